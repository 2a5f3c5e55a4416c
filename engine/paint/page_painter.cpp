#include "paint/page_painter.h"

#include <algorithm>
#include <utility>

#include "paint/borders.h"
#include "paint/pictures.h"
#include "paint/transforms.h"
#include "style/shape_geometry.h"

namespace galley::paint {

using fragment::Fragment;
using fragment::FragmentKind;

namespace {

bool has_decoration(const style::ComputedStyle& style) {
  const auto& border = style.box.border;
  const bool bordered = std::any_of(border.begin(), border.end(), [](const style::Border& side) { return side.width > Length(); });
  return bordered || !style.paint.background.is_transparent() || !style.paint.layers.empty() || !style.paint.shadows.empty() ||
         style.paint.outline.width > Length();
}

// Whether a box is a picture of its own before it is laid onto the page.
bool is_group(const style::PaintStyle& style) { return style.opacity != 0xFFFF || style.blend != color::BlendMode::Normal; }

bool clips(const style::BoxStyle& style) { return style.overflow != style::Overflow::Visible; }

// clip-path on a box or a piece of one.
PushClip clip_path_of(const style::ComputedStyle& style, const Fragment& fragment) {
  const style::BasicShape& shape = style.paint.clip_path.front();
  const Rect& box = fragment.rect;
  style::ShapeGeometry geometry =
      style::geometry_of(shape, style.box, {{box.width, box.height}, {}, fragment.border, fragment.padding});
  PushClip clip{{}, shape.even_odd};
  for (Point& point : geometry.points) {
    point = {point.x + box.left, point.y + box.top};
    clip.path.push_back({clip.path.empty() ? PathSegment::Kind::Move : PathSegment::Kind::Line, point, {}, {}});
  }
  if (!geometry.points.empty()) {
    clip.path.push_back({PathSegment::Kind::Close, {}, {}, {}});
    return clip;
  }
  geometry.rect.left += box.left;
  geometry.rect.top += box.top;
  append_rounded(clip.path, geometry.rect, geometry.corners);
  return clip;
}

// What `clip` leaves of a box and its content (CSS 2.2, 11.1.2); nullopt: everything.
std::optional<Rect> clip_of(const style::ComputedStyle& style, const Rect& box) {
  const bool absolute = style.box.position == style::Position::Absolute || style.box.position == style::Position::Fixed;
  if (!absolute || !style.paint.clip) return std::nullopt;
  const auto& edge = style.paint.clip->edge;
  const Length left = edge[3].value_or(Length()), top = edge[0].value_or(Length());
  const Length right = edge[1].value_or(box.width), bottom = edge[2].value_or(box.height);
  return Rect{box.left + left, box.top + top, max(Length(), right - left), max(Length(), bottom - top)};
}

bool is_positioned(const style::BoxStyle& style) {
  return style.position == style::Position::Relative || style.position == style::Position::Absolute ||
         style.position == style::Position::Fixed;
}

}  // namespace

PagePainter::PagePainter(const PagePaintContext& context, const fragment::PageFragments& page, std::vector<Command>& out)
    : context_(context), page_(page), out_(out), ends_line_(page.runs.size()) {}

void PagePainter::paint() {
  paint_canvas();
  if (page_.fragments.empty()) return;
  find_line_ends();
  const bool any_raised = std::any_of(page_.fragments.begin(), page_.fragments.end(), [&](const Fragment& f) {
    return f.style.valid() && context_.styles[f.style].box.z_index.value_or(0) != 0;
  });
  if (any_raised) raised_.resize(page_.fragments.size());
  paint_layer(0);
}

// The run that stands last in logical order on each line.
void PagePainter::find_line_ends() {
  constexpr std::uint32_t kNone = 0xFFFFFFFFU;
  struct OpenLine {
    std::uint32_t end, last_run;
  };
  std::vector<OpenLine> open;
  const auto close = [&] {
    if (open.back().last_run != kNone) ends_line_[open.back().last_run] = true;
    open.pop_back();
  };
  for (std::uint32_t i = 0; i < page_.fragments.size(); ++i) {
    const Fragment& fragment = page_.fragments[i];
    while (!open.empty() && open.back().end <= i) close();
    if (fragment.kind == FragmentKind::Line) open.push_back({fragment.end.value, kNone});
    if (fragment.kind != FragmentKind::Text || open.empty() || fragment.run >= page_.runs.size()) continue;
    std::uint32_t& last = open.back().last_run;
    if (last == kNone || page_.runs[fragment.run].text.begin >= page_.runs[last].text.begin) last = fragment.run;
  }
  while (!open.empty()) close();
}

// The page's own background, then the root's (or body's), both up to the edge of the bleed.
void PagePainter::paint_canvas() {
  const Rect all = outset({{}, {}, page_.width, page_.height}, page_.bleed);
  const Ink ink{{}, Artifact::Background, {}};
  if (page_.style.valid()) {
    const style::ComputedStyle& own = context_.styles[page_.style];
    paint_background(context_.backgrounds, {all, {}, {}, {}, limits_of(own.text), cut_lines()}, own.paint, ink, out_);
  }
  if (!context_.canvas.valid()) return;
  const style::ComputedStyle& canvas = context_.styles[context_.boxes[context_.canvas].style];
  paint_background(context_.backgrounds, {all, {}, {}, {}, limits_of(canvas.text), cut_lines()}, canvas.paint, ink, out_);
}

bool PagePainter::is_inline_box(const Fragment& fragment) const {
  return fragment.kind == FragmentKind::Box && fragment.box.valid() && context_.boxes[fragment.box].kind == box::BoxKind::Inline;
}

PagePainter::Layer PagePainter::layer_of(std::uint32_t index) const {
  const Fragment& fragment = page_.fragments[index];
  if ((fragment.kind != FragmentKind::Box && fragment.kind != FragmentKind::Image) || !fragment.style.valid()) return Layer::None;
  const style::ComputedStyle& style = context_.styles[fragment.style];
  // An inline box is a leaf beside its text: painted later, it would hide it.
  if (is_inline_box(fragment)) return Layer::None;
  if (is_positioned(style.box) || is_group(style.paint) || !style.paint.transform.is_none() || !style.paint.clip_path.empty())
    return Layer::Positioned;
  if (style.box.float_side != style::Float::None) return Layer::Float;
  if (fragment.kind == FragmentKind::Box && clips(style.box)) return Layer::Atomic;
  if (!fragment.box.valid() || fragment.kind == FragmentKind::Image) return Layer::None;
  const box::Box& box = context_.boxes[fragment.box];
  return box.inline_level ? Layer::Atomic : Layer::None;
}

std::int32_t PagePainter::z_index_of(std::uint32_t index) const {
  const style::BoxStyle& style = context_.styles[page_.fragments[index].style].box;
  return is_positioned(style) ? style.z_index.value_or(0) : 0;
}

// What is in such a layer stays in it: it is a stacking context, or clips.
bool PagePainter::holds_back(std::uint32_t layer) const {
  const style::ComputedStyle& style = context_.styles[page_.fragments[layer].style];
  const bool context = is_positioned(style.box) && (style.box.z_index || style.box.position == style::Position::Fixed);
  return context || is_group(style.paint) || !style.paint.transform.is_none() || !style.paint.clip_path.empty() ||
         style.paint.clip || clips(style.box);
}

// Boxes with a z-index in a layer that is no stacking context.
void PagePainter::collect_raised(std::uint32_t layer, std::vector<std::uint32_t>& positioned) {
  for (std::uint32_t i = layer + 1; i < page_.fragments[layer].end.value;) {
    const bool is_layer = layer_of(i) != Layer::None;
    if (is_layer && z_index_of(i) != 0 && !raised_[i]) {
      raised_[i] = true;
      positioned.push_back(i);
    }
    i = is_layer && holds_back(i) ? page_.fragments[i].end.value : i + 1;
  }
}

void PagePainter::paint_layer(std::uint32_t root) {
  const Fragment& fragment = page_.fragments[root];
  const style::ComputedStyle* style =
      fragment.style.valid() && fragment.kind != FragmentKind::Page ? &context_.styles[fragment.style] : nullptr;
  const bool group = style != nullptr && is_group(style->paint);
  const auto cut = style != nullptr ? clip_of(*style, fragment.rect) : std::nullopt;
  if (cut && !has_area(*cut)) return;
  const bool transformed = style != nullptr && !style->paint.transform.is_none() && !is_inline_box(fragment);
  if (transformed) out_.push_back(transform_of(style->paint.transform, fragment.rect));
  if (group) out_.push_back(PushGroup{style->paint.opacity, style->paint.blend});
  if (cut) out_.push_back(PushClip{rectangle_path(*cut), false});
  const bool shaped = style != nullptr && !style->paint.clip_path.empty();
  if (shaped) out_.push_back(clip_path_of(*style, fragment));
  if (fragment.kind == FragmentKind::Box) decorate(fragment);
  if (fragment.kind == FragmentKind::Image) paint_picture(fragment);
  const bool clip = style != nullptr && fragment.kind == FragmentKind::Box && clips(style->box) && !is_inline_box(fragment);
  if (clip) {
    out_.push_back(PushClip{
        rounded_path(inset(fragment.rect, fragment.border), inset_corners(corners_of_piece(fragment), fragment.border)), false});
  }
  paint_contents(root);
  if (clip) out_.push_back(Pop{});
  if (shaped) out_.push_back(Pop{});
  if (cut) out_.push_back(Pop{});
  if (group) out_.push_back(Pop{});
  if (transformed) out_.push_back(Pop{});
}

void PagePainter::paint_contents(std::uint32_t root) {
  std::vector<std::uint32_t> floats, positioned;
  for (std::uint32_t i = root + 1; i < page_.fragments[root].end.value;) {
    const Layer layer = layer_of(i);
    if (layer == Layer::Float) floats.push_back(i);
    if (layer == Layer::Positioned && (raised_.empty() || !raised_[i])) positioned.push_back(i);
    if (layer != Layer::None && !raised_.empty() && !holds_back(i)) collect_raised(i, positioned);
    i = layer == Layer::None ? i + 1 : page_.fragments[i].end.value;
  }
  std::stable_sort(positioned.begin(), positioned.end(), [&](std::uint32_t a, std::uint32_t b) {
    const auto order = [&](std::uint32_t i) { return std::pair(z_index_of(i), page_.fragments[i].box.value); };
    return order(a) < order(b);
  });
  const auto first_above = std::find_if(positioned.begin(), positioned.end(), [&](std::uint32_t i) { return z_index_of(i) >= 0; });
  for (auto below = positioned.begin(); below != first_above; ++below) paint_layer(*below);
  decorate_blocks(root);
  for (const std::uint32_t i : floats) paint_layer(i);
  paint_inline_content(root);
  for (auto above = first_above; above != positioned.end(); ++above) paint_layer(*above);
}

void PagePainter::decorate_blocks(std::uint32_t root) {
  if (is_inline_box(page_.fragments[root])) return;
  for (std::uint32_t i = root + 1; i < page_.fragments[root].end.value;) {
    const Fragment& fragment = page_.fragments[i];
    if (fragment.kind == FragmentKind::Line || layer_of(i) != Layer::None) {
      i = fragment.end.value;
      continue;
    }
    if (fragment.kind == FragmentKind::Box || fragment.kind == FragmentKind::Area) decorate(fragment);
    if (fragment.kind == FragmentKind::ColumnRule) paint_column_rule(fragment);
    ++i;
  }
}

void PagePainter::paint_inline_content(std::uint32_t root) {
  std::uint32_t in_line_until = is_inline_box(page_.fragments[root]) ? page_.fragments[root].end.value : 0;
  for (std::uint32_t i = root + 1; i < page_.fragments[root].end.value;) {
    const Fragment& fragment = page_.fragments[i];
    const Layer layer = layer_of(i);
    if (layer != Layer::None) {
      if (layer == Layer::Atomic) paint_layer(i);
      i = fragment.end.value;
      continue;
    }
    switch (fragment.kind) {
      case FragmentKind::Line: in_line_until = std::max(in_line_until, fragment.end.value); break;
      case FragmentKind::Box:
        if (i < in_line_until) decorate(fragment);
        break;
      case FragmentKind::Image: paint_picture(fragment); break;
      case FragmentKind::Text:
        if (fragment.run < page_.runs.size())
          context_.text.paint(page_, page_.runs[fragment.run], fragment.marginal, ends_line_[fragment.run], out_);
        break;
      case FragmentKind::Page:
      case FragmentKind::Area:
      case FragmentKind::ColumnRule: break;
    }
    ++i;
  }
}

Corners PagePainter::corners_of_piece(const Fragment& fragment) const {
  const style::ComputedStyle& style = context_.styles[fragment.style];
  CutEdges cut;
  if (is_inline_box(fragment)) {
    const bool rtl = style.text.direction == style::Direction::Rtl;
    (rtl ? cut.right : cut.left) = !fragment.first_piece;
    (rtl ? cut.left : cut.right) = !fragment.last_piece;
  } else {
    cut.top = !fragment.first_piece;
    cut.bottom = !fragment.last_piece;
  }
  if (style.box.clone_decoration) cut = {};
  return corners_of(style.box, fragment.rect, cut);
}

Ink PagePainter::decoration_ink(const Fragment& fragment, Artifact artifact) const {
  Ink ink;
  ink.artifact = fragment.marginal ? Artifact::Page : artifact;
  if (fragment.box.valid()) {
    const NodeId node = context_.boxes[fragment.box].node;
    if (node.valid()) ink.span = context_.document.node(node).span;
  }
  return ink;
}

void PagePainter::decorate(const Fragment& fragment) {
  if (!fragment.style.valid()) return;
  const style::ComputedStyle& style = context_.styles[fragment.style];
  if (!has_decoration(style) || !style.text.visible) return;
  const BackgroundBox box{fragment.rect,         fragment.border, fragment.padding, corners_of_piece(fragment),
                          limits_of(style.text), cut_lines()};
  // The page area's background is the page's, painted to its edge already; so is the canvas's.
  const bool paints_ground = fragment.kind != FragmentKind::Area && (!fragment.box.valid() || fragment.box != context_.canvas);
  const Ink ground = decoration_ink(fragment, Artifact::Background), line = decoration_ink(fragment, Artifact::Layout);
  paint_shadows(context_.backgrounds, box, style.paint, false, ground, out_);
  if (paints_ground) paint_background(context_.backgrounds, box, style.paint, ground, out_);
  paint_shadows(context_.backgrounds, box, style.paint, true, ground, out_);
  paint_borders({fragment.rect, fragment.border, box.corners}, style.box.border, line, out_);
  const style::Border& outline = style.paint.outline;
  if (outline.width > Length()) {
    const Rect outer = outset(fragment.rect, style.paint.outline_offset + outline.width);
    const Length w = outline.width;
    if (has_area(outer)) paint_borders({outer, {w, w, w, w}, {}}, {outline, outline, outline, outline}, line, out_);
  }
}

void PagePainter::paint_picture(const Fragment& fragment) {
  decorate(fragment);
  if (fragment.style.valid() && !context_.styles[fragment.style].text.visible) return;
  const Edges edges = sum(fragment.border, fragment.padding);
  const Rect window = inset(fragment.rect, edges);
  if (!fragment.image.valid() || !has_area(window) || !has_area(fragment.content)) return;
  Ink ink = decoration_ink(fragment, Artifact::Layout);
  if (!fragment.marginal && fragment.structure.valid()) {
    ink.structure = fragment.structure;
    ink.artifact = Artifact::None;
  }
  const Corners corners = fragment.style.valid() ? inset_corners(corners_of_piece(fragment), edges) : Corners();
  const bool clip = !contains(window, fragment.content) || !is_square(corners);
  if (clip) out_.push_back(PushClip{rounded_path(window, corners), false});
  Picture picture{fragment.image, fragment.content, ink};
  if (fragment.style.valid()) {
    const style::ComputedStyle& style = context_.styles[fragment.style];
    picture.limits = limits_of(style.text);
    picture.fills = style.box.object_fit == style::ObjectFit::Cover;
  }
  place_picture(picture, context_.backgrounds.images, out_);
  if (clip) out_.push_back(Pop{});
}

void PagePainter::paint_column_rule(const Fragment& fragment) {
  if (!fragment.style.valid() || !context_.styles[fragment.style].text.visible) return;
  paint_rule(fragment.rect, context_.styles[fragment.style].box.column_rule, decoration_ink(fragment, Artifact::Layout), out_);
}

}  // namespace galley::paint
