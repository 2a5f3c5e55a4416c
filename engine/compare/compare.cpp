#include "compare/compare.h"

#include <algorithm>
#include <optional>

#include "image/png_encode.h"

namespace galley::compare {
namespace {

std::vector<Rect> on_page(const std::vector<PixelArea>& areas, std::uint32_t dpi) {
  const auto length = [dpi](std::uint32_t pixels) { return scale(Length::from_points(72), pixels, dpi); };
  std::vector<Rect> rects;
  rects.reserve(areas.size());
  for (const PixelArea& area : areas) {
    rects.push_back({length(area.left), length(area.top), length(area.right - area.left), length(area.bottom - area.top)});
  }
  return rects;
}

Result<void> hand_out(const Options& options, std::uint32_t page, const char* what, const Raster& raster) {
  if (raster.width == 0) return {};
  return options.picture(std::to_string(page) + '-' + what + ".png", image::encode_png(raster.rgb, raster.width, raster.height));
}

Result<void> hand_out_all(const Options& options, std::uint32_t page, const Raster& a, const Raster& b) {
  if (!options.picture) return {};
  if (Result<void> done = hand_out(options, page, "a", a); !done) return done;
  if (Result<void> done = hand_out(options, page, "b", b); !done) return done;
  return hand_out(options, page, "difference", difference_picture(a, b));
}

Size size_of(const Words& words, std::uint32_t page) { return page < words.pages.size() ? words.pages[page] : Size{}; }

Result<void> compare_looks(const Document& a, const Document& b, const Words& words_a, const Words& words_b, const Options& options,
                           Comparison& comparison) {
  Result<Rasters> rasters_a = Rasters::open(a.file, options.dpi, options.limits);
  if (!rasters_a) return rasters_a.failure();
  Result<Rasters> rasters_b = Rasters::open(b.file, options.dpi, options.limits);
  if (!rasters_b) return rasters_b.failure();
  for (std::uint32_t page = 0;; ++page) {
    const std::optional<Raster> raster_a = rasters_a->next(), raster_b = rasters_b->next();
    if (!raster_a && !raster_b) break;
    const Raster drawn_a = raster_a.value_or(Raster{}), drawn_b = raster_b.value_or(Raster{});
    const RasterDifference difference = compare_rasters(drawn_a, drawn_b);
    const Size size_a = size_of(words_a, page), size_b = size_of(words_b, page);
    if (difference.pixels == 0 && size_a == size_b) continue;
    comparison.pages.push_back({page + 1, size_a, size_b, difference.pixels,
                                std::uint64_t{std::max(drawn_a.width, drawn_b.width)} * std::max(drawn_a.height, drawn_b.height),
                                on_page(difference.areas, options.dpi)});
    if (Result<void> done = hand_out_all(options, page + 1, drawn_a, drawn_b); !done) return done;
  }
  if (Result<void> done = rasters_a->finish(); !done) return done;
  return rasters_b->finish();
}

Failure about(const Document& document, Failure failure) {
  failure.file = document.name;
  return failure;
}

}  // namespace

Result<Comparison> compare(const Document& a, const Document& b, const Options& options) {
  const Result<Words> words_a = read_words(a.file, options.limits);
  if (!words_a) return about(a, words_a.failure());
  const Result<Words> words_b = read_words(b.file, options.limits);
  if (!words_b) return about(b, words_b.failure());
  Comparison comparison{a.name,
                        b.name,
                        static_cast<std::uint32_t>(words_a->pages.size()),
                        static_cast<std::uint32_t>(words_b->pages.size()),
                        compare_words(*words_a, *words_b),
                        {}};
  const Result<void> looked = compare_looks(a, b, *words_a, *words_b, options, comparison);
  if (!looked) return looked.failure();
  return comparison;
}

}  // namespace galley::compare
