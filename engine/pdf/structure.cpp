#include "pdf/structure.h"

#include <algorithm>

#include "pdf/settled_structure.h"
#include "pdf/syntax.h"
#include "pdf/table_shapes.h"

namespace galley::pdf {
namespace {

using box::StructureRole;

// Notes must be told apart by name (PDF/UA-1, 7.9).
std::string id_of(std::uint32_t index) {
  std::string number = std::to_string(index);
  return "note" + std::string(number.size() < 8 ? 8 - number.size() : 0, '0') + number;  // sorts as it counts
}

Dictionary table_attributes(const box::StructureNode& node, TableShapes::Span span) {
  Dictionary attributes{{"O", Name{"Table"}}};
  if (span.columns > 1) attributes.add("ColSpan", span.columns);
  if (span.rows > 1) attributes.add("RowSpan", span.rows);
  if (node.role == StructureRole::TH) {
    // A cell of a header row is the header of its column.
    attributes.add("Scope", Name{!node.header_column ? "Column" : node.header_row ? "Both" : "Row"});
  }
  return attributes;
}

// A foot may be written before the rows it stands below (HTML 4), and is read where it stands.
int place_in_table(box::StructureRole role) {
  if (role == box::StructureRole::Caption) return 0;
  if (role == box::StructureRole::THead) return 1;
  return role == box::StructureRole::TFoot ? 3 : 2;
}

}  // namespace

Structure::Structure(const box::StructureTree& tree, ObjectStore& store, std::uint32_t page_count)
    : tree_(tree), store_(store), parts_(tree.nodes.size()), parents_(page_count), page_count_(page_count) {}

std::uint32_t Structure::mark(StructureId element, std::uint32_t page, ObjectNumber form) {
  std::vector<ObjectNumber>& parents = parents_[page];
  const auto mcid = static_cast<std::uint32_t>(parents.size());
  parents.emplace_back();
  parts_[element.value].marks.push_back({page, mcid, form, {}});
  return mcid;
}

void Structure::say(StructureId element, std::string logical) {
  Part& part = parts_[element.value];
  part.marks.back().logical = std::move(logical);
  part.reordered = true;
}

void Structure::cover(StructureId element, std::uint32_t page, const MilliBox& box) {
  Part& part = parts_[element.value];
  if (part.covered && part.cover_page != page) return;  // a figure's box is on its first page
  if (!part.covered) part.cover = box;
  part.covered = true;
  part.cover_page = page;
  part.cover = {std::min(part.cover.left, box.left), std::min(part.cover.bottom, box.bottom), std::max(part.cover.right, box.right),
                std::max(part.cover.top, box.top)};
}

std::uint32_t Structure::annotate(StructureId element, std::uint32_t page, ObjectNumber annotation) {
  parts_[element.value].annotations.push_back({page, annotation});
  keys_.push_back({element, page});
  return page_count_ + static_cast<std::uint32_t>(keys_.size()) - 1;
}

std::uint32_t Structure::key_of_form(std::uint32_t page) {
  keys_.push_back({{}, page});
  return page_count_ + static_cast<std::uint32_t>(keys_.size()) - 1;
}

// Backwards through the preorder: children come before their parents.
void Structure::find_live() {
  for (std::size_t i = parts_.size(); i-- > 0;) {
    Part& part = parts_[i];
    if (!part.marks.empty()) part.first = std::min(part.first, order_of(part.marks.front()));
    part.live = part.live || !part.marks.empty() || !part.annotations.empty();
    const StructureId parent = tree_.nodes[i].parent;
    if (!parent.valid() || !part.live) continue;
    parts_[parent.value].live = true;
    parts_[parent.value].first = std::min(parts_[parent.value].first, part.first);
  }
}

void Structure::keep_cells() {
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    const StructureId parent = tree_.nodes[i].parent;
    if (is_cell(tree_.nodes[i].role) && parent.valid() && parts_[parent.value].live) parts_[i].live = true;
  }
}

bool Structure::has_live_child(std::uint32_t index) const {
  const StructureId end = tree_.nodes[index].end;
  for (std::uint32_t i = index + 1; end.valid() && i < end.value && i < parts_.size(); ++i) {
    if (parts_[i].live) return true;
  }
  return false;
}

