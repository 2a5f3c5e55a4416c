// What one setting of lines cannot help another one nearly always can: a column that ends two lines high is made of paragraphs of
// which none has a line to give. So places near the values of the sheet are tried, the less visible first, and the first without
// faults is taken. Only what a few layouts more can do: short documents, which have few paragraphs to choose from, are those with
// faults.
#include "job/mend_faults.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include <fmt/format.h>

#include "job/fit_changes.h"
#include "job/guards.h"

namespace galley::job {

namespace {

// Places of a stage, in Q16 of its way, in both directions.
constexpr style::Q16 kWholePlace = style::kOneQ16, kHalfPlace = kWholePlace / 2, kQuarterPlace = kWholePlace / 4;
constexpr std::array<style::Q16, 6> kPlaces = {-kQuarterPlace, kQuarterPlace, -kHalfPlace, kHalfPlace, -kWholePlace, kWholePlace};
// Of tracking all of them; the rest of the path is seen sooner and goes half its way.
constexpr std::size_t kNearPlaces = 4;

// How many layouts more a document of so many pages is worth.
std::size_t most_tries(std::size_t pages) {
  if (pages <= 2) return 12;
  if (pages <= 4) return 6;
  return pages <= 20 ? 3 : 0;
}

std::vector<style::FitAmounts> places_of(const std::vector<FitStage>& stages) {
  std::vector<style::FitAmounts> places;
  for (const FitStage& stage : stages) {
    const bool is_tracking = stage.front() == style::FitKnob::LetterSpacing;
    for (std::size_t i = 0; i < (is_tracking ? kPlaces.size() : kNearPlaces); ++i) {
      style::FitAmounts amounts;
      for (const style::FitKnob knob : stage) amounts.positions[static_cast<std::size_t>(knob)] = kPlaces[i];
      places.push_back(amounts);
    }
  }
  return places;
}

void report_mended(std::int64_t faults, Compilation& out) {
  report_ranges(*out.cascaded, out.diagnostics);
  out.diagnostics.note(
      "layout.mended", {},
      fmt::format("{} in breaks and column feet mended: {}", count_of(faults, "fault"), changes_of(*out.cascaded, false)));
}

}  // namespace

bool mends_faults(const Compilation& out) {
  const auto styles = root_and_body(out);
  return std::any_of(styles.begin(), styles.end(), [](const style::BoxStyle* style) { return style->mends_faults; });
}

void mend_faults(const source::Diagnostics& before, Compilation& out, const LayOutChanged& lay_out) {
  const std::size_t pages = out.pages.size(), tries = most_tries(pages);
  if (tries == 0 || stopped_by(out.diagnostics) || !mends_faults(out)) return;
  const FitSearch path = path_of(ranges_of(out.cascaded->table));
  if (path.stages.empty()) return;
  const Flaws flaws = flaws_of(out);
  if (flaws.count() == 0) return;

  std::vector<style::FitAmounts> places = places_of(path.stages);
  if (places.size() > tries) places.resize(tries);
  TrialLayouts trials(before, out, lay_out);
  style::FitAmounts best;
  std::int64_t least = flaws.count();
  for (const style::FitAmounts& amounts : places) {
    if (!trials.lay_out(amounts) || out.pages.size() > pages) continue;
    const Flaws left = flaws_of(out);
    const std::int64_t mended = flaws.count() - left.count();
    if (left.count() >= least || left.beyond(flaws) > 0 || left.loose_lines > flaws.loose_lines + mended) continue;
    least = left.count();
    best = amounts;
    trials.keep();
    if (least == 0) break;
  }
  if (least == flaws.count()) {
    trials.choose_unchanged();
    return;
  }
  trials.choose(best);
  report_mended(flaws.count() - least, out);
}

}  // namespace galley::job
