#include "preview/plates.h"

#include <algorithm>
#include <array>

#include "image/png_encode.h"
#include "pdf/picture_inks.h"

namespace galley::preview {
namespace {

constexpr std::array<std::string_view, 6> kNames = {"cyan", "magenta", "yellow", "black", "coverage", "spot"};
constexpr image::PixelSize kScreen{1600, 1600};
constexpr std::size_t kPlates = 4;
constexpr unsigned kFull = 255;

unsigned byte_at(std::string_view bytes, std::size_t i) { return static_cast<unsigned char>(bytes[i]); }

void append(std::string& out, unsigned sample) { out.push_back(static_cast<char>(sample)); }

std::string gray_plate(const pdf::InkPicture& picture, Plate plate) {
  std::string samples;
  const std::size_t count = picture.inks.size() / kPlates;
  samples.reserve(count * 2);
  for (std::size_t i = 0; i < count; ++i) {
    append(samples, plate == Plate::Spot ? kFull : kFull - byte_at(picture.inks, i * kPlates + static_cast<std::size_t>(plate)));
    if (!picture.alpha.empty()) samples.push_back(picture.alpha[i]);
  }
  const auto kind = picture.alpha.empty() ? image::PngSamples::Gray : image::PngSamples::GrayAlpha;
  return image::encode_png(samples, picture.size.width, picture.size.height, kind);
}

// What is transparent is mixed with paper: red has no place in a gray picture with alpha.
std::string coverage(const pdf::InkPicture& picture, unsigned most) {
  std::string samples;
  const std::size_t count = picture.inks.size() / kPlates;
  samples.reserve(count * 3);
  for (std::size_t i = 0; i < count; ++i) {
    unsigned sum = 0;
    for (std::size_t plate = 0; plate < kPlates; ++plate) sum += byte_at(picture.inks, i * kPlates + plate);
    if (!picture.alpha.empty()) sum = sum * byte_at(picture.alpha, i) / kFull;
    const bool above = sum > most;
    const unsigned level = above ? 0 : kFull - sum * kFull / most;
    constexpr unsigned kRed = 220;
    append(samples, above ? kRed : level);
    append(samples, level);
    append(samples, level);
  }
  return image::encode_png(samples, picture.size.width, picture.size.height);
}

}  // namespace

std::optional<Plate> plate_named(std::string_view name) {
  const auto* found = std::find(kNames.begin(), kNames.end(), name);
  return found == kNames.end() ? std::nullopt : std::optional(static_cast<Plate>(found - kNames.begin()));
}

int most_ink(const color::OutputCondition& press) {
  constexpr int kUsual = 300;
  return press.total_ink > 0 ? press.total_ink : kUsual;
}

std::string plate_of(const image::Image& image, Plate plate, const color::OutputCondition& press) {
  const pdf::InkPicture picture = pdf::ink_picture(image, kScreen, press.profile());
  if (picture.inks.empty()) return {};
  if (plate != Plate::Coverage) return gray_plate(picture, plate);
  constexpr unsigned kPercent = 100, kRounding = 2;
  return coverage(picture, static_cast<unsigned>(most_ink(press)) * kFull / kPercent + kRounding);
}

}  // namespace galley::preview
