// Where lines stand on a baseline grid (css-line-grid-1: line-snap: baseline).
#pragma once

#include "base/length.h"

namespace galley {

struct GridLine {
  Length ascent, height;  // of a line box; its baseline is `ascent` below its top
};

// Where a line's top stands so that its baseline is at `phase` plus a multiple of `pitch` (0 = no grid): the next such place below
// `top`, or the one above where `top` is past it by no more than an eighth of the pitch, which no eye sees. Only lines of half a
// pitch go back: lower ones would come to stand on each other.
[[nodiscard]] constexpr Length snapped_to_grid(Length top, const GridLine& line, Length phase, Length pitch) {
  if (pitch.raw() <= 0) return top;
  const std::int64_t below = ((phase - (top + line.ascent)).raw() % pitch.raw() + pitch.raw()) % pitch.raw();
  const bool goes_back = below * 8 >= pitch.raw() * 7 && line.height * 2 >= pitch;
  return top + Length::from_raw(goes_back ? below - pitch.raw() : below);
}

}  // namespace galley
