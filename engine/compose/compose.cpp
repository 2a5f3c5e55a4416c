#include "compose/compose.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "compose/cheapest_first.h"
#include "compose/float_shares.h"
#include "compose/known_walks.h"
#include "compose/least_heights.h"
#include "compose/page_options.h"
#include "compose/records.h"

namespace galley::compose {

namespace {

// A document of more pages than this is a fault of the costs, not of the author.
constexpr std::uint32_t kMostPages = 100000;
// On the last page: taller columns are tried until so many in a row have not been better.
constexpr std::uint32_t kHeightsBeyondBest = 4;
// Or until in so many no way was cheaper than the best ending known.
constexpr std::uint32_t kHeightsTooDear = 12;

// Proposals with figures amid the text: all states of a page share them; each try for the last page has so many.
constexpr std::size_t kOptionsOfPage = 3200, kOptionsToEnd = 200;
// In a flow of more figures over several columns than this its pages are many, and share what so many figures would get.
constexpr std::size_t kSpansWellSearched = 24;

struct State;

// What was placed before the page at hand.
struct PageStart {
  Place at;
  std::uint32_t next_float = 0, next_span = 0;
  [[nodiscard]] bool same_as(const State& state) const;
};

struct State {
  PageStart begun;
  SlotState slot;
  std::uint32_t next_span = 0;
  std::int32_t foot = -1;
  std::int32_t record = -1;
  std::uint32_t option = 0;      // of the page at hand
  bool page_ended = false;       // by a forced break: columns left are empty
  std::vector<Extent> headings;  // of the column before on this page
};

bool PageStart::same_as(const State& state) const {
  return at == state.slot.at && next_float == state.slot.next_float && next_span == state.next_span;
}

struct Ending {
  Cost cost = kInfeasible;
  std::int32_t record = -1;
};

class Composer {
 public:
  explicit Composer(Problem& problem)
      : problem_(problem), depths_(problem), least_(problem), beam_(problem.search.beam), records_(problem.search.records) {
    if (beam_ != kBeamByLength) return;
    // In a short flow a break that is dear at once may still be the best one, and more states cost little.
    const std::uint64_t length = problem.units.size() + 1;
    beam_ = static_cast<std::uint32_t>(std::clamp<std::uint64_t>(std::max(320 / length, 4000 / (length * length)), 12, 96));
  }

  Plan run() {
    std::vector<State>& states = states_;
    states.resize(1);
    for (std::uint32_t page = 0; page < kMostPages && !states.empty(); ++page) {
      for (State& state : states) {
        if (is_done(state)) take({state.slot.cost, state.record});
      }
      std::erase_if(states, [&](const State& s) { return is_done(s) || is_too_dear(s.slot); });
      if (page > 0) {
        for (State& state : states) state.slot.cost += problem_.costs.page;
      }
      for (const State& state : states) try_to_end(state, page);
      states = fill_page(states, page);
      if (records_.is_full()) forget_dead_ends();
    }
    return records_.plan_of(problem_, best_.cost, best_.record);
  }

 private:
  [[nodiscard]] bool is_done(const State& state) const {
    return state.slot.at.unit >= problem_.units.size() && state.slot.next_float >= problem_.floats.size() &&
           state.next_span >= problem_.spans.size();
  }

  void take(const Ending& ending) {
    if (ending.cost < best_.cost) best_ = ending;
  }

  // ---- the last page --------------------------------------------------------------------------

  void try_to_end(const State& state, std::uint32_t page) {
    const PageHeights heights = heights_of_page(problem_.pages, page);
    const Length room = heights.bottom - heights.top;
    const Length rest = least_.rest(state.slot, state.next_span);
    const std::int64_t columns = problem_.pages.columns;
    if (rest > room * columns || room <= Length() || is_too_dear(state.slot)) return;
    if (!problem_.pages.balance) {
      end_at(state, page, heights.bottom);
      return;
    }
    const Length step = problem_.pages.step;
    const std::int64_t most = room / step;
    std::int64_t lines = std::max<std::int64_t>(1, max(rest / columns, least_.tallest_float(state.slot)) / step);
    std::uint32_t no_better = 0, too_dear = 0;
    for (; lines <= most; ++lines) {
      const Cost before = best_.cost;
      const bool ended = end_at(state, page, lines == most ? heights.bottom : heights.top + step * lines);
      if (records_.is_full()) forget_dead_ends();
      if (beam_ == 0) continue;
      // Where all ways were too dear nobody knows whether one of them would have ended.
      too_dear = !ended && memory_.cut ? too_dear + 1 : 0;
      if (too_dear >= kHeightsTooDear) break;
      if (!ended) continue;
      // A page of a few lines is dear for being sparse, so a taller one may still be better.
      const bool sparse = page > 0 && lines < kFewLines;
      no_better = best_.cost < before || sparse || problem_.pages.fill ? 0 : no_better + 1;
      if (no_better >= kHeightsBeyondBest) break;
    }
  }

