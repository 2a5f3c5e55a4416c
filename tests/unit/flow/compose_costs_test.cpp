// -galley-costs on its way from the style to composition.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "flow/compose_costs.h"

using namespace galley;

namespace {

std::vector<Cost> all_of(const compose::Costs& c) {
  return {c.short_line, c.uneven, c.balance, c.widow, c.orphan, c.keep,  c.heading, c.hyphen, c.stretch,
          c.tombstone,  c.near,   c.here,    c.late,  c.early,  c.crowd, c.echo,    c.page,   c.sparse};
}

}  // namespace

TEST_CASE("each name of a cost changes that cost and no other") {
  const std::vector<Cost> usual = all_of(compose::Costs{});
  CHECK(all_of(flow::costs_with({})) == usual);
  for (std::size_t i = 0; i < style::kCostNames.size(); ++i) {
    INFO(std::string(style::kCostNames[i]));
    std::vector<Cost> expected = usual;
    expected[i] = 77;
    CHECK(all_of(flow::costs_with({{static_cast<style::CostName>(i), 77}})) == expected);
  }
}

TEST_CASE("what fits nowhere stays dearer than any cost a sheet may set") { CHECK(compose::Costs{}.overset > style::kMostCost); }
