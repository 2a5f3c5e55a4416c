#include "paint/pictures.h"

#include "color/spot_ink.h"

namespace galley::paint {

// The most ink stands in every colour of a style, so also in that of its text (color/spot_ink.h).
PictureLimits limits_of(const style::TextStyle& style) {
  return {style.max_ppi, color::most_ink_of(style.color), style.limits_picture_ink};
}

void place_picture(const Picture& picture, const image::ImageTable& images, std::vector<Command>& out) {
  const bool known = picture.image.valid() && picture.image.value < images.size();
  if (!known || images[picture.image].bleed <= Length() || !images[picture.image].outlines) {
    out.push_back(picture);
    return;
  }
  const image::Image& image = images[picture.image];
  Picture grown = picture;
  const Length across = scale(picture.rect.width, image.bleed.raw(), image.outlines->width.raw());
  const Length down = scale(picture.rect.height, image.bleed.raw(), image.outlines->height.raw());
  grown.rect = {picture.rect.left - across, picture.rect.top - down, picture.rect.width + across * 2,
                picture.rect.height + down * 2};
  out.push_back(PushClip{rectangle_path(picture.rect), false});
  out.push_back(grown);
  out.push_back(Pop{});
}

}  // namespace galley::paint
