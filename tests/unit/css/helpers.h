// Shared by the tests of css/: parse a text and look at it.
#pragma once

#include <string>

#include <doctest/doctest.h>

#include "css/selector_parser.h"
#include "css/stylesheet.h"

namespace galley::css {

struct Parsed {
  source::Sources sources;
  source::Diagnostics diagnostics;
  resource::MemoryProvider files;
  StyleSheet sheet;

  // "line:column" of the first report with this code; empty if there is none.
  [[nodiscard]] std::string place(std::string_view code) const {
    for (const source::Diagnostic& d : diagnostics.all()) {
      if (d.code != code) continue;
      const source::Location at = sources.locate(d.span);
      return std::to_string(at.line) + ":" + std::to_string(at.column);
    }
    return {};
  }
  [[nodiscard]] std::string codes() const {
    std::string out;
    for (const source::Diagnostic& d : diagnostics.all()) out += (out.empty() ? "" : " ") + d.code;
    return out;
  }
};

inline void parse_into(Parsed& out, std::string text, const MediaContext& media = {},
                       bool (*supports)(std::string_view) = nullptr) {
  const SourceId source = out.sources.add("main.css", std::move(text));
  ParseContext context{out.sources, out.diagnostics, &out.files, media, supports, nullptr};
  out.sheet = parse_stylesheet(source, out.sources.text(source), 0, "main.css", context);
}

// "selector, selector { name: value; name: value !important }" for every rule; a layer as its name before it.
inline std::string dump(const Parsed& parsed) {
  std::string out;
  for (const StyleRule& rule : parsed.sheet.rules) {
    if (rule.layer != kNoLayer) out += "[" + parsed.sheet.layers[rule.layer] + "] ";
    for (std::size_t i = 0; i < rule.selectors.size(); ++i) {
      out += (i == 0 ? "" : ", ") + std::string(parsed.sources.text(rule.selectors[i].span));
    }
    out += " {";
    for (const Declaration& d : rule.declarations) {
      out += " " + d.name + ": " + serialize(d.value) + (d.important ? " !important" : "") + ";";
    }
    out += " }\n";
  }
  return out;
}

}  // namespace galley::css
