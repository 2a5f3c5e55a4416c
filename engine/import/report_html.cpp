// The recognised article as an HTML file: the document's elements as they are.
#include "import/html_guard.h"
#include "import/import.h"
#include "import/unicode.h"

namespace galley::import {

namespace {

void escape(std::string& out, std::string_view text, bool in_attribute) {
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"' && in_attribute)
      out += "&quot;";
    else
      out += c;
  }
}

// Elements that stand on lines of their own; breaking inside others would add white space.
bool is_block(std::string_view name) {
  for (const std::string_view block :
       {"article", "header",     "div", "p",  "h1", "h2",  "h3",    "h4", "h5", "h6",   "figure", "figcaption",
        "aside",   "blockquote", "ul",  "ol", "li", "pre", "table", "tr", "hr", "html", "head",   "body"}) {
    if (name == block) return true;
  }
  return false;
}

void open_tag(std::string& out, const document::Node& node) {
  if (is_block(node.name) && !out.empty() && out.back() != '\n') out += '\n';
  out += '<' + node.name;
  for (const auto& attribute : node.attributes) {
    out += ' ' + attribute.name + "=\"";
    escape(out, attribute.value, true);
    out += '"';
  }
  out += '>';
}

void close_tag(std::string& out, const document::Node& node) {
  if (!is_void_element(node.name)) out += "</" + node.name + '>';
  if (is_block(node.name) && out.back() != '\n') out += '\n';
}

void write_head(std::string& out, const document::Document& document) {
  out += "<!DOCTYPE html>\n<html";
  if (!document.metadata.language.empty()) {
    out += " lang=\"";
    escape(out, document.metadata.language, true);
    out += '"';
  }
  out += ">\n<head>\n<meta charset=\"utf-8\">\n<title>";
  escape(out, document.metadata.title, false);
  out += "</title>\n</head>\n<body>\n";
}

}  // namespace

std::string report_html(const document::Document& document) {
  std::string out;
  const bool whole = !document.nodes.empty() && document.nodes[0].name == "html";
  if (!whole) write_head(out, document);
  std::vector<const document::Node*> open;
  for (std::uint32_t i = 0; i < document.nodes.size(); ++i) {
    while (!open.empty() && open.back()->end.value <= i) {
      close_tag(out, *open.back());
      open.pop_back();
    }
    const document::Node& node = document.nodes[i];
    if (node.is_element()) {
      open_tag(out, node);
      open.push_back(&node);
    } else {
      escape(out, node.text, false);
    }
  }
  for (auto node = open.rbegin(); node != open.rend(); ++node) close_tag(out, **node);
  return whole ? out : out + "</body>\n</html>\n";
}

}  // namespace galley::import
