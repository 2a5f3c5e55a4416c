// Which of a family's faces comes nearest: css-fonts-4 section 5.2 (width, then slant, then weight).
#pragma once

#include <cstddef>
#include <vector>

#include "font/manifest.h"

namespace galley::font {

// Index of the best face; `faces` must not be empty. Equal faces: the first.
[[nodiscard]] std::size_t best_face(const std::vector<FaceSpec>& faces, std::uint16_t weight, std::uint16_t stretch,
                                    style::FontSlant slant);

}  // namespace galley::font
