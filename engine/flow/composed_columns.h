// Composed columns: the columns of one page as composition has planned them (compose/compose.h), ready to be set.
//
// The plan of a whole band - all its pages - is made when its first page is asked for and kept; a later page that begins
// where the plan says and is as tall as it thought is only looked up, otherwise the rest is planned anew.
#pragma once

#include <optional>
#include <vector>

#include "flow/flow_run.h"

namespace galley::flow {

struct ComposedSlot {
  Cursor from, to;
  Slot slot;
  PlannedSlot plan;
  Length used;
};

struct ComposedPage {
  std::vector<ComposedSlot> slots;
  std::vector<FloatPlace> floats;  // at heads and feet, and over several columns
  std::vector<BoxId> known;        // every page float of the band and those that stand already: the walk must not set them
  Cursor end;
  bool complete = false;  // the band ends on this page
  Length bottom;
};

struct ComposeRequest {
  BoxId columns;
  const Galley* galley = nullptr;
  Cursor from;
  Slot slot;  // of the container, from the band's top to the page's foot
  Length column_width, gap;
  Length max_height = kMaxLength;  // of every piece of the box
  std::uint32_t count = 1;
};

// Nothing if the content cannot be composed.
[[nodiscard]] std::optional<ComposedPage> composed_page(LayoutContext&, const ComposeRequest&);

}  // namespace galley::flow
