// DraftTree: boxes while they are still being added, as linked lists; finish() puts them into preorder.
//
// While drafting, a BoxId is the position of a draft; remap() turns it into the final one. A draft that was never
// appended to the root's subtree is dropped, and its ids become invalid.
#pragma once

#include <cstdint>
#include <vector>

#include "box/box_tree.h"

namespace galley::box {

// Children collected before it is known who their parent is.
struct ChildList {
  BoxId first, last;
  [[nodiscard]] bool empty() const { return !first.valid(); }
};

class DraftTree {
 public:
  BoxId add(Box box);
  void append(ChildList& list, BoxId child);
  void append(BoxId parent, BoxId child) { append(drafts_[parent.value].children, child); }
  // All of `list` become the last children of `parent`.
  void splice(BoxId parent, const ChildList& list);
  [[nodiscard]] Box& operator[](BoxId id) { return drafts_[id.value].box; }
  [[nodiscard]] BoxId next(BoxId id) const { return drafts_[id.value].next; }
  [[nodiscard]] bool has_children(BoxId id) const { return !drafts_[id.value].children.empty(); }

  // Moves the boxes below `root` into `tree` and rewrites every BoxId the tree holds.
  void finish(BoxId root, BoxTree& tree);

 private:
  struct Draft {
    Box box;
    ChildList children;
    BoxId next;
  };
  void lay_out_in_preorder(BoxId root, BoxTree& tree, std::vector<BoxId>& final_id);

  std::vector<Draft> drafts_;
};

}  // namespace galley::box
