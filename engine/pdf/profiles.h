// Profiles: the standards a file is made to, as asked for with --pdf-profile, and what they ask of it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "color/device_color.h"

namespace galley::pdf {

struct Profiles {
  bool screen = false, x4 = false, x1a = false, ua1 = false;
  char a2 = 0;  // PDF/A-2 at level 'A', 'U' or 'B'; 0: none

  [[nodiscard]] bool for_press() const { return x4 || x1a; }
  [[nodiscard]] bool links() const { return !for_press(); }
  [[nodiscard]] bool needs_intent() const { return for_press() || a2 != 0; }
  [[nodiscard]] color::Target colors() const {
    return for_press() ? color::Target::Press : a2 != 0 ? color::Target::Screen : color::Target::AsAuthored;
  }
  bool operator==(const Profiles&) const = default;
};

inline constexpr std::string_view kDefaultProfiles = "x-4,ua-1,a-2a";

struct ProfileChoice {
  Profiles profiles;
  std::string complaint;  // why the list cannot be met; empty if it can
};
// A comma list of screen, x-4, x-1a, a-2a, a-2u, a-2b, ua-1.
[[nodiscard]] ProfileChoice parse_profiles(std::string_view list);

}  // namespace galley::pdf
