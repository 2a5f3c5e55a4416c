// Full pages whose columns all end high: white above the page's foot with text still to come, and what had no room there.
//
// What follows is where the multi-column box goes on: the first box in the flow of its next piece. A forced break there, or behind
// what stands before it in the box tree, is meant. A box that begins there and cannot be parted is the cause if it is higher than
// the white.
#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "check/typography.h"

namespace galley::check {
namespace {

using fragment::Fragment;
using fragment::FragmentKind;
using fragment::PageFragments;

// Columns end a line short to keep two lines together; more is a hole.
constexpr std::int64_t kLeastLines = 2;

bool is_out_of_flow(const style::ComputedStyle& style) {
  return style.box.float_side != style::Float::None || style.box.position == style::Position::Absolute ||
         style.box.position == style::Position::Fixed;
}

// Where the columns of a piece go on.
struct NextPiece {
  const PageFragments* page = nullptr;
  std::uint32_t fragment = 0;
};

std::optional<NextPiece> piece_after(const SetInput& input, const SetSlot& slot) {
  const Fragment& piece = input.pages[slot.page].fragments[slot.piece_box.value];
  std::uint32_t i = piece.end.value;
  for (std::uint32_t p = slot.page; p < input.pages.size(); ++p, i = 0) {
    const auto& fragments = input.pages[p].fragments;
    for (; i < fragments.size(); ++i) {
      if (fragments[i].kind == FragmentKind::Box && fragments[i].box == piece.box) return NextPiece{&input.pages[p], i};
    }
  }
  return std::nullopt;
}

class Follower {
 public:
  Follower(const SetInput& input, const NextPiece& piece) : input_(input), page_(*piece.page) {
    for (std::uint32_t i = first_in(piece.fragment); i != kNone; i = first_in(i)) {
      const Fragment& f = page_.fragments[i];
      if (f.kind != FragmentKind::Box && f.kind != FragmentKind::Image) break;
      if (!f.first_piece) continue;
      if (begins_ == kNone) begins_ = i;
      if (undivided_ == kNone && is_undivided(f)) undivided_ = i;
    }
  }

  [[nodiscard]] bool is_forced() const {
    if (begins_ == kNone) return false;
    const BoxId box = page_.fragments[begins_].box;
    for (BoxId b = box; b.valid(); b = outer_child(b, false)) {
      if (style::forces_break(break_before(b))) return true;
    }
    for (BoxId b = sibling_before(box); b.valid(); b = outer_child(b, true)) {
      const box::Box& before = input_.boxes[b];
      if (style::forces_break(input_.styles[before.style].box.break_after)) return true;
      if (before.kind == box::BoxKind::Break && style::forces_break(break_before(b))) return true;
    }
    return false;
  }

  // What cannot be parted and begins here; none: text goes on, or breaks as it likes.
  [[nodiscard]] const Fragment* undivided() const { return undivided_ == kNone ? nullptr : &page_.fragments[undivided_]; }

  [[nodiscard]] bool has_picture() const {
    for (std::uint32_t i = undivided_; i < end_of(undivided_); ++i) {
      if (page_.fragments[i].kind == FragmentKind::Image) return true;
    }
    return false;
  }

  // Where it is written: the picture, or its first text.
  [[nodiscard]] source::Span span() const {
    const BoxId box = page_.fragments[undivided_].box, end = input_.boxes[box].end;
    for (const auto& [picture, span] : input_.boxes.pictures) {
      if (!(picture < box) && picture < end) return span;
    }
    for (std::uint32_t i = undivided_; i < end_of(undivided_); ++i) {
      const Fragment& f = page_.fragments[i];
      if (f.kind == FragmentKind::Text && f.run < page_.runs.size()) return page_.runs[f.run].span;
    }
    return {};
  }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFFU;

  [[nodiscard]] std::uint32_t end_of(std::uint32_t i) const { return std::max(i + 1, page_.fragments[i].end.value); }

  // The first of a fragment's children that is in the flow.
  [[nodiscard]] std::uint32_t first_in(std::uint32_t parent) const {
    for (std::uint32_t i = parent + 1; i < page_.fragments[parent].end.value; i = end_of(i)) {
      const Fragment& f = page_.fragments[i];
      if (f.kind == FragmentKind::ColumnRule || f.marginal) continue;
      if (f.style.valid() && is_out_of_flow(input_.styles[f.style])) continue;
      return i;
    }
    return kNone;
  }

