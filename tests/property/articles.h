// Articles made from a seed: the same seed gives the same text on every machine.
#pragma once

#include <cstdint>
#include <string>

#include "job/compile.h"

namespace galley::property_test {

// xorshift64*: small, fixed by its definition, good enough to vary texts.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 2 + 1) {}
  std::uint32_t roll(std::uint32_t sides);  // 0 .. sides - 1

 private:
  std::uint64_t state_;
};

// A scraped text: headline, byline, dateline, paragraphs with numbers, quotes and long words.
[[nodiscard]] std::string scraped_text(std::uint64_t seed);
// A page as an author might write it: headings, lists, floats, columns, nested blocks with borders.
[[nodiscard]] std::string html_page(std::uint64_t seed);

// Compiles `text` in memory; the job has one input, standard input.
[[nodiscard]] Result<void> compile_text(const std::string& text, import::As as, job::Engine& engine, job::Compilation& out);
// The text of all glyph commands that belong to the document's content, white space removed, in paint order of structure.
[[nodiscard]] std::string printed_text(const job::Compilation& made);
// The text of the document tree, white space removed.
[[nodiscard]] std::string source_text(const job::Compilation& made);

}  // namespace galley::property_test
