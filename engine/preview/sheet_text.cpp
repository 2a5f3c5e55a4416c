#include "preview/sheet_text.h"

#include <algorithm>

#include "color/named_colors.h"
#include "css/syntax.h"

namespace galley::preview {
namespace {

using css::ComponentValue;
using css::ComponentValues;
using css::TokenKind;

constexpr std::string_view kSpace = " \t\r\n\f";

bool is_color(const ComponentValue& value) {
  if (value.is(TokenKind::Hash)) return true;
  if (value.is(TokenKind::Ident)) return color::named_color(value.token.text).has_value();
  for (const char* name : {"rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color", "device-cmyk"}) {
    if (value.is_function(name)) return true;
  }
  return false;
}

Knob::Kind kind_of(const ComponentValues& value) {
  const bool single = value.size() == 1;
  if (single && is_color(value.front())) return Knob::Kind::Color;
  if (single &&
      (value.front().is(TokenKind::Number) || value.front().is(TokenKind::Dimension) || value.front().is(TokenKind::Percentage)))
    return Knob::Kind::Size;
  const bool has_comma = std::any_of(value.begin(), value.end(), [](const auto& part) { return part.is(TokenKind::Comma); });
  const bool words = std::all_of(value.begin(), value.end(), [](const auto& part) {
    return part.is(TokenKind::Ident) || part.is(TokenKind::String) || part.is(TokenKind::Comma) || part.is_whitespace();
  });
  return has_comma && words ? Knob::Kind::Face : Knob::Kind::Text;
}

// What stands in a comment behind `at` on the same line.
std::string comment_behind(std::string_view sheet, std::size_t at) {
  const std::string_view line = sheet.substr(at, sheet.find('\n', at) - at);
  const std::size_t open = line.find("/*"), close = line.find("*/");
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) return {};
  std::string_view text = line.substr(open + 2, close - open - 2);
  const std::size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(kSpace) - first + 1));
}

void add_knob(std::string_view sheet, const css::Declaration& declaration, std::vector<Knob>& knobs) {
  if (!declaration.name.starts_with("--") || declaration.value.empty()) return;
  Knob knob;
  knob.name = declaration.name;
  knob.begin = declaration.value.front().span.begin;
  knob.end = declaration.value.back().span.end;
  if (knob.end > sheet.size() || knob.begin > knob.end) return;
  knob.value = sheet.substr(knob.begin, knob.end - knob.begin);
  knob.kind = kind_of(declaration.value);
  knob.comment = comment_behind(sheet, declaration.span.end);
  const auto known = std::find_if(knobs.begin(), knobs.end(), [&](const Knob& one) { return one.name == knob.name; });
  if (known == knobs.end()) {
    knobs.push_back(std::move(knob));
  } else {
    *known = std::move(knob);
  }
}

std::string replaced(std::string_view text, std::size_t begin, std::size_t end, std::string_view by) {
  return std::string(text.substr(0, begin)).append(by).append(text.substr(end));
}

bool is_safe(const ComponentValue& value) {
  for (const TokenKind kind : {TokenKind::Semicolon, TokenKind::CloseCurly, TokenKind::CloseParen, TokenKind::CloseSquare,
                               TokenKind::BadString, TokenKind::BadUrl}) {
    if (value.is(kind)) return false;
  }
  return value.kind != ComponentValue::Kind::Block || value.token.kind != TokenKind::OpenCurly;
}

}  // namespace

std::vector<Knob> knobs_of(std::string_view sheet) {
  source::Diagnostics unheard;
  std::vector<Knob> knobs;
  for (const css::SyntaxRule& rule : css::parse_rule_list(sheet, SourceId(0U), 0, true, unheard)) {
    if (rule.at_rule || !rule.has_block) continue;
    std::string selector = css::serialize(rule.prelude);
    selector.erase(
        std::remove_if(selector.begin(), selector.end(), [](char c) { return kSpace.find(c) != std::string_view::npos; }),
        selector.end());
    if (selector != ":root") continue;
    for (const css::Declaration& declaration : css::parse_declaration_list(rule.block, unheard).declarations)
      add_knob(sheet, declaration, knobs);
  }
  return knobs;
}

bool is_value(std::string_view text) {
  source::Diagnostics complaints;
  const ComponentValues values = css::parse_component_values(text, SourceId(0U), 0, complaints);
  const bool has_ink = std::any_of(values.begin(), values.end(), [](const auto& value) { return !value.is_whitespace(); });
  return has_ink && complaints.all().empty() && std::all_of(values.begin(), values.end(), is_safe) &&
         text.find("/*") == std::string_view::npos;
}

std::optional<std::string> with_knob(std::string_view sheet, std::string_view name, std::string_view value) {
  if (!is_value(value)) return std::nullopt;
  for (const Knob& knob : knobs_of(sheet)) {
    if (knob.name == name) return replaced(sheet, knob.begin, knob.end, value);
  }
  return std::nullopt;
}

std::optional<std::string> with_declaration(std::string_view sheet, std::string_view property, std::size_t begin, std::size_t end,
                                            std::string_view value) {
  if (begin >= end || end > sheet.size() || !is_value(value)) return std::nullopt;
  source::Diagnostics unheard;
  const css::BlockContents contents =
      css::parse_declaration_list(sheet.substr(begin, end - begin), SourceId(0U), static_cast<std::uint32_t>(begin), unheard);
  if (contents.declarations.size() != 1 || !contents.rules.empty() || contents.declarations[0].name != property ||
      contents.declarations[0].value.empty())
    return std::nullopt;
  const ComponentValues& old = contents.declarations[0].value;
  return replaced(sheet, old.front().span.begin, old.back().span.end, value);
}

}  // namespace galley::preview
