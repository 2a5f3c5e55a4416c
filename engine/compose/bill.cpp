// The bill of a finished plan: what the search has added up is reckoned once more from what it decided.
#include <algorithm>

#include "compose/compose.h"
#include "compose/page_options.h"

namespace galley::compose {

namespace {

class Teller {
 public:
  Teller(const Problem& problem, std::uint32_t next_float, std::uint32_t first_span)
      : problem_(problem), depths_(problem), next_float_(next_float), first_span_(first_span) {}

  void slot(const SlotPlan& slot) {
    facts_.column = slot.column;
    for (const ChosenLines& lines : slot.lines) {
      if (lines.first_line == 0) bill.add(Reason::Paragraphs, variant_of(lines).cost);
    }
    bill.add(Reason::Stretch, problem_.costs.stretch * static_cast<Cost>(slot.stretched.size()));
    for (const Extent& heading : slot.headings) charge_heading(bill, problem_, heading, headings_before_);
    headings_before_ = slot.headings;
    for (const Jump& jump : slot.jumps) {
      const auto lines =
          std::find_if(slot.lines.begin(), slot.lines.end(), [&](const ChosenLines& l) { return l.unit == jump.unit; });
      const bool parts = lines != slot.lines.end() && jump.line > lines->first_line;
      charge_jump(bill, problem_, parts ? &variant_of(*lines) : nullptr, jump,
                  lines_below_heading(problem_, slot, jump.unit, jump.line));
    }
    floats(slot);
    if (slot.overset) bill.add(Reason::Overset, problem_.costs.overset);
    end(slot);
    const std::size_t placed = slot.head.size() + slot.here.size() + slot.foot.size();
    charge_echoes(bill, problem_, slot.from, slot.to, next_float_, next_float_ + static_cast<std::uint32_t>(placed));
    next_float_ += static_cast<std::uint32_t>(placed);
    charge_waiting(bill, problem_, slot.to, next_float_, static_cast<std::uint32_t>(placed));
  }

  void facts(const SlotFacts& facts) { facts_ = facts; }
  [[nodiscard]] const Depths& depths() const { return depths_; }
  [[nodiscard]] std::int32_t foot() const { return facts_.foot; }
  Bill bill;
  Length frame_top, frame_bottom;  // of the slot's frame, floats at head and foot included

 private:
  [[nodiscard]] const Variant& variant_of(const ChosenLines& lines) const {
    return problem_.settings[lines.setting].variants[lines.variant];
  }

  void floats(const SlotPlan& slot) {
    for (const PlacedFloat& f : slot.head) edge(f, slot, slot.from);
    for (const PlacedFloat& f : slot.foot) edge(f, slot, slot.to);
    if (!slot.head.empty()) charge_beside(bill, problem_, problem_.floats[slot.head.back().index], kNoUnit, slot.from.unit);
    if (!slot.foot.empty() && slot.to != slot.from)
      charge_beside(bill, problem_, problem_.floats[slot.foot.front().index], unit_above(slot.to), kNoUnit);
    for (const PlacedFloat& f : slot.here) {
      charge_beside(bill, problem_, problem_.floats[f.index], f.before - 1, f.before);
      const Float& one = problem_.floats[f.index];
      charge_height(bill, one, f.height);
      if (!one.quote) bill.add(Reason::FloatPlace, problem_.costs.here);
      charge_distance(bill, problem_, one, depths_.of(one.anchor), depths_.of(f.before));
    }
  }

  void edge(const PlacedFloat& f, const SlotPlan& slot, const Place& at) {
    const Float& one = problem_.floats[f.index];
    charge_height(bill, one, f.height);
    charge_distance(bill, problem_, one, depths_.of(one.anchor), depths_.of(problem_, at));
    if (!anchor_reached(one.anchor, slot.to)) bill.add(Reason::FloatEarly, problem_.costs.early);
  }

  void end(const SlotPlan& slot) {
    if (!slot.finished && !slot.forced && slot.to.line > 0 && !slot.lines.empty()) {
      const ChosenLines& cut = slot.lines.back();
      const Unit& unit = problem_.units[cut.unit];
      if (!slot.overset)
        charge_inside(bill, problem_, facts_,
                      {&unit, &variant_of(cut), slot.to.line, lines_below_heading(problem_, slot, slot.to.unit, slot.to.line)});
    } else if (!slot.finished && !slot.forced && !slot.overset && slot.to != slot.from && slot.to.unit < problem_.units.size()) {
      charge_before(bill, problem_, problem_.units[slot.to.unit], lines_below_heading(problem_, slot, slot.to.unit, 0));
    }
    const std::int32_t lines = lines_short(problem_, slot.used, slot.bottom);
    const std::size_t placed = slot.head.size() + slot.here.size() + slot.foot.size();
    const bool rests =
        !slot.finished && nothing_left(problem_, slot.from, next_float_ + static_cast<std::uint32_t>(placed), first_span_);
    if (!slot.forced && !rests)
      charge_foot(bill, problem_, facts_, lines, slot.finished, lines_short(problem_, frame_top, frame_bottom));
    if (facts_.foot < 0) facts_.foot = lines;
  }

  const Problem& problem_;
  Depths depths_;
  std::uint32_t next_float_, first_span_;
  SlotFacts facts_;
  std::vector<Extent> headings_before_;
};

// The slot's frame as the page option gave it: what floats at its edges took is given back.
void frame_of(const Problem& problem, const SlotPlan& slot, Teller& teller) {
  teller.frame_top = slot.top;
  teller.frame_bottom = slot.bottom;
  for (const PlacedFloat& f : slot.head)
    teller.frame_top -= problem.floats[f.index].height_at_head(f.height, &f == &slot.head.front());
  for (const PlacedFloat& f : slot.foot) teller.frame_bottom += problem.floats[f.index].heights[f.height].height;
}

}  // namespace

Bill bill_of_page(const Problem& problem, const PagePlan& page, std::uint32_t number, std::uint32_t next_float,
                  std::uint32_t next_span) {
  Teller teller(problem, next_float, next_span);
  const bool last = !page.slots.empty() && page.slots.back().finished;
  teller.facts({0, problem.pages.columns, problem.pages.balance, -1, last});
  for (const SlotPlan& slot : page.slots) {
    frame_of(problem, slot, teller);
    teller.slot(slot);
  }
  if (number > 0) teller.bill.add(Reason::Page, problem.costs.page);
  if (page.slots.empty()) return teller.bill;
  const PageHeights heights = heights_of_page(problem.pages, number);
  if (last) {
    charge_last_page(teller.bill, problem, page.foot - heights.top, heights.bottom - page.foot, number == 0);
    charge_below_text(teller.bill, problem, page.spans, page.foot, teller.foot());
  }
  charge_spans(teller.bill, problem, teller.depths(), page.spans, next_span + static_cast<std::uint32_t>(page.spans.size()),
               page.slots.back().to);
  return teller.bill;
}

}  // namespace galley::compose