  bool end_at(const State& state, std::uint32_t page, Length foot) {
    ended_ = memory_.cut = false;
    fill_page({state}, page, foot, true);
    return ended_;
  }

  // No way to set the rest makes a plan cheaper than the best so far.
  [[nodiscard]] bool is_too_dear(const SlotState& slot) const {
    return slot.cost + depths_.least_from(slot.at.line == 0 ? slot.at.unit : slot.at.unit + 1) >= best_.cost;
  }

  // ---- one page -------------------------------------------------------------------------------

  // Where the next unit is too tall for what is left of a page, and one column ends far above the others for that, all of them are
  // tried as high, too.
  std::vector<State> fill_page(const std::vector<State>& starts, std::uint32_t page) {
    const Length foot = heights_of_page(problem_.pages, page).bottom;
    std::vector<State> states = fill_page(starts, page, foot, false);
    give_ = lines_to_give(states, page);
    if (give_ == 0) return states;
    const std::vector<State> level = fill_page(starts, page, foot, false);
    give_ = 0;
    states.insert(states.end(), level.begin(), level.end());
    return states;
  }

  // By each column, so that the best page so far is level; 0 if it is, or ends with the text or at a forced break.
  [[nodiscard]] std::int32_t lines_to_give(const std::vector<State>& states, std::uint32_t page) const {
    constexpr std::int32_t kFarApart = 3;
    const auto best =
        std::min_element(states.begin(), states.end(), [&](const State& a, const State& b) { return rank_of(a) < rank_of(b); });
    if (beam_ == 0 || best == states.end() || best->page_ended || best->slot.at.unit >= problem_.units.size()) return 0;
    std::int32_t sum = 0, least = std::numeric_limits<std::int32_t>::max(), most = 0;
    for (std::int32_t r = best->record; r >= 0 && records_[r].page == page; r = records_[r].previous) {
      if (records_[r].slot.forced) return 0;
      const std::int32_t lines = lines_short(problem_, records_[r].slot.used, records_[r].slot.bottom);
      sum += lines;
      least = std::min(least, lines);
      most = std::max(most, lines);
    }
    if (most < least + kFarApart) return 0;
    return std::max(1, sum / static_cast<std::int32_t>(problem_.pages.columns));
  }

  std::vector<State> fill_page(const std::vector<State>& starts, std::uint32_t page, Length foot, bool last) {
    const PageHeights heights = heights_of_page(problem_.pages, page);
    options_.clear();
    std::vector<State> states;
    const std::size_t of_page = kOptionsOfPage * kSpansWellSearched / std::max(kSpansWellSearched, problem_.spans.size());
    const std::size_t share = last ? kOptionsToEnd : of_page / std::max<std::size_t>(starts.size(), 1);
    for (const State& start : starts) {
      for (PageOption& option : page_options(problem_, depths_, heights, foot, start.slot.at, start.next_span, share)) {
        if (last && !may_hold_rest(option, start.slot)) continue;
        State state = start;
        state.foot = -1;
        state.page_ended = false;
        state.headings.clear();
        state.begun = {start.slot.at, start.slot.next_float, start.next_span};
        state.next_span = option.next_span;
        state.option = static_cast<std::uint32_t>(options_.size());
        options_.push_back(std::move(option));
        states.push_back(state);
      }
    }
    for (std::uint32_t column = 0; column < problem_.pages.columns && !states.empty(); ++column)
      states = fill_column(states, page, column, heights, foot, last);
    if (last) return {};
    for (State& state : states) close_page(state);
    // What a page has no room for has none in the next, unless that is the second or taller.
    const bool may_wait = page == 0 || heights_of_page(problem_.pages, page + 1).room() > heights.room();
    const auto goes_on = [&](const State& s) { return may_wait || !s.begun.same_as(s); };
    std::erase_if(states, [&](const State& s) { return s.slot.cost >= kInfeasible || !goes_on(s); });
    if (beam_ > 0 && states.size() > beam_) {
      std::stable_sort(states.begin(), states.end(), [&](const State& a, const State& b) { return rank_of(a) < rank_of(b); });
      FloatShares shares(beam_);
      std::vector<State> kept;
      for (State& s : states) {
        if (kept.size() >= beam_ && !shares.has_room(s.slot.next_float)) continue;
        shares.take(s.slot.next_float);
        kept.push_back(std::move(s));
      }
      states = std::move(kept);
    }
    return states;
  }

