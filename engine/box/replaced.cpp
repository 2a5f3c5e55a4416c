// The part of BoxBuilder for pictures, rules, form controls and what cannot be shown on paper.
#include <algorithm>

#include <fmt/format.h>

#include "box/box_builder.h"
#include "resource/picture_name.h"

namespace galley::box {

using style::Display;

namespace {

struct NamedSpecial {
  std::string_view name;
  Special special;
};
constexpr NamedSpecial kSpecials[] = {
    {"applet", Special::Embedded}, {"area", Special::Hidden},    {"audio", Special::Fallback}, {"br", Special::LineBreak},
    {"canvas", Special::Fallback}, {"embed", Special::Embedded}, {"frame", Special::Embedded}, {"hr", Special::Rule},
    {"iframe", Special::Embedded}, {"img", Special::Picture},    {"input", Special::Input},    {"math", Special::Fallback},
    {"object", Special::Fallback}, {"param", Special::Hidden},   {"script", Special::Hidden},  {"select", Special::Select},
    {"source", Special::Hidden},   {"style", Special::Hidden},   {"svg", Special::Vector},     {"template", Special::Hidden},
    {"track", Special::Hidden},    {"video", Special::Fallback}, {"wbr", Special::WordBreak},
};

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\n\r\f");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\n\r\f") - begin + 1);
}

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') continue;  // no character of XML
    switch (c) {
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '&': out += "&amp;"; break;
      case '"': out += "&quot;"; break;
      default: out.push_back(c);
    }
  }
}

// What currentColor means inside.
std::string color_value(const color::Color& color) {
  const auto percent = [](std::uint16_t component) {
    return fmt::format("{}.{:03}%", component * 100 / 65535, component * 100000 / 65535 % 1000);
  };
  const auto& c = color.component;
  switch (color.space) {
    case color::Space::Rgb: return fmt::format("rgb({} {} {})", percent(c[0]), percent(c[1]), percent(c[2]));
    case color::Space::Gray: return fmt::format("device-cmyk(0 0 0 {})", percent(static_cast<std::uint16_t>(65535 - c[0])));
    case color::Space::Cmyk:
      return fmt::format("device-cmyk({} {} {} {})", percent(c[0]), percent(c[1]), percent(c[2]), percent(c[3]));
    case color::Space::Spot: break;  // its number means nothing inside the picture
  }
  return "black";
}

// Names a parser of XML takes without a declaration of their prefix.
bool is_xml_name(std::string_view name) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  const auto is_name = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == ':'; };
  return !name.empty() && is_letter(name.front()) && std::all_of(name.begin(), name.end(), is_name);
}

// What systems of content management give for an alternative text where nobody wrote one: "IMG_4228.jpg", or "tram-line" for
// .../tram-line.jpg.
bool is_file_name(std::string_view text, const std::string* source) {
  if (text.find_first_of(" \t\n") != std::string_view::npos) return false;
  if (resource::has_picture_ending(text)) return true;
  if (source == nullptr || text.find_first_of("-_0123456789") == std::string_view::npos) return false;
  const std::string_view path = std::string_view(*source).substr(0, source->find_first_of("?#"));
  const std::size_t slash = path.rfind('/');
  const std::string_view file = path.substr(slash == std::string_view::npos ? 0 : slash + 1);
  return file.substr(0, file.rfind('.')) == text;
}

bool is_inline_display(Display display) {
  return display == Display::Inline || display == Display::InlineBlock || display == Display::InlineTable ||
         display == Display::InlineFlex || display == Display::InlineGrid;
}

}  // namespace

Special special_of(std::string_view name) {
  const auto found = std::lower_bound(std::begin(kSpecials), std::end(kSpecials), name,
                                      [](const NamedSpecial& s, std::string_view n) { return s.name < n; });
  return found != std::end(kSpecials) && found->name == name ? found->special : Special::None;
}

bool BoxBuilder::special_element(Special special, OpenElement& element) {
  TextRun run;
  run.id = element.style;
  run.generated = true;
  run.span = span_of(element.node);
  switch (special) {
    case Special::None: return false;
    case Special::Hidden: return true;
    case Special::LineBreak: frames_.line_break(run); return true;
    case Special::WordBreak: frames_.verbatim("\u200B", run); return true;
    case Special::Rule: {
      // A rule is always a block: anything else would be a picture of a line in the text.
      style::ComputedStyle made = style(element.style);
      if (is_inline_display(made.box.display)) made.box.display = Display::Block;
      (void)frames_.leaf(BoxKind::Rule, input_.styles.intern(std::move(made)), element.node, {}, {});
      return true;
    }
    case Special::Picture: picture(element, "src"); return true;
    case Special::Vector: vector_picture(element); return true;
    case Special::Embedded: unsupported(element, "it is left out"); return true;
    case Special::Fallback: unsupported(element, "its fallback content is set instead"); return false;
    case Special::Input: input_element(element); return true;
    case Special::Select: select_element(element); return true;
  }
  return false;
}

