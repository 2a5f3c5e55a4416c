#include "svg/screen_color.h"

#include <string_view>

namespace galley::svg {
namespace {

using Rgb = std::array<std::uint16_t, 3>;

// Overprints of full inks, bits: 8 cyan, 4 magenta, 2 yellow, 1 black; in ten-thousandths of white (offset on coated paper, after
// the SWOP characterisation that PDF viewers use for plain DeviceCMYK).
constexpr std::array<Rgb, 16> kOverprints = {{{10000, 10000, 10000},
                                              {1373, 1216, 1255},
                                              {10000, 9490, 0},
                                              {1098, 1020, 0},
                                              {9255, 0, 5490},
                                              {1412, 0, 0},
                                              {9294, 1098, 1412},
                                              {1333, 0, 0},
                                              {0, 6784, 9373},
                                              {0, 588, 1412},
                                              {0, 6510, 3137},
                                              {0, 745, 0},
                                              {1804, 1922, 5725},
                                              {0, 0, 78},
                                              {2118, 2119, 2235},
                                              {0, 0, 0}}};

std::uint8_t to_byte(std::uint64_t part, std::uint64_t whole) {
  return static_cast<std::uint8_t>((part * 255 + whole / 2) / whole);
}

ScreenColor from_cmyk(const std::array<std::uint16_t, 4>& ink) {
  constexpr std::uint64_t kOne = 65535;
  std::array<std::uint64_t, 3> sum{};  // ten-thousandths * 2^16 about
  for (std::size_t overprint = 0; overprint < kOverprints.size(); ++overprint) {
    std::uint64_t area = kOne;
    for (std::size_t i = 0; i < 4; ++i) area = area * ((overprint >> (3 - i) & 1U) != 0 ? ink[i] : kOne - ink[i]) / kOne;
    for (std::size_t i = 0; i < 3; ++i) sum[i] += area * kOverprints[overprint][i];
  }
  ScreenColor out{};
  for (std::size_t i = 0; i < 3; ++i) out[i] = to_byte(sum[i], kOne * 10000);
  return out;
}

}  // namespace

ScreenColor screen_color(const color::Color& color) {
  const auto level = [](std::uint16_t component) { return to_byte(component, 65535); };
  switch (color.space) {
    case color::Space::Rgb: return {level(color.component[0]), level(color.component[1]), level(color.component[2])};
    case color::Space::Gray: return {level(color.component[0]), level(color.component[0]), level(color.component[0])};
    case color::Space::Cmyk: return from_cmyk(color.component);
    case color::Space::Spot: break;
  }
  const std::uint8_t tint = level(static_cast<std::uint16_t>(65535 - color.component[0]));
  return {tint, tint, tint};
}

std::string hex(const color::Color& color) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out = "#";
  for (const std::uint8_t part : screen_color(color)) out += {kDigits[part >> 4U], kDigits[part & 15U]};
  return out;
}

}  // namespace galley::svg
