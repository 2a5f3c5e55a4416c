// compose(): total fit over columns and pages.
//
// States go from slot to slot; each slot is filled in every way that is worth it (slot_walk.h), and the best states by
// place, waiting floats and foot of the page go on (a beam; unbounded it is exact). At every page it is also tried to end the
// flow there, with columns of each height that could hold the rest: the last page is balanced by the same search.
// After Mittelbach, Effective Floating Strategies, DocEng 2017, and A General LuaTeX Framework for Globally Optimized
// Pagination, Computational Intelligence 35(2), 2019; unlike there heights are exact and floats are proposed, not queued.
#pragma once

#include "compose/plan.h"

namespace galley::compose {

// Always answers with a plan that holds every unit and float; `problem` may gain settings through its refit.
[[nodiscard]] Plan compose(Problem& problem);

// The bill of a page of a plan, reckoned anew from the plan alone. `page`: its number from 0; the others: floats and
// spans placed on earlier pages.
[[nodiscard]] Bill bill_of_page(const Problem&, const PagePlan&, std::uint32_t page, std::uint32_t next_float,
                                std::uint32_t next_span);

}  // namespace galley::compose