// The node for a picture: the figure around it, one of its own, or none if the author marked it as decoration.
StructureId BoxBuilder::open_figure(const OpenElement& element, const std::string* alt, bool& opened) {
  opened = false;
  if (!structures_.records()) return {};
  if (structures_.current_role() == StructureRole::Figure) return structures_.current();
  if (alt != nullptr && trimmed(*alt).empty()) return {};
  const StructureId id = structures_.open(StructureRole::Figure, element.node, style(element.style).font.language);
  tree_.structure.nodes[id.value].alt = alt != nullptr ? collapsed(*alt) : stand_in_for_alt(input_.document, {}, element.node);
  opened = true;
  return id;
}

void BoxBuilder::picture(const OpenElement& element, std::string_view attribute) {
  const document::Node& node = input_.document.node(element.node);
  const std::string* source = node.attribute(attribute);
  const std::string* alt = node.attribute("alt");
  if (alt == nullptr) alt = node.attribute("aria-label");
  if (source == nullptr || trimmed(*source).empty()) {
    input_.diagnostics.warn("image.missing", node.span, fmt::format("<{}> names no picture", node.name), "give it a src attribute");
  } else if (const ImageId image = picture_of(node, attribute); image.valid()) {
    bool opened = false;
    const StructureId structure = open_figure(element, alt, opened);
    const BoxId box = frames_.leaf(BoxKind::Replaced, element.style, element.node, structure, image);
    if (opened) structures_.close();
    name_strings(element, box);
    return;
  }
  if (alt == nullptr || is_caption(element.node, *alt)) return;
  if (!is_file_name(trimmed(*alt), source)) {
    set_instead(element, *alt);
    return;
  }
  input_.diagnostics.note("box.alt-is-file-name", node.span,
                          fmt::format("the picture is not there, and \"{}\", a file's name, is not set for it", trimmed(*alt)),
                          "say in its alt what the picture shows");
}

// The figure around the picture has these words for a caption: they are printed anyway.
bool BoxBuilder::is_caption(NodeId picture, std::string_view alt) const {
  NodeId at = input_.document.node(picture).parent;
  while (at.valid() && input_.document.node(at).name != "figure") at = input_.document.node(at).parent;
  return at.valid() && !trimmed(alt).empty() && stand_in_for_alt(input_.document, at, {}).starts_with(collapsed(alt));
}

ImageId BoxBuilder::picture_of(const document::Node& node, std::string_view attribute) {
  const std::string* source = node.attribute(attribute);
  if (source == nullptr || trimmed(*source).empty()) return {};
  const std::string_view url = trimmed(*source);
  const bool is_data = url.substr(0, 5) == "data:";
  const std::string path = is_data ? std::string(url) : resource::resolve_reference(input_.document.base_path, url);
  return pictures_.load(path, node.span);
}

// An article's figure whose pictures cannot be had, none left and nothing else in it but its caption.
bool BoxBuilder::lacks_its_picture(NodeId figure) {
  const document::Document& document = input_.document;
  if (document.node(figure).role != document::Role::Figure) return false;
  bool any = false;
  for (std::uint32_t i = figure.value + 1; i < document.node(figure).end.value;) {
    const document::Node& node = document.nodes[i];
    if (node.is_element() && (node.name == "figcaption" || node.role == document::Role::Caption)) {
      i = node.end.value;
      continue;
    }
    if (node.is_element() && node.name == "img") {
      any = true;
      if (picture_of(node, "src").valid()) return false;
    } else if (node.is_element() ? special_of(node.name) != Special::None : !trimmed(node.text).empty()) {
      return false;
    }
    ++i;
  }
  return any;
}

// Besides its picture: a caption, or words of the author's to stand for it.
bool BoxBuilder::says_anything(NodeId figure) const {
  const document::Document& document = input_.document;
  if (!trimmed(document.text_of(figure)).empty()) return true;
  for (std::uint32_t i = figure.value + 1; i < document.node(figure).end.value; ++i) {
    const document::Node& node = document.nodes[i];
    const std::string* alt = node.is_element() ? node.attribute("alt") : nullptr;
    if (alt != nullptr && !trimmed(*alt).empty() && !is_file_name(trimmed(*alt), node.attribute("src"))) return true;
  }
  return false;
}

