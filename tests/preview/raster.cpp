#include "preview/raster.h"

#include <algorithm>
#include <cstdlib>
#include <sstream>

#include "image/image.h"

namespace galley::preview_test {
namespace {

constexpr int kNotInstalled = 127;

Raster from_ppm(const std::string& bytes) {
  std::istringstream in(bytes);
  std::string magic;
  std::size_t width = 0, height = 0, most = 0;
  in >> magic >> width >> height >> most;
  in.get();
  Raster raster{width, height, std::vector<std::array<std::uint8_t, 3>>(width * height)};
  in.read(reinterpret_cast<char*>(raster.pixels.data()), static_cast<std::streamsize>(raster.pixels.size() * 3));
  return magic == "P6" && most == 255 && in ? raster : Raster();
}

Raster from_png(std::string bytes) {
  const Result<image::Image> header = image::read_header(std::move(bytes), "page.png", 100'000'000);
  if (!header) return {};
  const Result<image::Pixels> pixels = image::decode_png(*header);
  if (!pixels || pixels->bits != 8) return {};
  Raster raster{pixels->size.width, pixels->size.height, {}};
  const std::size_t components = pixels->components, count = raster.width * raster.height;
  for (std::size_t i = 0; i < count; ++i) {
    const auto part = [&](std::size_t k) {
      return static_cast<std::uint8_t>(pixels->color[i * components + (components == 1 ? 0 : k)]);
    };
    raster.pixels.push_back({part(0), part(1), part(2)});
  }
  return raster;
}

bool differ(const std::array<std::uint8_t, 3>& a, const std::array<std::uint8_t, 3>& b, int tolerance) {
  for (std::size_t i = 0; i < 3; ++i) {
    if (std::abs(int{a[i]} - int{b[i]}) > tolerance) return true;
  }
  return false;
}

// Whether a step larger than `tolerance` lies in the pixels around (x, y).
bool has_edge(const Raster& raster, std::size_t x, std::size_t y, int tolerance) {
  for (std::size_t component = 0; component < 3; ++component) {
    int low = 255, high = 0;
    for (std::size_t v = y == 0 ? 0 : y - 1; v <= std::min(y + 1, raster.height - 1); ++v) {
      for (std::size_t u = x == 0 ? 0 : x - 1; u <= std::min(x + 1, raster.width - 1); ++u) {
        const int value = raster.pixels[v * raster.width + u][component];
        low = std::min(low, value);
        high = std::max(high, value);
      }
    }
    if (high - low > tolerance) return true;
  }
  return false;
}

}  // namespace

std::optional<Raster> raster_of_pdf(const cli_test::Workplace& place, const std::string& pdf, std::size_t page) {
  place.write("page.pdf", pdf);
  const std::string number = std::to_string(page + 1);
  const auto outcome = place.run({"pdftoppm", "-r", "144", "-f", number, "-l", number, "-singlefile", "page.pdf", "pdf"});
  if (outcome.status == kNotInstalled) return std::nullopt;
  return outcome.status == 0 ? from_ppm(place.read("pdf.ppm")) : Raster();
}

std::optional<Raster> raster_of_svg(const cli_test::Workplace& place, const std::string& svg) {
  place.write("page.svg", svg);
  const auto outcome = place.run({"rsvg-convert", "--zoom", "2", "--background-color", "white", "-o", "svg.png", "page.svg"});
  if (outcome.status == kNotInstalled) return std::nullopt;
  return outcome.status == 0 ? from_png(place.read("svg.png")) : Raster();
}

Difference difference_of(const Raster& a, const Raster& b, int tolerance) {
  Difference found;
  const std::size_t width = std::min(a.width, b.width), height = std::min(a.height, b.height);
  for (std::size_t y = 0; y + 1 < height; ++y) {
    for (std::size_t x = 0; x + 1 < width; ++x) {
      if (!differ(a.pixels[y * a.width + x], b.pixels[y * b.width + x], tolerance)) continue;
      if (has_edge(a, x, y, tolerance / 2) && has_edge(b, x, y, tolerance / 2)) continue;
      if (found.pixels++ == 0) {
        found.x = x;
        found.y = y;
      }
    }
  }
  return found;
}

}  // namespace galley::preview_test
