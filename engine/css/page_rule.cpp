// @page: selectors (css-page-3, with :nth() of css-gcpm-3) and margin boxes.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "css/an_plus_b.h"
#include "css/ascii.h"
#include "css/sheet_builder.h"

namespace galley::css {

namespace {

constexpr std::array<std::string_view, 16> kMarginBoxes{
    "top-left-corner", "top-left",      "top-center",   "top-right",           "top-right-corner", "bottom-left-corner",
    "bottom-left",     "bottom-center", "bottom-right", "bottom-right-corner", "left-top",         "left-middle",
    "left-bottom",     "right-top",     "right-middle", "right-bottom"};

// Specificity: names before :first, :blank and :nth() before :left and :right.
constexpr std::uint32_t kName = 1U << 20U, kPlace = 1U << 10U, kSide = 1U;

bool add_pseudo(const ComponentValue& value, PageSelector& out) {
  if (value.is_function("nth")) {
    const ComponentValue* at = value.children.data();
    const ComponentValue* const end = at + value.children.size();
    AnPlusB nth;
    if (!parse_an_plus_b(at, end, nth)) return false;
    if (!std::all_of(at, end, [](const ComponentValue& v) { return v.is_whitespace(); })) return false;
    out.nth = {nth.a, nth.b};
    out.specificity += kPlace;
    return true;
  }
  struct {
    std::string_view name;
    bool* flag;
    std::uint32_t weight;
  } const table[] = {{"first", &out.first, kPlace},
                     {"last", &out.last, kPlace},
                     {"blank", &out.blank, kPlace},
                     {"left", &out.left, kSide},
                     {"right", &out.right, kSide},
                     // Pages run from left to right here; the first page of a chapter is a right one.
                     {"recto", &out.right, kSide},
                     {"verso", &out.left, kSide}};
  for (const auto& entry : table) {
    if (!value.is_ident(entry.name)) continue;
    *entry.flag = true;
    out.specificity += entry.weight;
    return true;
  }
  return false;
}

bool parse_selector(const ComponentValue* begin, const ComponentValue* end, PageSelector& out) {
  while (begin != end && begin->is_whitespace()) ++begin;
  while (end != begin && (end - 1)->is_whitespace()) --end;
  if (begin == end) return false;
  if (begin->is(TokenKind::Ident)) {
    if (begin->is_ident("auto")) return false;
    out.name = begin->token.text;
    out.specificity += kName;
    ++begin;
  }
  while (begin != end) {
    if (!begin->is(TokenKind::Colon) || begin + 1 == end || !add_pseudo(begin[1], out)) return false;
    begin += 2;
  }
  return true;
}

bool parse_page_selectors(const ComponentValues& prelude, std::vector<PageSelector>& out) {
  if (std::all_of(prelude.begin(), prelude.end(), [](const ComponentValue& v) { return v.is_whitespace(); })) return true;
  const ComponentValue* from = prelude.data();
  const ComponentValue* const end = from + prelude.size();
  for (;;) {
    const ComponentValue* comma = std::find_if(from, end, [](const ComponentValue& v) { return v.is(TokenKind::Comma); });
    if (!parse_selector(from, comma, out.emplace_back())) return false;
    if (comma == end) return true;
    from = comma + 1;
  }
}

}  // namespace

bool parse_page_rule(SyntaxRule&& rule, source::Diagnostics& diagnostics, PageRule& out) {
  out.span = rule.span;
  if (!parse_page_selectors(rule.prelude, out.selectors)) {
    diagnostics.warn("css.invalid-selector", rule.prelude.front().span,
                     fmt::format("the page selector \"{}\" is not valid; the rule is left out", serialize(rule.prelude)),
                     "write for example: @page, @page :first, @page chapter:left");
    return false;
  }
  BlockContents contents = parse_declaration_list(std::move(rule.block), diagnostics);
  out.declarations = std::move(contents.declarations);
  for (SyntaxRule& inner : contents.rules) {
    const bool known =
        inner.at_rule && inner.has_block && std::find(kMarginBoxes.begin(), kMarginBoxes.end(), inner.name) != kMarginBoxes.end();
    if (known) {
      BlockContents box = parse_declaration_list(std::move(inner.block), diagnostics);
      out.margin_boxes.push_back({std::move(inner.name), std::move(box.declarations), inner.span});
    } else if (inner.at_rule && inner.name == "footnote") {
      diagnostics.warn("css.unsupported-at-rule", inner.span, "@footnote is not supported; it is left out");
    } else {
      diagnostics.warn("css.unknown-at-rule", inner.span,
                       fmt::format("@page holds no {}; it is left out", inner.at_rule ? "@" + inner.name : "rules with selectors"),
                       "margin boxes are named like @top-center or @bottom-right");
    }
  }
  return true;
}

}  // namespace galley::css
