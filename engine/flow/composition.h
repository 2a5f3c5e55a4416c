// Composition: a band's plan as it is kept in the LayoutContext.
#pragma once

#include "compose/plan.h"
#include "flow/band_units.h"

namespace galley::flow {

struct Composition {
  Cursor from;                          // where the band begins
  Length first_height, height, facing;  // of the column area on its first page, and by turns on those after it
  std::optional<BandUnits> band;        // nothing: it cannot be composed
  compose::Plan plan;
  std::vector<Cursor> ends;  // of its pages
};

}  // namespace galley::flow
