// Where one can go to: bookmarks, and the places of the document that its own links name.
#pragma once

#include "paint/paint.h"

namespace galley::paint {

// Before any page is let go.
void place_targets(const PaintInput&, DisplayList&);

}  // namespace galley::paint
