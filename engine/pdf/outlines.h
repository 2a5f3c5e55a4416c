// Outlines: bookmarks as PDF's tree of linked items, and the places they and links go to.
#pragma once

#include <optional>
#include <vector>

#include "paint/display_list.h"
#include "pdf/object_store.h"

namespace galley::pdf {

// Where a page is shown from: the place at the upper left, the scale as it is.
[[nodiscard]] Array destination(const paint::Place& place, const paint::DisplayList& display,
                                const std::vector<ObjectNumber>& pages);

// The root, or none without bookmarks. Levels may skip: an item hangs on the last one with a smaller level.
[[nodiscard]] ObjectNumber write_outlines(const paint::DisplayList& display, const std::vector<ObjectNumber>& pages,
                                          ObjectStore& store);

}  // namespace galley::pdf
