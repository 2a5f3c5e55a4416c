#include "flow/fragmented_flows.h"

namespace galley::flow {

using fragment::Fragment;
using fragment::FragmentId;
using fragment::FragmentKind;
using fragment::PageFragments;

namespace {

// A box that stands this far below its flow's end is a mistake of the author's; no columns or pages are made for it.
constexpr std::uint32_t kMostSlots = 4000;
constexpr std::uint32_t kMostWaiting = 100000;
// Set in ids of fragments that are not on their page yet.
constexpr std::uint32_t kLooseId = 0x80000000U;

}  // namespace

struct FragmentedFlows::Placing {
  LayoutContext& context;
  const std::function<PageFragments&(std::uint32_t)>& page;
  const std::function<bool()>& add_page;
};

// One slot as a box that waits sees it.
struct FragmentedFlows::Target {
  FlowSlot slot;
  Point origin;      // relative positioning of the containing block included
  FragmentId under;  // what the box becomes part of
};

std::uint32_t FragmentedFlows::add_slot(BoxId flow, const FlowSlot& slot) {
  flows_[flow].push_back(slot);
  if (loose_ids_) flows_[flow].back().container.value |= kLooseId;
  return slots(flow) - 1;
}

void FragmentedFlows::add_piece(BoxId flow, BoxId containing, const ContainingPiece& piece) {
  auto& pieces = pieces_[{flow, containing}];
  pieces.push_back(piece);
  if (loose_ids_) pieces.back().fragment.value |= kLooseId;
}

std::uint32_t FragmentedFlows::slots(BoxId flow) const {
  const auto found = flows_.find(flow);
  return found == flows_.end() ? 0 : static_cast<std::uint32_t>(found->second.size());
}

Length FragmentedFlows::offset_of(BoxId flow, std::uint32_t slot) const {
  Length sum;
  const auto& slots = flows_.at(flow);
  for (std::uint32_t i = 0; i < slot && i < slots.size(); ++i) sum += slots[i].height;
  return sum;
}

// True if the slot is there, or can be made.
bool FragmentedFlows::has_slot(Placing& placing, BoxId flow, std::uint32_t slot) {
  while (slots(flow) <= slot) {
    const std::uint32_t before = slots(flow);
    if (before == 0 || before >= kMostSlots) return false;
    FlowSlot next = flows_[flow].back();
    if (next.height <= Length()) return false;
    if (!flow.valid()) {
      if (!placing.add_page() || slots(flow) == before) return false;
    } else {
      next.offset.x += next.next;
      flows_[flow].push_back(next);
    }
  }
  return true;
}

void FragmentedFlows::place_waiting(LayoutContext& context, const std::function<PageFragments&(std::uint32_t)>& page,
                                    const std::function<bool()>& add_page) {
  Placing placing{context, page, add_page};
  // Boxes that are set may hold others that wait in their turn.
  for (std::size_t i = 0; i < waiting_.size() && i < kMostWaiting; ++i) {
    const WaitingBox waiting = waiting_[i];
    place(placing, waiting);
  }
  waiting_.clear();
}

void FragmentedFlows::place(Placing& placing, const WaitingBox& waiting) {
  const BoxId flow = waiting.at.flow;
  if (slots(flow) == 0) return;
  Rect containing{{}, {}, flows_[flow][0].width, flows_[flow][0].height};
  if (waiting.containing.valid()) {
    const auto& pieces = pieces_[{flow, waiting.containing}];
    if (pieces.empty()) return;
    containing = pieces.front().padding_box;
    containing.top += offset_of(flow, pieces.front().slot);
    for (std::size_t i = 1; i < pieces.size(); ++i) containing.height += pieces[i].padding_box.height;
  }
  const Point at{waiting.static_position.x, waiting.static_position.y + offset_of(flow, waiting.at.slot)};
  set_pieces(placing, waiting, place_absolute(placing.context, waiting.box, containing, at));
}

FragmentedFlows::Target FragmentedFlows::target_in(Placing& placing, const WaitingBox& waiting, std::uint32_t slot) {
  const BoxId flow = waiting.at.flow;
  Target target;
  target.slot = flows_[flow][slot];
  target.under = target.slot.container;
  const auto origin = [&](const FlowSlot& s) {
    const Rect& container = placing.page(s.page).fragments[s.container.value].rect;
    return Point{container.left + s.offset.x, container.top + s.offset.y};
  };
  target.origin = origin(target.slot);
  if (!waiting.containing.valid()) return target;
  const auto& pieces = pieces_[{flow, waiting.containing}];
  const ContainingPiece* piece = &pieces.front();
  for (const ContainingPiece& p : pieces) {
    if (p.slot <= slot) piece = &p;
  }
  const FlowSlot& there = flows_[flow][piece->slot];
  const Point its_origin = origin(there);
  const Rect& now = placing.page(there.page).fragments[piece->fragment.value].rect;
  target.origin.x += now.left - its_origin.x - piece->border_box.left;
  target.origin.y += now.top - its_origin.y - piece->border_box.top;
  if (piece->slot == slot) target.under = piece->fragment;
  return target;
}

void FragmentedFlows::set_pieces(Placing& placing, const WaitingBox& waiting, const AbsolutePlace& place) {
  LayoutContext& context = placing.context;
  const BoxId flow = waiting.at.flow;
  std::uint32_t slot = 0;
  Length y = place.at.y;
  for (; has_slot(placing, flow, slot) && y >= flows_[flow][slot].height; ++slot) y -= flows_[flow][slot].height;
  Cursor cursor;
  for (std::uint32_t guard = 0; guard < kMostSlots; ++guard, ++slot, y = Length()) {
    if (!has_slot(placing, flow, slot)) return;
    const Target target = target_in(placing, waiting, slot);
    const Length left = target.origin.x + place.at.x, top = target.origin.y + y;
    PageFragments out;
    FragmentSink sink(out);
    bool finished = true;
    current_page = target.slot.page;
    if (context.boxes[waiting.box].kind == box::BoxKind::Replaced) {
      const NestedLayout& nested = context.nested(waiting.box, place.width, {}, place.percent_height, place.height);
      const bool fits_next =
          y > Length() && y + nested.size.height > target.slot.height && nested.size.height <= target.slot.height;
      if (fits_next) continue;
      sink.append(nested.fragments, left, top);
    } else {
      RunRequest request;
      request.galley = &context.galley_of(waiting.box, false);
      request.from = cursor;
      request.slot.left = left;
      request.slot.top = top;
      request.slot.width = place.width;
      request.slot.bottom = max(top, target.origin.y + target.slot.height);
      request.slot.direction = context.style_of(waiting.box).text.direction;
      request.slot.percent_height = place.percent_height;
      request.slot.in_columns = flow.valid();
      request.slot.flow = {flow, slot, target.origin, true};
      request.root_height = place.height;
      request.nested = true;
      const RunResult measured = run_flow(context, request);
      if (y > Length() && measured.overset) continue;
      const bool stuck = measured.end == cursor;
      finished = measured.finished || stuck;
      request.sink = &sink;
      loose_ids_ = true;
      request.to = stuck ? nullptr : &measured.end;
      static_cast<void>(run_flow(context, request));
      cursor = measured.end;
    }
    loose_ids_ = false;
    claim_fixed(placing, waiting, slot, target.origin, out);
    graft(placing.page(target.slot.page), target.slot.page, target.under, out);
    if (finished) return;
  }
}

// A fixed box inside has a containing block of the same flow further up: it waits in its turn.
void FragmentedFlows::claim_fixed(Placing& placing, const WaitingBox& waiting, std::uint32_t slot, Point origin,
                                  PageFragments& piece) {
  const auto holder = [&](BoxId box) {
    for (BoxId up = placing.context.boxes[box].parent; up.valid(); up = placing.context.boxes[up].parent) {
      if (contains_fixed(placing.context.style_of(up)) && pieces_.contains({waiting.at.flow, up})) return up;
    }
    return BoxId();
  };
  std::erase_if(piece.loose, [&](const fragment::LooseBox& loose) {
    const BoxId up = holder(loose.box);
    if (!up.valid()) return false;
    waiting_.push_back({loose.box, {waiting.at.flow, slot, origin, true}, {loose.at.x - origin.x, loose.at.y - origin.y}, up});
    return true;
  });
}

// Ids of fragments on `page` from `from` on have become greater by `by`; loose ones are where the gap is.
void FragmentedFlows::renumber(std::uint32_t number, std::uint32_t from, std::uint32_t by) {
  const auto move = [&](FragmentId& id) {
    if (!id.valid()) return;
    if ((id.value & kLooseId) != 0) {
      id.value = (id.value & ~kLooseId) + from;
    } else if (id.value >= from) {
      id.value += by;
    }
  };
  for (auto& [flow, slots] : flows_) {
    for (FlowSlot& slot : slots) {
      if (slot.page == number) move(slot.container);
    }
  }
  for (auto& [key, pieces] : pieces_) {
    for (ContainingPiece& piece : pieces) {
      if (flows_[key.first][piece.slot].page == number) move(piece.fragment);
    }
  }
}

// `piece` becomes the last part of the fragment `under`.
void FragmentedFlows::graft(PageFragments& page, std::uint32_t number, FragmentId under, const PageFragments& piece) {
  const std::uint32_t at = page.fragments[under.value].end.value;
  const auto by = static_cast<std::uint32_t>(piece.fragments.size());
  const auto runs = static_cast<std::uint32_t>(page.runs.size()), glyphs = static_cast<std::uint32_t>(page.glyphs.size()),
             offsets = static_cast<std::uint32_t>(page.offsets.size());
  for (std::uint32_t i = at; i < page.fragments.size(); ++i) {
    Fragment& f = page.fragments[i];
    if (f.parent.valid() && f.parent.value >= at) f.parent.value += by;
    f.end.value += by;
  }
  for (FragmentId up = under; up.valid(); up = page.fragments[up.value].parent) page.fragments[up.value].end.value += by;
  std::vector<Fragment> added = piece.fragments;
  for (Fragment& f : added) {
    f.parent = f.parent.valid() ? FragmentId(f.parent.value + at) : under;
    f.end.value += at;
    if (f.kind == FragmentKind::Text) f.run += runs;
  }
  page.fragments.insert(page.fragments.begin() + at, added.begin(), added.end());
  for (fragment::GlyphRun run : piece.runs) {
    run.first_glyph += glyphs;
    if (run.first_offset != fragment::GlyphRun::kNoOffsets) run.first_offset += offsets;
    page.runs.push_back(std::move(run));
  }
  page.glyphs.insert(page.glyphs.end(), piece.glyphs.begin(), piece.glyphs.end());
  page.offsets.insert(page.offsets.end(), piece.offsets.begin(), piece.offsets.end());
  page.loose.insert(page.loose.end(), piece.loose.begin(), piece.loose.end());
  renumber(number, at, by);
}

}  // namespace galley::flow
