// OutputCondition: the press a file is made for: its name in the registry and its profile.
//
// Conditions by name are those whose characterisation data Debian's icc-profiles-free holds. The profile of the default one is part
// of the program; others are made from the data by Argyll's colprof when they are asked for (color/characterisation.h).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace galley::color {

struct NamedCondition {
  std::string_view name;        // as after --output-intent
  std::string_view identifier;  // as the ICC's registry of characterisation data has it
  std::string_view info;
  std::string_view data_file;
  int total_ink = 0;  // percent
};
[[nodiscard]] std::span<const NamedCondition> named_conditions();
[[nodiscard]] const NamedCondition* find_condition(std::string_view name);

inline constexpr std::string_view kRegistry = "http://www.color.org";
inline constexpr std::string_view kDefaultCondition = "fogra39";

struct OutputCondition {
  std::string identifier;  // "FOGRA39"; "Custom" for a profile that came as a file
  std::string registry;    // empty for "Custom"
  std::string info;
  std::string owned;                    // the profile, unless it is part of the program
  std::string_view built_in;            // the profile, if it is
  std::string_view deflated;            // the same as zlib data
  std::span<const std::uint16_t> cube;  // its conversions from sRGB, sampled
  int total_ink = 0;                    // percent that the press takes of all inks together; 0: not known
  [[nodiscard]] std::string_view profile() const { return owned.empty() ? built_in : std::string_view(owned); }
};

// An sRGB profile of our own.
[[nodiscard]] std::string_view srgb_profile();
// The default condition with the profile that is part of the program.
[[nodiscard]] OutputCondition default_condition();
[[nodiscard]] OutputCondition condition_of(const NamedCondition& named, std::string profile);
// A profile of the author's own. Fails with color.profile-broken, or color.profile-wrong if it is not of a CMYK press.
[[nodiscard]] Result<OutputCondition> condition_from_file(std::string profile, const std::string& file);

}  // namespace galley::color
