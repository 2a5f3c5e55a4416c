#include "job/fit_measure.h"

#include <algorithm>
#include <map>

namespace galley::job {

namespace {

using fragment::Fragment;
using fragment::FragmentKind;
using fragment::PageFragments;

using Counts = std::map<Length, std::uint32_t>;

// The lesser of two that are equally frequent; `none` where nothing was counted.
Length most_frequent(const Counts& counts, Length none) {
  const auto found =
      std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return found == counts.end() || found->first <= Length() ? none : found->first;
}

bool is_content(const Fragment& f) { return !f.marginal && (f.kind == FragmentKind::Line || f.kind == FragmentKind::Image); }

struct Usual {
  Length line, measure;
};

Usual usual_lines(const std::vector<PageFragments>& pages) {
  Counts heights, widths;
  for (const PageFragments& page : pages) {
    for (const Fragment& f : page.fragments) {
      if (f.kind != FragmentKind::Line || f.marginal) continue;
      ++heights[f.rect.height];
      ++widths[f.rect.width];
    }
  }
  return {most_frequent(heights, Length::from_px(16)), most_frequent(widths, kMaxLength)};
}

std::int64_t lines_on(const PageFragments& page, const Usual& usual) {
  std::int64_t lines = 0;
  for (const Fragment& f : page.fragments) {
    if (!is_content(f)) continue;
    lines += f.kind == FragmentKind::Line ? 1 : (f.rect.height + usual.line - Length::from_raw(1)) / usual.line;
  }
  return lines;
}

Length foot_of(const PageFragments& page) {
  Length foot = page.page_area.top;
  for (const Fragment& f : page.fragments) {
    if (is_content(f)) foot = max(foot, f.rect.bottom());
  }
  return foot;
}

}  // namespace

FitMeasure measure_pages(const std::vector<PageFragments>& pages, std::uint32_t wanted) {
  FitMeasure out;
  out.pages = static_cast<std::uint32_t>(pages.size());
  if (pages.empty()) return out;
  const Usual usual = usual_lines(pages);
  const PageFragments& last = pages.back();
  out.columns = std::max<std::int64_t>(1, last.page_area.width / usual.measure);
  out.lines_of_page = std::max<std::int64_t>(1, last.page_area.height / usual.line * out.columns);
  out.free_lines = max(Length(), last.page_area.bottom() - foot_of(last)) / usual.line * out.columns;
  for (std::size_t i = wanted; i < pages.size(); ++i) out.over_lines += lines_on(pages[i], usual);
  return out;
}

}  // namespace galley::job
