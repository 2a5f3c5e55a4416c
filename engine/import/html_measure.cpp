#include "import/html_measure.h"

#include <algorithm>

#include "import/unicode.h"

namespace galley::import {

namespace {

void add(Measure& to, const Measure& from, std::int64_t sign) {
  to.text += sign * from.text;
  to.links += sign * from.links;
  to.headings += sign * from.headings;
  to.list_text += sign * from.list_text;
  to.commas += sign * from.commas;
  to.paragraphs += sign * from.paragraphs;
  to.pictures += sign * from.pictures;
  to.items += sign * from.items;
  to.inputs += sign * from.inputs;
  to.embeds += sign * from.embeds;
}

Measure of_text(std::string_view text) {
  Measure measure;
  bool space = true;
  for (std::size_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    at += c.size;
    const bool blank = is_space(c.value);
    if (!blank || !space) ++measure.text;
    space = blank;
    const bool comma = c.value == ',' || c.value == 0x60C || c.value == 0x3001 || c.value == 0xFF0C || c.value == 0xFE50 ||
                       c.value == 0xFE10 || c.value == 0x2E41;
    measure.commas += comma ? 1 : 0;
  }
  return measure;
}

// What the element itself adds, from what is below it.
void close_element(const DomNode& node, Measure& measure) {
  const std::string& name = node.name;
  if (name == "a") {
    const bool inner = node.attribute("href").substr(0, 1) == "#";
    measure.links = inner ? measure.text / 3 : measure.text;
  } else if (name == "p") {
    ++measure.paragraphs;
  } else if (name == "img" || name == "picture") {
    measure.pictures = 1;
  } else if (name == "li") {
    ++measure.items;
    measure.list_text = measure.text;
  } else if (name == "input" || name == "textarea" || name == "select" || name == "button") {
    ++measure.inputs;
  } else if (name == "object" || name == "embed" || name == "iframe") {
    ++measure.embeds;
  } else if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') {
    measure.headings = measure.text;
  }
}

}  // namespace

Measures::Measures(const Dom& dom, DomId scope) : values_(dom.nodes.size()) {
  std::vector<DomId> order;
  for (DomId id = scope; id != kNoDom; id = dom.following(id, scope)) order.push_back(id);
  for (auto it = order.rbegin(); it != order.rend(); ++it) {
    const DomNode& node = dom[*it];
    if (node.is_text())
      values_[*it] = of_text(node.text.text);
    else
      close_element(node, values_[*it]);
    if (*it != scope) add(values_[node.parent], values_[*it], 1);
  }
}

int Measures::link_percent(DomId id) const {
  const Measure& measure = values_[id];
  return measure.text <= 0 ? 0 : static_cast<int>(std::min<std::int64_t>(100, measure.links * 100 / measure.text));
}

void Measures::forget(const Dom& dom, DomId id) {
  const Measure gone = values_[id];
  for (DomId at = dom[id].parent; at != kNoDom; at = dom[at].parent) add(values_[at], gone, -1);
}

}  // namespace galley::import
