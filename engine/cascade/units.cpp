#include "cascade/units.h"

#include <array>
#include <string_view>

#include "cascade/ascii.h"

namespace galley::cascade {
namespace {

// 254 * 65536 * 72 / 2.54 ... : one inch is 72 pt; metric units are exact fractions of it.
struct AbsoluteUnit {
  std::string_view name;
  std::int64_t numerator, denominator;  // raw units
};
constexpr std::int64_t kInch = 72 * Length::kUnitsPerPoint;
constexpr std::array<AbsoluteUnit, 7> kAbsolute{{{"px", Length::kUnitsPerPx, 1},
                                                 {"pt", Length::kUnitsPerPoint, 1},
                                                 {"mm", kInch * 10, 254},
                                                 {"cm", kInch * 100, 254},
                                                 {"in", kInch, 1},
                                                 {"pc", 12 * Length::kUnitsPerPoint, 1},
                                                 {"q", kInch * 10, 1016}}};

struct RelativeUnit {
  std::string_view name;
  Length Units::*base;
  std::int64_t numerator, denominator;
};
constexpr std::array<RelativeUnit, 14> kRelative{{{"em", &Units::font_size, 1, 1},
                                                  {"rem", &Units::root_font_size, 1, 1},
                                                  {"ex", &Units::font_size, 1, 2},
                                                  {"ch", &Units::font_size, 1, 2},
                                                  {"cap", &Units::font_size, 7, 10},
                                                  {"ic", &Units::font_size, 1, 1},
                                                  {"rex", &Units::root_font_size, 1, 2},
                                                  {"rch", &Units::root_font_size, 1, 2},
                                                  {"lh", &Units::line_height, 1, 1},
                                                  {"rlh", &Units::root_line_height, 1, 1},
                                                  {"vw", &Units::viewport_width, 1, 100},
                                                  {"vh", &Units::viewport_height, 1, 100},
                                                  {"vi", &Units::viewport_width, 1, 100},
                                                  {"vb", &Units::viewport_height, 1, 100}}};

constexpr std::int64_t kQ24 = std::int64_t{1} << 24;

Length relative(const css::Decimal& number, Length base, std::int64_t numerator, std::int64_t denominator) {
  const Int128 product = static_cast<Int128>(number.to_scaled(kQ24)) * base.raw() * numerator;
  const Int128 divisor = static_cast<Int128>(kQ24) * denominator;
  const Int128 half = product >= 0 ? divisor / 2 : -(divisor / 2);
  return clamp_length((product + half) / divisor);
}

// What the font itself says of ex, ch, cap and the root's; nullopt: it is not known, or says nothing.
std::optional<Length> font_unit(std::string_view unit, const Units& units) {
  const bool of_root = unit.size() > 2 && unit[0] == 'r' && (unit == "rex" || unit == "rch" || unit == "rcap");
  const std::string_view name = of_root ? unit.substr(1) : unit;
  const style::FontStyle* font = of_root ? units.root_font : units.font;
  if ((name != "ex" && name != "ch" && name != "cap") || font == nullptr || units.measure == nullptr || !*units.measure)
    return std::nullopt;
  const FontExtents extents = (*units.measure)(*font);
  const Length found = name == "ex" ? extents.ex : name == "ch" ? extents.ch : extents.cap;
  if (found <= Length()) return std::nullopt;
  return found;
}

// Small, large and dynamic viewports are all the page.
std::string_view without_viewport_size(std::string_view unit) {
  if ((unit.size() == 3 || unit.size() == 5) && unit[1] == 'v' && (unit[0] == 's' || unit[0] == 'l' || unit[0] == 'd'))
    return unit.substr(1);
  return unit;
}

}  // namespace

Length clamp_length(Int128 raw) {
  if (raw > kMaxLength.raw()) return kMaxLength;
  if (raw < -kMaxLength.raw()) return -kMaxLength;
  return Length::from_raw(static_cast<std::int64_t>(raw));
}

Q32 clamp_q32(Int128 value) {
  constexpr Int128 kLimit = static_cast<Int128>(1) << 62;
  if (value > kLimit) return static_cast<Q32>(kLimit);
  if (value < -kLimit) return static_cast<Q32>(-kLimit);
  return static_cast<Q32>(value);
}

std::optional<Length> to_length(const css::Token& dimension, const Units& units) {
  const std::string lower = to_lower(dimension.unit);
  const std::string_view unit = without_viewport_size(lower);
  for (const auto& [name, numerator, denominator] : kAbsolute) {
    if (name != unit) continue;
    const Int128 raw = dimension.number.to_scaled(numerator);
    return clamp_length((raw + (raw >= 0 ? denominator / 2 : -(denominator / 2))) / denominator);
  }
  if (const auto own = font_unit(unit, units)) return relative(dimension.number, *own, 1, 1);
  for (const auto& [name, base, numerator, denominator] : kRelative) {
    if (name == unit) return relative(dimension.number, units.*base, numerator, denominator);
  }
  if (unit == "vmin") return relative(dimension.number, min(units.viewport_width, units.viewport_height), 1, 100);
  if (unit == "vmax") return relative(dimension.number, max(units.viewport_width, units.viewport_height), 1, 100);
  return std::nullopt;
}

std::optional<std::int32_t> to_angle(const css::Token& dimension) {
  constexpr std::int64_t kOne = style::kOneQ16;
  constexpr std::int64_t kLimit = std::int64_t{1} << 30;
  std::int64_t degrees = 0;
  if (equals_ignore_case(dimension.unit, "deg")) {
    degrees = dimension.number.to_scaled(kOne);
  } else if (equals_ignore_case(dimension.unit, "grad")) {
    degrees = dimension.number.to_scaled(kOne * 9) / 10;
  } else if (equals_ignore_case(dimension.unit, "turn")) {
    degrees = dimension.number.to_scaled(kOne * 360);
  } else if (equals_ignore_case(dimension.unit, "rad")) {
    degrees = dimension.number.to_scaled(3754936);  // 65536 * 180 / pi
  } else {
    return std::nullopt;
  }
  return static_cast<std::int32_t>(degrees > kLimit ? kLimit : degrees < -kLimit ? -kLimit : degrees);
}

}  // namespace galley::cascade
