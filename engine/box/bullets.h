// Which list markers are signs rather than numbers or words.
#pragma once

#include "style/computed_style.h"

namespace galley::box {

[[nodiscard]] inline bool is_bullet(const style::ContentStyle& item) {
  const std::string& type = item.list_style_type;
  return !item.list_style_string &&
         (type == "disc" || type == "circle" || type == "square" || type == "disclosure-open" || type == "disclosure-closed");
}

}  // namespace galley::box
