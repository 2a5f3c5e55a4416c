#include "fixture.h"

#include <algorithm>
#include <map>

namespace galley::box::test {

using style::Display;

namespace {

bool is_void(std::string_view name) {
  for (const std::string_view known : {"br", "img", "hr", "input", "wbr", "col"}) {
    if (known == name) return true;
  }
  return false;
}

Display display_of(std::string_view name) {
  static const std::map<std::string_view, Display> kDisplays{{"span", Display::Inline},
                                                             {"b", Display::Inline},
                                                             {"i", Display::Inline},
                                                             {"a", Display::Inline},
                                                             {"code", Display::Inline},
                                                             {"q", Display::Inline},
                                                             {"br", Display::Inline},
                                                             {"img", Display::Inline},
                                                             {"wbr", Display::Inline},
                                                             {"svg", Display::Inline},
                                                             {"object", Display::Inline},
                                                             {"input", Display::InlineBlock},
                                                             {"select", Display::InlineBlock},
                                                             {"li", Display::ListItem},
                                                             {"table", Display::Table},
                                                             {"tr", Display::TableRow},
                                                             {"td", Display::TableCell},
                                                             {"th", Display::TableCell},
                                                             {"thead", Display::TableHeaderGroup},
                                                             {"tbody", Display::TableRowGroup},
                                                             {"tfoot", Display::TableFooterGroup},
                                                             {"caption", Display::TableCaption},
                                                             {"col", Display::TableColumn},
                                                             {"colgroup", Display::TableColumnGroup},
                                                             {"head", Display::None},
                                                             {"option", Display::Block}};
  const auto found = kDisplays.find(name);
  return found == kDisplays.end() ? Display::Block : found->second;
}

template <class T>
bool pick(std::string_view value, std::initializer_list<std::pair<std::string_view, T>> words, T& out) {
  for (const auto& [word, meaning] : words) {
    if (word == value) {
      out = meaning;
      return true;
    }
  }
  return false;
}

void set_property(style::ComputedStyle& s, std::string_view name, std::string_view value) {
  if (name == "display") {
    pick<Display>(value,
                  {{"none", Display::None},
                   {"contents", Display::Contents},
                   {"block", Display::Block},
                   {"inline", Display::Inline},
                   {"inline-block", Display::InlineBlock},
                   {"list-item", Display::ListItem},
                   {"table-cell", Display::TableCell},
                   {"table-row", Display::TableRow},
                   {"table", Display::Table},
                   {"flex", Display::Flex},
                   {"grid", Display::Grid}},
                  s.box.display);
  } else if (name == "float") {
    pick<style::Float>(value, {{"left", style::Float::Left}, {"right", style::Float::Right}, {"footnote", style::Float::Footnote}},
                       s.box.float_side);
  } else if (name == "position") {
    pick<style::Position>(value, {{"absolute", style::Position::Absolute}, {"running", style::Position::Running}}, s.box.position);
  } else if (name == "white-space") {
    pick<style::WhiteSpace>(
        value,
        {{"pre", style::WhiteSpace::Pre}, {"pre-wrap", style::WhiteSpace::PreWrap}, {"pre-line", style::WhiteSpace::PreLine}},
        s.text.white_space);
  } else if (name == "-galley-quotes") {
    pick<bool>(value, {{"typographic", true}, {"as-written", false}}, s.text.typographic_quotes);
  } else if (name == "-galley-dashes") {
    pick<bool>(value, {{"typographic", true}, {"as-written", false}}, s.text.typographic_dashes);
  } else if (name == "text-transform") {
    pick<style::TextTransform>(value,
                               {{"uppercase", style::TextTransform::Uppercase},
                                {"lowercase", style::TextTransform::Lowercase},
                                {"capitalize", style::TextTransform::Capitalize}},
                               s.text.transform);
  } else if (name == "list-style") {
    s.content.list_style_type = value;
  } else if (name == "list-inside") {
    s.content.list_inside = true;
  } else if (name == "padding") {
    s.box.padding.fill({Length::from_px(4), 0});
  } else if (name == "counter-reset") {
    s.content.counter_reset.push_back({std::string(value), 0});
  } else if (name == "counter-increment") {
    s.content.counter_increment.push_back({std::string(value), 1});
  } else if (name == "quotes") {
    s.text.quotes_auto = false;
  }
}

void apply_declarations(style::ComputedStyle& s, std::string_view declarations) {
  while (!declarations.empty()) {
    const std::size_t end = std::min(declarations.find(';'), declarations.size());
    const std::string_view one = declarations.substr(0, end);
    const std::size_t colon = one.find(':');
    if (colon != std::string_view::npos) set_property(s, one.substr(0, colon), one.substr(colon + 1));
    declarations.remove_prefix(std::min(end + 1, declarations.size()));
  }
}

struct Parser {
  std::string_view text;
  SourceId source;
  document::Builder builder;
  std::size_t at = 0;

