#include "color/pixel_converter.h"

#include "color/lcms_handles.h"

namespace galley::color {

struct PixelConverter::Transform {
  TransformHandle handle;
};

// lcms2 samples the conversion here, unlike for single colours: a picture has more pixels than the table has places.
PixelConverter::PixelConverter(std::string_view profile, std::size_t components, std::string_view press)
    : transform_(std::make_unique<Transform>()), components_(components) {
  transform_->handle =
      transform_between(open_profile(profile), components == 4 ? TYPE_CMYK_8 : TYPE_RGB_8, open_profile(press), TYPE_CMYK_8, 0);
}

PixelConverter::~PixelConverter() = default;

bool PixelConverter::works() const { return transform_->handle != nullptr; }

std::string PixelConverter::convert(std::string_view samples) const {
  const std::size_t pixels = samples.size() / components_;
  std::string inks(pixels * 4, '\0');
  cmsDoTransform(transform_->handle.get(), samples.data(), inks.data(), static_cast<cmsUInt32Number>(pixels));
  return inks;
}

}  // namespace galley::color
