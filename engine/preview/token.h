// Who may ask the preview for anything: whoever knows the token in its address, from a page of its own.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace galley::preview {

// 128 bits from the system, in hexadecimal digits.
[[nodiscard]] std::string make_token();
// Takes as long whatever the difference is.
[[nodiscard]] bool same_token(std::string_view a, std::string_view b);
// The Host header names this machine by a loopback name and our port: a name of somebody else's that was made to point here
// (DNS rebinding) does not.
[[nodiscard]] bool is_own_host(std::string_view host, std::uint16_t port);
// The Origin header is one of our own addresses.
[[nodiscard]] bool is_own_origin(std::string_view origin, std::uint16_t port);

}  // namespace galley::preview
