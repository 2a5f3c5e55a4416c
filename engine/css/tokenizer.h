// Tokenizer: css-syntax-3 section 4, one token at a time.
//
// Preprocessing (newlines, NUL, broken UTF-8) happens while reading, so spans count bytes of the text as it stands in
// its source. Comments vanish; everything else is covered by exactly one token.
#pragma once

#include "css/code_points.h"
#include "css/syntax.h"

namespace galley::css {

struct TokenizerOptions {
  bool unicode_ranges = false;                 // U+26-28 is one token (only in the value of unicode-range)
  source::Diagnostics* diagnostics = nullptr;  // css.unclosed-string, css.unclosed-comment, css.bad-url
};

[[nodiscard]] ComponentValues parse_component_values(std::string_view text, SourceId source, std::uint32_t base_offset,
                                                     TokenizerOptions options);

class Tokenizer {
 public:
  Tokenizer(std::string_view text, SourceId source, std::uint32_t base_offset, TokenizerOptions options = {});
  [[nodiscard]] Token next();  // Eof for ever at the end

 private:
  [[nodiscard]] CodePoint read(std::size_t at) const;
  [[nodiscard]] char32_t peek(std::size_t ahead = 0) const { return read(at_ + ahead).value; }
  [[nodiscard]] bool escape_at(std::size_t at) const;
  [[nodiscard]] bool name_at(std::size_t at) const;
  [[nodiscard]] bool number_at(std::size_t at) const;
  void skip_comments();
  void skip_space();
  [[nodiscard]] Token start(TokenKind kind) const;
  [[nodiscard]] source::Span span_from(std::size_t begin) const;
  void warn(const char* code, std::size_t begin, const char* message, const char* hint) const;

  void consume_name(std::string& out);
  [[nodiscard]] char32_t consume_escape();  // the backslash already passed
  [[nodiscard]] Token consume_token();
  [[nodiscard]] Token consume_string();
  [[nodiscard]] Token consume_numeric();
  [[nodiscard]] Token consume_ident_like();
  [[nodiscard]] Token consume_url();
  void consume_bad_url();
  [[nodiscard]] bool unicode_range_at(std::size_t at) const;
  [[nodiscard]] Token consume_unicode_range();
  [[nodiscard]] Token consume_delim();
  [[nodiscard]] Token consume_fixed(TokenKind kind, std::size_t size);

  std::string_view text_;
  SourceId source_;
  std::uint32_t base_;
  TokenizerOptions options_;
  std::size_t at_ = 0;
  std::size_t token_begin_ = 0;
};

}  // namespace galley::css
