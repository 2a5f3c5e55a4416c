// The structure tree of pages -> that of the spreads they stand on.
#pragma once

#include <qpdf/QPDF.hh>

#include "impose/places.h"

namespace galley::impose {

// Elements refer to marked content in the forms the pages have become (ISO 32000-1, 14.7.4.2), which keep the pages' keys in the
// parent tree. References to annotations that are no longer on their spread go; a link without one is a Span.
void move_tags(QPDF& pdf, const Places& places);

}  // namespace galley::impose
