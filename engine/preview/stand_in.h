// What the preview shows of a placed PDF page: its size and name. The page itself is in the PDF.
#pragma once

#include <string>

#include "image/image.h"

namespace galley::preview {

[[nodiscard]] std::string stand_in(const image::Image& placed);  // SVG

}  // namespace galley::preview
