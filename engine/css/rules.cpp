// Component values -> rules and declarations (css-syntax-3, 5.4.1 to 5.4.6, the text with nested rules).
//
// The specification works on tokens; here blocks are already nested, so a rule ends at the first {}-block of its level
// and a declaration at the first semicolon. Values are moved out of the list, never copied.
#include <algorithm>
#include <cstdint>

#include "css/ascii.h"
#include "css/syntax.h"
#include "style/fit.h"

namespace galley::css {

namespace {

bool is_curly(const ComponentValue& value) {
  return value.kind == ComponentValue::Kind::Block && value.token.kind == TokenKind::OpenCurly;
}

class RuleParser {
 public:
  RuleParser(ComponentValues& values, source::Diagnostics& diagnostics) : values_(values), diagnostics_(diagnostics) {}

  std::vector<SyntaxRule> rule_list(bool top_level) {
    std::vector<SyntaxRule> out;
    while (at_ < values_.size()) {
      const ComponentValue& value = values_[at_];
      if (value.is_whitespace() || (top_level && (value.is(TokenKind::Cdo) || value.is(TokenKind::Cdc)))) {
        ++at_;
      } else if (value.is(TokenKind::AtKeyword)) {
        at_rule(out);
      } else {
        qualified_rule(out, false);
      }
    }
    return out;
  }

  BlockContents block_contents() {
    BlockContents out;
    while (at_ < values_.size()) {
      const ComponentValue& value = values_[at_];
      if (value.is_whitespace() || value.is(TokenKind::Semicolon)) {
        ++at_;
      } else if (value.is(TokenKind::AtKeyword)) {
        at_rule(out.rules);
      } else if (!declaration(out.declarations) && !further_range(out.declarations)) {
        qualified_rule(out.rules, true);
      }
    }
    return out;
  }

 private:
  source::Span span_between(std::size_t begin, std::size_t end) const {
    source::Span span = values_[begin].span;
    if (end > begin) span.end = values_[end - 1].span.end;
    return span;
  }

  ComponentValues take(std::size_t begin, std::size_t end) {
    const auto first = values_.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last = values_.begin() + static_cast<std::ptrdiff_t>(end);
    return {std::make_move_iterator(first), std::make_move_iterator(last)};
  }

  void at_rule(std::vector<SyntaxRule>& out) {
    const std::size_t begin = at_++;
    SyntaxRule rule;
    rule.at_rule = true;
    rule.name = to_lower(values_[begin].token.text);
    while (at_ < values_.size() && !is_curly(values_[at_]) && !values_[at_].is(TokenKind::Semicolon)) ++at_;
    const std::size_t end = at_;
    if (at_ < values_.size()) ++at_;
    rule.span = span_between(begin, at_);
    rule.prelude = take(begin + 1, end);
    if (end < values_.size() && is_curly(values_[end])) {
      rule.has_block = true;
      rule.block = std::move(values_[end].children);
    }
    out.push_back(std::move(rule));
  }

  // `--name: ... {` looks like a broken custom property and is not taken as a selector.
  bool looks_like_custom_property(std::size_t begin, std::size_t end) const {
    if (!values_[begin].is(TokenKind::Ident) || !values_[begin].token.text.starts_with("--")) return false;
    for (std::size_t i = begin + 1; i < end; ++i) {
      if (!values_[i].is_whitespace()) return values_[i].is(TokenKind::Colon);
    }
    return false;
  }

  void qualified_rule(std::vector<SyntaxRule>& out, bool nested) {
    const std::size_t begin = at_;
    while (at_ < values_.size() && !is_curly(values_[at_]) && !(nested && values_[at_].is(TokenKind::Semicolon))) ++at_;
    const std::size_t end = at_;
    if (end == values_.size() || !is_curly(values_[end])) {
      report_garbage(span_between(begin, end), nested);
      return;
    }
    ++at_;
    if (looks_like_custom_property(begin, end)) {
      while (nested && at_ < values_.size() && !values_[at_].is(TokenKind::Semicolon)) ++at_;
      report_garbage(span_between(begin, at_), true);
      return;
    }
    SyntaxRule rule;
    rule.span = span_between(begin, at_);
    rule.prelude = take(begin, end);
    rule.has_block = true;
    rule.block = std::move(values_[end].children);
    out.push_back(std::move(rule));
  }

  void report_garbage(source::Span span, bool nested) {
    if (nested) {
      diagnostics_.warn("css.invalid-declaration", span, "this is neither a declaration nor a rule; it is left out",
                        "a declaration is written name: value;");
    } else {
      diagnostics_.warn("css.invalid-rule", span, "a rule has no { } block; it is left out",
                        "look for a missing or a superfluous brace before it");
    }
  }

