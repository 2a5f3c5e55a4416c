// Outlines: bookmarks as PDF's tree of linked items.
#pragma once

#include <optional>
#include <vector>

#include "paint/display_list.h"
#include "pdf/object_store.h"

namespace galley::pdf {

// The root, or none without bookmarks. Levels may skip: an item hangs on the last one with a smaller level.
[[nodiscard]] ObjectNumber write_outlines(const paint::DisplayList& display, const std::vector<ObjectNumber>& pages,
                                          std::optional<Length> crop_offset, ObjectStore& store);

}  // namespace galley::pdf
