#include <algorithm>

#include "base/assert.h"
#include "flow/paragraph_setting.h"
#include "flow/quote_sources.h"
#include "flow/sizing.h"
#include "flow/unit_builder.h"

namespace galley::flow {

using compose::BreakRule;
using compose::Force;
using compose::Unit;
using compose::UnitKind;

namespace {

// So many figures are composed with however little text.
constexpr std::size_t kFloatsAtLeast = 8;

}  // namespace

std::optional<BandUnits> UnitBuilder::build() {
  // Boxes open at the cursor go on; of their edges only the sides count.
  std::vector<std::uint32_t> chain;
  if (request_.from.item < items_.size()) {
    const FlowItem& first = items_[request_.from.item];
    for (std::uint32_t at = first.kind == FlowKind::Close ? first.partner : first.enclosing; at != kNoItem;
         at = items_[at].enclosing)
      chain.push_back(at);
  }
  for (auto at = chain.rbegin(); at != chain.rend(); ++at) {
    const style::BoxStyle& style = context_.style_of(items_[*at].box).box;
    if (is_solid(*at)) return std::nullopt;
    const BlockWidth w = block_width(context_, items_[*at].box, {width(), {}}, direction());
    const Edges inner = sum(border_of(style), padding_of(style, width()));
    opens_.push_back({left() + w.border_left + inner.left, max(Length(), w.border_width - horizontal(inner)), 0});
  }
  if (!waiting_floats()) return std::nullopt;
  std::uint32_t index = request_.from.item;
  for (; index < items_.size() && !ends_band(index); ++index) {
    if (!item(index)) return std::nullopt;
  }
  out_.end_item = index;
  leave_side_float();
  // What spans columns has lines broken once more, for what it leaves.
  if (has_sides_ && !out_.problem.spans.empty()) return std::nullopt;
  // Far more figures than text: the search would take long to find that there is no good place for them.
  if (out_.problem.floats.size() > kFloatsAtLeast + 2 * out_.problem.units.size()) return std::nullopt;
  find_quote_sources(context_.boxes, out_);
  return std::move(out_);
}

// Where all columns end together: pages after a forced break are no concern of those before it.
bool UnitBuilder::ends_band(std::uint32_t index) const {
  const FlowItem& it = items_[index];
  const bool begins_here = index == request_.from.item && out_.units.empty();
  return it.kind == FlowKind::Spanner || (forces_page(it.forced) && !begins_here);
}

// Called at `item`, from `offset` of its text.
bool UnitBuilder::page_float(BoxId box, std::uint32_t item, TextOffset offset) {
  const std::size_t floats = out_.floats.size();
  std::vector<FloatSource>& spans = out_.spans;
  const std::size_t spanning = spans.size();
  const bool added = add_page_float(context_, request_, box, static_cast<std::uint32_t>(out_.units.size()), out_);
  for (std::size_t i = floats; i < out_.floats.size(); ++i) out_.floats[i].item = item, out_.floats[i].offset = offset;
  for (std::size_t i = spanning; i < spans.size(); ++i) spans[i].item = item, spans[i].offset = offset;
  return added;
}

bool UnitBuilder::waiting_floats() {
  return std::all_of(request_.from.deferred.begin(), request_.from.deferred.end(),
                     [&](BoxId box) { return page_float(box, kNoItem); });
}

bool UnitBuilder::item(std::uint32_t& index) {
  const FlowItem& it = items_[index];
  switch (it.kind) {
    case FlowKind::Open: return open(index);
    case FlowKind::Close: close(index); return true;
    case FlowKind::Paragraph: return paragraph(index);
    case FlowKind::Solid: return block_or_slide(index, index + 1);
    case FlowKind::PageFloat: return page_float(it.box, index);
    case FlowKind::Absolute: return true;
    case FlowKind::Float: return side_float(it.box, index);
    case FlowKind::Columns:
    case FlowKind::Flex:
    case FlowKind::TableRow:
    case FlowKind::Spanner: return false;
  }
  return false;
}

// Boxes whose inside does not break by lines.
bool UnitBuilder::is_solid(std::uint32_t index) const {
  const FlowItem& it = items_[index];
  const box::Box& box = context_.boxes[it.box];
  const style::BoxStyle& style = context_.style_of(it.box).box;
  if (box.kind == box::BoxKind::Table || is_flow_root(box, style)) return true;
  if (style.box_snap != style::BoxSnap::None && request_.grid.pitch > Length()) return true;
  const HeightLimits limits = height_limits(style, width(), std::nullopt);
  const bool sized = limits.height || limits.min_height > Length() || limits.max_height != kMaxLength;
  return sized || style.clone_decoration || style.clear != style::Clear::None || style.line_grid == style::LineGrid::Create;
}

// A picture by itself or in a line.
bool UnitBuilder::shows_picture(const FlowItem& item) const {
  if (item.kind == FlowKind::Solid) return true;
  if (item.kind != FlowKind::Paragraph) return false;
  const auto& items = context_.boxes.paragraphs[context_.boxes[item.box].paragraph.value].items;
  return std::any_of(items.begin(), items.end(), [this](const text::InlineItem& it) {
    return it.kind == text::ItemKind::Atomic && context_.boxes[it.box].kind == box::BoxKind::Replaced;
  });
}

// A figure that must not be divided: its caption never leaves its picture, whatever columns would give for it.
bool UnitBuilder::is_whole_figure(std::uint32_t index) const {
  const FlowItem& it = items_[index];
  if (!avoids(context_.style_of(it.box).box.break_inside)) return false;
  const auto first = items_.begin() + index, last = items_.begin() + it.partner;
  if (std::none_of(first, last, [this](const FlowItem& item) { return shows_picture(item); })) return false;
  return measure(index, it.partner + 1, false).bottom <= request_.tallest;
}

bool UnitBuilder::open(std::uint32_t& index) {
  const FlowItem& it = items_[index];
  if (is_solid(index) || is_whole_figure(index)) {
    const std::uint32_t end = it.partner + 1;
    if (!block_or_slide(index, end)) return false;
    index = end - 1;
    return true;
  }
  const style::BoxStyle& style = context_.style_of(it.box).box;
  if (first_open_ == kNoItem) first_open_ = index;
  const BoxId marker = context_.boxes.first_child(it.box);
  if (marker.valid() && context_.boxes[marker].kind == box::BoxKind::Marker)
    marker_room_ = context_.intrinsic_of(marker).max_content + marker_gap(context_.style_of(marker));
  strut_.add(margin_of(style, width()).top);
  const Edges inner = sum(border_of(style), padding_of(style, width()));
  if (inner.top > Length()) {
    (edges_ ? inset_ : before_) += strut_.value();
    strut_ = {};
    edges_ = true;
    inset_ += inner.top;
  }
  const BlockWidth w = block_width(context_, it.box, {width(), {}}, direction());
  opens_.push_back({left() + w.border_left + inner.left, max(Length(), w.border_width - horizontal(inner)), out_.units.size()});
  return true;
}

void UnitBuilder::close(std::uint32_t index) {
  const style::BoxStyle& style = context_.style_of(items_[index].box).box;
  const bool has_units = !opens_.empty() && opens_.back().units < out_.units.size();
  if (!opens_.empty()) opens_.pop_back();
  const Edges inner = sum(border_of(style), padding_of(style, width()));
  if (inner.bottom > Length()) {
    const Length below = strut_.value() + inner.bottom;
    strut_ = {};
    if (side_ && side_->has_text()) side_->used += below;
    if (has_units) {
      Unit& last = out_.problem.units.back();
      last.inset_bottom += below;
      last.height += below;
      last.height_at_top += below;
    } else {
      (edges_ ? inset_ : before_) += below;
    }
  }
  strut_.add(margin_of(style, width()).bottom);
  const bool calls_side = side_ && !side_->has_text() && side_->item > items_[index].partner;
  if (!has_units && !calls_side && first_open_ != kNoItem && items_[index].partner == first_open_) first_open_ = kNoItem;
}

Unit UnitBuilder::begin(std::uint32_t index) {
  std::uint32_t first = first_open_ == kNoItem ? index : first_open_;
  while (first < index && items_[first].kind == FlowKind::Float) ++first;
  const FlowItem& head = items_[first];
  Unit unit;
  if (edges_) {
    inset_ += strut_.value();
  } else {
    before_ += strut_.value();
  }
  unit.before = before_;
  unit.inset_top = inset_;
  const bool avoid = head.before == BreakBefore::Avoid || (head.inside_avoid() && !out_.units.empty());
  unit.rule = avoid ? BreakRule::Avoid : BreakRule::Fine;
  unit.keep_together = items_[index].inside_avoid();
  // Empty boxes may stand before what forces the break.
  const bool forced = std::any_of(items_.begin() + first, items_.begin() + index + 1,
                                  [](const FlowItem& it) { return it.forced == ForcedBreak::Column; });
  if (!out_.units.empty() && forced) unit.force = Force::Column;
  // The first of its band has its break behind it: what is left of that are the margins, which stay.
  if (out_.units.empty() && request_.from.forced && forces_page(head.forced)) unit.force = Force::Page;
  strut_ = {};
  before_ = inset_ = Length();
  edges_ = false;
  return unit;
}

void UnitBuilder::push(Unit unit, UnitSource source) {
  // White above a heading, a label or a table is where a page may give, unless it hangs on what stands above it.
  if (unit.kind == UnitKind::Block) unit.may_stretch = true;
  unit.may_stretch = unit.may_stretch && unit.rule != BreakRule::Avoid;
  source.item = first_open_ == kNoItem ? source.item : first_open_;
  first_open_ = kNoItem;
  out_.problem.units.push_back(unit);
  out_.units.push_back(source);
}

// Height of items [first, end) set from the top of a column, with margins above kept or dropped.
UnitBuilder::Measured UnitBuilder::measure(std::uint32_t first, std::uint32_t end, bool at_top) const {
  Cursor to;
  to.item = end;
  RunRequest run;
  run.galley = request_.galley;
  run.from.item = first;
  run.from.forced = !at_top;
  run.to = &to;
  run.slot.left = Length();
  run.slot.width = request_.width;
  run.slot.direction = direction();
  run.slot.in_columns = true;
  run.slot.grid = request_.grid;
  run.slot.grid.origin = request_.grid.ascent;
  const PlannedSlot nothing;
  run.plan = at_top ? &nothing : nullptr;
  RunResult result = run_flow(context_, run);
  return {result.bottom, result.pending, std::move(result.spanning_floats)};
}

// Pull-quotes that only repeat are not in the structure.
bool UnitBuilder::in_quotation(BoxId id) const {
  const auto& nodes = context_.boxes.structure.nodes;
  for (StructureId at = context_.boxes[id].structure; at.valid(); at = nodes[at.value].parent) {
    if (nodes[at.value].role == box::StructureRole::BlockQuote) return true;
  }
  return false;
}

// Columns within a block end at a forced break that is not one between themselves.
bool UnitBuilder::forces_columns_apart(const Galley& content) const {
  return std::any_of(content.items.begin(), content.items.end(), [&](const FlowItem& it) {
    const bool around = it.kind == FlowKind::Spanner && it.forced == ForcedBreak::Column;
    return forces_page(it.forced) || around ||
           (it.kind == FlowKind::Columns && forces_columns_apart(context_.galley_of(it.box, true)));
  });
}

// What ends a slot within a block cannot be measured as one piece.
bool UnitBuilder::is_forced_apart(std::uint32_t first, std::uint32_t end) const {
  return std::any_of(items_.begin() + first + 1, items_.begin() + end, [&](const FlowItem& it) {
    if (it.forced != ForcedBreak::None || it.kind == FlowKind::Spanner) return true;
    return it.kind == FlowKind::Columns && forces_columns_apart(context_.galley_of(it.box, true));
  });
}

// A picture, or a figure that is not divided, that nothing ties to its place: no rule for breaks around it, no box that shows where
// it begins and ends.
bool UnitBuilder::may_slide(std::uint32_t index) const {
  const FlowItem& it = items_[index];
  const style::BoxStyle& style = context_.style_of(it.box).box;
  const bool kept =
      it.before == BreakBefore::Avoid || it.inside_avoid() || it.forced != ForcedBreak::None || avoids(style.break_after);
  if (!style.figures_move || kept || side_) return false;
  const StructureId structure = context_.boxes[it.box].structure;
  const auto& nodes = context_.boxes.structure.nodes;
  const bool is_figure = structure.valid() && nodes[structure.value].role == box::StructureRole::Figure;
  if (it.kind != FlowKind::Solid && !(is_figure && avoids(style.break_inside) && is_whole_figure(index))) return false;
  for (std::uint32_t at = it.enclosing; at != kNoItem; at = items_[at].enclosing) {
    const style::ComputedStyle& around = context_.style_of(items_[at].box);
    const Edges edges = sum(border_of(around.box), padding_of(around.box, request_.width));
    if (edges != Edges{} || !around.paint.background.is_transparent()) return false;
  }
  return true;
}

bool UnitBuilder::block_or_slide(std::uint32_t first, std::uint32_t end) {
  const auto& sliding = request_.sliding;
  if (std::find(sliding.begin(), sliding.end(), first) == sliding.end()) return block(first, end);
  return page_float(items_[first].box, first);
}

bool UnitBuilder::block(std::uint32_t first, std::uint32_t end) {
  if (side_ || (end > first + 1 && is_forced_apart(first, end))) return false;
  const style::BoxStyle& style = context_.style_of(items_[first].box).box;
  const Length margin = margin_of(style, width()).top;
  strut_.add(margin);
  Unit unit = begin(first);
  unit.kind = UnitKind::Block;
  unit.heading = avoids(style.break_after);
  unit.quotation = in_quotation(items_[first].box);
  const Measured measured = measure(first, end, false);
  unit.height = measured.bottom - max(margin, Length()) + unit.inset_top;
  unit.height_at_top = measure(first, end, true).bottom + unit.inset_top;
  if (unit.height > request_.tallest) return false;
  for (const BoxId box : measured.called) {
    if (!page_float(box, first)) return false;
  }
  strut_ = measured.pending;
  UnitSource source;
  source.item = first;
  source.width = width();
  if (measured.called.empty() && may_slide(first)) source.figure = first;
  push(unit, source);
  return true;
}

bool UnitBuilder::paragraph(std::uint32_t index) {
  const FlowItem& it = items_[index];
  UnitSource source;
  source.item = source.paragraph = index;
  source.id = context_.boxes[it.box].paragraph;
  source.left = left();
  source.marker_room = marker_room_;
  marker_room_ = Length();
  source.width = width();
  const bool continued = index == request_.from.item && request_.from.candidate != kWholeParagraph;
  if (continued) source.first_candidate = request_.from.candidate;
  const text::ShapedParagraph& shaped = context_.prose(source.id);
  const style::ComputedStyle& style = context_.styles[context_.boxes.paragraphs[source.id.value].style];
  SettingSource setting;
  setting.widths = {{Length(), width(), 1}};
  Unit unit;
  const TextOffset from = continued ? shaped.break_candidates[source.first_candidate].offset : 0;
  if (!anchored(source, from, setting.widths, unit)) return false;
  const std::uint8_t head = unit.head;
  if (shaped.content.text.empty()) return !side_ || side_->item != index;
  unit = begin(index);
  unit.head = head;
  unit.snaps = request_.grid.pitch > Length() && style.box.line_snap != style::LineSnap::None;
  unit.orphans = continued ? 1 : style.box.orphans;
  unit.widows = style.box.widows;
  unit.keep_together = unit.keep_together || style.box.break_inside != style::Break::Auto;
  unit.heading = unit.may_stretch = avoids(style.box.break_after);
  unit.quotation = in_quotation(it.box);
  unit.setting = static_cast<compose::SettingIndex>(out_.settings.size());
  setting.of = source;
  setting.start = source.first_candidate;
  source.calls_side = side_ && !side_->has_text();
  if (side_) {
    if (source.letter || source.marker_room > Length() || !set_beside(setting, unit)) return false;
  } else {
    add_plain_setting(setting);
  }
  lower_initial(source, setting, unit);
  push(unit, source);
  return true;
}

void UnitBuilder::add_plain_setting(const SettingSource& setting) {
  add_setting(context_, out_, setting);
  if (!context_.paragraph(setting.of.id).spares_breaks || setting.start != kWholeParagraph) return;
  const auto& lines = out_.settings.back().variants->breaks;
  const auto overfull = [](const paragraph::LineBreak& line) { return line.fault == paragraph::Fault::Overfull; };
  if (std::none_of(lines.begin(), lines.end(), overfull)) return;
  out_.settings.pop_back();
  out_.problem.settings.pop_back();
  context_.shape_with_all_breaks(setting.of.id);
  add_setting(context_, out_, setting);
}

std::optional<BandUnits> band_units(LayoutContext& context, const BandRequest& request) {
  return UnitBuilder(context, request).build();
}

}  // namespace galley::flow