  void run() {
    while (at < text.size()) {
      const std::size_t tag = std::min(text.find('<', at), text.size());
      if (tag > at)
        builder.text(std::string(text.substr(at, tag - at)),
                     {source, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(tag)});
      if (tag == text.size()) break;
      const std::size_t end = text.find('>', tag);
      const std::string_view inside = text.substr(tag + 1, end - tag - 1);
      at = end + 1;
      if (inside[0] == '/') {
        builder.close();
      } else {
        open(inside, {source, static_cast<std::uint32_t>(tag), static_cast<std::uint32_t>(end + 1)});
      }
    }
  }
  void open(std::string_view inside, source::Span span) {
    const std::size_t name_end = std::min(inside.find(' '), inside.size());
    const std::string name(inside.substr(0, name_end));
    builder.open(name, document::Role::None, span);
    std::string_view rest = inside.substr(name_end);
    while (rest.find('\'') != std::string_view::npos) {
      const std::size_t equals = rest.find('=');
      const std::size_t close = rest.find('\'', equals + 2);
      builder.attribute(std::string(rest.substr(1, equals - 1)), std::string(rest.substr(equals + 2, close - equals - 2)));
      rest = rest.substr(close + 1);
    }
    if (is_void(name)) builder.close();
  }
};

}  // namespace

Fixture::Fixture(std::string_view markup) {
  const std::string whole = "<html>" + std::string(markup) + "</html>";
  Parser parser{whole, sources.add("test.html", whole), {}};
  parser.run();
  document = parser.builder.finish();
  style::ComputedStyle root;
  root.font.language = "en";
  for (std::size_t i = 0; i < document.nodes.size(); ++i) {
    const document::Node& node = document.nodes[i];
    const style::ComputedStyle parent = node.parent.valid() ? styles.style_of(node.parent) : root;
    if (!node.is_element()) {
      styles.of_node.push_back(styles.of_node[node.parent.value]);
      continue;
    }
    style::ComputedStyle style = style::anonymous_style(parent, display_of(node.name));
    style.content.list_style_type = node.name == "ol" ? "decimal" : parent.content.list_style_type;
    if (const std::string* language = node.attribute("lang")) style.font.language = *language;
    if (const std::string* declarations = node.attribute("style")) apply_declarations(style, *declarations);
    styles.of_node.push_back(styles.intern(style));
  }
}

NodeId Fixture::find(std::string_view name) const {
  for (std::size_t i = 0; i < document.nodes.size(); ++i) {
    if (document.nodes[i].name == name) return NodeId(i);
  }
  return {};
}

style::ComputedStyle Fixture::inherited_by(std::string_view name, Display display) const {
  return style::anonymous_style(styles.style_of(find(name)), display);
}

void Fixture::add_pseudo(std::string_view name, style::Pseudo which, style::ComputedStyle style) {
  styles.of_pseudo[{find(name), which}] = styles.intern(std::move(style));
}

void Fixture::restyle(std::string_view name, const style::ComputedStyle& style) {
  styles.of_node[find(name).value] = styles.intern(style);
}

BoxTree Fixture::build() { return build_boxes({document, styles, counters, files, images, 1'000'000, diagnostics}); }

std::string Fixture::boxes() {
  const std::string all = dump(build(), styles);
  const std::size_t begin = all.find('\n') + 1;
  return all.substr(begin, all.find("structure\n") - begin);
}

std::string Fixture::structure() {
  const std::string all = dump(build(), styles);
  return all.substr(all.find("structure\n") + 10);
}

std::string plain(std::string_view text) {
  std::string out;
  std::size_t indent = std::string_view::npos;
  while (!text.empty() && text[0] == '\n') text.remove_prefix(1);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t first = line.find_first_not_of(' ');
    if (first == std::string_view::npos) continue;
    indent = std::min(indent, first);
    out += line.substr(std::min(indent, line.size()));
    out += '\n';
  }
  return out;
}

}  // namespace galley::box::test
