#include "flow/initial_letters.h"

#include <algorithm>
#include <optional>

namespace galley::flow {

namespace {

struct FaceLengths {
  Length ascent, descent, cap;
};

FaceLengths lengths_of(text::Shaper& shaper, StyleId id, Length size) {
  const FaceId face = shaper.primary_face(id);
  if (!face.valid()) return {scale(size, 8, 10), scale(size, 2, 10), scale(size, 65, 100)};
  const font::FaceMetrics& m = shaper.fonts().face(face).metrics();
  return {scale(size, m.ascent, m.units_per_em), scale(size, m.descent, m.units_per_em), scale(size, m.cap_height, m.units_per_em)};
}

Length line_height_of(const style::ComputedStyle& style, const FaceLengths& face) {
  return style.text.line_height.kind == style::LineHeight::Kind::Normal ? face.ascent + face.descent : style.text.line_height.value;
}

style::ComputedStyle sized(const style::StyleTable& styles, text::Shaper& shaper, StyleId letter, style::ComputedStyle style,
                           StyleId block) {
  const style::ComputedStyle& around = styles[block];
  const FaceLengths body = lengths_of(shaper, block, around.font.size);
  const Length line = line_height_of(around, body);
  const std::int64_t sink = style.text.initial_letter_sink > 0 ? style.text.initial_letter_sink : 1;
  const Length wanted_cap = scale(line, style.text.initial_letter_size - style::kOneQ16, style::kOneQ16) + body.cap;
  const FaceLengths unit = lengths_of(shaper, letter, Length::from_points(1000));
  style.font.size = unit.cap > Length() ? scale(Length::from_points(1000), wanted_cap.raw(), unit.cap.raw()) : wanted_cap;
  const FaceLengths face = lengths_of(shaper, letter, style.font.size);
  const Length height = face.ascent + face.descent;
  style.text.line_height = {style::LineHeight::Kind::Length, 0, height};
  const Length strut_ascent = body.ascent + (line - (body.ascent + body.descent)) / 2;
  const Length baseline = line * (sink - 1) + strut_ascent;
  style.box.margin[0] = {style::Dimension::Kind::Value, {baseline - face.ascent, 0}};
  style.box.margin[2] = {style::Dimension::Kind::Value, {line * sink - (baseline - face.ascent) - height, 0}};
  return style;
}

void give_style(box::BoxTree& boxes, BoxId id, StyleId style) {
  box::Box& box = boxes.boxes[id.value];
  const StyleId before = box.style;
  box.style = style;
  text::InlineContent& content = boxes.paragraphs[box.paragraph.value];
  if (content.style == before) content.style = box.style;
  for (text::InlineItem& item : content.items) {
    if (item.style == before) item.style = box.style;
  }
}

// A letter that rises above its first line must not print over what stands above: its block has that much room at its head.
void make_room_above(box::BoxTree& boxes, style::StyleTable& styles, text::Shaper& shaper, BoxId block, StyleId letter) {
  const style::TextStyle& text = styles[letter].text;
  const std::int32_t rises = text.initial_letter_size - style::kOneQ16 * std::max<std::int32_t>(text.initial_letter_sink, 1);
  if (rises <= 0) return;
  style::ComputedStyle style = styles[boxes[block].style];
  const Length line = line_height_of(style, lengths_of(shaper, boxes[block].style, style.font.size));
  style.box.padding[0].length += scale(line, rises, style::kOneQ16);
  const StyleId id = styles.intern(std::move(style));
  if (boxes[block].paragraph.valid()) {
    give_style(boxes, block, id);
  } else {
    boxes.boxes[block.value].style = id;
  }
}

// Of a letter that sinks as many lines as it is high: the style of one that is a line lower.
std::optional<StyleId> lower_style(style::StyleTable& styles, text::Shaper& shaper, StyleId letter, StyleId block) {
  style::ComputedStyle lower = styles[letter];
  const std::int32_t sink = lower.text.initial_letter_sink;
  if (sink < 2 || lower.text.initial_letter_size != style::kOneQ16 * sink) return std::nullopt;
  lower.text.initial_letter_sink = static_cast<std::uint8_t>(sink - 1);
  lower.text.initial_letter_size = style::kOneQ16 * (sink - 1);
  if (sink == 2) lower.box.margin[1] = lower.box.margin[3] = {style::Dimension::Kind::Value, {}};
  return styles.intern(sized(styles, shaper, letter, std::move(lower), block));
}

}  // namespace

void size_initial_letters(box::BoxTree& boxes, style::StyleTable& styles, text::Shaper& shaper) {
  for (std::size_t i = 0; i < boxes.boxes.size(); ++i) {
    const box::Box& box = boxes.boxes[i];
    if (!box.initial_letter || !box.paragraph.valid() || !box.parent.valid()) continue;
    const StyleId block = boxes[box.parent].style;
    const StyleId letter = styles.intern(sized(styles, shaper, box.style, styles[box.style], block));
    give_style(boxes, BoxId(i), letter);
    // The letter has the paragraph's indent already.
    const ParagraphId beside = boxes[boxes[BoxId(i)].parent].paragraph;
    if (beside.valid()) boxes.paragraphs[beside.value].suppress_first_indent = true;
    make_room_above(boxes, styles, shaper, boxes[BoxId(i)].parent, letter);
    // Known before layout, which keeps hold of styles: one added then would move them.
    for (auto lower = lower_style(styles, shaper, letter, block); lower; lower = lower_style(styles, shaper, *lower, block)) {}
  }
}

bool lower_initial_letter(box::BoxTree& boxes, style::StyleTable& styles, text::Shaper& shaper, BoxId letter) {
  const box::Box& box = boxes[letter];
  if (!box.paragraph.valid() || !box.parent.valid()) return false;
  const std::optional<StyleId> lower = lower_style(styles, shaper, box.style, boxes[box.parent].style);
  if (!lower) return false;
  give_style(boxes, letter, *lower);
  return true;
}

}  // namespace galley::flow