  // The flow may end on such a page, by what figures over several columns leave to text.
  [[nodiscard]] bool may_hold_rest(const PageOption& option, const SlotState& start) const {
    Length room;
    for (const PageOption::Slot& slot : option.slots) room += room_of(slot);
    return option.next_span >= problem_.spans.size() && least_.rest(start, option.next_span) <= room;
  }

  void close_page(State& state) {
    Tally ledger;
    charge_spans(ledger, problem_, depths_, options_[state.option].spans, state.next_span, state.slot.at);
    state.slot.cost += ledger.total;
  }

  std::vector<State> fill_column(const std::vector<State>& states, std::uint32_t page, std::uint32_t column,
                                 const PageHeights& heights, Length foot, bool last) {
    memory_.steps.clear();
    memory_.jumps.clear();
    memory_.headings.clear();
    memory_.options.clear();
    memory_.candidates.clear();
    KnownWalks walks;
    const Length tallest_to_come =
        max(heights_of_page(problem_.pages, page + 1).room(), heights_of_page(problem_.pages, page + 2).room());
    std::vector<State> next;
    for (std::uint32_t i = 0; i < states.size(); ++i) {
      const State& state = states[i];
      if (state.page_ended) {
        next.push_back(state);
        continue;
      }
      const PageOption::Slot& slot = options_[state.option].slots[column];
      SlotFrame frame;
      frame.top = slot.top;
      frame.bottom = slot.bottom;
      frame.phase = heights.phase;
      frame.bands = &slot.bands;
      frame.facts = {column, problem_.pages.columns, problem_.pages.balance, state.foot, last};
      frame.headings_before = &state.headings;
      frame.may_finish = last;
      frame.bound = best_.cost;
      frame.first_span = state.begun.next_span;
      frame.spans_wait = state.next_span < problem_.spans.size();
      frame.must_finish = last && column + 1 == problem_.pages.columns;
      frame.full = give_ == 0 && slot.bottom - slot.top >= tallest_to_come;
      frame.give = give_;
      walks.run(problem_, depths_, frame, memory_, state.slot, i);
    }
    keep_best(states, {page, column, foot, heights, last}, next);
    return next;
  }

  struct ColumnAt {
    std::uint32_t page, column;
    Length foot;
    PageHeights heights;
    bool last;
  };

  void keep_best(const std::vector<State>& states, const ColumnAt& at, std::vector<State>& next) {
    if (at.last) finish(states, at);
    const auto& candidates = memory_.candidates;
    // Pages with figures in different places are searched side by side: text beside a quotation is dearer until the page's
    // end shows what it was good for.
    const bool one_layout = options_.size() <= 1 || problem_.spans.empty();
    const std::uint32_t most = one_layout ? beam_ : std::max(4U, beam_ / 3);
    FloatShares shares(beam_);
    CheapestFirst order(one_layout ? 1 : options_.size());
    for (std::uint32_t i = 0; i < candidates.size(); ++i) {
      const Candidate& candidate = candidates[i];
      if (candidate.finished || (at.last && candidate.page_forced) || is_too_dear({candidate.to, 0, candidate.cost})) continue;
      const State& from = states[candidate.origin];
      order.add(one_layout ? 0 : from.option, {rank_of(candidate, from, at), i});
      shares.expect(candidate.next_float);
    }
    order.order();
    using Key = std::tuple<Place, std::uint32_t, std::uint32_t, std::int32_t, std::uint32_t, std::vector<Extent>>;
    std::set<Key> seen;
    std::vector<std::uint32_t> kept(one_layout ? 1 : options_.size());  // of each layout
    while (!order.empty()) {
      std::uint32_t& count = kept[order.layout()];
      if (beam_ > 0 && count >= most && !shares.has_room()) {
        order.close();
        continue;
      }
      const Candidate& candidate = candidates[order.pop()];
      shares.see(candidate.next_float);
      if (beam_ > 0 && count >= most && !shares.has_room(candidate.next_float)) continue;
      const State& from = states[candidate.origin];
      const std::uint32_t layout = options_[from.option].spans.empty() ? 0 : from.option + 1;
      // After the last column the page's foot, figures and headings matter no more.
      const bool page_done = at.column + 1 == problem_.pages.columns;
      std::vector<Extent> headings = page_done ? std::vector<Extent>() : headings_of(memory_, candidate);
      const Key key{candidate.to, candidate.next_float, from.next_span, page_done ? 0 : candidate.foot, page_done ? 0 : layout,
                    headings};
      if (!seen.insert(key).second) continue;
      ++count;
      shares.take(candidate.next_float);
      State state = from;
      state.slot = {candidate.to, candidate.next_float, candidate.cost};
      state.foot = candidate.foot;
      state.page_ended = candidate.page_forced;
      state.headings = std::move(headings);
      state.record = record(candidate, from, at);
      next.push_back(state);
    }
  }

