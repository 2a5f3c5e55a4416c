// annotate(): findings drawn over the pages they are about, each kind on a layer of its own that a reader of the PDF can switch
// off.
#pragma once

#include "check/finding.h"
#include "font/font_library.h"
#include "paint/display_list.h"

namespace galley::check {

// Only findings with a place are drawn: a tinted rectangle and the kind's name beside it, in a face the document has.
void annotate(const Report& report, const font::FontLibrary& fonts, paint::DisplayList& display);

}  // namespace galley::check
