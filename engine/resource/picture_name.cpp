#include "resource/picture_name.h"

#include <algorithm>
#include <array>
#include <string>

namespace galley::resource {

bool has_picture_ending(std::string_view name) {
  constexpr std::array<std::string_view, 10> kEndings{"jpg", "jpeg", "png", "gif", "webp", "svg", "avif", "tif", "tiff", "bmp"};
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return false;
  std::string ending(name.substr(dot + 1));
  for (char& c : ending) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

}  // namespace galley::resource
