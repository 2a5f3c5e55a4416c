// Printer's marks outside the bleed: crop marks with a line that names the page, register marks with patches of the inks.
#pragma once

#include <optional>
#include <string>

#include "paint/display_list.h"
#include "paint/vector_text.h"
#include "source/diagnostic.h"

namespace galley::paint {

// From the trim's edge to the sheet's: its crop offset, else the bleed and room for the marks there are; never less than the bleed.
[[nodiscard]] Length sheet_margin(const Page& page);
// What a printer reads below the page: the title is cut short where there is no room for both.
struct SlugLine {
  std::string title, place;  // "Harbour News", " – 1 / 4"
};
// Adds the page's marks behind what is on it; `slug` says what the page is. Where the sheet leaves no room there are none and
// paint.no-room-for-marks.
void paint_press_marks(Page& page, const SlugLine& slug, VectorText& text, source::Diagnostics& diagnostics);

}  // namespace galley::paint
