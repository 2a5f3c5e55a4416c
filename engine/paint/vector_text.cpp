// A piece of text is set on one line with its runs from 0, 0; then lines, letters and outlines are painted run by run. Letters
// with a gradient are a clip that the gradient shines through, with the same letters unseen on it: they are found and copied as all
// others are.
#include "paint/vector_text.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "paint/letter_paths.h"
#include "paint/shapes.h"
#include "paint/vector_painter.h"
#include "paragraph/line_geometry.h"
#include "paragraph/variants.h"

namespace galley::paint {
namespace {

// Of letters that are there to be found and copied while something else shows them; of no colour that a press minds.
constexpr color::Color kUnseen{color::Space::Cmyk, {0, 0, 0, 0xFFFF}, 0, 0};

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

vector::Outline to_outline(const Path& path) {
  vector::Outline outline;
  outline.reserve(path.size());
  for (const PathSegment& segment : path) {
    outline.push_back({static_cast<vector::Segment::Kind>(segment.kind), segment.a, segment.b, segment.c});
  }
  return outline;
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

// Whether space may go behind a glyph: it is the last one of its letter.
bool ends_letter(const Glyphs& run, std::size_t index) {
  return index + 1 == run.glyphs.size() || run.glyphs[index + 1].cluster != run.glyphs[index].cluster;
}

// How wide letters are, and how many of them there are.
struct Extent {
  Length width;
  std::int64_t letters = 0;
};

bool is_in(const vector::TextFit& fit, const SetLetters& run) { return run.span >= fit.first && run.span < fit.first + fit.count; }

Extent extent_of(const vector::TextFit& fit, const std::vector<SetLetters>& runs) {
  Extent extent;
  for (const SetLetters& run : runs) {
    if (!is_in(fit, run)) continue;
    extent.width += run.width;
    for (std::size_t i = 0; i < run.glyphs.glyphs.size(); ++i) extent.letters += ends_letter(run.glyphs, i) ? 1 : 0;
  }
  return extent;
}

// The runs of `fit` in one piece get their share of the length asked for; what comes behind them makes room. `all`: of all pieces;
// `gaps`: behind how many letters space still goes.
void apply(const vector::TextFit& fit, const Extent& all, std::int64_t& gaps, std::vector<SetLetters>& runs) {
  if (all.width.raw() <= 0 || (!fit.letters && all.letters < 2)) return;
  Length moved, begin;
  bool entered = false;
  for (SetLetters& run : runs) {
    if (!is_in(fit, run)) {
      run.glyphs.origin.x += moved;
      continue;
    }
    if (!std::exchange(entered, true)) begin = run.glyphs.origin.x;
    const auto wider = [&](Length length) { return scale(length, fit.length.raw(), all.width.raw()); };
    const Length before = run.width;
    run.glyphs.origin.x = fit.letters ? begin + wider(run.glyphs.origin.x - begin) : run.glyphs.origin.x + moved;
    run.width = Length();
    for (std::size_t i = 0; i < run.glyphs.glyphs.size(); ++i) {
      PlacedGlyph& glyph = run.glyphs.glyphs[i];
      if (fit.letters) {
        glyph.advance = wider(glyph.advance);
        glyph.x_offset = wider(glyph.x_offset);
      } else if (ends_letter(run.glyphs, i) && gaps-- > 0) {
        glyph.advance = glyph.advance + (fit.length - all.width) / (all.letters - 1);
      }
      run.width += glyph.advance;
    }
    if (fit.letters)
      run.glyphs.scale =
          static_cast<std::int32_t>(scale(Length::from_raw(run.glyphs.scale), fit.length.raw(), all.width.raw()).raw());
    moved += run.width - before;
  }
}

// How far a line lies below the baseline, and how thick it is.
struct LineMetrics {
  Length thickness, underline, overline, line_through;
};
LineMetrics line_metrics(const font::FaceMetrics& face, Length size) {
  const std::int64_t em = face.units_per_em > 0 ? face.units_per_em : 1000;
  const auto scaled = [&](std::int64_t units) { return scale(size, units, em); };
  LineMetrics metrics;
  // Faces without these values get a twentieth of the size, a tenth below the baseline, as in the text of the page.
  metrics.thickness = face.underline_thickness > 0 ? scaled(face.underline_thickness) : size / 20;
  metrics.underline = (face.underline_position != 0 ? -scaled(face.underline_position) : size / 10) - metrics.thickness / 2;
  metrics.overline = face.ascent > 0 ? -scaled(face.ascent) : -(size * 4 / 5);
  metrics.line_through = (face.strike_position != 0 ? -scaled(face.strike_position) : -(size * 3 / 10)) - metrics.thickness / 2;
  return metrics;
}

// How far below its own baseline the line of a text goes through letters.
Length baseline_shift(vector::Baseline baseline, const font::FaceMetrics& face, Length size) {
  const std::int64_t em = face.units_per_em > 0 ? face.units_per_em : 1000;
  const auto up = [&](std::int64_t units) { return scale(size, units, em); };
  switch (baseline) {
    case vector::Baseline::Alphabetic: break;
    case vector::Baseline::Middle: return up(face.x_height) / 2;
    case vector::Baseline::Central: return up(face.ascent - face.descent) / 2;
    case vector::Baseline::Hanging: return up(face.ascent) * 4 / 5;
    case vector::Baseline::Mathematical: return up(face.ascent) / 2;
    case vector::Baseline::Top: return up(face.ascent);
    case vector::Baseline::Foot: return -up(face.descent);
  }
  return {};
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

VectorText::Piece VectorText::set_one(const vector::Text& words) {
  Piece piece{words, {}, {}, {}};
  for (const vector::TextSpan& span : words.spans) {
    if (span.size <= Length()) return piece;
  }
  if (std::all_of(words.spans.begin(), words.spans.end(), [](const vector::TextSpan& span) { return span.text.empty(); }))
    return piece;
  if (shaper_ == nullptr) shaper_ = std::make_unique<text::Shaper>(fonts_, styles_, diagnostics_);
  std::vector<StyleId> styles;
  for (const vector::TextSpan& span : words.spans) styles.push_back(style_of(span));
  const text::ShapedParagraph shaped = shaper_->shape(content_of(words, styles));
  if (shaped.runs.empty()) return piece;
  const paragraph::SetLine line = set_on_one_line(shaped, *shaper_, styles_);
  std::vector<Point> shifts;  // of each span, with those before it
  Point shift;
  for (const vector::TextSpan& span : words.spans) {
    shift = {shift.x + span.shift.x, shift.y + span.shift.y};
    shifts.push_back(shift);
  }
  for (const paragraph::SetRun& run : line.runs) {
    SetLetters letters{glyphs_of(run, shaped.content), run.item, run.width};
    letters.glyphs.color = words.spans[run.item].color;
    letters.glyphs.origin = {run.x + shifts[run.item].x, shifts[run.item].y};
    if (words.spans[run.item].baseline != vector::Baseline::Alphabetic && run.face.valid())
      letters.glyphs.origin.y += baseline_shift(words.spans[run.item].baseline, fonts_.face(run.face).metrics(), run.size);
    letters.glyphs.line_end = &run == &line.runs.back();
    piece.runs.push_back(std::move(letters));
  }
  piece.width = line.width;
  return piece;
}

std::vector<VectorText::Piece> VectorText::set_all(std::span<const vector::Text* const> texts) {
  std::vector<Piece> pieces;
  std::size_t most = 0;
  for (const vector::Text* text : texts) {
    pieces.push_back(set_one(*text));
    for (const vector::TextFit& fit : text->fits) most = std::max(most, fit.id + 1);
  }
  // Inner elements first: they are counted before those around them.
  for (std::size_t id = 0; id < most; ++id) {
    const auto each = [&](const auto& then) {
      for (Piece& piece : pieces) {
        for (const vector::TextFit& fit : piece.text.fits) {
          if (fit.id == id) then(fit, piece);
        }
      }
    };
    Extent all;
    each([&](const vector::TextFit& fit, const Piece& piece) {
      const Extent one = extent_of(fit, piece.runs);
      all.width += one.width;
      all.letters += one.letters;
    });
    std::int64_t gaps = all.letters - 1;
    each([&](const vector::TextFit& fit, Piece& piece) {
      const Length before = extent_of(fit, piece.runs).width;
      apply(fit, all, gaps, piece.runs);
      piece.width += extent_of(fit, piece.runs).width - before;
    });
  }
  for (Piece& piece : pieces) {
    const vector::Text& words = piece.text;
    if (words.spans.empty()) continue;
    const bool end = (words.anchor == vector::Anchor::End) != words.spans.front().right_to_left;
    if (words.anchor == vector::Anchor::Middle) piece.left = -(piece.width / 2);
    if (words.anchor != vector::Anchor::Middle && end) piece.left = -piece.width;
  }
  return pieces;
}

void VectorText::append_letters(const SetLetters& run, std::size_t piece, Point begin, std::vector<vector::SetLetter>& out) const {
  if (!run.glyphs.face.valid()) return;
  const font::Face& face = fonts_.face(run.glyphs.face);
  const LineMetrics lines = line_metrics(face.metrics(), run.glyphs.size);
  const auto em_part = [&](std::int32_t units) { return scale(run.glyphs.size, units, face.metrics().units_per_em); };
  Length pen = begin.x + run.glyphs.origin.x;
  const Length base = begin.y + run.glyphs.origin.y;
  bool fresh = true;
  Path path;
  for (std::size_t i = 0; i < run.glyphs.glyphs.size(); ++i) {
    const PlacedGlyph& glyph = run.glyphs.glyphs[i];
    if (std::exchange(fresh, false)) {
      vector::SetLetter& letter = out.emplace_back();
      letter.piece = piece;
      letter.span = run.span;
      letter.origin = {pen, base};
      letter.above = em_part(face.metrics().ascent);
      letter.below = em_part(face.metrics().descent);
      letter.underline = lines.underline;
      letter.overline = lines.overline;
      letter.line_through = lines.line_through;
      letter.thickness = lines.thickness;
    }
    append_glyph(path, glyph.glyph, {pen + glyph.x_offset, base - Length(glyph.y_offset)}, run.glyphs, face);
    pen += glyph.advance;
    out.back().advance += glyph.advance;
    if (!ends_letter(run.glyphs, i)) continue;
    out.back().outline = to_outline(path);
    path.clear();
    fresh = true;
  }
}

std::vector<vector::SetLetter> VectorText::set(std::span<const vector::Text> texts) {
  std::vector<const vector::Text*> all;
  for (const vector::Text& text : texts) all.push_back(&text);
  std::vector<vector::SetLetter> letters;
  const std::vector<Piece> pieces = set_all(all);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Point begin{texts[i].at.x + pieces[i].left, texts[i].at.y};
    for (const SetLetters& run : pieces[i].runs) append_letters(run, i, begin, letters);
  }
  return letters;
}

// Of the cells of all letters (SVG 2, 8.10), in the axes of the text element.
Rect VectorText::box_of(const std::vector<Piece>& pieces) const {
  std::optional<Rect> box;
  for (const Piece& piece : pieces) {
    for (const SetLetters& run : piece.runs) {
      if (!run.glyphs.face.valid()) continue;
      const font::FaceMetrics& face = fonts_.face(run.glyphs.face).metrics();
      const Length above = scale(run.glyphs.size, face.ascent, face.units_per_em);
      const Length below = scale(run.glyphs.size, face.descent, face.units_per_em);
      box = around(box, Rect{piece.text.at.x + piece.left + run.glyphs.origin.x, piece.text.at.y + run.glyphs.origin.y - above,
                             run.width, above + below});
    }
  }
  return box.value_or(Rect());
}

void VectorText::shine_through(Path path, const vector::TextRamp& ramp, const Target& target, std::vector<Command>& out) const {
  if (path.empty() || !has_area(ramp.ramp.area)) return;
  out.push_back(PushClip{moved_path(std::move(path), target.transform), false});
  if (ramp.in_box) {
    const auto part = [](Length side) {
      return scale(side, 1'000'000, std::int64_t{vector::kBoxSide} * Length::kUnitsPerPoint).raw();
    };
    out.push_back(to_transform(target.axes, target.origin));
    out.push_back(PushTransform{part(target.box.width), 0, 0, part(target.box.height), target.box.left, target.box.top});
    out.push_back(to_transform(ramp.ramp.placement, {}));
  } else {
    out.push_back(to_transform(ramp.ramp.placement, target.origin));
  }
  out.push_back(to_gradient(ramp.ramp, target.ink));
  for (int i = ramp.in_box ? 3 : 1; i > 0; --i) out.push_back(Pop{});
  out.push_back(Pop{});
}

void VectorText::paint_run(const SetLetters& run, const vector::TextSpan& span, const Target& target,
                           std::vector<Command>& out) const {
  if (!run.glyphs.face.valid()) return;  // no font at all: said when it was looked for
  const font::Face& face = fonts_.face(run.glyphs.face);
  const LineMetrics metrics = line_metrics(face.metrics(), run.glyphs.size);
  Glyphs glyphs = run.glyphs;
  glyphs.ink = target.ink;
  const bool turned = target.turned;
  if (!turned) glyphs.origin = {glyphs.origin.x + target.transform.e, glyphs.origin.y + target.transform.f};
  // Within the text's axes where it is turned: what has one colour is drawn in them.
  const auto within = [&](Command command) {
    if (turned) out.push_back(target.transform);
    out.push_back(std::move(command));
    if (turned) out.push_back(Pop{});
  };
  const auto line = [&](const vector::TextLine& one, Length below) {
    if (!one.drawn) return;
    Rect rect{run.glyphs.origin.x, run.glyphs.origin.y + below, run.width, metrics.thickness};
    if (one.as_letters && span.ramp) return shine_through(rectangle_path(rect), *span.ramp, target, out);
    if (one.color.is_transparent() || !has_area(rect)) return;
    if (!turned) rect = {rect.left + target.transform.e, rect.top + target.transform.f, rect.width, rect.height};
    within(Fill{rectangle_path(rect), false, one.color, target.ink});
  };
  line(span.underline, metrics.underline);
  line(span.overline, metrics.overline);
  const bool outlined = span.outline_width > Length() && !span.outline_color.is_transparent();
  if (span.ramp && !span.unseen) shine_through(letter_path(run.glyphs, face), *span.ramp, target, out);
  if (span.unseen || span.ramp || (outlined && span.color.is_transparent())) glyphs.color = kUnseen;
  const Path around = outlined ? letter_path(glyphs, face) : Path();
  if (!glyphs.color.is_transparent() || span.ramp || span.unseen || outlined) within(std::move(glyphs));
  if (!around.empty()) {
    Stroke stroke;
    stroke.path = around;
    stroke.width = span.outline_width;
    stroke.color = span.outline_color;
    stroke.ink = target.ink;
    stroke.pen.join = span.outline_join == vector::Join::Round   ? LineJoin::Round
                      : span.outline_join == vector::Join::Bevel ? LineJoin::Bevel
                                                                 : LineJoin::Miter;
    stroke.pen.miter_limit_milli = 4000;
    within(std::move(stroke));
  }
  line(span.line_through, metrics.line_through);
}

void VectorText::paint(std::span<const vector::Text* const> pieces, Point origin, const Ink& ink, std::vector<Command>& out) {
  std::vector<Piece> set_pieces = set_all(pieces);
  const Rect box = box_of(set_pieces);
  for (Piece& piece : set_pieces) {
    for (SetLetters& run : piece.runs) run.glyphs.origin.x += piece.left;
    const vector::Placement& placement = piece.text.placement;
    const Target target{to_transform(placement, origin), !placement.is_shift(), piece.text.axes, box, origin, ink};
    for (const SetLetters& run : piece.runs) paint_run(run, piece.text.spans[run.span], target, out);
  }
}

}  // namespace galley::paint
