// The costs of composition with what the style sheet says instead (-galley-costs).
#pragma once

#include "compose/problem.h"
#include "style/compose_costs.h"

namespace galley::flow {

[[nodiscard]] compose::Costs costs_with(const style::CostOverrides& overrides);

}  // namespace galley::flow
