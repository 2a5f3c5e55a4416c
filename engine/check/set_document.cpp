#include "check/set_document.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "check/set_slots.h"
#include "text/letters.h"

namespace galley::check {

using fragment::Fragment;
using fragment::FragmentKind;
using fragment::GlyphRun;
using fragment::PageFragments;

namespace {

constexpr std::string_view kNoBreakSpace = "\u00A0", kLineSeparator = "\u2028";

bool is_space_at(std::string_view text, std::size_t at) {
  return at < text.size() && (text[at] == ' ' || text.substr(at).starts_with(kNoBreakSpace));
}

void trim_end(std::string& text) {
  while (!text.empty()) {
    const std::string_view end = text;
    if (end.back() == ' ' || end.back() == '\n' || end.back() == '\t') {
      text.pop_back();
    } else if (end.ends_with(kLineSeparator)) {
      text.resize(text.size() - kLineSeparator.size());
    } else {
      return;
    }
  }
}

class PageReader {
 public:
  explicit PageReader(const SetInput& input) : input_(input) { out_.paragraphs.resize(input.boxes.paragraphs.size()); }

  SetDocument read() {
    for (page_ = 0; page_ < input_.pages.size(); ++page_) {
      const PageSlots slots(input_, page_, out_.slots);
      const PageFragments& page = input_.pages[page_];
      const std::size_t first = out_.lines.size();
      for (std::uint32_t i = 0; i < page.fragments.size(); ++i) read_fragment(page, i, slots.slot_of(i));
      out_.leadings.push_back(leading_from(first));
    }
    for (const auto& lines : out_.paragraphs) mark_ends(lines);
    return std::move(out_);
  }

 private:
  // Of the lines from this one on.
  [[nodiscard]] Length leading_from(std::size_t first) const {
    std::map<Length, std::uint32_t> counts;
    for (std::size_t i = first; i < out_.lines.size(); ++i) {
      if (out_.slots[out_.lines[i].slot].column > 0) ++counts[out_.lines[i].rect.height];
    }
    const auto most =
        std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == counts.end() ? Length::from_points(12) : most->first;
  }

  void read_fragment(const PageFragments& page, std::uint32_t index, std::uint32_t slot) {
    const Fragment& f = page.fragments[index];
    if (f.marginal) return;
    if (f.kind == FragmentKind::Image) out_.pictures.push_back({page_, slot, f.structure, f.rect});
    if (f.kind == FragmentKind::Line) read_line(page, index, slot);
  }

  // Runs of the line itself; those of lines inside it (inline blocks) belong to those.
  [[nodiscard]] static std::vector<const GlyphRun*> runs_of(const PageFragments& page, std::uint32_t index) {
    std::vector<const GlyphRun*> runs;
    for (std::uint32_t i = index + 1; i < page.fragments[index].end.value;) {
      const Fragment& f = page.fragments[i];
      if (f.kind == FragmentKind::Text && f.run < page.runs.size()) runs.push_back(&page.runs[f.run]);
      i = f.kind == FragmentKind::Line ? f.end.value : i + 1;
    }
    return runs;
  }

  void read_line(const PageFragments& page, std::uint32_t index, std::uint32_t slot) {
    std::vector<const GlyphRun*> runs = runs_of(page, index);
    if (runs.empty() || !runs.front()->paragraph.valid()) return;
    SetLine line;
    const Fragment& f = page.fragments[index];
    line.page = page_;
    line.slot = slot;
    line.rect = f.rect;
    line.baseline = f.baseline;
    line.style = f.style;
    line.paragraph = runs.front()->paragraph;
    line.structure = f.structure;
    line.role = block_role(f.structure);
    read_gaps(page, runs, line);
    read_text(std::move(runs), line);
    if (line.text.empty()) return;
    out_.paragraphs[line.paragraph.value].push_back(static_cast<std::uint32_t>(out_.lines.size()));
    out_.lines.push_back(std::move(line));
  }

