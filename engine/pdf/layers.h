// Layers: optional content groups, one for each layer of the display list, all visible at first and listed for the reader.
#pragma once

#include <string>
#include <vector>

#include "pdf/object_store.h"
#include "pdf/syntax.h"

namespace galley::pdf {

struct Layers {
  std::vector<ObjectNumber> numbers;
};

[[nodiscard]] inline Layers write_layers(const std::vector<std::string>& names, ObjectStore& store) {
  Layers layers;
  for (const std::string& name : names) {
    layers.numbers.push_back(store.add(Dictionary{{"Type", Name{"OCG"}}, {"Name", Bytes{text_string(name)}}}));
  }
  return layers;
}

// The catalogue's OCProperties. The configuration has a name, as PDF/A and PDF/X ask.
[[nodiscard]] inline Dictionary layer_properties(const Layers& layers) {
  const Array all(layers.numbers.begin(), layers.numbers.end());
  return {{"OCGs", all}, {"D", Dictionary{{"Name", Bytes{text_string("Layers")}}, {"Order", all}, {"ON", all}}}};
}

}  // namespace galley::pdf
