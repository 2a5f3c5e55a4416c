// Initial letters (css-inline-3, 7): sized once the face is known, before anything is laid out.
//
// The letter's cap height spans from the first line's cap height to the baseline of its last line, so size follows from
// the block's line height and the two faces' cap heights; its float then takes exactly `sink` lines.
#pragma once

#include "box/box_tree.h"
#include "style/style_table.h"
#include "text/shape.h"

namespace galley::flow {

void size_initial_letters(box::BoxTree&, style::StyleTable&, text::Shaper&);
// Sizes a letter that sinks as many lines as it is high for one line less; of one line it stands in the text as any other letter.
// Answers false for all others.
bool lower_initial_letter(box::BoxTree&, style::StyleTable&, text::Shaper&, BoxId letter);

}  // namespace galley::flow
