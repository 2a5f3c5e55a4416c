// Boxes out of flow whose containing block is broken over several slots (columns or pages).
//
// They are placed as if the flow were not broken, and then broken themselves (CSS 2.2, 10.1; css-break-3, 2.1): so they wait
// until every slot of the flow is set. What is known of a flow here is only where its slots stand and which pieces of
// containing blocks are in them; everything is relative to fragments, because relative positioning moves those later.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "flow/absolutes.h"
#include "flow/flow_run.h"
#include "fragment/fragment.h"

namespace galley::flow {

// One column or page area, as a stretch of a flow.
struct FlowSlot {
  std::uint32_t page = 0;
  fragment::FragmentId container;  // of the multicol box or the page area
  Point offset;                    // of the slot in that fragment's border box
  Length width, height;
  Length next;  // how far to the right a column beyond the last one stands
};

// What one slot holds of a containing block.
struct ContainingPiece {
  std::uint32_t slot = 0;
  Rect padding_box;  // from the slot's top left, before relative positioning
  Rect border_box;
  fragment::FragmentId fragment;
};

struct WaitingBox {
  BoxId box;
  FlowPlace at;
  Point static_position;  // from the slot's top left
  BoxId containing;       // none: the first page's area
};

class FragmentedFlows {
 public:
  std::uint32_t add_slot(BoxId flow, const FlowSlot& slot);
  void add_piece(BoxId flow, BoxId containing, const ContainingPiece& piece);
  void wait(const WaitingBox& box) { waiting_.push_back(box); }
  [[nodiscard]] bool none_waits() const { return waiting_.empty(); }
  [[nodiscard]] std::uint32_t slots(BoxId flow) const;
  // Places what waits. `add_page` makes one more page and its slot of the pages' flow.
  void place_waiting(LayoutContext&, const std::function<fragment::PageFragments&(std::uint32_t)>& page,
                     const std::function<bool()>& add_page);
  // `piece` becomes the last part of the fragment `under` of a page.
  void graft(fragment::PageFragments& page, std::uint32_t number, fragment::FragmentId under, const fragment::PageFragments& piece);
  std::uint32_t current_page = 0;

 private:
  struct Placing;
  struct Target;
  void place(Placing& placing, const WaitingBox& waiting);
  bool has_slot(Placing& placing, BoxId flow, std::uint32_t slot);
  void set_pieces(Placing& placing, const WaitingBox& waiting, const AbsolutePlace& place);
  void claim_fixed(Placing& placing, const WaitingBox& waiting, std::uint32_t slot, Point origin, fragment::PageFragments& piece);
  [[nodiscard]] Target target_in(Placing& placing, const WaitingBox& waiting, std::uint32_t slot);
  void renumber(std::uint32_t page, std::uint32_t from, std::uint32_t by);
  [[nodiscard]] Length offset_of(BoxId flow, std::uint32_t slot) const;

  std::map<BoxId, std::vector<FlowSlot>> flows_;
  std::map<std::pair<BoxId, BoxId>, std::vector<ContainingPiece>> pieces_;
  std::vector<WaitingBox> waiting_;
  bool loose_ids_ = false;  // fragments that are added now are numbered in a piece that is not on its page yet
};

}  // namespace galley::flow
