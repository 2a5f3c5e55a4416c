// data: URLs (RFC 2397) as bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace galley::box {

[[nodiscard]] bool is_data_url(std::string_view url);
// Nothing if the URL has no comma or its base64 is broken.
[[nodiscard]] std::optional<std::string> decode_data_url(std::string_view url);

}  // namespace galley::box
