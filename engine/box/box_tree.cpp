#include "box/box_tree.h"

#include <fmt/format.h>

#include "box/build.h"

namespace galley::box {

BoxId BoxTree::first_child(BoxId id) const { return id.value + 1 < boxes[id.value].end.value ? BoxId(id.value + 1) : BoxId(); }

BoxId BoxTree::next_sibling(BoxId id) const {
  const BoxId parent = boxes[id.value].parent;
  const BoxId next = boxes[id.value].end;
  return parent.valid() && next < boxes[parent.value].end ? next : BoxId();
}

std::string CounterFormatter::marker_text(std::int64_t value, std::string_view style_name) const {
  return format(value, style_name) + ". ";
}

std::string_view name_of(StructureRole role) {
  switch (role) {
    case StructureRole::Document: return "Document";
    case StructureRole::Art: return "Art";
    case StructureRole::Sect: return "Sect";
    case StructureRole::Div: return "Div";
    case StructureRole::H1: return "H1";
    case StructureRole::H2: return "H2";
    case StructureRole::H3: return "H3";
    case StructureRole::H4: return "H4";
    case StructureRole::H5: return "H5";
    case StructureRole::H6: return "H6";
    case StructureRole::P: return "P";
    case StructureRole::Span: return "Span";
    case StructureRole::Quote: return "Quote";
    case StructureRole::BlockQuote: return "BlockQuote";
    case StructureRole::Aside: return "Aside";
    case StructureRole::Figure: return "Figure";
    case StructureRole::Caption: return "Caption";
    case StructureRole::L: return "L";
    case StructureRole::LI: return "LI";
    case StructureRole::Lbl: return "Lbl";
    case StructureRole::LBody: return "LBody";
    case StructureRole::Table: return "Table";
    case StructureRole::THead: return "THead";
    case StructureRole::TBody: return "TBody";
    case StructureRole::TFoot: return "TFoot";
    case StructureRole::TR: return "TR";
    case StructureRole::TH: return "TH";
    case StructureRole::TD: return "TD";
    case StructureRole::Note: return "Note";
    case StructureRole::Link: return "Link";
    case StructureRole::Code: return "Code";
    case StructureRole::TOC: return "TOC";
    case StructureRole::TOCI: return "TOCI";
    case StructureRole::Form: return "Form";
    case StructureRole::NonStruct: return "NonStruct";
  }
  return "?";
}

namespace {

std::string_view kind_name(BoxKind kind) {
  switch (kind) {
    case BoxKind::Block: return "block";
    case BoxKind::Inline: return "inline";
    case BoxKind::InlineBlock: return "inline-block";
    case BoxKind::Replaced: return "replaced";
    case BoxKind::Marker: return "marker";
    case BoxKind::Rule: return "rule";
    case BoxKind::Table: return "table";
    case BoxKind::TableRowGroup: return "row-group";
    case BoxKind::TableRow: return "row";
    case BoxKind::TableCell: return "cell";
    case BoxKind::TableCaption: return "caption";
    case BoxKind::TableColumn: return "column";
    case BoxKind::Break: return "break";
  }
  return "?";
}

// The paragraph's text with <n> </n> for inline boxes, [n] for atomics, {n} for floats and | for forced breaks.
std::string marked_text(const text::InlineContent& paragraph) {
  std::string out;
  for (const text::InlineItem& item : paragraph.items) {
    switch (item.kind) {
      case text::ItemKind::Text: out.append(paragraph.text, item.range.begin, item.range.size()); break;
      case text::ItemKind::Open: out += fmt::format("<{}>", item.box.value); break;
      case text::ItemKind::Close: out += fmt::format("</{}>", item.box.value); break;
      case text::ItemKind::Atomic: out += fmt::format("[{}]", item.box.value); break;
      case text::ItemKind::FloatAnchor: out += fmt::format("{{{}}}", item.box.value); break;
      case text::ItemKind::ForcedBreak: out += '|'; break;
    }
  }
  return out;
}

std::string_view out_of_flow_name(const style::BoxStyle& style) {
  if (style.position == style::Position::Absolute || style.position == style::Position::Fixed) return " absolute";
  if (style.position == style::Position::Running) return " running";
  return style.float_side != style::Float::None ? " float" : "";
}

void dump_box(const BoxTree& tree, const style::StyleTable& styles, std::uint32_t i, std::size_t depth, std::string& out) {
  const Box& box = tree.boxes[i];
  out.append(depth * 2, ' ');
  out += fmt::format("{} {}", i, kind_name(box.kind));
  if (box.anonymous) out += " anonymous";
  if (box.inline_level) out += " in-text";
  out += out_of_flow_name(styles[box.style].box);
  if (box.structure.valid())
    out += fmt::format(" {}#{}", name_of(tree.structure.nodes[box.structure.value].role), box.structure.value);
  if (box.image.valid()) out += fmt::format(" image {}", box.image.value);
  if (box.column_span > 1) out += fmt::format(" columns {}", box.column_span);
  if (box.row_span != 1) out += fmt::format(" rows {}", box.row_span);
  if (box.first_letter) out += box.initial_letter ? " initial-letter" : " first-letter";
  if (box.split_before) out += " continued";
  if (box.split_after) out += " continues";
  if (box.paragraph.valid()) {
    const text::InlineContent& paragraph = tree.paragraphs[box.paragraph.value];
    out += fmt::format(" \"{}\"", marked_text(paragraph));
    if (paragraph.right_to_left) out += " rtl";
    if (paragraph.suppress_first_indent) out += " no-indent";
  }
  out += '\n';
}

void dump_structure(const StructureTree& structure, std::string& out) {
  std::vector<std::uint32_t> open;
  for (std::uint32_t i = 0; i < structure.nodes.size(); ++i) {
    const StructureNode& node = structure.nodes[i];
    while (!open.empty() && structure.nodes[open.back()].end.value <= i) open.pop_back();
    out.append(open.size() * 2, ' ');
    out += fmt::format("{}#{}", name_of(node.role), i);
    if (!node.language.empty()) out += fmt::format(" lang={}", node.language);
    if (!node.alt.empty()) out += fmt::format(" alt=\"{}\"", node.alt);
    if (!node.said.empty()) out += fmt::format(" said=\"{}\"", node.said);
    if (node.column_span > 1) out += fmt::format(" columns={}", node.column_span);
    if (node.row_span != 1) out += fmt::format(" rows={}", node.row_span);
    if (node.header_row) out += " header-row";
    if (node.header_column) out += " header-column";
    out += '\n';
    open.push_back(i);
  }
}

}  // namespace

std::string dump(const BoxTree& tree, const style::StyleTable& styles) {
  std::string out = "boxes\n";
  std::vector<std::uint32_t> open;
  for (std::uint32_t i = 0; i < tree.boxes.size(); ++i) {
    while (!open.empty() && tree.boxes[open.back()].end.value <= i) open.pop_back();
    dump_box(tree, styles, i, open.size(), out);
    open.push_back(i);
  }
  out += "structure\n";
  dump_structure(tree.structure, out);
  for (const Bookmark& mark : tree.bookmarks)
    out += fmt::format("bookmark {} box {} \"{}\"\n", mark.level, mark.box.value, mark.title);
  for (const NamedString& string : tree.named_strings) {
    out += fmt::format("string {} at box {} \"{}\"\n", string.name, string.box.value, string.value);
  }
  return out;
}

}  // namespace galley::box
