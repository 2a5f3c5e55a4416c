// What sinks ask of a picture's data that its header does not say.
#pragma once

#include "image/image.h"

namespace galley::image {

// All pixels of a JPEG, 8 bits a sample: RGB, gray, or CMYK as the file has it. Fails with image.broken.
[[nodiscard]] Result<Pixels> decode_jpeg(const Image&);
// A PNG's gAMA in 1/100000 where neither a profile nor sRGB says more of its colours and it is not sRGB's; else 0.
[[nodiscard]] std::uint32_t png_gamma(const Image&);

}  // namespace galley::image
