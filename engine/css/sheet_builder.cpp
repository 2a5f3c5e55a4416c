// One pass over the rules. A conditional group that does not apply leaves nothing behind; an import is read where it
// stands. Nested rules keep the order of the source: declarations behind a nested rule become a rule of their own.
#include "css/sheet_builder.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "css/ascii.h"
#include "css/media_query.h"
#include "css/supports.h"

namespace galley::css {

namespace {

using Values = const ComponentValue*;
struct PreludeRange {
  Values begin, end;
};
PreludeRange range_of(const ComponentValues& values) { return {values.data(), values.data() + values.size()}; }

// Known at-rules that say nothing about paper, and those we do not follow although they do.
constexpr std::array<std::string_view, 10> kIrrelevant{"charset",         "keyframes",    "-webkit-keyframes", "-moz-keyframes",
                                                       "-o-keyframes",    "-ms-viewport", "viewport",          "starting-style",
                                                       "view-transition", "position-try"};
constexpr std::array<std::string_view, 8> kUnsupported{"container",           "scope",    "property",      "font-feature-values",
                                                       "font-palette-values", "document", "-moz-document", "function"};

constexpr std::array<std::string_view, 8> kRules{"media",     "supports",      "layer",         "page",
                                                 "font-face", "counter-style", "color-profile", "prince-color"};

template <class List>
bool contains(const List& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

// `&` cannot stand for a pseudo-element, so those selectors are left out of the parent.
std::shared_ptr<const SelectorList> nesting_parent(const SelectorList& selectors) {
  auto out = std::make_shared<SelectorList>();
  for (const ComplexSelector& selector : selectors) {
    if (selector.pseudo_element == PseudoElement::None) out->push_back(selector);
  }
  return out;
}

// A relative address keeps its meaning when the directory of the importing @import's address is put before it.
bool is_relative(std::string_view url) {
  if (url.empty() || url.front() == '/' || url.front() == '#') return false;
  return url.substr(0, url.find_first_of("/?#")).find(':') == std::string_view::npos;
}

// A layer name "a.b" without spaces, split into its parts. Empty if it is none.
std::vector<std::string> layer_name(PreludeRange range) {
  std::vector<std::string> parts;
  while (range.begin != range.end && range.begin->is_whitespace()) ++range.begin;
  while (range.end != range.begin && (range.end - 1)->is_whitespace()) --range.end;
  bool expected = true;
  for (Values value = range.begin; value != range.end; ++value, expected = !expected) {
    if (expected && value->is(TokenKind::Ident)) {
      const std::string name = to_lower(value->token.text);
      if (name == "initial" || name == "inherit" || name == "unset" || name == "revert" || name == "revert-layer") return {};
      parts.push_back(value->token.text);
    } else if (expected || !value->is(TokenKind::Delim) || value->token.text != ".") {
      return {};
    }
  }
  return expected ? std::vector<std::string>{} : parts;
}

LayerTree::Node enter_all(LayerTree& tree, LayerTree::Node node, const std::vector<std::string>& parts) {
  for (const std::string& part : parts) node = tree.enter(node, part);
  return node;
}

}  // namespace

void prefix_urls(ComponentValues& values, std::string_view prefix) {
  for (ComponentValue& value : values) {
    const bool address = value.is(TokenKind::Url);
    if (address && is_relative(value.token.text)) value.token.text.insert(0, prefix);
    if (value.is_function("url") || value.is_function("src")) {
      for (ComponentValue& child : value.children) {
        if (child.is(TokenKind::String) && is_relative(child.token.text)) child.token.text.insert(0, prefix);
      }
    } else if (!value.children.empty()) {
      prefix_urls(value.children, prefix);
    }
  }
}

void SheetBuilder::report_invalid(const SyntaxRule& rule, std::string what, std::string hint) {
  context_.diagnostics.warn("css.invalid-at-rule", rule.span, fmt::format("@{} is left out: {}", rule.name, what), std::move(hint));
}

void SheetBuilder::report_unknown(const SyntaxRule& rule) {
  if (contains(kIrrelevant, rule.name)) return;
  source::Span at = rule.span;
  at.end = std::min(at.end, at.begin + static_cast<std::uint32_t>(rule.name.size()) + 1);
  if (contains(kUnsupported, rule.name)) {
    context_.diagnostics.warn("css.unsupported-at-rule", at, fmt::format("@{} is not supported; it is left out", rule.name));
  } else {
    context_.diagnostics.warn("css.unknown-at-rule", at, fmt::format("@{} is not known; it is left out", rule.name),
                              "check the spelling");
  }
}

void SheetBuilder::add_text(SourceId source, std::string_view text, std::uint32_t base_offset, const std::string& path,
                            const Scope& scope) {
  File file{path, {}, Stage::Imports, false};
  open_files_.push_back(path);
  Scope inner = scope;
  inner.namespaces = &file.namespaces;
  add_rules(parse_rule_list(text, source, base_offset, true, context_.diagnostics), inner, &file);
  open_files_.pop_back();
}

StyleSheet SheetBuilder::finish() {
  LayerTree::Order order = layers_.order();
  for (StyleRule& rule : sheet_.rules) rule.layer = order.index[rule.layer];
  for (PageRule& rule : sheet_.pages) rule.layer = order.index[rule.layer];
  sheet_.layers = std::move(order.names);
  return std::move(sheet_);
}

void SheetBuilder::add_rules(std::vector<SyntaxRule>&& rules, const Scope& scope, File* file) {
  for (SyntaxRule& rule : rules) {
    if (rule.at_rule) {
      add_at_rule(std::move(rule), scope, file);
    } else {
      if (file != nullptr) file->stage = Stage::Rules;
      add_style_rule(std::move(rule), scope);
    }
  }
}

// Statements that must stand at the head of a file. False: the rule is none of them.
bool SheetBuilder::add_statement(const SyntaxRule& rule, const Scope& scope, File* file) {
  const bool import = rule.name == "import";
  if (!import && rule.name != "namespace") return rule.name == "charset";
  const Stage latest = import ? Stage::Imports : Stage::Namespaces;
  if (rule.has_block) {
    report_invalid(rule, "it takes no { } block", "end it with a semicolon");
  } else if (file == nullptr || file->stage > latest) {
    context_.diagnostics.warn(import ? "css.misplaced-import" : "css.misplaced-namespace", rule.span,
                              fmt::format("@{} stands behind other rules; it is left out", rule.name),
                              "move it to the head of the style sheet");
  } else {
    file->stage = latest;
    file->imported = true;
    import ? add_import(rule, scope, *file) : add_namespace(rule, *file);
  }
  return true;
}

void SheetBuilder::add_at_rule(SyntaxRule&& rule, const Scope& scope, File* file) {
  if (add_statement(rule, scope, file)) return;
  // Statements of @layer may stand before all imports, not between them; rules nobody knows do not count.
  if (file != nullptr && rule.name == "layer" && !rule.has_block) {
    if (file->imported) file->stage = std::max(file->stage, Stage::Namespaces);
  } else if (file != nullptr && contains(kRules, rule.name)) {
    file->stage = Stage::Rules;
  }
  const bool nested = scope.own != nullptr;
  if (rule.name == "layer") return add_layer(std::move(rule), scope);
  if (rule.name == "media" || rule.name == "supports") {
    if (!rule.has_block) return report_invalid(rule, "it has no { } block", "put the rules it holds into braces");
    const auto [begin, end] = range_of(rule.prelude);
    if (rule.name == "media") {
      if (media_list_applies(begin, end, context_.media, &context_.diagnostics)) add_group(std::move(rule), scope);
      return;
    }
    const std::optional<bool> applies = supports_condition(begin, end, context_, *scope.namespaces);
    if (!applies) return report_invalid(rule, "its condition cannot be read", "write for example: (hyphens: auto)");
    if (*applies) add_group(std::move(rule), scope);
    return;
  }
  if (nested) return report_unknown(rule);
  if (rule.name == "page") return add_page(std::move(rule), scope);
  if (rule.name == "font-face") return add_font_face(std::move(rule), scope);
  if (rule.name == "counter-style") return add_counter_style(std::move(rule), scope);
  if (rule.name == "color-profile" || rule.name == "prince-color") return add_color(std::move(rule), scope);
  report_unknown(rule);
}

// The block of @media and the like: rules; inside a style rule declarations too, which belong to that rule's selectors.
void SheetBuilder::add_group(SyntaxRule&& rule, const Scope& scope) {
  if (scope.own == nullptr) {
    add_rules(parse_rule_list(std::move(rule.block), context_.diagnostics), scope, nullptr);
  } else {
    add_contents(parse_declaration_list(std::move(rule.block), context_.diagnostics), *scope.own, rule.span, scope);
  }
}

void SheetBuilder::add_style_rule(SyntaxRule&& rule, const Scope& scope) {
  SelectorFailure failure;
  failure.span = rule.span;
  std::optional<SelectorList> selectors = parse_selectors(rule.prelude, {scope.namespaces, scope.parent}, failure);
  if (!selectors) {
    report_selector(rule.prelude, failure, context_.diagnostics);
    return;
  }
  BlockContents contents = parse_declaration_list(std::move(rule.block), context_.diagnostics);
  if (contents.rules.empty()) {
    StyleRule& made = sheet_.rules.emplace_back();
    made.selectors = std::move(*selectors);
    made.declarations = std::move(contents.declarations);
    made.layer = scope.layer;
    made.span = rule.span;
    if (!scope.url_prefix.empty()) {
      for (Declaration& declaration : made.declarations) prefix_urls(declaration.value, scope.url_prefix);
    }
    return;
  }
  Scope inner = scope;
  inner.own = &*selectors;
  inner.parent = nesting_parent(*selectors);
  add_contents(std::move(contents), *selectors, rule.span, inner);
}

void SheetBuilder::emit(const SelectorList& selectors, std::vector<Declaration>&& declarations, source::Span span,
                        const Scope& scope) {
  for (Declaration& declaration : declarations) {
    if (!scope.url_prefix.empty()) prefix_urls(declaration.value, scope.url_prefix);
  }
  sheet_.rules.push_back({selectors, std::move(declarations), scope.layer, span});
}

void SheetBuilder::add_contents(BlockContents&& contents, const SelectorList& selectors, source::Span span, const Scope& scope) {
  std::size_t next = 0;
  const auto declarations_before = [&](std::uint32_t offset) {
    std::vector<Declaration> out;
    for (; next < contents.declarations.size() && contents.declarations[next].span.begin < offset; ++next) {
      out.push_back(std::move(contents.declarations[next]));
    }
    if (!out.empty()) emit(selectors, std::move(out), span, scope);
  };
  for (SyntaxRule& rule : contents.rules) {
    declarations_before(rule.span.begin);
    if (rule.at_rule) {
      add_at_rule(std::move(rule), scope, nullptr);
    } else {
      add_style_rule(std::move(rule), scope);
    }
  }
  declarations_before(UINT32_MAX);
}

void SheetBuilder::add_layer(SyntaxRule&& rule, const Scope& scope) {
  const PreludeRange range = range_of(rule.prelude);
  const bool empty = std::all_of(range.begin, range.end, [](const ComponentValue& v) { return v.is_whitespace(); });
  Scope inner = scope;
  if (rule.has_block) {
    const std::vector<std::string> name = layer_name(range);
    if (name.empty() && !empty) return report_invalid(rule, "its name cannot be read", "a block takes one name like base.reset");
    inner.layer = empty ? layers_.enter_anonymous(scope.layer) : enter_all(layers_, scope.layer, name);
    return add_group(std::move(rule), inner);
  }
  std::vector<std::vector<std::string>> names;
  for (Values from = range.begin;;) {
    const Values comma = std::find_if(from, range.end, [](const ComponentValue& v) { return v.is(TokenKind::Comma); });
    names.push_back(layer_name({from, comma}));
    if (comma == range.end) break;
    from = comma + 1;
  }
  const bool bad = std::any_of(names.begin(), names.end(), [](const std::vector<std::string>& name) { return name.empty(); });
  if (bad) return report_invalid(rule, "its names cannot be read", "write names parted by commas: base, layout");
  for (const std::vector<std::string>& name : names) enter_all(layers_, scope.layer, name);
}

void SheetBuilder::add_page(SyntaxRule&& rule, const Scope& scope) {
  if (!rule.has_block) return report_invalid(rule, "it has no { } block", "put its declarations into braces");
  PageRule page;
  page.layer = scope.layer;
  if (!parse_page_rule(std::move(rule), context_.diagnostics, page)) return;
  if (!scope.url_prefix.empty()) {
    for (Declaration& declaration : page.declarations) prefix_urls(declaration.value, scope.url_prefix);
    for (MarginRule& box : page.margin_boxes) {
      for (Declaration& declaration : box.declarations) prefix_urls(declaration.value, scope.url_prefix);
    }
  }
  sheet_.pages.push_back(std::move(page));
}

void SheetBuilder::add_font_face(SyntaxRule&& rule, const Scope& scope) {
  if (!rule.has_block) return report_invalid(rule, "it has no { } block", "put its descriptors into braces");
  BlockContents contents = parse_declaration_list(std::move(rule.block), context_.diagnostics);
  for (Declaration& descriptor : contents.declarations) {
    if (!scope.url_prefix.empty()) prefix_urls(descriptor.value, scope.url_prefix);
    if (descriptor.name == "unicode-range") descriptor.value = parse_unicode_ranges(descriptor.value);
  }
  sheet_.font_faces.push_back({std::move(contents.declarations), rule.span});
}

// An ink's name may be a string, since the trade's names have spaces in them.
void SheetBuilder::add_color(SyntaxRule&& rule, const Scope& scope) {
  Values name = nullptr;
  bool one = true;
  const bool profile = rule.name == "color-profile";
  for (const ComponentValue& value : rule.prelude) {
    if (value.is_whitespace()) continue;
    one = one && name == nullptr && (value.is(TokenKind::Ident) || (!profile && value.is(TokenKind::String)));
    name = &value;
  }
  if (!one || name == nullptr || !rule.has_block) {
    return report_invalid(rule, "it takes one name and a { } block",
                          profile ? "write @color-profile --coated { src: url(coated.icc) }"
                                  : "write @prince-color \"PANTONE 485 C\" { alternate-color: cmyk(0, 0.95, 1, 0) }");
  }
  BlockContents contents = parse_declaration_list(std::move(rule.block), context_.diagnostics);
  for (Declaration& descriptor : contents.declarations) {
    if (!scope.url_prefix.empty()) prefix_urls(descriptor.value, scope.url_prefix);
  }
  sheet_.colors.push_back({profile, name->token.text, std::move(contents.declarations), rule.span});
}

void SheetBuilder::add_counter_style(SyntaxRule&& rule, const Scope& scope) {
  Values name = nullptr;
  bool one = true;
  for (const ComponentValue& value : rule.prelude) {
    if (value.is_whitespace()) continue;
    one = one && name == nullptr && value.is(TokenKind::Ident);
    name = &value;
  }
  const bool reserved = name != nullptr && (name->is_ident("none") || name->is_ident("initial") || name->is_ident("inherit") ||
                                            name->is_ident("unset") || name->is_ident("decimal") || name->is_ident("disc"));
  if (!one || name == nullptr || reserved || !rule.has_block) {
    return report_invalid(rule, "it takes one name of your own and a { } block", "write @counter-style stars { ... }");
  }
  BlockContents contents = parse_declaration_list(std::move(rule.block), context_.diagnostics);
  for (Declaration& descriptor : contents.declarations) {
    if (!scope.url_prefix.empty()) prefix_urls(descriptor.value, scope.url_prefix);
  }
  sheet_.counter_styles.push_back({name->token.text, std::move(contents.declarations), rule.span});
}

StyleSheet parse_stylesheet(SourceId source, std::string_view text, std::uint32_t base_offset, std::string path,
                            ParseContext& context) {
  SheetBuilder builder(context, path);
  builder.add_text(source, text, base_offset, path, {});
  return builder.finish();
}

}  // namespace galley::css
