#include "compose/slot_walk.h"

#include <algorithm>

#include "base/grid.h"

namespace galley::compose {

namespace {

// Lines more than Search::short_lines that a slot may end short before a unit: nothing is parted there, and such ends are few.
constexpr std::int32_t kFartherBetweenUnits = 2;

}  // namespace

void SlotWalk::run(const SlotState& state, std::uint32_t origin) {
  state_ = state;
  origin_ = origin;
  first_candidate_ = memory_.candidates.size();
  nearest_lines_ = -1;
  cut_ = false;
  if (gated_ && is_past_gate(state.at)) return;
  SlotOption plain;
  plain.top = frame_.top;
  plain.bottom = frame_.bottom;
  const std::size_t first_option = memory_.options.size();
  option_heads(plain, state.next_float, 0);
  drop_dearer_options(first_option);
  for (std::size_t i = first_option; i < memory_.options.size(); ++i) fill(static_cast<std::uint32_t>(i));
  if (has_candidates() || frame_.must_finish || cut_) return;
  if (nearest_lines_ >= 0) {
    memory_.candidates.push_back(nearest_);
    return;
  }
  if (gated_) return;
  option_ = static_cast<std::uint32_t>(first_option);
  force_progress();
}

// Costs are never negative: what is as dear as a finished plan cannot become a cheaper one.
bool SlotWalk::is_cut(Cost cost) {
  if (cost + crowd_ < frame_.bound) return false;
  cut_ = memory_.cut = true;
  return true;
}

void SlotWalk::fill(std::uint32_t index) {
  option_ = index;
  top_ = option().top;
  bottom_ = option().bottom;
  limit_ = bottom_ - problem_.pages.step * frame_.give;
  Step start;
  start.unit = state_.at.unit;
  start.y = top_;
  start.cost = state_.cost + option().cost + beside_head();
  start.next_float = state_.next_float + static_cast<std::uint32_t>(option().head.size());
  const auto floats = static_cast<std::int64_t>(option().head.size() + option().foot.size());
  crowd_ = problem_.costs.crowd * std::max<std::int64_t>(0, floats - 1);
  if (is_cut(start.cost + depths_.least_from(state_.at.line == 0 ? start.unit : start.unit + 1))) return;
  memory_.steps.push_back(start);
  here_.assign(1, static_cast<std::int32_t>(memory_.steps.size() - 1));
  for (UnitIndex unit = state_.at.unit; !here_.empty(); ++unit) {
    next_.clear();
    visit(unit);
    if (unit == problem_.units.size()) break;
    prune(next_);
    here_.swap(next_);
  }
}

Cost SlotWalk::beside_head() const {
  Tally ledger;
  if (!option().head.empty()) charge_beside(ledger, problem_, problem_.floats[option().head.back().index], kNoUnit, state_.at.unit);
  return ledger.total;
}

void SlotWalk::visit(UnitIndex unit) {
  const bool at_boundary = unit != state_.at.unit || state_.at.line == 0;
  if (at_boundary) float_before(unit);
  if (unit == problem_.units.size()) {
    for (const std::int32_t entry : here_) finish(entry);
    return;
  }
  const Unit& u = problem_.units[unit];
  const bool started = unit != state_.at.unit;
  if (started && u.force != Force::None) {
    for (const std::int32_t entry : here_) end_before(unit, entry);
    return;
  }
  for (const std::int32_t entry : here_) {
    const bool has_content = !is_fresh(entry) || !option().head.empty();
    if (at_boundary && has_content) end_before(unit, entry);
    place(unit, entry, false);
    if (u.may_stretch && !is_fresh(entry) && started) place(unit, entry, true);
  }
}

void SlotWalk::place(UnitIndex unit, std::int32_t entry, bool stretched) {
  if (problem_.units[unit].kind == UnitKind::Block) {
    place_block(unit, entry, stretched);
  } else {
    place_lines(unit, entry, stretched);
  }
}

void SlotWalk::end_before(UnitIndex unit, std::int32_t entry) {
  const Unit& u = problem_.units[unit];
  // What a forced break has brought to this slot may still leave it to figures at its head.
  const bool forced = u.force != Force::None && unit != state_.at.unit;
  if (frame_.must_finish || (!forced && is_hopeless(step(entry).y, kFartherBetweenUnits))) return;
  if (!forced && is_foot_float(entry)) return;
  Candidate candidate;
  candidate.to = {unit, 0, 0, 0};
  candidate.used = step(entry).y;
  Tally ledger;
  if (forced) {
    candidate.forced = true;
    candidate.page_forced = u.force == Force::Page;
  } else if (unit != state_.at.unit) {  // else the slot before has paid for this break
    charge_before(ledger, problem_, u, step(entry).below_heading);
  }
  settle(candidate, entry, ledger, false);
}

// A figure or quotation amid the text, with none of it below, whose place at the foot is a way of its own and no dearer: there it
// stands on the edge.
bool SlotWalk::is_foot_float(std::int32_t entry) const {
  const Step& at = step(entry);
  if (at.float_index < 0 || at.floats_here > 1 || (frame_.bands && !frame_.bands->empty())) return false;
  return problem_.floats[static_cast<std::size_t>(at.float_index)].may_foot;
}

void SlotWalk::finish(std::int32_t entry) {
  Candidate candidate;
  candidate.to = {static_cast<UnitIndex>(problem_.units.size()), 0, 0, 0};
  candidate.used = step(entry).y;
  const std::size_t next_float = step(entry).next_float + option().foot.size();
  if (next_float < problem_.floats.size()) {
    // The text may end before the figures do: they have the next column.
    const bool progress = next_float > state_.next_float || state_.at.unit < problem_.units.size();
    if (progress) settle(candidate, entry, {}, false);
    return;
  }
  if (!frame_.may_finish) {
    // Or before the figures over several columns do; they have the next page.
    if (frame_.spans_wait) settle(candidate, entry, {}, false);
    return;
  }
  candidate.finished = true;
  settle(candidate, entry, {}, true);
}

void SlotWalk::settle(Candidate candidate, std::int32_t entry, Tally ledger, bool finishes) {
  if (frame_.must_finish && !finishes) return;
  if (gated_ && !keeps_gates(candidate.to)) return;
  const Step& at = step(entry);
  candidate.next_float = at.next_float + static_cast<std::uint32_t>(option().foot.size());
  candidate.step = entry;
  candidate.option = option_;
  candidate.origin = origin_;
  for (const auto* group : {&option().head, &option().foot}) {
    for (const PlacedFloat& f : *group) {
      const UnitIndex anchor = problem_.floats[f.index].anchor;
      if (!anchor_reached(anchor, candidate.to)) {
        if (depths_.of(anchor) - depths_.of(problem_, candidate.to) > frame_.bottom - frame_.top) return;
        ledger.add(Reason::FloatEarly, problem_.costs.early);
      }
      if (group == &option().foot)
        charge_distance(ledger, problem_, problem_.floats[f.index], depths_.of(anchor), depths_.of(problem_, candidate.to));
    }
  }
  if (!option().foot.empty() && candidate.to != state_.at)
    charge_beside(ledger, problem_, problem_.floats[option().foot.front().index], unit_above(candidate.to), kNoUnit);
  const auto placed = static_cast<std::uint32_t>(at.floats_here + option().head.size() + option().foot.size());
  charge_waiting(ledger, problem_, candidate.to, candidate.next_float, placed);
  charge_echoes(ledger, problem_, state_.at, candidate.to, state_.next_float, candidate.next_float);
  const std::int32_t lines = lines_short(problem_, candidate.used, bottom_);
  const bool rests = !finishes && nothing_left(problem_, state_.at, candidate.next_float, frame_.first_span);
  if (!candidate.forced && !rests) charge_foot(ledger, problem_, frame_.facts, lines, finishes, slot_lines_);
  candidate.foot = frame_.facts.foot < 0 ? lines : frame_.facts.foot;
  candidate.cost = at.cost + ledger.total;
  const bool text_ended = candidate.to.unit == problem_.units.size();
  const std::int32_t farther = candidate.to.line == 0 ? kFartherBetweenUnits : 0;
  const bool near_foot = finishes || text_ended || candidate.forced || problem_.search.short_lines == 0 ||
                         lines <= static_cast<std::int32_t>(problem_.search.short_lines) + frame_.give + farther;
  if (near_foot) {
    memory_.candidates.push_back(candidate);
  } else if (nearest_lines_ < 0 || lines < nearest_lines_ || (lines == nearest_lines_ && candidate.cost < nearest_.cost)) {
    nearest_ = candidate;
    nearest_lines_ = lines;
  }
}

Length SlotWalk::snapped(Length y, const Line& line, bool snaps) const {
  return snaps ? snapped_to_grid(y, {line.ascent, line.height}, frame_.phase, problem_.pages.pitch) : y;
}

Length SlotWalk::margin_above(const Unit& unit, std::int32_t entry) const {
  const Step& above = step(entry);
  Length white;
  if (above.float_index >= 0) white = problem_.floats[static_cast<std::size_t>(above.float_index)].white;
  if (is_fresh(entry) && !option().head.empty()) {
    const Float& last = problem_.floats[option().head.back().index];
    white = option().head.size() == 1 ? last.head_white : last.white;
  }
  return unit.before - clamp(unit.before, Length(), white);
}

// From an entry to where the unit begins, margins not counted yet.
Step SlotWalk::onward(UnitIndex unit, std::int32_t entry, bool stretched) const {
  Step way = step(entry);
  way.previous = entry;
  way.unit = unit;
  way.lines = 0;
  way.float_index = -1;
  way.stretched = stretched;
  if (!stretched) return way;
  way.y += problem_.pages.step;
  way.cost += problem_.costs.stretch;
  return way;
}

void SlotWalk::place_block(UnitIndex unit, std::int32_t entry, bool stretched) {
  const Unit& u = problem_.units[unit];
  Step with = onward(unit, entry, stretched);
  Length top = with.y;
  const bool vanishes = is_at_top(entry) && u.force == Force::None;
  Length height = vanishes ? u.height_at_top : u.height;
  with.y += height + (vanishes ? Length() : margin_above(u, entry));
  while (const Band* band = closed_over(unit, top, with.y)) {
    if (stretched) return;
    jump(with, *band, 0, top);
    top = band->bottom;
    height = u.height;
    with.y = top + below_band(u, *band) + height;
  }
  if (with.y > limit_ || beside_band(top, with.y) || is_behind_gate(unit, with.y)) return;
  if (u.heading) place_heading(with, {with.y - height, with.y});
  with.below_heading =
      static_cast<std::uint8_t>(lines_with_block(problem_, u, lines_above(problem_, unit, is_fresh(entry), with.below_heading)));
  keep(next_, with);
}

SettingIndex SlotWalk::setting_at(UnitIndex unit, const Place* continued, Length top, std::uint32_t& variant,
                                  std::uint32_t& first) {
  const SettingIndex plain = continued ? continued->setting : problem_.units[unit].setting;
  variant = continued ? continued->variant : 0;
  first = continued ? continued->line : 0;
  const auto* bands = frame_.bands;
  const bool beside =
      bands && std::any_of(bands->begin(), bands->end(), [&](const Band& b) { return !b.closed && b.bottom > top; });
  // What was set beside a band in the slot before may have lines left that are too narrow for this one.
  const bool was_beside = first > 0 && plain != problem_.units[unit].setting;
  if (!(beside || was_beside) || !problem_.refit) return plain;
  static const std::vector<Band> kNoBands;
  const SettingIndex refitted = problem_.refit({unit, plain, variant, first, top, bands ? bands : &kNoBands});
  if (refitted != plain) variant = first = 0;
  return refitted;
}

void SlotWalk::place_lines(UnitIndex unit, std::int32_t entry, bool stretched) {
  const Unit& u = problem_.units[unit];
  const bool continues = unit == state_.at.unit && state_.at.line > 0;
  Step way = onward(unit, entry, stretched);
  Length top = way.y;
  if (!continues) way.y += (is_at_top(entry) && u.force == Force::None ? Length() : margin_above(u, entry)) + u.inset_top;
  const Line& strut = problem_.settings[u.setting].variants.front().lines.front();
  while (const Band* band = closed_over(unit, top, snapped(way.y, strut, u.snaps) + strut.height)) {
    if (stretched) return;
    jump(way, *band, continues ? state_.at.line : 0, top);
    top = band->bottom;
    way.y = top + (continues ? Length() : below_band(u, *band) + u.inset_top);
  }
  std::uint32_t variant = 0, first = 0;
  const SettingIndex setting = setting_at(unit, continues ? &state_.at : nullptr, snapped(way.y, strut, u.snaps), variant, first);
  if (first > 0) {
    place_variant(way, setting, variant, first);
    return;
  }
  const auto count = static_cast<std::uint32_t>(problem_.settings[setting].variants.size());
  for (std::uint32_t v = 0; v < count; ++v) place_variant(way, setting, v, 0);
}

// `with`: up to where the unit's lines from `first` on begin.
void SlotWalk::place_variant(Step with, SettingIndex setting, std::uint32_t variant, std::uint32_t first) {
  const UnitIndex unit = with.unit;
  const Unit& u = problem_.units[unit];
  const Variant& v = problem_.settings[setting].variants[variant];
  const auto count = static_cast<std::uint32_t>(v.lines.size());
  with.setting = setting;
  with.variant = static_cast<std::uint16_t>(variant);
  with.first_line = first;
  if (first == 0) with.cost += v.cost;
  if (is_cut(with.cost + depths_.least_from(unit + 1))) return;
  with.below_heading = static_cast<std::uint8_t>(lines_above(problem_, unit, is_fresh(with.previous), with.below_heading));
  std::uint32_t line = first;
  Length y = with.y;
  const Length heading_top = u.heading ? snapped(y, v.lines[first], u.snaps) : y;
  if (v.uniform && first + 1 < count && !closed_) line = skip_far_lines(v, u, first, y);
  for (; line < count; ++line) {
    Length top = snapped(y, v.lines[line], u.snaps);
    while (const Band* band = closed_over(unit, top, top + v.lines[line].height)) {
      if (line == first) return;
      with.lines = line - first;
      jump(with, *band, line, y);
      top = snapped(band->bottom, v.lines[line], u.snaps);
    }
    y = top + v.lines[line].height;
    const bool last = line + 1 == count;
    if (y + (last ? u.inset_bottom : Length()) > limit_ || is_behind_gate(unit, y)) return;
    if (last) break;
    const bool parted = first == 0 && line + 1 < u.head;
    if (parted || frame_.must_finish || is_hopeless(y, 0)) continue;
    with.y = y;
    with.lines = line + 1 - first;
    memory_.steps.push_back(with);
    Candidate candidate;
    candidate.to = {unit, setting, variant, line + 1};
    candidate.used = y;
    Tally ledger;
    charge_inside(ledger, problem_, frame_.facts, {&u, &v, line + 1, lines_with(with.below_heading, with.lines)});
    settle(candidate, static_cast<std::int32_t>(memory_.steps.size() - 1), ledger, false);
  }
  with.y = y + u.inset_bottom;
  with.lines = count - first;
  if (u.heading && first == 0) place_heading(with, {heading_top, y});
  with.below_heading = static_cast<std::uint8_t>(lines_with(with.below_heading, with.lines));
  keep(next_, with);
}

// Too far above the foot to end here while there is a better end: such an end counts only where there is no other.
bool SlotWalk::is_hopeless(Length y, std::int32_t farther) const {
  if (problem_.search.short_lines == 0) return false;
  const std::int32_t reach = static_cast<std::int32_t>(problem_.search.short_lines) + farther;
  if (y + problem_.pages.step * (reach + 1) > limit_) return false;
  if (has_candidates()) return true;
  return nearest_lines_ >= 0 && lines_short(problem_, y, bottom_) > nearest_lines_;
}

// Lines that are all alike need not be walked one by one where no end is worth a look: answers the first that does, with `y`
// moved to where it begins.
std::uint32_t SlotWalk::skip_far_lines(const Variant& v, const Unit& u, std::uint32_t first, Length& y) const {
  const auto count = static_cast<std::uint32_t>(v.lines.size());
  const Line& one = v.lines[first];
  const Length top = snapped(y, one, u.snaps);
  const Length advance = snapped(top + one.height, one, u.snaps) - top;
  if (advance <= Length() || top + one.height > limit_) return first;
  const auto fitting = static_cast<std::uint32_t>(std::min<std::int64_t>((limit_ - top - one.height) / advance + 1, count - first));
  const bool near_foot_only = problem_.search.short_lines > 0 && !frame_.must_finish;
  // The lowest end is kept even if it is far from the foot, so at least one line before the last is walked.
  std::uint32_t walked = near_foot_only ? problem_.search.short_lines + 2 : fitting;
  if (frame_.must_finish) walked = 1;
  if (near_foot_only) {
    const Length below = limit_ - (top + one.height + advance * (fitting - 1));
    const std::int64_t room = below / problem_.pages.step;
    walked = room >= walked ? 2 : walked - static_cast<std::uint32_t>(room);
  }
  const std::uint32_t skipped = fitting > walked ? fitting - walked : 0;
  if (skipped > 0) y = top + advance * skipped;
  return first + skipped;
}

void SlotWalk::place_heading(Step& way, const Extent& heading) {
  if (frame_.facts.columns < 2) return;
  Tally ledger;
  charge_heading(ledger, problem_, heading, *frame_.headings_before);
  way.cost += ledger.total;
  memory_.headings.push_back({heading, way.heading});
  way.heading = static_cast<std::int32_t>(memory_.headings.size() - 1);
}

bool SlotWalk::same_headings(std::int32_t a, std::int32_t b) const {
  while (a != b && a >= 0 && b >= 0) {
    const HeadingOnWay &one = memory_.headings[static_cast<std::size_t>(a)], &other = memory_.headings[static_cast<std::size_t>(b)];
    if (one.extent != other.extent) return false;
    a = one.previous;
    b = other.previous;
  }
  return a == b;
}

// Of two ways to the same height with the same floats the cheaper one stays.
void SlotWalk::keep(std::vector<std::int32_t>& entries, const Step& way) {
  if (is_cut(way.cost + depths_.least_from(way.float_index >= 0 ? way.unit : way.unit + 1))) return;
  for (std::int32_t& known : entries) {
    const Step& other = step(known);
    const bool same = other.y == way.y && other.next_float == way.next_float && other.floats_here == way.floats_here &&
                      (other.float_index >= 0) == (way.float_index >= 0) && (other.previous < 0) == (way.previous < 0) &&
                      other.below_heading == way.below_heading && same_headings(other.heading, way.heading);
    if (!same) continue;
    if (way.cost >= other.cost) return;
    memory_.steps.push_back(way);
    known = static_cast<std::int32_t>(memory_.steps.size() - 1);
    return;
  }
  memory_.steps.push_back(way);
  entries.push_back(static_cast<std::int32_t>(memory_.steps.size() - 1));
}

void SlotWalk::prune(std::vector<std::int32_t>& entries) const {
  const std::size_t most = problem_.search.inner;
  if (most == 0 || entries.size() <= most) return;
  const auto cheaper = [&](std::int32_t a, std::int32_t b) {
    return step(a).cost != step(b).cost ? step(a).cost < step(b).cost : a < b;
  };
  std::nth_element(entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(most), entries.end(), cheaper);
  entries.resize(most);
  std::sort(entries.begin(), entries.end());
}

// Nothing fits and nothing may end: a slot that is not the tallest stays empty; in the tallest the next piece is set and hangs out.
void SlotWalk::force_progress() {
  top_ = frame_.top;
  bottom_ = frame_.bottom;
  limit_ = bottom_ - problem_.pages.step * frame_.give;
  Step start;
  start.unit = state_.at.unit;
  start.y = top_;
  start.cost = state_.cost;
  start.next_float = state_.next_float;
  memory_.steps.push_back(start);
  auto entry = static_cast<std::int32_t>(memory_.steps.size() - 1);
  Candidate candidate;
  candidate.to = state_.at;
  candidate.used = top_;
  Tally ledger;
  if (frame_.full && state_.at.unit < problem_.units.size()) {
    ledger.add(Reason::Overset, problem_.costs.overset);
    candidate.overset = true;
    const Unit& u = problem_.units[state_.at.unit];
    Step with = start;
    with.previous = entry;
    with.y = bottom_;
    if (u.kind == UnitKind::Block) {
      candidate.to = {state_.at.unit + 1, 0, 0, 0};
    } else {
      const SettingIndex setting = state_.at.line > 0 ? state_.at.setting : u.setting;
      const std::uint32_t variant = state_.at.line > 0 ? state_.at.variant : 0;
      const Variant& v = problem_.settings[setting].variants[variant];
      const auto count = static_cast<std::uint32_t>(v.lines.size());
      const std::uint32_t end = std::min(count, std::max<std::uint32_t>(state_.at.line + 1, u.head));
      with.setting = setting;
      with.variant = static_cast<std::uint16_t>(variant);
      with.first_line = state_.at.line;
      with.lines = end - state_.at.line;
      if (state_.at.line == 0) with.cost += v.cost;
      candidate.to = end == count ? Place{state_.at.unit + 1, 0, 0, 0} : Place{state_.at.unit, setting, variant, end};
    }
    memory_.steps.push_back(with);
    entry = static_cast<std::int32_t>(memory_.steps.size() - 1);
    candidate.used = bottom_;
  }
  const std::uint32_t reach = problem_.search.short_lines;
  problem_.search.short_lines = 0;
  settle(candidate, entry, ledger, false);
  problem_.search.short_lines = reach;
}

}  // namespace galley::compose
