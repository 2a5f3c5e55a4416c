// Text that stands beyond its page, where nobody can read it: it is reported with the words.
#pragma once

#include <vector>

#include "fragment/fragment.h"
#include "source/diagnostic.h"
#include "style/style_table.h"

namespace galley::paginate {

// Once for each paragraph and page (`layout.off-page`). Not what a box cuts off that is to cut (`overflow`), is invisible, or is
// moved by a transform; nor what only touches the page's edge.
void report_off_page(const std::vector<fragment::PageFragments>&, const style::StyleTable&, source::Diagnostics&);

}  // namespace galley::paginate