  [[nodiscard]] bool is_undivided(const Fragment& f) const {
    if (f.kind == FragmentKind::Image) return true;
    const box::BoxKind kind = input_.boxes[f.box].kind;
    const bool avoids = f.style.valid() && input_.styles[f.style].box.break_inside != style::Break::Auto;
    return avoids || kind == box::BoxKind::TableRow || kind == box::BoxKind::TableCell;
  }

  [[nodiscard]] style::Break break_before(BoxId id) const { return input_.styles[input_.boxes[id].style].box.break_before; }

  [[nodiscard]] bool counts(BoxId id) const {
    const box::Box& box = input_.boxes[id];
    return !box.inline_level && box.kind != box::BoxKind::Marker && !is_out_of_flow(input_.styles[box.style]);
  }

  // The first (last) child in the flow, which passes on what it asks for.
  [[nodiscard]] BoxId outer_child(BoxId id, bool last) const {
    BoxId found;
    if (input_.boxes[id].paragraph.valid()) return found;
    for (BoxId child = input_.boxes.first_child(id); child.valid(); child = input_.boxes.next_sibling(child)) {
      if (!counts(child)) continue;
      found = child;
      if (!last) break;
    }
    return found;
  }

  [[nodiscard]] BoxId sibling_before(BoxId id) const {
    BoxId before;
    const BoxId parent = input_.boxes[id].parent;
    if (!parent.valid()) return before;
    for (BoxId b = input_.boxes.first_child(parent); b.valid() && b != id; b = input_.boxes.next_sibling(b)) {
      if (counts(b)) before = b;
    }
    return before;
  }

  const SetInput& input_;
  const PageFragments& page_;
  std::uint32_t begins_ = kNone, undivided_ = kNone;
};

// Down to the foot of the piece, or to whatever else stands below its columns.
Length room_below(const SetInput& input, const SetSlot& slot, Length foot) {
  const PageFragments& page = input.pages[slot.page];
  const Fragment& piece = page.fragments[slot.piece_box.value];
  Length limit = slot.limit;
  for (std::uint32_t i = 0; i < page.fragments.size(); ++i) {
    const Fragment& f = page.fragments[i];
    const bool inside = i >= slot.piece_box.value && i < piece.end.value;
    if (inside || f.marginal || (f.kind != FragmentKind::Line && f.kind != FragmentKind::Image)) continue;
    if (f.rect.right() <= piece.rect.left || f.rect.left >= piece.rect.right()) continue;
    if (f.rect.bottom() > foot) limit = min(limit, max(foot, f.rect.top));
  }
  return limit - foot;
}

void check_foot(const SetInput& input, const SetSlot& slot, Length foot, Length leading, Marks& marks) {
  const std::int64_t lines = leading > Length() ? room_below(input, slot, foot) / leading : 0;
  if (lines < kLeastLines) return;
  const std::optional<NextPiece> next = piece_after(input, slot);
  if (!next) return;
  const Follower follower(input, *next);
  if (follower.is_forced()) return;
  std::string message = fmt::format("{} lines are white above the foot of the page, below all columns", lines);
  const Fragment& piece = input.pages[slot.page].fragments[slot.piece_box.value];
  SetPlace place;
  place.rect = {piece.rect.left, foot, piece.rect.width, slot.limit - foot};
  const Fragment* undivided = follower.undivided();
  if (undivided && undivided->rect.height > slot.limit - foot) {
    message += fmt::format(": the {} that follows takes {} and cannot be parted; let it float, or make it lower",
                           follower.has_picture() ? "picture" : "box", lines_text(undivided->rect.height, leading));
    place.span = follower.span();
  }
  marks.add("hole", Level::Warning, std::move(message), slot.page, std::move(place));
}

}  // namespace

bool ends_at_forced_break(const SetInput& input, const SetSlot& slot) {
  const std::optional<NextPiece> next = piece_after(input, slot);
  return next && Follower(input, *next).is_forced();
}

void check_page_feet(const SetDocument& set, const SetInput& input, Marks& marks) {
  for (std::size_t i = 0; i < set.slots.size();) {
    const SetSlot& slot = set.slots[i];
    Length foot = slot.rect.top;
    do {
      foot = max(foot, foot_of(set.slots[i++]));
    } while (i < set.slots.size() && set.slots[i].column > slot.column && slot.column > 0);
    if (slot.column > 0 && slot.last_band && !slot.ends_flow) check_foot(input, slot, foot, set.leadings[slot.page], marks);
  }
}

}  // namespace galley::check
