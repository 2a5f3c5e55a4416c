// flatten(): a page -> the same page without transparency, for PDF/X-1a.
//
// What shines through onto one colour becomes the colour it shows there (uniform_colors); type and outlines stay. Anything else is
// drawn into pixels of 300 to the inch (pixel_painter), with all that lies below it, and stands as a picture where it stood: what
// was painted before it is under the picture, what comes later lies above it, live. Transparent text in such a place is drawn into
// the picture and stands there unseen, so that it can be found and copied.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "color/device_color.h"
#include "font/coverage.h"
#include "font/font_library.h"
#include "image/image.h"
#include "paint/display_list.h"
#include "pdf/placed_pages.h"
#include "source/diagnostic.h"

namespace galley::pdf {

// A part of a page in pixels: four inks each, row by row.
struct Composite {
  font::PixelRect area;
  std::string inks;
};

struct FlatPage {
  paint::Page page;
  // By the number of the command:
  std::map<std::uint32_t, Composite> composites;  // pictures that have no other image
  std::map<std::uint32_t, color::Color> grounds;  // what pictures with alpha are mixed with
  std::set<std::uint32_t> unseen;                 // text that a composite shows
};

struct FlattenParts {
  const font::FontLibrary& fonts;
  const image::ImageTable& images;
  color::DeviceColors& colors;
  std::string_view press;  // its profile
  std::uint32_t total_ink = 0;
  source::Diagnostics& diagnostics;
  DrawPage draw_page = {};  // none: what would need it is reported, and the file is none to be used
};

// `margin`: how far the sheet reaches beyond the trim.
[[nodiscard]] FlatPage flatten(const paint::Page& page, Length margin, const FlattenParts& parts);

}  // namespace galley::pdf
