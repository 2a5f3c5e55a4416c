// Pictures as commands.
#pragma once

#include <vector>

#include "image/image.h"
#include "paint/display_list.h"

namespace galley::paint {

// `picture` where its rectangle says. A page of a PDF file has a bleed, which stays hidden unless the clip around it is drawn on
// into the bleed of our page (paint/trim_edges.h).
void place_picture(const Picture& picture, const image::ImageTable& images, std::vector<Command>& out);

}  // namespace galley::paint
