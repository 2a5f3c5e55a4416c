#include "box/structure_builder.h"

namespace galley::box {

bool is_group(StructureRole role) {
  switch (role) {
    case StructureRole::Document:
    case StructureRole::Art:
    case StructureRole::Sect:
    case StructureRole::Div:
    case StructureRole::BlockQuote:
    case StructureRole::Aside:
    case StructureRole::NonStruct: return true;
    default: return false;  // every other role may hold text
  }
}

StructureBuilder::StructureBuilder(StructureTree& tree) : tree_(tree) {
  StructureNode document;
  document.role = StructureRole::Document;
  tree_.nodes.push_back(std::move(document));
  open_.push_back({StructureId(0U)});
}

StructureId StructureBuilder::open(StructureRole role, NodeId node, std::string_view language) {
  StructureNode made;
  made.role = role;
  made.parent = open_.back().id;
  made.node = node;
  // Inherited: compare with the nearest ancestor that names one.
  StructureId above = made.parent;
  while (above.valid() && tree_.nodes[above.value].language.empty()) above = tree_.nodes[above.value].parent;
  if (!above.valid() || tree_.nodes[above.value].language != language) made.language = language;
  const StructureId id(tree_.nodes.size());
  tree_.nodes.push_back(std::move(made));
  open_.push_back({id});
  return id;
}

void StructureBuilder::pop() {
  tree_.nodes[open_.back().id.value].end = StructureId(tree_.nodes.size());
  open_.pop_back();
}

void StructureBuilder::close() {
  if (open_.back().implied) pop();
  pop();
  while (open_.back().implied && open_.back().ending) pop();
}

StructureId StructureBuilder::for_text(std::string_view language, StructureId& implied) {
  if (artifacts_ > 0) return {};
  if (is_group(current_role())) {
    implied = open(StructureRole::P, {}, language);
    open_.back().implied = true;
  }
  return current();
}

void StructureBuilder::end_implied(StructureId implied) {
  if (!implied.valid()) return;
  for (std::size_t i = open_.size(); i-- > 1 && open_[i].id >= implied;) {
    if (open_[i].id == implied) open_[i].ending = true;
  }
  while (open_.back().implied && open_.back().ending) pop();
}

void StructureBuilder::finish() {
  while (!open_.empty()) pop();
}

}  // namespace galley::box
