// Profiles and conversions of lcms2 that close themselves. Internal to color/.
#pragma once

#include <lcms2.h>

#include <memory>
#include <string_view>

namespace galley::color {

struct CloseProfile {
  void operator()(void* profile) const { cmsCloseProfile(profile); }
};
struct DeleteTransform {
  void operator()(void* transform) const { cmsDeleteTransform(transform); }
};
using ProfileHandle = std::unique_ptr<void, CloseProfile>;
using TransformHandle = std::unique_ptr<void, DeleteTransform>;

// Null for bytes that are no profile.
[[nodiscard]] inline ProfileHandle open_profile(std::string_view bytes) {
  return ProfileHandle(cmsOpenProfileFromMem(bytes.data(), static_cast<cmsUInt32Number>(bytes.size())));
}

// For a few colours: lcms2's optimisation would sample a whole cube of them.
inline constexpr cmsUInt32Number kFewColors = cmsFLAGS_NOOPTIMIZE | cmsFLAGS_NOCACHE;

// Relative colorimetric with black-point compensation; null where either is null or cannot be used so.
[[nodiscard]] inline TransformHandle transform_between(const ProfileHandle& from, cmsUInt32Number from_type,
                                                       const ProfileHandle& to, cmsUInt32Number to_type,
                                                       cmsUInt32Number flags = kFewColors) {
  if (!from || !to) return {};
  return TransformHandle(cmsCreateTransform(from.get(), from_type, to.get(), to_type, INTENT_RELATIVE_COLORIMETRIC,
                                            cmsFLAGS_BLACKPOINTCOMPENSATION | flags));
}

}  // namespace galley::color
