#include "check/typography.h"

#include <algorithm>
#include <utility>

namespace galley::check {
void Marks::add(std::string_view kind, Level level, std::string message, std::uint32_t page, SetPlace place) {
  if (place.span.valid()) {
    const source::Location location = sources.locate(place.span);
    place.file = location.file;
    place.line = location.line;
    place.character = location.column;
  }
  report.findings.push_back({"typography." + std::string(kind), level, std::move(message), page + 1, 1, std::move(place)});
}

void Marks::at_line(std::string_view kind, Level level, std::string message, const SetDocument& set, const SetLine& line) {
  SetPlace place;
  place.column = set.slots[line.slot].column;
  place.rect = {line.left, line.rect.top, line.right - line.left, line.rect.height};
  place.span = line.span;
  place.text = line.text;
  add(kind, level, std::move(message), line.page, std::move(place));
}

void Marks::at_rect(std::string_view kind, Level level, std::string message, const SetSlot& slot, const Rect& rect) {
  SetPlace place;
  place.column = slot.column;
  place.rect = rect;
  add(kind, level, std::move(message), slot.page, std::move(place));
}

namespace {

void check_breaks_and_feet(const SetDocument& set, const SetInput& input, const TypographyLimits& limits, Marks& marks) {
  check_paragraph_ends(set, input, limits, marks);
  check_spaces(set, limits, marks);
  check_hyphens(set, limits, marks);
  check_columns(set, input, marks);
  check_page_feet(set, input, marks);
}

}  // namespace

Report check_typography(const SetInput& input, const source::Sources& sources, const TypographyLimits& limits) {
  const SetDocument set = read_set_pages(input);
  Report report;
  Marks marks{report, sources};
  check_breaks_and_feet(set, input, limits, marks);
  check_repeats(set, marks);
  check_rivers(set, marks);
  check_grid(set, limits, marks);
  check_pictures(set, input, limits, marks);
  std::stable_sort(report.findings.begin(), report.findings.end(), [](const Finding& a, const Finding& b) {
    return std::pair(a.page, a.place->column) < std::pair(b.page, b.place->column) ||
           (std::pair(a.page, a.place->column) == std::pair(b.page, b.place->column) && a.place->rect.top < b.place->rect.top);
  });
  return report;
}

Report check_break_faults(const SetInput& input, const source::Sources& sources, const TypographyLimits& limits) {
  const SetDocument set = read_set_pages(input);
  Report report;
  Marks marks{report, sources};
  check_breaks_and_feet(set, input, limits, marks);
  return report;
}

}  // namespace galley::check
