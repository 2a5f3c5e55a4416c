// Pictures by reference: read once through the provider, header checked, diagnostics said once.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "image/image.h"
#include "resource/provider.h"
#include "source/diagnostic.h"

namespace galley::box {

class PictureLoader {
 public:
  PictureLoader(const resource::Provider& provider, image::ImageTable& images, std::uint64_t max_pixels,
                source::Diagnostics& diagnostics)
      : provider_(provider), images_(images), max_pixels_(max_pixels), diagnostics_(diagnostics) {}

  // `path` is already resolved against its sheet or document; data: URLs are decoded. Invalid if there is no usable
  // picture: reported as image.missing or image.broken (a limit keeps its own code).
  [[nodiscard]] ImageId load(std::string_view path, source::Span span);
  // The same for a picture that stands in the document itself; `path` names it in messages.
  [[nodiscard]] ImageId add(std::string bytes, std::string_view path, source::Span span);

 private:
  [[nodiscard]] ImageId read(std::string_view path, source::Span span);

  const resource::Provider& provider_;
  image::ImageTable& images_;
  std::uint64_t max_pixels_;
  source::Diagnostics& diagnostics_;
  std::map<std::string, ImageId, std::less<>> known_;
};

}  // namespace galley::box