  // False, with nothing consumed, if there is no declaration here.
  bool declaration(std::vector<Declaration>& out) {
    const std::size_t begin = at_;
    if (!values_[begin].is(TokenKind::Ident)) return false;
    std::size_t i = begin + 1;
    while (i < values_.size() && values_[i].is_whitespace()) ++i;
    if (i == values_.size() || !values_[i].is(TokenKind::Colon)) return false;
    ++i;
    std::size_t end = i;
    while (end < values_.size() && !values_[end].is(TokenKind::Semicolon)) ++end;
    const bool custom = values_[begin].token.text.starts_with("--");
    const source::Span span = span_between(begin, end);
    std::size_t last = end;
    const auto trim = [&] {
      while (i < last && values_[i].is_whitespace()) ++i;
      while (last > i && values_[last - 1].is_whitespace()) --last;
    };
    trim();
    const bool important = cut_important(i, last);
    trim();
    if (!custom && block_beside_others(i, last)) return false;
    Declaration declaration;
    declaration.name = custom ? values_[begin].token.text : to_lower(values_[begin].token.text);
    declaration.important = important;
    declaration.span = span;
    declaration.name_span = values_[begin].span;
    declaration.value = take(i, last);
    out.push_back(std::move(declaration));
    at_ = end;
    return true;
  }

  // `-galley-fit: font-size 9pt 10pt; line-height 12pt 13pt`: ranges are often parted like declarations, which nothing else here
  // can be.
  bool further_range(std::vector<Declaration>& declarations) {
    if (declarations.empty() || declarations.back().name != "-galley-fit" || declarations.back().important) return false;
    bool names_one = false;
    for (std::size_t knob = 0; knob < style::kFitKnobs; ++knob)
      names_one = names_one || values_[at_].is_ident(style::name_of(static_cast<style::FitKnob>(knob)));
    if (!names_one) return false;
    std::size_t end = at_;
    while (end < values_.size() && !values_[end].is(TokenKind::Semicolon) && !is_curly(values_[end])) ++end;
    if (end < values_.size() && is_curly(values_[end])) return false;
    Declaration& fit = declarations.back();
    ComponentValue comma;
    comma.token.kind = TokenKind::Comma;
    comma.token.text = ",";
    comma.span = values_[at_].span;
    fit.value.push_back(std::move(comma));
    fit.span.end = span_between(at_, end).end;
    while (end > at_ && values_[end - 1].is_whitespace()) --end;
    for (; at_ < end; ++at_) fit.value.push_back(std::move(values_[at_]));
    return true;
  }

  bool cut_important(std::size_t begin, std::size_t& end) const {
    if (end - begin < 2 || !values_[end - 1].is_ident("important")) return false;
    std::size_t bang = end - 1;
    do {
      if (bang == begin) return false;
      --bang;
    } while (values_[bang].is_whitespace());
    if (!values_[bang].is_delim('!')) return false;
    end = bang;
    return true;
  }

  // A value may be one {}-block but not hold one among others: `a:hover { }` is a nested rule.
  bool block_beside_others(std::size_t begin, std::size_t end) const {
    if (end - begin < 2) return false;
    for (std::size_t i = begin; i < end; ++i) {
      if (is_curly(values_[i])) return true;
    }
    return false;
  }

  ComponentValues& values_;
  source::Diagnostics& diagnostics_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<SyntaxRule> parse_rule_list(std::string_view text, SourceId source, std::uint32_t base_offset, bool top_level,
                                        source::Diagnostics& diagnostics) {
  ComponentValues values = parse_component_values(text, source, base_offset, diagnostics);
  return RuleParser(values, diagnostics).rule_list(top_level);
}

std::vector<SyntaxRule> parse_rule_list(ComponentValues&& block, source::Diagnostics& diagnostics) {
  return RuleParser(block, diagnostics).rule_list(false);
}

std::vector<SyntaxRule> parse_rule_list(const ComponentValues& block, source::Diagnostics& diagnostics) {
  return parse_rule_list(ComponentValues(block), diagnostics);
}

BlockContents parse_declaration_list(ComponentValues&& block, source::Diagnostics& diagnostics) {
  return RuleParser(block, diagnostics).block_contents();
}

BlockContents parse_declaration_list(const ComponentValues& block, source::Diagnostics& diagnostics) {
  return parse_declaration_list(ComponentValues(block), diagnostics);
}

BlockContents parse_declaration_list(std::string_view text, SourceId source, std::uint32_t base_offset,
                                     source::Diagnostics& diagnostics) {
  return parse_declaration_list(parse_component_values(text, source, base_offset, diagnostics), diagnostics);
}

}  // namespace galley::css
