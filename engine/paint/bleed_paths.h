// A path with edges where the page is cut -> the same path reaching into the bleed there. What is seen inside of the cut does not
// change: rounded corners and mitres stay where they are. A curve or tip that meets the cut goes on as broad as it is where it
// touches it.
#pragma once

#include "base/length.h"
#include "paint/display_list.h"

namespace galley::paint {

// As near as that is at the edge.
inline constexpr Length kTouchesCut = Length::from_raw(Length::kUnitsPerPoint / 4);

// A page's cut and what is printed beyond it.
struct CutLines {
  Length width, height, bleed;
};
// `rect` with the edges that lie at the cut moved to the bleed's, as far as `most` goes.
[[nodiscard]] Rect reaching_rect(const Rect& rect, const Rect& most, const CutLines& cut);
[[nodiscard]] Path reaching_path(const Path& path, const CutLines& cut);

}  // namespace galley::paint
