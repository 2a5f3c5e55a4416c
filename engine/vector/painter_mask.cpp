// Masks (css-masking-1, 8): commands of their own, cut to the mask's region; and boxes of elements, which masks and clips ask for.
#include <algorithm>
#include <iterator>
#include <utility>

#include "vector/painter.h"
#include "vector/shapes.h"

namespace galley::vector {

std::vector<Command> Painter::set_aside() {
  aside_ += drawing_.commands.size();
  return std::exchange(drawing_.commands, {});
}

std::vector<Command> Painter::take_back(std::vector<Command> aside) {
  aside_ -= aside.size();
  return std::exchange(drawing_.commands, std::move(aside));
}

std::uint32_t Painter::add_mask(std::vector<Command> aside, bool by_alpha) {
  std::vector<Command> commands = take_back(std::move(aside));
  aside_ += commands.size();
  drawing_.masks.push_back({std::move(commands), by_alpha});
  return static_cast<std::uint32_t>(drawing_.masks.size() - 1);
}

void Painter::measure(const Shape& own, const Place& place) { measured_->add(bounds_of(transformed(own, place.ctm))); }

Bounds Painter::box_of(Index index, const Bounds& own, const Place& place) {
  if (is_shape(tree_[index].name)) return own;
  Bounds box;
  Place inner = place;
  inner.ctm = Matrix();
  Bounds* const around = std::exchange(measured_, &box);
  const Index at = at_;
  std::vector<Command> aside = set_aside();
  draw(index, {}, {}, inner);
  (void)take_back(std::move(aside));
  at_ = at;
  measured_ = around;
  return box;
}

std::uint32_t Painter::made_before(const MadeMask& asked) const {
  constexpr std::ptrdiff_t kRemembered = 256;
  const auto last = made_masks_.end() - std::min<std::ptrdiff_t>(kRemembered, std::ssize(made_masks_));
  const auto made = std::find_if(last, made_masks_.end(), [&](const MadeMask& one) {
    return one.mask == asked.mask && one.ctm == asked.ctm && one.box == asked.box && one.width == asked.width &&
           one.height == asked.height;
  });
  return made == made_masks_.end() ? kNoMask : made->number;
}

std::uint32_t Painter::mask_of(const std::string& id, Index index, const Bounds& own, const Place& place) {
  if (id.empty()) return kNoMask;
  const Index mask = tree_.find_id(id);
  if (mask == kNobody || !tree_[mask].is("mask")) {
    leave_out("a mask that is not there");
    return kNoMask;
  }
  at_ = mask;
  if (!may_use(mask) || is_full()) {
    leave_out("a mask within itself");
    return kNoMask;
  }
  const Node& node = tree_[mask];
  const bool in_box = node.attribute("maskunits") != "userSpaceOnUse";
  const bool content_in_box = node.attribute("maskcontentunits") == "objectBoundingBox";
  const Bounds box = in_box || content_in_box ? box_of(index, own, place) : Bounds();
  const MadeMask asked{mask, place.ctm, box, place.units.width, place.units.height};
  if (const std::uint32_t made = made_before(asked); made != kNoMask) return made;
  Place inner = place;
  inner.style = style_where_defined(tree_, sheet_, mask, place.units);
  inner.units.font_size = inner.style.font_size;
  Units units = inner.units;
  if (in_box) units.width = units.height = 1;
  const auto side = [&](std::string_view name, Axis axis, double otherwise) {
    const double whole = axis == Axis::X ? units.width : units.height;
    return parse_length(node.attribute(name), units, axis).value_or(otherwise * whole);
  };
  constexpr std::size_t kCost = 20;  // of a mask, in elements: its style is looked for anew
  visits_ += kCost;
  Shape region =
      rectangle(side("x", Axis::X, -0.1), side("y", Axis::Y, -0.1), side("width", Axis::X, 1.2), side("height", Axis::Y, 1.2));
  const Matrix to_box{box.width(), 0, 0, box.height(), box.left, box.top};
  if (in_box) region = transformed(region, to_box);
  std::vector<Command> aside = set_aside();
  used_.push_back(mask);
  ++outlines_only_;
  drawing_.commands.emplace_back(PushClip{to_outline(transformed(region, place.ctm)), false});
  const std::size_t clips = push_clip(inner.style.clip_path, index, own, place);
  const std::uint32_t around = mask_of(inner.style.mask, index, own, place);
  PushGroup group;
  group.mask = around;
  if (around != kNoMask) drawing_.commands.emplace_back(group);
  if (content_in_box) {
    inner.ctm = inner.ctm.times(to_box);
    inner.units.width = inner.units.height = 1;
  }
  const bool by_alpha = inner.style.mask_by_alpha;
  if (inner.style.linear_light && !by_alpha) leave_out("a mask's brightness in linear light (linearRGB)");
  inner.style.opacity = 1;
  if (inner.ctm.determinant() != 0) children(mask, inner);
  const std::size_t pushes = clips + (around == kNoMask ? 1 : 2);
  for (std::size_t i = 0; i < pushes; ++i) drawing_.commands.emplace_back(Pop{});
  --outlines_only_;
  used_.pop_back();
  made_masks_.push_back(asked);
  return made_masks_.back().number = add_mask(std::move(aside), by_alpha);
}

}  // namespace galley::vector
