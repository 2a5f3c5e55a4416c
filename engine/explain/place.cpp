// The innermost fragment at the place, the boxes around it, and the line it is on. Fragments are in preorder, so the last one that
// holds the place is the innermost.
#include "explain/place.h"

#include <algorithm>

#include "explain/element_name.h"
#include "explain/reasons.h"
#include "explain/style_sources.h"
#include "flow/galley.h"

namespace galley::explain {

namespace {

using fragment::Fragment;
using fragment::FragmentKind;
using fragment::PageFragments;

bool covers(const Rect& rect, Point at) {
  return at.x >= rect.left && at.x < rect.right() && at.y >= rect.top && at.y < rect.bottom();
}

std::string kind_of(const Fragment& f, const box::BoxTree& boxes) {
  switch (f.kind) {
    case FragmentKind::Page: return "page";
    case FragmentKind::Area: return f.marginal ? "margin box" : "page area";
    case FragmentKind::Line: return "line";
    case FragmentKind::Text: return "text";
    case FragmentKind::Image: return "picture";
    case FragmentKind::ColumnRule: return "column rule";
    case FragmentKind::Box: break;
  }
  return f.box.valid() ? std::string(name_of(boxes[f.box].kind)) : std::string("block");
}

class Finder {
 public:
  Finder(const PlaceInput& input, const PageFragments& page, Point at) : input_(input), page_(page), at_(at) {}

  PlaceAnswer answer() {
    PlaceAnswer out;
    out.page = page_.number;
    out.at = at_;
    std::uint32_t found = 0;
    for (std::uint32_t i = 0; i < page_.fragments.size(); ++i) {
      const Fragment& f = page_.fragments[i];
      if (f.kind != FragmentKind::ColumnRule && covers(f.rect, at_)) found = i;
    }
    const Fragment& inner = page_.fragments[found];
    out.box = facts_of(inner);
    for (fragment::FragmentId up = inner.parent; up.valid(); up = page_.fragments[up.value].parent) {
      out.around.push_back(facts_of(page_.fragments[up.value]));
    }
    if (const auto line = line_around(found)) out.line = line_facts(*line);
    out.style = style_sources(input_, styled_of(inner));
    out.reasons = reasons(found, out.line);
    return out;
  }

 private:
  [[nodiscard]] BoxId box_of(const Fragment& f) const {
    return f.box.valid() || !f.parent.valid() ? f.box : page_.fragments[f.parent.value].box;
  }

  [[nodiscard]] std::vector<Reason> reasons(std::uint32_t found, const std::optional<LineFacts>& line) const {
    const Fragment& inner = page_.fragments[found];
    const BoxId box = box_of(inner);
    if (!box.valid() || inner.marginal) return {};
    if (line) return reasons_for(input_, {box, line->number - 1, true});
    if (!flow::is_multicol(input_.cascaded.table[input_.boxes[box].style].box)) return reasons_for(input_, {box, 0, false});
    // Between or below the lines of columns: what is asked is why the last one above ends there.
    const auto above = line_above();
    if (!above) return reasons_for(input_, {box, 0, false});
    return reasons_for(input_, {page_.fragments[*above].box, line_facts(*above).number - 1, true});
  }

  [[nodiscard]] std::optional<std::uint32_t> line_above() const {
    std::optional<std::uint32_t> best;
    for (std::uint32_t i = 0; i < page_.fragments.size(); ++i) {
      const Fragment& f = page_.fragments[i];
      const bool same_column = f.kind == FragmentKind::Line && !f.marginal && at_.x >= f.rect.left && at_.x < f.rect.right();
      if (!same_column || f.rect.bottom() > at_.y) continue;
      if (!best || page_.fragments[*best].rect.bottom() <= f.rect.bottom()) best = i;
    }
    return best;
  }

  // The innermost element around `node`'s text that a place of the source lies in.
  [[nodiscard]] NodeId element_at(NodeId node, source::Span span) const {
    const document::Document& document = input_.cascade.document;
    NodeId found = node;
    for (NodeId at(node.value + 1); span.valid() && at < document.node(node).end; at = NodeId(at.value + 1)) {
      const document::Node& inner = document.node(at);
      if (inner.is_element() && inner.span.source == span.source && inner.span.begin <= span.begin && span.end <= inner.span.end)
        found = at;
    }
    return found;
  }

