// Sheet: the style elements of an SVG, as rules that can be asked what they say about an element.
#pragma once

#include <string>
#include <vector>

#include "css/stylesheet.h"
#include "vector/tree.h"

namespace galley::vector {

class Sheet {
 public:
  // All style elements of the tree. What cannot be read in them is passed over.
  explicit Sheet(const Tree& tree);

  struct Setting {
    std::string name, value;
    bool important = false;
  };
  // In order of application: the later one wins among those of equal importance.
  [[nodiscard]] std::vector<Setting> settings_for(const Tree& tree, Index element) const;

 private:
  struct Rule {
    css::ComplexSelector selector;
    std::size_t settings;  // into settings_
  };
  std::vector<Rule> rules_;  // by specificity, then order
  std::vector<std::vector<Setting>> settings_;
};

// "fill: red; stroke: none" of a style attribute.
[[nodiscard]] std::vector<Sheet::Setting> parse_style_attribute(std::string_view text);

}  // namespace galley::vector
