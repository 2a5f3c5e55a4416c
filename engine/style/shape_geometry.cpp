#include "style/shape_geometry.h"

#include "base/square_root.h"

namespace galley::style {

namespace {

Int128 squared(Length length) { return static_cast<Int128>(length.raw()) * length.raw(); }

Rect inside(const Rect& rect, const Edges& e) {
  return {rect.left + e.left, rect.top + e.top, max(Length(), rect.width - e.left - e.right),
          max(Length(), rect.height - e.top - e.bottom)};
}

// A corner of the border box seen from the margin box: a small radius does not make a corner round that lies far outside it
// (css-shapes-1, 3.2: margin-box).
Length outer_radius(Length radius, Length margin) {
  if (radius >= margin || margin <= Length()) return max(Length(), radius + margin);
  const Length lack = margin - radius;
  return radius + margin - scale(scale(lack, lack.raw(), margin.raw()), lack.raw(), margin.raw());
}

// The box a shape refers to, with its corners.
struct Reference {
  Rect rect;
  Corners corners;
};

Reference reference_box(const BoxStyle& style, const ShapeBoxes& boxes, BasicShape::Reference which) {
  const Rect margin_box{Length(), Length(), boxes.margin_box.width, boxes.margin_box.height};
  const Rect border_box = inside(margin_box, boxes.margin);
  const Corners corners = corners_of(style.radius, {border_box.width, border_box.height});
  const auto moved = [&](const Edges& e, auto radius_of) {
    Corners out;
    const Length across[4] = {e.left, e.right, e.right, e.left}, down[4] = {e.top, e.top, e.bottom, e.bottom};
    for (std::size_t i = 0; i < 4; ++i) {
      if (corners[i] == Corner()) continue;
      out[i] = {radius_of(corners[i].x, across[i]), radius_of(corners[i].y, down[i])};
      if (out[i].x <= Length() || out[i].y <= Length()) out[i] = {};
    }
    return out;
  };
  const auto inner = [](Length radius, Length edge) { return max(Length(), radius - edge); };
  const Edges to_content{boxes.border.top + boxes.padding.top, boxes.border.right + boxes.padding.right,
                         boxes.border.bottom + boxes.padding.bottom, boxes.border.left + boxes.padding.left};
  switch (which) {
    case BasicShape::Reference::Margin: return {margin_box, fitted(moved(boxes.margin, outer_radius), boxes.margin_box)};
    case BasicShape::Reference::Border: return {border_box, corners};
    case BasicShape::Reference::Padding: return {inside(border_box, boxes.border), moved(boxes.border, inner)};
    case BasicShape::Reference::Content: return {inside(border_box, to_content), moved(to_content, inner)};
  }
  return {};
}

Point place_in(const Rect& box, const BasicShape::Place& place) {
  return {box.left + place[0].resolve(box.width), box.top + place[1].resolve(box.height)};
}

// Of a radius along one axis, whose sides stand at these distances from the centre.
Length reach_of(const BasicShape::Radius& radius, Length near, Length far, Length base) {
  using Reach = BasicShape::Radius::Reach;
  const auto distance = [](Length a) { return a < Length() ? -a : a; };
  switch (radius.reach) {
    case Reach::ClosestSide: return min(distance(near), distance(far));
    case Reach::FarthestSide: return max(distance(near), distance(far));
    case Reach::Value: return max(Length(), radius.value.resolve(base));
  }
  return {};
}

Length circle_radius(const BasicShape& shape, Point center, const Rect& box) {
  using Reach = BasicShape::Radius::Reach;
  // A percentage is of the diagonal over the square root of two (css-shapes-1, 3.1).
  const Length base = Length::from_raw(square_root((squared(box.width) + squared(box.height)) / 2));
  const Length across = reach_of(shape.radius[0], center.x - box.left, box.right() - center.x, base);
  const Length down = reach_of(shape.radius[0], center.y - box.top, box.bottom() - center.y, base);
  return shape.radius[0].reach == Reach::FarthestSide ? max(across, down) : min(across, down);
}

// Insets that meet give way in proportion, so that nothing is left between them.
Rect inset_rect(const BasicShape& shape, const Rect& box) {
  const auto fit = [](Length& a, Length& b, Length room) {
    if (a + b <= room || a + b <= Length()) return;
    a = scale(room, a.raw(), (a + b).raw());
    b = room - a;
  };
  Length top = shape.inset[0].resolve(box.height), bottom = shape.inset[2].resolve(box.height);
  Length right = shape.inset[1].resolve(box.width), left = shape.inset[3].resolve(box.width);
  fit(top, bottom, box.height);
  fit(left, right, box.width);
  return inside(box, {top, right, bottom, left});
}

}  // namespace

Length hypotenuse(Length x, Length y) { return Length::from_raw(square_root(squared(x) + squared(y))); }

Length cathetus(Length hypotenuse, Length side) { return Length::from_raw(square_root(squared(hypotenuse) - squared(side))); }

ShapeGeometry geometry_of(const BasicShape& shape, const BoxStyle& style, const ShapeBoxes& boxes) {
  const Reference box = reference_box(style, boxes, shape.reference);
  const Point center = place_in(box.rect, shape.center);
  ShapeGeometry made;
  const auto round = [&](Length rx, Length ry) {
    made.rect = {center.x - rx, center.y - ry, 2 * rx, 2 * ry};
    made.corners.fill({rx, ry});
  };
  switch (shape.kind) {
    case BasicShape::Kind::Box:
      made.rect = box.rect;
      made.corners = box.corners;
      break;
    case BasicShape::Kind::Inset:
      made.rect = inset_rect(shape, box.rect);
      made.corners = fitted(corners_of(shape.corners, {box.rect.width, box.rect.height}), {made.rect.width, made.rect.height});
      break;
    case BasicShape::Kind::Circle: {
      const Length radius = circle_radius(shape, center, box.rect);
      round(radius, radius);
      break;
    }
    case BasicShape::Kind::Ellipse:
      round(reach_of(shape.radius[0], center.x - box.rect.left, box.rect.right() - center.x, box.rect.width),
            reach_of(shape.radius[1], center.y - box.rect.top, box.rect.bottom() - center.y, box.rect.height));
      break;
    case BasicShape::Kind::Polygon:
      for (const BasicShape::Place& place : shape.points) made.points.push_back(place_in(box.rect, place));
      break;
  }
  return made;
}

}  // namespace galley::style
