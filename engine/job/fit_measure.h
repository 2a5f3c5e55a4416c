// How much of its pages a text takes, read off the fragments.
//
// A line is the most frequent distance of lines of text; a page has as many columns as its width holds of the most
// frequent measure. Pictures beyond the wanted pages count as the lines they cover in one column.
#pragma once

#include <vector>

#include "fragment/fragment.h"
#include "job/fit_search.h"

namespace galley::job {

[[nodiscard]] FitMeasure measure_pages(const std::vector<fragment::PageFragments>& pages, std::uint32_t wanted);

}  // namespace galley::job
