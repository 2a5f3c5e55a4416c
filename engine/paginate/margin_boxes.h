// The sixteen page-margin boxes (css-page-3, 5.3): running heads and feet, page numbers.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "paginate/page_template.h"
#include "paginate/paginate.h"

namespace galley::paginate {

using NamedStrings = std::vector<std::pair<std::string, std::string>>;

// Appends the margin boxes of `page` as marginal fragments (artefacts).
void add_margin_boxes(const PaginateInput&, const PageTemplate&, std::int64_t pages, const NamedStrings&,
                      fragment::PageFragments& page);

}  // namespace galley::paginate
