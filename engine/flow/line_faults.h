// Tells the author which lines could not be set well, and why: layout.overfull-line, layout.loose-line and
// layout.parted-words.
#pragma once

#include "paragraph/line_geometry.h"
#include "source/diagnostic.h"

namespace galley::flow {

struct FaultyLine {
  const text::ShapedParagraph* paragraph = nullptr;
  const paragraph::BreakPolicy* policy = nullptr;
  const paragraph::LineRequest* request = nullptr;
  const paragraph::SetLine* line = nullptr;
};
// Reports nothing for a line without fault.
void report_fault(const FaultyLine&, source::Diagnostics&);

}  // namespace galley::flow
