#include "flow/compose_costs.h"

namespace galley::flow {

namespace {

Cost& cost_of(compose::Costs& costs, style::CostName name) {
  using style::CostName;
  switch (name) {
    case CostName::ShortLine: return costs.short_line;
    case CostName::Uneven: return costs.uneven;
    case CostName::Balance: return costs.balance;
    case CostName::Widow: return costs.widow;
    case CostName::Orphan: return costs.orphan;
    case CostName::Keep: return costs.keep;
    case CostName::Heading: return costs.heading;
    case CostName::Hyphen: return costs.hyphen;
    case CostName::Stretch: return costs.stretch;
    case CostName::Tombstone: return costs.tombstone;
    case CostName::Near: return costs.near;
    case CostName::Here: return costs.here;
    case CostName::Late: return costs.late;
    case CostName::Early: return costs.early;
    case CostName::Crowd: return costs.crowd;
    case CostName::Echo: return costs.echo;
    case CostName::Page: return costs.page;
    case CostName::Sparse: break;
  }
  return costs.sparse;
}

}  // namespace

compose::Costs costs_with(const style::CostOverrides& overrides) {
  compose::Costs costs;
  for (const auto& [name, cost] : overrides) cost_of(costs, name) = cost;
  return costs;
}

}  // namespace galley::flow
