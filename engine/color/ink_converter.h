// InkConverter: sRGB colours <-> inks of a press, by its profile: relative colorimetric with black-point compensation (lcms2).
//
// The press that is part of the program comes with its conversions sampled (color/ink_cube.h); others are read when the first
// colour is asked for, and each colour is converted once. Neutral colours never come here: they are black ink alone
// (color/device_color.h).
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "color/ink_cube.h"

namespace galley::color {

class InkConverter {
 public:
  // Both must outlive the converter; without a cube the profile is asked.
  InkConverter(std::string_view profile, std::span<const std::uint16_t> cube);
  ~InkConverter();
  InkConverter(const InkConverter&) = delete;
  InkConverter& operator=(const InkConverter&) = delete;
  [[nodiscard]] Inks inks_of(const RgbLevels& rgb);
  [[nodiscard]] RgbLevels rgb_of(const Inks& inks);

 private:
  struct Transforms;
  Transforms& transforms();
  std::string_view profile_;
  std::span<const std::uint16_t> cube_;
  std::unique_ptr<Transforms> transforms_;
  std::map<RgbLevels, Inks> inks_;
  std::map<Inks, RgbLevels> rgb_;
};

// What a profile calls itself; empty if it does not.
[[nodiscard]] std::string profile_description(std::string_view profile);
// Whether the profile can be the end of a conversion from sRGB.
[[nodiscard]] bool can_convert_to(std::string_view profile);
// The most ink that the profile of a press puts into a colour, in percent; 0: not known.
[[nodiscard]] int total_ink_of(std::string_view profile);
// An sRGB profile of our own, the same bytes always.
[[nodiscard]] std::string make_srgb_profile();

}  // namespace galley::color
