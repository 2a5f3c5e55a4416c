// The cascade layers of one style sheet as they are named, in order of first appearance.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "css/stylesheet.h"

namespace galley::css {

class LayerTree {
 public:
  using Node = std::uint32_t;
  static constexpr Node kRoot = 0;  // outside all layers

  LayerTree() { nodes_.emplace_back(); }
  // The layer called `part` (one part of a dotted name) inside `parent`; made if it is new.
  Node enter(Node parent, const std::string& part);
  Node enter_anonymous(Node parent);
  struct Order {
    std::vector<LayerIndex> index;   // by node; kNoLayer for the root
    std::vector<std::string> names;  // by LayerIndex
    std::vector<Node> nodes;         // by LayerIndex
  };
  [[nodiscard]] Order order() const;

 private:
  struct Layer {
    std::string part;
    std::vector<Node> children;
  };
  std::vector<Layer> nodes_;
  std::uint32_t anonymous_ = 0;
};

}  // namespace galley::css
