#include "paint/text_painter.h"

#include <algorithm>

#include "paint/borders.h"

namespace galley::paint {

using fragment::GlyphRun;

namespace {

// A wave over this many half waves is longer than any page is wide.
constexpr std::int64_t kMaxWaves = 4000;

void paint_wave(const Rect& line, const color::Color& color, const Ink& ink, std::vector<Command>& out) {
  const Length step = max(2 * line.height, Length::from_raw(64));
  const std::int64_t waves = std::min(kMaxWaves, std::max<std::int64_t>(1, line.width / step));
  const Length middle = line.top + line.height / 2;
  Stroke stroke;
  stroke.path.push_back({PathSegment::Kind::Move, {line.left, middle}, {}, {}});
  for (std::int64_t i = 0; i < waves; ++i) {
    const Length from = line.left + step * i, bend = i % 2 == 0 ? -step : step;
    stroke.path.push_back({PathSegment::Kind::Curve,
                           {from + step / 3, middle + bend / 2},
                           {from + step * 2 / 3, middle + bend / 2},
                           {from + step, middle}});
  }
  stroke.width = line.height;
  stroke.color = color;
  stroke.ink = ink;
  out.push_back(std::move(stroke));
}

void paint_decoration_line(const Rect& line, style::DecorationStyle style, const color::Color& color, const Ink& ink,
                           std::vector<Command>& out) {
  if (!has_area(line) || color.is_transparent()) return;
  switch (style) {
    case style::DecorationStyle::Solid: out.push_back(Fill{rectangle_path(line), false, color, ink}); return;
    case style::DecorationStyle::Double: {
      out.push_back(Fill{rectangle_path(line), false, color, ink});
      const Rect second{line.left, line.top + 2 * line.height, line.width, line.height};
      out.push_back(Fill{rectangle_path(second), false, color, ink});
      return;
    }
    case style::DecorationStyle::Dotted: paint_rule(line, {style::BorderStyle::Dotted, line.height, color}, ink, out); return;
    case style::DecorationStyle::Dashed: paint_rule(line, {style::BorderStyle::Dashed, line.height, color}, ink, out); return;
    case style::DecorationStyle::Wavy: paint_wave(line, color, ink, out); return;
  }
}

}  // namespace

TextPainter::DecorationMetrics TextPainter::metrics_of(const GlyphRun& run, const style::TextDecoration& decoration) const {
  font::FaceMetrics face;
  if (run.face.valid() && run.face.value < fonts_.face_count()) face = fonts_.face(run.face).metrics();
  const std::int64_t em = face.units_per_em > 0 ? face.units_per_em : 1000;
  const auto scaled = [&](std::int64_t units) { return scale(run.size, units, em); };
  DecorationMetrics metrics;
  // Faces without these values get a twentieth of the size, a tenth below the baseline.
  const Length usual = face.underline_thickness > 0 ? scaled(face.underline_thickness) : run.size / 20;
  const Length center = face.underline_position != 0 ? -scaled(face.underline_position) : run.size / 10;
  metrics.thickness = decoration.thickness ? max(*decoration.thickness, Length::from_raw(1)) : usual;
  metrics.underline = decoration.underline_offset ? *decoration.underline_offset : center - metrics.thickness / 2;
  metrics.overline = face.ascent > 0 ? -scaled(face.ascent) : -(run.size * 4 / 5);
  metrics.line_through = face.strike_position != 0 ? -scaled(face.strike_position) : -(run.size * 3 / 10);
  return metrics;
}

void TextPainter::paint(const fragment::PageFragments& page, const GlyphRun& run, bool marginal, bool line_end,
                        std::vector<Command>& out) const {
  const style::TextStyle& text = styles_[run.style].text;
  const std::size_t first = run.first_glyph, count = run.glyph_count;
  if (!text.visible || count == 0 || first + count > page.glyphs.size()) return;
  Ink ink;
  ink.span = run.span;
  if (!marginal) ink.structure = run.structure;
  ink.artifact = marginal ? Artifact::Page : (run.structure.valid() ? Artifact::None : Artifact::Layout);
  const style::TextDecoration& decoration = text.decoration;
  const bool decorated = decoration.underline || decoration.overline || decoration.line_through;
  const DecorationMetrics metrics = decorated ? metrics_of(run, decoration) : DecorationMetrics();
  const Ink line_ink{{}, marginal ? Artifact::Page : Artifact::Layout, run.span};
  const auto line = [&](Length top) {
    paint_decoration_line({run.x, run.baseline + top, run.width, metrics.thickness}, decoration.style, decoration.color, line_ink,
                          out);
  };
  if (decoration.underline) line(metrics.underline);
  if (decoration.overline) line(metrics.overline);
  Glyphs glyphs;
  glyphs.face = run.face;
  glyphs.size = run.size;
  glyphs.color = text.color;
  glyphs.origin = {run.x, run.baseline};
  glyphs.glyphs.reserve(count);
  for (std::size_t i = first; i < first + count; ++i) {
    const fragment::Glyph& glyph = page.glyphs[i];
    const bool moved = run.first_offset != fragment::GlyphRun::kNoOffsets;
    const fragment::GlyphOffset offset = moved ? page.offsets[run.first_offset + (i - first)] : fragment::GlyphOffset();
    glyphs.glyphs.push_back({glyph.glyph, glyph.cluster, glyph.advance, offset.x, offset.y});
  }
  glyphs.level = run.level;
  glyphs.text = run.text_utf8;
  glyphs.text_begin = run.text.begin;
  glyphs.hyphen_added = run.hyphen_added;
  glyphs.line_end = line_end;
  glyphs.scale = run.scale;
  glyphs.tracking = run.tracking;
  glyphs.ink = ink;
  out.push_back(std::move(glyphs));
  if (decoration.line_through) line(metrics.line_through);
}

}  // namespace galley::paint
