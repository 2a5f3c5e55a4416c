// What touches the trim runs on into the bleed: a knife that is half a millimetre off would leave paper.
#pragma once

#include "paint/display_list.h"
#include "source/diagnostic.h"

namespace galley::paint {

// Grounds of one colour or gradient, pictures that were cut to their box or a shape, and straight lines are drawn on; other things
// at the trim's edge are reported (paint.no-bleed), once for each place in the source.
void reach_into_bleed(Page& page, std::uint32_t number, source::Diagnostics& diagnostics);

}  // namespace galley::paint
