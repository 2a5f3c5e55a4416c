#include "css/layer_tree.h"

namespace galley::css {

LayerTree::Node LayerTree::enter(Node parent, const std::string& part) {
  for (const Node child : nodes_[parent].children) {
    if (nodes_[child].part == part) return child;
  }
  const Node made = static_cast<Node>(nodes_.size());
  nodes_.push_back({part, {}});
  nodes_[parent].children.push_back(made);
  return made;
}

// `<` cannot begin a part: the name is an identifier elsewhere.
LayerTree::Node LayerTree::enter_anonymous(Node parent) { return enter(parent, "<" + std::to_string(++anonymous_) + ">"); }

// Children before their parent, siblings in order of appearance: a walk with its own stack, since nesting is the author's.
LayerTree::Order LayerTree::order() const {
  struct Step {
    Node node;
    std::size_t child;
    std::string name;
  };
  Order out;
  out.index.assign(nodes_.size(), kNoLayer);
  std::vector<Step> stack{{kRoot, 0, {}}};
  while (!stack.empty()) {
    Step& step = stack.back();
    const Layer& layer = nodes_[step.node];
    if (step.child < layer.children.size()) {
      const Node child = layer.children[step.child++];
      std::string name = step.name.empty() ? nodes_[child].part : step.name + "." + nodes_[child].part;
      stack.push_back({child, 0, std::move(name)});
      continue;
    }
    if (step.node != kRoot) {
      out.index[step.node] = static_cast<LayerIndex>(out.names.size());
      out.names.push_back(step.name);
      out.nodes.push_back(step.node);
    }
    stack.pop_back();
  }
  return out;
}

std::vector<std::vector<LayerIndex>> merge_layers(std::span<const StyleSheet* const> sheets) {
  LayerTree tree;
  std::vector<std::vector<LayerTree::Node>> nodes;
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    std::vector<LayerTree::Node>& of_sheet = nodes.emplace_back();
    for (const std::string& name : sheets[i]->layers) {
      LayerTree::Node node = LayerTree::kRoot;
      for (std::size_t begin = 0; begin <= name.size();) {
        const std::size_t dot = std::min(name.find('.', begin), name.size());
        std::string part = name.substr(begin, dot - begin);
        if (part.starts_with('<')) part += std::to_string(i);  // anonymous layers of two sheets are two layers
        node = tree.enter(node, part);
        begin = dot + 1;
      }
      of_sheet.push_back(node);
    }
  }
  const LayerTree::Order order = tree.order();
  std::vector<std::vector<LayerIndex>> out;
  for (const std::vector<LayerTree::Node>& of_sheet : nodes) {
    std::vector<LayerIndex>& ranks = out.emplace_back();
    for (const LayerTree::Node node : of_sheet) ranks.push_back(order.index[node]);
  }
  return out;
}

}  // namespace galley::css
