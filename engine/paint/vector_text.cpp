#include "paint/vector_text.h"

#include "paint/vector_painter.h"
#include "paragraph/line_geometry.h"
#include "paragraph/variants.h"

namespace galley::paint {
namespace {

text::InlineContent content_of(const vector::Text& words, const std::vector<StyleId>& styles) {
  text::InlineContent content;
  for (std::size_t i = 0; i < words.spans.size(); ++i) {
    text::InlineItem item;
    item.range.begin = static_cast<TextOffset>(content.text.size());
    content.text += words.spans[i].text;
    item.range.end = static_cast<TextOffset>(content.text.size());
    item.style = styles[i];
    content.items.push_back(item);
  }
  content.style = styles.front();
  content.right_to_left = words.spans.front().right_to_left;
  return content;
}

// Everything on one line: no line is as wide as the widest length there is.
paragraph::SetLine set_on_one_line(const text::ShapedParagraph& shaped, text::Shaper& shaper, const style::StyleTable& styles) {
  paragraph::BreakPolicy policy;
  policy.method = paragraph::Method::FirstFit;
  policy.justify = false;
  policy.allow_hyphens = false;
  const paragraph::LineSlot slot{{}, kMaxLength, 1};
  const paragraph::InlineAdvances advances{std::vector<Length>(shaped.content.items.size())};
  const paragraph::ParagraphVariants set = paragraph::break_paragraph(shaped, advances, {slot}, policy);
  paragraph::LineRequest request;
  request.first_candidate = paragraph::kNoCandidate;
  request.line = set.lines_of(set.by_lines[set.best]).front();
  request.slot = slot;
  request.is_last = true;
  request.align = style::TextAlign::Left;
  return paragraph::set_line(shaped, advances, request, policy, shaper, styles);
}

Glyphs glyphs_of(const paragraph::SetRun& run, const text::InlineContent& content) {
  Glyphs glyphs;
  glyphs.face = run.face;
  glyphs.size = run.size;
  glyphs.level = run.level;
  glyphs.text = content.text.substr(run.text.begin, run.text.size());
  glyphs.text_begin = run.text.begin;
  glyphs.glyphs.reserve(run.glyphs.size());
  for (const paragraph::SetGlyph& g : run.glyphs) glyphs.glyphs.push_back({g.glyph, g.cluster, g.advance, g.x_offset, g.y_offset});
  return glyphs;
}

}  // namespace

StyleId VectorText::style_of(const vector::TextSpan& span) {
  style::ComputedStyle style;
  style.font.families = span.families;
  if (style.font.families.empty()) style.font.families.emplace_back("sans-serif");  // logos are rarely set in a book face
  style.font.size = span.size;
  style.font.weight = span.weight;
  style.font.slant = span.italic ? style::FontSlant::Italic : style::FontSlant::Normal;
  style.text.letter_spacing = span.letter_spacing;
  style.text.word_spacing = span.word_spacing;
  style.text.white_space = style::WhiteSpace::Pre;
  style.text.direction = span.right_to_left ? style::Direction::Rtl : style::Direction::Ltr;
  return styles_.intern(std::move(style));
}

void VectorText::paint(const vector::Text& words, Point origin, const Ink& ink, std::vector<Command>& out) {
  vector::Text kept = words;
  std::erase_if(kept.spans, [](const vector::TextSpan& span) { return span.text.empty() || span.size <= Length(); });
  if (kept.spans.empty()) return;
  if (shaper_ == nullptr) shaper_ = std::make_unique<text::Shaper>(fonts_, styles_, diagnostics_);
  std::vector<StyleId> styles;
  for (const vector::TextSpan& span : kept.spans) styles.push_back(style_of(span));
  const text::ShapedParagraph shaped = shaper_->shape(content_of(kept, styles));
  if (shaped.runs.empty()) return;
  const paragraph::SetLine line = set_on_one_line(shaped, *shaper_, styles_);
  std::vector<Point> shifts;  // of each span, with those before it
  Point shift;
  for (const vector::TextSpan& span : kept.spans) {
    shift = {shift.x + span.shift.x, shift.y + span.shift.y};
    shifts.push_back(shift);
  }
  Length left;
  const bool end = (kept.anchor == vector::Anchor::End) != kept.spans.front().right_to_left;
  if (kept.anchor == vector::Anchor::Middle) left = -(line.width / 2);
  if (kept.anchor != vector::Anchor::Middle && end) left = -line.width;
  const bool turned = !kept.placement.is_shift();
  Point start{left, {}};
  if (turned) {
    out.push_back(to_transform(kept.placement, origin));
  } else {
    start = {start.x + kept.placement.e + origin.x, kept.placement.f + origin.y};
  }
  for (const paragraph::SetRun& run : line.runs) {
    const vector::TextSpan& span = kept.spans[run.item];
    if (span.color.is_transparent()) continue;
    Glyphs glyphs = glyphs_of(run, shaped.content);
    glyphs.color = span.color;
    glyphs.origin = {start.x + run.x + shifts[run.item].x, start.y + shifts[run.item].y};
    glyphs.ink = ink;
    glyphs.line_end = &run == &line.runs.back();
    out.push_back(std::move(glyphs));
  }
  if (turned) out.push_back(Pop{});
}

}  // namespace galley::paint
