#include "job/fit_search.h"

#include <algorithm>
#include <tuple>

namespace galley::job {

namespace {

// The largest step of a knob that is hardly seen: a sixteenth of a point of size or leading, a sixty-fourth of tracking or of a
// picture.
std::int64_t largest_step(style::FitKnob knob) {
  using style::FitKnob;
  switch (knob) {
    case FitKnob::LetterSpacing:
    case FitKnob::PictureHeight: return style::kOneQ16 / 64;
    case FitKnob::FontSize:
    case FitKnob::LineHeight: break;
  }
  return style::kOneQ16 / 16;
}

// A part of the path that is not worth a measurement.
constexpr std::int32_t kCoarse = 12;

class Search {
 public:
  explicit Search(const FitSearch& search) : search_(search) {
    for (std::size_t i = 0; i < search.stages.size(); ++i) end_ += steps_of(i);
  }

  FitFound run() {
    const FitMeasure plain = measure(0);
    shrinks_ = plain.pages > search_.pages;
    if (end_ == 0 || enough(plain)) return best();
    // At the end of a wide range nothing may be as it is nearer by: leading beyond a page gives way.
    const auto least = static_cast<std::int32_t>(search_.stages.size()) * kFitSteps;
    std::int32_t end = end_;
    bool is_enough = enough(measure(end));
    while (!is_enough && end / 2 >= least) is_enough = enough(measure(end /= 2));
    if (is_enough) halve(end);
    return best();
  }

  std::optional<FitFound> shorten(const FitMeasure& plain, style::Q16 part, std::int32_t tries) {
    shrinks_ = true;
    const auto end = static_cast<std::int32_t>(std::int64_t{end_} * part / style::kOneQ16);
    if (end == 0) return std::nullopt;
    const FitMeasure shortest = measure(end);
    if (!enough(shortest)) return std::nullopt;
    // Were all of the path alike, nothing before `low` would do. The least visible change may do more than its part: it is asked.
    const std::int64_t needed = plain.over_lines, saved = needed + shortest.free_lines;
    std::int32_t low = static_cast<std::int32_t>(saved > 0 ? end * needed / saved : 0), high = end;
    const std::int32_t first = steps_of(0);
    if (low < first && first < end && tries-- > 0) {
      const bool is_enough = enough(measure(first));
      if (is_enough) low = 0;
      (is_enough ? high : low) = first;
    }
    for (; high - low > end / kCoarse && tries > 0; --tries) {
      const std::int32_t middle = low + (high - low) / 2;
      (enough(measure(middle)) ? high : low) = middle;
    }
    return best();
  }

 private:
  struct Tried {
    std::int32_t place;
    FitMeasure measure;
  };

  // Shrinking is enough where the text fits, growing where it fills the pages or is too long already.
  [[nodiscard]] bool enough(const FitMeasure& m) const {
    return shrinks_ ? m.pages <= search_.pages : m.pages > search_.pages || is_filled(m, search_.pages);
  }

  void halve(std::int32_t high) {
    std::int32_t low = 0;
    while (high - low > 1) {
      const std::int32_t middle = low + (high - low) / 2;
      const FitMeasure m = measure(middle);
      if (!shrinks_ && is_filled(m, search_.pages)) return;
      (enough(m) ? high : low) = middle;
    }
  }

  [[nodiscard]] std::int32_t steps_of(std::size_t stage) const {
    return stage < search_.steps.size() ? search_.steps[stage] : kFitSteps;
  }

  FitMeasure measure(std::int32_t place) {
    tried_.push_back({place, search_.measure(amounts(place))});
    return tried_.back().measure;
  }

  [[nodiscard]] style::FitAmounts amounts(std::int32_t place) const {
    style::FitAmounts out;
    for (std::size_t i = 0; i < search_.stages.size(); ++i) {
      const std::int32_t all = steps_of(i), steps = std::clamp(place, 0, all);
      place -= all;
      for (const style::FitKnob knob : search_.stages[i])
        out.positions[static_cast<std::size_t>(knob)] = steps * (style::kOneQ16 / all) * (shrinks_ ? -1 : 1);
    }
    return out;
  }

  // In this order: fits, has most pages, is not short of a line or more than others, has least flaws, changes least.
  [[nodiscard]] auto rank(const Tried& t) const {
    const FitMeasure& m = t.measure;
    const bool over = m.pages > search_.pages;
    const std::int64_t off = over ? m.over_lines : (std::int64_t{search_.pages} - m.pages) * m.lines_of_page;
    const std::int64_t open = over || shrinks_ || is_filled(m, search_.pages) ? 0 : m.free_lines;
    return std::make_tuple(over, off, open, m.flaws, t.place);
  }

  [[nodiscard]] FitFound best() const {
    const auto found =
        std::min_element(tried_.begin(), tried_.end(), [&](const Tried& a, const Tried& b) { return rank(a) < rank(b); });
    return {amounts(found->place), found->measure, static_cast<std::uint32_t>(tried_.size())};
  }

  const FitSearch& search_;
  std::int32_t end_ = 0;
  bool shrinks_ = false;
  std::vector<Tried> tried_;
};

}  // namespace

std::vector<FitStage> fit_stages(const std::vector<style::FitKnob>& allowed) {
  using style::FitKnob;
  std::vector<FitStage> stages;
  for (const FitStage& whole :
       {FitStage{FitKnob::LetterSpacing}, FitStage{FitKnob::PictureHeight}, FitStage{FitKnob::FontSize, FitKnob::LineHeight}}) {
    FitStage stage;
    for (const FitKnob knob : whole) {
      if (std::find(allowed.begin(), allowed.end(), knob) != allowed.end()) stage.push_back(knob);
    }
    if (!stage.empty()) stages.push_back(std::move(stage));
  }
  return stages;
}

std::int32_t fit_steps(const FitStage& stage, const std::vector<style::FitRange>& ranges) {
  std::int32_t steps = kFitSteps;
  for (const style::FitRange& range : ranges) {
    if (std::find(stage.begin(), stage.end(), range.knob) == stage.end()) continue;
    while (steps < style::kOneQ16 && range.width() / steps > largest_step(range.knob)) steps *= 2;
  }
  return steps;
}

FitFound find_fit(const FitSearch& search) { return Search(search).run(); }

std::optional<FitFound> find_shorter(const FitSearch& search, const FitMeasure& plain, style::Q16 end, std::int32_t tries) {
  return Search(search).shorten(plain, end, tries);
}

FitFound fill_last_page(const FitSearch& search, const FitMeasure& plain, const FitFound& found) {
  // Looser lines are a twentieth longer: more than what they fill of a page is not worth a try.
  const auto worth_it = [&](const FitMeasure& m) {
    return m.pages == search.pages && !is_filled(m, search.pages) && m.free_lines * 20 <= m.lines_of_page * m.pages;
  };
  if (is_filled(found.measure, search.pages)) return found;
  FitFound best = found;
  for (const auto& [amounts, measure] : {std::pair(style::FitAmounts{}, plain), std::pair(found.amounts, found.measure)}) {
    if (!worth_it(measure)) continue;
    FitFound filled{amounts, {}, ++best.rounds};
    filled.amounts.fills = true;
    filled.measure = search.measure(filled.amounts);
    if (filled.measure.pages != search.pages || filled.measure.free_lines >= best.measure.free_lines) continue;
    best = filled;
    if (is_filled(best.measure, search.pages)) return best;
  }
  return best;
}

}  // namespace galley::job