  // The box whose element is meant: text and lines of anonymous boxes belong to the nearest element around.
  [[nodiscard]] Styled styled_of(const Fragment& f) const {
    Styled styled;
    styled.style = f.style;
    styled.marginal = f.marginal || !box_of(f).valid();
    for (BoxId box = box_of(f); box.valid(); box = input_.boxes[box].parent) {
      if (!input_.boxes[box].node.valid()) continue;
      styled.node = input_.boxes[box].node;
      styled.pseudo = pseudo_of(input_, box);
      break;
    }
    if (f.kind != FragmentKind::Text || f.run >= page_.runs.size()) return styled;
    styled.style = page_.runs[f.run].style;
    if (styled.node.valid() && styled.pseudo == css::PseudoElement::None) {
      styled.node = element_at(styled.node, page_.runs[f.run].span);
    }
    return styled;
  }

  [[nodiscard]] BoxFacts facts_of(const Fragment& f) const {
    BoxFacts facts;
    facts.kind = kind_of(f, input_.boxes);
    facts.rect = f.rect;
    facts.border = f.border;
    facts.padding = f.padding;
    facts.first_piece = f.first_piece;
    facts.last_piece = f.last_piece;
    const Styled styled = styled_of(f);
    if (!styled.node.valid()) return facts;
    const document::Document& document = input_.cascade.document;
    facts.element = element_name(document, styled.node, styled.pseudo);
    source::Span span = document.node(styled.node).span;
    if (f.kind == FragmentKind::Text && f.run < page_.runs.size() && page_.runs[f.run].span.valid()) span = page_.runs[f.run].span;
    facts.place = place_of(input_.cascade.sources, span);
    return facts;
  }

  [[nodiscard]] std::optional<std::uint32_t> line_around(std::uint32_t index) const {
    for (fragment::FragmentId up(index); up.valid(); up = page_.fragments[up.value].parent) {
      if (page_.fragments[up.value].kind == FragmentKind::Line) return up.value;
      if (page_.fragments[up.value].kind == FragmentKind::Box) return std::nullopt;
    }
    return std::nullopt;
  }

  [[nodiscard]] LineFacts line_facts(std::uint32_t index) const {
    const Fragment& line = page_.fragments[index];
    LineFacts facts;
    facts.rect = line.rect;
    facts.baseline = line.baseline;
    for (const PageFragments& page : input_.pages) {
      for (const Fragment& f : page.fragments) {
        if (f.kind != FragmentKind::Line || f.box != line.box || f.marginal != line.marginal) continue;
        ++facts.of;
        if (&f == &line) facts.number = facts.of;
      }
    }
    add_text(index, facts);
    return facts;
  }

  void add_text(std::uint32_t index, LineFacts& facts) const {
    std::vector<const fragment::GlyphRun*> runs;
    for (std::uint32_t i = index + 1; i < page_.fragments[index].end.value; ++i) {
      const Fragment& f = page_.fragments[i];
      if (f.kind == FragmentKind::Text && f.run < page_.runs.size()) runs.push_back(&page_.runs[f.run]);
    }
    std::stable_sort(runs.begin(), runs.end(), [](const auto* a, const auto* b) { return a->text.begin < b->text.begin; });
    std::int64_t spaces = 0, sum_milli_em = 0;
    for (const fragment::GlyphRun* run : runs) {
      facts.text += run->text_utf8;
      facts.hyphenated = facts.hyphenated || run->hyphen_added;
      facts.tracking = run->tracking;
      facts.glyph_scale_permille = static_cast<std::int32_t>((std::int64_t{run->scale} * 1000 + 32768) / 65536);
      for (std::uint32_t g = run->first_glyph; g < run->first_glyph + run->glyph_count; ++g) {
        const fragment::Glyph& glyph = page_.glyphs[g];
        const std::size_t at = glyph.cluster - run->text.begin;
        if (glyph.cluster < run->text.begin || at >= run->text_utf8.size() || run->text_utf8[at] != ' ' || run->size <= Length())
          continue;
        ++spaces;
        sum_milli_em += glyph.advance.raw() * 1000 / run->size.raw();
      }
    }
    if (spaces > 0) facts.word_space_milli_em = static_cast<std::int32_t>(sum_milli_em / spaces);
  }

  const PlaceInput& input_;
  const PageFragments& page_;
  Point at_;
};

}  // namespace

std::optional<PlaceAnswer> explain_place(const PlaceInput& input, std::uint32_t page, Point at) {
  if (page == 0 || page > input.pages.size() || input.pages[page - 1].fragments.empty()) return std::nullopt;
  const PageFragments& wanted = input.pages[page - 1];
  if (!covers({{}, {}, wanted.width, wanted.height}, at)) return std::nullopt;
  return Finder(input, wanted, at).answer();
}

}  // namespace galley::explain
