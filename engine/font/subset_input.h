// What every subset asks of HarfBuzz. Internal to font/.
#pragma once

#include <hb-subset.h>

#include <cstdint>
#include <vector>

namespace galley::font {

// A plan for glyph 0 and `glyphs`, without what a PDF does not read; null if HarfBuzz refuses. The caller destroys it.
[[nodiscard]] hb_subset_plan_t* plan_of(hb_face_t* face, const std::vector<std::uint32_t>& glyphs);

}  // namespace galley::font
