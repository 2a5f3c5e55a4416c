#include "color/device_color.h"

#include <algorithm>

namespace galley::color {
namespace {

Color black_tint(std::uint16_t ink, std::uint16_t alpha) { return {Space::Cmyk, {0, 0, 0, ink}, alpha, 0}; }

std::uint16_t complement(std::uint16_t level) { return static_cast<std::uint16_t>(kFullLevel - level); }

std::uint16_t of_thousandths(std::int64_t part) { return static_cast<std::uint16_t>((part * kFullLevel + 500) / 1000); }

// Whether cyan, magenta and yellow light are all nearly gone: (1 - ink) (1 - black) up to 15 % each.
bool looks_black(const std::array<std::uint16_t, 4>& ink) {
  constexpr std::uint64_t kMost = std::uint64_t{kFullLevel} * kFullLevel * 15 / 100;
  for (std::size_t i = 0; i < 3; ++i) {
    if (std::uint64_t{complement(ink[i])} * complement(ink[3]) > kMost) return false;
  }
  return true;
}

// As Rec. 709 weighs the parts.
std::uint16_t lightness(const std::array<std::uint16_t, 4>& rgb) {
  return static_cast<std::uint16_t>((rgb[0] * 2126U + rgb[1] * 7152U + rgb[2] * 722U + 5000U) / 10000U);
}

}  // namespace

bool is_full_black(const Color& device) {
  return device.space == Space::Cmyk && device.component == std::array<std::uint16_t, 4>{0, 0, 0, kFullLevel};
}

Color DeviceColors::of(const Color& authored) {
  if (authored.space == Space::Spot && ink_of(authored) == kEveryPlate) return target_ == Target::Press ? authored : kBlack;
  switch (target_) {
    case Target::AsAuthored: return authored;
    case Target::Press: return for_press(authored);
    case Target::Screen: return for_screen(authored);
  }
  return authored;
}

Color DeviceColors::of_fine(const Color& authored) {
  if (target_ != Target::Press) return authored;
  const Color device = for_press(authored);
  if (authored.space != Space::Rgb || !looks_black(device.component)) return device;
  return black_tint(complement(lightness(authored.component)), authored.alpha);
}

Color DeviceColors::limited(const Color& device, std::uint16_t percent) const {
  const std::int64_t most = std::int64_t{percent == 0 ? total_ink_ : percent} * 10;
  if (target_ != Target::Press || device.space != Space::Cmyk || most == 0) return device;
  const auto& ink = device.component;
  const std::int64_t black = thousandths(ink[3]);
  if (thousandths(ink[0]) + thousandths(ink[1]) + thousandths(ink[2]) + black <= most) return device;
  // Rounded down to what a file can say: three parts rounded one by one could be more than the limit.
  const std::int64_t room = std::max<std::int64_t>(0, most - black), colored = std::int64_t{ink[0]} + ink[1] + ink[2];
  Color out = device;
  for (std::size_t i = 0; i < 3; ++i) out.component[i] = of_thousandths(ink[i] * room / colored);
  return out;
}

Color DeviceColors::for_press(const Color& authored) {
  const auto& part = authored.component;
  switch (authored.space) {
    case Space::Cmyk: return authored;
    case Space::Gray: return black_tint(complement(part[0]), authored.alpha);
    case Space::Spot: return ink_of(authored) < inks_.size() ? authored : black_tint(part[0], authored.alpha);
    case Space::Rgb: break;
  }
  if (part[0] == part[1] && part[1] == part[2]) return black_tint(complement(part[0]), authored.alpha);
  return {Space::Cmyk, converter_.inks_of({part[0], part[1], part[2]}), authored.alpha, 0};
}

Color DeviceColors::for_screen(const Color& authored) {
  if (authored.space != Space::Cmyk) return authored;
  const RgbLevels rgb = converter_.rgb_of(authored.component);
  return {Space::Rgb, {rgb[0], rgb[1], rgb[2], 0}, authored.alpha, 0};
}

}  // namespace galley::color
