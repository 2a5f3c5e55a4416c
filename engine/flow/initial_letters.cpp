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

// How far the letter's glyphs reach, in Q16 of its size: below its baseline, and beyond where the text goes on after it.
struct LetterInk {
  style::Q16 below = 0, beyond = 0;
};

bool is_right_to_left(const style::StyleTable& styles, StyleId style) {
  return styles[style].text.direction == style::Direction::Rtl;
}

LetterInk ink_of(text::Shaper& shaper, const text::InlineContent& content, bool right_to_left) {
  const text::ShapedParagraph shaped = shaper.shape(content);
  LetterInk ink;
  for (const text::Run& run : shaped.runs) {
    const font::Face& face = shaper.fonts().face(run.face);
    const std::int64_t em = std::max(1, run.units_per_em);
    std::int64_t x = 0, left = 0, right = 0;
    for (std::uint32_t g = run.first_glyph; g < run.first_glyph + run.glyph_count; ++g) {
      const text::ShapedGlyph& glyph = shaped.glyphs[g];
      const font::GlyphInk bounds = face.ink_of(glyph.glyph);
      const std::int64_t below = -(std::int64_t{bounds.bottom} + glyph.y_offset);
      ink.below = std::max(ink.below, static_cast<style::Q16>(below * style::kOneQ16 / em));
      left = std::min(left, x + glyph.x_offset + bounds.left);
      right = std::max(right, x + glyph.x_offset + bounds.right);
      x += glyph.advance;
    }
    const std::int64_t beyond = right_to_left ? -left : right - x;
    ink.beyond = std::max(ink.beyond, static_cast<style::Q16>(beyond * style::kOneQ16 / em));
  }
  return ink;
}

struct LetterSize {
  Length size, height;
  Length above, below, beyond;  // margins beside the author's own
};

// Of a letter of as many lines as its style says beside text of `block`. Lines that its glyphs reach into are kept free as well.
LetterSize size_of(const style::StyleTable& styles, text::Shaper& shaper, StyleId letter, const style::TextStyle& text,
                   StyleId block, const LetterInk& ink) {
  const style::ComputedStyle& around = styles[block];
  const FaceLengths body = lengths_of(shaper, block, around.font.size);
  const Length line = line_height_of(around, body);
  const std::int64_t sink = text.initial_letter_sink > 0 ? text.initial_letter_sink : 1;
  const Length wanted_cap = scale(line, text.initial_letter_size - style::kOneQ16, style::kOneQ16) + body.cap;
  const FaceLengths unit = lengths_of(shaper, letter, Length::from_points(1000));
  LetterSize out;
  out.size = unit.cap > Length() ? scale(Length::from_points(1000), wanted_cap.raw(), unit.cap.raw()) : wanted_cap;
  const FaceLengths face = lengths_of(shaper, letter, out.size);
  out.height = face.ascent + face.descent;
  const Length strut_ascent = body.ascent + (line - (body.ascent + body.descent)) / 2;
  const Length baseline = line * (sink - 1) + strut_ascent;
  out.above = baseline - face.ascent;
  out.below = max(line * sink, baseline + scale(out.size, ink.below, style::kOneQ16)) - out.above - out.height;
  out.beyond = scale(out.size, ink.beyond, style::kOneQ16);
  return out;
}

void add_to(style::Dimension& margin, Length length) {
  if (margin.kind != style::Dimension::Kind::Value) margin = {style::Dimension::Kind::Value, {}};
  margin.value.length += length;
}

enum class Put : std::uint8_t { In, Out };

// Gives the style what a letter needs, or takes it away again.
void put(Put put, const LetterSize& letter, style::ComputedStyle& style) {
  const auto part = [&](Length length) { return put == Put::In ? length : Length() - length; };
  const std::size_t after = style.text.direction == style::Direction::Rtl ? 3 : 1;
  add_to(style.box.margin[0], part(letter.above));
  add_to(style.box.margin[2], part(letter.below));
  add_to(style.box.margin[after], part(letter.beyond));
  style.font.size = letter.size;
  style.text.line_height = {style::LineHeight::Kind::Length, 0, letter.height};
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
std::optional<StyleId> lower_style(style::StyleTable& styles, text::Shaper& shaper, StyleId letter, StyleId block,
                                   const LetterInk& ink) {
  style::ComputedStyle lower = styles[letter];
  const std::int32_t sink = lower.text.initial_letter_sink;
  if (sink < 2 || lower.text.initial_letter_size != style::kOneQ16 * sink) return std::nullopt;
  put(Put::Out, size_of(styles, shaper, letter, lower.text, block, ink), lower);
  lower.text.initial_letter_sink = static_cast<std::uint8_t>(sink - 1);
  lower.text.initial_letter_size = style::kOneQ16 * (sink - 1);
  if (sink == 2) lower.box.margin[1] = lower.box.margin[3] = {style::Dimension::Kind::Value, {}};
  put(Put::In, size_of(styles, shaper, letter, lower.text, block, ink), lower);
  return styles.intern(std::move(lower));
}

}  // namespace

void size_initial_letters(box::BoxTree& boxes, style::StyleTable& styles, text::Shaper& shaper) {
  for (std::size_t i = 0; i < boxes.boxes.size(); ++i) {
    const box::Box& box = boxes.boxes[i];
    if (!box.initial_letter || !box.paragraph.valid() || !box.parent.valid()) continue;
    const StyleId block = boxes[box.parent].style;
    const LetterInk ink = ink_of(shaper, boxes.paragraphs[box.paragraph.value], is_right_to_left(styles, box.style));
    style::ComputedStyle style = styles[box.style];
    put(Put::In, size_of(styles, shaper, box.style, style.text, block, ink), style);
    const StyleId letter = styles.intern(std::move(style));
    give_style(boxes, BoxId(i), letter);
    // The letter has the paragraph's indent already.
    const ParagraphId beside = boxes[boxes[BoxId(i)].parent].paragraph;
    if (beside.valid()) boxes.paragraphs[beside.value].suppress_first_indent = true;
    make_room_above(boxes, styles, shaper, boxes[BoxId(i)].parent, letter);
    // Known before layout, which keeps hold of styles: one added then would move them.
    for (auto lower = lower_style(styles, shaper, letter, block, ink); lower;
         lower = lower_style(styles, shaper, *lower, block, ink)) {}
  }
}

bool lower_initial_letter(box::BoxTree& boxes, style::StyleTable& styles, text::Shaper& shaper, BoxId letter) {
  const box::Box& box = boxes[letter];
  if (!box.paragraph.valid() || !box.parent.valid()) return false;
  const LetterInk ink = ink_of(shaper, boxes.paragraphs[box.paragraph.value], is_right_to_left(styles, box.style));
  const std::optional<StyleId> lower = lower_style(styles, shaper, box.style, boxes[box.parent].style, ink);
  if (!lower) return false;
  give_style(boxes, letter, *lower);
  return true;
}

}  // namespace galley::flow
