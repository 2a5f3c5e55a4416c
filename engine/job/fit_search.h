// Copy-fitting: the least visible change of values with which a text fills a number of pages.
//
// The values that may change are put one behind another on a path by how much a reader sees of them: tracking, then the
// height of pictures, then size and leading together. A place on the path changes everything before it as far as allowed.
// Longer along the path is shorter (or longer) text, nearly always, so the least place that does is found by halving, and
// every place that is used has been measured. A bounded number of measurements: two, and one for each halving. Wide ranges have
// more places, none of them more than is hardly seen from the next.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "style/fit.h"

namespace galley::job {

// How much of its pages a text takes. Lines are of one column.
struct FitMeasure {
  std::uint32_t pages = 0;
  std::int64_t over_lines = 0;     // on pages beyond those wanted
  std::int64_t free_lines = 0;     // below the text on its last page, all columns together
  std::int64_t columns = 1;        // of the last page
  std::int64_t lines_of_page = 1;  // of a whole page, all columns together
  std::int64_t flaws = 0;          // that it has and the text as it is has not; none where nobody counts
};

// What is changed together.
using FitStage = std::vector<style::FitKnob>;
[[nodiscard]] std::vector<FitStage> fit_stages(const std::vector<style::FitKnob>& allowed);

struct FitSearch {
  std::uint32_t pages = 1;
  std::vector<FitStage> stages;
  std::function<FitMeasure(const style::FitAmounts&)> measure;
  std::vector<std::int32_t> steps = {};  // of each stage; empty: kFitSteps
};

// Of a range of half a point in size, a hundredth of a point. Three such stages are halved seven times.
inline constexpr std::int32_t kFitSteps = 32;
// Into how many steps ranges are parted so that one is no more than is seen.
[[nodiscard]] std::int32_t fit_steps(const FitStage& stage, const std::vector<style::FitRange>& ranges);

struct FitFound {
  style::FitAmounts amounts;
  FitMeasure measure;
  std::uint32_t rounds = 0;  // measurements that were made
};

// A line of white in each column is a foot as good as any.
[[nodiscard]] inline bool is_filled(const FitMeasure& m, std::uint32_t pages) {
  return m.pages == pages && m.free_lines <= m.columns;
}

// The best place of all that were measured: pages as asked, else the nearest number below, else above.
[[nodiscard]] FitFound find_fit(const FitSearch& search);

// Changes with which a text that is as `plain` says without any, too long, takes `pages`. The place at `end` (Q16 of the path) is
// measured first, and where that does not do it nothing else. Then the end of the first stage, and halves, `tries` in all: what is
// found may be a little more than the least. Places without flaws come first.
[[nodiscard]] std::optional<FitFound> find_shorter(const FitSearch& search, const FitMeasure& plain, style::Q16 end,
                                                   std::int32_t tries);

// Where that leaves lines free: with nothing changed, or as found, and paragraphs set so that they fill the last page.
[[nodiscard]] FitFound fill_last_page(const FitSearch& search, const FitMeasure& plain, const FitFound& found);

}  // namespace galley::job
