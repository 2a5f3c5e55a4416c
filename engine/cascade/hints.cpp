#include "cascade/hints.h"

#include <array>
#include <initializer_list>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "cascade/ascii.h"

namespace galley::cascade {
namespace {

using document::Node;

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  for (const auto candidate : names) {
    if (name == candidate) return true;
  }
  return false;
}

// HTML's rules for dimensions: leading digits, then "%" or anything. Decimals are kept as written.
std::optional<std::string> dimension(std::string_view text, bool percent_allowed = true) {
  std::size_t at = 0;
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '+')) ++at;
  const std::size_t start = at;
  const auto digits = [&] {
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
  };
  digits();
  if (at == start || at - start > 7) return std::nullopt;
  if (at < text.size() && text[at] == '.') {
    ++at;
    digits();
    if (text[at - 1] == '.') --at;
  }
  const bool percent = percent_allowed && at < text.size() && text[at] == '%';
  return std::string(text.substr(start, at - start)) + (percent ? "%" : "px");
}

std::optional<std::string> integer(std::string_view text) {
  const bool negative = text.starts_with('-');
  std::size_t at = negative ? 1 : 0;
  while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
  if (at == (negative ? 1U : 0U) || at > 9) return std::nullopt;
  return std::string(text.substr(0, at));
}

