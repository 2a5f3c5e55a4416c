// PictureInks: samples of a picture -> inks of the press, as whoever prints the file will make them; and how much ink that is.
//
// Pictures are looked at pixel by pixel: a smaller decoding would average small dark places away.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "color/pixel_converter.h"
#include "image/image.h"

namespace galley::pdf {

// The profile by which a press reads a picture: its own, sRGB for RGB without one; empty for gray and for the press's own inks.
[[nodiscard]] std::string_view press_profile_of(const image::Image& image, std::uint8_t components, std::string_view press);

// All pixels as PictureInks takes them. Fails as decoding does.
[[nodiscard]] Result<image::Pixels> pixels_to_convert(const image::Image& image, std::optional<image::PixelSize> smaller = {});

class PictureInks {
 public:
  // For decoded pixels of `components`; picture and profile must outlive this.
  PictureInks(const image::Image& image, std::uint8_t components, std::string_view press);
  // Samples of 8 bits -> four bytes of ink for each pixel.
  [[nodiscard]] std::string of(std::string_view samples) const;

 private:
  std::uint8_t components_;
  bool inverted_;
  std::optional<color::PixelConverter> converter_;  // none: gray, and the press's own inks
};

// A picture in the inks of the press, 8 bits a sample.
struct InkPicture {
  image::PixelSize size;
  std::string inks, alpha;              // no inks: it cannot be read; no alpha: it has none
  std::vector<std::string> spots = {};  // of a page: inks drawn by their alternates
};
// Made smaller, while it is read, to fit into `most`.
[[nodiscard]] InkPicture ink_picture(const image::Image& image, image::PixelSize most, std::string_view press);

// How many pixels have how much ink: all four together, 0 to 1020.
class InkAmounts {
 public:
  // `alpha`: of each pixel, which lies on paper; empty: nothing shines through.
  void add(std::string_view inks, std::string_view alpha = {});
  [[nodiscard]] std::uint64_t pixels() const { return pixels_; }
  [[nodiscard]] std::uint32_t most_tenths() const;  // of a percent
  // Pixels of more than `percent`; what comes from rounding four inks to bytes is none.
  [[nodiscard]] std::uint64_t above(std::uint32_t percent) const;

 private:
  std::array<std::uint64_t, 1021> counts_{};
  std::uint64_t pixels_ = 0;
};
// Fails as decoding does.
[[nodiscard]] Result<InkAmounts> measure_ink(const image::Image& image, std::string_view press);

// Pixels of four inks with no more than `percent` of them: black stays, the other three give alike.
void limit_inks(std::string& inks, std::uint32_t percent);

// 16 bits a sample to 8.
void narrow(image::Pixels& pixels);

}  // namespace galley::pdf
