#include "explain/element_name.h"

#include <array>
#include <utility>

namespace galley::explain {

namespace {

std::string_view pseudo_name(css::PseudoElement pseudo) {
  switch (pseudo) {
    case css::PseudoElement::None: return "";
    case css::PseudoElement::Before: return "::before";
    case css::PseudoElement::After: return "::after";
    case css::PseudoElement::Marker: return "::marker";
    case css::PseudoElement::FirstLetter: return "::first-letter";
    case css::PseudoElement::FirstLine: return "::first-line";
    case css::PseudoElement::Unsupported: return "";
  }
  return "";
}

}  // namespace

std::string element_name(const document::Document& document, NodeId node, css::PseudoElement pseudo) {
  const document::Node& n = document.node(node);
  std::string name = n.name;
  if (const std::string* id = n.attribute("id")) name += "#" + *id;
  if (const std::string* classes = n.attribute("class")) {
    bool between = true;
    for (const char c : *classes) {
      const bool space = c == ' ' || c == '\t' || c == '\n';
      if (!space && between) name += '.';
      if (!space) name += c;
      between = space;
    }
  }
  return name + std::string(pseudo_name(pseudo));
}

std::string_view name_of(box::BoxKind kind) {
  switch (kind) {
    case box::BoxKind::Block: return "block";
    case box::BoxKind::Inline: return "inline";
    case box::BoxKind::InlineBlock: return "inline block";
    case box::BoxKind::Replaced: return "picture";
    case box::BoxKind::Marker: return "marker";
    case box::BoxKind::Rule: return "rule";
    case box::BoxKind::Table: return "table";
    case box::BoxKind::TableRowGroup: return "table row group";
    case box::BoxKind::TableRow: return "table row";
    case box::BoxKind::TableCell: return "table cell";
    case box::BoxKind::TableCaption: return "table caption";
    case box::BoxKind::TableColumn: return "table column";
    case box::BoxKind::Break: return "break";
  }
  return "block";
}

css::PseudoElement pseudo_of(const PlaceInput& input, BoxId id) {
  const box::Box& box = input.boxes[id];
  if (box.kind == box::BoxKind::Marker) return css::PseudoElement::Marker;
  if (box.first_letter) return css::PseudoElement::FirstLetter;
  constexpr std::array<std::pair<style::Pseudo, css::PseudoElement>, 2> kGenerated{
      {{style::Pseudo::Before, css::PseudoElement::Before}, {style::Pseudo::After, css::PseudoElement::After}}};
  for (const auto& [generated, pseudo] : kGenerated) {
    if (box.node.valid() && input.cascaded.table.pseudo(box.node, generated) == box.style) return pseudo;
  }
  return css::PseudoElement::None;
}

SourcePlace place_of(const source::Sources& sources, source::Span span) {
  if (!span.valid()) return {};
  const source::Location location = sources.locate(span);
  return {std::string(location.file), location.line, location.column, span};
}

}  // namespace galley::explain
