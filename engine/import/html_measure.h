// Counts over subtrees of a page: text, links, pictures, kept right while nodes are removed.
#pragma once

#include <cstdint>
#include <vector>

#include "import/html_dom.h"

namespace galley::import {

struct Measure {
  std::int64_t text = 0;       // characters, white space collapsed
  std::int64_t links = 0;      // of them in links; links within the page count a third
  std::int64_t headings = 0;   // of them in headings
  std::int64_t list_text = 0;  // of them in list items
  std::int64_t commas = 0, paragraphs = 0, pictures = 0, items = 0, inputs = 0, embeds = 0;
};

class Measures {
 public:
  // Counts everything below `scope` once; later removals are subtracted.
  Measures(const Dom& dom, DomId scope);
  [[nodiscard]] const Measure& of(DomId id) const { return values_[id]; }
  [[nodiscard]] int link_percent(DomId id) const;  // share of the text that is links, 0 to 100
  void forget(const Dom& dom, DomId id);           // before `id` is unlinked

 private:
  std::vector<Measure> values_;
};

}  // namespace galley::import
