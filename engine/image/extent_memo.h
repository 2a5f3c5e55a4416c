// Which pictures were read through before, and what was found, for all documents of a process: the same picture comes again in each
// rendering of a document that is watched, and in many articles of a batch. Internal to image/.
#pragma once

#include <optional>

#include "base/hash.h"
#include "image/formats.h"

namespace galley::image {

// Any thread may ask.
[[nodiscard]] std::optional<Extent> known_extent(const ContentHash& content);
void keep_extent(const ContentHash& content, Extent extent);

}  // namespace galley::image
