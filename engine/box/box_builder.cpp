#include "box/box_builder.h"

#include <algorithm>

namespace galley::box {

using style::Display;

namespace {
// Deeper elements are set as if they were `display: contents`; later phases recurse over boxes.
constexpr std::size_t kMaxDepth = 400;
constexpr std::uint32_t kMaxSpan = 1000;  // of a table cell, as in HTML

// Digits of an attribute such as colspan; `fallback` for anything else.
std::int64_t number_of(const std::string* text, std::int64_t fallback) {
  if (text == nullptr || text->empty() || text->size() > 9) return fallback;
  const bool negative = (*text)[0] == '-';
  std::int64_t value = 0;
  for (std::size_t i = negative ? 1 : 0; i < text->size(); ++i) {
    if ((*text)[i] < '0' || (*text)[i] > '9') return fallback;
    value = value * 10 + ((*text)[i] - '0');
  }
  return negative ? -value : value;
}

// Roles that stand in a table or list only.
bool is_part_of_another(StructureRole role) {
  constexpr StructureRole kParts[] = {StructureRole::TR,    StructureRole::TH,    StructureRole::TD,     StructureRole::THead,
                                      StructureRole::TBody, StructureRole::TFoot, StructureRole::LI,     StructureRole::Lbl,
                                      StructureRole::LBody, StructureRole::TOCI,  StructureRole::Caption};
  return std::find(std::begin(kParts), std::end(kParts), role) != std::end(kParts);
}

std::uint16_t span_attribute(const document::Node& node, std::string_view name) {
  return static_cast<std::uint16_t>(std::clamp<std::int64_t>(number_of(node.attribute(name), 1), 1, kMaxSpan));
}
// Of rows there may be 0: up to the end of the row's group (HTML, 4.9.11).
std::uint16_t row_span_attribute(const document::Node& node) {
  return number_of(node.attribute("rowspan"), 1) == 0 ? std::uint16_t{0} : span_attribute(node, "rowspan");
}
}  // namespace

BoxBuilder::BoxBuilder(const BuildInput& input)
    : input_(input),
      structures_(tree_.structure),
      frames_(input.document, input.styles, structures_, tree_),
      pictures_(input.provider, input.images, input.max_pixels, input.diagnostics) {}

BoxTree BoxBuilder::build() {
  const auto& nodes = input_.document.nodes;
  const bool empty = nodes.empty() || input_.styles.of_node.size() < nodes.size();
  style::ComputedStyle root_style = empty ? style::ComputedStyle() : input_.styles.style_of(input_.document.root());
  if (root_style.box.display != Display::None) root_style.box.display = Display::Block;
  const bool nothing = empty || root_style.box.display == Display::None;
  if (nothing) root_style.box.display = Display::Block;
  tree_.structure.nodes[0].language = root_style.font.language;
  const StyleId style = input_.styles.intern(std::move(root_style));
  frames_.open_root(style, empty ? NodeId() : input_.document.root());
  if (!nothing) {
    for (NodeId id = input_.document.root(); id.value < nodes.size();) {
      while (!elements_.empty() && elements_.back().end <= id) leave();
      id = id == input_.document.root() ? enter_element(id, style) : enter(id);
    }
    while (!elements_.empty()) leave();
  }
  frames_.finish();
  structures_.finish();
  for (std::uint32_t i = 0; i < tree_.boxes.size(); ++i) {
    const Box& box = tree_.boxes[i];
    if (box.kind == BoxKind::Replaced && box.node.valid()) tree_.pictures.emplace_back(BoxId(i), span_of(box.node));
  }
  return std::move(tree_);
}

NodeId BoxBuilder::enter(NodeId id) {
  const document::Node& node = input_.document.node(id);
  if (!node.is_element()) {
    text_node(id);
    return node.end;
  }
  return enter_element(id, input_.styles.of_node[id.value]);
}

void BoxBuilder::text_node(NodeId id) {
  if (frames_.in_column_group()) return;
  TextRun run;
  run.id = elements_.empty() ? input_.styles.of_node[id.value] : elements_.back().style;
  run.node = id;
  frames_.text(input_.document.node(id).text, run);
}

NodeId BoxBuilder::enter_element(NodeId id, StyleId style_id) {
  const document::Node& node = input_.document.node(id);
  const style::BoxStyle& box = style(style_id).box;
  if (box.display == Display::None) return node.end;
  if (frames_.in_column_group() && box.display != Display::TableColumn) return node.end;
  if (box.float_side != style::Float::None && lacks_its_picture(id)) {
    if (!says_anything(id)) return node.end;
    // A caption alone does not travel: it stands where the picture was called.
    style::ComputedStyle still = style(style_id);
    still.box.float_side = style::Float::None;
    still.box.float_reference = style::FloatReference::Line;
    style_id = input_.styles.intern(std::move(still));
  }
  const style::BoxStyle& settled = style(style_id).box;  // `box` may be gone: a style was added
  OpenElement element;
  element.node = id;
  element.end = node.end;
  element.style = style_id;
  const std::string* hidden = node.attribute("aria-hidden");
  element.artifact = settled.position == style::Position::Running || (hidden != nullptr && *hidden == "true");
  const bool contents = settled.display == Display::Contents;
  change_counters(style_id, id, false);
  frames_.prepare_structure(style_id);
  if (element.artifact) structures_.begin_artifact();
  const Special special = contents ? Special::None : special_of(node.name);
  if (special != Special::None) {
    element.expands = false;
    elements_.push_back(element);
    if (special_element(special, elements_.back())) {
      leave();
      return node.end;
    }
    elements_.pop_back();
    element.expands = true;
  }
  elements_.push_back(element);
  open_structure(elements_.back());
  open_box(elements_.back());
  return NodeId(id.value + 1);
}

void BoxBuilder::open_box(OpenElement& element) {
  const bool is_root = element.node == input_.document.root();
  if (elements_.size() > kMaxDepth) {
    input_.diagnostics.warn("box.too-deep", span_of(element.node),
                            "elements are nested too deeply; the inner ones are set without boxes",
                            "flatten the document's markup");
  } else if (!is_root) {
    element.opened = frames_.begin(element.style, element.node, structures_.current());
  }
  element.frames_inside = frames_.size();
  if (is_root || element.opened != Opened::Nothing) {
    describe_box(element, frames_.last_box());
  } else {
    name_strings(element, frames_.last_box());
  }
  if (element.opened != Opened::Inline && style(element.style).box.display == Display::ListItem) marker(element);
  open_body_of_item(element);
  if (element.opened == Opened::Frame || is_root) {
    if (const auto letter = input_.styles.pseudo(element.node, style::Pseudo::FirstLetter))
      frames_.expect_first_letter(*letter, element.node);
  }
  pseudo_element(element.node, style::Pseudo::Before);
  if (style(element.style).content.kind != style::ContentStyle::Kind::Items) return;
  const style::ContentStyle content = style(element.style).content;  // interning may move the table
  const Saying saying = begin_saying(content, {element.node, element.style});
  content_items(content.items, {element.node, element.style, saying.figure});
  end_saying(saying);
}

// Table spans, bookmarks, named strings: all that is said about a box once it is there.
void BoxBuilder::describe_box(const OpenElement& element, BoxId box) {
  const document::Node& node = input_.document.node(element.node);
  const BoxKind kind = frames_[box].kind;
  if (kind == BoxKind::TableCell) {
    frames_[box].column_span = span_attribute(node, "colspan");
    frames_[box].row_span = row_span_attribute(node);
  } else if (kind == BoxKind::TableColumn) {
    frames_[box].column_span = span_attribute(node, "span");
  }
  const Display display = style(element.style).box.display;
  if (display == Display::Grid || display == Display::InlineGrid) {
    input_.diagnostics.warn("box.unsupported-display", span_of(element.node),
                            "grid containers are set as blocks, one item below the other", "use columns, flex or a table");
  }
  name_strings(element, box);
  const std::int8_t wanted = style(element.style).content.bookmark_level;
  const int level =
      wanted >= 0 ? static_cast<std::uint8_t>(wanted) : (node.role == document::Role::Headline ? 1 : heading_level(node));
  if (level == 0 || !structures_.records()) return;
  Bookmark mark;
  mark.title = collapsed(input_.document.text_of(element.node));
  mark.level = static_cast<std::uint8_t>(level);
  mark.box = box;
  mark.structure = structures_.current();
  if (!mark.title.empty()) tree_.bookmarks.push_back(std::move(mark));
}

void BoxBuilder::leave() {
  const OpenElement element = elements_.back();
  if (element.expands) pseudo_element(element.node, style::Pseudo::After);
  frames_.end(element.opened, element.frames_inside);
  for (unsigned i = 0; i < element.structures; ++i) structures_.close();
  if (element.artifact) structures_.end_artifact();
  elements_.pop_back();
  counters_.leave(depth());
}

void BoxBuilder::open_structure(OpenElement& element) {
  if (!structures_.records()) return;
  const document::Node& node = input_.document.node(element.node);
  settle_described_item(node);
  RoleChoice choice = role_of(input_.document, element.node, structures_.current_role());
  const bool is_inline = style(element.style).box.display == Display::Inline;
  const std::string& language = style(element.style).font.language;
  if (!choice.role && is_inline && elements_.size() > 1 && style(elements_[elements_.size() - 2].style).font.language != language) {
    choice = {StructureRole::Span, true};
  }
  // What the sheet calls a footnote is a Note, whatever else it is.
  const bool footnote = style(element.style).box.float_side == style::Float::Footnote && choice.role != StructureRole::Note;
  if (footnote && !choice.role) choice = {StructureRole::Note, false};
  if (!choice.role) return;
  if (choice.is_inline && is_inline)
    frames_.prepare_inline_structure(elements_.size() > 1 ? elements_[elements_.size() - 2].style : element.style);
  element.structures = 1;
  // A list has nothing but items (ISO 14289-1, 7.6); what else stands in one is the body of an item.
  const StructureRole role = *choice.role;
  const bool is_part = role == StructureRole::LI || role == StructureRole::L || role == StructureRole::Caption;
  if (structures_.current_role() == StructureRole::L && !is_part) {
    structures_.open(StructureRole::LI, {}, language);
    structures_.open(StructureRole::LBody, {}, language);
    element.structures = 3;
  }
  if (footnote && role != StructureRole::Note && !is_part_of_another(role)) {
    structures_.open(StructureRole::Note, element.node, language);
    ++element.structures;
  }
  describe_structure(structures_.open(role, element.node, language), node);
}

// A dl has no elements for its items: one begins with a term, and ends before the next that follows a description. It belongs to
// the element around them, the dl or a div.
void BoxBuilder::settle_described_item(const document::Node& node) {
  const bool part = is_description_part(node), term = node.name == "dt";
  if (structures_.current_role() == StructureRole::LI) {
    const auto owner =
        std::find_if(elements_.rbegin() + 1, elements_.rend(), [](const OpenElement& open) { return open.item != Item::None; });
    if (owner != elements_.rend() && (!part || (term && owner->item == Item::Described))) {
      structures_.close();
      --owner->structures;
      owner->item = Item::None;
    } else if (owner != elements_.rend() && !term) {
      owner->item = Item::Described;
    }
  }
  if (!part || structures_.current_role() != StructureRole::L || elements_.size() < 2) return;
  OpenElement& around = elements_[elements_.size() - 2];
  structures_.open(StructureRole::LI, {}, style(around.style).font.language);
  ++around.structures;
  around.item = term ? Item::Terms : Item::Described;
}

// A header cell that says nothing of its scope: that of a row which begins with it and goes on with data (HTML, 4.9.12.1).
bool BoxBuilder::begins_a_row_of_data(NodeId cell) const {
  const document::Node& node = input_.document.node(cell);
  if (!node.parent.valid()) return false;
  bool first = true;
  for (std::uint32_t i = node.parent.value + 1; i < input_.document.node(node.parent).end.value;
       i = input_.document.nodes[i].end.value) {
    const document::Node& other = input_.document.nodes[i];
    if (!other.is_element()) continue;
    if (first && NodeId(i) != cell) return false;
    first = false;
    if (other.name == "td") return true;
  }
  return false;
}

void BoxBuilder::describe_structure(StructureId id, const document::Node& node) {
  StructureNode& made = tree_.structure.nodes[id.value];
  if (made.role == StructureRole::Figure) {
    const NodeId picture = only_picture_of(input_.document, made.node);
    const std::string* alt = node.attribute("aria-label");
    if (alt == nullptr && picture.valid()) alt = input_.document.node(picture).attribute("alt");
    if (alt != nullptr) made.alt = collapsed(*alt);
    if (made.alt.empty()) made.alt = stand_in_for_alt(input_.document, made.node, picture);
  }
  if (made.role != StructureRole::TH && made.role != StructureRole::TD) return;
  // PDF viewers count in bytes; a wider cell than 255 is not told apart.
  made.column_span = static_cast<std::uint8_t>(std::min<unsigned>(span_attribute(node, "colspan"), 255));
  made.row_span = static_cast<std::uint8_t>(std::min<unsigned>(row_span_attribute(node), 255));
  if (made.role != StructureRole::TH) return;
  const std::string* scope = node.attribute("scope");
  made.header_column = scope != nullptr ? *scope == "row" || *scope == "rowgroup" : begins_a_row_of_data(made.node);
  made.header_row = !made.header_column;
}

// The content of a list item, beside its label.
void BoxBuilder::open_body_of_item(OpenElement& element) {
  if (!structures_.records() || element.structures != 1 || structures_.current_role() != StructureRole::LI) return;
  structures_.open(StructureRole::LBody, {}, style(element.style).font.language);
  element.structures = 2;
}

}  // namespace galley::box
