#include "box/draft_tree.h"

#include <algorithm>

namespace galley::box {

BoxId DraftTree::add(Box box) {
  drafts_.push_back({box, {}, {}});
  return BoxId(drafts_.size() - 1);
}

void DraftTree::append(ChildList& list, BoxId child) {
  if (list.empty()) {
    list.first = child;
  } else {
    drafts_[list.last.value].next = child;
  }
  list.last = child;
  drafts_[child.value].next = BoxId();
}

void DraftTree::splice(BoxId parent, const ChildList& list) {
  if (list.empty()) return;
  ChildList& own = drafts_[parent.value].children;
  if (own.empty()) {
    own = list;
  } else {
    drafts_[own.last.value].next = list.first;
    own.last = list.last;
  }
}

// An explicit stack, so that no nesting of the input can exhaust ours.
void DraftTree::lay_out_in_preorder(BoxId root, BoxTree& tree, std::vector<BoxId>& final_id) {
  struct Open {
    BoxId placed, next_child;
  };
  std::vector<Open> open;
  const auto place = [&](BoxId draft) {
    const BoxId placed(tree.boxes.size());
    final_id[draft.value] = placed;
    tree.boxes.push_back(drafts_[draft.value].box);
    tree.boxes.back().parent = open.empty() ? BoxId() : open.back().placed;
    open.push_back({placed, drafts_[draft.value].children.first});
  };
  tree.boxes.reserve(drafts_.size());
  place(root);
  while (!open.empty()) {
    const BoxId child = open.back().next_child;
    if (child.valid()) {
      open.back().next_child = drafts_[child.value].next;
      place(child);
    } else {
      tree.boxes[open.back().placed.value].end = BoxId(tree.boxes.size());
      open.pop_back();
    }
  }
}

void DraftTree::finish(BoxId root, BoxTree& tree) {
  std::vector<BoxId> final_id(drafts_.size());
  lay_out_in_preorder(root, tree, final_id);
  const auto remap = [&](BoxId& id) {
    if (id.valid()) id = final_id[id.value];
  };
  for (text::InlineContent& paragraph : tree.paragraphs) {
    for (text::InlineItem& item : paragraph.items) remap(item.box);
  }
  for (Bookmark& bookmark : tree.bookmarks) remap(bookmark.box);
  for (NamedString& string : tree.named_strings) remap(string.box);
  std::erase_if(tree.bookmarks, [](const Bookmark& bookmark) { return !bookmark.box.valid(); });
}

}  // namespace galley::box
