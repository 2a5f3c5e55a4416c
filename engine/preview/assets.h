// The files of the page that browsers get, compiled into the program.
#pragma once

#include <string_view>

namespace galley::preview {

struct Asset {
  std::string_view name, type, bytes;  // "page.css", "text/css; charset=utf-8"
};
// Null: there is none of that name.
[[nodiscard]] const Asset* find_asset(std::string_view name);

}  // namespace galley::preview
