// Word spaces of single lines, divided words, and words that stand below one another at the edge of a column.
#include <fmt/format.h>

#include "check/typography.h"
#include "check/words.h"
#include "text/letters.h"

namespace galley::check {
namespace {

// A word repeated at the edge is seen from this length on; shorter ones from the third line on.
constexpr std::size_t kRepeatLetters = 4;
constexpr std::uint32_t kRepeatLines = 3;
// Fewer letters than this on either side of a hyphen.
constexpr std::size_t kStubLetters = 3;

std::string times(std::int64_t percent) { return fmt::format("{}.{:02} times", percent / 100, percent % 100); }

void check_hyphens_of(const SetDocument& set, const std::vector<std::uint32_t>& lines, const TypographyLimits& limits,
                      Marks& marks) {
  std::uint32_t row = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const SetLine& line = set.lines[lines[i]];
    row = line.hyphen ? row + 1 : 0;
    const bool ends = i + 1 == lines.size() || !set.lines[lines[i + 1]].hyphen;
    if (ends && row > limits.hyphens_in_row) {
      marks.at_line("ladder", Level::Warning, fmt::format("{} lines in a row end in a hyphen", row), set,
                    set.lines[lines[i + 1 - row]]);
    }
    if (!line.hyphen || i + 1 == lines.size()) continue;
    const SetLine& next = set.lines[lines[i + 1]];
    if (next.slot != line.slot) {
      marks.at_line("divided-over-columns", Level::Warning,
                    next.page == line.page ? "a word is divided over two columns" : "a word is divided over two pages", set, line);
    }
    const auto before = words_of(line.text), after = words_of(next.text);
    if (!line.divided || before.empty() || after.empty()) continue;
    if (text::is_digit(static_cast<unsigned char>(before.back().back()))) continue;  // "32-bit" is two words
    const std::string_view head = before.back().substr(before.back().rfind('-') + 1), tail = after.front();
    if (letters_in(head) < kStubLetters || letters_in(tail) < kStubLetters) {
      marks.at_line("stub", Level::Note, fmt::format("a word is divided as {}-{}", head, tail), set, line);
    }
  }
}

// The same word at the start (or end) of lines that stand below one another.
void check_repeats_of(const SetDocument& set, const std::vector<std::uint32_t>& lines, bool at_end, Marks& marks) {
  std::string known;
  std::uint32_t row = 0;
  std::size_t first = 0;
  const auto close = [&] {
    const bool seen = row >= kRepeatLines || (row == 2 && letters_in(known) >= kRepeatLetters);
    if (!seen) return;
    marks.at_line(at_end ? "line-end" : "line-start", Level::Note,
                  fmt::format("{} lines in a row {} with “{}”", row, at_end ? "end" : "begin", known), set,
                  set.lines[lines[first]]);
  };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const SetLine& line = set.lines[lines[i]];
    const auto words = words_of(line.text);
    const bool whole = words.size() > 1 && !(at_end && line.hyphen);
    std::string word = whole ? folded(at_end ? words.back() : words.front()) : std::string();
    const bool below = i > 0 && set.lines[lines[i - 1]].slot == line.slot;
    if (below && !word.empty() && word == known) {
      ++row;
      continue;
    }
    close();
    known = std::move(word);
    row = 1;
    first = i;
  }
  close();
}

}  // namespace

void check_spaces(const SetDocument& set, const TypographyLimits& limits, Marks& marks) {
  for (const SetLine& line : set.lines) {
    if (!line.justified || line.space_percent == 0) continue;
    if (line.space_percent > limits.loose_percent) {
      marks.at_line("loose-line", Level::Warning, "word spaces are " + times(line.space_percent) + " the natural one", set, line);
    } else if (line.space_percent < limits.tight_percent) {
      marks.at_line("tight-line", Level::Note, "word spaces are " + times(line.space_percent) + " the natural one", set, line);
    }
  }
}

void check_hyphens(const SetDocument& set, const TypographyLimits& limits, Marks& marks) {
  for (const auto& lines : set.paragraphs) {
    if (lines.size() >= 2) check_hyphens_of(set, lines, limits, marks);
  }
}

void check_repeats(const SetDocument& set, Marks& marks) {
  for (const auto& lines : set.paragraphs) {
    if (lines.size() < 2) continue;
    check_repeats_of(set, lines, false, marks);
    check_repeats_of(set, lines, true, marks);
  }
}

}  // namespace galley::check
