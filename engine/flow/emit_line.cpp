#include "flow/emit_line.h"

#include <algorithm>

#include "flow/sizing.h"

namespace galley::flow {

using fragment::Fragment;
using fragment::FragmentKind;
using fragment::GlyphRun;
using text::InlineItem;

namespace {

// The baseline of one item on this line: boxes aligned to the line's edges know their place only now.
Length baseline_of(const InlineMetrics& metrics, std::uint32_t item, const LinePlace& place) {
  switch (metrics.to_edge[item]) {
    case 1: return place.rect.top + metrics.extent[item].ascent;
    case 2: return place.rect.bottom() - metrics.extent[item].descent;
    default: return place.baseline - metrics.raise[item];
  }
}

void emit_inline_box(LayoutContext& context, FragmentSink& sink, const paragraph::SetInlineBox& set, const LinePlace& place,
                     const text::InlineContent& content) {
  const InlineItem& item = content.items[set.open_item];
  const style::BoxStyle& style = context.styles[item.style].box;
  const Extent font = font_extent(context, item.style);
  const Edges margin = margin_of(style, place.containing.width);
  Fragment f;
  f.kind = FragmentKind::Box;
  f.box = item.box;
  f.style = item.style;
  f.structure = item.structure;
  const box::Box& box = context.boxes[item.box];
  f.first_piece = set.first_piece && !box.split_before;
  f.last_piece = set.last_piece && !box.split_after;
  f.border = border_of(style);
  f.padding = padding_of(style, place.containing.width);
  const bool rtl = context.styles[item.style].text.direction == style::Direction::Rtl;
  const bool has_left = rtl ? f.last_piece : f.first_piece, has_right = rtl ? f.first_piece : f.last_piece;
  if (!has_left) f.border.left = f.padding.left = Length();
  if (!has_right) f.border.right = f.padding.right = Length();
  const Length baseline = baseline_of(context.metrics(place.paragraph, place.containing), set.open_item, place);
  const Length left = place.text_left + set.x + (has_left ? margin.left : Length());
  const Length width = set.width - (has_left ? margin.left : Length()) - (has_right ? margin.right : Length());
  const Length top = baseline - font.ascent - f.border.top - f.padding.top;
  f.rect = {left, top, width, font.height() + vertical(f.border) + vertical(f.padding)};
  f.baseline = baseline;
  sink.leaf(f);
}

void emit_atomic(LayoutContext& context, FragmentSink& sink, const paragraph::SetAtomic& set, const LinePlace& place,
                 const text::InlineContent& content) {
  const InlineItem& item = content.items[set.item];
  const AtomicSize size = size_atomic(context, item.box, place.containing);
  const InlineMetrics& metrics = context.metrics(place.paragraph, place.containing);
  const Length top = baseline_of(metrics, set.item, place) - size.baseline;
  const Length left = place.text_left + set.x + size.margin.left;
  if (context.boxes[item.box].kind == box::BoxKind::Replaced) {
    emit_replaced(context, sink, item.box, {left, top, size.border_box.width, size.border_box.height}, place.containing.width);
  } else {
    sink.append(context.nested(item.box, size.border_box.width, {}, place.containing.height).fragments, left, top);
  }
}

// None where no glyph is moved.
std::vector<fragment::GlyphOffset> offsets_of(const std::vector<paragraph::SetGlyph>& glyphs) {
  std::vector<fragment::GlyphOffset> offsets;
  const auto moved = [](const paragraph::SetGlyph& g) { return g.x_offset != Length() || g.y_offset != Length(); };
  if (std::none_of(glyphs.begin(), glyphs.end(), moved)) return offsets;
  offsets.reserve(glyphs.size());
  for (const paragraph::SetGlyph& g : glyphs) offsets.push_back({g.x_offset, g.y_offset});
  return offsets;
}

void emit_run(LayoutContext& context, FragmentSink& sink, const paragraph::SetRun& set, const LinePlace& place,
              const text::InlineContent& content) {
  const InlineItem& item = content.items[set.item];
  const Length baseline = baseline_of(context.metrics(place.paragraph, place.containing), set.item, place);
  GlyphRun run;
  run.face = set.face;
  run.size = set.size;
  run.style = set.style;
  run.structure = item.structure;
  run.paragraph = place.paragraph;
  run.text = set.text;
  run.level = set.level;
  run.scale = set.scale;
  run.tracking = set.tracking;
  run.hyphen_added = set.hyphen_added;
  run.x = place.text_left + set.x;
  run.baseline = baseline;
  run.width = set.width;
  run.text_utf8 = content.text.substr(set.text.begin, set.text.size());
  run.span = content.span_of(set.text);
  std::vector<fragment::Glyph> glyphs;
  glyphs.reserve(set.glyphs.size());
  for (const paragraph::SetGlyph& g : set.glyphs) glyphs.push_back({g.glyph, g.cluster, g.advance});
  const Extent font = font_extent(context, set.style);
  sink.text(std::move(run), glyphs, offsets_of(set.glyphs),
            {place.text_left + set.x, baseline - font.ascent, set.width, font.height()});
}

}  // namespace

void emit_line(LayoutContext& context, FragmentSink& sink, const paragraph::SetLine& line, const LinePlace& place) {
  const text::InlineContent& content = context.boxes.paragraphs[place.paragraph.value];
  Fragment f;
  f.kind = FragmentKind::Line;
  f.rect = place.rect;
  f.baseline = place.baseline;
  f.box = place.box;
  f.style = content.style;
  f.structure = context.boxes[place.box].structure;
  sink.open(f);
  for (const auto& inline_box : line.boxes) emit_inline_box(context, sink, inline_box, place, content);
  for (const auto& run : line.runs) emit_run(context, sink, run, place, content);
  for (const auto& atomic : line.atomics) emit_atomic(context, sink, atomic, place, content);
  sink.close();
}

void emit_replaced(LayoutContext& context, FragmentSink& sink, BoxId id, const Rect& border_box, Length containing_width) {
  const box::Box& box = context.boxes[id];
  const style::BoxStyle& style = context.style_of(id).box;
  Fragment f;
  f.kind = box.image.valid() ? FragmentKind::Image : FragmentKind::Box;
  f.box = id;
  f.style = box.style;
  f.structure = box.structure;
  f.rect = border_box;
  f.border = border_of(style);
  f.padding = padding_of(style, containing_width);
  f.image = box.image;
  const Edges edges = sum(f.border, f.padding);
  const Rect area{border_box.left + edges.left, border_box.top + edges.top, max(Length(), border_box.width - horizontal(edges)),
                  max(Length(), border_box.height - vertical(edges))};
  f.content = box.image.valid() ? fit_object(style, context.images[box.image], area) : area;
  sink.leaf(f);
}

Rect fit_object(const style::BoxStyle& style, const image::Image& image, const Rect& area) {
  const Length w = image.natural_width(), h = image.natural_height();
  Size size{area.width, area.height};
  const auto by_width = Size{area.width, w == Length() ? Length() : scale(area.width, h.raw(), w.raw())};
  const auto by_height = Size{h == Length() ? Length() : scale(area.height, w.raw(), h.raw()), area.height};
  const Size contain = by_width.height <= area.height ? by_width : by_height;
  const Size cover = by_width.height >= area.height ? by_width : by_height;
  switch (style.object_fit) {
    case style::ObjectFit::Fill: break;
    case style::ObjectFit::Contain: size = contain; break;
    case style::ObjectFit::Cover: size = cover; break;
    case style::ObjectFit::None: size = {w, h}; break;
    case style::ObjectFit::ScaleDown: size = w <= contain.width ? Size{w, h} : contain; break;
  }
  return {area.left + style.object_position[0].resolve(area.width - size.width),
          area.top + style.object_position[1].resolve(area.height - size.height), size.width, size.height};
}

}  // namespace galley::flow
