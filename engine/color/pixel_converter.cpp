#include "color/pixel_converter.h"

#include <lcms2.h>

namespace galley::color {
namespace {

struct CloseProfile {
  void operator()(void* profile) const { cmsCloseProfile(profile); }
};
using Profile = std::unique_ptr<void, CloseProfile>;

Profile open(std::string_view bytes) {
  return Profile(cmsOpenProfileFromMem(bytes.data(), static_cast<cmsUInt32Number>(bytes.size())));
}

}  // namespace

struct PixelConverter::Transform {
  cmsHTRANSFORM handle = nullptr;
};

// lcms2 samples the conversion here, unlike for single colours: a picture has more pixels than the table has places.
PixelConverter::PixelConverter(std::string_view profile, std::size_t components, std::string_view press)
    : transform_(std::make_unique<Transform>()), components_(components) {
  const Profile from = open(profile), to = open(press);
  if (!from || !to) return;
  transform_->handle = cmsCreateTransform(from.get(), components == 4 ? TYPE_CMYK_8 : TYPE_RGB_8, to.get(), TYPE_CMYK_8,
                                          INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_BLACKPOINTCOMPENSATION);
}

PixelConverter::~PixelConverter() {
  if (transform_->handle != nullptr) cmsDeleteTransform(transform_->handle);
}

bool PixelConverter::works() const { return transform_->handle != nullptr; }

std::string PixelConverter::convert(std::string_view samples) const {
  const std::size_t pixels = samples.size() / components_;
  std::string inks(pixels * 4, '\0');
  cmsDoTransform(transform_->handle, samples.data(), inks.data(), static_cast<cmsUInt32Number>(pixels));
  return inks;
}

}  // namespace galley::color
