// inky_pictures(): the pictures of a display list that ask for more ink than they may, where they stand.
//
// Decodes every picture once, so it runs for `galley check` and --fail-max-ink only. As GWG 2015 has it, a place of up to 15 mm2 is
// no fault; nor is a thousandth of a picture, which the ringing of a JPEG may well be.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "color/output_condition.h"
#include "image/image.h"
#include "paint/display_list.h"

namespace galley::pdf {

struct InkyPicture {
  ImageId image;
  std::uint32_t page = 0;  // from 1
  Rect rect;               // from the trim box's top left
  source::Span span;
  std::uint32_t most_tenths = 0;   // percent of ink
  std::uint32_t limit = 0;         // percent
  std::uint32_t share_tenths = 0;  // percent of its area that is above
};

// Those that are made again with less ink when the file is written (-galley-picture-ink) are passed over, unless `as_they_are`.
[[nodiscard]] std::vector<InkyPicture> inky_pictures(const paint::DisplayList& display, const image::ImageTable& images,
                                                     const color::OutputCondition& press, bool as_they_are = false);
// "cover.jpg asks for up to 372 % of ink; the limit is 300 %, and 12.5 % of its area are above".
[[nodiscard]] std::string say(const InkyPicture& picture, const image::ImageTable& images);
inline constexpr const char* kInkHint = "convert it for this press, or let -galley-picture-ink: limit make it again with less";

}  // namespace galley::pdf
