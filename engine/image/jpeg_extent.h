// Whether a JPEG holds the pixels its header speaks of. Internal to image/.
#pragma once

#include <cstdio>
#include <span>

#include <jpeglib.h>

#include "image/formats.h"

namespace galley::image {

// `in`: behind the header of the first scan; `scans`: what follows it.
[[nodiscard]] Extent jpeg_extent(const jpeg_decompress_struct& in, std::span<const unsigned char> scans);

}  // namespace galley::image
