// Units: what turns authored dimensions into absolute lengths. All arithmetic is integer.
//
// Fonts are not known in the cascade: ex, ch and cap are asked for where a value uses them (FontMeasure). Without an answer they
// are half an em and 0.7 em; ic is one em (the fallbacks css-values-4 names). Viewport units refer to the page area of a page
// without a name.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "base/length.h"
#include "css/syntax.h"
#include "source/diagnostic.h"
#include "style/computed_style.h"

namespace galley::cascade {

// 2^32 = 1: numbers inside calc().
using Q32 = std::int64_t;
inline constexpr Q32 kOneQ32 = std::int64_t{1} << 32;

// Of the first face of a style: x-height, advance of the zero, cap height; 0 where the face does not say.
struct FontExtents {
  Length ex, ch, cap;
};
struct ColorNames;
using FontMeasure = std::function<FontExtents(const style::FontStyle&)>;

struct Units {
  Length font_size = Length::from_px(16), root_font_size = Length::from_px(16);
  Length line_height = Length::from_px(19), root_line_height = Length::from_px(19);
  Length viewport_width = Length::from_px(643), viewport_height = Length::from_px(972);  // A4 less 2 cm margins
  const FontMeasure* measure = nullptr;
  const style::FontStyle *font = nullptr, *root_font = nullptr;  // what `measure` is asked for; set while values are computed
  const ColorNames* colors = nullptr;                            // null: any ink is taken
  source::Diagnostics* diagnostics = nullptr;                    // set while declarations are checked; null while they are computed
};

// Clamped to +-kMaxLength; nullopt: not a unit of length.
[[nodiscard]] std::optional<Length> to_length(const css::Token& dimension, const Units& units);
// Degrees in Q16, not reduced; nullopt: not an angle.
[[nodiscard]] std::optional<std::int32_t> to_angle(const css::Token& dimension);
[[nodiscard]] Length clamp_length(Int128 raw);
[[nodiscard]] Q32 clamp_q32(Int128 value);

// The value of a calc(), min(), max(), clamp() or abs(): a number, or a length with a percentage.
struct MathValue {
  bool is_number = true;
  Q32 number = 0;
  Length length;
  Q32 percent = 0;           // 2^32 = 100 %
  bool has_percent = false;  // a percentage was written, even 0 %
  [[nodiscard]] style::LengthPercent length_percent() const;
};
[[nodiscard]] bool is_math_function(const css::ComponentValue& value);
// nullopt: not valid. Comparisons that need a percentage's base use the page area's width and are reported
// (css.approximate-math).
[[nodiscard]] std::optional<MathValue> evaluate_math(const css::ComponentValue& function, const Units& units);

}  // namespace galley::cascade
