// css-syntax-3: tokens, component values, rules and declarations, each with its span.
//
// Follows the specification's algorithms step by step; input is UTF-8 (preprocessed: CR, FF, CRLF -> LF, NUL -> U+FFFD).
// Nothing here knows what a property or a selector means.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "source/diagnostic.h"
#include "source/source.h"

namespace galley::css {

enum class TokenKind : std::uint8_t {
  Ident,
  Function,
  AtKeyword,
  Hash,
  String,
  BadString,
  Url,
  BadUrl,
  Delim,
  Number,
  Percentage,
  Dimension,
  UnicodeRange,
  Whitespace,
  Cdo,
  Cdc,
  Colon,
  Semicolon,
  Comma,
  OpenSquare,
  CloseSquare,
  OpenParen,
  CloseParen,
  OpenCurly,
  CloseCurly,
  Eof
};

// A decimal number kept exactly: mantissa * 10^exponent10 (mantissa clamped to 18 digits).
struct Decimal {
  std::int64_t mantissa = 0;
  std::int32_t exponent10 = 0;
  // value * scale rounded to nearest, saturating at +-2^62. E.g. to_scaled(65536) is Q16.
  [[nodiscard]] std::int64_t to_scaled(std::int64_t scale) const;
};

struct Token {
  TokenKind kind = TokenKind::Eof;
  std::string text;  // name, string value, URL, delim, unit of a dimension in `unit`
  std::string unit;
  std::string representation;  // of numbers, as written
  Decimal number;              // UnicodeRange: mantissa is the first code point, exponent10 the last
  bool integer = false, signed_number = false;
  bool id_hash = false;  // Hash that is a valid identifier
  source::Span span;
};

// A preserved token, a function with its arguments, or a block.
struct ComponentValue {
  enum class Kind : std::uint8_t { Token, Function, Block };
  Kind kind = Kind::Token;
  Token token;  // Function: name in token.text; Block: the opening token
  std::vector<ComponentValue> children;
  source::Span span;
  [[nodiscard]] bool is(TokenKind k) const { return kind == Kind::Token && token.kind == k; }
  [[nodiscard]] bool is_ident(std::string_view lower_case) const;  // ASCII case-insensitive
  [[nodiscard]] bool is_function(std::string_view lower_case) const;
  [[nodiscard]] bool is_delim(char c) const { return is(TokenKind::Delim) && token.text == std::string_view(&c, 1); }
  [[nodiscard]] bool is_whitespace() const { return is(TokenKind::Whitespace); }
};
using ComponentValues = std::vector<ComponentValue>;

struct Declaration {
  std::string name;       // lower-cased unless a custom property
  ComponentValues value;  // without leading and trailing white space and without !important
  bool important = false;
  source::Span span;  // of the whole declaration; name_span of its name
  source::Span name_span;
};

struct SyntaxRule;
// What a block of declarations holds, in order: declarations and (nested or at-) rules.
struct BlockContents {
  std::vector<Declaration> declarations;
  std::vector<SyntaxRule> rules;
};

struct SyntaxRule {
  bool at_rule = false;
  std::string name;  // of an at-rule, lower case
  ComponentValues prelude;
  bool has_block = false;
  ComponentValues block;  // raw contents of the {}-block
  source::Span span;
};

[[nodiscard]] std::vector<Token> tokenize(std::string_view text, SourceId source, std::uint32_t base_offset = 0);
[[nodiscard]] std::vector<SyntaxRule> parse_rule_list(std::string_view text, SourceId source, std::uint32_t base_offset,
                                                      bool top_level, source::Diagnostics&);
[[nodiscard]] std::vector<SyntaxRule> parse_rule_list(const ComponentValues& block, source::Diagnostics&);
// Declarations (and at-rules) of a block already parsed to component values, or of a style attribute's text.
[[nodiscard]] BlockContents parse_declaration_list(const ComponentValues& block, source::Diagnostics&);
[[nodiscard]] BlockContents parse_declaration_list(std::string_view text, SourceId source, std::uint32_t base_offset,
                                                   source::Diagnostics&);
[[nodiscard]] ComponentValues parse_component_values(std::string_view text, SourceId source, std::uint32_t base_offset = 0);
[[nodiscard]] ComponentValues parse_component_values(std::string_view text, SourceId source, std::uint32_t base_offset,
                                                     source::Diagnostics&);
// The same for a block that is no longer needed: nothing is copied.
[[nodiscard]] std::vector<SyntaxRule> parse_rule_list(ComponentValues&& block, source::Diagnostics&);
[[nodiscard]] BlockContents parse_declaration_list(ComponentValues&& block, source::Diagnostics&);
// The value of a unicode-range descriptor with U+26-28 as UnicodeRange tokens; they all get the span of the whole value.
[[nodiscard]] ComponentValues parse_unicode_ranges(const ComponentValues& value);
// css-syntax serialisation, good enough to re-parse to the same values.
[[nodiscard]] std::string serialize(const ComponentValues&);
[[nodiscard]] std::string serialize(const ComponentValue* begin, const ComponentValue* end);

// Blocks inside blocks deeper than this are skipped and reported (css.too-deep).
inline constexpr std::uint32_t kMaxBlockDepth = 128;

}  // namespace galley::css
