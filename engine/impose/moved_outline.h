// The bookmarks of a document -> the same, leading to the halves of spreads.
#pragma once

#include <qpdf/QPDF.hh>

#include "impose/places.h"

namespace galley::impose {

// Bookmarks stay as they are nested and titled. One that led to no page of the file leads nowhere, unless to an address. An outline
// that goes in circles or has no bookmarks is taken away. False if there is none in the end.
bool move_outline(QPDF& pdf, const Places& places);

}  // namespace galley::impose
