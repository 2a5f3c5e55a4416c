#include "pdf/picture_inks.h"

#include <algorithm>
#include <utility>

#include "color/icc_profile.h"
#include "color/output_condition.h"
#include "pdf/ink_canvas.h"

namespace galley::pdf {
namespace {

std::uint32_t byte_at(std::string_view bytes, std::size_t i) { return static_cast<unsigned char>(bytes[i]); }

// The sum that is `percent`.
std::uint32_t sum_of(std::uint32_t percent) { return percent * kFullByte / 100; }

}  // namespace

std::string_view press_profile_of(const image::Image& image, std::uint8_t components, std::string_view press) {
  if (components == 1) return {};
  const std::string_view own = image.components == components ? std::string_view(image.icc) : std::string_view();
  const bool managed = color::is_picture_profile(own, components == 4 ? color::IccSpace::Cmyk : color::IccSpace::Rgb);
  if (components == 4) return managed && own != press ? own : std::string_view();
  return managed ? own : color::srgb_profile();
}

PictureInks::PictureInks(const image::Image& image, std::uint8_t components, std::string_view press)
    : components_(components), inverted_(image.adobe_inverted) {
  const std::string_view profile = press_profile_of(image, components, press);
  if (profile.empty()) return;
  converter_.emplace(profile, components, press);
  if (converter_->works()) return;
  converter_.reset();
  if (components == 3) converter_.emplace(color::srgb_profile(), components, press);
}

std::string PictureInks::of(std::string_view samples) const {
  if (components_ == 1) {
    std::string inks(samples.size() * kPlates, '\0');
    for (std::size_t i = 0; i < samples.size(); ++i) inks[i * kPlates + 3] = static_cast<char>(kFullByte - byte_at(samples, i));
    return inks;
  }
  std::string plain(samples);
  if (inverted_) {
    for (char& sample : plain) sample = static_cast<char>(~static_cast<unsigned char>(sample));
  }
  return converter_ ? converter_->convert(plain) : plain;
}

Result<image::Pixels> pixels_to_convert(const image::Image& image, std::optional<image::PixelSize> smaller) {
  if (image.format == image::Format::Jpeg) return image::decode_jpeg(image, smaller);
  return image::decode_png(image, smaller, image::Curve::OfScreen);
}

void InkAmounts::add(std::string_view inks, std::string_view alpha) {
  for (std::size_t i = 0; i + kPlates <= inks.size(); i += kPlates) {
    std::uint32_t sum = byte_at(inks, i) + byte_at(inks, i + 1) + byte_at(inks, i + 2) + byte_at(inks, i + 3);
    if (!alpha.empty()) sum = (sum * byte_at(alpha, i / kPlates) + kFullByte / 2) / kFullByte;
    ++counts_[sum];
  }
  pixels_ += inks.size() / kPlates;
}

InkPicture ink_picture(const image::Image& image, image::PixelSize most, std::string_view press) {
  const image::PixelSize size{image.width, image.height}, fitted = image::fitted_into(size, most);
  const std::optional<image::PixelSize> smaller = fitted == size ? std::nullopt : std::optional(fitted);
  Result<image::Pixels> pixels = pixels_to_convert(image, smaller);
  if (!pixels.ok()) return {};
  narrow(*pixels);
  return {pixels->size, PictureInks(image, pixels->components, press).of(pixels->color), std::move(pixels->alpha)};
}

std::uint32_t InkAmounts::most_tenths() const {
  auto sum = static_cast<std::uint32_t>(counts_.size() - 1);
  while (sum > 0 && counts_[sum] == 0) --sum;
  return (sum * 1000 + kFullByte / 2) / kFullByte;
}

std::uint64_t InkAmounts::above(std::uint32_t percent) const {
  constexpr std::uint32_t kRounding = 2;
  std::uint64_t above = 0;
  for (std::size_t sum = sum_of(percent) + kRounding + 1; sum < counts_.size(); ++sum) above += counts_[sum];
  return above;
}

Result<InkAmounts> measure_ink(const image::Image& image, std::string_view press) {
  InkAmounts amounts;
  if (image.format == image::Format::Jpeg) {
    const PictureInks inks(image, image.components, press);
    const Result<void> read = image::each_jpeg_row(image, [&](std::string_view row) { amounts.add(inks.of(row)); });
    return read.ok() ? Result<InkAmounts>(amounts) : read.failure();
  }
  Result<image::Pixels> pixels = pixels_to_convert(image);
  if (!pixels.ok()) return pixels.failure();
  narrow(*pixels);
  const PictureInks inks(image, pixels->components, press);
  const std::size_t width = pixels->size.width, row = width * pixels->components;
  const std::string_view all = pixels->color, alpha = pixels->alpha;
  for (std::size_t y = 0; y < pixels->size.height; ++y) {
    amounts.add(inks.of(all.substr(y * row, row)), alpha.empty() ? alpha : alpha.substr(y * width, width));
  }
  return amounts;
}

void limit_inks(std::string& inks, std::uint32_t percent) {
  const std::uint32_t most = sum_of(percent);
  for (std::size_t i = 0; i + kPlates <= inks.size(); i += kPlates) {
    const std::uint32_t black = byte_at(inks, i + 3);
    const std::uint32_t colored = byte_at(inks, i) + byte_at(inks, i + 1) + byte_at(inks, i + 2);
    if (colored + black <= most) continue;
    const std::uint32_t room = most - std::min(most, black);
    for (std::size_t plate = 0; plate < 3; ++plate) {
      inks[i + plate] = static_cast<char>(byte_at(inks, i + plate) * room / colored);
    }
  }
}

void narrow(image::Pixels& pixels) {
  if (pixels.bits != 16) return;
  for (std::string* samples : {&pixels.color, &pixels.alpha}) {
    for (std::size_t i = 0; i * 2 < samples->size(); ++i) (*samples)[i] = (*samples)[i * 2];
    samples->resize(samples->size() / 2);
  }
  pixels.bits = 8;
}

}  // namespace galley::pdf
