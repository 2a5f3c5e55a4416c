// Bounds the depth of HTML before it reaches the parser.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace galley::import {

// <br>, <img> ...: nothing can stand in them, and nothing closes them.
[[nodiscard]] bool is_void_element(std::string_view name);

struct Flattened {
  std::size_t tags = 0;     // that were overwritten
  std::size_t deepest = 0;  // level of the markup as it was written; 0 if nothing was overwritten
};

// Overwrites with spaces the start tags that would nest deeper than 400, so that offsets stay.
// Parsing is quadratic in depth, and freeing the tree recursive: this keeps both small.
Flattened flatten_deep_tags(std::string& html);

}  // namespace galley::import
