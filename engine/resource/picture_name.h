// Names of files that hold pictures, told by their endings alone; nothing is read.
#pragma once

#include <string_view>

namespace galley::resource {

// "IMG_4228.JPG": in capitals or not.
[[nodiscard]] bool has_picture_ending(std::string_view name);

}  // namespace galley::resource