  void read_gaps(const PageFragments& page, const std::vector<const GlyphRun*>& runs, SetLine& line) const {
    line.left = kMaxLength;
    Length natural, set;
    for (const GlyphRun* run : runs) {
      const font::FaceMetrics& face = input_.fonts.face(run->face).metrics();
      const Length space = scale(scale(run->size, face.space_advance, std::max(1, face.units_per_em)), run->scale, 65536) +
                           input_.styles[run->style].text.word_spacing;
      line.size = max(line.size, run->size);
      Length x = run->x;
      for (std::uint32_t g = run->first_glyph; g < run->first_glyph + run->glyph_count; ++g) {
        const fragment::Glyph& glyph = page.glyphs[g];
        if (glyph.cluster >= run->text.begin && is_space_at(run->text_utf8, glyph.cluster - run->text.begin)) {
          line.gaps.push_back({x, x + glyph.advance});
          natural += space;
          set += glyph.advance - run->tracking;
        }
        x += glyph.advance;
      }
      line.left = min(line.left, run->x);
      line.right = max(line.right, x);
    }
    if (line.gaps.empty() || natural <= Length()) return;
    line.natural_space = natural / std::max<std::int64_t>(1, static_cast<std::int64_t>(line.gaps.size()));
    line.space_percent = set.raw() * 100 / std::max<std::int64_t>(1, natural.raw());
  }

  static void read_text(std::vector<const GlyphRun*> runs, SetLine& line) {
    std::stable_sort(runs.begin(), runs.end(), [](const auto* a, const auto* b) { return a->text.begin < b->text.begin; });
    bool hyphen_added = false;
    for (const GlyphRun* run : runs) {
      line.text += run->text_utf8;
      hyphen_added = run->hyphen_added;
    }
    line.range = {runs.front()->text.begin, runs.back()->text.end};
    line.span = runs.front()->span;
    const source::Span end = runs.back()->span;
    if (line.span.valid() && end.source == line.span.source && end.end > line.span.end) line.span.end = end.end;
    line.divided = hyphen_added || text::ends_in_hyphen(line.text);
    trim_end(line.text);
    line.hyphen = hyphen_added || text::ends_in_hyphen(line.text);
  }

  // The role of the block around, passing over Span, Link and the like.
  [[nodiscard]] box::StructureRole block_role(StructureId id) const {
    const auto& nodes = input_.boxes.structure.nodes;
    for (; id.valid() && id.value < nodes.size(); id = nodes[id.value].parent) {
      switch (nodes[id.value].role) {
        case box::StructureRole::Span:
        case box::StructureRole::Quote:
        case box::StructureRole::Link:
        case box::StructureRole::Code:
        case box::StructureRole::NonStruct: break;
        default: return nodes[id.value].role;
      }
    }
    return box::StructureRole::NonStruct;
  }

  void mark_ends(const std::vector<std::uint32_t>& lines) {
    if (lines.empty()) return;
    out_.lines[lines.front()].first = true;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      SetLine& line = out_.lines[lines[i]];
      const text::InlineContent& content = input_.boxes.paragraphs[line.paragraph.value];
      line.last = i + 1 == lines.size();
      const bool forced = ends_by_force(content, line.range.end);
      const style::TextStyle& text = input_.styles[content.style].text;
      const bool whole = text.align == style::TextAlign::JustifyAll || text.align_last == style::TextAlign::Justify;
      line.justified = text.justifies_at != style::TextJustify::None &&
                       (whole || (text.align == style::TextAlign::Justify && !line.last && !forced));
    }
  }

  [[nodiscard]] static bool ends_by_force(const text::InlineContent& content, TextOffset end) {
    const std::string_view before = std::string_view(content.text).substr(0, end);
    return before.ends_with(kLineSeparator) || before.ends_with('\n') ||
           std::string_view(content.text).substr(end).starts_with(kLineSeparator);
  }

  const SetInput& input_;
  SetDocument out_;
  std::uint32_t page_ = 0;
};

}  // namespace

SetDocument read_set_pages(const SetInput& input) { return PageReader(input).read(); }

bool is_heading(box::StructureRole role) { return role >= box::StructureRole::H1 && role <= box::StructureRole::H6; }

}  // namespace galley::check
