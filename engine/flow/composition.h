// Composition: a band's plan as it is kept in the LayoutContext.
#pragma once

#include "compose/plan.h"
#include "flow/band_units.h"

namespace galley::flow {

struct Composition {
  std::uint32_t from_item = 0, from_candidate = kWholeParagraph;  // where the band begins
  std::uint32_t from_page = 0;                                    // Cursor::composed_page there
  Length first_height, height, facing;  // of the column area on its first page, and by turns on those after it
  Length first_top, top;                // from there to where text begins
  std::optional<BandUnits> band;        // nothing: it cannot be composed
  compose::Plan plan;
};

}  // namespace galley::flow
