// Why a column begins and ends where it does.
#pragma once

#include "explain/plan_place.h"

namespace galley::explain {

// "one line short: a break after 1 line of the next paragraph would cost ..."
[[nodiscard]] Reason column_end(const PlanPlace& place);
// The same of the column before, for what stands first in its column.
[[nodiscard]] Reason column_start(const PlanPlace& place);

}  // namespace galley::explain
