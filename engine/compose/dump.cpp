#include <fmt/format.h>

#include "compose/plan.h"

namespace galley::compose {

std::string_view name_of(Reason reason) {
  switch (reason) {
    case Reason::Paragraphs: return "paragraphs";
    case Reason::ShortColumn: return "short-column";
    case Reason::Uneven: return "uneven";
    case Reason::Balance: return "balance";
    case Reason::Widow: return "widow";
    case Reason::Orphan: return "orphan";
    case Reason::Keep: return "keep";
    case Reason::Heading: return "heading";
    case Reason::Hyphen: return "hyphen";
    case Reason::Stretch: return "stretch";
    case Reason::Tombstone: return "tombstone";
    case Reason::FloatPlace: return "float-place";
    case Reason::FloatLate: return "float-late";
    case Reason::FloatEarly: return "float-early";
    case Reason::FloatCrowd: return "float-crowd";
    case Reason::FloatEcho: return "float-echo";
    case Reason::Page: return "page";
    case Reason::Sparse: return "sparse";
    case Reason::Overset: return "overset";
  }
  return "?";
}

namespace {

std::string text_of(const Place& place) {
  return place.line == 0 ? fmt::format("{}", place.unit) : fmt::format("{}+{}", place.unit, place.line);
}

std::string text_of(Bill bill) {
  std::string out;
  for (std::size_t i = 0; i < kReasons; ++i) {
    if (bill.by[i] != 0) out += fmt::format(" {} {}", name_of(static_cast<Reason>(i)), bill.by[i]);
  }
  return out;
}

std::string points(Length length) {
  const std::int64_t hundredths = length.raw() * 100 / Length::kUnitsPerPoint;
  return fmt::format("{}.{:02}", hundredths / 100, hundredths % 100);
}

std::string text_of(const SlotPlan& slot) {
  std::string out = fmt::format("  column {}  {} to {}", slot.column + 1, text_of(slot.from), text_of(slot.to));
  for (const ChosenLines& lines : slot.lines) {
    out += fmt::format("  p{}", lines.unit);
    if (lines.first_line > 0) out += fmt::format(" from {}", lines.first_line + 1);
    out += fmt::format(": {}", lines.lines);
  }
  for (const PlacedFloat& f : slot.head) out += fmt::format("  head f{}", f.index);
  for (const PlacedFloat& f : slot.here) out += fmt::format("  f{} before {}", f.index, f.before);
  for (const PlacedFloat& f : slot.foot) out += fmt::format("  foot f{}", f.index);
  for (const Jump& jump : slot.jumps)
    out += fmt::format("  below {}pt from {}", points(jump.top), text_of(Place{jump.unit, 0, 0, jump.line}));
  for (const UnitIndex unit : slot.stretched) out += fmt::format("  blank above {}", unit);
  if (slot.overset) out += "  overset";
  return out + "\n";
}

}  // namespace

std::string dump(const Plan& plan) {
  std::string out = fmt::format("cost {}\n", plan.cost);
  for (std::size_t p = 0; p < plan.pages.size(); ++p) {
    const PagePlan& page = plan.pages[p];
    out += fmt::format("page {}  foot {}pt  cost {}:{}\n", p + 1, points(page.foot), page.bill.total(), text_of(page.bill));
    for (const PlacedSpan& s : page.spans)
      out += fmt::format("  span {} at column {}, {}pt\n", s.index, s.first_column + 1, points(s.top));
    for (const SlotPlan& slot : page.slots) out += text_of(slot);
  }
  return out;
}

}  // namespace galley::compose
