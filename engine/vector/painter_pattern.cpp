// Patterns (SVG 2, 14.3): the tiles are written out inside the area they fill, as gradients write out their repeats. A tile is cut
// at its edges unless overflow says otherwise.
#include <algorithm>

#include "vector/painter.h"
#include "vector/shapes.h"

namespace galley::vector {
namespace {

constexpr int kMaxPatternReferences = 32;  // patterns that refer to patterns
constexpr double kMaxTiles = 10'000;       // of one area; more are finer than print, or a mistake

// A pattern and what it refers to, nearest first.
std::vector<Index> chain_of(const Tree& tree, Index pattern) {
  std::vector<Index> links;
  while (pattern != kNobody && tree[pattern].is("pattern") && links.size() < kMaxPatternReferences &&
         std::find(links.begin(), links.end(), pattern) == links.end()) {
    links.push_back(pattern);
    const std::string_view href = tree[pattern].attribute("href");
    pattern = href.starts_with('#') ? tree.find_id(href.substr(1)) : kNobody;
  }
  return links;
}

std::string_view attribute_of(const Tree& tree, const std::vector<Index>& chain, std::string_view name) {
  for (const Index link : chain) {
    if (const std::string* value = tree[link].find(name)) return *value;
  }
  return {};
}

bool has_elements(const Node& node, const Tree& tree) {
  for (Index child = node.first; child != kNobody; child = tree[child].next) {
    if (tree[child].is_element()) return true;
  }
  return false;
}

}  // namespace

Index Painter::pattern_of(const PaintValue& asked) const {
  const PaintValue& value = resolved(asked);
  if (value.kind != PaintValue::Kind::Server) return kNobody;
  const Index server = tree_.find_id(value.server);
  return server != kNobody && tree_[server].is("pattern") ? server : kNobody;
}

std::optional<Tiling> Painter::tiling_of(Index pattern, const Bounds& bounds, const Place& place) const {
  const std::vector<Index> chain = chain_of(tree_, pattern);
  const auto attribute = [&](std::string_view name) { return attribute_of(tree_, chain, name); };
  const bool in_boxes = attribute("patternunits") != "userSpaceOnUse";
  Units units = place.units;
  if (in_boxes) units.width = units.height = 1;
  const auto side = [&](std::string_view name, Axis axis) { return parse_length(attribute(name), units, axis).value_or(0); };
  Tiling tiling;
  tiling.left = side("x", Axis::X);
  tiling.top = side("y", Axis::Y);
  tiling.width = side("width", Axis::X);
  tiling.height = side("height", Axis::Y);
  if (in_boxes) {
    tiling.left = bounds.left + tiling.left * bounds.width();
    tiling.top = bounds.top + tiling.top * bounds.height();
    tiling.width *= bounds.width();
    tiling.height *= bounds.height();
  }
  if (!(tiling.width > 0) || !(tiling.height > 0)) return std::nullopt;
  if (const std::string_view text = attribute("patterntransform"); !text.empty()) {
    const auto transform = parse_transform(text, place.units);
    if (transform) tiling.transform = *transform;
  }
  if (tiling.transform.determinant() == 0) return std::nullopt;
  // The letter of SVG 2 leaves x and y out for content without a viewBox; everything that draws has its origin at the tile's
  // corner.
  tiling.content = {1, 0, 0, 1, tiling.left, tiling.top};
  if (const std::optional<ViewBox> box = parse_view_box(attribute("viewbox"))) {
    if (box->width <= 0 || box->height <= 0) return std::nullopt;
    const Matrix view = view_matrix(*box, parse_aspect_ratio(attribute("preserveaspectratio")), tiling.width, tiling.height);
    tiling.content = tiling.content.times(view);
  } else if (attribute("patterncontentunits") == "objectBoundingBox") {
    if (bounds.width() <= 0 || bounds.height() <= 0) return std::nullopt;
    tiling.content = tiling.content.times({bounds.width(), 0, 0, bounds.height(), 0, 0});
  }
  const auto full = std::find_if(chain.begin(), chain.end(), [&](Index link) { return has_elements(tree_[link], tree_); });
  if (full == chain.end()) return std::nullopt;
  tiling.source = *full;
  return tiling;
}

bool Painter::fill_with_pattern(const Patterned& area, const Place& place) {
  const std::optional<Tiling> tiling = tiling_of(area.pattern, area.box, place);
  if (!tiling) return true;  // SVG 2, 14.3: an empty pattern paints nothing
  if (std::find(used_.begin(), used_.end(), area.pattern) != used_.end() || used_.size() >= kMaxUseDepth) {
    leave_out("a pattern that is filled with itself");
    return true;
  }
  Bounds covered;
  const Matrix back = tiling->transform.inverse();
  for (const double x : {area.covered.left, area.covered.right}) {
    for (const double y : {area.covered.top, area.covered.bottom}) covered.add(back.apply({x, y}));
  }
  const double first_x = std::floor((covered.left - tiling->left) / tiling->width);
  const double first_y = std::floor((covered.top - tiling->top) / tiling->height);
  const double columns = std::ceil((covered.right - tiling->left) / tiling->width) - first_x;
  const double rows = std::ceil((covered.bottom - tiling->top) / tiling->height) - first_y;
  if (!(columns * rows <= kMaxTiles)) {
    leave_out("a pattern of more than ten thousand tiles");
    return false;
  }
  used_.push_back(area.pattern);
  drawing_.commands.emplace_back(PushClip{to_outline(area.outline), area.even_odd});
  const bool grouped = area.opacity < 1;
  if (grouped) drawing_.commands.emplace_back(PushGroup{to_alpha(area.opacity)});
  for (double row = 0; row < rows && !is_full(); ++row) {
    for (double column = 0; column < columns && !is_full(); ++column) {
      const Vec shift{(first_x + column) * tiling->width, (first_y + row) * tiling->height};
      tile(*tiling, place, place.ctm.times(tiling->transform).times({1, 0, 0, 1, shift.x, shift.y}));
    }
  }
  if (grouped) drawing_.commands.emplace_back(Pop{});
  drawing_.commands.emplace_back(Pop{});
  used_.pop_back();
  return true;
}

void Painter::tile(const Tiling& tiling, const Place& place, const Matrix& axes) {
  Place inner = place;
  inner.style = style_where_defined(tree_, sheet_, tiling.source, place.units);
  inner.style.opacity = 1;
  inner.units.font_size = inner.style.font_size;
  inner.ctm = axes.times(tiling.content);
  const bool clips = inner.style.clips_overflow;
  const Shape edge = rectangle(tiling.left, tiling.top, tiling.width, tiling.height);
  if (clips) drawing_.commands.emplace_back(PushClip{to_outline(transformed(edge, axes)), false});
  children(tiling.source, inner);
  if (clips) drawing_.commands.emplace_back(Pop{});
}

}  // namespace galley::vector
