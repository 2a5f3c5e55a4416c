#include "paragraph/line_geometry.h"

#include <algorithm>

#include "paragraph/line_parts.h"

namespace galley::paragraph {

namespace {

using text::ItemKind;

// An inline box on the line: the parts [begin, end) in logical order.
struct BoxSpan {
  std::uint32_t open_item = 0;
  std::size_t begin = 0, end = 0;
  bool opens_here = false, closes_here = false;
};

// All boxes on the line, outermost first.
std::vector<BoxSpan> boxes_on_line(const text::InlineContent& content, const LineExtent& extent,
                                   const std::vector<LinePart>& parts) {
  std::vector<BoxSpan> boxes;
  std::vector<std::size_t> open;
  for (std::uint32_t i = 0; i < extent.first_item; ++i) {
    if (content.items[i].kind == ItemKind::Open) boxes.push_back({i, 0, parts.size(), false, false});
    if (content.items[i].kind == ItemKind::Close && !boxes.empty()) boxes.pop_back();
  }
  for (std::size_t b = 0; b < boxes.size(); ++b) open.push_back(b);
  for (std::size_t p = 0; p < parts.size(); ++p) {
    if (parts[p].kind == PartKind::Open) {
      open.push_back(boxes.size());
      boxes.push_back({parts[p].item, p, parts.size(), true, false});
    } else if (parts[p].kind == PartKind::Close && !open.empty()) {
      boxes[open.back()].end = p + 1;
      boxes[open.back()].closes_here = true;
      open.pop_back();
    }
  }
  return boxes;
}

// The stretches of a box that stand together in visual order.
void place_box(const BoxSpan& box, const std::vector<std::uint32_t>& order, const std::vector<Length>& x_of,
               const std::vector<Length>& width_of, std::vector<SetInlineBox>& placed) {
  bool inside = false;
  for (const std::uint32_t part : order) {
    const bool in_box = part >= box.begin && part < box.end;
    if (in_box && !inside) placed.push_back({box.open_item, x_of[part], Length(), false, false});
    inside = in_box;
    if (!in_box) continue;
    SetInlineBox& piece = placed.back();
    piece.width = x_of[part] + width_of[part] - piece.x;
    piece.first_piece = piece.first_piece || (box.opens_here && part == box.begin);
    piece.last_piece = piece.last_piece || (box.closes_here && part + 1 == box.end);
  }
}

// Left edge of the content. The indent is on the start side; what is too wide begins at the start.
Length left_edge(const LineRequest& request, Length width, bool right_to_left) {
  const Length room = request.slot.width - request.indent;
  const Length left = right_to_left ? Length() : request.indent;
  const Length at_right = left + room - width;
  if (width > room) return right_to_left ? at_right : left;
  switch (request.align) {
    case style::TextAlign::Left: return left;
    case style::TextAlign::Right: return at_right;
    case style::TextAlign::Center: return left + (room - width) / 2;
    case style::TextAlign::End: return right_to_left ? left : at_right;
    case style::TextAlign::Start:
    case style::TextAlign::Justify:
    case style::TextAlign::JustifyAll:
    case style::TextAlign::Auto: return right_to_left ? at_right : left;
  }
  return left;
}

void place_parts(std::vector<LinePart>& parts, const std::vector<std::uint32_t>& order, Length x, SetLine& line,
                 std::vector<Length>& x_of, std::vector<Length>& width_of) {
  for (const std::uint32_t index : order) {
    LinePart& part = parts[index];
    x_of[index] = x;
    width_of[index] = part.advance();
    if (part.kind == PartKind::Atomic) line.atomics.push_back({part.item, x, part.width});
    if (part.kind == PartKind::Text) {
      part.run.x = x;
      part.run.width = width_of[index];
      if ((part.level & 1) != 0) std::reverse(part.run.glyphs.begin(), part.run.glyphs.end());
      line.runs.push_back(std::move(part.run));
    }
    x += width_of[index];
  }
}

}  // namespace

SetLine set_line(const text::ShapedParagraph& paragraph, const InlineAdvances& advances, const LineRequest& request,
                 const BreakPolicy& policy, text::Shaper& shaper, const style::StyleTable& styles) {
  const LineExtent extent = extent_of(paragraph, request);
  std::vector<LinePart> parts = collect_parts(paragraph, advances, extent, shaper);
  set_tabs(parts, styles);
  const bool justified = request.align == style::TextAlign::Justify || request.align == style::TextAlign::JustifyAll;
  const bool stretches = justified && !stays_short(request.line, policy);
  SetLine line;
  line.text = {extent.begin, extent.end};
  const Length hangs = request.line.hang_start + request.line.hang_end;
  line.ratio_q16 = request.line.ratio_q16;
  if (stretches && !paragraph.strokes.empty() && line.ratio_q16 > kStrokesFrom)
    line.ratio_q16 = draw_strokes(parts, paragraph, policy, request.slot.width - request.indent + hangs, styles);
  line.width = justify(parts, paragraph, policy, request.slot.width - request.indent + hangs, stretches) - hangs;
  level_edges(parts, paragraph.base_level);
  const std::vector<std::uint32_t> order = visual_order(parts);
  const std::vector<BoxSpan> boxes = boxes_on_line(paragraph.content, extent, parts);
  std::vector<Length> x_of(parts.size()), width_of(parts.size());
  const bool right_to_left = (paragraph.base_level & 1) != 0;
  const Length outside = right_to_left ? request.line.hang_end : request.line.hang_start;
  place_parts(parts, order, left_edge(request, line.width, right_to_left) - outside, line, x_of, width_of);
  for (const BoxSpan& box : boxes) place_box(box, order, x_of, width_of, line.boxes);
  return line;
}

}  // namespace galley::paragraph