PdfValue Structure::kid_of(const Mark& mark, bool names_page, const std::vector<ObjectNumber>& pages) {
  if (!names_page && !mark.form.valid()) return mark.mcid;
  Dictionary reference{{"Type", Name{"MCR"}}, {"Pg", pages[mark.page]}, {"MCID", mark.mcid}};
  if (mark.form.valid()) reference.add("Stm", mark.form);
  return reference;
}

// One mark among the kids; in a Span of its own where it says its text but its element has other kids too.
void Structure::add_mark(std::uint32_t index, const Mark& mark, bool in_span, std::uint32_t page,
                         const std::vector<ObjectNumber>& pages, Array& kids) {
  PdfValue kid = kid_of(mark, mark.page != page, pages);
  ObjectNumber& parent = parents_[mark.page][mark.mcid];
  parent = parts_[index].number;
  if (in_span && !mark.logical.empty()) {
    const ObjectNumber element = parent;
    parent = store_.reserve();
    store_.set(parent, Dictionary{{"S", Name{"Span"}},
                                  {"P", element},
                                  {"Pg", pages[mark.page]},
                                  {"ActualText", Bytes{text_string(mark.logical)}},
                                  {"K", kid_of(mark, false, pages)}});
    kid = parent;
  }
  kids.push_back(std::move(kid));
}

// Ranges of the preorder array are kids; own marks go before the first child whose ink comes later.
Array Structure::kids_of(std::uint32_t index, std::uint32_t page, const std::vector<ObjectNumber>& pages) {
  const Part& part = parts_[index];
  const bool in_spans = part.reordered && has_live_child(index) && tree_.nodes[index].said.empty();
  Array kids;
  std::size_t next = 0;
  const auto add_marks_before = [&](std::uint64_t limit) {
    for (; next < part.marks.size() && order_of(part.marks[next]) < limit; ++next) {
      add_mark(index, part.marks[next], in_spans, page, pages, kids);
    }
  };
  const std::uint32_t end = std::min<std::uint32_t>(tree_.nodes[index].end.valid() ? tree_.nodes[index].end.value : 0,
                                                    static_cast<std::uint32_t>(parts_.size()));
  std::vector<std::uint32_t> children;
  for (std::uint32_t child = index + 1; child < end;) {
    if (parts_[child].live) children.push_back(child);
    const StructureId after = tree_.nodes[child].end;
    child = after.valid() && after.value > child ? after.value : child + 1;
  }
  if (tree_.nodes[index].role == box::StructureRole::Table) {
    std::stable_sort(children.begin(), children.end(), [&](std::uint32_t a, std::uint32_t b) {
      return place_in_table(tree_.nodes[a].role) < place_in_table(tree_.nodes[b].role);
    });
  }
  for (const std::uint32_t child : children) {
    if (parts_[child].first != kNever) add_marks_before(parts_[child].first);
    kids.push_back(parts_[child].number);
  }
  add_marks_before(kNever);
  for (std::uint32_t i = 0; i < tables_.missing[index]; ++i) {
    kids.push_back(store_.add(Dictionary{{"S", Name{"TD"}}, {"P", part.number}}));
  }
  for (const Annotation& annotation : part.annotations) {
    kids.push_back(Dictionary{{"Type", Name{"OBJR"}}, {"Pg", pages[annotation.page]}, {"Obj", annotation.object}});
  }
  return kids;
}

PdfValue Structure::attributes_of(std::uint32_t index) const {
  const box::StructureNode& node = tree_.nodes[index];
  const Part& part = parts_[index];
  if (is_cell(node.role)) {
    Dictionary attributes = table_attributes(node, tables_.spans[index]);
    return attributes.entries.size() > 1 ? PdfValue(std::move(attributes)) : PdfValue();
  }
  if (node.role != StructureRole::Figure || !part.covered) return {};
  const MilliBox& box = part.cover;
  return Dictionary{{"O", Name{"Layout"}},
                    {"Placement", Name{"Block"}},
                    {"BBox", Array{Milli{box.left}, Milli{box.bottom}, Milli{box.right}, Milli{box.top}}}};
}

