#include "box/roles.h"

#include <algorithm>

#include "box/structure_builder.h"

namespace galley::box {

namespace {

using document::Role;
using Choice = std::optional<StructureRole>;

// Broken input may nest figures in figures; the search for their picture stays cheap.
constexpr std::uint32_t kMaxSearch = 2000;

struct NamedRole {
  std::string_view name;
  StructureRole role;
};
constexpr NamedRole kBlocks[] = {
    {"article", StructureRole::Art}, {"section", StructureRole::Sect}, {"p", StructureRole::P},
    {"pre", StructureRole::P},       {"h1", StructureRole::H1},        {"h2", StructureRole::H2},
    {"h3", StructureRole::H3},       {"h4", StructureRole::H4},        {"h5", StructureRole::H5},
    {"h6", StructureRole::H6},       {"aside", StructureRole::Aside},  {"blockquote", StructureRole::BlockQuote},
    {"address", StructureRole::P},   {"dt", StructureRole::P},         {"dd", StructureRole::P},
    {"ul", StructureRole::L},        {"ol", StructureRole::L},         {"menu", StructureRole::L},
    {"dl", StructureRole::L},        {"table", StructureRole::Table},  {"dialog", StructureRole::Sect},
};
constexpr NamedRole kInlines[] = {
    {"code", StructureRole::Code}, {"kbd", StructureRole::Code}, {"samp", StructureRole::Code}, {"q", StructureRole::Quote}};

template <std::size_t n>
Choice find_named(const NamedRole (&table)[n], std::string_view name) {
  const auto found = std::find_if(std::begin(table), std::end(table), [&](const NamedRole& entry) { return entry.name == name; });
  return found == std::end(table) ? Choice() : Choice(found->role);
}

StructureRole heading_role(std::uint8_t level) {
  return static_cast<StructureRole>(static_cast<unsigned>(StructureRole::H1) + std::clamp<unsigned>(level, 1, 6) - 1);
}

Choice of_article_role(const document::Node& node) {
  switch (node.role) {
    case Role::Article: return StructureRole::Art;
    case Role::Headline: return StructureRole::H1;
    case Role::Kicker:
    case Role::Standfirst:
    case Role::Byline:
    case Role::Paragraph:
    case Role::SpeakerLabel: return node.name == "span" ? Choice() : StructureRole::P;
    case Role::Heading: return heading_role(std::max<std::uint8_t>(heading_level(node), 2));
    case Role::BlockQuote: return StructureRole::BlockQuote;
    case Role::PullQuote:
    case Role::Aside: return StructureRole::Aside;
    case Role::Note: return StructureRole::Note;
    case Role::List: return StructureRole::L;
    case Role::None:
    case Role::Dateline:
    case Role::Figure:
    case Role::Image:
    case Role::Caption:
    case Role::ListItem:
    case Role::Code:
    case Role::Table:
    case Role::Credit:
    case Role::Rule: return std::nullopt;  // by name below
  }
  return std::nullopt;
}

bool is_row_group(StructureRole role) {
  return role == StructureRole::THead || role == StructureRole::TBody || role == StructureRole::TFoot;
}

// Parts of lists, tables and figures, which need their parents.
Choice of_part(const document::Node& node, StructureRole around) {
  const std::string_view name = node.name;
  if (name == "li") return around == StructureRole::L ? Choice(StructureRole::LI) : std::nullopt;
  if (name == "figcaption" || (node.role == Role::Caption && name != "span"))
    return around == StructureRole::Figure || around == StructureRole::Div ? StructureRole::Caption : StructureRole::P;
  if (name == "caption") return around == StructureRole::Table ? Choice(StructureRole::Caption) : std::nullopt;
  if (around == StructureRole::Table && name == "thead") return StructureRole::THead;
  if (around == StructureRole::Table && name == "tbody") return StructureRole::TBody;
  if (around == StructureRole::Table && name == "tfoot") return StructureRole::TFoot;
  if (name == "tr" && (around == StructureRole::Table || is_row_group(around))) return StructureRole::TR;
  if (around == StructureRole::TR && name == "th") return StructureRole::TH;
  if (around == StructureRole::TR && name == "td") return StructureRole::TD;
  return std::nullopt;
}

bool has_word(const document::Node& node, std::string_view attribute, std::string_view wanted) {
  const std::string* value = node.attribute(attribute);
  if (value == nullptr) return false;
  const std::string padded = " " + *value + " ";
  return padded.find(" " + std::string(wanted) + " ") != std::string::npos;
}

// DPUB-ARIA 1.1 and EPUB's older words for the same.
bool is_called(const document::Node& node, std::string_view aria, std::string_view epub) {
  return has_word(node, "role", aria) || has_word(node, "epub:type", epub);
}

// WAI-ARIA: lists, tables and headings for the looks of it only. Their parts are nothing without them.
bool is_presentational(const document::Node& node) {
  if (!has_word(node, "role", "presentation") && !has_word(node, "role", "none")) return false;
  const Choice role = find_named(kBlocks, node.name);
  return role &&
         (*role == StructureRole::Table || *role == StructureRole::L || (*role >= StructureRole::H1 && *role <= StructureRole::H6));
}

// Content that is heard as a picture's words.
bool is_labelled_image(const document::Node& node) {
  const std::string* label = node.attribute("aria-label");
  return has_word(node, "role", "img") && node.name != "img" && label != nullptr && !collapsed(*label).empty();
}

bool is_note(const document::Node& node) {
  return node.name != "li" && (is_called(node, "doc-footnote", "footnote") || is_called(node, "doc-endnote", "endnote"));
}

// Lists of a table of contents.
Choice of_contents(const document::Document& document, NodeId id, StructureRole around) {
  const document::Node& node = document.node(id);
  if (node.name == "li") return around == StructureRole::TOC ? Choice(StructureRole::TOCI) : std::nullopt;
  if (node.name != "ol" && node.name != "ul") return std::nullopt;
  for (NodeId at = id; at.valid(); at = document.node(at).parent) {
    if (is_called(document.node(at), "doc-toc", "toc")) return StructureRole::TOC;
  }
  return std::nullopt;
}

bool is_picture(const document::Node& node) { return node.name == "img" || node.name == "svg"; }

// A link around blocks is a group, one in a text an inline element.
bool holds_blocks(const document::Document& document, NodeId id) {
  const std::uint32_t end = std::min(document.node(id).end.value, id.value + kMaxSearch);
  for (std::uint32_t i = id.value + 1; i < end; ++i) {
    const document::Node& node = document.nodes[i];
    if (node.is_element() && (node.name == "div" || node.name == "figure" || find_named(kBlocks, node.name))) return true;
  }
  return false;
}

}  // namespace

NodeId only_picture_of(const document::Document& document, NodeId figure) {
  NodeId found;
  const std::uint32_t end = std::min(document.node(figure).end.value, figure.value + kMaxSearch);
  for (std::uint32_t i = figure.value + 1; i < end; ++i) {
    if (!is_picture(document.nodes[i])) continue;
    if (found.valid()) return {};
    found = NodeId(i);
  }
  return found;
}

std::string stand_in_for_alt(const document::Document& document, NodeId figure, NodeId picture) {
  const std::uint32_t end = figure.valid() ? std::min(document.node(figure).end.value, figure.value + kMaxSearch) : 0;
  for (std::uint32_t i = figure.valid() ? figure.value + 1 : 0; i < end; ++i) {
    const document::Node& node = document.nodes[i];
    if (node.name != "figcaption" && node.role != Role::Caption) continue;
    std::string caption = collapsed(document.text_of(NodeId(i)));
    if (!caption.empty()) return caption;
  }
  if (!picture.valid()) return "picture";
  const std::string* source = document.node(picture).attribute("src");
  if (source == nullptr) source = document.node(picture).attribute("data");
  if (source == nullptr || source->starts_with("data:")) return "picture";
  const std::string_view path = std::string_view(*source).substr(0, source->find_first_of("?#"));
  const std::string_view file = path.substr(path.rfind('/') + 1);
  const std::string_view stem = file.substr(0, file.rfind('.'));
  return stem.empty() ? "picture" : collapsed(stem);
}

RoleChoice role_of(const document::Document& document, NodeId id, StructureRole around) {
  const document::Node& node = document.node(id);
  const bool in_item = around == StructureRole::L || around == StructureRole::LI;
  if (in_item && is_description_part(node)) return {node.name == "dt" ? StructureRole::Lbl : StructureRole::LBody, false};
  if (is_presentational(node)) return {};
  if (is_labelled_image(node)) return {StructureRole::Figure, true};
  if (const Choice contents = of_contents(document, id, around)) return {contents, false};
  if (has_word(node, "role", "heading"))
    return is_group(around) ? RoleChoice{heading_role(heading_level(node)), false} : RoleChoice{};
  if (const Choice role = of_article_role(node)) return {role, false};
  if (node.name == "a") {
    if (node.attribute("href") == nullptr) return {};
    return {StructureRole::Link, !holds_blocks(document, id)};
  }
  if (node.name == "figure") return {only_picture_of(document, id).valid() ? StructureRole::Figure : StructureRole::Div, false};
  if (is_note(node)) return {StructureRole::Note, false};
  if (const Choice part = of_part(node, around)) return {part, false};
  if (const std::uint8_t level = heading_level(node)) return {heading_role(level), false};
  if (const Choice block = find_named(kBlocks, node.name)) return {block, false};
  if (const Choice in_text = find_named(kInlines, node.name)) return {in_text, true};
  return {};
}

std::uint8_t heading_level(const document::Node& node) {
  const std::string_view name = node.name;
  const bool by_name = name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
  if (is_presentational(node) || (!by_name && !has_word(node, "role", "heading"))) return 0;
  const std::string* level = node.attribute("aria-level");
  if (level != nullptr && level->size() == 1 && (*level)[0] >= '1' && (*level)[0] <= '9')
    return static_cast<std::uint8_t>(std::min((*level)[0] - '0', 6));
  return by_name ? static_cast<std::uint8_t>(name[1] - '0') : std::uint8_t{2};  // WAI-ARIA 1.2: 2 where nothing is said
}

bool is_description_part(const document::Node& node) { return node.name == "dt" || node.name == "dd"; }

std::string collapsed(std::string_view text) {
  std::string out;
  bool space = false;
  for (const char c : text) {
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f') {
      space = !out.empty();
      continue;
    }
    if (space) out += ' ';
    space = false;
    out += c;
  }
  return out;
}

}  // namespace galley::box
