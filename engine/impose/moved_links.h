// The links of pages -> links of the spreads they stand on.
#pragma once

#include <qpdf/QPDF.hh>

#include "impose/places.h"

namespace galley::impose {

// Links to addresses, and to places on pages that have found their spread, stay; named places are looked up. All other annotations
// are left behind (what can be seen of them is part of the pages by now). Call it when all pages have their place.
void move_links(QPDF& pdf, const Places& places);

}  // namespace galley::impose
