#include "compare/raster.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "compare/words.h"

namespace galley::compare {
namespace {

constexpr std::uint32_t kTile = 12;  // pixels; areas nearer to each other than this are one
constexpr std::uint32_t kMostSide = 1U << 15;

// A number of the header of a PPM, after white space.
std::optional<std::uint32_t> header_number(Child& child) {
  char c = ' ';
  do {
    if (child.read(&c, 1) != 1) return std::nullopt;
  } while (c == ' ' || c == '\n' || c == '\t' || c == '\r');
  std::uint32_t value = 0;
  while (c >= '0' && c <= '9' && value <= kMostSide) {
    value = value * 10 + static_cast<std::uint32_t>(c - '0');
    if (child.read(&c, 1) != 1) return std::nullopt;  // one white character ends the header
  }
  return value;
}

const unsigned char* pixel(const Raster& raster, std::uint32_t x, std::uint32_t y) {
  static constexpr unsigned char kPaper[3] = {255, 255, 255};
  if (x >= raster.width || y >= raster.height) return kPaper;
  return reinterpret_cast<const unsigned char*>(raster.rgb.data()) + 3 * (std::size_t{y} * raster.width + x);
}

bool differs(const unsigned char* a, const unsigned char* b, int tolerance) {
  return std::abs(a[0] - b[0]) > tolerance || std::abs(a[1] - b[1]) > tolerance || std::abs(a[2] - b[2]) > tolerance;
}

// Tiles of the page in which something differs, and the areas that touching ones make.
class Tiles {
 public:
  Tiles(std::uint32_t width, std::uint32_t height)
      : width_(width),
        height_(height),
        across_((width + kTile - 1) / kTile),
        down_((height + kTile - 1) / kTile),
        hit_(std::size_t{across_} * down_) {}

  void hit(std::uint32_t x, std::uint32_t y) { hit_[number(x / kTile, y / kTile)] = true; }

  [[nodiscard]] std::vector<PixelArea> take_areas() {
    std::vector<PixelArea> found;
    for (std::uint32_t y = 0; y < down_; ++y) {
      for (std::uint32_t x = 0; x < across_; ++x) {
        if (hit_[number(x, y)]) found.push_back(area_from(x, y));
      }
    }
    return found;
  }

 private:
  struct Tile {
    std::uint32_t x, y;
  };
  [[nodiscard]] std::size_t number(std::uint32_t x, std::uint32_t y) const { return std::size_t{y} * across_ + x; }

  // Empties the tiles that hang together with this one.
  PixelArea area_from(std::uint32_t x, std::uint32_t y) {
    Tile least{x, y}, most{x, y};
    std::vector<Tile> open;
    const auto visit = [&](std::uint32_t column, std::uint32_t row) {
      if (column >= across_ || row >= down_ || !hit_[number(column, row)]) return;
      hit_[number(column, row)] = false;
      open.push_back({column, row});
    };
    visit(x, y);
    while (!open.empty()) {
      const Tile at = open.back();
      open.pop_back();
      least = {std::min(least.x, at.x), std::min(least.y, at.y)};
      most = {std::max(most.x, at.x), std::max(most.y, at.y)};
      // Left of the first column is a column beyond the last: the number wraps.
      for (const std::uint32_t row : {at.y - 1, at.y, at.y + 1}) {
        for (const std::uint32_t column : {at.x - 1, at.x, at.x + 1}) visit(column, row);
      }
    }
    return {least.x * kTile, least.y * kTile, std::min((most.x + 1) * kTile, width_), std::min((most.y + 1) * kTile, height_)};
  }

  std::uint32_t width_, height_, across_, down_;
  std::vector<bool> hit_;
};

int darkness(const unsigned char* rgb) { return 255 - (rgb[0] * 77 + rgb[1] * 151 + rgb[2] * 28) / 256; }

}  // namespace

Result<Rasters> Rasters::open(const std::string& file, std::uint32_t dpi, const ChildLimits& limits) {
  Result<Child> child = Child::start({"pdftoppm", "-r", std::to_string(dpi), file}, limits);
  if (!child) return child.failure();
  return Rasters(std::move(*child));
}

Result<void> Rasters::finish() { return came_to_its_end("pdftoppm", child_.finish()); }

std::optional<Raster> Rasters::next() {
  char magic[2];
  if (child_.read(magic, 2) != 2 || std::string_view(magic, 2) != "P6") return std::nullopt;
  const auto width = header_number(child_), height = header_number(child_), most = header_number(child_);
  if (!width || !height || !most || *width > kMostSide || *height > kMostSide || *most != 255) return std::nullopt;
  Raster raster{*width, *height, std::string(std::size_t{3} * *width * *height, '\0')};
  if (child_.read(raster.rgb.data(), raster.rgb.size()) != raster.rgb.size()) return std::nullopt;
  return raster;
}

RasterDifference compare_rasters(const Raster& a, const Raster& b, int tolerance) {
  const std::uint32_t width = std::max(a.width, b.width), height = std::max(a.height, b.height);
  RasterDifference difference;
  Tiles tiles(width, height);
  const bool same_size = a.width == b.width && a.height == b.height;
  for (std::uint32_t y = 0; y < height; ++y) {
    const std::size_t row = std::size_t{3} * y * width, bytes = std::size_t{3} * width;
    if (same_size && a.rgb.compare(row, bytes, b.rgb, row, bytes) == 0) continue;
    for (std::uint32_t x = 0; x < width; ++x) {
      const bool in_both = x < a.width && x < b.width && y < a.height && y < b.height;
      if (in_both && !differs(pixel(a, x, y), pixel(b, x, y), tolerance)) continue;
      ++difference.pixels;
      tiles.hit(x, y);
    }
  }
  if (difference.pixels > 0) difference.areas = tiles.take_areas();
  return difference;
}

Raster difference_picture(const Raster& a, const Raster& b) {
  Raster made{std::max(a.width, b.width), std::max(a.height, b.height), {}};
  made.rgb.reserve(std::size_t{3} * made.width * made.height);
  for (std::uint32_t y = 0; y < made.height; ++y) {
    for (std::uint32_t x = 0; x < made.width; ++x) {
      const int dark_a = darkness(pixel(a, x, y)), dark_b = darkness(pixel(b, x, y)), both = std::min(dark_a, dark_b) / 4;
      const int only_a = dark_a - std::min(dark_a, dark_b), only_b = dark_b - std::min(dark_a, dark_b);
      // Lost in red takes green and blue away, won in blue takes red and green.
      const auto channel = [&](int away) { return static_cast<char>(std::max(0, 255 - both - away)); };
      made.rgb += {channel(only_b), channel(std::max(only_a, only_b)), channel(only_a)};
    }
  }
  return made;
}

}  // namespace galley::compare
