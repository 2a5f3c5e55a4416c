// Why a column ends where it does, on plans made by hand: lines are 10 pt, columns hold ten.
#include <doctest/doctest.h>

#include "explain/column_end.h"

namespace galley::explain {
namespace {

using compose::Place;
using compose::SlotPlan;

compose::Setting setting(std::size_t lines) {
  compose::Setting made;
  made.variants.push_back({100, std::vector<compose::Line>(lines, {8_pt, 10_pt, false}), true});
  return made;
}

// Two paragraphs; the first column holds the first one and ends before the second.
flow::PlanRecord record_of(std::size_t first_lines, std::size_t second_lines) {
  flow::PlanRecord record;
  record.problem.settings = {setting(first_lines), setting(second_lines)};
  record.problem.units.resize(2);
  record.problem.units[1].setting = 1;
  record.problem.pages.columns = 2;
  record.problem.pages.step = 10_pt;
  record.units = {{ParagraphId(0U), BoxId(1U)}, {ParagraphId(1U), BoxId(2U)}};
  compose::PagePlan page;
  SlotPlan one;
  one.from = Place{0, 0, 0, 0};
  one.to = Place{1, 0, 0, 0};
  one.bottom = 100_pt;
  one.used = 10_pt * static_cast<std::int64_t>(first_lines);
  one.lines = {{0, 0, 0, 0, static_cast<std::uint32_t>(first_lines)}};
  page.slots.push_back(one);
  SlotPlan two;
  two.column = 1;
  two.from = one.to;
  two.to = Place{2, 0, 0, 0};
  two.finished = true;
  page.slots.push_back(two);
  record.plan.pages.push_back(page);
  return record;
}

Cost cost_of(const Reason& reason, const std::string& name) {
  for (const Charge& charge : reason.charges) {
    if (charge.reason == name) return charge.cost;
  }
  return -1;
}

PlanPlace first_column(const flow::PlanRecord& record) {
  PlanPlace place;
  place.record = &record;
  return place;
}

}  // namespace

TEST_CASE("a column one line short says what one line more would have cost") {
  const flow::PlanRecord record = record_of(9, 4);
  const Reason reason = column_end(first_column(record));
  CHECK(reason.text == "the column ends 1 line short: after 1 line of the next paragraph a break would cost 40000000");
  CHECK(cost_of(reason, "short-column") == record.problem.costs.short_line);
  CHECK(cost_of(reason, "otherwise orphan") == record.problem.costs.orphan);
}

TEST_CASE("with two lines of room the cheapest of both ends is told") {
  const flow::PlanRecord record = record_of(8, 4);
  const Reason reason = column_end(first_column(record));
  CHECK(reason.text.find("after 2 lines of the next paragraph a break would cost 0 here") != std::string::npos);
  CHECK(cost_of(reason, "otherwise orphan") == -1);
}

TEST_CASE("a block that does not fit is measured against the room") {
  flow::PlanRecord record = record_of(7, 4);
  record.problem.units[1].kind = compose::UnitKind::Block;
  record.problem.units[1].height = 42_pt;
  CHECK(column_end(first_column(record)).text ==
        "the column ends 3 lines short: the next block is 42.00pt tall, and 30.00pt are left");
}

TEST_CASE("a full column, a forced break and the end of the text are reasons of their own") {
  flow::PlanRecord record = record_of(10, 4);
  CHECK(column_end(first_column(record)).text == "the column is full");
  record.plan.pages[0].slots[0].forced = true;
  CHECK(column_end(first_column(record)).text == "the column ends at a forced break");
  PlanPlace second = first_column(record);
  second.slot = 1;
  CHECK(column_end(second).text.find("the text ends here") == 0);
  CHECK(column_start(second).text == "it begins a column; of the column before: the column ends at a forced break");
}

}  // namespace galley::explain
