#include "preview/plates.h"

#include <algorithm>
#include <array>
#include <utility>

#include "image/png_encode.h"
#include "pdf/picture_inks.h"

namespace galley::preview {
namespace {

constexpr std::array<std::string_view, 6> kNames = {"cyan", "magenta", "yellow", "black", "coverage", "spot"};
constexpr image::PixelSize kScreen{1600, 1600};
constexpr std::size_t kPlates = 4;
constexpr unsigned kFull = 255;
constexpr int kUsualTotal = 300;  // per cent, where a press does not say

unsigned byte_at(std::string_view bytes, std::size_t i) { return static_cast<unsigned char>(bytes[i]); }

std::optional<image::Pixels> decode(const image::Image& picture) {
  const image::PixelSize wanted = image::fitted_into({picture.width, picture.height}, kScreen);
  Result<image::Pixels> pixels =
      picture.format == image::Format::Jpeg ? image::decode_jpeg(picture, wanted) : image::decode_png(picture, wanted);
  if (!pixels.ok()) return std::nullopt;
  pdf::narrow(*pixels);
  return std::move(*pixels);
}

void append(std::string& out, unsigned sample) { out.push_back(static_cast<char>(sample)); }

std::string gray_plate(const image::Pixels& pixels, const std::string& inks, Plate plate) {
  std::string samples;
  const std::size_t count = inks.size() / kPlates;
  samples.reserve(count * 2);
  for (std::size_t i = 0; i < count; ++i) {
    append(samples, plate == Plate::Spot ? kFull : kFull - byte_at(inks, i * kPlates + static_cast<std::size_t>(plate)));
    if (!pixels.alpha.empty()) samples.push_back(pixels.alpha[i]);
  }
  const auto kind = pixels.alpha.empty() ? image::PngSamples::Gray : image::PngSamples::GrayAlpha;
  return image::encode_png(samples, pixels.size.width, pixels.size.height, kind);
}

// What is transparent is mixed with paper: red has no place in a gray picture with alpha.
std::string coverage(const image::Pixels& pixels, const std::string& inks, unsigned most) {
  std::string samples;
  const std::size_t count = inks.size() / kPlates;
  samples.reserve(count * 3);
  for (std::size_t i = 0; i < count; ++i) {
    unsigned sum = 0;
    for (std::size_t plate = 0; plate < kPlates; ++plate) sum += byte_at(inks, i * kPlates + plate);
    if (!pixels.alpha.empty()) sum = sum * byte_at(pixels.alpha, i) / kFull;
    const bool above = sum > most;
    const unsigned level = above ? 0 : kFull - sum * kFull / most;
    constexpr unsigned kRed = 220;
    append(samples, above ? kRed : level);
    append(samples, level);
    append(samples, level);
  }
  return image::encode_png(samples, pixels.size.width, pixels.size.height);
}

}  // namespace

std::optional<Plate> plate_named(std::string_view name) {
  const auto* found = std::find(kNames.begin(), kNames.end(), name);
  return found == kNames.end() ? std::nullopt : std::optional(static_cast<Plate>(found - kNames.begin()));
}

std::string plate_of(const image::Image& picture, Plate plate, const color::OutputCondition& press) {
  const std::optional<image::Pixels> pixels = decode(picture);
  if (!pixels) return {};
  const pdf::PictureInks converter(picture, pixels->components, press.profile());
  const std::string inks = converter.of(pixels->color);
  if (plate != Plate::Coverage) return gray_plate(*pixels, inks, plate);
  constexpr unsigned kPercent = 100, kRounding = 2;
  const int total = press.total_ink > 0 ? press.total_ink : kUsualTotal;
  return coverage(*pixels, inks, static_cast<unsigned>(total) * kFull / kPercent + kRounding);
}

}  // namespace galley::preview
