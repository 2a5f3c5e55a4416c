// Rules of the syntax -> StyleSheet: what each at-rule means, imports, layers, nesting.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "css/layer_tree.h"
#include "css/selector_parser.h"
#include "css/stylesheet.h"

namespace galley::css {

// Where a rule stands. Copied on the way into a block.
struct Scope {
  LayerTree::Node layer = LayerTree::kRoot;
  const Namespaces* namespaces = nullptr;
  std::string_view url_prefix;                 // put before relative addresses of an imported sheet
  const SelectorList* own = nullptr;           // selectors of the style rule around, for declarations in a nested @media
  std::shared_ptr<const SelectorList> parent;  // what `&` stands for in it
};

class SheetBuilder {
 public:
  SheetBuilder(ParseContext& context, std::string path) : context_(context) { sheet_.path = std::move(path); }
  void add_text(SourceId source, std::string_view text, std::uint32_t base_offset, const std::string& path, const Scope& scope);
  [[nodiscard]] StyleSheet finish();

 private:
  // Which statements may still come: @charset and @layer, then @import, then @namespace, then the rest.
  enum class Stage : std::uint8_t { Imports, Namespaces, Rules };
  struct File {
    std::string path;
    Namespaces namespaces;
    Stage stage = Stage::Imports;
    bool imported = false;
  };

  void add_rules(std::vector<SyntaxRule>&& rules, const Scope& scope, File* file);
  void add_at_rule(SyntaxRule&& rule, const Scope& scope, File* file);
  void add_style_rule(SyntaxRule&& rule, const Scope& scope);
  void add_contents(BlockContents&& contents, const SelectorList& selectors, source::Span span, const Scope& scope);
  void add_group(SyntaxRule&& rule, const Scope& scope);
  void emit(const SelectorList& selectors, std::vector<Declaration>&& declarations, source::Span span, const Scope& scope);

  bool add_statement(const SyntaxRule& rule, const Scope& scope, File* file);
  void add_import(const SyntaxRule& rule, const Scope& scope, File& file);
  void import_file(const SyntaxRule& rule, const std::string& url, const Scope& scope, const File& file);
  void add_namespace(const SyntaxRule& rule, File& file);
  void add_layer(SyntaxRule&& rule, const Scope& scope);
  void add_page(SyntaxRule&& rule, const Scope& scope);
  void add_font_face(SyntaxRule&& rule, const Scope& scope);
  void add_counter_style(SyntaxRule&& rule, const Scope& scope);
  void add_color(SyntaxRule&& rule, const Scope& scope);
  void report_unknown(const SyntaxRule& rule);
  void report_invalid(const SyntaxRule& rule, std::string what, std::string hint);
  void report_import(const SyntaxRule& rule, std::string message, std::string hint);

  ParseContext& context_;
  StyleSheet sheet_;
  LayerTree layers_;
  std::vector<std::string> open_files_;  // of the imports being read, outermost first
  std::uint32_t imports_ = 0;
};

// @page: selectors and margin boxes; false and a report if the selectors cannot be read.
[[nodiscard]] bool parse_page_rule(SyntaxRule&& rule, source::Diagnostics& diagnostics, PageRule& out);
// Puts `prefix` before relative url() addresses.
void prefix_urls(ComponentValues& values, std::string_view prefix);

}  // namespace galley::css
