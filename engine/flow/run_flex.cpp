// Flex containers in the walk: lines as pieces, with a break allowed between them.
#include "flow/emit_line.h"
#include "flow/flex.h"
#include "flow/runner.h"

namespace galley::flow {

void Runner::place_flex(const FlowItem& item) {
  commit();
  const OpenBox& open = opens_.back();
  FlexRequest request;
  request.container = item.box;
  request.width = content_width();
  request.height = open.limits.height;
  request.min_height = open.limits.min_height;
  request.max_height = open.limits.max_height;
  request.right_to_left = direction() == style::Direction::Rtl;
  const FlexLayout layout = layout_flex(context_, request);
  for (BoxId child = context_.boxes.first_child(item.box); child.valid(); child = context_.boxes.next_sibling(child))
    remember_absolute(child, {content_left(), y_});
  const bool continued = item_ == request_.from.item && request_.from.candidate != kWholeParagraph;
  const std::uint32_t first = continued ? request_.from.lines_before : 0;
  const bool kept = item.inside_avoid || galley_.items[open.item].inside_avoid;
  const Length before = y_;
  const Length skipped = first < layout.lines.size() && first > 0 ? layout.lines[first].top : Length();
  Length end = before;
  for (std::uint32_t i = first; i < layout.lines.size(); ++i) {
    const FlexLine& line = layout.lines[i];
    const Length top = before + line.top - skipped;
    if (i > first) {
      Cursor cursor = cursor_at(item_);
      cursor.candidate = 0;
      cursor.lines_before = i;
      if (request_.to && request_.to->item == item_ && request_.to->lines_before == i && request_.to->candidate == 0) {
        stopped_ = true;
        return;
      }
      if (!materialising() && top >= end) {
        y_ = end;
        offer(std::move(cursor), kept ? 2 : 0);
        if (stopped_) return;
      }
    }
    if (!fits(top + line.height)) return;
    if (sink_) emit_flex_line(line, top);
    report_overset(item.box, {content_left(), top, content_width(), line.height});
    end = max(end, top + line.height);
    placed_ = true;
  }
  if (layout.first_baseline && first == 0) {
    note_baseline(before + *layout.first_baseline);
    emit_markers(before + *layout.first_baseline);
  }
  y_ = max(before, before + layout.height - skipped);
}

void Runner::emit_flex_line(const FlexLine& line, Length top) {
  for (const FlexPlace& place : line.items) {
    const std::optional<Length> containing = opens_.back().limits.height;
    const NestedLayout& nested = context_.nested(place.box, place.rect.width, {}, containing, place.height);
    const FragmentSink::Mark mark = sink_->mark();
    sink_->append(nested.fragments, content_left() + place.rect.left, top + place.rect.top);
    shift_relative(place.box, mark);
  }
}

}  // namespace galley::flow
