#include "flow/solve_band.h"

#include <algorithm>
#include <array>

#include "compose/compose.h"

namespace galley::flow {

namespace {

constexpr std::int64_t kHoleLines = 3;
constexpr int kSlideRounds = 4;           // what one figure leaves may be too low for the next
constexpr std::size_t kMostSliding = 24;  // the search takes long to place more of them, in flows of a hundred pages
constexpr int kHyphenRounds = 2;          // the lines before another break may end in a hyphen too
// So many boxes over several columns amid the text are composed twice; more leave faults that looser paragraphs do not mend.
constexpr std::ptrdiff_t kMostAmidText = 24;

// A line alone at a foot or a head, feet that differ (on the last page by more than a line), a heading at a foot, a divided word or
// a break where none is wanted.
bool has_faults(const compose::Plan& plan, const compose::Costs& costs) {
  using compose::Reason;
  constexpr std::array kFaults{Reason::Widow, Reason::Orphan,  Reason::Uneven, Reason::Balance,
                               Reason::Keep,  Reason::Heading, Reason::Hyphen};
  return std::any_of(plan.pages.begin(), plan.pages.end(), [&](const compose::PagePlan& page) {
    return std::any_of(kFaults.begin(), kFaults.end(), [&](Reason reason) {
      const bool is_at_end = reason == Reason::Uneven || reason == Reason::Balance;
      return page.bill.by[static_cast<std::size_t>(reason)] > (is_at_end ? costs.balance / 2 : 0);
    });
  });
}

// Asks that words divided at the foot of columns are not divided there; false: there are none. Other numbers of lines would cost
// the page more, but few paragraphs have one break only that fits a line.
bool drop_hyphens_at_feet(const compose::Plan& plan, std::size_t settings, BandUnits& band) {
  bool found = false;
  for (const compose::PagePlan& page : plan.pages) {
    for (const compose::SlotPlan& slot : page.slots) {
      const compose::Place& to = slot.to;
      if (to.line == 0 || to.setting >= settings) continue;
      if (!band.problem.settings[to.setting].variants[to.variant].lines[to.line - 1].hyphen) continue;
      SettingSource& setting = band.settings[to.setting];
      if (setting.beside) continue;
      setting.unwanted = setting.variants->lines_of(setting.variants->by_lines[to.variant])[to.line - 1].candidate;
      found = true;
    }
  }
  return found;
}

std::vector<std::uint32_t> figures_of(const BandUnits& band) {
  std::vector<std::uint32_t> items;
  for (const UnitSource& unit : band.units) {
    if (unit.figure != kNoItem) items.push_back(unit.figure);
  }
  return items;
}

void add_figures_below_holes(const compose::Plan& plan, const BandUnits& band, std::vector<std::uint32_t>& items) {
  for (const compose::PagePlan& page : plan.pages) {
    for (const compose::SlotPlan& slot : page.slots) {
      const bool hole = slot.bottom - slot.used > band.problem.pages.step && !slot.forced && !slot.finished;
      if (!hole || slot.to.line > 0 || slot.to.unit >= band.units.size()) continue;
      const std::uint32_t item = band.units[slot.to.unit].figure;
      if (item != kNoItem && std::find(items.begin(), items.end(), item) == items.end()) items.push_back(item);
    }
  }
}

// Where a tall side float does not fit, lines could stand in its place: columns that are filled send it on alone.
bool has_hole_above_side_float(const compose::Plan& plan, const BandUnits& band) {
  const Length hole = band.problem.pages.step * kHoleLines;
  return std::any_of(plan.pages.begin(), plan.pages.end(), [&](const compose::PagePlan& page) {
    return std::any_of(page.slots.begin(), page.slots.end(), [&](const compose::SlotPlan& slot) {
      const bool before_one = slot.to.line == 0 && slot.to.unit < band.units.size() && band.units[slot.to.unit].calls_side;
      return before_one && !slot.forced && !slot.finished && slot.bottom - slot.used >= hole;
    });
  });
}

class BandSolver {
 public:
  BandSolver(LayoutContext& context, const BandSolving& solving, Composition& composition)
      : context_(context), solving_(solving), composition_(composition), settings_(composition.band->settings.size()) {}

