// Ends of paragraphs and columns: widows, orphans, runts, headings left behind.
#include <fmt/format.h>

#include "check/typography.h"
#include "check/words.h"

namespace galley::check {
namespace {

void check_breaks(const SetDocument& set, const std::vector<std::uint32_t>& lines, Marks& marks) {
  const SetLine &first = set.lines[lines.front()], &second = set.lines[lines[1]];
  const SetLine &last = set.lines[lines.back()], &before = set.lines[lines[lines.size() - 2]];
  const auto where = [](const SetLine& a, const SetLine& b) { return a.page == b.page ? "column" : "page"; };
  if (first.slot != second.slot) {
    marks.at_line("orphan", Level::Error,
                  fmt::format("the first line of a paragraph is alone at the foot of a {}", where(first, second)), set, first);
  }
  if (last.slot != before.slot) {
    marks.at_line("widow", Level::Error,
                  fmt::format("the last line of a paragraph is alone at the head of a {}", where(last, before)), set, last);
  }
}

void check_runt(const SetDocument& set, const SetInput& input, const std::vector<std::uint32_t>& lines,
                const TypographyLimits& limits, Marks& marks) {
  const SetLine &last = set.lines[lines.back()], &before = set.lines[lines[lines.size() - 2]];
  const style::TextStyle& text = input.styles[last.style].text;
  const bool as_written = text.white_space != style::WhiteSpace::Normal && text.white_space != style::WhiteSpace::Nowrap;
  if (is_heading(last.role) || as_written) return;
  const auto words = words_of(last.text);
  const Length width = last.right - last.left, measure = last.rect.width;
  const Length indent = text.indent.resolve(measure);
  const bool one_word = words.size() <= 1;
  if (one_word && before.divided) {
    marks.at_line("runt", Level::Warning, "the last line is the rest of a divided word", set, last);
  } else if (one_word && letters_in(last.text) <= limits.runt_letters) {
    marks.at_line("runt", Level::Warning, "the last line is a single short word", set, last);
  } else if (width * 100 < measure * limits.runt_percent || width < indent) {
    marks.at_line("runt", Level::Warning, "the last line is hardly longer than an indent", set, last);
  }
}

// The columns of the text begin below a headline that stands over them.
bool stands_below(const SetLine& line, const SetLine& heading) {
  return line.page == heading.page && line.rect.top > heading.rect.top && line.rect.left < heading.rect.left + heading.rect.width &&
         heading.rect.left < line.rect.left + line.rect.width;
}

// Lines of text below a heading in its slot, before the slot ends; none is missing where nothing follows at all.
void check_heading(const SetDocument& set, std::uint32_t index, const TypographyLimits& limits, Marks& marks) {
  const SetLine& heading = set.lines[index];
  std::uint32_t below = 0;
  bool goes_on = false;
  for (std::uint32_t i = index + 1; i < set.lines.size(); ++i) {
    const SetLine& line = set.lines[i];
    if (line.slot != heading.slot && !stands_below(line, heading)) {
      goes_on = goes_on || (line.page >= heading.page && line.role == box::StructureRole::P);
      if (goes_on) break;
      continue;
    }
    if (line.rect.top > heading.rect.top && !is_heading(line.role)) ++below;
    if (below >= limits.lines_after_heading) return;
  }
  if (!goes_on) return;
  marks.at_line(
      "heading-at-foot", Level::Error,
      below == 0 ? std::string("a heading is alone at the foot") : fmt::format("{} line follows a heading at the foot", below), set,
      heading);
}

}  // namespace

void check_paragraph_ends(const SetDocument& set, const SetInput& input, const TypographyLimits& limits, Marks& marks) {
  for (const auto& lines : set.paragraphs) {
    if (lines.size() < 2) continue;
    check_breaks(set, lines, marks);
    check_runt(set, input, lines, limits, marks);
  }
  for (const auto& lines : set.paragraphs) {
    if (!lines.empty() && is_heading(set.lines[lines.back()].role)) check_heading(set, lines.back(), limits, marks);
  }
}

}  // namespace galley::check