  // At the end of a page.
  [[nodiscard]] Cost rank_of(const State& state) const {
    return state.slot.cost + depths_.to_come(problem_, state.slot.at, state.slot.next_float) +
           owed_by_spans(problem_, state.next_span, state.slot.at);
  }

  [[nodiscard]] Cost rank_of(const Candidate& candidate, const State& from, const ColumnAt& at) const {
    return candidate.cost + depths_.to_come(problem_, candidate.to, candidate.next_float) + to_level(candidate, from, at);
  }

  // About what it costs that the columns still to come of the last page have more room than text, shared by them at its best: else
  // full columns look cheap until the last one is found to be short. And what it will cost that a quotation is below their text.
  [[nodiscard]] Cost to_level(const Candidate& candidate, const State& from, const ColumnAt& at) const {
    const std::uint32_t others = problem_.pages.columns - at.column - 1;
    if (!at.last || !problem_.pages.balance || others == 0 || candidate.finished) return 0;
    constexpr std::int64_t kGiven = 2;  // lines of a column that paragraphs set otherwise make up for
    const Length rest = depths_.rest(problem_, candidate.to, candidate.next_float);
    std::int64_t spare = -(rest / problem_.pages.step) - 1;
    for (std::uint32_t column = at.column + 1; column < problem_.pages.columns; ++column) {
      const PageOption::Slot& slot = options_[from.option].slots[column];
      spare += lines_short(problem_, slot.top, slot.bottom) - candidate.foot - kGiven;
    }
    constexpr std::int64_t kMost = 1000;  // lines: keeps the square within the integers
    spare = std::clamp<std::int64_t>(spare, 0, kMost);
    const Costs& costs = problem_.costs;
    const Cost apart = std::max<Cost>(1, uneven_cost(costs, 1, true));  // of a column that is not the last
    Tally below_text;
    charge_below_text(below_text, problem_, options_[from.option].spans, at.foot, candidate.foot);
    return below_text.total + squared(spare) * costs.balance / ((others - 1) * (costs.balance / apart) + 1);
  }

  // The cheapest of the ways on which the flow ends in this column, if it is cheaper than what is known.
  void finish(const std::vector<State>& states, const ColumnAt& at) {
    const Candidate* best = nullptr;
    Cost least = best_.cost;
    for (const Candidate& candidate : memory_.candidates) {
      const State& from = states[candidate.origin];
      if (!candidate.finished || from.next_span < problem_.spans.size()) continue;
      ended_ = true;
      if (candidate.cost > least) continue;
      Tally ledger;
      charge_spans(ledger, problem_, depths_, options_[from.option].spans, from.next_span, candidate.to);
      charge_last_page(ledger, problem_, at.foot - at.heights.top, at.heights.bottom - at.foot, at.page == 0);
      charge_below_text(ledger, problem_, options_[from.option].spans, at.foot, candidate.foot);
      const Cost cost = candidate.cost + ledger.total;
      const bool is_better =
          cost < least || (best && cost == least && rank_of(candidate, from, at) < rank_of(*best, states[best->origin], at));
      if (!is_better) continue;
      best = &candidate;
      least = cost;
    }
    if (best) take({least, record(*best, states[best->origin], at)});
  }

  std::int32_t record(const Candidate& candidate, const State& from, const ColumnAt& at) {
    const PageOption& option = options_[from.option];
    SlotPlan slot = slot_plan_of(problem_, memory_, candidate);
    slot.from = from.slot.at;
    slot.bands = option.slots[at.column].bands;
    slot.column = at.column;
    return records_.add({from.record, std::move(slot), at.page, at.foot, option.spans});
  }

  // Only what leads to a state at hand or to the best ending is kept.
  void forget_dead_ends() {
    std::vector<std::int32_t*> last_ones{&best_.record};
    for (State& state : states_) last_ones.push_back(&state.record);
    records_.keep(last_ones);
  }

  Problem& problem_;
  Depths depths_;
  LeastHeights least_;
  std::uint32_t beam_;
  WalkMemory memory_;
  std::vector<PageOption> options_;
  Records records_;
  std::vector<State> states_;  // at the head of the page at hand
  Ending best_;
  bool ended_ = false;
  std::int32_t give_ = 0;  // of the page at hand, see SlotFrame
};

}  // namespace

Plan compose(Problem& problem) { return Composer(problem).run(); }

}  // namespace galley::compose
