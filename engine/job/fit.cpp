#include "job/fit.h"

#include <utility>

#include <fmt/format.h>

#include "job/fit_changes.h"
#include "job/fit_measure.h"
#include "job/fit_search.h"
#include "job/guards.h"

namespace galley::job {

namespace {

void report_fit(std::uint32_t wanted, const FitFound& found, Compilation& out) {
  const FitMeasure& m = found.measure;
  const std::string changes = changes_of(*out.cascaded, found.amounts.fills);
  const std::string pages = count_of(wanted, "page");
  const std::string_view hint = out.cascaded->fits.empty() ? "no element has -galley-fit: nothing may change"
                                                           : "change the text, or widen the ranges of -galley-fit";
  if (m.pages > wanted) {
    out.diagnostics.warn("layout.overset-pages", {},
                         fmt::format("the text is {} too long for {} ({})", count_of(m.over_lines, "line"), pages, changes),
                         std::string(hint));
    return;
  }
  const bool reached = m.pages == wanted;
  // An eighth of the last page may stay white where no setting comes nearer; more is a page that is not filled.
  if (reached && m.free_lines * 8 <= m.lines_of_page) {
    const std::string rest = is_filled(m, wanted) ? "" : fmt::format("; {} free on the last", count_of(m.free_lines, "line"));
    out.diagnostics.note("layout.fitted", {}, fmt::format("{}: {}{}", pages, changes, rest));
    return;
  }
  const std::int64_t missing = reached ? m.free_lines : m.free_lines + std::int64_t{wanted - m.pages - 1} * m.lines_of_page + 1;
  out.diagnostics.warn(
      "layout.underset-pages", {},
      fmt::format("the text is {} too short to {} {} ({})", count_of(missing, "line"), reached ? "fill" : "reach", pages, changes),
      std::string(hint));
}

}  // namespace

void fit_pages(const Job& job, Compilation& out, const std::function<void(const style::FitAmounts&)>& lay_out) {
  const source::Diagnostics before = out.diagnostics;
  style::FitAmounts current;
  const auto measure = [&](const style::FitAmounts& amounts) {
    current = amounts;
    out.diagnostics = before;
    lay_out(amounts);
    return measure_pages(out.pages, job.pages);
  };
  const FitMeasure first = measure({});
  if (stopped_by(out.diagnostics)) return;
  bool is_first = true;
  std::vector<style::FitRange> ranges;
  for (const cascade::FitUse& use : out.cascaded->fits) ranges.push_back(use.range);
  FitSearch search = path_of(ranges);
  search.pages = job.pages;
  search.measure = [&](const style::FitAmounts& amounts) { return std::exchange(is_first, false) ? first : measure(amounts); };
  const FitFound found = find_fit(search);
  const FitFound filled = fill_last_page(search, first, found);
  if (!(current == filled.amounts)) static_cast<void>(measure(filled.amounts));
  if (stopped_by(out.diagnostics)) return;
  report_ranges(*out.cascaded, out.diagnostics);
  report_fit(job.pages, filled, out);
}

}  // namespace galley::job