// Names and hexadecimal colours; other legacy colour guessing is left out.
std::optional<std::string> color_hint(std::string_view text) {
  const bool hash = text.starts_with('#');
  for (const char c : text.substr(hash ? 1 : 0)) {
    const char lower = to_lower(c);
    if (!((lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9'))) return std::nullopt;
  }
  if (text.size() < 3 || text.size() > 32) return std::nullopt;
  return std::string(text);
}

// Digits only: "font size=4" and "+1".
std::string_view font_size(std::string_view text) {
  constexpr std::array<std::string_view, 7> kSizes{"x-small", "small", "medium", "large", "x-large", "xx-large", "xxx-large"};
  const bool relative = text.starts_with('+') || text.starts_with('-');
  if (text.size() != (relative ? 2U : 1U) || text.back() < '0' || text.back() > '9') return {};
  int level = text.back() - '0';
  if (relative) level = text.front() == '+' ? 3 + level : 3 - level;
  level = level < 1 ? 1 : level > 7 ? 7 : level;
  return kSizes[static_cast<std::size_t>(level - 1)];
}

void set(std::string& out, std::string_view property, std::string_view value) { out += fmt::format("{}:{};", property, value); }

void color_hint(const Node& node, std::string_view attribute, std::string_view property, std::string& out) {
  if (const std::string* value = node.attribute(attribute)) {
    if (const auto parsed = color_hint(*value)) set(out, property, *parsed);
  }
}

void size_hints(const Node& node, std::string& out) {
  if (!is_one_of(node.name, {"img", "table", "td", "th", "col", "colgroup", "tr", "thead", "tbody", "tfoot", "iframe", "object",
                             "embed", "video", "canvas", "hr", "svg"}))
    return;
  for (const std::string_view side : {"width", "height"}) {
    if (const std::string* value = node.attribute(side)) {
      if (const auto parsed = dimension(*value)) {
        if (*parsed != "0px" || node.name == "img") set(out, side, *parsed);
      }
    }
  }
}

void align_hints(const Node& node, std::string& out) {
  const std::string* attribute = node.attribute("align");
  if (attribute != nullptr) {
    const std::string align = to_lower(*attribute);
    const bool side = align == "left" || align == "right";
    if (is_one_of(node.name, {"img", "table", "iframe", "object", "embed"})) {
      if (side) set(out, "float", align);
      if (align == "center" && node.name == "table") out += "margin-inline:auto;";
      if (is_one_of(align, {"top", "middle", "bottom"})) set(out, "vertical-align", align);
    } else if (node.name == "hr") {
      if (align == "left") out += "margin-left:0;margin-right:auto;";
      if (align == "right") out += "margin-left:auto;margin-right:0;";
    } else if (node.name == "caption") {
      if (align == "bottom") out += "caption-side:bottom;";
    } else if (side || align == "center" || align == "justify") {
      set(out, "text-align", align);
    } else if (align == "middle") {
      out += "text-align:center;";
    }
  }
  if (const std::string* value = node.attribute("valign")) {
    const std::string valign = to_lower(*value);
    if (is_one_of(valign, {"top", "middle", "bottom", "baseline"})) set(out, "vertical-align", valign);
  }
}

const Node* table_of(const document::Document& document, const Node& cell) {
  NodeId at = cell.parent;
  for (int i = 0; i < 4 && at.valid(); ++i, at = document.node(at).parent) {
    if (document.node(at).name == "table") return &document.node(at);
  }
  return nullptr;
}

void table_hints(const document::Document& document, const Node& node, std::string& out) {
  if (node.name == "table") {
    if (const std::string* spacing = node.attribute("cellspacing")) {
      if (const auto parsed = dimension(*spacing, false)) set(out, "border-spacing", *parsed);
    }
    if (const std::string* border = node.attribute("border")) {
      const std::string width = border->empty() ? "1px" : dimension(*border, false).value_or("1px");
      if (width != "0px") out += fmt::format("border:{} outset gray;", width);
    }
  } else if (node.name == "td" || node.name == "th") {
    if (node.attribute("nowrap") != nullptr) out += "white-space:nowrap;";
    const Node* table = table_of(document, node);
    if (table == nullptr) return;
    if (const std::string* padding = table->attribute("cellpadding")) {
      if (const auto parsed = dimension(*padding, false)) set(out, "padding", *parsed);
    }
    const std::string* border = table->attribute("border");
    if (border != nullptr && dimension(*border, false) != "0px") out += "border:1px inset gray;";
  }
}

void list_hints(const Node& node, std::string& out) {
  if (const std::string* type = node.attribute("type"); type != nullptr && is_one_of(node.name, {"ol", "ul", "li"})) {
    if (*type == "1") out += "list-style-type:decimal;";
    if (*type == "a") out += "list-style-type:lower-alpha;";
    if (*type == "A") out += "list-style-type:upper-alpha;";
    if (*type == "i") out += "list-style-type:lower-roman;";
    if (*type == "I") out += "list-style-type:upper-roman;";
    const std::string lower = to_lower(*type);
    if (is_one_of(lower, {"disc", "circle", "square", "none"})) set(out, "list-style-type", lower);
  }
  if (node.name == "ol") {
    // Items add one, so the counter starts one below.
    if (const std::string* start = node.attribute("start")) {
      if (const auto parsed = integer(*start)) out += fmt::format("counter-reset:list-item calc({} - 1);", *parsed);
    }
  }
  if (node.name == "li") {
    if (const std::string* value = node.attribute("value")) {
      if (const auto parsed = integer(*value)) out += fmt::format("counter-set:list-item {};", *parsed);
    }
  }
}

void image_hints(const Node& node, std::string& out) {
  if (!is_one_of(node.name, {"img", "object", "embed", "iframe"})) return;
  const auto margin = [&](std::string_view attribute, std::string_view property) {
    if (const std::string* value = node.attribute(attribute)) {
      if (const auto parsed = dimension(*value)) set(out, property, *parsed);
    }
  };
  margin("hspace", "margin-inline");
  margin("vspace", "margin-block");
  if (const std::string* border = node.attribute("border")) {
    if (const auto parsed = dimension(*border, false); parsed && *parsed != "0px") out += fmt::format("border:{} solid;", *parsed);
  }
}

// U+0590 to U+08FF and the presentation forms are written from right to left; letters below and most above are not.
std::optional<bool> strong_direction(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const std::size_t length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    if (length == 1 && ((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'))) return false;
    if (length == 2 && byte >= 0xD6 && byte <= 0xDF) return true;  // U+0580..U+07FF
    if (length == 2 && byte >= 0xC3) return false;                 // Latin, Greek, Cyrillic, Armenian
    if (length >= 3 && i + 1 < text.size()) {
      const auto second = static_cast<unsigned char>(text[i + 1]);
      if (byte == 0xE0 && second < 0xA4) return true;                                                             // U+0800..U+08FF
      if (byte == 0xEF && (second == 0xAC || second == 0xAD || (second >= 0xB5 && second <= 0xBB))) return true;  // forms
      if (byte != 0xE2 && byte != 0xEF && byte < 0xF0) return false;  // not punctuation or symbols
    }
    i += length;
  }
  return std::nullopt;
}

void font_hints(const Node& node, std::string& out) {
  if (node.name != "font") return;
  color_hint(node, "color", "color", out);
  if (const std::string* size = node.attribute("size")) {
    if (const std::string_view word = font_size(*size); !word.empty()) set(out, "font-size", word);
  }
  if (const std::string* face = node.attribute("face")) {
    std::string quoted;
    for (const char c : *face) {
      const auto byte = static_cast<unsigned char>(c);
      if (c == ',') {
        quoted += "\",\"";
      } else if (c != '"' && c != '\\' && c != '\'' && byte >= 0x20 && !(c == ' ' && quoted.ends_with('"'))) {
        quoted += c;
      }
    }
    if (!quoted.empty()) out += fmt::format("font-family:\"{}\";", quoted);
  }
}

}  // namespace

std::string direction_hints(const document::Document& document, NodeId id) {
  const Node& node = document.node(id);
  const std::string* attribute = node.attribute("dir");
  if (attribute == nullptr) return {};
  const std::string direction = to_lower(*attribute);
  const std::string_view isolate = node.name == "bdo" ? "isolate-override" : "isolate";
  if (direction == "ltr" || direction == "rtl") return fmt::format("direction:{};unicode-bidi:{};", direction, isolate);
  if (direction != "auto") return {};
  const bool rtl = strong_direction(document.text_of(id)).value_or(false);
  const std::string_view bidi = node.name == "pre" || node.name == "textarea" ? "plaintext" : "isolate";
  return fmt::format("direction:{};unicode-bidi:{};", rtl ? "rtl" : "ltr", bidi);
}

const std::string* language_attribute(const Node& node) {
  const std::string* lang = node.attribute("xml:lang");
  return lang != nullptr ? lang : node.attribute("lang");
}

std::string presentational_hints(const document::Document& document, NodeId id) {
  const Node& node = document.node(id);
  std::string out;
  const bool cell = node.name == "td" || node.name == "th";
  if (node.attributes.empty() && !cell) return out;
  size_hints(node, out);
  align_hints(node, out);
  color_hint(node, "bgcolor", "background-color", out);
  if (node.name == "body") color_hint(node, "text", "color", out);
  if (node.name == "hr") color_hint(node, "color", "color", out);
  table_hints(document, node, out);
  list_hints(node, out);
  image_hints(node, out);
  font_hints(node, out);
  if (node.name == "br") {
    if (const std::string* clear = node.attribute("clear")) {
      const std::string side = to_lower(*clear);
      if (is_one_of(side, {"left", "right", "both"})) set(out, "clear", side);
      if (side == "all") out += "clear:both;";
    }
  }
  out += direction_hints(document, id);
  return out;
}

}  // namespace galley::cascade
