// A small document built from a line such as "div.a#x[lang=fa] > p + p > em", its sheets, and its cascade.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cascade/cascade.h"
#include "cascade/dump.h"
#include "css/stylesheet.h"

namespace galley::cascade::test {

class Fixture {
 public:
  // Elements in preorder: each names its depth by leading spaces, e.g. "html\n body\n  p class=x".
  void element_lines(std::string_view lines) {
    document::Builder builder;
    while (!lines.empty()) {
      const std::size_t end = std::min(lines.find('\n'), lines.size());
      add_line(builder, lines.substr(0, end));
      lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    document = builder.finish();
  }
  void sheet(std::string_view text, Origin origin = Origin::Author, std::string path = "sheet.css") {
    const SourceId id = sources.add(path, std::string(text));
    css::ParseContext context{sources, diagnostics, nullptr, {}};
    sheets.push_back(std::make_unique<css::StyleSheet>(css::parse_stylesheet(id, sources.text(id), 0, std::move(path), context)));
    origins.push_back({origin, sheets.back().get()});
  }
  Cascaded& run() {
    CascadeInput input{document, origins, use_author_styles, overrides, sources, diagnostics};
    input.measure = measure;
    result = std::make_unique<Cascaded>(cascade(input));
    return *result;
  }
  [[nodiscard]] const style::ComputedStyle& style(std::size_t node) const { return result->table.style_of(NodeId(node)); }
  [[nodiscard]] std::string codes() const {
    std::string text;
    for (const auto& item : diagnostics.all()) text += (text.empty() ? "" : " ") + item.code;
    return text;
  }

  document::Document document;
  source::Sources sources;
  source::Diagnostics diagnostics;
  std::vector<std::unique_ptr<css::StyleSheet>> sheets;
  std::vector<OriginSheet> origins;
  std::vector<std::pair<std::string, std::string>> overrides;
  bool use_author_styles = true;
  std::function<FontExtents(const style::FontStyle&, const style::StyleTable&)> measure;
  std::unique_ptr<Cascaded> result;

 private:
  // "  p class=x style='color: red'"; attribute values may be quoted with '. "'text" lines are text nodes.
  static void add_line(document::Builder& builder, std::string_view line) {
    const std::size_t depth = std::min(line.find_first_not_of(' '), line.size());
    while (builder.depth() > depth) builder.close();
    line.remove_prefix(depth);
    if (line.starts_with('\'')) {
      builder.text(std::string(line.substr(1)));
      return;
    }
    std::size_t at = std::min(line.find(' '), line.size());
    builder.open(std::string(line.substr(0, at)));
    while (at < line.size()) {
      const std::size_t name = at + 1;
      const std::size_t equals = std::min(line.find('=', name), line.size());
      std::size_t value = equals + 1;
      const bool quoted = value < line.size() && line[value] == '\'';
      if (quoted) ++value;
      at = std::min(line.find(quoted ? '\'' : ' ', value), line.size());
      builder.attribute(std::string(line.substr(name, equals - name)), std::string(line.substr(value, at - value)));
      if (quoted) ++at;
    }
  }
};

// What one declaration list does to a div, compared with a div without it.
inline std::string computed(std::string_view declarations, std::string* codes = nullptr) {
  Fixture fixture;
  fixture.element_lines("html\n body\n  div\n  section class=x");
  fixture.sheet("html { font-size: 20px; line-height: 30px } section { display: block } .x { " + std::string(declarations) + " }");
  fixture.run();
  if (codes != nullptr) *codes = fixture.codes();
  return dump_style(fixture.style(3), fixture.style(2), "; ");
}

}  // namespace galley::cascade::test
