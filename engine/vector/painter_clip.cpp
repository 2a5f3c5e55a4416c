// Clip paths: the union of the shapes and letters inside, as one outline.
//
// A union by the nonzero rule needs all shapes to turn the same way round: those that turn the other way are reversed. What one
// outline cannot say (a union of shapes with different rules, shapes with clips of their own) is a mask of the same shapes.
#include <utility>

#include "vector/painter.h"
#include "vector/shapes.h"

namespace galley::vector {

struct Painter::Clip {
  Shape outline;
  bool even_odd = false, mixed = false;  // the rule; more than one, or clips within
  std::size_t count = 0;

  void add(Shape shape, bool by_even_odd) {
    if (shape.empty()) return;
    mixed = mixed || (count > 0 && (even_odd || by_even_odd));
    even_odd = by_even_odd;
    ++count;
    if (signed_area(shape) < 0) shape = reversed(shape);
    outline.insert(outline.end(), shape.begin(), shape.end());
  }
};

// Place of an element inside of a clip path; nothing if it is not drawn.
std::optional<Place> Painter::place_in_clip(Index index, const Specified& specified, const Place& around) {
  if (is_full()) return std::nullopt;
  ++visits_;
  at_ = index;
  Place place{compute_style(around.style, specified, around.units), around.ctm, around.units};
  place.units.font_size = place.style.font_size;
  if (!place.style.displayed || !place.style.visible) return std::nullopt;
  if (!place.style.clip_shape.empty()) leave_out("a clip shape inside of a clip path");
  if (!place.style.transform.empty()) {
    const auto transform = parse_transform(place.style.transform, place.units);
    if (!transform) return std::nullopt;
    place.ctm = place.ctm.times(around_origin(*transform, place, {}));
  }
  if (place.ctm.determinant() == 0) return std::nullopt;
  return place;
}

// What a use element inside of a clip path shows: a shape or text.
Index Painter::used_in_clip(Index index, Place& place) const {
  const Index target = target_of(index);
  if (target == kNobody || (!is_shape(tree_[target].name) && !tree_[target].is("text"))) return kNobody;
  place.ctm =
      place.ctm.times({1, 0, 0, 1, length(index, "x", place.units, Axis::X, 0), length(index, "y", place.units, Axis::Y, 0)});
  return target;
}

void Painter::gather_clip(Index index, const Place& around, Clip& out) {
  const Node& node = tree_[index];
  const Specified specified = specified_values(tree_, index, sheet_);
  std::optional<Place> place = place_in_clip(index, specified, around);
  if (!place) return;
  out.mixed = out.mixed || !place->style.clip_path.empty();
  if (is_shape(node.name)) {
    out.add(transformed(shape_of(node, specified, place->units), place->ctm), place->style.clip_even_odd);
  } else if (node.is("use")) {
    if (const Index target = used_in_clip(index, *place); target != kNobody) gather_clip(target, *place, out);
  } else if (node.is("text")) {
    const TextElement element = text_element(index, *place);
    if (around_.typesetter == nullptr) leave_out("text as a clip path");
    std::vector<Letter> letters = set_letters(element);
    place_letters(letters, element, *place);
    const double growth = place->ctm.growth();
    Shape all;
    for (const Letter& letter : letters) all.insert(all.end(), letter.outline.begin(), letter.outline.end());
    out.add(transformed(all, place->ctm.times({1 / growth, 0, 0, 1 / growth, 0, 0})), false);
  }
}

void Painter::paint_clip(Index index, const Place& around) {
  const Node& node = tree_[index];
  const Specified specified = specified_values(tree_, index, sheet_);
  std::optional<Place> place = place_in_clip(index, specified, around);
  if (!place) return;
  const Shape own = is_shape(node.name) ? shape_of(node, specified, place->units) : Shape();
  const std::size_t clips = push_clip(place->style.clip_path, index, bounds_of(own), *place);
  if (node.is("use")) {
    if (const Index target = used_in_clip(index, *place); target != kNobody) paint_clip(target, *place);
  } else {
    Clip clip;
    gather_clip(index, around, clip);
    drawing_.commands.emplace_back(Fill{to_outline(clip.outline), clip.even_odd, color::kBlack});
  }
  for (std::size_t i = 0; i < clips; ++i) drawing_.commands.emplace_back(Pop{});
}

std::size_t Painter::push_clip_shape(Index index, const Bounds& own, const Place& place) {
  Bounds box;
  if (place.style.clip_shape.find("view-box") == std::string::npos) {
    box = box_of(index, own, place);
  } else {
    box.add(Vec());
    box.add(Vec{place.units.width, place.units.height});
  }
  const std::optional<ClipShape> clip = parse_clip_shape(place.style.clip_shape, box, place.units);
  if (!clip) {
    leave_out("a clip path that cannot be read");
    return 0;
  }
  drawing_.commands.emplace_back(PushClip{to_outline(transformed(clip->shape, place.ctm)), clip->even_odd});
  return 1;
}

std::size_t Painter::push_clip(const std::string& id, Index index, const Bounds& own, const Place& place) {
  const Index clip = id.empty() ? kNobody : tree_.find_id(id);
  if (clip == kNobody || !tree_[clip].is("clippath")) return 0;
  at_ = clip;
  if (!may_use(clip)) {
    leave_out("a clip path within itself");
    return 0;
  }
  constexpr std::size_t kCost = 5;  // in elements
  visits_ += kCost;
  Place inner = place;
  inner.style = style_where_defined(tree_, sheet_, clip, place.units);
  if (!inner.style.transform.empty()) {
    if (const auto transform = parse_transform(inner.style.transform, place.units)) {
      inner.ctm = inner.ctm.times(around_origin(*transform, inner, {}));
    }
  }
  used_.push_back(clip);
  const std::size_t around = push_clip(inner.style.clip_path, index, own, inner);
  if (tree_[clip].attribute("clippathunits") == "objectBoundingBox") {
    const Bounds bounds = box_of(index, own, place);
    inner.ctm = inner.ctm.times({bounds.width(), 0, 0, bounds.height(), bounds.left, bounds.top});
    inner.units.width = inner.units.height = 1;
  }
  Clip all;
  for (Index child = tree_[clip].first; child != kNobody; child = tree_[child].next) {
    if (tree_[child].is_element()) gather_clip(child, inner, all);
  }
  if (all.mixed) {
    std::vector<Command> aside = set_aside();
    for (Index child = tree_[clip].first; child != kNobody; child = tree_[child].next) {
      if (tree_[child].is_element()) paint_clip(child, inner);
    }
    PushGroup group;
    group.mask = add_mask(std::move(aside), true);
    drawing_.commands.emplace_back(group);
  } else {
    drawing_.commands.emplace_back(PushClip{to_outline(all.outline), all.even_odd});
  }
  used_.pop_back();
  return around + 1;
}

}  // namespace galley::vector
