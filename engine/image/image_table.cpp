// ImageTable: one entry per content, however often and under whatever name it is used.
#include "image/image.h"

namespace galley::image {

ImageId ImageTable::add(Image image) {
  const auto [found, is_new] = by_hash_.try_emplace(image.hash, ImageId(images_.size()));
  if (is_new) images_.push_back(std::move(image));
  return found->second;
}

}  // namespace galley::image
