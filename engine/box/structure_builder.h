// StructureBuilder: the structure tree while the document is walked; what is open is a stack.
//
// Text whose nearest node is only a group (Document, Art, Sect...) gets a P of its own, made when the text comes and
// closed with its line of inline content; a P that holds an open node at that moment closes when that node does.
#pragma once

#include <string_view>
#include <vector>

#include "box/structure_tree.h"

namespace galley::box {

class StructureBuilder {
 public:
  explicit StructureBuilder(StructureTree& tree);

  // While artefacts are open nothing is recorded and current() is invalid.
  void begin_artifact() { ++artifacts_; }
  void end_artifact() { --artifacts_; }

  StructureId open(StructureRole role, NodeId node, std::string_view language);
  void close();  // the one opened last; also an implied P that waits for it
  // The node that content belongs to. If the innermost is a group, a P is made; `implied` then names it.
  StructureId for_text(std::string_view language, StructureId& implied);
  void end_implied(StructureId implied);  // the inline content ends that it was made for; does nothing if invalid

  [[nodiscard]] StructureId current() const { return artifacts_ > 0 ? StructureId() : open_.back().id; }
  [[nodiscard]] StructureRole current_role() const { return tree_.nodes[open_.back().id.value].role; }
  [[nodiscard]] bool records() const { return artifacts_ == 0; }
  void finish();

 private:
  struct Open {
    StructureId id;
    bool implied = false, ending = false;
  };
  void pop();

  StructureTree& tree_;
  std::vector<Open> open_;
  unsigned artifacts_ = 0;
};

[[nodiscard]] bool is_group(StructureRole role);

}  // namespace galley::box
