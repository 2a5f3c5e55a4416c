// Pages of a PDF as pixels, one after the other, and what is different between two.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/child.h"
#include "base/result.h"

namespace galley::compare {

struct Raster {
  std::uint32_t width = 0, height = 0;
  std::string rgb;  // three bytes a pixel, rows from the top
};

// A page after the other as poppler draws them: only one is in memory.
class Rasters {
 public:
  static Result<Rasters> open(const std::string& file, std::uint32_t dpi, const ChildLimits& limits);
  // Nothing: there is no further page, or the drawing ended early; finish() tells which.
  [[nodiscard]] std::optional<Raster> next();
  Result<void> finish();

 private:
  explicit Rasters(Child child) : child_(std::move(child)) {}
  Child child_;
};

// In pixels from the top left corner; the right and lower edges are not included.
struct PixelArea {
  std::uint32_t left = 0, top = 0, right = 0, bottom = 0;
};

struct RasterDifference {
  std::uint64_t pixels = 0;  // how many differ
  std::vector<PixelArea> areas;
};

// Pixels differ where a channel does by more than `tolerance` of 255. What one page has more than the other differs throughout.
[[nodiscard]] RasterDifference compare_rasters(const Raster& a, const Raster& b, int tolerance = 24);
// B in faint gray, what only A has in red, what only B has in blue.
[[nodiscard]] Raster difference_picture(const Raster& a, const Raster& b);

}  // namespace galley::compare