// Text in the place of something that cannot be shown: in a plain box without the frame and size of what is missing.
void BoxBuilder::set_instead(const OpenElement& element, std::string_view text) {
  if (trimmed(text).empty()) return;
  style::ComputedStyle plain = style::anonymous_style(
      style(element.style), is_inline_display(style(element.style).box.display) ? Display::Inline : Display::Block);
  const StyleId id = input_.styles.intern(std::move(plain));
  const Opened opened = frames_.begin(id, element.node, structures_.current());
  const std::size_t inside = frames_.size();
  generated_text(trimmed(text), {element.node, id});
  frames_.end(opened, inside);
}

void BoxBuilder::unsupported(const OpenElement& element, std::string_view instead) {
  const std::string& name = input_.document.node(element.node).name;
  input_.diagnostics.warn("box.unsupported-element", span_of(element.node),
                          fmt::format("<{}> cannot be printed; {}", name, instead),
                          "put a picture (JPEG or PNG) or text in its place");
}

// The element as an SVG file: what it inherits from the text around it stands in its style.
std::string BoxBuilder::svg_source(const OpenElement& element) const {
  const document::Document& document = input_.document;
  std::string out;
  std::vector<std::pair<NodeId, std::string>> open;  // end of the element, its name
  for (std::uint32_t i = element.node.value; i < element.end.value; ++i) {
    const document::Node& node = document.nodes[i];
    while (!open.empty() && open.back().first.value <= i) {
      out += "</" + open.back().second + ">";
      open.pop_back();
    }
    if (!node.is_element()) {
      append_escaped(out, node.text);
      continue;
    }
    if (!is_xml_name(node.name)) continue;
    out += "<" + node.name;
    if (i == element.node.value) out += " color=\"" + color_value(style(element.style).text.color) + '"';
    for (const document::Attribute& attribute : node.attributes) {
      const bool said = i == element.node.value && attribute.name == "color";
      if (!is_xml_name(attribute.name) || attribute.name.starts_with("xmlns") || said) continue;
      out += " " + attribute.name + "=\"";
      append_escaped(out, attribute.value);
      out += '"';
    }
    out += '>';
    open.emplace_back(node.end, node.name);
  }
  for (; !open.empty(); open.pop_back()) out += "</" + open.back().second + ">";
  return out;
}

void BoxBuilder::vector_picture(const OpenElement& element) {
  const document::Document& document = input_.document;
  const std::string* label = document.node(element.node).attribute("aria-label");
  std::string title;
  for (NodeId child = document.first_child(element.node); child.valid() && label == nullptr; child = document.next_sibling(child)) {
    if (document.node(child).name != "title") continue;
    title = document.text_of(child);
    label = &title;
    break;
  }
  const ImageId image = pictures_.add(svg_source(element), "<svg>", span_of(element.node));
  if (image.valid()) {
    bool opened = false;
    const StructureId structure = open_figure(element, label, opened);
    const BoxId box = frames_.leaf(BoxKind::Replaced, element.style, element.node, structure, image);
    if (opened) structures_.close();
    name_strings(element, box);
    return;
  }
  if (label != nullptr) set_instead(element, *label);
}

void BoxBuilder::input_element(const OpenElement& element) {
  const document::Node& node = input_.document.node(element.node);
  const std::string* type_attribute = node.attribute("type");
  const std::string type = type_attribute == nullptr ? "text" : *type_attribute;
  if (type == "hidden" || type == "file") return;
  if (type == "image") {
    picture(element, "src");
    return;
  }
  std::string text;
  if (const std::string* value = node.attribute("value")) text = *value;
  const bool checked = node.attribute("checked") != nullptr;
  if (type == "checkbox") text = checked ? "☑" : "☐";
  if (type == "radio") text = checked ? "◉" : "○";
  if (type == "submit" && text.empty()) text = "Submit";
  if (type == "reset" && text.empty()) text = "Reset";
  if (type == "password") text.clear();
  const Opened opened = frames_.begin(element.style, element.node, structures_.current());
  const std::size_t inside = frames_.size();
  generated_text(text, {element.node, element.style});
  frames_.end(opened, inside);
}

void BoxBuilder::select_element(const OpenElement& element) {
  const document::Document& document = input_.document;
  NodeId shown;
  for (std::uint32_t i = element.node.value + 1; i < element.end.value; ++i) {
    if (document.nodes[i].name != "option") continue;
    const bool selected = document.nodes[i].attribute("selected") != nullptr;
    if (!shown.valid() || selected) shown = NodeId(i);
    if (selected) break;
  }
  const Opened opened = frames_.begin(element.style, element.node, structures_.current());
  const std::size_t inside = frames_.size();
  if (shown.valid()) generated_text(collapsed(document.text_of(shown)), {element.node, element.style});
  frames_.end(opened, inside);
}

}  // namespace galley::box
