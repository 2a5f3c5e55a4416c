// Clip paths: the union of the shapes inside, as one outline.
//
// A union by the nonzero rule needs all shapes to turn the same way round: those that turn the other way are reversed. The one
// thing an outline cannot say is a union of shapes with different rules; the nonzero rule is used for all but a lone shape.
#include "vector/painter.h"
#include "vector/shapes.h"

namespace galley::vector {

void Painter::gather_clip(Index index, const Place& around, Shape& out, bool& even_odd, std::size_t& count) {
  const Node& node = tree_[index];
  const Specified specified = specified_values(tree_, index, sheet_);
  Place place{compute_style(around.style, specified, around.units), around.ctm, around.units};
  if (!place.style.displayed || !place.style.visible || is_full()) return;
  ++visits_;
  if (!place.style.transform.empty()) {
    const auto transform = parse_transform(place.style.transform, place.units);
    if (!transform) return;
    place.ctm = place.ctm.times(*transform);
  }
  if (is_shape(node.name)) {
    Shape shape = transformed(shape_of(node, specified, place.units), place.ctm);
    if (shape.empty()) return;
    even_odd = place.style.clip_even_odd;
    ++count;
    if (signed_area(shape) < 0) shape = reversed(shape);
    out.insert(out.end(), shape.begin(), shape.end());
  } else if (node.is("use")) {
    const std::string_view href = node.attribute("href");
    const Index target = href.starts_with('#') ? tree_.find_id(href.substr(1)) : kNobody;
    if (target == kNobody || tree_[target].is("use")) return;
    place.ctm =
        place.ctm.times({1, 0, 0, 1, length(index, "x", place.units, Axis::X, 0), length(index, "y", place.units, Axis::Y, 0)});
    gather_clip(target, place, out, even_odd, count);
  } else if (node.is("text")) {
    leave_out("text as a clip path");
  }
}

bool Painter::push_clip(const std::string& id, const Bounds& bounds, const Place& place) {
  const Index clip = tree_.find_id(id);
  if (clip == kNobody || !tree_[clip].is("clippath")) return false;
  Place inner = place;
  inner.style = {};
  const Specified specified = specified_values(tree_, clip, sheet_);
  const Style own = compute_style({}, specified, place.units);
  inner.style = own;
  if (!own.transform.empty()) {
    if (const auto transform = parse_transform(own.transform, place.units)) inner.ctm = inner.ctm.times(*transform);
  }
  if (tree_[clip].attribute("clippathunits") == "objectBoundingBox") {
    if (bounds.empty) {
      leave_out("a clip path in units of a group's bounding box");
      return false;
    }
    inner.ctm = inner.ctm.times({bounds.width(), 0, 0, bounds.height(), bounds.left, bounds.top});
    inner.units.width = inner.units.height = 1;
  }
  Shape outline;
  bool even_odd = false;
  std::size_t count = 0;
  for (Index child = tree_[clip].first; child != kNobody; child = tree_[child].next) {
    if (tree_[child].is_element()) gather_clip(child, inner, outline, even_odd, count);
  }
  if (!own.clip_path.empty()) leave_out("a clip path of a clip path");
  drawing_.commands.emplace_back(PushClip{to_outline(outline), even_odd && count == 1});
  return true;
}

}  // namespace galley::vector
