// Characterisation data -> output profile, by Argyll's colprof, kept by content so that each is made once on a machine.
#pragma once

#include <string>

#include "base/result.h"
#include "color/output_condition.h"

namespace galley::color {

struct ProfileMaking {
  std::string data_folder = "/usr/share/color/icc";  // Debian: icc-profiles-free
  std::string cache_folder;                          // empty: nothing is kept
  std::string program = "colprof";                   // Debian: argyll
};

// $XDG_CACHE_HOME/galley/profiles, or in ~/.cache; empty without a home.
[[nodiscard]] std::string profile_cache_folder();

// Takes ten seconds or more the first time. Fails with color.data-missing, color.no-colprof or color.colprof-failed.
[[nodiscard]] Result<std::string> make_profile(const NamedCondition& condition, const ProfileMaking& making);

}  // namespace galley::color
