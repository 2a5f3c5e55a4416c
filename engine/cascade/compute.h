// One element's style from the declarations that apply to it.
#pragma once

#include <cstdint>
#include <vector>

#include "cascade/context.h"
#include "cascade/declarations.h"
#include "css/stylesheet.h"

namespace galley::cascade {

// Normal declarations in rising order; important ones count the other way round (css-cascade-5, section 6.1).
enum class Level : std::uint8_t { UserAgent, User, Hint, Author, StyleAttribute };

// A block of declarations that applies, and what its priority depends on. Later ones of equal priority win.
struct Candidate {
  const Block* block = nullptr;
  Level level = Level::Author;
  css::LayerIndex layer = css::kNoLayer;
  std::uint32_t specificity = 0;
  const css::ComplexSelector* selector = nullptr;  // that matched; null for what no rule said
};

// One declaration of one candidate, as the cascade sorts them.
struct Ranked {
  const Entry* entry = nullptr;
  const Candidate* candidate = nullptr;
};
struct Ranking {
  std::vector<Ranked> entries;              // of rising priority: the last one of a property wins
  std::vector<const Candidate*> important;  // those with important declarations, of rising priority
};
// Sorts the candidates; the result points into them.
[[nodiscard]] Ranking rank(std::vector<Candidate>& candidates);

// A value that -galley-fit lets vary, and what it was before.
struct FitUse {
  style::FitRange range;
  std::int64_t before = 0, after = 0;  // as the range's ends
  bool operator==(const FitUse&) const = default;
};

struct ComputeInput {
  std::vector<Candidate> candidates;  // in order of appearance
  const style::ComputedStyle* parent = nullptr;
  const Extras* parent_extras = nullptr;
  Units units;  // root_* and viewport_* count; font_size and line_height are set by compute()
  FinishOptions finish;
  bool is_root = false;                   // rem means the own font size
  const std::string* language = nullptr;  // of a lang attribute
  PageBox* page = nullptr;
  const style::FitAmounts* fit = nullptr;      // null: -galley-fit is only read
  source::Diagnostics* diagnostics = nullptr;  // for what shows only now: cycles of variables, values invalid after var()
};

struct Computed {
  style::ComputedStyle style;
  Extras extras;
  std::vector<FitUse> fits;
};

[[nodiscard]] Computed compute(ComputeInput& input);
// The initial value of every property.
[[nodiscard]] const style::ComputedStyle& initial_style();
// What `lh` means in this style.
[[nodiscard]] Length line_height_of(const style::ComputedStyle& style);

}  // namespace galley::cascade