void Structure::write_element(std::uint32_t index, ObjectNumber parent, const std::vector<ObjectNumber>& pages) {
  const box::StructureNode& node = tree_.nodes[index];
  const Part& part = parts_[index];
  // A print file has no links on its pages: what was one is a piece of text.
  const bool leads_nowhere = node.role == StructureRole::Link && part.annotations.empty();
  const StructureRole role = leads_nowhere ? StructureRole::Span : roles_[index];
  const auto page = part.first == kNever ? 0 : static_cast<std::uint32_t>(part.first >> 32U);
  Dictionary element{{"S", Name{std::string(box::name_of(role))}}, {"P", parent}};
  if (!part.marks.empty()) element.add("Pg", pages[part.marks.front().page]);
  if (is_language_tag(node.language)) element.add("Lang", Bytes{text_string(node.language)});
  if (!node.alt.empty()) element.add("Alt", Bytes{text_string(node.alt)});
  if (!node.title.empty()) element.add("T", Bytes{text_string(node.title)});
  if (!node.said.empty()) {
    element.add("ActualText", Bytes{text_string(node.said)});
  } else if (part.reordered && !has_live_child(index)) {
    std::string logical;
    for (const Mark& mark : part.marks) logical += mark.logical;
    element.add("ActualText", Bytes{text_string(logical)});
  }
  if (node.role == StructureRole::Note) element.add("ID", Bytes{id_of(index)});
  PdfValue attributes = attributes_of(index);
  if (!std::holds_alternative<std::monostate>(attributes.variant())) element.add("A", std::move(attributes));
  Array kids = kids_of(index, part.marks.empty() ? page : part.marks.front().page, pages);
  if (kids.size() == 1) {
    element.add("K", std::move(kids.front()));
  } else if (!kids.empty()) {
    element.add("K", std::move(kids));
  }
  store_.set(part.number, std::move(element));
}

ObjectNumber Structure::write_parent_tree() {
  Array numbers;
  std::vector<ObjectNumber> of_pages;
  for (std::uint32_t page = 0; page < page_count_; ++page) {
    Array elements;
    for (const ObjectNumber parent : parents_[page]) elements.push_back(parent);
    of_pages.push_back(store_.add(std::move(elements)));
    numbers.push_back(page);
    numbers.push_back(of_pages.back());
  }
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    numbers.push_back(page_count_ + i);
    numbers.push_back(keys_[i].annotated.valid() ? parts_[keys_[i].annotated.value].number : of_pages[keys_[i].page]);
  }
  return store_.add(Dictionary{{"Nums", std::move(numbers)}});
}

PdfValue Structure::ids() const {
  Array names;
  for (std::uint32_t i = 0; i < parts_.size(); ++i) {
    if (!parts_[i].live || tree_.nodes[i].role != StructureRole::Note) continue;
    names.push_back(Bytes{id_of(i)});
    names.push_back(parts_[i].number);
  }
  if (names.empty()) return {};
  return Dictionary{{"Names", std::move(names)}};
}

ObjectNumber Structure::write(const std::vector<ObjectNumber>& pages) {
  find_live();
  keep_cells();
  if (parts_.empty()) return {};
  parts_[0].live = true;  // a document without content has a structure too
  Written written(parts_.size());
  for (std::size_t i = 0; i < parts_.size(); ++i) written[i] = parts_[i].live;
  roles_ = settled_roles(tree_, written);
  tables_ = table_shapes(tree_, written);
  const ObjectNumber root = store_.reserve();
  for (Part& part : parts_) {
    if (part.live) part.number = store_.reserve();
  }
  for (std::uint32_t i = 0; i < parts_.size(); ++i) {
    if (!parts_[i].live) continue;
    const StructureId parent = tree_.nodes[i].parent;
    write_element(i, parent.valid() ? parts_[parent.value].number : root, pages);
  }
  Dictionary tree{{"Type", Name{"StructTreeRoot"}},
                  {"K", parts_[0].number},
                  {"ParentTree", write_parent_tree()},
                  {"ParentTreeNextKey", page_count_ + keys_.size()},
                  // Roles that PDF 1.7 does not know.
                  {"RoleMap", Dictionary{{"Aside", Name{"Sect"}}}}};
  PdfValue names = ids();
  if (!std::holds_alternative<std::monostate>(names.variant())) tree.add("IDTree", std::move(names));
  store_.set(root, std::move(tree));
  return root;
}

}  // namespace galley::pdf
