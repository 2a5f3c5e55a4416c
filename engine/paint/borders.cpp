#include "paint/borders.h"

#include <algorithm>

namespace galley::paint {

using style::Border;
using style::BorderStyle;

namespace {

// Part of a border's width, from the outer edge: numerators over kParts.
constexpr std::int64_t kParts = 6;
struct Band {
  std::int64_t from = 0, to = kParts;
};

Edges part_of(const Edges& widths, std::int64_t parts) {
  return {scale(widths.top, parts, kParts), scale(widths.right, parts, kParts), scale(widths.bottom, parts, kParts),
          scale(widths.left, parts, kParts)};
}

Length width_of(const Edges& widths, std::size_t side) {
  switch (side) {
    case 0: return widths.top;
    case 1: return widths.right;
    case 2: return widths.bottom;
    default: return widths.left;
  }
}

color::Color darker(color::Color color) {
  const bool ink = color.space == color::Space::Cmyk || color.space == color::Space::Spot;
  for (std::uint16_t& c : color.component) { c = static_cast<std::uint16_t>(ink ? c + (0xFFFF - c) / 3 : c * 3 / 5); }
  return color;
}

// The corner points of a band: outer start, outer end, inner end, inner start.
Path band_path(const Rect& outer, const Rect& inner, std::size_t side) {
  const Point o[4] = {
      {outer.left, outer.top}, {outer.right(), outer.top}, {outer.right(), outer.bottom()}, {outer.left, outer.bottom()}};
  const Point i[4] = {
      {inner.left, inner.top}, {inner.right(), inner.top}, {inner.right(), inner.bottom()}, {inner.left, inner.bottom()}};
  const std::size_t next = (side + 1) % 4;
  const bool across = side % 2 == 0;
  const bool square = across ? o[side].x == i[side].x && o[next].x == i[next].x : o[side].y == i[side].y && o[next].y == i[next].y;
  if (square) {
    const Length left = min(o[side].x, i[next].x), top = min(o[side].y, i[next].y);
    return rectangle_path({left, top, max(o[side].x, i[next].x) - left, max(o[side].y, i[next].y) - top});
  }
  return polygon_path({o[side], o[next], i[next], i[side]});
}

void fill_band(const BorderShape& shape, std::size_t side, Band band, const color::Color& color, const Ink& ink,
               std::vector<Command>& out) {
  const Rect outer = inset(shape.box, part_of(shape.widths, band.from));
  const Rect inner = inset(shape.box, part_of(shape.widths, band.to));
  const Length along = side % 2 == 0 ? outer.width : outer.height;
  if (along <= Length() || width_of(shape.widths, side) <= Length()) return;
  out.push_back(Fill{band_path(outer, inner, side), false, color, ink});
}

// The middle line of a side, from edge to edge.
Path middle_line(const BorderShape& shape, std::size_t side) {
  const Rect middle = inset(shape.box, part_of(shape.widths, kParts / 2));
  const Rect& box = shape.box;
  Path path(2);
  path[1].kind = PathSegment::Kind::Line;
  switch (side) {
    case 0: path[0].a = {box.left, middle.top}, path[1].a = {box.right(), middle.top}; break;
    case 1: path[0].a = {middle.right(), box.top}, path[1].a = {middle.right(), box.bottom()}; break;
    case 2: path[0].a = {box.right(), middle.bottom()}, path[1].a = {box.left, middle.bottom()}; break;
    default: path[0].a = {middle.left, box.bottom()}, path[1].a = {middle.left, box.top}; break;
  }
  return path;
}

// Dashes twice as long as the line is wide, gaps about as long as it is wide, a dash at both ends.
std::vector<Length> dash_pattern(Length length, Length width) {
  const Length dash = 2 * width;
  const std::int64_t gaps = std::max<std::int64_t>(1, (length - dash) / (dash + width));
  const Length gap = (length - dash * (gaps + 1)) / gaps;
  if (gap <= Length()) return {};
  return {dash, gap};
}

void stroke_line(Path path, Length width, BorderStyle style, const color::Color& color, const Ink& ink, std::vector<Command>& out) {
  Point& from = path[0].a;
  Point& to = path[1].a;
  const bool across = from.y == to.y;
  Length length = across ? to.x - from.x : to.y - from.y;
  const bool backward = length < Length();
  if (backward) length = -length;
  if (length <= Length() || width <= Length()) return;
  Stroke stroke;
  if (style == BorderStyle::Dotted) {
    // Round caps of no length; the first and last dot stay inside the side.
    const Length half = backward ? -(width / 2) : width / 2;
    (across ? from.x : from.y) += half;
    (across ? to.x : to.y) -= half;
    const Length run = max(length - width, Length::from_raw(1));
    const std::int64_t gaps = std::max<std::int64_t>(1, run / (2 * width));
    stroke.dashes = {Length(), max(run / gaps, Length::from_raw(1))};
    stroke.round_caps = true;
  } else {
    stroke.dashes = dash_pattern(length, width);
  }
  stroke.path = std::move(path);
  stroke.width = width;
  stroke.color = color;
  stroke.ink = ink;
  out.push_back(std::move(stroke));
}

void paint_side(const BorderShape& shape, std::size_t side, const Border& border, const Ink& ink, std::vector<Command>& out) {
  constexpr Band kOuter{0, kParts / 2}, kInner{kParts / 2, kParts};
  const bool lit_from_above = side == 0 || side == 3;
  switch (border.style) {
    case BorderStyle::None:
    case BorderStyle::Hidden: return;
    case BorderStyle::Solid: fill_band(shape, side, {}, border.color, ink, out); return;
    case BorderStyle::Dotted:
    case BorderStyle::Dashed:
      stroke_line(middle_line(shape, side), width_of(shape.widths, side), border.style, border.color, ink, out);
      return;
    case BorderStyle::Double:
      fill_band(shape, side, {0, kParts / 3}, border.color, ink, out);
      fill_band(shape, side, {kParts - kParts / 3, kParts}, border.color, ink, out);
      return;
    case BorderStyle::Groove:
    case BorderStyle::Ridge: {
      const bool dark_outside = (border.style == BorderStyle::Groove) == lit_from_above;
      fill_band(shape, side, kOuter, dark_outside ? darker(border.color) : border.color, ink, out);
      fill_band(shape, side, kInner, dark_outside ? border.color : darker(border.color), ink, out);
      return;
    }
    case BorderStyle::Inset:
    case BorderStyle::Outset: {
      const bool dark = (border.style == BorderStyle::Inset) == lit_from_above;
      fill_band(shape, side, {}, dark ? darker(border.color) : border.color, ink, out);
      return;
    }
  }
}

bool draws(const Border& border, Length width) {
  return width > Length() && border.style != BorderStyle::None && border.style != BorderStyle::Hidden &&
         !border.color.is_transparent();
}

// A single ring for four (or fewer, if the others have no width) solid sides of one colour.
bool paint_ring(const BorderShape& shape, const std::array<Border, 4>& sides, const Ink& ink, std::vector<Command>& out) {
  for (std::size_t i = 0; i < 4; ++i) {
    if (!draws(sides[i], width_of(shape.widths, i)) || sides[i].style != BorderStyle::Solid || !(sides[i].color == sides[0].color))
      return false;
  }
  const Rect inner = inset(shape.box, shape.widths);
  Path path;
  append_rounded(path, shape.box, shape.corners);
  if (has_area(inner)) append_rounded(path, inner, inset_corners(shape.corners, shape.widths));
  out.push_back(Fill{std::move(path), true, sides[0].color, ink});
  return true;
}

// Dashes or dots that are the same on all sides follow the rounded shape.
bool paint_rounded_stroke(const BorderShape& shape, const std::array<Border, 4>& sides, const Ink& ink, std::vector<Command>& out) {
  const Border& first = sides[0];
  if (is_square(shape.corners) || (first.style != BorderStyle::Dashed && first.style != BorderStyle::Dotted)) return false;
  const Length width = shape.widths.top;
  for (std::size_t i = 0; i < 4; ++i) {
    if (sides[i].style != first.style || !(sides[i].color == first.color) || width_of(shape.widths, i) != width) return false;
  }
  const Edges half{width / 2, width / 2, width / 2, width / 2};
  Stroke stroke;
  stroke.path = rounded_path(inset(shape.box, half), inset_corners(shape.corners, half));
  stroke.width = width;
  stroke.round_caps = first.style == BorderStyle::Dotted;
  stroke.dashes = stroke.round_caps ? std::vector<Length>{Length(), 2 * width} : std::vector<Length>{2 * width, width};
  stroke.color = first.color;
  stroke.ink = ink;
  out.push_back(std::move(stroke));
  return true;
}

}  // namespace

void paint_borders(const BorderShape& shape, const std::array<Border, 4>& sides, const Ink& ink, std::vector<Command>& out) {
  if (shape.box.width < Length() || shape.box.height < Length()) return;
  const bool any = draws(sides[0], shape.widths.top) || draws(sides[1], shape.widths.right) ||
                   draws(sides[2], shape.widths.bottom) || draws(sides[3], shape.widths.left);
  if (!any || paint_ring(shape, sides, ink, out) || paint_rounded_stroke(shape, sides, ink, out)) return;
  const bool rounded = !is_square(shape.corners);
  if (rounded) {
    Path ring = rounded_path(shape.box, shape.corners);
    append_rounded(ring, inset(shape.box, shape.widths), inset_corners(shape.corners, shape.widths));
    out.push_back(PushClip{std::move(ring), true});
  }
  for (std::size_t side = 0; side < 4; ++side) {
    if (draws(sides[side], width_of(shape.widths, side))) paint_side(shape, side, sides[side], ink, out);
  }
  if (rounded) out.push_back(Pop{});
}

void paint_rule(const Rect& rect, const Border& line, const Ink& ink, std::vector<Command>& out) {
  if (!has_area(rect)) return;
  const bool upright = rect.height >= rect.width;
  // A rule is the left or the top side of a box without other sides.
  const Edges widths = upright ? Edges{{}, {}, {}, rect.width} : Edges{rect.height, {}, {}, {}};
  const std::size_t side = upright ? 3 : 0;
  if (draws(line, upright ? rect.width : rect.height)) paint_side({rect, widths, {}}, side, line, ink, out);
}

}  // namespace galley::paint
