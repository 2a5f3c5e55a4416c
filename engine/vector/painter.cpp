#include "vector/painter.h"

#include <algorithm>
#include <array>
#include <utility>

#include "vector/gradients.h"
#include "vector/shapes.h"
#include "vector/stroke_outline.h"
#include "vector/track.h"

namespace galley::vector {
namespace {

constexpr double kPointsPerPx = 0.75;
constexpr std::size_t kMaxCommands = 500'000, kMaxVisits = 1'000'000;

// Elements that draw nothing where they stand.
bool is_passive(std::string_view name) {
  constexpr std::array<std::string_view, 18> kNames = {
      "defs", "title",  "desc",    "metadata", "style",  "lineargradient", "radialgradient", "stop",      "clippath",
      "mask", "filter", "pattern", "marker",   "symbol", "view",           "font",           "font-face", "cursor"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end() || name.find(':') != std::string_view::npos;
}

// Elements that cannot be printed: how they are called in a message; empty for others.
std::string_view unprintable(std::string_view name) {
  if (name == "script") return "a script";
  if (name == "foreignobject") return "foreign content (foreignObject)";
  if (name.starts_with("animate") || name == "set") return "an animation (its first state is drawn)";
  if (name == "video" || name == "audio" || name == "iframe" || name == "canvas") return "moving pictures or sound";
  return {};
}

}  // namespace

color::Color faded(color::Color color, double opacity) {
  color.alpha = static_cast<std::uint16_t>(std::lround(color.alpha * std::clamp(opacity, 0.0, 1.0)));
  return color;
}

Matrix unscaled(const Matrix& m, double growth) { return {m.a / growth, m.b / growth, m.c / growth, m.d / growth, m.e, m.f}; }

std::uint16_t to_alpha(double opacity) { return static_cast<std::uint16_t>(std::lround(std::clamp(opacity, 0.0, 1.0) * 65535)); }

Matrix around_origin(const Matrix& transform, const Place& place, const Bounds& box) {
  std::string_view text = place.style.transform_origin;
  Vec origin;
  if (!text.empty()) {
    Units units = place.units;
    if (!box.empty) {
      units.width = box.width();
      units.height = box.height();
    }
    origin = {units.width / 2, units.height / 2};
    Axis axis = Axis::X;  // of the next word, unless it names its side
    for (int words = 0; words < 2 && !(text = trimmed(text)).empty(); ++words) {
      const std::string_view word = text.substr(0, text.find_first_of(" \t\n,"));
      text.remove_prefix(std::min(text.size(), word.size() + 1));
      if (word == "top" || word == "bottom") {
        origin.y = word == "top" ? 0 : units.height;
        continue;
      }
      if (word == "left" || word == "right") {
        origin.x = word == "left" ? 0 : units.width;
      } else if (const auto value = parse_length(word, units, axis)) {
        (axis == Axis::X ? origin.x : origin.y) = *value;
      }
      axis = Axis::Y;
    }
  }
  if (!box.empty) origin = origin + Vec{box.left, box.top};
  if (origin.x == 0 && origin.y == 0) return transform;
  return Matrix{1, 0, 0, 1, origin.x, origin.y}.times(transform).times({1, 0, 0, 1, -origin.x, -origin.y});
}

void Painter::leave_out(std::string what) {
  std::vector<LeftOut>& all = drawing_.left_out;
  const bool told = std::any_of(all.begin(), all.end(), [&](const LeftOut& one) { return one.what == what; });
  if (!told) all.push_back({std::move(what), tree_[at_].line, tree_[at_].column});
}

bool Painter::is_full() const { return drawing_.commands.size() + aside_ > kMaxCommands || visits_ > kMaxVisits; }

bool Painter::may_use(Index target) const {
  return used_.size() < kMaxUseDepth && std::find(used_.begin(), used_.end(), target) == used_.end();
}

Index Painter::target_of(Index index) const {
  const std::string_view href = tree_[index].attribute("href");
  return href.starts_with('#') ? tree_.find_id(href.substr(1)) : kNobody;
}

void Painter::leave_out_of(const GradientResult& result) {
  if (result.linear_light) leave_out("a gradient's mixing in linear light (linearRGB)");
  if (result.fell_short) leave_out("what repeats inside of the first circle of a gradient (fr)");
}

double Painter::length(Index index, std::string_view attribute, const Units& units, Axis axis, double otherwise) const {
  return parse_length(tree_[index].attribute(attribute), units, axis).value_or(otherwise);
}

void Painter::paint_root(double width, double height) {
  Place place;
  place.style.color = around_.current;
  outlines_only_ = around_.outlines_only ? 1 : 0;
  place.ctm = {kPointsPerPx, 0, 0, kPointsPerPx, 0, 0};
  place.units = {width, height, place.style.font_size, &inks_};
  sheet_box_.add(Vec());
  sheet_box_.add(place.ctm.apply({width, height}));
  const Specified specified = specified_values(tree_, 0, sheet_);
  place.style = compute_style(place.style, specified, place.units);
  place.style.transform.clear();  // of an outermost svg it would move the picture on the page, which CSS does
  place.units.font_size = place.style.font_size;
  if (!place.style.displayed) return;
  const std::uint32_t mask = mask_of(place.style.mask, 0, {}, place);
  const bool grouped = place.style.opacity < 1 || mask != kNoMask;
  if (grouped) drawing_.commands.emplace_back(PushGroup{to_alpha(place.style.opacity), color::BlendMode::Normal, false, mask});
  viewport(0, place, width, height);
  if (grouped) drawing_.commands.emplace_back(Pop{});
  if (blends_) {  // with what the picture has, not with the page
    PushGroup group;
    group.isolated = true;
    drawing_.commands.emplace(drawing_.commands.begin(), group);
    drawing_.commands.emplace_back(Pop{});
  }
  if (is_full()) leave_out("what comes after half a million commands");
}

void Painter::children(Index parent, const Place& place) {
  for (Index child = tree_[parent].first; child != kNobody; child = tree_[child].next) {
    if (tree_[child].is_element()) element(child, place);
  }
}

void Painter::element(Index index, const Place& around) {
  const Node& node = tree_[index];
  if (is_passive(node.name)) return;
  at_ = index;
  if (const std::string_view what = unprintable(node.name); !what.empty()) return leave_out(std::string(what));
  ++visits_;
  if (is_full()) return;
  const Specified specified = specified_values(tree_, index, sheet_);
  Place place{compute_style(around.style, specified, around.units), around.ctm, around.units};
  if (!place.style.displayed) return;
  place.units.font_size = place.style.font_size;
  if (!place.style.transform.empty()) {
    const auto transform = parse_transform(place.style.transform, place.units);
    if (!transform) return leave_out("an element whose transform cannot be read");
    Bounds box;
    if (place.style.transform_in_box) {
      const bool is_one = is_shape(node.name);
      box = box_of(index, is_one ? bounds_of(shape_of(node, specified, place.units)) : Bounds(), place);
    }
    place.ctm = place.ctm.times(around_origin(*transform, place, box));
  }
  if (place.ctm.determinant() == 0) return;
  if (place.style.has_filter) leave_out("a filter");
  contents(index, place, specified);
}

// With clip, mask and opacity around it. A shape's opacity goes into its colours where fill and stroke cannot show through each
// other.
void Painter::contents(Index index, const Place& place, const Specified& specified) {
  const Node& node = tree_[index];
  const Shape own = is_shape(node.name) ? shape_of(node, specified, place.units) : Shape();
  if (is_shape(node.name) && own.empty()) return;
  if (measured_ != nullptr) return draw(index, own, {}, place);
  const Bounds bounds = bounds_of(own);
  const std::size_t clips = place.style.clip_shape.empty() ? push_clip(place.style.clip_path, index, bounds, place)
                                                           : push_clip_shape(index, bounds, place);
  const std::uint32_t mask = mask_of(place.style.mask, index, bounds, place);
  const bool apart = mask != kNoMask || place.style.isolated || place.style.blend != color::BlendMode::Normal;
  blends_ = blends_ || place.style.blend != color::BlendMode::Normal;
  at_ = index;
  Place inner = place;
  const bool is_line = node.is("path") || node.is("line") || node.is("polyline") || node.is("polygon");
  const bool marked = is_line && has_markers(place.style);
  const bool one_ink = is_shape(node.name) && !marked && !apart &&
                       (place.style.fill.kind == PaintValue::Kind::None || place.style.stroke.kind == PaintValue::Kind::None);
  if (!one_ink) inner.style.opacity = 1;
  const bool grouped = !one_ink && (place.style.opacity < 1 || apart);
  if (grouped) {
    drawing_.commands.emplace_back(PushGroup{to_alpha(place.style.opacity), place.style.blend, place.style.isolated, mask});
  }
  if (const double units = length(index, "pathlength", place.units, Axis::Both, 0); units > 0 && !inner.style.dashes.empty()) {
    const double unit = Track(own).length() / units;
    for (double& dash : inner.style.dashes) dash *= unit;
    inner.style.dash_offset *= unit;
  }
  draw(index, own, bounds, inner);
  if (marked) markers(own, inner);
  if (grouped) drawing_.commands.emplace_back(Pop{});
  for (std::size_t i = 0; i < clips; ++i) drawing_.commands.emplace_back(Pop{});
}

void Painter::draw(Index index, const Shape& own, const Bounds& bounds, const Place& inner) {
  const Node& node = tree_[index];
  if (is_shape(node.name)) {
    if (measured_ != nullptr) return measure(own, inner);
    shape(own, bounds, inner);
  } else if (node.is("g") || node.is("a")) {
    children(index, inner);
  } else if (node.is("use")) {
    use(index, inner);
  } else if (node.is("svg")) {
    nested_svg(index, inner);
  } else if (node.is("switch")) {
    first_fitting(index, inner);
  } else if (node.is("text")) {
    text(index, inner);
  } else if (node.is("image")) {
    embedded(index, inner);
  } else {
    leave_out("an element <" + node.name + ">");
  }
}

const PaintValue& Painter::resolved(const PaintValue& asked) const {
  if (asked.kind == PaintValue::Kind::ContextFill) return context_.fill;
  return asked.kind == PaintValue::Kind::ContextStroke ? context_.stroke : asked;
}

Index Painter::gradient_of(const PaintValue& asked) const {
  const PaintValue& value = resolved(asked);
  if (value.kind != PaintValue::Kind::Server) return kNobody;
  const Index server = tree_.find_id(value.server);
  const bool gradient = server != kNobody && (tree_[server].is("lineargradient") || tree_[server].is("radialgradient"));
  return gradient ? server : kNobody;
}

std::optional<Paint> Painter::paint_of(const PaintValue& asked, const Bounds& box, const Bounds& covered, const Place& place,
                                       double opacity) {
  const PaintValue& value = resolved(asked);
  if (value.kind == PaintValue::Kind::Color) return Paint(faded(value.color, opacity));
  if (value.kind != PaintValue::Kind::Server) return std::nullopt;
  const Index gradient = gradient_of(value);
  if (gradient == kNobody) return value.has_color ? std::optional(Paint(faded(value.color, opacity))) : std::nullopt;
  GradientResult result = gradient_paint({tree_, sheet_, gradient, box, covered, place.ctm, place.units, opacity});
  leave_out_of(result);
  return std::move(result.paint);
}

void Painter::shape(const Shape& shape, const Bounds& bounds, const Place& place) {
  if (!place.style.visible) return;
  const double opacity = place.style.opacity;
  if (place.style.stroke_first) stroke(shape, bounds, place, opacity);
  fill(shape, bounds, place, opacity);
  if (!place.style.stroke_first) stroke(shape, bounds, place, opacity);
}

void Painter::fill(const Shape& shape, const Bounds& bounds, const Place& place, double opacity) {
  const Shape areas = areas_of(shape);  // PDF would fill a line too: a pixel wide, on any device
  if (areas.empty()) return;
  const double faint = place.style.fill_opacity * opacity;
  if (const Index pattern = pattern_of(place.style.fill); pattern != kNobody) {
    const Patterned area{pattern, transformed(areas, place.ctm), place.style.even_odd, bounds, bounds_of(areas), faint};
    if (fill_with_pattern(area, place)) return;
  }
  std::optional<Paint> paint = paint_of(place.style.fill, bounds, bounds, place, faint);
  if (!paint) return;
  drawing_.commands.emplace_back(Fill{to_outline(transformed(areas, place.ctm)), place.style.even_odd, std::move(*paint)});
}

std::pair<Shape, Bounds> Painter::line_area(const Shape& shape, const Place& place) const {
  const Style& style = place.style;
  const double growth = place.ctm.growth(), scale = style.fixed_stroke ? kPointsPerPx : 1;
  PenStyle pen{style.stroke_width * scale, style.miter_limit, style.dash_offset * scale, style.cap, style.join, style.dashes};
  for (double& dash : pen.dashes) dash *= scale;
  constexpr double kTolerance = 0.01;  // points: less than a dot of any press
  pen.tolerance = style.fixed_stroke ? kTolerance : kTolerance / growth;
  if (!style.fixed_stroke) {
    const Shape area = stroke_outline(shape, pen);
    return {transformed(area, place.ctm), bounds_of(area)};
  }
  const Shape area = stroke_outline(transformed(shape, place.ctm), pen);
  return {area, bounds_of(transformed(area, place.ctm.inverse()))};
}

bool Painter::stroke_area(const Shape& shape, const Bounds& bounds, const Place& place, double opacity) {
  const auto [area, covered] = line_area(shape, place);
  if (area.empty()) return false;
  std::optional<Paint> paint = paint_of(place.style.stroke, bounds, covered, place, opacity);
  if (paint) drawing_.commands.emplace_back(Fill{to_outline(area), false, std::move(*paint)});
  return true;
}

void Painter::stroke(const Shape& shape, const Bounds& bounds, const Place& place, double opacity) {
  const Style& style = place.style;
  if (style.stroke_width <= 0) return;
  const double faint = style.stroke_opacity * opacity;
  const bool gradient = gradient_of(style.stroke) != kNobody;
  if (gradient && stroke_area(shape, bounds, place, faint)) return;
  if (gradient) leave_out("a gradient on a line of so many parts (one of its colours is used)");
  if (const Index pattern = pattern_of(style.stroke); pattern != kNobody) {
    const auto [area, covered] = line_area(shape, place);
    if (area.empty()) leave_out("a pattern on a line of so many parts");
    if (!area.empty() && fill_with_pattern({pattern, area, false, bounds, covered, faint}, place)) return;
  }
  const std::optional<Paint> paint = paint_of(style.stroke, bounds, bounds, place, faint);
  if (!paint) return;
  Stroke stroke;
  double scale = place.ctm.growth();
  if (style.fixed_stroke) scale = kPointsPerPx;
  if (style.fixed_stroke || place.ctm.keeps_circles()) {
    stroke.outline = to_outline(transformed(shape, place.ctm));
  } else {  // the pen is an ellipse: drawn in the element's own axes, enlarged so that rounding costs nothing
    stroke.outline = to_outline(transformed(shape, Matrix{scale, 0, 0, scale, 0, 0}));
    stroke.pen = to_placement(unscaled(place.ctm, scale));
  }
  stroke.width = to_length(style.stroke_width * scale);
  stroke.cap = style.cap;
  stroke.join = style.join;
  stroke.miter_limit_milli = static_cast<std::uint32_t>(std::lround(std::min(style.miter_limit, 1e6) * 1000));
  for (const double dash : style.dashes) stroke.dashes.push_back(to_length(dash * scale));
  stroke.dash_offset = to_length(style.dash_offset * scale);
  stroke.color = gradient ? plain_color(style.stroke, place, faint) : std::get<color::Color>(*paint);
  drawing_.commands.emplace_back(std::move(stroke));
}

void Painter::use(Index index, const Place& place) {
  const Index target = target_of(index);
  if (target == kNobody)
    return leave_out(tree_[index].attribute("href").starts_with('#') ? "a use of something that is not there"
                                                                     : "a use of another file");
  if (!may_use(target)) return leave_out("a use of itself");
  used_.push_back(target);
  Place moved = place;
  moved.ctm =
      place.ctm.times({1, 0, 0, 1, length(index, "x", place.units, Axis::X, 0), length(index, "y", place.units, Axis::Y, 0)});
  if (tree_[target].is("symbol") || tree_[target].is("svg")) {
    const Specified specified = specified_values(tree_, target, sheet_);
    Place inner{compute_style(moved.style, specified, moved.units), moved.ctm, moved.units};
    const double width = length(target, "width", place.units, Axis::X, place.units.width);
    const double height = length(target, "height", place.units, Axis::Y, place.units.height);
    if (inner.style.displayed) {
      viewport(target, inner, length(index, "width", place.units, Axis::X, width),
               length(index, "height", place.units, Axis::Y, height));
    }
  } else {
    element(target, moved);
  }
  used_.pop_back();
}

void Painter::first_fitting(Index index, const Place& place) {
  for (Index child = tree_[index].first; child != kNobody; child = tree_[child].next) {
    const Node& node = tree_[child];
    if (!node.is_element() || node.find("requiredextensions") != nullptr || node.is("foreignobject")) continue;
    if (const std::string* language = node.find("systemlanguage"); language != nullptr && language->find("en") == std::string::npos)
      continue;
    return element(child, place);
  }
}

void Painter::nested_svg(Index index, const Place& place) {
  Place moved = place;
  moved.ctm =
      place.ctm.times({1, 0, 0, 1, length(index, "x", place.units, Axis::X, 0), length(index, "y", place.units, Axis::Y, 0)});
  viewport(index, moved, length(index, "width", place.units, Axis::X, place.units.width),
           length(index, "height", place.units, Axis::Y, place.units.height));
}

void Painter::viewport(Index index, Place place, double width, double height) {
  if (!(width > 0) || !(height > 0)) return;
  const Node& node = tree_[index];
  const bool clips = place.style.clips_overflow;
  if (clips) {
    drawing_.commands.emplace_back(PushClip{to_outline(transformed(rectangle(0, 0, width, height), place.ctm)), false});
  }
  std::optional<ViewBox> box = parse_view_box(node.attribute("viewbox"));
  if (!box && index == 0) {  // a picture drawn at another size than its own is enlarged, not cut
    const Units own{width, height, place.style.font_size};
    box = ViewBox{0, 0, length(0, "width", own, Axis::X, width), length(0, "height", own, Axis::Y, height)};
  }
  bool drawn = true;
  place.units.width = width;
  place.units.height = height;
  if (box) {
    drawn = box->width > 0 && box->height > 0;
    if (drawn) {
      place.ctm = place.ctm.times(view_matrix(*box, parse_aspect_ratio(node.attribute("preserveaspectratio")), width, height));
      place.units.width = box->width;
      place.units.height = box->height;
    }
  }
  place.style.opacity = 1;
  if (drawn) children(index, place);
  if (clips) drawing_.commands.emplace_back(Pop{});
}

void Painter::embedded(Index index, const Place& place) {
  if (!place.style.visible) return;
  const Node& node = tree_[index];
  const std::string_view href = trimmed(node.attribute("href"));
  if (href.empty()) return;
  if (measured_ != nullptr) {
    const auto side = [&](std::string_view name, Axis axis) { return length(index, name, place.units, axis, 0); };
    return measure(rectangle(side("x", Axis::X), side("y", Axis::Y), side("width", Axis::X), side("height", Axis::Y)), place);
  }
  const AspectRatio ratio = parse_aspect_ratio(node.attribute("preserveaspectratio"));
  const double growth = place.ctm.growth();
  const auto scaled = [&](std::string_view name, Axis axis) {
    return to_length(length(index, name, place.units, axis, 0) * growth);
  };
  Embedded out;
  out.href = href;
  out.rect = {scaled("x", Axis::X), scaled("y", Axis::Y), scaled("width", Axis::X), scaled("height", Axis::Y)};
  out.stretch = ratio.stretch;
  out.slice = ratio.slice;
  out.align_x = ratio.align_x;
  out.align_y = ratio.align_y;
  out.placement = to_placement(unscaled(place.ctm, growth));
  drawing_.commands.emplace_back(std::move(out));
}

}  // namespace galley::vector
