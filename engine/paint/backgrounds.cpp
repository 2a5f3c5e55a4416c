#include "paint/backgrounds.h"

#include <algorithm>
#include <optional>

#include "paint/pictures.h"

namespace galley::paint {

using style::BackgroundLayer;
using style::BoxArea;
using style::Repeat;

namespace {

// More tiles than a page has dots to show; such a pattern is a mistake.
constexpr std::int64_t kMaxTiles = 20000;

Edges edges_to(const BackgroundBox& box, BoxArea area) {
  switch (area) {
    case BoxArea::Border: return {};
    case BoxArea::Padding: return box.border;
    case BoxArea::Content: return sum(box.border, box.padding);
  }
  return {};
}

Size cover_or_contain(Size natural, const Rect& area, bool cover) {
  // Compare width ratios without dividing: a/b < c/d  <=>  a*d < c*b.
  const bool by_width =
      static_cast<Int128>(area.width.raw()) * natural.height.raw() < static_cast<Int128>(area.height.raw()) * natural.width.raw();
  if (by_width != cover) return {area.width, scale(natural.height, area.width.raw(), natural.width.raw())};
  return {scale(natural.width, area.height.raw(), natural.height.raw()), area.height};
}

// background-size; `natural` has no size for gradients.
Size tile_size(const BackgroundLayer& layer, std::optional<Size> natural, const Rect& area) {
  if (!natural) {
    return {layer.size[0].is_value() ? layer.size[0].value.resolve(area.width) : area.width,
            layer.size[1].is_value() ? layer.size[1].value.resolve(area.height) : area.height};
  }
  if (layer.size_cover || layer.size_contain) return cover_or_contain(*natural, area, layer.size_cover);
  const bool has_width = layer.size[0].is_value(), has_height = layer.size[1].is_value();
  const Length width = layer.size[0].value.resolve(area.width), height = layer.size[1].value.resolve(area.height);
  if (has_width && has_height) return {width, height};
  if (has_width) return {width, scale(natural->height, width.raw(), natural->width.raw())};
  if (has_height) return {scale(natural->width, height.raw(), natural->height.raw()), height};
  return *natural;
}

// Where tiles begin along one axis: `count` of them, `step` apart, each `size` long.
struct Axis {
  Length begin, step, size;
  std::int64_t count = 1;
};

Axis tile_axis(Repeat repeat, Length size, Length position, Length area_begin, Length area_size, Length clip_begin,
               Length clip_end) {
  Axis axis{area_begin + position, size, size, 1};
  if (repeat == Repeat::NoRepeat || size <= Length()) return axis;
  if (repeat == Repeat::Round) {
    const std::int64_t fits = std::max<std::int64_t>(1, (area_size + size / 2) / size);
    axis.size = axis.step = max(area_size / fits, Length::from_raw(1));
    axis.begin = area_begin;
  } else if (repeat == Repeat::Space) {
    const std::int64_t fits = area_size / size;
    if (fits < 2) return axis;
    axis.step = (area_size - size) / (fits - 1);
    axis.begin = area_begin;
  }
  if (axis.step.raw() <= 0) return axis;
  // Back to the first tile that touches the clip, then as many as reach its end.
  const Length ahead = axis.begin - clip_begin;
  std::int64_t back = ahead / axis.step;
  if (ahead > Length() && ahead % axis.step != Length()) ++back;
  axis.begin -= axis.step * back;
  axis.count = std::max<std::int64_t>(0, (clip_end - axis.begin + axis.step - Length::from_raw(1)) / axis.step);
  return axis;
}

void paint_tiles(const BackgroundLayer& layer, ImageId image, const Axis& x, const Axis& y, const Ink& ink,
                 const PictureLimits& limits, const image::ImageTable& images, std::vector<Command>& out) {
  for (std::int64_t row = 0; row < y.count; ++row) {
    for (std::int64_t column = 0; column < x.count; ++column) {
      const Rect tile{x.begin + x.step * column, y.begin + y.step * row, x.size, y.size};
      if (image.valid()) {
        place_picture({image, tile, ink, limits, layer.size_cover}, images, out);
      } else {
        out.push_back(GradientFill{tile, tile, *layer.gradient, ink});
      }
    }
  }
}

void paint_layer(const BackgroundContext& context, const BackgroundBox& box, const BackgroundLayer& layer, const Ink& ink,
                 std::vector<Command>& out) {
  ImageId image;
  std::optional<Size> natural;
  if (!layer.url.empty()) {
    image = context.pictures.load(layer.url, ink.span);
    if (!image.valid()) return;
    natural = Size{scale(context.images[image].natural_width(), style::kOneQ16, layer.density),
                   scale(context.images[image].natural_height(), style::kOneQ16, layer.density)};
  } else if (!layer.gradient || layer.gradient->stops.empty()) {
    return;
  }
  const Rect area = inset(box.border_box, edges_to(box, layer.origin));
  const Edges clip_edges = edges_to(box, layer.clip);
  const Rect clip = inset(box.border_box, clip_edges);
  const Size size = tile_size(layer, natural, area);
  if (!has_area(clip) || size.width <= Length() || size.height <= Length()) return;
  const Length px = layer.position[0].resolve(area.width - size.width), py = layer.position[1].resolve(area.height - size.height);
  Axis x = tile_axis(layer.repeat[0], size.width, px, area.left, area.width, clip.left, clip.right());
  Axis y = tile_axis(layer.repeat[1], size.height, py, area.top, area.height, clip.top, clip.bottom());
  // What is repeated anyway goes on in the bleed, where the clip is drawn on (trim_edges).
  if (image.valid() && box.cut.bleed > Length() && !layer.size_cover) {
    const Rect sheet = outset({{}, {}, box.cut.width, box.cut.height}, box.cut.bleed), all = reaching_rect(clip, sheet, box.cut);
    if (x.count > 1) x = tile_axis(layer.repeat[0], size.width, px, area.left, area.width, all.left, all.right());
    if (y.count > 1) y = tile_axis(layer.repeat[1], size.height, py, area.top, area.height, all.top, all.bottom());
  }
  if (x.count > kMaxTiles || y.count > kMaxTiles || x.count * y.count > kMaxTiles) {
    context.diagnostics.warn("paint.too-many-tiles", ink.span,
                             "a background picture would be repeated more than 20000 times on one box; left out",
                             "give it a larger background-size");
    return;
  }
  const Corners corners = inset_corners(box.corners, clip_edges);
  const Rect covered{x.begin, y.begin, x.step * (x.count - 1) + x.size, y.step * (y.count - 1) + y.size};
  const bool clips = !is_square(corners) || !contains(clip, covered);
  if (clips) out.push_back(PushClip{rounded_path(clip, corners), false});
  paint_tiles(layer, image, x, y, ink, box.pictures, context.images, out);
  if (clips) out.push_back(Pop{});
}

Path room_around(const Rect& hole, const Corners& corners, Length margin) {
  Path path = rectangle_path(outset(hole, margin));
  append_rounded(path, hole, corners);
  return path;
}

Corners grown(const Corners& corners, Length by) { return inset_corners(corners, {-by, -by, -by, -by}); }

void paint_outer_shadow(const BackgroundBox& box, const style::BoxShadow& shadow, const Ink& ink, std::vector<Command>& out) {
  Rect cast = outset(box.border_box, shadow.spread);
  cast.left += shadow.x;
  cast.top += shadow.y;
  if (!has_area(cast)) return;
  const auto far = [](Length a) { return a < Length() ? -a : a; };
  const Length reach = far(shadow.x) + far(shadow.y) + far(shadow.spread) + Length::from_points(1);
  out.push_back(PushClip{room_around(box.border_box, box.corners, reach), true});
  out.push_back(Fill{rounded_path(cast, grown(box.corners, shadow.spread)), false, shadow.color, ink});
  out.push_back(Pop{});
}

void paint_inner_shadow(const BackgroundBox& box, const style::BoxShadow& shadow, const Ink& ink, std::vector<Command>& out) {
  const Rect padding_box = inset(box.border_box, box.border);
  const Corners corners = inset_corners(box.corners, box.border);
  if (!has_area(padding_box)) return;
  Rect hole = outset(padding_box, -shadow.spread);
  hole.left += shadow.x;
  hole.top += shadow.y;
  Path path = rectangle_path(padding_box);
  if (has_area(hole)) append_rounded(path, hole, grown(corners, -shadow.spread));
  out.push_back(PushClip{rounded_path(padding_box, corners), false});
  // Even-odd: where the hole leaves the box it must not be filled again; the clip sees to that.
  out.push_back(Fill{std::move(path), true, shadow.color, ink});
  out.push_back(Pop{});
}

}  // namespace

void paint_background(const BackgroundContext& context, const BackgroundBox& box, const style::PaintStyle& style, const Ink& ink,
                      std::vector<Command>& out) {
  if (!style.background.is_transparent()) {
    const Edges edges = edges_to(box, style.background_clip);
    const Rect area = inset(box.border_box, edges);
    if (has_area(area)) out.push_back(Fill{rounded_path(area, inset_corners(box.corners, edges)), false, style.background, ink});
  }
  for (std::size_t i = style.layers.size(); i-- > 0;) paint_layer(context, box, style.layers[i], ink, out);
}

void paint_shadows(const BackgroundContext& context, const BackgroundBox& box, const style::PaintStyle& style, bool inner,
                   const Ink& ink, std::vector<Command>& out) {
  for (std::size_t i = style.shadows.size(); i-- > 0;) {
    const style::BoxShadow& shadow = style.shadows[i];
    if (shadow.inset != inner || shadow.color.is_transparent()) continue;
    if (shadow.blur > Length()) {
      context.diagnostics.warn("paint.unsupported", ink.span, "the blur of box-shadow is not drawn; the shadow has a hard edge",
                               "use a blur of 0, or a border");
    }
    if (inner) {
      paint_inner_shadow(box, shadow, ink, out);
    } else {
      paint_outer_shadow(box, shadow, ink, out);
    }
  }
}

}  // namespace galley::paint
