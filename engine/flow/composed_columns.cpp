#include "flow/composed_columns.h"

#include <algorithm>

#include "flow/compose_costs.h"
#include "flow/composition.h"
#include "flow/float_columns.h"
#include "flow/inline_metrics.h"
#include "flow/sizing.h"
#include "flow/solve_band.h"

namespace galley::flow {

using compose::Place;
using compose::SlotPlan;

namespace {

// Tenths of a blank line that stand below a heading with it: there is still more than twice as much white above.
constexpr std::int64_t kBlankBelow = 6;

struct TextArea {
  Length top, bottom, phase;  // from the page's top of columns
};

// Where lines of the box's own text can stand in `height`: on a grid the first is snapped to it and the last ends whole.
TextArea text_area(Length height, Length phase, Length pitch, const Extent& strut) {
  if (pitch.raw() <= 0) return {{}, height, {}};
  const std::int64_t off = ((phase - strut.ascent).raw() % pitch.raw() + pitch.raw()) % pitch.raw();
  const Length top = Length::from_raw(off);
  if (height < top + strut.height()) return {top, height, phase};
  return {top, top + strut.height() + pitch * ((height - top - strut.height()) / pitch), phase};
}

class BandComposer {
 public:
  BandComposer(LayoutContext& context, const ComposeRequest& request)
      : context_(context), request_(request), style_(context.style_of(request.columns)) {}

  std::optional<ComposedPage> page();

 private:
  [[nodiscard]] const Composition* known(std::size_t& page) const;
  [[nodiscard]] static Length height_of(const Composition& one, std::size_t page) {
    return page == 0 ? one.first_height : page % 2 == 1 ? one.height : one.facing;
  }
  const Composition& make();
  [[nodiscard]] std::optional<BandUnits> band_of(const Composition&, const std::vector<std::uint32_t>& sliding) const;
  [[nodiscard]] ComposedPage page_of(const Composition& composition, std::size_t page) const;
  [[nodiscard]] bool holds_lines_of_grid(const BandUnits& band, compose::UnitIndex unit) const;
  void add_blank(const BandUnits& band, const SlotPlan& plan, compose::UnitIndex unit, PlannedSlot& out) const;
  [[nodiscard]] ComposedSlot slot_of(const Composition& composition, const SlotPlan& plan, Length page_top) const;
  void add_edge_floats(const Composition& composition, const SlotPlan& plan, Length page_top, ComposedPage& out) const;
  void add_spans(const Composition& composition, const compose::PagePlan& plan, Length page_top, ComposedPage& out) const;
  [[nodiscard]] Cursor cursor_of(const BandUnits& band, const Place& place) const;
  [[nodiscard]] bool same_start(const Cursor& start) const;
  [[nodiscard]] bool calls_after(const BandUnits& band, const FloatSource& f, const Cursor& at) const;
  [[nodiscard]] Cursor end_of(const Composition& composition, std::size_t page) const;
  [[nodiscard]] Length left_of(std::uint32_t first, std::uint32_t count) const;
  [[nodiscard]] Length width_of(std::uint32_t count) const { return request_.column_width * count + request_.gap * (count - 1); }
  [[nodiscard]] Length height() const { return request_.slot.bottom - request_.slot.top; }

