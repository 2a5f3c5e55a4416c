// AuthorProfile: colours in a profile an author names (@color-profile) -> sRGB, gray or inks of the press.
//
// CMYK of the press's own profile stays as it is; of another one it is converted to the press's inks (relative colorimetric with
// black-point compensation, lcms2). RGB becomes sRGB and goes the way all RGB goes; gray is gray.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "color/color.h"
#include "color/icc_profile.h"

namespace galley::color {

class AuthorProfile {
 public:
  // `press` must outlive the profile. Fails with color.profile-broken or, for none of the three spaces, color.profile-wrong.
  [[nodiscard]] static Result<std::shared_ptr<AuthorProfile>> make(std::string bytes, const std::string& file,
                                                                   std::string_view press);
  ~AuthorProfile();
  AuthorProfile(const AuthorProfile&) = delete;
  AuthorProfile& operator=(const AuthorProfile&) = delete;
  [[nodiscard]] std::size_t components() const;
  [[nodiscard]] Color of(const std::array<std::uint16_t, 4>& component, std::uint16_t alpha) const;

 private:
  AuthorProfile();
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// As a document calls it: "--coated".
struct NamedProfile {
  std::string name;
  std::shared_ptr<AuthorProfile> colors;  // null: it could not be read
};

}  // namespace galley::color
