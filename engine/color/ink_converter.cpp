#include "color/ink_converter.h"

#include "color/icc_profile.h"
#include "color/lcms_handles.h"

namespace galley::color {
struct InkConverter::Transforms {
  ProfileHandle press, screen;
  TransformHandle to_inks, to_rgb;
};

InkConverter::InkConverter(std::string_view profile, std::span<const std::uint16_t> cube) : profile_(profile), cube_(cube) {}
InkConverter::~InkConverter() = default;

InkConverter::Transforms& InkConverter::transforms() {
  if (!transforms_) {
    transforms_ = std::make_unique<Transforms>();
    transforms_->press = open_profile(profile_);
    transforms_->screen.reset(cmsCreate_sRGBProfile());
  }
  return *transforms_;
}

Inks InkConverter::inks_of(const RgbLevels& rgb) {
  if (!cube_.empty()) return inks_from_cube(cube_, rgb);
  const auto [found, is_new] = inks_.try_emplace(rgb);
  if (is_new) {
    Transforms& made = transforms();
    if (!made.to_inks) made.to_inks = transform_between(made.screen, TYPE_RGB_16, made.press, TYPE_CMYK_16);
    if (made.to_inks) cmsDoTransform(made.to_inks.get(), rgb.data(), found->second.data(), 1);
  }
  return found->second;
}

RgbLevels InkConverter::rgb_of(const Inks& inks) {
  const auto [found, is_new] = rgb_.try_emplace(inks);
  if (is_new) {
    Transforms& made = transforms();
    if (!made.to_rgb) made.to_rgb = transform_between(made.press, TYPE_CMYK_16, made.screen, TYPE_RGB_16);
    if (made.to_rgb) cmsDoTransform(made.to_rgb.get(), inks.data(), found->second.data(), 1);
  }
  return found->second;
}

std::string profile_description(std::string_view bytes) {
  const ProfileHandle profile = open_profile(bytes);
  if (!profile) return {};
  std::array<char, 256> text{};
  cmsGetProfileInfoASCII(profile.get(), cmsInfoDescription, "en", "US", text.data(), text.size());
  return {text.data()};
}

bool can_convert_to(std::string_view bytes) {
  const ProfileHandle press = open_profile(bytes), screen(cmsCreate_sRGBProfile());
  return static_cast<bool>(transform_between(screen, TYPE_RGB_16, press, TYPE_CMYK_16)) &&
         static_cast<bool>(transform_between(press, TYPE_CMYK_16, screen, TYPE_RGB_16));
}

int total_ink_of(std::string_view bytes) {
  const ProfileHandle profile = open_profile(bytes);
  if (!profile) return 0;
  constexpr double kPartsOfPercent = 100;
  const auto hundredths = static_cast<int>(cmsDetectTAC(profile.get()) * kPartsOfPercent);
  return (hundredths + 99) / 100;
}

std::string make_srgb_profile() {
  const ProfileHandle profile(cmsCreate_sRGBProfile());
  cmsSetProfileVersion(profile.get(), 4.2);
  cmsUInt32Number size = 0;
  if (cmsSaveProfileToMem(profile.get(), nullptr, &size) == 0) return {};
  std::string bytes(size, '\0');
  if (cmsSaveProfileToMem(profile.get(), bytes.data(), &size) == 0) return {};
  pin_icc_dates(bytes);
  return bytes;
}

}  // namespace galley::color
