// Joins lines that a program broke at a fixed width.
//
// The width is the longest of the lines that stop in mid-sentence. A line end was made by the wrapper if the first
// word of the next line would not have fitted. Where a text has no such width, only a line that continues in
// lower case is joined. Hyphens at line ends stay in compounds ("long-term") and go in broken words.
#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>

#include "import/dates.h"
#include "import/lines.h"
#include "import/unicode.h"

namespace galley::import {

namespace {

constexpr std::uint32_t kNarrowest = 36, kWidest = 110;  // widths text is wrapped at: 40 to 100 columns and some

std::uint32_t first_word_length(const Line& line) {
  const auto words = words_of(line.text.substr(0, 256), 1);
  return words.empty() ? 0 : static_cast<std::uint32_t>(length_of(words[0]));
}

bool continues(const Line& line, const Line& next) {
  if (ends_sentence(line.text.substr(line.text.size() > 16 ? line.text.size() - 16 : 0))) return false;
  const Character first = character_at(next.text, 0);
  return is_lower(first.value) || is_caseless_letter(first.value);
}

// 0 if the text is not wrapped.
std::uint32_t wrap_width(const std::vector<Line>& lines) {
  std::uint32_t width = 0, evidence = 0, against = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const Line &line = lines[i], &next = lines[i + 1];
    if (line.length > kWidest) ++against;
    if (line.chunk != next.chunk || line.length < kNarrowest || line.length > kWidest || !continues(line, next)) continue;
    if (match_marker(next.text).kind != Marker::None) continue;
    ++evidence;
    width = std::max(width, line.length);
  }
  return evidence >= 2 && evidence > against ? width : 0;
}

bool ends_with_hyphen(const Line& line) {
  if (line.text.size() < 3 || line.text.back() != '-') return false;
  return is_letter(character_before(line.text, line.text.size() - 1).value);
}

class Joiner {
 public:
  Joiner(const std::vector<Line>& lines, const std::vector<bool>& alone) : lines_(lines), alone_(alone), width_(wrap_width(lines)) {
    if (width_ > 0) collect_words();
  }

  // True if line i + 1 belongs to the same paragraph as line i.
  [[nodiscard]] bool joins(std::size_t i, const Line& first) const {
    const Line &line = lines_[i], &next = lines_[i + 1];
    if (line.chunk != next.chunk || line.quoted != next.quoted || alone_[i] || alone_[i + 1]) return false;
    if (match_marker(next.text).kind != Marker::None) return false;
    const bool in_item = match_marker(first.text).kind != Marker::None;
    if (next.indent > line.indent + 1 && !in_item) return false;  // indented first line
    if (in_item && next.indent > first.indent && line.length <= kWidest) return true;
    if (ends_with_hyphen(line) && is_lower(character_at(next.text, 0).value)) return true;
    if (continues(line, next) && line.length >= kNarrowest) return width_ > 0 || is_lower(character_at(next.text, 0).value);
    if (width_ == 0 || line.length > kWidest) return false;
    return line.length + 1 + first_word_length(next) > width_;
  }

  // True if the hyphen at the end of line i is only there because the word was broken.
  [[nodiscard]] bool drops_hyphen(std::size_t i) const {
    const auto before = words_of(lines_[i].text), after = words_of(lines_[i + 1].text, 1);
    if (before.empty() || after.empty() || !starts_lower(after[0])) return false;
    const std::string left = fold(before.back()), right = fold(after[0]);
    if (seen_.count(left + right) != 0) return true;
    if (seen_.count(left + " " + right) != 0) return false;
    constexpr auto kFirstParts = std::to_array<std::string_view>(
        {"well",  "four",  "six",   "seven",   "eight",  "nine",     "ten",    "eleven", "twelve", "world",  "hand",
         "near",  "wood",  "state", "mother",  "father", "decision", "record", "award",  "long",   "short",  "self",
         "ex",    "anti",  "non",   "pre",     "post",   "co",       "half",   "two",    "three",  "four",   "five",
         "high",  "low",   "so",    "full",    "part",   "all",      "cross",  "year",   "mid",    "twenty", "thirty",
         "forty", "fifty", "sixty", "seventy", "eighty", "ninety",   "one",    "first",  "second", "third",  "left",
         "right", "old",   "new",   "open",    "then",   "vice",     "semi",   "multi"});
    if (std::find(kFirstParts.begin(), kFirstParts.end(), left) != kFirstParts.end()) return false;
    return !(seen_.count(left) != 0 && seen_.count(right) != 0);
  }

 private:
  void collect_words() {
    for (const Line& line : lines_) {
      if (line.length > kWidest) continue;
      for (const std::string_view word : words_of(line.text)) {
        if (word.back() != '-') seen_.insert(fold(word));
      }
    }
  }
  const std::vector<Line>& lines_;
  const std::vector<bool>& alone_;
  std::uint32_t width_;
  std::unordered_set<std::string> seen_;  // only asked, never iterated
};

void finish_unit(Unit& unit) {
  normalise(unit.text);
  unit.length = static_cast<std::uint32_t>(length_of(unit.view()));
  MarkerMatch marker = match_marker(unit.view().substr(0, 64));
  // "14. Juni 2023" is no fourteenth item.
  if (const auto date = marker.kind == Marker::Number ? date_at(unit.view(), 0) : std::nullopt; date && !date->iso.empty())
    marker = {};
  unit.marker = marker.kind;
  unit.number = marker.number;
  unit.marker_size = marker.size;
}

}  // namespace

std::vector<Unit> join_lines(const std::vector<Line>& lines, const std::vector<bool>& alone) {
  const Joiner joiner(lines, alone);
  std::vector<Unit> units;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Unit unit;
    const std::size_t first = i;
    unit.lines = {lines[i].number, lines[i].number};
    unit.chunk = lines[i].chunk;
    unit.quoted = lines[i].quoted;
    unit.gap_before = i == 0 || lines[i - 1].chunk != lines[i].chunk;
    unit.text.append(lines[i].text, lines[i].begin);
    while (i + 1 < lines.size() && joiner.joins(i, lines[first])) {
      const auto line_end = lines[i].begin + static_cast<std::uint32_t>(lines[i].text.size());
      if (!ends_with_hyphen(lines[i])) {
        unit.text.append_for(" ", line_end, lines[i + 1].begin);
      } else if (joiner.drops_hyphen(i)) {
        unit.text.drop_last_byte();
      }
      ++i;
      unit.text.append(lines[i].text, lines[i].begin);
      unit.lines.last = lines[i].number;
    }
    finish_unit(unit);
    units.push_back(std::move(unit));
  }
  return units;
}

}  // namespace galley::import
