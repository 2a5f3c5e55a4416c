// What the eye finds at once and a cost has to keep away: each case has a plan with the fault that is cheaper but for its price.
#include <doctest/doctest.h>

#include "compose/cheapest_first.h"
#include "compose/compose.h"

namespace galley::oracle {
namespace {

using compose::Problem;
using compose::Reason;

constexpr std::int64_t kLine = 12;

Length lines(std::int64_t n) { return Length::from_points(kLine * n); }

// One page of two columns, so many lines high.
Problem two_columns(std::int64_t height) {
  Problem p;
  p.pages.columns = 2;
  p.pages.first_bottom = p.pages.bottom = lines(height);
  p.pages.step = lines(1);
  return p;
}

void add_paragraph(Problem& p, std::initializer_list<std::pair<std::size_t, Cost>> variants, bool heading = false) {
  compose::Unit unit;
  unit.setting = static_cast<compose::SettingIndex>(p.settings.size());
  unit.heading = heading;
  if (!p.units.empty() && p.units.back().heading) unit.rule = compose::BreakRule::Avoid;
  compose::Setting setting;
  for (const auto& [count, cost] : variants) {
    compose::Variant variant;
    variant.cost = cost;
    variant.lines.assign(count, {Length::from_points(9), lines(1)});
    setting.variants.push_back(std::move(variant));
  }
  p.settings.push_back(std::move(setting));
  p.units.push_back(unit);
}

Cost charged(const compose::Plan& plan, Reason reason) {
  Cost sum = 0;
  for (const compose::PagePlan& page : plan.pages) sum += page.bill.by[static_cast<std::size_t>(reason)];
  return sum;
}

// Whether the only float stands right above or below a quotation of the text.
bool beside_quotation(const Problem& p, const compose::Plan& plan) {
  const auto is_quotation = [&](compose::UnitIndex unit) { return unit < p.units.size() && p.units[unit].quotation; };
  for (const compose::PagePlan& page : plan.pages) {
    for (const compose::SlotPlan& slot : page.slots) {
      if (!slot.head.empty()) return is_quotation(slot.from.unit);
      if (!slot.foot.empty()) return is_quotation(slot.to.line > 0 ? slot.to.unit : slot.to.unit - 1);
      if (!slot.here.empty()) return is_quotation(slot.here[0].before) || is_quotation(slot.here[0].before - 1);
    }
  }
  return false;
}

}  // namespace

TEST_CASE("a paragraph gives a line rather than let two headings stand side by side") {
  Problem p = two_columns(10);
  add_paragraph(p, {{4, 0}});
  add_paragraph(p, {{1, 0}}, true);
  add_paragraph(p, {{5, 0}});
  add_paragraph(p, {{4, 0}, {5, 300000}});
  add_paragraph(p, {{1, 0}}, true);
  add_paragraph(p, {{5, 0}, {4, 300000}});
  const compose::Plan plan = compose::compose(p);
  REQUIRE(plan.pages.size() == 1);
  CHECK(charged(plan, Reason::Tombstone) == 0);
  CHECK(plan.cost == 600000);
  p.costs.tombstone = 500000;  // cheaper than two paragraphs set otherwise
  const compose::Plan level = compose::compose(p);
  CHECK(level.cost == 500000);
  CHECK(charged(level, Reason::Tombstone) == 500000);
}

TEST_CASE("a heading of two lines beside the second of them is one side by side, below them it is not") {
  for (const bool below : {false, true}) {
    Problem p = two_columns(10);
    add_paragraph(p, {{4, 0}});
    add_paragraph(p, {{2, 0}}, true);
    add_paragraph(p, {{4, 0}});
    add_paragraph(p, {{below ? 6U : 5U, 0}});
    add_paragraph(p, {{1, 0}}, true);
    add_paragraph(p, {{below ? 3U : 4U, 0}});
    CHECK(charged(compose::compose(p), Reason::Tombstone) == (below ? 0 : p.costs.tombstone));
  }
}

TEST_CASE("a quotation keeps out of the column of the words it repeats") {
  Problem p = two_columns(10);
  add_paragraph(p, {{8, 0}});
  add_paragraph(p, {{10, 0}});
  compose::Float quote;
  quote.heights.push_back({lines(2), 0});
  quote.quote = true;
  quote.anchor = 1;
  p.floats.push_back(quote);
  CHECK(compose::compose(p).pages.front().slots.front().lines.size() == 1);  // and the quotation
  p.floats.front().source = 0;
  const compose::Plan plan = compose::compose(p);
  CHECK(charged(plan, Reason::FloatEcho) == 0);
  CHECK(plan.pages.front().slots.front().lines.size() == 2);
}

TEST_CASE("a pull-quote does not stand right above or below a quotation of the text") {
  enum class At { Here, Head, Foot };
  for (const At at : {At::Here, At::Head, At::Foot}) {
    CAPTURE(static_cast<int>(at));
    Problem p = two_columns(10);
    // Called where it would be beside the quotation; the quotation begins the second column for one at a head.
    for (const std::size_t count : {at == At::Head ? 10 : 4, 2, 4, at == At::Head ? 2 : 4}) add_paragraph(p, {{count, 0}});
    p.units[at == At::Foot ? 0 : 1].quotation = true;
    compose::Float quote;
    quote.heights.push_back({lines(at == At::Head ? 2 : 6), 0});
    quote.quote = true;
    quote.anchor = 1;
    quote.may_top = at == At::Head;
    quote.may_foot = at == At::Foot;
    p.floats.push_back(quote);
    const Cost price = p.costs.crowd;
    p.costs.crowd = 0;
    CHECK(beside_quotation(p, compose::compose(p)));
    p.costs.crowd = price;
    CHECK_FALSE(beside_quotation(p, compose::compose(p)));
  }
}

TEST_CASE("a pull-quote does not stand right above a heading") {
  Problem p = two_columns(12);
  add_paragraph(p, {{4, 0}});
  add_paragraph(p, {{1, 0}}, true);
  for (const std::size_t count : {5, 4, 4}) add_paragraph(p, {{count, 0}});
  compose::Float quote;
  quote.heights.push_back({lines(2), 0});
  quote.quote = true;
  quote.anchor = 1;
  quote.may_top = quote.may_foot = false;
  p.floats.push_back(quote);
  const auto place = [&] {
    const compose::Plan plan = compose::compose(p);
    for (const compose::SlotPlan& slot : plan.pages.front().slots)
      if (!slot.here.empty()) return slot.here[0].before;
    return compose::kNoUnit;
  };
  CHECK(place() == 4);
  p.costs.crowd = 0;
  CHECK(place() == 1);
}

TEST_CASE("a last page that is to be full has paragraphs of more lines") {
  Problem p = two_columns(10);
  add_paragraph(p, {{9, 0}, {10, 300000}});
  add_paragraph(p, {{9, 0}, {10, 300000}, {11, 900000}});
  const auto plan = [&] { return compose::compose(p); };
  CHECK(plan().pages.front().foot == lines(9));
  p.pages.fill = true;
  CHECK(plan().pages.front().foot == lines(10));
}

TEST_CASE("columns below a tall first one share what is missing rather than leave it to the last") {
  Problem p = two_columns(60);
  p.pages.columns = 5;
  p.pages.balance = true;
  compose::Unit tall;  // pictures, say, that leave their column longer than the text makes the others
  tall.kind = compose::UnitKind::Block;
  tall.height = tall.height_at_top = lines(25);
  p.units.push_back(tall);
  for (int i = 0; i < 12; ++i) add_paragraph(p, {{7, 1000}, {8, 500000}, {6, 700000}});
  const compose::Plan plan = compose::compose(p);
  REQUIRE(plan.pages.size() == 1);
  for (const compose::SlotPlan& slot : plan.pages[0].slots) {
    CAPTURE(slot.column);
    CHECK(slot.used >= lines(20));
  }
}

TEST_CASE("figures amid the text of which there are too many for their page wait for the next one, and no longer") {
  constexpr std::uint32_t kFigures = 150;
  Problem p = two_columns(40);
  p.pages.columns = 3;
  for (std::uint32_t i = 0; i < kFigures; ++i) {
    add_paragraph(p, {{2, 0}});
    compose::Span span;
    span.anchor = i;
    span.columns = 2;
    span.height = lines(1);
    span.here = true;
    p.spans.push_back(span);
  }
  const compose::Plan plan = compose::compose(p);
  // Three hundred lines of text and as many of figures, on pages of a hundred and twenty.
  CHECK(plan.pages.size() <= 7);
  std::vector<std::uint32_t> placed;
  for (const compose::PagePlan& page : plan.pages) {
    for (const compose::PlacedSpan& s : page.spans) placed.push_back(s.index);
  }
  REQUIRE(placed.size() == kFigures);
  for (std::uint32_t i = 0; i < kFigures; ++i) CHECK(placed[i] == i);
}

TEST_CASE("candidates of many layouts come cheapest first, but for those of a layout that is closed") {
  compose::CheapestFirst order(3);
  const std::vector<std::pair<std::size_t, compose::CheapestFirst::Item>> items{
      {0, {50, 0}}, {1, {10, 1}}, {0, {20, 2}}, {2, {20, 3}}, {1, {30, 4}}, {1, {40, 5}}, {2, {60, 6}}};
  for (const auto& [layout, item] : items) order.add(layout, item);
  order.order();
  std::vector<std::uint32_t> seen;
  while (!order.empty()) {
    if (order.layout() == 1 && seen.size() > 2) {
      order.close();
    } else {
      seen.push_back(order.pop());
    }
  }
  CHECK(seen == std::vector<std::uint32_t>{1, 2, 3, 0, 6});
}

}  // namespace galley::oracle
