#include "job/fit.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "cascade/dump_values.h"
#include "job/fit_measure.h"
#include "job/fit_search.h"
#include "job/guards.h"

namespace galley::job {

namespace {

std::string count(std::int64_t number, std::string_view what) {
  return fmt::format("{} {}{}", number, what, number == 1 ? "" : "s");
}

std::vector<style::FitKnob> knobs_of(const cascade::Cascaded& cascaded) {
  std::vector<style::FitKnob> knobs;
  for (const cascade::FitUse& use : cascaded.fits) {
    if (std::find(knobs.begin(), knobs.end(), use.range.knob) == knobs.end()) knobs.push_back(use.range.knob);
  }
  return knobs;
}

// "font-size 9.5pt to 9.36pt", each change once, the less visible first.
std::string changes_of(const cascade::Cascaded& cascaded, bool fills) {
  std::vector<std::pair<style::FitKnob, std::string>> changes;
  for (const cascade::FitUse& use : cascaded.fits) {
    if (use.before == use.after) continue;
    const std::string text = fmt::format("{} {} to {}", style::name_of(use.range.knob), cascade::text_of(use.range, use.before),
                                         cascade::text_of(use.range, use.after));
    const std::pair change(use.range.knob, text);
    if (std::find(changes.begin(), changes.end(), change) == changes.end()) changes.push_back(change);
  }
  std::stable_sort(changes.begin(), changes.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::string out = fills ? "lines set to fill the last page" : "";
  for (const auto& change : changes) out += (out.empty() ? "" : ", ") + change.second;
  return out.empty() ? "nothing changed" : out;
}

void report_ranges(Compilation& out) {
  for (const cascade::FitUse& use : out.cascaded->fits) {
    if (use.before >= use.range.low && use.before <= use.range.high) continue;
    out.diagnostics.warn("layout.fit-range", {},
                         fmt::format("{} is {}, outside its range of {} to {} in -galley-fit: the nearest end is taken",
                                     style::name_of(use.range.knob), cascade::text_of(use.range, use.before),
                                     cascade::text_of(use.range, use.range.low), cascade::text_of(use.range, use.range.high)),
                         "let the range include the value as it is without --pages");
  }
}

void report_fit(std::uint32_t wanted, const FitFound& found, Compilation& out) {
  const FitMeasure& m = found.measure;
  const std::string changes = changes_of(*out.cascaded, found.amounts.fills);
  const std::string pages = count(wanted, "page");
  const std::string_view hint = out.cascaded->fits.empty() ? "no element has -galley-fit: nothing may change"
                                                           : "change the text, or widen the ranges of -galley-fit";
  if (m.pages > wanted) {
    out.diagnostics.warn("layout.overset-pages", {},
                         fmt::format("the text is {} too long for {} ({})", count(m.over_lines, "line"), pages, changes),
                         std::string(hint));
    return;
  }
  const bool reached = m.pages == wanted;
  // An eighth of the last page may stay white where no setting comes nearer; more is a page that is not filled.
  if (reached && m.free_lines * 8 <= m.lines_of_page) {
    const std::string rest = is_filled(m, wanted) ? "" : fmt::format("; {} free on the last", count(m.free_lines, "line"));
    out.diagnostics.note("layout.fitted", {}, fmt::format("{}: {}{}", pages, changes, rest));
    return;
  }
  const std::int64_t missing = reached ? m.free_lines : m.free_lines + std::int64_t{wanted - m.pages - 1} * m.lines_of_page + 1;
  out.diagnostics.warn(
      "layout.underset-pages", {},
      fmt::format("the text is {} too short to {} {} ({})", count(missing, "line"), reached ? "fill" : "reach", pages, changes),
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
  FitMeasure first = measure({});
  if (stopped_by(out.diagnostics)) return;
  bool is_first = true;
  FitSearch search{job.pages,
                   fit_stages(knobs_of(*out.cascaded)),
                   [&](const style::FitAmounts& amounts) { return std::exchange(is_first, false) ? first : measure(amounts); },
                   {}};
  std::vector<style::FitRange> ranges;
  for (const cascade::FitUse& use : out.cascaded->fits) ranges.push_back(use.range);
  for (const FitStage& stage : search.stages) search.steps.push_back(fit_steps(stage, ranges));
  const FitFound found = find_fit(search);
  const FitFound filled = fill_last_page(search, first, found);
  if (!(current == filled.amounts)) static_cast<void>(measure(filled.amounts));
  if (stopped_by(out.diagnostics)) return;
  report_ranges(out);
  report_fit(job.pages, filled, out);
}

}  // namespace galley::job
