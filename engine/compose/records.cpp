#include "compose/records.h"

#include <algorithm>
#include <utility>

#include "compose/compose.h"

namespace galley::compose {

namespace {

// Where columns end short, what stands at their feet goes up with the text: feet are on one line and there is no hole above it.
void lift_to_text(const Problem& problem, const Candidate& candidate, SlotPlan& slot) {
  if (candidate.finished || candidate.forced) return;
  const Length lines = problem.pages.step * lines_short(problem, candidate.used, slot.bottom);
  for (PlacedFloat& f : slot.foot) f.top -= lines;
}

void add_bills(const Problem& problem, Plan& plan) {
  std::uint32_t next_float = 0, next_span = 0;
  for (std::uint32_t page = 0; page < plan.pages.size(); ++page) {
    PagePlan& p = plan.pages[page];
    p.bill = bill_of_page(problem, p, page, next_float, next_span);
    for (const SlotPlan& slot : p.slots)
      next_float += static_cast<std::uint32_t>(slot.head.size() + slot.here.size() + slot.foot.size());
    next_span += static_cast<std::uint32_t>(p.spans.size());
  }
}

}  // namespace

std::int32_t Records::add(Record record) {
  records_.push_back(std::move(record));
  return static_cast<std::int32_t>(records_.size() - 1);
}

// Most ways are given up, above all of those tried for the last page.
void Records::keep(std::span<std::int32_t* const> last_ones) {
  std::vector<std::int32_t> number(records_.size(), -1);
  for (const std::int32_t* last : last_ones) {
    for (std::int32_t r = *last; r >= 0 && number[static_cast<std::size_t>(r)] < 0;
         r = records_[static_cast<std::size_t>(r)].previous)
      number[static_cast<std::size_t>(r)] = 0;
  }
  const auto renumber = [&](std::int32_t& record) {
    if (record >= 0) record = number[static_cast<std::size_t>(record)];
  };
  std::size_t kept = 0;
  for (std::size_t i = 0; i < records_.size(); ++i) {
    if (number[i] < 0) continue;
    number[i] = static_cast<std::int32_t>(kept);
    renumber(records_[i].previous);  // those before it have their numbers
    if (kept != i) records_[kept] = std::move(records_[i]);
    ++kept;
  }
  records_.resize(kept);
  for (std::int32_t* last : last_ones) renumber(*last);
  at_most_ = std::max(least_, kept * 2);
}

Plan Records::plan_of(const Problem& problem, Cost cost, std::int32_t last) const {
  Plan plan;
  plan.cost = cost;
  std::vector<const Record*> chain;
  for (std::int32_t r = last; r >= 0; r = records_[static_cast<std::size_t>(r)].previous)
    chain.push_back(&records_[static_cast<std::size_t>(r)]);
  std::reverse(chain.begin(), chain.end());
  for (const Record* r : chain) {
    if (plan.pages.size() <= r->page) plan.pages.resize(r->page + 1);
    PagePlan& page = plan.pages[r->page];
    page.slots.push_back(r->slot);
    page.spans = r->spans;
    page.foot = r->foot;
  }
  add_bills(problem, plan);
  return plan;
}

SlotPlan slot_plan_of(const Problem& problem, const WalkMemory& memory, const Candidate& candidate) {
  const SlotOption& option = memory.options[candidate.option];
  SlotPlan slot;
  slot.to = candidate.to;
  slot.top = option.top;
  slot.bottom = option.bottom;
  slot.used = candidate.used;
  slot.head = option.head;
  slot.foot = option.foot;
  lift_to_text(problem, candidate, slot);
  slot.headings = headings_of(memory, candidate);
  slot.below_float = !option.head.empty();
  slot.forced = candidate.forced;
  slot.finished = candidate.finished;
  slot.overset = candidate.overset;
  for (std::int32_t s = candidate.step; s >= 0; s = memory.steps[static_cast<std::size_t>(s)].previous) {
    const Step& step = memory.steps[static_cast<std::size_t>(s)];
    if (step.stretched) slot.stretched.push_back(step.unit);
    if (step.float_index >= 0) {
      const auto index = static_cast<std::uint32_t>(step.float_index);
      slot.here.push_back({index, step.float_height, step.unit, step.y - problem.floats[index].heights[step.float_height].height});
    } else if (step.lines > 0) {
      slot.lines.push_back({step.unit, step.setting, step.variant, step.first_line, step.lines});
    }
  }
  const std::int32_t last_jump = candidate.step < 0 ? -1 : memory.steps[static_cast<std::size_t>(candidate.step)].jump;
  for (std::int32_t j = last_jump; j >= 0; j = memory.jumps[static_cast<std::size_t>(j)].previous)
    slot.jumps.push_back(memory.jumps[static_cast<std::size_t>(j)].jump);
  std::reverse(slot.jumps.begin(), slot.jumps.end());
  std::reverse(slot.lines.begin(), slot.lines.end());
  std::reverse(slot.stretched.begin(), slot.stretched.end());
  std::reverse(slot.here.begin(), slot.here.end());
  return slot;
}

std::vector<Extent> headings_of(const WalkMemory& memory, const Candidate& candidate) {
  std::vector<Extent> headings;
  std::int32_t h = candidate.step < 0 ? -1 : memory.steps[static_cast<std::size_t>(candidate.step)].heading;
  for (; h >= 0; h = memory.headings[static_cast<std::size_t>(h)].previous)
    headings.push_back(memory.headings[static_cast<std::size_t>(h)].extent);
  std::reverse(headings.begin(), headings.end());
  return headings;
}

}  // namespace galley::compose
