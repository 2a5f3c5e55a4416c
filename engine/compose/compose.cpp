#include "compose/compose.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "compose/page_options.h"
#include "compose/slot_walk.h"

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

struct State {
  SlotState slot;
  std::uint32_t next_span = 0;
  std::int32_t foot = -1;
  std::int32_t record = -1;
  std::uint32_t option = 0;      // of the page at hand
  bool page_ended = false;       // by a forced break: columns left are empty
  std::vector<Extent> headings;  // of the column before on this page
};

struct Record {
  std::int32_t previous = -1;
  SlotPlan slot;
  std::uint32_t page = 0;
  Length foot;
  std::vector<PlacedSpan> spans;
};

struct Ending {
  Cost cost = kInfeasible;
  std::int32_t record = -1;
};

// States that have placed more figures than others are dearer until their pages show what that was good for: some of each number
// of placed figures are kept whatever they cost.
class FloatShares {
 public:
  explicit FloatShares(std::uint32_t beam) : share_(std::max(2U, beam / kShare)) {}
  void expect(std::uint32_t next_float) { ++groups_[next_float].waiting; }
  void see(std::uint32_t next_float) { --groups_[next_float].waiting; }
  void take(std::uint32_t next_float) { ++groups_[next_float].kept; }
  [[nodiscard]] bool has_room(std::uint32_t next_float) { return groups_[next_float].kept < share_; }
  // For any of those that are still to be seen.
  [[nodiscard]] bool has_room() const {
    return std::any_of(groups_.begin(), groups_.end(),
                       [&](const auto& g) { return g.second.waiting > 0 && g.second.kept < share_; });
  }

 private:
  static constexpr std::uint32_t kShare = 6;  // of the beam
  struct Group {
    std::uint32_t waiting = 0, kept = 0;
  };
  std::map<std::uint32_t, Group> groups_;
  std::uint32_t share_;
};

