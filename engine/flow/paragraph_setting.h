// From styles to the line breaker's arguments.
#pragma once

#include "flow/layout_context.h"
#include "paragraph/variants.h"

namespace galley::flow {

// `containing_width` resolves percentages; the paragraph's measure gives the shortest good last line.
[[nodiscard]] paragraph::BreakPolicy policy_for(const style::ComputedStyle&, Length containing_width, bool suppress_indent);
// Widths of atomics (margin boxes) and of inline-box edges.
[[nodiscard]] paragraph::InlineAdvances inline_advances(LayoutContext&, ParagraphId, const Containing&);
// The line's own alignment: text-align-last where it applies.
[[nodiscard]] style::TextAlign line_alignment(const style::TextStyle&, bool is_last);

}  // namespace galley::flow
