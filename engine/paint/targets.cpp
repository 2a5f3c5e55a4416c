#include "paint/targets.h"

#include <map>
#include <optional>
#include <set>

#include "base/percent.h"

namespace galley::paint {

namespace {

// Where each box first stands.
class BoxPlaces {
 public:
  explicit BoxPlaces(const PaintInput& input) : boxes_(input.boxes), places_(input.boxes.boxes.size()) {
    for (std::uint32_t page = 0; page < input.pages.size(); ++page) {
      for (const fragment::Fragment& fragment : input.pages[page].fragments) {
        if (!fragment.box.valid() || fragment.box.value >= places_.size() || places_[fragment.box.value]) continue;
        places_[fragment.box.value] = Place{page, {fragment.rect.left, fragment.rect.top}};
      }
    }
  }

  // An inline box has no fragment of its own unless it is decorated: its paragraph's container then.
  [[nodiscard]] std::optional<Place> of(BoxId box) const {
    std::optional<Place> place = within(box);
    for (BoxId around = boxes_[box].parent; !place && around.valid(); around = boxes_[around].parent) place = within(around);
    return place;
  }

 private:
  // Of the box, or of the first box inside it that was placed.
  [[nodiscard]] std::optional<Place> within(BoxId box) const {
    for (std::uint32_t i = box.value; i < boxes_[box].end.value; ++i) {
      if (places_[i]) return places_[i];
    }
    return std::nullopt;
  }

  const box::BoxTree& boxes_;
  std::vector<std::optional<Place>> places_;
};

// The names that links of the document go to, as they are written: "#harbour".
std::set<std::string> names_wanted(const document::Document& document) {
  std::set<std::string> names;
  for (const document::Node& node : document.nodes) {
    if (node.name != "a" && node.name != "area") continue;
    const std::string* href = node.attribute("href");
    if (href != nullptr && href->size() > 1 && href->front() == '#') names.insert(*href);
  }
  return names;
}

// HTML, 7.4.6.4: an element of that id, else an `a` of that name; the first of several.
std::map<std::string, NodeId> elements_by_name(const document::Document& document) {
  std::map<std::string, NodeId> elements;
  for (std::size_t i = 0; i < document.nodes.size(); ++i) {
    if (const std::string* id = document.nodes[i].attribute("id")) elements.try_emplace(*id, NodeId(i));
  }
  for (std::size_t i = 0; i < document.nodes.size(); ++i) {
    const std::string* name = document.nodes[i].name == "a" ? document.nodes[i].attribute("name") : nullptr;
    if (name != nullptr) elements.try_emplace(*name, NodeId(i));
  }
  return elements;
}

// By node, the first of its boxes.
std::vector<BoxId> boxes_by_node(const PaintInput& input) {
  std::vector<BoxId> boxes(input.document.nodes.size());
  for (std::size_t i = input.boxes.boxes.size(); i-- > 0;) {
    const NodeId node = input.boxes.boxes[i].node;
    if (node.valid() && node.value < boxes.size()) boxes[node.value] = BoxId(i);
  }
  return boxes;
}

}  // namespace

void place_targets(const PaintInput& input, DisplayList& list) {
  const std::set<std::string> wanted = names_wanted(input.document);
  if (wanted.empty() && input.boxes.bookmarks.empty()) return;
  const BoxPlaces places(input);
  for (const box::Bookmark& mark : input.boxes.bookmarks) {
    const std::optional<Place> place = mark.box.valid() ? places.of(mark.box) : std::nullopt;
    if (place) list.bookmarks.push_back({mark.title, mark.level, place->page, place->at, mark.structure});
  }
  if (wanted.empty()) return;
  const std::map<std::string, NodeId> elements = elements_by_name(input.document);
  const std::vector<BoxId> boxes = boxes_by_node(input);
  for (const std::string& name : wanted) {
    auto found = elements.find(name.substr(1));
    if (found == elements.end()) found = elements.find(percent_decoded(name.substr(1)));
    if (found == elements.end()) continue;
    // An element without a box stands in the one around it.
    NodeId at = found->second;
    while (at.valid() && !boxes[at.value].valid()) at = input.document.node(at).parent;
    const std::optional<Place> place = at.valid() ? places.of(boxes[at.value]) : std::nullopt;
    if (place) list.targets.emplace(name, *place);
  }
}

}  // namespace galley::paint
