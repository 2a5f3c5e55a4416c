// Conversions after css-color-4, section 10 ff.: everything goes through linear light and XYZ (D65) to sRGB. What lies
// outside sRGB is clipped per component, which is what a sink without a wider space would do anyway. Matrices are those
// of the specification; rounding to 16 bits hides differences of machines in the last bits of a double.
#include "color/css_spaces.h"

#include <algorithm>
#include <cmath>

namespace galley::color {
namespace {

using Vector = std::array<double, 3>;
using Matrix = std::array<Vector, 3>;

Vector operator*(const Matrix& m, const Vector& v) {
  Vector result{};
  for (std::size_t i = 0; i < 3; ++i) result[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
  return result;
}

constexpr Matrix kXyzToSrgb{{{3.2409699419045226, -1.537383177570094, -0.4986107602930034},
                             {-0.9692436362808796, 1.8759675015077202, 0.04155505740717559},
                             {0.05563007969699366, -0.20397695888897652, 1.0569715142428786}}};
constexpr Matrix kD50ToD65{{{0.9554734527042182, -0.023098536874261423, 0.0632593086610217},
                            {-0.028369706963208136, 1.0099954580058226, 0.021041398966943008},
                            {0.012314001688319899, -0.020507696433477912, 1.3303659366080753}}};
constexpr Matrix kP3ToXyz{{{0.4865709486482162, 0.26566769316909306, 0.1982172852343625},
                           {0.2289745640697488, 0.6917385218365064, 0.079286914093745},
                           {0.0, 0.04511338185890264, 1.043944368900976}}};
constexpr Matrix kA98ToXyz{{{0.5766690429101305, 0.1855582379065463, 0.1882286462349947},
                            {0.29734497525053605, 0.6273635662554661, 0.07529145849399788},
                            {0.02703136138641234, 0.07068885253582723, 0.9913375368376388}}};
constexpr Matrix kProPhotoToXyz{{{0.7977604896723027, 0.13518583717574031, 0.0313493495815248},
                                 {0.2880711282292934, 0.7118432178101014, 0.00008565396060525902},
                                 {0.0, 0.0, 0.8251046025104601}}};
constexpr Matrix kRec2020ToXyz{{{0.6369580483012914, 0.14461690358620832, 0.1688809751641721},
                                {0.2627002120112671, 0.6779980715188708, 0.05930171646986196},
                                {0.0, 0.028072693049087428, 1.060985057710791}}};
constexpr Matrix kLmsToLinear{{{4.0767416621, -3.3077115913, 0.2309699292},
                               {-1.2684380046, 2.6097574011, -0.3413193965},
                               {-0.0041960863, -0.7034186147, 1.7076147010}}};
constexpr Matrix kOklabToLms{
    {{1.0, 0.3963377774, 0.2158037573}, {1.0, -0.1055613458, -0.0638541728}, {1.0, -0.0894841775, -1.2914855480}}};

double unit(std::int64_t micro) { return static_cast<double>(micro) / static_cast<double>(kMicro); }
Vector units(const Triple& t) { return {unit(t[0]), unit(t[1]), unit(t[2])}; }

std::uint16_t component(double value) {
  if (!(value > 0)) return 0;
  return static_cast<std::uint16_t>(std::lround(std::min(value, 1.0) * 65535.0));
}

Color rgb(const Vector& v, std::uint16_t alpha) {
  return {Space::Rgb, {component(v[0]), component(v[1]), component(v[2]), 0}, alpha, 0};
}

double encode_srgb(double linear) {
  const double size = std::fabs(linear);
  const double coded = size > 0.0031308 ? 1.055 * std::pow(size, 1 / 2.4) - 0.055 : 12.92 * size;
  return linear < 0 ? -coded : coded;
}
double decode_srgb(double coded) {
  const double size = std::fabs(coded);
  const double linear = size <= 0.04045 ? size / 12.92 : std::pow((size + 0.055) / 1.055, 2.4);
  return coded < 0 ? -linear : linear;
}
double decode_power(double coded, double power) { return coded < 0 ? -std::pow(-coded, power) : std::pow(coded, power); }
double decode_prophoto(double coded) { return std::fabs(coded) <= 16.0 / 512 ? coded / 16 : decode_power(coded, 1.8); }
double decode_rec2020(double coded) {
  constexpr double kAlpha = 1.09929682680944, kBeta = 0.018053968510807;
  const double size = std::fabs(coded);
  const double linear = size < kBeta * 4.5 ? size / 4.5 : std::pow((size + kAlpha - 1) / kAlpha, 1 / 0.45);
  return coded < 0 ? -linear : linear;
}

Vector mapped(Vector v, double (*function)(double)) {
  for (double& value : v) value = function(value);
  return v;
}

Color from_xyz(const Vector& xyz_d65, std::uint16_t alpha) { return rgb(mapped(kXyzToSrgb * xyz_d65, encode_srgb), alpha); }

double wrapped_hue(std::int64_t micro) {
  const std::int64_t turn = 360 * kMicro;
  return unit(((micro % turn) + turn) % turn);
}

Vector hsl_to_rgb(double hue, double saturation, double lightness) {
  const auto channel = [&](double n) {
    const double k = std::fmod(n + hue / 30, 12.0);
    const double a = saturation * std::min(lightness, 1 - lightness);
    return lightness - a * std::max(-1.0, std::min({k - 3, 9 - k, 1.0}));
  };
  return {channel(0), channel(8), channel(4)};
}

Triple polar_to_rectangular(const Triple& lch) {
  const double radians = wrapped_hue(lch[2]) * 3.14159265358979323846 / 180;
  const auto chroma = static_cast<double>(std::max<std::int64_t>(lch[1], 0));
  return {lch[0], std::llround(chroma * std::cos(radians)), std::llround(chroma * std::sin(radians))};
}

}  // namespace

Color from_hsl(const Triple& hsl, std::uint16_t alpha) {
  return rgb(hsl_to_rgb(wrapped_hue(hsl[0]), std::clamp(unit(hsl[1]), 0.0, 1.0), std::clamp(unit(hsl[2]), 0.0, 1.0)), alpha);
}

Color from_hwb(const Triple& hwb, std::uint16_t alpha) {
  const double white = std::clamp(unit(hwb[1]), 0.0, 1.0), black = std::clamp(unit(hwb[2]), 0.0, 1.0);
  if (white + black >= 1) {
    const double gray = white / (white + black);
    return rgb({gray, gray, gray}, alpha);
  }
  Vector v = hsl_to_rgb(wrapped_hue(hwb[0]), 1, 0.5);
  for (double& value : v) value = value * (1 - white - black) + white;
  return rgb(v, alpha);
}

Color from_lab(const Triple& lab, std::uint16_t alpha) {
  constexpr double kKappa = 24389.0 / 27, kEpsilon = 216.0 / 24389;
  constexpr Vector kWhite{0.3457 / 0.3585, 1.0, (1.0 - 0.3457 - 0.3585) / 0.3585};  // D50
  const double lightness = std::clamp(unit(lab[0]), 0.0, 100.0);
  const double y = (lightness + 16) / 116;
  const double x = unit(lab[1]) / 500 + y, z = y - unit(lab[2]) / 200;
  const auto cube = [&](double f) { return f * f * f > kEpsilon ? f * f * f : (116 * f - 16) / kKappa; };
  const double luminance = lightness > kKappa * kEpsilon ? y * y * y : lightness / kKappa;
  return from_xyz(kD50ToD65 * Vector{cube(x) * kWhite[0], luminance * kWhite[1], cube(z) * kWhite[2]}, alpha);
}

Color from_lch(const Triple& lch, std::uint16_t alpha) { return from_lab(polar_to_rectangular(lch), alpha); }

Color from_oklab(const Triple& lab, std::uint16_t alpha) {
  Vector v = units(lab);
  v[0] = std::clamp(v[0], 0.0, 1.0);
  Vector lms = kOklabToLms * v;
  for (double& value : lms) value = value * value * value;
  return rgb(mapped(kLmsToLinear * lms, encode_srgb), alpha);
}

Color from_oklch(const Triple& lch, std::uint16_t alpha) { return from_oklab(polar_to_rectangular(lch), alpha); }

std::optional<Color> from_color_space(std::string_view space, const Triple& components, std::uint16_t alpha) {
  Vector v = units(components);
  for (double& value : v) value = std::clamp(value, -16.0, 16.0);
  if (space == "srgb") return rgb(v, alpha);
  if (space == "srgb-linear") return rgb(mapped(v, encode_srgb), alpha);
  if (space == "display-p3") return from_xyz(kP3ToXyz * mapped(v, decode_srgb), alpha);
  if (space == "a98-rgb") return from_xyz(kA98ToXyz * mapped(v, [](double c) { return decode_power(c, 563.0 / 256); }), alpha);
  if (space == "prophoto-rgb") return from_xyz(kD50ToD65 * (kProPhotoToXyz * mapped(v, decode_prophoto)), alpha);
  if (space == "rec2020") return from_xyz(kRec2020ToXyz * mapped(v, decode_rec2020), alpha);
  if (space == "xyz" || space == "xyz-d65") return from_xyz(v, alpha);
  if (space == "xyz-d50") return from_xyz(kD50ToD65 * v, alpha);
  return std::nullopt;
}

}  // namespace galley::color
