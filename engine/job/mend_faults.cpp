// What one setting of lines cannot help another one nearly always can: a column that ends two lines high is made of paragraphs of
// which none has a line to give. So places near the values of the sheet are tried, the less visible first, and the first without
// faults is taken. Only what a few layouts more can do: short documents, which have few paragraphs to choose from, are those with
// faults.
#include "job/mend_faults.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include <fmt/format.h>

#include "job/fit_changes.h"
#include "job/guards.h"
#include "job/last_page.h"

namespace galley::job {

namespace {

// Places of a stage, in Q16 of its way, in both directions. Tracking goes its whole way; the rest of the path is seen sooner and
// goes half of it, and further only for a widow or a heading left alone.
constexpr style::Q16 kWholeWay = style::kOneQ16, kHalfWay = kWholeWay / 2, kQuarterWay = kWholeWay / 4;
constexpr std::array<style::Q16, 6> kTracking = {-kQuarterWay, kQuarterWay, -kHalfWay, kHalfWay, -kWholeWay, kWholeWay};
constexpr std::array<style::Q16, 4> kNear = {-kQuarterWay, kQuarterWay, -kHalfWay, kHalfWay};
constexpr std::array<style::Q16, 4> kFar = {-kHalfWay - kQuarterWay, kHalfWay + kQuarterWay, -kWholeWay, kWholeWay};

// Lines with wide spaces that a widow less, or a heading with text below it, is worth. Of other faults each is worth one.
constexpr std::int64_t kLooseForError = 6;

// How many layouts more a document of so many pages is worth.
std::size_t most_tries(std::size_t pages) {
  if (pages <= 2) return 12;
  if (pages <= 4) return 6;
  return pages <= 20 ? 3 : 0;
}

bool is_tracking(const FitStage& stage) { return stage.front() == style::FitKnob::LetterSpacing; }

void add_places(const FitStage& stage, std::span<const style::Q16> positions, std::vector<style::FitAmounts>& places) {
  for (const style::Q16 position : positions) {
    style::FitAmounts amounts;
    for (const style::FitKnob knob : stage) amounts.positions[static_cast<std::size_t>(knob)] = position;
    places.push_back(amounts);
  }
}

struct Places {
  std::vector<style::FitAmounts> all;  // the less visible first
  std::size_t near = 0;                // so many of them for any fault
};

Places places_of(const std::vector<FitStage>& stages, std::size_t tries) {
  Places places;
  for (const FitStage& stage : stages) {
    add_places(stage, is_tracking(stage) ? std::span<const style::Q16>(kTracking) : kNear, places.all);
  }
  if (places.all.size() > tries) places.all.resize(tries);
  places.near = places.all.size();
  for (const FitStage& stage : stages) {
    if (!is_tracking(stage)) add_places(stage, kFar, places.all);
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

  const bool was_short = has_short_page(out);
  const Places places = places_of(path.stages, tries);
  TrialLayouts trials(before, out, lay_out);
  style::FitAmounts best;
  std::int64_t least = flaws.count(), errors = flaws.errors;
  for (std::size_t i = 0; i < places.all.size() && least > 0 && (i < places.near || errors > 0); ++i) {
    if (!trials.lay_out(places.all[i]) || out.pages.size() > pages || (!was_short && has_short_page(out))) continue;
    const Flaws left = flaws_of(out);
    const std::int64_t loosened =
        flaws.count() - left.count() + kLooseForError * std::max<std::int64_t>(0, flaws.errors - left.errors);
    if (left.count() >= least || left.beyond(flaws) > 0 || left.loose_lines > flaws.loose_lines + loosened) continue;
    least = left.count();
    errors = left.errors;
    best = places.all[i];
    trials.keep();
  }
  if (least == flaws.count()) {
    trials.choose_unchanged();
    return;
  }
  trials.choose(best);
  report_mended(flaws.count() - least, out);
}

}  // namespace galley::job
