// Structure: the tagged side of the file: which marked content belongs to which element, the element objects, the parent tree.
//
// Marks are numbered per page in ink order; the kids of an element stand in document order: its own marks lie between its child
// elements as their first ink does. Right-to-left glyphs stand in visual order, so their elements say the text (ActualText).
// Elements that left no ink are not written, but for cells, which keep a table regular.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "box/structure_tree.h"
#include "pdf/object_store.h"
#include "pdf/table_shapes.h"

namespace galley::pdf {

// A rectangle in thousandths of a point, PDF's coordinates.
struct MilliBox {
  std::int64_t left = 0, bottom = 0, right = 0, top = 0;
};

class Structure {
 public:
  Structure(const box::StructureTree& tree, ObjectStore& store, std::uint32_t page_count);

  // A new mark of `element` on the page being written, in the page's content or in a form's; returns its MCID, which no other mark
  // of that page has.
  std::uint32_t mark(StructureId element, std::uint32_t page, ObjectNumber form = {});
  // The StructParents key of a form that has marks of a page.
  std::uint32_t key_of_form(std::uint32_t page);
  // The logical text of the mark made last, where its glyphs stand in another order (right-to-left text).
  void say(StructureId element, std::string logical);
  // Ink of `element`: makes a figure's bounding box.
  void cover(StructureId element, std::uint32_t page, const MilliBox& box);
  // An annotation that belongs to `element`: its StructParent key.
  std::uint32_t annotate(StructureId element, std::uint32_t page, ObjectNumber annotation);

  [[nodiscard]] const box::StructureTree& tree() const { return tree_; }
  [[nodiscard]] bool has(StructureId element) const { return element.valid() && element.value < parts_.size(); }
  [[nodiscard]] std::string_view tag(StructureId element) const { return box::name_of(tree_.nodes[element.value].role); }

  // Writes all objects; returns the StructTreeRoot, or none for a tree without a node.
  [[nodiscard]] ObjectNumber write(const std::vector<ObjectNumber>& pages);

 private:
  struct Mark {
    std::uint32_t page = 0, mcid = 0;
    ObjectNumber form;  // none: the page's own content
    std::string logical;
  };
  struct Annotation {
    std::uint32_t page = 0;
    ObjectNumber object;
  };
  struct Part {
    std::vector<Mark> marks;  // in ink order
    std::vector<Annotation> annotations;
    std::uint64_t first = kNever;  // ink of the subtree
    bool live = false, covered = false, reordered = false;
    std::uint32_t cover_page = 0;
    MilliBox cover;
    ObjectNumber number;
  };
  static constexpr std::uint64_t kNever = ~std::uint64_t{0};
  static std::uint64_t order_of(const Mark& mark) { return std::uint64_t{mark.page} << 32U | mark.mcid; }

  void find_live();
  void keep_cells();
  void write_element(std::uint32_t index, ObjectNumber parent, const std::vector<ObjectNumber>& pages);
  [[nodiscard]] Array kids_of(std::uint32_t index, std::uint32_t page, const std::vector<ObjectNumber>& pages);
  void add_mark(std::uint32_t index, const Mark& mark, bool in_span, std::uint32_t page, const std::vector<ObjectNumber>& pages,
                Array& kids);
  [[nodiscard]] bool has_live_child(std::uint32_t index) const;
  [[nodiscard]] PdfValue attributes_of(std::uint32_t index) const;
  [[nodiscard]] static PdfValue kid_of(const Mark& mark, bool names_page, const std::vector<ObjectNumber>& pages);
  [[nodiscard]] ObjectNumber write_parent_tree();
  [[nodiscard]] PdfValue ids() const;

  const box::StructureTree& tree_;
  ObjectStore& store_;
  std::vector<Part> parts_;
  std::vector<box::StructureRole> roles_;  // as written
  TableShapes tables_;
  std::vector<std::vector<ObjectNumber>> parents_;  // by page and MCID
  struct Key {                                      // of an annotation, or of a form, whose marks are among its page's
    StructureId annotated;
    std::uint32_t page = 0;
  };
  std::vector<Key> keys_;  // counted after the pages
  std::uint32_t page_count_ = 0;
};

}  // namespace galley::pdf
