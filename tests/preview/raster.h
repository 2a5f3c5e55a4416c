// Rasters of pages by other people's programs, and how two of them are compared.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/program.h"

namespace galley::preview_test {

struct Raster {
  std::size_t width = 0, height = 0;
  std::vector<std::array<std::uint8_t, 3>> pixels;
};

// At 144 dpi. Nothing: the program is not installed. A raster without pixels: it failed.
[[nodiscard]] std::optional<Raster> raster_of_pdf(const cli_test::Workplace& place, const std::string& pdf, std::size_t page);
[[nodiscard]] std::optional<Raster> raster_of_svg(const cli_test::Workplace& place, const std::string& svg);

// Pixels that differ by more than `tolerance` in a component, save where both rasters have an edge (a step half as large) within
// one pixel: programs place the edges of thin lines and letters differently. What one raster has and the other has not is never
// excused. The last row and column are left out: they are parts of pixels.
struct Difference {
  std::size_t pixels = 0, x = 0, y = 0;  // the first one
};
[[nodiscard]] Difference difference_of(const Raster& a, const Raster& b, int tolerance);

}  // namespace galley::preview_test
