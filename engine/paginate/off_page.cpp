#include "paginate/off_page.h"

#include <algorithm>
#include <map>
#include <string>

namespace galley::paginate {

namespace {

using fragment::Fragment;
using fragment::FragmentId;
using fragment::FragmentKind;
using fragment::GlyphRun;
using fragment::PageFragments;

constexpr std::size_t kLongestQuoted = 60;  // bytes of the text shown in a message

// About as far as small letters reach above their baseline.
Length x_height(const GlyphRun& run) { return run.size * 2 / 5; }

// One of its letters is wholly outside.
bool leaves_page(const PageFragments& page, const GlyphRun& run) {
  if (run.baseline <= Length() || run.baseline - x_height(run) >= page.height) return run.glyph_count > 0;
  if (run.x >= Length() && run.x + run.width <= page.width) return false;
  Length x = run.x;
  for (std::uint32_t i = 0; i < run.glyph_count; ++i) {
    const Length advance = Length(page.glyphs[run.first_glyph + i].advance);
    if (advance > Length() && (x + advance <= Length() || x >= page.width)) return true;
    x += advance;
  }
  return false;
}

// A box that cuts off what is outside of it, or moves what is in it.
bool hides_or_moves(const style::ComputedStyle& style) {
  const bool cuts = style.box.overflow != style::Overflow::Visible || style.paint.clip || !style.paint.clip_path.empty();
  return cuts || !style.paint.transform.is_none();
}

bool is_meant(const PageFragments& page, const Fragment& text, const style::StyleTable& styles) {
  if (text.marginal || !styles[page.runs[text.run].style].text.visible) return true;
  for (FragmentId id = text.parent; id.valid() && id.value > 0; id = page.fragments[id.value].parent) {
    const Fragment& around = page.fragments[id.value];
    if (around.style.valid() && hides_or_moves(styles[around.style])) return true;
  }
  return false;
}

struct Lost {
  source::Span span;  // from the first of its words to the last
  std::string first;
};

void add(Lost& lost, const GlyphRun& run) {
  if (lost.first.empty()) lost = {run.span, run.text_utf8};
  if (run.span.source != lost.span.source) return;
  lost.span.begin = std::min(lost.span.begin, run.span.begin);
  lost.span.end = std::max(lost.span.end, run.span.end);
}

// Cut after a whole character.
std::string quoted(const std::string& text) {
  std::size_t end = std::min(text.size(), kLongestQuoted);
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return "\"" + text.substr(0, end) + (end < text.size() ? "..." : "") + "\"";
}

}  // namespace

void report_off_page(const std::vector<PageFragments>& pages, const style::StyleTable& styles, source::Diagnostics& diagnostics) {
  for (const PageFragments& page : pages) {
    std::map<std::uint32_t, Lost> paragraphs;
    for (const Fragment& f : page.fragments) {
      if (f.kind != FragmentKind::Text || !leaves_page(page, page.runs[f.run]) || is_meant(page, f, styles)) continue;
      const GlyphRun& run = page.runs[f.run];
      if (run.text_utf8.find_first_not_of(" \n\t") != std::string::npos) add(paragraphs[run.paragraph.value], run);
    }
    for (const auto& [paragraph, lost] : paragraphs) {
      diagnostics.warn(
          "layout.off-page", lost.span,
          "text stands beyond the edge of page " + std::to_string(page.number) + ": from " + quoted(lost.first) + " on",
          "give the box around it more room: no height or width, or one that the page has");
    }
  }
}

}  // namespace galley::paginate
