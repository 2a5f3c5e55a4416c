#include "made_document.h"

#include <algorithm>

#include "paragraph/line_geometry.h"
#include "text/shape.h"

namespace galley::test {
namespace {

constexpr Length kLeft = 60_pt, kLeading = 13_pt;

text::InlineContent content_of(std::string_view text, StyleId style, const std::string& language, bool right_to_left) {
  text::InlineContent made;
  made.text = text;
  made.style = style;
  made.language = language;
  made.right_to_left = right_to_left;
  text::InlineItem item;
  item.range = {0, static_cast<TextOffset>(text.size())};
  item.style = style;
  made.items.push_back(item);
  return made;
}

paint::Glyphs glyphs_of(const paragraph::SetRun& run, std::string_view text, Point line, const paint::Ink& ink) {
  paint::Glyphs glyphs;
  glyphs.face = run.face;
  glyphs.size = run.size;
  glyphs.color = color::kBlack;
  glyphs.origin = {line.x + run.x, line.y};
  for (const paragraph::SetGlyph& g : run.glyphs) glyphs.glyphs.push_back({g.glyph, g.cluster, g.advance, g.x_offset, g.y_offset});
  glyphs.level = run.level;
  glyphs.text = text.substr(run.text.begin, run.text.size());
  glyphs.text_begin = run.text.begin;
  glyphs.hyphen_added = run.hyphen_added;
  glyphs.ink = ink;
  return glyphs;
}

}  // namespace

MadeDocument::MadeDocument() {
  metadata.title = "A made document";
  metadata.language = "en";
  structure.nodes.emplace_back();
  structure.nodes[0].role = box::StructureRole::Document;
  open_.push_back(StructureId(0U));
  add_page();
}

void MadeDocument::add_page() {
  display.pages.emplace_back();
  display.pages.back().width = 420_pt;
  display.pages.back().height = 595_pt;
  y = 60_pt;
}

StructureId MadeDocument::open(box::StructureRole role) {
  const StructureId id(structure.nodes.size());
  box::StructureNode& node = structure.nodes.emplace_back();
  node.role = role;
  node.parent = open_.back();
  open_.push_back(id);
  return id;
}

void MadeDocument::close() {
  structure.nodes[open_.back().value].end = StructureId(structure.nodes.size());
  open_.pop_back();
}

bool MadeDocument::text(std::string_view text, Length width, const std::string& language, bool right_to_left) {
  paint::Ink ink;
  ink.structure = open_.back();
  ink.artifact = paint::Artifact::None;
  return set(text, width, language, right_to_left, ink);
}

void MadeDocument::artifact(std::string_view text) {
  paint::Ink ink;
  ink.artifact = paint::Artifact::Page;
  static_cast<void>(set(text, 300_pt, "en", false, ink));
}

bool MadeDocument::set(std::string_view text, Length width, const std::string& language, bool right_to_left,
                       const paint::Ink& ink) {
  style::ComputedStyle style;
  style.font.families = {family, "Vazirmatn", "serif"};
  style.font.size = size;
  style.font.language = language;
  style.text.hyphens = style::Hyphens::Auto;
  style.text.kashida = kashida;
  style.text.direction = right_to_left ? style::Direction::Rtl : style::Direction::Ltr;
  styles_.styles.push_back(style);
  text::Shaper shaper(fonts, styles_, diagnostics);
  const StyleId id(styles_.styles.size() - 1);
  const text::ShapedParagraph shaped = shaper.shape(content_of(text, id, language, right_to_left));
  const bool missing = std::any_of(shaped.glyphs.begin(), shaped.glyphs.end(),
                                   [](const text::ShapedGlyph& g) { return (g.flags & text::kGlyphMissing) != 0; });
  if (missing) return false;
  const paragraph::BreakPolicy policy;
  const paragraph::LineWidths widths{{Length(), width, 1}};
  const auto variants = paragraph::break_paragraph(shaped, {}, widths, policy);
  paragraph::LineRequest request;
  request.first_candidate = paragraph::kNoCandidate;
  request.slot = widths[0];
  for (const paragraph::LineBreak& line : variants.lines_of(variants.by_lines[variants.best])) {
    request.line = line;
    request.is_last = line.candidate + 1 == shaped.break_candidates.size();
    request.align = request.is_last ? style::TextAlign::Start : style::TextAlign::Justify;
    const paragraph::SetLine made = paragraph::set_line(shaped, {}, request, policy, shaper, styles_);
    request.first_candidate = line.candidate;
    for (const paragraph::SetRun& run : made.runs) {
      paint::Glyphs glyphs = glyphs_of(run, text, {kLeft, y}, ink);
      glyphs.line_end = &run == (right_to_left ? &made.runs.front() : &made.runs.back());
      command(std::move(glyphs));
    }
    y += kLeading;
  }
  y += kLeading;
  return true;
}

void MadeDocument::picture(const std::string& bytes, Length width, Length height) {
  Result<image::Image> read = image::read_header(bytes, "made.img", 1'000'000);
  paint::Picture made;
  made.image = images.add(std::move(*read));
  made.rect = {kLeft, y, width, height};
  made.ink.structure = open_.back();
  made.ink.artifact = paint::Artifact::None;
  command(made);
  y += height + kLeading;
}

Result<std::string> MadeDocument::write(pdf::WriteOptions options) {
  while (!open_.empty()) close();
  return pdf::write_pdf({display, structure, metadata, fonts, images, options, diagnostics});
}

}  // namespace galley::test
