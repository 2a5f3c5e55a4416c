// Copy-fitting: which values of a box may change, how far (-galley-fit), and where in their ranges they stand.
//
// A range's ends are lengths in raw units, or shares in Q16 for pictures. A position runs from -1 (the lesser end, shorter
// text) by 0 (as the sheet has it) to +1 (the greater end).
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace galley::style {

// 65536 = 1 (or 100 %).
using Q16 = std::int32_t;
inline constexpr Q16 kOneQ16 = 65536;

// The less visible first.
enum class FitKnob : std::uint8_t { LetterSpacing, PictureHeight, FontSize, LineHeight };
inline constexpr std::size_t kFitKnobs = 4;

[[nodiscard]] constexpr std::string_view name_of(FitKnob knob) {
  constexpr std::array<std::string_view, kFitKnobs> kNames = {"letter-spacing", "picture-height", "font-size", "line-height"};
  return kNames[static_cast<std::size_t>(knob)];
}

struct FitRange {
  // No page holds more: of a range without end every position would be beyond it. 1440 pt.
  static constexpr std::int64_t kFarthest = std::int64_t{1440} * kOneQ16;
  FitKnob knob = FitKnob::FontSize;
  std::int64_t low = 0, high = 0;
  [[nodiscard]] std::int64_t width() const { return std::min(high - low, 2 * kFarthest); }
  // A value outside its range begins at the nearest end.
  [[nodiscard]] std::int64_t at(std::int64_t value, Q16 position) const {
    const std::int64_t from = std::clamp(value, low, high);
    const std::int64_t to = std::clamp(position < 0 ? low : high, from - kFarthest, from + kFarthest);
    const std::int64_t far = position < 0 ? -std::int64_t{position} : position;
    return from + (to - from) * far / kOneQ16;
  }
  bool operator==(const FitRange&) const = default;
};
using FitRanges = std::vector<FitRange>;  // rising by knob, none twice

struct FitAmounts {
  std::array<Q16, kFitKnobs> positions{};
  bool fills = false;  // paragraphs are set looser or tighter so that the last page is full
  [[nodiscard]] Q16 of(FitKnob knob) const { return positions[static_cast<std::size_t>(knob)]; }
  bool operator==(const FitAmounts&) const = default;
};

}  // namespace galley::style