  LayoutContext& context_;
  const ComposeRequest& request_;
  const style::ComputedStyle& style_;
};

std::optional<ComposedPage> BandComposer::page() {
  std::size_t page = 0;
  const Composition* composition = known(page);
  if (!composition) {
    composition = &make();
    page = 0;
  }
  if (!composition->band || composition->plan.pages.empty()) return std::nullopt;
  return page_of(*composition, page);
}

const Composition* BandComposer::known(std::size_t& page) const {
  for (const auto& one : context_.compositions(request_.columns)) {
    if (!one->band) {
      if (same_start(one->from)) return one.get();
      continue;
    }
    for (std::size_t p = 0; p < one->plan.pages.size(); ++p) {
      if (!same_start(p == 0 ? one->from : one->ends[p - 1]) || height() != height_of(*one, p)) continue;
      page = p;
      return one.get();
    }
  }
  return nullptr;
}

// What waits, or stands already though it is called further on, belongs to where a page begins: other heights may have led there
// with other figures set.
bool BandComposer::same_start(const Cursor& start) const {
  const Cursor& from = request_.from;
  return start.item == from.item && start.candidate == from.candidate && start.composed_page == from.composed_page &&
         start.deferred == from.deferred && start.early == from.early;
}

const Composition& BandComposer::make() {
  auto composition = std::make_unique<Composition>();
  composition->from = request_.from;
  composition->first_height = height();
  composition->height = min(context_.following_page_height.value_or(height()), request_.max_height);
  composition->facing = min(context_.facing_page_height.value_or(composition->height), request_.max_height);
  solve_band(context_,
             {request_.column_width, style_.text.direction,
              [&](const std::vector<std::uint32_t>& sliding) { return band_of(*composition, sliding); }},
             *composition);
  if (composition->band) {
    for (std::size_t p = 0; p < composition->plan.pages.size(); ++p) composition->ends.push_back(end_of(*composition, p));
  }
  return context_.keep_composition(request_.columns, std::move(composition));
}

// The band from the composition's beginning; `sliding`: items of figures that text may pass.
std::optional<BandUnits> BandComposer::band_of(const Composition& composition, const std::vector<std::uint32_t>& sliding) const {
  const Grid& grid = request_.slot.grid;
  const Extent strut = text_extent(context_, context_.boxes[request_.columns].style);
  BandRequest request;
  request.columns = request_.columns;
  request.galley = request_.galley;
  request.from = request_.from;
  request.width = request_.column_width;
  request.gap = request_.gap;
  request.count = request_.count;
  request.grid = grid;
  request.sliding = sliding;
  const bool on_grid = grid.pitch > Length() && style_.box.line_snap != style::LineSnap::None;
  const Length pitch = on_grid ? grid.pitch : Length();
  const TextArea first = text_area(height(), grid.origin - request_.slot.top, pitch, strut);
  const TextArea later = text_area(composition.height, grid.ascent, pitch, strut);
  const TextArea facing = text_area(composition.facing, grid.ascent, pitch, strut);
  request.tallest = max(later.bottom - later.top, facing.bottom - facing.top);
  std::optional<BandUnits> band = band_units(context_, request);
  if (!band) return band;
  compose::Problem& problem = band->problem;
  problem.pages.columns = request_.count;
  problem.pages.first_top = first.top;
  problem.pages.first_bottom = first.bottom;
  problem.pages.first_phase = grid.origin - request_.slot.top;
  problem.pages.top = later.top;
  problem.pages.bottom = later.bottom;
  problem.pages.phase = grid.ascent;
  if (composition.facing != composition.height) problem.pages.facing = {facing.top, facing.bottom, grid.ascent};
  problem.pages.pitch = grid.pitch;
  // Lines that all but cover each other are no measure of a column.
  problem.pages.step = grid.pitch > Length() ? grid.pitch : max(strut.height(), max(style_.font.size / 2, Length::from_px(1)));
  problem.costs = costs_with(style_.box.costs);
  problem.pages.fill = context_.fills && band->end_item >= request_.galley->items.size();
  problem.pages.balance = style_.box.column_fill != style::ColumnFill::Auto;
  return band;
}

Cursor BandComposer::cursor_of(const BandUnits& band, const Place& place) const {
  Cursor cursor;
  if (place.unit >= band.units.size()) {
    cursor.item = band.end_item;
    return cursor;
  }
  const UnitSource& unit = band.units[place.unit];
  cursor.item = unit.item;
  cursor.forced = band.problem.units[place.unit].force != compose::Force::None && place.line == 0;
  if (place.line == 0) {
    if (unit.first_candidate != kWholeParagraph) {
      cursor.item = unit.paragraph;
      cursor.candidate = unit.first_candidate;
    }
    return cursor;
  }
  const SettingSource& setting = band.settings[place.setting];
  const auto lines = setting.variants->lines_of(setting.variants->by_lines[place.variant]);
  cursor.item = unit.paragraph;
  cursor.candidate = lines[place.line - 1].candidate;
  cursor.lines_before = place.line;
  return cursor;
}

// Whether who begins at the cursor comes by the call of the figure.
bool BandComposer::calls_after(const BandUnits& band, const FloatSource& f, const Cursor& at) const {
  if (f.item == kNoItem || f.item < at.item) return false;
  if (f.item > at.item || at.candidate == kWholeParagraph) return true;
  const auto unit = std::find_if(band.units.begin(), band.units.end(), [&](const UnitSource& u) { return u.paragraph == at.item; });
  return unit != band.units.end() && f.offset >= context_.prose(unit->id).break_candidates[at.candidate].offset;
}

Cursor BandComposer::end_of(const Composition& composition, std::size_t page) const {
  const BandUnits& band = *composition.band;
  const auto& pages = composition.plan.pages;
  Cursor end = cursor_of(band, pages[page].slots.back().to);
  if (page + 1 < pages.size()) end.composed_page = static_cast<std::uint32_t>(page + 1);
  std::vector<bool> floats(band.floats.size()), spans(band.spans.size());  // those that have a place
  for (std::size_t p = 0; p <= page; ++p) {
    for (const SlotPlan& slot : pages[p].slots) {
      for (const auto* group : {&slot.head, &slot.here, &slot.foot}) {
        for (const compose::PlacedFloat& f : *group) floats[f.index] = true;
      }
    }
    for (const compose::PlacedSpan& s : pages[p].spans) spans[s.index] = true;
  }
  end.early = composition.from.early;
  const auto sort_out = [&](const std::vector<FloatSource>& sources, const std::vector<bool>& placed) {
    for (std::size_t i = 0; i < sources.size(); ++i) {
      const bool to_come = calls_after(band, sources[i], end);
      if (placed[i] == to_come) (to_come ? end.early : end.deferred).push_back(sources[i].box);
    }
  };
  sort_out(band.floats, floats);
  sort_out(band.spans, spans);
  return end;
}

Length BandComposer::left_of(std::uint32_t first, std::uint32_t count) const {
  const Length step = request_.column_width + request_.gap;
  const bool rtl = style_.text.direction == style::Direction::Rtl;
  return rtl ? request_.slot.left + request_.slot.width - step * first - width_of(count) : request_.slot.left + step * first;
}

// Body text in a box that is not broken by lines, such as a quotation that snaps.
bool BandComposer::holds_lines_of_grid(const BandUnits& band, compose::UnitIndex unit) const {
  const auto& units = band.problem.units;
  const Length pitch = request_.slot.grid.pitch;
  if (units[unit].kind != compose::UnitKind::Block || units[unit].heading || pitch <= Length()) return false;
  const std::uint32_t end = unit + 1 < units.size() ? band.units[unit + 1].item : band.end_item;
  for (std::uint32_t i = band.units[unit].item; i < end; ++i) {
    const FlowItem& item = request_.galley->items[i];
    if (item.kind != FlowKind::Paragraph) continue;
    const box::Box& box = context_.boxes[item.box];
    if (context_.styles[box.style].box.line_snap == style::LineSnap::None) continue;
    if (text_extent(context_, box.style).height() == pitch) return true;
  }
  return false;
}

// A blank line is shared between what is above the unit and what is below it: a heading under two blank lines would leave a hole.
void BandComposer::add_blank(const BandUnits& band, const SlotPlan& plan, compose::UnitIndex unit, PlannedSlot& out) const {
  const auto& units = band.problem.units;
  compose::UnitIndex next = unit + 1;
  // Of headings one below the other it is below the last.
  while (next + 1 < units.size() && units[next].heading && units[next + 1].rule == compose::BreakRule::Avoid) ++next;
  const bool has_next = plan.to.unit > next || (plan.to.unit == next && plan.to.line > 0);
  const Length blank = band.problem.pages.step;
  // Beside a quotation lines keep the height for which they were broken, a label snapped to its end stays at its text, and lines of
  // the grid stay on it.
  const style::BoxStyle& own = context_.style_of(request_.galley->items[band.units[unit].item].box).box;
  const bool shares =
      has_next && plan.bands.empty() && own.box_snap != style::BoxSnap::BlockEnd && !holds_lines_of_grid(band, unit);
  const Length below = shares ? blank * kBlankBelow / 10 : Length();
  out.floats.push_back({band.units[unit].item, BoxId(), blank - below, {}, {}});
  if (shares) out.floats.push_back({band.units[next].item, BoxId(), below, {}, {}});
}

ComposedSlot BandComposer::slot_of(const Composition& composition, const SlotPlan& plan, Length page_top) const {
  const BandUnits& band = *composition.band;
  ComposedSlot out;
  out.from = cursor_of(band, plan.from);
  out.to = cursor_of(band, plan.to);
  out.slot = request_.slot;
  out.slot.left = left_of(plan.column, 1);
  out.slot.width = request_.column_width;
  out.slot.top = page_top + plan.top;
  out.slot.bottom = page_top + plan.bottom;
  out.slot.in_columns = true;
  out.used = page_top + plan.used;
  out.plan.below_float = plan.below_float;
  for (const compose::ChosenLines& lines : plan.lines) {
    const SettingSource& setting = band.settings[lines.setting];
    out.plan.lines.push_back(
        {band.units[lines.unit].paragraph, setting.variants, setting.start, lines.variant, lines.first_line, &setting.widths});
  }
  const bool ltr = style_.text.direction == style::Direction::Ltr;
  for (const compose::Band& b : plan.bands) {
    if (b.closed) {
      out.plan.closed.push_back({page_top + b.top, page_top + b.bottom});
      continue;
    }
    const bool at_left = b.at_start == ltr;
    const Length left = at_left ? out.slot.left : out.slot.left + out.slot.width - b.indent;
    out.plan.exclusions.push_back({{left, page_top + b.top, b.indent, b.bottom - b.top}, at_left});
  }
  for (const compose::Jump& jump : plan.jumps) {
    if (jump.line == 0) out.plan.jumps.push_back({band.units[jump.unit].item, page_top + jump.top, jump.white});
  }
  if (!plan.head.empty()) {
    const compose::Float& last = band.problem.floats[plan.head.back().index];
    out.plan.white = plan.head.size() == 1 ? last.head_white : last.white;
  }
  for (const compose::UnitIndex unit : plan.stretched) add_blank(band, plan, unit, out.plan);
  for (const compose::PlacedFloat& f : plan.here) {
    const FloatSource& source = band.floats[f.index];
    const std::uint32_t before = f.before < band.units.size() ? band.units[f.before].item : band.end_item;
    const compose::Float& made = band.problem.floats[f.index];
    out.plan.floats.push_back({before, source.box, made.heights[f.height].height, made.white, source.sizes[f.height]});
  }
  return out;
}

void BandComposer::add_edge_floats(const Composition& composition, const SlotPlan& plan, Length page_top, ComposedPage& out) const {
  const BandUnits& band = *composition.band;
  const Extent strut = text_extent(context_, context_.boxes[request_.columns].style);
  for (const auto* group : {&plan.head, &plan.foot}) {
    for (const compose::PlacedFloat& f : *group) {
      const FloatSource& source = band.floats[f.index];
      const bool at_head = group == &plan.head;
      // Only the float at the very edge: others of its group keep their distance from it.
      const bool outermost = std::all_of(group->begin(), group->end(), [&](const compose::PlacedFloat& other) {
        return at_head ? f.top <= other.top : f.top >= other.top;
      });
      const compose::Float& made = band.problem.floats[f.index];
      const Length height = at_head ? made.height_at_head(f.height, &f == &group->front()) : made.heights[f.height].height;
      out.floats.push_back({source.box,
                            {left_of(plan.column, 1), page_top + f.top},
                            request_.column_width,
                            height,
                            source.sizes[f.height],
                            !outermost ? FloatPlace::Edge::None
                            : at_head  ? FloatPlace::Edge::Head
                                       : FloatPlace::Edge::Foot,
                            at_head ? strut.ascent / 4 : strut.descent});
      if (group == &plan.foot) { out.bottom = max(out.bottom, page_top + f.top + out.floats.back().height); }
    }
  }
}

void BandComposer::add_spans(const Composition& composition, const compose::PagePlan& plan, Length page_top,
                             ComposedPage& out) const {
  const BandUnits& band = *composition.band;
  for (const compose::PlacedSpan& s : plan.spans) {
    const compose::Span& span = band.problem.spans[s.index];
    const FloatSource& source = band.spans[s.index];
    const style::BoxStyle& style = context_.style_of(source.box).box;
    const Length room = width_of(span.columns);
    // A quotation in the gutter keeps text away above and below, but there is none beyond the head or the foot.
    const Length apart = span.in_gutter ? style.wrap_margin : Length();
    const Length above = span.may_foot ? apart : Length(), below = span.may_top ? apart : Length();
    const Length height = span.in_gutter ? span.height_in_gutter() : span.height;
    FloatPlace place;
    place.box = source.box;
    place.at = {left_of(s.first_column, span.columns) + shift_to_edge(style, room, source.width), page_top + s.top + above};
    place.width = source.width;
    place.height = height - above - below;
    place.size = source.sizes.front();
    place.fills = span.in_gutter;
    out.floats.push_back(place);
    out.bottom = max(out.bottom, page_top + s.top + height);
  }
}

ComposedPage BandComposer::page_of(const Composition& composition, std::size_t number) const {
  const compose::PagePlan& plan = composition.plan.pages[number];
  ComposedPage out;
  const Length page_top = request_.slot.top;
  out.bottom = page_top;
  for (const SlotPlan& slot : plan.slots) {
    out.slots.push_back(slot_of(composition, slot, page_top));
    out.bottom = max(out.bottom, page_top + slot.used);
    add_edge_floats(composition, slot, page_top, out);
  }
  add_spans(composition, plan, page_top, out);
  out.known = request_.from.early;
  for (const FloatSource& f : composition.band->floats) out.known.push_back(f.box);
  for (const FloatSource& s : composition.band->spans) out.known.push_back(s.box);
  out.complete = number + 1 == composition.plan.pages.size();
  out.end = composition.ends[number];
  return out;
}

}  // namespace

std::optional<ComposedPage> composed_page(LayoutContext& context, const ComposeRequest& request) {
  return BandComposer(context, request).page();
}

}  // namespace galley::flow
