// What is different between the words of two documents: gone, new, moved.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "compare/words.h"

namespace galley::compare {

enum class Change : std::uint8_t { Moved, Removed, Added };

struct Place {
  std::uint32_t page = 0;  // from 1
  Rect rect;
};

// Words that follow one another and changed in the same way.
struct WordChange {
  Change change = Change::Moved;
  std::optional<Place> a, b;  // no `a`: added; no `b`: removed
  std::uint32_t words = 0;
  std::string text, last;  // the first words; the last one, where it is not among them
  Length right, down;      // moved: how far the first word went
  bool respaced = false;   // not all words went equally far to the side
};

// Places that differ by no more than `tolerance` are the same: nothing that a printer can show.
[[nodiscard]] std::vector<WordChange> compare_words(const Words& a, const Words& b, Length tolerance = Length::from_raw(1300));

}  // namespace galley::compare