  void run();

 private:
  [[nodiscard]] compose::Plan plan_of(BandUnits& band) const;
  void slide_figures();
  bool slide(std::vector<std::uint32_t>& figures);
  bool improve(BandUnits asked);
  void keep(BandUnits band, compose::Plan plan);

  LayoutContext& context_;
  const BandSolving& solving_;
  Composition& composition_;
  std::size_t settings_;  // of the band before it was composed
};

compose::Plan BandSolver::plan_of(BandUnits& band) const {
  band.problem.refit = [this, &band](const compose::Refit& request) {
    return refit(context_, band, request, solving_.column_width, solving_.direction);
  };
  compose::Plan plan = compose::compose(band.problem);
  band.problem.refit = nullptr;  // it refers to what is gone by then
  return plan;
}

// Pages with faults that a reader sees are composed once more, with paragraphs that may be set looser: few are, and the others need
// not pay for it.
void BandSolver::run() {
  composition_.plan = plan_of(*composition_.band);
  slide_figures();
  const compose::Problem& problem = composition_.band->problem;
  const auto amid_text = std::count_if(problem.spans.begin(), problem.spans.end(), [](const compose::Span& s) { return s.here; });
  if (amid_text > kMostAmidText || !has_faults(composition_.plan, problem.costs)) return;
  BandUnits looser = *composition_.band;
  looser.looser = true;
  improve(std::move(looser));
  for (int round = 0; round < kHyphenRounds; ++round) {
    BandUnits undivided = *composition_.band;
    if (!drop_hyphens_at_feet(composition_.plan, settings_, undivided) || !improve(std::move(undivided))) return;
  }
}

// Figures that do not fit below the text before them, and leave a hole there, may stand further on. What those leave may be too low
// for others, which join them; where some do, all are tried as well.
void BandSolver::slide_figures() {
  std::vector<std::uint32_t> all = figures_of(*composition_.band), sliding;
  add_figures_below_holes(composition_.plan, *composition_.band, sliding);
  for (int round = 0; round < kSlideRounds; ++round) {
    const std::size_t known = sliding.size();
    if (known == 0 || known > kMostSliding || !slide(sliding) || sliding.size() == known) break;
  }
  if (!sliding.empty() && sliding.size() < all.size() && all.size() <= kMostSliding) slide(all);
}

// Composes the band with these figures movable and keeps that if it is better. Adds those that leave holes then; false: it cannot
// be composed.
bool BandSolver::slide(std::vector<std::uint32_t>& figures) {
  std::optional<BandUnits> band = solving_.make(figures);
  if (!band) return false;
  const std::size_t settings = band->settings.size();
  compose::Plan plan = plan_of(*band);
  add_figures_below_holes(plan, *band, figures);
  if (plan.cost >= composition_.plan.cost) return true;
  settings_ = settings;
  keep(std::move(*band), std::move(plan));
  return true;
}

// Composes the band with its paragraphs set as it asks for now; whether that is better.
bool BandSolver::improve(BandUnits asked) {
  BandUnits band = set_anew(context_, std::move(asked), settings_);
  compose::Plan plan = plan_of(band);
  if (plan.cost >= composition_.plan.cost) return false;
  keep(std::move(band), std::move(plan));
  return true;
}

void BandSolver::keep(BandUnits band, compose::Plan plan) {
  composition_.band = std::move(band);
  composition_.plan = std::move(plan);
}

}  // namespace

void solve_band(LayoutContext& context, const BandSolving& solving, Composition& composition) {
  composition.band = solving.make({});
  if (!composition.band) return;
  BandSolver(context, solving, composition).run();
  if (has_hole_above_side_float(composition.plan, *composition.band)) composition.band.reset();
}

}  // namespace galley::flow
