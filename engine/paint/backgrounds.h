// Backgrounds: colour, picture and gradient layers, shadows (css-backgrounds-3).
#pragma once

#include <vector>

#include "box/pictures.h"
#include "image/image.h"
#include "paint/bleed_paths.h"
#include "paint/display_list.h"
#include "paint/shapes.h"
#include "source/diagnostic.h"
#include "style/computed_style.h"

namespace galley::paint {

// The box a background belongs to.
struct BackgroundBox {
  Rect border_box;
  Edges border, padding;
  Corners corners;
  PictureLimits pictures = {};
  CutLines cut = {};  // of its page
};

struct BackgroundContext {
  box::PictureLoader& pictures;
  const image::ImageTable& images;
  source::Diagnostics& diagnostics;
};

void paint_background(const BackgroundContext& context, const BackgroundBox& box, const style::PaintStyle& style, const Ink& ink,
                      std::vector<Command>& out);
// Outer shadows go below the background, inner ones above it.
void paint_shadows(const BackgroundContext& context, const BackgroundBox& box, const style::PaintStyle& style, bool inner,
                   const Ink& ink, std::vector<Command>& out);

}  // namespace galley::paint