class Composer {
 public:
  explicit Composer(Problem& problem)
      : problem_(problem), depths_(problem), beam_(problem.search.beam), records_at_most_(problem.search.records) {
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
      states = fill_page(states, page, heights_of_page(problem_.pages, page).bottom, false);
      if (records_.size() >= records_at_most_) forget_dead_ends();
    }
    return plan_of(best_);
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
    const Length rest = least_height(state);
    const std::int64_t columns = problem_.pages.columns;
    if (rest > room * columns || room <= Length() || is_too_dear(state.slot)) return;
    if (!problem_.pages.balance) {
      end_at(state, page, heights.bottom);
      return;
    }
    const Length step = problem_.pages.step;
    const std::int64_t most = room / step;
    std::int64_t lines = std::max<std::int64_t>(1, max(rest / columns, tallest_float(state)) / step);
    std::uint32_t no_better = 0, too_dear = 0;
    for (; lines <= most; ++lines) {
      const Cost before = best_.cost;
      const bool ended = end_at(state, page, lines == most ? heights.bottom : heights.top + step * lines);
      if (records_.size() >= records_at_most_) forget_dead_ends();
      if (beam_ == 0) continue;
      // Where all ways were too dear nobody knows whether one of them would have ended.
      too_dear = !ended && memory_.cut ? too_dear + 1 : 0;
      if (too_dear >= kHeightsTooDear) break;
      if (!ended) continue;
      // A page of a few lines is dear for being sparse, so a taller one may still be better.
      const bool sparse = page > 0 && lines < kFewLines;
      no_better = best_.cost < before || sparse ? 0 : no_better + 1;
      if (no_better >= kHeightsBeyondBest) break;
    }
  }

  bool end_at(const State& state, std::uint32_t page, Length foot) {
    ended_ = memory_.cut = false;
    fill_page({state}, page, foot, true);
    return ended_;
  }

  // No way to set the rest is lower than this, all columns together.
  [[nodiscard]] Length least_height(const State& state) const {
    Length height;
    for (UnitIndex u = state.slot.at.unit; u < problem_.units.size(); ++u) height += least_of(u);
    if (state.slot.at.line > 0) height -= least_of(state.slot.at.unit);
    for (std::uint32_t f = state.slot.next_float; f < problem_.floats.size(); ++f) { height += least_of_float(f); }
    return height;
  }

  // A column lower than this cannot hold the rest.
  [[nodiscard]] Length tallest_float(const State& state) const {
    Length tallest;
    for (std::uint32_t f = state.slot.next_float; f < problem_.floats.size(); ++f) { tallest = max(tallest, least_of_float(f)); }
    return tallest;
  }

  [[nodiscard]] Length least_of_float(std::uint32_t index) const {
    const Float& f = problem_.floats[index];
    Length least = kMaxLength;
    for (const FloatHeight& h : f.heights) least = min(least, h.height);
    return least - f.less_at_head;
  }

  // No way to set the rest makes a plan cheaper than the best so far.
  [[nodiscard]] bool is_too_dear(const SlotState& slot) const {
    return slot.cost + depths_.least_from(slot.at.line == 0 ? slot.at.unit : slot.at.unit + 1) >= best_.cost;
  }

  [[nodiscard]] Length least_of(UnitIndex unit) const {
    if (least_.size() < problem_.units.size()) {
      for (const Unit& u : problem_.units) {
        Length least = u.height_at_top < u.height ? u.height_at_top : u.height;
        if (u.kind == UnitKind::Lines) {
          least = kMaxLength;
          for (const Variant& v : problem_.settings[u.setting].variants) {
            Length sum;
            for (const Line& line : v.lines) sum += line.height;
            least = min(least, sum);
          }
          least += u.inset_top + u.inset_bottom;
        }
        least_.push_back(least);
      }
    }
    return least_[unit];
  }

  // ---- one page -------------------------------------------------------------------------------

  std::vector<State> fill_page(const std::vector<State>& starts, std::uint32_t page, Length foot, bool last) {
    const PageHeights heights = heights_of_page(problem_.pages, page);
    options_.clear();
    std::vector<State> states;
    const std::size_t share = last ? kOptionsToEnd : kOptionsOfPage / std::max<std::size_t>(starts.size(), 1);
    for (const State& start : starts) {
      for (PageOption& option : page_options(problem_, depths_, heights, foot, start.slot.at, start.next_span, share)) {
        State state = start;
        state.foot = -1;
        state.page_ended = false;
        state.headings.clear();
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
    std::erase_if(states, [](const State& s) { return s.slot.cost >= kInfeasible; });
    if (beam_ > 0 && states.size() > beam_) {
      const auto rank = [&](const State& s) { return s.slot.cost + depths_.to_come(problem_, s.slot.at, s.slot.next_float); };
      std::stable_sort(states.begin(), states.end(), [&](const State& a, const State& b) { return rank(a) < rank(b); });
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
      frame.spans_wait = state.next_span < problem_.spans.size();
      frame.must_finish = last && column + 1 == problem_.pages.columns;
      frame.full = slot.bottom - slot.top >= problem_.pages.bottom - problem_.pages.top;
      SlotWalk(problem_, depths_, frame, memory_).run(state.slot, i);
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
    auto& candidates = memory_.candidates;
    ended_ = ended_ || std::any_of(candidates.begin(), candidates.end(), [&](const Candidate& c) {
               return c.finished && states[c.origin].next_span >= problem_.spans.size();
             });
    std::vector<std::pair<Cost, std::uint32_t>> order;
    order.reserve(candidates.size());
    for (std::uint32_t i = 0; i < candidates.size(); ++i) {
      const Candidate& candidate = candidates[i];
      if (is_too_dear({candidate.to, 0, candidate.cost})) continue;
      order.emplace_back(candidate.cost + depths_.to_come(problem_, candidate.to, candidate.next_float) +
                             to_level(candidate, states[candidate.origin], at),
                         i);
    }
    // Nearly always the first few are all that is looked at: a heap gives them in order.
    const auto later = [](const auto& a, const auto& b) { return b < a; };
    std::make_heap(order.begin(), order.end(), later);
    using Key = std::tuple<Place, std::uint32_t, std::uint32_t, std::int32_t, std::uint32_t, std::vector<Extent>>;
    std::set<Key> seen;
    // Pages with figures in different places are searched side by side: text beside a quotation is dearer until the page's
    // end shows what it was good for.
    std::map<std::uint32_t, std::uint32_t> kept;
    const bool one_layout = options_.size() <= 1 || problem_.spans.empty();
    const std::uint32_t most = one_layout ? beam_ : std::max(4U, beam_ / 3);
    FloatShares shares(beam_);
    for (const auto& [cost, index] : order) shares.expect(candidates[index].next_float);
    for (std::size_t left = order.size(); left > 0; --left) {
      if (beam_ > 0 && one_layout && !at.last && kept[0] >= most && !shares.has_room()) break;
      std::pop_heap(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(left), later);
      const Candidate& candidate = candidates[order[left - 1].second];
      shares.see(candidate.next_float);
      const State& from = states[candidate.origin];
      if (candidate.cost >= best_.cost) continue;
      if (candidate.finished) {
        finish(candidate, from, at);
        continue;
      }
      if (at.last && candidate.page_forced) continue;
      const std::uint32_t layout = options_[from.option].spans.empty() ? 0 : from.option + 1;
      // After the last column the page's foot, figures and headings matter no more.
      const bool page_done = at.column + 1 == problem_.pages.columns;
      std::uint32_t& count = kept[one_layout ? 0 : from.option];
      if (beam_ > 0 && count >= most && !shares.has_room(candidate.next_float)) continue;
      std::vector<Extent> headings = page_done ? std::vector<Extent>() : headings_of(candidate);
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

  // About what it costs that the columns still to come of the last page have more room than text, shared by them at its best: else
  // full columns look cheap until the last one is found to be short.
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
    const Cost apart =
        std::max<Cost>(1, std::min(costs.uneven, costs.balance / 2));  // of a column that is not the last, see charge_foot
    return squared(spare) * costs.balance / ((others - 1) * (costs.balance / apart) + 1);
  }

  void finish(const Candidate& candidate, const State& from, const ColumnAt& at) {
    if (from.next_span < problem_.spans.size()) return;
    Tally ledger;
    charge_spans(ledger, problem_, depths_, options_[from.option].spans, from.next_span, candidate.to);
    charge_sparse(ledger, problem_, (at.foot - at.heights.top) / problem_.pages.step, at.page == 0);
    const Cost cost = candidate.cost + ledger.total;
    if (cost < best_.cost) take({cost, record(candidate, from, at)});
  }

  [[nodiscard]] std::vector<Extent> headings_of(const Candidate& candidate) const {
    std::vector<Extent> headings;
    std::int32_t h = candidate.step < 0 ? -1 : memory_.steps[static_cast<std::size_t>(candidate.step)].heading;
    for (; h >= 0; h = memory_.headings[static_cast<std::size_t>(h)].previous)
      headings.push_back(memory_.headings[static_cast<std::size_t>(h)].extent);
    std::reverse(headings.begin(), headings.end());
    return headings;
  }

  // ---- from the table to a plan -----------------------------------------------------------------

  // Where columns end short, what stands at their feet goes up with the text: feet are on one line and there is no hole above it.
  void lift_to_text(std::vector<PlacedFloat>& foot, const Candidate& candidate, const SlotOption& option) const {
    if (candidate.finished || candidate.forced) return;
    const Length lines = problem_.pages.step * lines_short(problem_, candidate.used, option.bottom);
    for (PlacedFloat& f : foot) f.top -= lines;
  }

  std::int32_t record(const Candidate& candidate, const State& from, const ColumnAt& at) {
    const SlotOption& option = memory_.options[candidate.option];
    Record r;
    r.previous = from.record;
    r.page = at.page;
    r.foot = at.foot;
    r.spans = options_[from.option].spans;
    r.slot.from = from.slot.at;
    r.slot.to = candidate.to;
    r.slot.top = option.top;
    r.slot.bottom = option.bottom;
    r.slot.used = candidate.used;
    r.slot.head = option.head;
    r.slot.foot = option.foot;
    lift_to_text(r.slot.foot, candidate, option);
    r.slot.bands = options_[from.option].slots[at.column].bands;
    r.slot.column = at.column;
    r.slot.headings = headings_of(candidate);
    r.slot.below_float = !option.head.empty();
    r.slot.forced = candidate.forced;
    r.slot.finished = candidate.finished;
    r.slot.overset = candidate.overset;
    for (std::int32_t s = candidate.step; s >= 0; s = memory_.steps[static_cast<std::size_t>(s)].previous) {
      const Step& step = memory_.steps[static_cast<std::size_t>(s)];
      if (step.stretched) r.slot.stretched.push_back(step.unit);
      if (step.float_index >= 0) {
        const auto index = static_cast<std::uint32_t>(step.float_index);
        r.slot.here.push_back(
            {index, step.float_height, step.unit, step.y - problem_.floats[index].heights[step.float_height].height});
      } else if (step.lines > 0) {
        r.slot.lines.push_back({step.unit, step.setting, step.variant, step.first_line, step.lines});
      }
    }
    const std::int32_t last_jump = candidate.step < 0 ? -1 : memory_.steps[static_cast<std::size_t>(candidate.step)].jump;
    for (std::int32_t j = last_jump; j >= 0; j = memory_.jumps[static_cast<std::size_t>(j)].previous)
      r.slot.jumps.push_back(memory_.jumps[static_cast<std::size_t>(j)].jump);
    std::reverse(r.slot.jumps.begin(), r.slot.jumps.end());
    std::reverse(r.slot.lines.begin(), r.slot.lines.end());
    std::reverse(r.slot.stretched.begin(), r.slot.stretched.end());
    std::reverse(r.slot.here.begin(), r.slot.here.end());
    records_.push_back(std::move(r));
    return static_cast<std::int32_t>(records_.size() - 1);
  }

  // Most ways are given up, above all of those tried for the last page: only what leads to a state at hand or to the best ending
  // is kept.
  void forget_dead_ends() {
    std::vector<std::int32_t> number(records_.size(), -1);
    const auto reach = [&](std::int32_t record) {
      for (; record >= 0 && number[static_cast<std::size_t>(record)] < 0;
           record = records_[static_cast<std::size_t>(record)].previous)
        number[static_cast<std::size_t>(record)] = 0;
    };
    for (const State& state : states_) reach(state.record);
    reach(best_.record);
    std::int32_t kept = 0;
    for (std::size_t i = 0; i < records_.size(); ++i) {
      if (number[i] < 0) continue;
      number[i] = kept;
      Record& record = records_[i];  // those before it have their numbers
      if (record.previous >= 0) record.previous = number[static_cast<std::size_t>(record.previous)];
      if (static_cast<std::size_t>(kept) != i) records_[static_cast<std::size_t>(kept)] = std::move(record);
      ++kept;
    }
    records_.resize(static_cast<std::size_t>(kept));
    const auto renumber = [&](std::int32_t& record) {
      if (record >= 0) record = number[static_cast<std::size_t>(record)];
    };
    for (State& state : states_) renumber(state.record);
    renumber(best_.record);
    records_at_most_ = std::max(problem_.search.records, records_.size() * 2);
  }

  Plan plan_of(const Ending& ending) {
    Plan plan;
    plan.cost = ending.cost;
    std::vector<const Record*> chain;
    for (std::int32_t r = ending.record; r >= 0; r = records_[static_cast<std::size_t>(r)].previous)
      chain.push_back(&records_[static_cast<std::size_t>(r)]);
    std::reverse(chain.begin(), chain.end());
    for (const Record* r : chain) {
      if (plan.pages.size() <= r->page) plan.pages.resize(r->page + 1);
      PagePlan& page = plan.pages[r->page];
      page.slots.push_back(r->slot);
      page.spans = r->spans;
      page.foot = r->foot;
    }
    add_bills(plan);
    return plan;
  }

  void add_bills(Plan& plan) const {
    std::uint32_t next_float = 0, next_span = 0;
    for (std::uint32_t page = 0; page < plan.pages.size(); ++page) {
      PagePlan& p = plan.pages[page];
      p.bill = bill_of_page(problem_, p, page, next_float, next_span);
      for (const SlotPlan& slot : p.slots)
        next_float += static_cast<std::uint32_t>(slot.head.size() + slot.here.size() + slot.foot.size());
      next_span += static_cast<std::uint32_t>(p.spans.size());
    }
  }

  Problem& problem_;
  Depths depths_;
  std::uint32_t beam_;
  WalkMemory memory_;
  std::vector<PageOption> options_;
  std::vector<Record> records_;
  std::size_t records_at_most_;  // before those that lead nowhere are dropped
  std::vector<State> states_;    // at the head of the page at hand
  mutable std::vector<Length> least_;
  Ending best_;
  bool ended_ = false;
};

}  // namespace

Plan compose(Problem& problem) { return Composer(problem).run(); }

}  // namespace galley::compose
