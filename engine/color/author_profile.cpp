#include "color/author_profile.h"

#include "color/lcms_handles.h"

namespace galley::color {

struct AuthorProfile::Parts {
  std::string bytes;
  IccSpace space = IccSpace::Other;
  TransformHandle transform;  // none: components stay as they are
};

AuthorProfile::AuthorProfile() : parts_(std::make_unique<Parts>()) {}
AuthorProfile::~AuthorProfile() = default;

Result<std::shared_ptr<AuthorProfile>> AuthorProfile::make(std::string bytes, const std::string& file, std::string_view press) {
  const Result<IccHeader> header = read_icc_header(bytes, file);
  if (!header.ok()) return header.failure();
  const Failure wrong{FailureKind::Input, "color.profile-wrong", "the profile is of no RGB, gray or CMYK device",
                      "color() takes profiles of screens, scanners and presses", file};
  if (header->space == IccSpace::Other) return wrong;
  std::shared_ptr<AuthorProfile> made(new AuthorProfile);
  Parts& parts = *made->parts_;
  parts.bytes = std::move(bytes);
  parts.space = header->space;
  const bool gray = parts.space == IccSpace::Gray, cmyk = parts.space == IccSpace::Cmyk;
  if (gray || (cmyk && parts.bytes == press)) return made;
  const ProfileHandle from = open_profile(parts.bytes), to = cmyk ? open_profile(press) : ProfileHandle(cmsCreate_sRGBProfile());
  const cmsUInt32Number type = cmyk ? TYPE_CMYK_16 : TYPE_RGB_16;
  parts.transform = transform_between(from, type, to, type);
  if (!parts.transform) return wrong;
  return made;
}

std::size_t AuthorProfile::components() const {
  return parts_->space == IccSpace::Cmyk ? 4 : parts_->space == IccSpace::Rgb ? 3 : 1;
}

Color AuthorProfile::of(const std::array<std::uint16_t, 4>& component, std::uint16_t alpha) const {
  const Space space = parts_->space == IccSpace::Cmyk ? Space::Cmyk : parts_->space == IccSpace::Rgb ? Space::Rgb : Space::Gray;
  Color color{space, component, alpha};
  // All of black and nothing else stays so on any press.
  const bool black = space == Space::Cmyk && component[0] == 0 && component[1] == 0 && component[2] == 0;
  if (parts_->transform && !black) cmsDoTransform(parts_->transform.get(), component.data(), color.component.data(), 1);
  return color;
}

}  // namespace galley::color
