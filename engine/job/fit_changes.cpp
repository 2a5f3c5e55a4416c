#include "job/fit_changes.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "cascade/dump_values.h"

namespace galley::job {

FitSearch path_of(const std::vector<style::FitRange>& ranges) {
  std::vector<style::FitKnob> knobs(ranges.size());
  std::transform(ranges.begin(), ranges.end(), knobs.begin(), [](const style::FitRange& range) { return range.knob; });
  FitSearch path;
  path.stages = fit_stages(knobs);
  for (const FitStage& stage : path.stages) path.steps.push_back(fit_steps(stage, ranges));
  return path;
}

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

void report_ranges(const cascade::Cascaded& cascaded, source::Diagnostics& diagnostics) {
  for (const cascade::FitUse& use : cascaded.fits) {
    if (use.before >= use.range.low && use.before <= use.range.high) continue;
    diagnostics.warn("layout.fit-range", {},
                     fmt::format("{} is {}, outside its range of {} to {} in -galley-fit: the nearest end is taken",
                                 style::name_of(use.range.knob), cascade::text_of(use.range, use.before),
                                 cascade::text_of(use.range, use.range.low), cascade::text_of(use.range, use.range.high)),
                     "let the range include the value as the sheet has it");
  }
}

std::string count_of(std::int64_t number, std::string_view what) {
  return fmt::format("{} {}{}", number, what, number == 1 ? "" : "s");
}

}  // namespace galley::job
