// Destinations of links and bookmarks: places on pages -> places on the spreads those stand on.
#pragma once

#include <qpdf/QPDF.hh>

#include "impose/places.h"

namespace galley::impose {

// What an annotation or bookmark leads to (/Dest, or /A of the kind GoTo; names are looked up) as an array for its spread; null if
// there is no such place.
[[nodiscard]] QPDFObjectHandle destination_on_spread(QPDF& pdf, QPDFObjectHandle link, const Places& places);

}  // namespace galley::impose
