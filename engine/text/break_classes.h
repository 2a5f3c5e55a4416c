// Line breaking classes after rule LB1 and after CSS had its say. Internal to text/.
#pragma once

#include <unicode/uchar.h>

#include "text/break_opportunities.h"

namespace galley::text {

// The class a character is taken for: never AI, SG, XX, SA or CJ.
[[nodiscard]] ULineBreak break_class(char32_t c, const BreakTailoring& tailoring);
// Thai, Lao, Khmer, Myanmar...: breaks come from a dictionary.
[[nodiscard]] bool needs_dictionary(char32_t c);
// Fullwidth, wide or halfwidth: brackets that rule LB30 leaves alone.
[[nodiscard]] bool is_east_asian(char32_t c);

}  // namespace galley::text
