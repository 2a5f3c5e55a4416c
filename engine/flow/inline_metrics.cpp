#include "flow/inline_metrics.h"

#include "flow/layout_context.h"
#include "flow/sizing.h"

namespace galley::flow {

using style::VerticalAlign;
using text::ItemKind;

Extent font_extent(LayoutContext& context, StyleId id) {
  const Length size = context.styles[id].font.size;
  const FaceId face = context.shaper.primary_face(id);
  if (!face.valid()) return {scale(size, 8, 10), scale(size, 2, 10)};
  const font::FaceMetrics& m = context.shaper.fonts().face(face).metrics();
  return {scale(size, m.ascent, m.units_per_em), scale(size, m.descent, m.units_per_em)};
}

bool has_too_much_leading(LayoutContext& context, StyleId id) {
  const style::LineHeight& line = context.styles[id].text.line_height;
  if (line.kind == style::LineHeight::Kind::Normal || line.value <= context.tallest_page) return false;
  return font_extent(context, id).height() * 2 < line.value;
}

Extent text_extent(LayoutContext& context, StyleId id) {
  const style::ComputedStyle& style = context.styles[id];
  const Extent font = font_extent(context, id);
  if (style.text.line_height.kind == style::LineHeight::Kind::Normal || has_too_much_leading(context, id)) {
    const FaceId face = context.shaper.primary_face(id);
    if (!face.valid()) return font;
    const font::FaceMetrics& m = context.shaper.fonts().face(face).metrics();
    const Length gap = scale(style.font.size, m.line_gap, m.units_per_em);
    return {font.ascent + gap / 2, font.descent + (gap - gap / 2)};
  }
  const Length leading = style.text.line_height.value - font.height();
  const Length half = leading / 2;
  return {font.ascent + half, font.descent + (leading - half)};
}

namespace {

struct Level {
  StyleId style;
  Length raise;
  std::uint8_t to_edge = 0;
};

Length x_height(LayoutContext& context, StyleId id) {
  const FaceId face = context.shaper.primary_face(id);
  const Length size = context.styles[id].font.size;
  if (!face.valid()) return size / 2;
  const font::FaceMetrics& m = context.shaper.fonts().face(face).metrics();
  return scale(size, m.x_height, m.units_per_em);
}

// How far a box of `extent` aligned in `parent` is raised against the paragraph's baseline.
Level aligned(LayoutContext& context, const Level& parent, StyleId id, const Extent& extent) {
  const style::TextStyle& text = context.styles[id].text;
  const VerticalAlign& align = text.vertical_align;
  const Length parent_size = context.styles[parent.style].font.size;
  Level level{id, parent.raise, parent.to_edge};
  switch (align.kind) {
    case VerticalAlign::Kind::Baseline: break;
    case VerticalAlign::Kind::Sub: level.raise -= parent_size / 5; break;
    case VerticalAlign::Kind::Super: level.raise += parent_size / 3; break;
    case VerticalAlign::Kind::TextTop: level.raise += font_extent(context, parent.style).ascent - extent.ascent; break;
    case VerticalAlign::Kind::TextBottom: level.raise += extent.descent - font_extent(context, parent.style).descent; break;
    case VerticalAlign::Kind::Middle:
      level.raise += x_height(context, parent.style) / 2 - (extent.ascent - extent.descent) / 2;
      break;
    case VerticalAlign::Kind::Top: level.to_edge = 1; break;
    case VerticalAlign::Kind::Bottom: level.to_edge = 2; break;
    case VerticalAlign::Kind::Value: {
      const Length line = text.line_height.kind == style::LineHeight::Kind::Normal ? extent.height() : text.line_height.value;
      level.raise += align.value.resolve(line);
      break;
    }
  }
  return level;
}

Extent raised(const Extent& extent, Length by) { return {extent.ascent + by, extent.descent - by}; }

// Text of another face, a word of code in prose, reaches a hair beyond the strut although its letters clear the lines around it.
// On a baseline grid that hair would cost a line, so text that all but fits the strut is held to it.
void keep_to_grid(const style::ComputedStyle& style, const Extent& strut, Extent& text) {
  if (style.box.line_snap == style::LineSnap::None) return;
  constexpr std::int64_t kHair = 8;  // a part of the line's height
  const Length hair = strut.height() / kHair;
  if (text.ascent > strut.ascent && text.ascent <= strut.ascent + hair) text.ascent = strut.ascent;
  if (text.descent > strut.descent && text.descent <= strut.descent + hair) text.descent = strut.descent;
}

void report_leading(LayoutContext& context, const text::InlineContent& content) {
  const source::Span span = content.pieces.empty() ? source::Span() : content.pieces.front().span;
  context.diagnostics.warn("layout.too-much-leading", span,
                           "a line with its leading is taller than a page: its line-height is taken as normal",
                           "give it a smaller line-height");
}

Extent atomic_extent(LayoutContext& context, BoxId id, const Containing& containing) {
  const AtomicSize size = size_atomic(context, id, containing);
  const Length above = size.baseline + size.margin.top;
  return {above, size.border_box.height + size.margin.top + size.margin.bottom - above};
}

}  // namespace

InlineMetrics measure_inlines(LayoutContext& context, ParagraphId id, const Containing& containing) {
  const text::InlineContent& content = context.boxes.paragraphs[id.value];
  InlineMetrics m;
  m.strut = text_extent(context, content.style);
  if (has_too_much_leading(context, content.style)) report_leading(context, content);
  const Extent font = font_extent(context, content.style);
  m.strut_ascent = font.ascent;
  m.strut_descent = font.descent;
  m.raise.resize(content.items.size());
  m.extent.resize(content.items.size());
  m.to_edge.resize(content.items.size());
  std::vector<Level> levels{{content.style, {}, 0}};
  for (std::size_t i = 0; i < content.items.size(); ++i) {
    const text::InlineItem& item = content.items[i];
    Level level = levels.back();
    Extent extent{-kMaxLength, -kMaxLength};
    if (item.kind == ItemKind::Open) {
      const Extent own = text_extent(context, item.style);
      level = aligned(context, levels.back(), item.style, own);
      levels.push_back(level);
      extent = own;
    } else if (item.kind == ItemKind::Close) {
      if (levels.size() > 1) levels.pop_back();
    } else if (item.kind == ItemKind::Atomic) {
      m.has_atomics = true;
      extent = atomic_extent(context, item.box, containing);
      level = aligned(context, levels.back(), item.style, extent);
    } else if (item.kind == ItemKind::Text) {
      extent = text_extent(context, levels.back().style);
    }
    m.raise[i] = level.raise;
    m.to_edge[i] = level.to_edge;
    m.extent[i] = extent.ascent == -kMaxLength ? extent : raised(extent, level.raise);
    if (extent.ascent != -kMaxLength) {
      if (item.kind != ItemKind::Atomic) keep_to_grid(context.styles[content.style], m.strut, m.extent[i]);
      m.uniform = m.uniform && level.to_edge == 0 && m.extent[i].ascent <= m.strut.ascent && m.extent[i].descent <= m.strut.descent;
    }
  }
  return m;
}

Extent line_extent(LayoutContext& context, const InlineMetrics& m, ParagraphId id, TextRange range) {
  if (m.uniform) return m.strut;
  const text::InlineContent& content = context.boxes.paragraphs[id.value];
  Extent line = m.strut;
  Length edge_height;
  for (std::size_t i = 0; i < content.items.size(); ++i) {
    const text::InlineItem& item = content.items[i];
    if (item.range.begin >= range.end && !(item.range.empty() && item.range.begin == range.end)) break;
    const bool on_line = item.range.empty() ? range.contains(item.range.begin) : item.range.end > range.begin;
    if (!on_line || m.extent[i].ascent == -kMaxLength) continue;
    if (m.to_edge[i] != 0) {
      edge_height = max(edge_height, m.extent[i].height());
    } else {
      line.include(m.extent[i]);
    }
  }
  if (edge_height > line.height()) line.descent += edge_height - line.height();
  return line;
}

}  // namespace galley::flow
