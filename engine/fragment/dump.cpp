// The readable form of fragments: one line each, indented by nesting; the runs of a line are shown as its text.
#include <algorithm>

#include <fmt/format.h>

#include "fragment/fragment.h"
#include "fragment/points.h"

namespace galley::fragment {

std::string points_text(Length length) {
  const bool negative = length < Length();
  const std::int64_t raw = negative ? -length.raw() : length.raw();
  const std::int64_t hundredths = (raw * 100 + Length::kUnitsPerPoint / 2) / Length::kUnitsPerPoint;
  return fmt::format("{}{}.{:02}", negative && hundredths > 0 ? "-" : "", hundredths / 100, hundredths % 100);
}

std::string rect_text(const Rect& rect) {
  return points_text(rect.left) + "," + points_text(rect.top) + " " + points_text(rect.width) + "x" + points_text(rect.height);
}

namespace {

std::string_view name_of(FragmentKind kind) {
  switch (kind) {
    case FragmentKind::Page: return "page";
    case FragmentKind::Area: return "area";
    case FragmentKind::Box: return "box";
    case FragmentKind::Line: return "line";
    case FragmentKind::Text: return "text";
    case FragmentKind::Image: return "image";
    case FragmentKind::ColumnRule: return "column-rule";
  }
  return "?";
}

bool is_zero(const Edges& edges) { return edges == Edges(); }

std::string edges_text(const Edges& edges) {
  return points_text(edges.top) + " " + points_text(edges.right) + " " + points_text(edges.bottom) + " " + points_text(edges.left);
}

// The runs of a line in logical order; those of lines inside it (inline blocks) belong to those.
std::vector<const GlyphRun*> runs_of_line(const PageFragments& page, std::uint32_t line) {
  std::vector<const GlyphRun*> runs;
  for (std::uint32_t i = line + 1; i < page.fragments[line].end.value;) {
    const Fragment& fragment = page.fragments[i];
    if (fragment.kind == FragmentKind::Text && fragment.run < page.runs.size()) runs.push_back(&page.runs[fragment.run]);
    i = fragment.kind == FragmentKind::Line ? fragment.end.value : i + 1;
  }
  std::stable_sort(runs.begin(), runs.end(), [](const GlyphRun* a, const GlyphRun* b) { return a->text.begin < b->text.begin; });
  return runs;
}

std::string line_text(const PageFragments& page, std::uint32_t line) {
  std::string out;
  for (const GlyphRun* run : runs_of_line(page, line)) {
    out += run->text_utf8;
    if (run->hyphen_added) out += "(-)";
  }
  return out;
}

void dump_fragment(const PageFragments& page, std::uint32_t i, std::size_t depth, std::string& out) {
  const Fragment& fragment = page.fragments[i];
  out.append(depth * 2, ' ');
  out += fmt::format("{} {}", name_of(fragment.kind), rect_text(fragment.rect));
  if (fragment.box.valid() && fragment.kind != FragmentKind::Text) out += fmt::format(" #{}", fragment.box.value);
  if (fragment.marginal) out += " marginal";
  if (!fragment.first_piece) out += " continued";
  if (!fragment.last_piece) out += " continues";
  if (!is_zero(fragment.border)) out += " border " + edges_text(fragment.border);
  if (!is_zero(fragment.padding)) out += " padding " + edges_text(fragment.padding);
  if (fragment.kind == FragmentKind::Line)
    out += fmt::format(" base {} \"{}\"", points_text(fragment.baseline), line_text(page, i));
  if (fragment.kind == FragmentKind::Image)
    out += fmt::format(" image {} at {}", fragment.image.value, rect_text(fragment.content));
  if (fragment.kind == FragmentKind::Text && fragment.run < page.runs.size()) {
    const GlyphRun& run = page.runs[fragment.run];
    out += fmt::format(" x {} \"{}\"", points_text(run.x), run.text_utf8);
  }
  out += '\n';
}

}  // namespace

std::string dump(const std::vector<PageFragments>& pages) {
  std::string out;
  for (const PageFragments& page : pages) {
    out += fmt::format("page {} {}x{}\n", page.number, points_text(page.width), points_text(page.height));
    std::vector<std::uint32_t> open;
    for (std::uint32_t i = 1; i < page.fragments.size(); ++i) {
      while (!open.empty() && page.fragments[open.back()].end.value <= i) open.pop_back();
      const Fragment& fragment = page.fragments[i];
      const bool only_run = fragment.kind == FragmentKind::Text && fragment.parent.valid() &&
                            page.fragments[fragment.parent.value].kind == FragmentKind::Line &&
                            runs_of_line(page, fragment.parent.value).size() < 2;
      if (only_run) continue;
      dump_fragment(page, i, open.size() + 1, out);
      open.push_back(i);
    }
  }
  return out;
}

}  // namespace galley::fragment
