// Effective resolution: pixels per inch of each picture where it stands, reported where they are too few for print.
#pragma once

#include <cstdint>
#include <functional>

#include "image/image.h"
#include "paint/display_list.h"
#include "source/diagnostic.h"

namespace galley::paint {

inline constexpr std::int64_t kLowPpi = 150, kModestPpi = 225;

// The lesser of across and down, for the rectangle alone (transforms around it are for the caller).
[[nodiscard]] std::int64_t effective_ppi(const image::Image& image, const Rect& rect);

// Every picture of a page but those in masks, and how large it stands there: its rectangle's sides with the transforms around it.
void for_pictures(const Page& page, const std::function<void(const Picture&, const Rect&)>& look);

// Reports paint.low-resolution and paint.modest-resolution with page and rectangle. `number`: of the page, from 1.
void report_resolution(const Page& page, std::uint32_t number, const image::ImageTable& images, source::Diagnostics& diagnostics);

}  // namespace galley::paint
