// The tokenizer of css-syntax-3 section 4.3; function names follow its algorithms.
//
// Differences: U+26 is a unicode-range token only where asked for (the current text of the specification; the 2013 draft
// had it everywhere), and there are no tokens for ~= |= ^= $= *= || (they are two delims now).
#include "css/tokenizer.h"

#include "css/ascii.h"
#include "css/decimal.h"

namespace galley::css {

Tokenizer::Tokenizer(std::string_view text, SourceId source, std::uint32_t base_offset, TokenizerOptions options)
    : text_(text), source_(source), base_(base_offset), options_(options) {
  if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
}

CodePoint Tokenizer::read(std::size_t at) const {
  if (at >= text_.size()) return {};
  const auto byte = static_cast<unsigned char>(text_[at]);
  if (byte >= 0x80) return decode_utf8(text_, at);
  if (byte > '\r') return {byte, 1};
  if (byte == '\r') return {U'\n', at + 1 < text_.size() && text_[at + 1] == '\n' ? 2U : 1U};
  if (byte == '\f') return {U'\n', 1};
  if (byte == 0) return {kReplacement, 1};
  return {byte, 1};
}

// "Two code points are a valid escape": a backslash at the very end is one (it stands for U+FFFD).
bool Tokenizer::escape_at(std::size_t at) const { return read(at).value == '\\' && read(at + 1).value != '\n'; }

bool Tokenizer::name_at(std::size_t at) const {
  const CodePoint first = read(at);
  if (first.value == '-') {
    const char32_t second = read(at + 1).value;
    return second == '-' || is_name_start(second) || escape_at(at + 1);
  }
  return (first.value != kEndOfText && is_name_start(first.value)) || escape_at(at);
}

bool Tokenizer::number_at(std::size_t at) const {
  char32_t c = read(at).value;
  if (c == '+' || c == '-') c = read(++at).value;
  if (c == '.') c = read(++at).value;
  return is_digit(c);
}

source::Span Tokenizer::span_from(std::size_t begin) const {
  return {source_, base_ + static_cast<std::uint32_t>(begin), base_ + static_cast<std::uint32_t>(at_)};
}

Token Tokenizer::start(TokenKind kind) const {
  Token token;
  token.kind = kind;
  return token;
}

void Tokenizer::warn(const char* code, std::size_t begin, const char* message, const char* hint) const {
  if (options_.diagnostics != nullptr) options_.diagnostics->warn(code, span_from(begin), message, hint);
}

void Tokenizer::skip_comments() {
  while (at_ + 1 < text_.size() && text_[at_] == '/' && text_[at_ + 1] == '*') {
    const std::size_t begin = at_;
    const std::size_t close = text_.find("*/", at_ + 2);
    at_ = close == std::string_view::npos ? text_.size() : close + 2;
    if (close == std::string_view::npos) {
      warn("css.unclosed-comment", begin, "a comment is not closed; the rest of the style sheet is lost", "close it with */");
    }
  }
}

void Tokenizer::skip_space() {
  while (at_ < text_.size() && is_space(static_cast<unsigned char>(text_[at_]))) ++at_;
}

Token Tokenizer::next() {
  skip_comments();
  token_begin_ = at_;
  Token token = consume_token();
  token.span = span_from(token_begin_);
  return token;
}

Token Tokenizer::consume_fixed(TokenKind kind, std::size_t size) {
  at_ += size;
  return start(kind);
}

Token Tokenizer::consume_delim() {
  Token token = start(TokenKind::Delim);
  const CodePoint c = read(at_);
  append_utf8(token.text, c.value);
  at_ += c.size;
  return token;
}

Token Tokenizer::consume_token() {
  const char32_t c = peek();
  switch (c) {
    case kEndOfText: return start(TokenKind::Eof);
    case ' ':
    case '\n':
    case '\t': skip_space(); return start(TokenKind::Whitespace);
    case '"':
    case '\'': return consume_string();
    case '#':
      if (is_name(peek(1)) || escape_at(at_ + 1)) {
        Token token = start(TokenKind::Hash);
        token.id_hash = name_at(at_ + 1);
        ++at_;
        consume_name(token.text);
        return token;
      }
      return consume_delim();
    case '(': return consume_fixed(TokenKind::OpenParen, 1);
    case ')': return consume_fixed(TokenKind::CloseParen, 1);
    case '[': return consume_fixed(TokenKind::OpenSquare, 1);
    case ']': return consume_fixed(TokenKind::CloseSquare, 1);
    case '{': return consume_fixed(TokenKind::OpenCurly, 1);
    case '}': return consume_fixed(TokenKind::CloseCurly, 1);
    case ',': return consume_fixed(TokenKind::Comma, 1);
    case ':': return consume_fixed(TokenKind::Colon, 1);
    case ';': return consume_fixed(TokenKind::Semicolon, 1);
    case '+':
    case '.': return number_at(at_) ? consume_numeric() : consume_delim();
    case '-':
      if (number_at(at_)) return consume_numeric();
      if (text_.substr(at_, 3) == "-->") return consume_fixed(TokenKind::Cdc, 3);
      return name_at(at_) ? consume_ident_like() : consume_delim();
    case '<': return text_.substr(at_, 4) == "<!--" ? consume_fixed(TokenKind::Cdo, 4) : consume_delim();
    case '@':
      if (name_at(at_ + 1)) {
        Token token = consume_fixed(TokenKind::AtKeyword, 1);
        consume_name(token.text);
        return token;
      }
      return consume_delim();
    default: break;
  }
  if (is_digit(c)) return consume_numeric();
  if (options_.unicode_ranges && unicode_range_at(at_)) return consume_unicode_range();
  return name_at(at_) ? consume_ident_like() : consume_delim();
}

void Tokenizer::consume_name(std::string& out) {
  for (;;) {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_ascii_name(static_cast<unsigned char>(text_[at_]))) ++at_;
    out.append(text_, begin, at_ - begin);
    const CodePoint c = read(at_);
    if (c.value == kEndOfText) return;
    if (c.value >= 0x80 && is_name(c.value)) {
      append_utf8(out, c.value);
      at_ += c.size;
    } else if (escape_at(at_)) {
      ++at_;
      append_utf8(out, consume_escape());
    } else {
      return;
    }
  }
}

char32_t Tokenizer::consume_escape() {
  const CodePoint first = read(at_);
  if (first.value == kEndOfText) return kReplacement;
  if (hex_value(first.value) < 0) {
    at_ += first.size;
    return first.value;
  }
  char32_t value = 0;
  for (int digits = 0; digits < 6 && hex_value(peek()) >= 0; ++digits, ++at_) {
    value = value * 16 + static_cast<char32_t>(hex_value(peek()));
  }
  const CodePoint after = read(at_);
  if (after.value != kEndOfText && is_space(after.value)) at_ += after.size;
  const bool usable = value != 0 && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
  return usable ? value : kReplacement;
}

Token Tokenizer::consume_string() {
  Token token = start(TokenKind::String);
  const std::size_t begin = at_;
  const char32_t quote = peek();
  ++at_;
  for (;;) {
    const CodePoint c = read(at_);
    if (c.value == quote) {
      ++at_;
      return token;
    }
    if (c.value == kEndOfText || c.value == '\n') {
      warn("css.unclosed-string", begin, c.value == '\n' ? "a string is not closed on its line" : "a string is not closed",
           "add the closing quote");
      if (c.value == '\n') {
        token.kind = TokenKind::BadString;
        token.text.clear();
      }
      return token;
    }
    at_ += c.size;
    if (c.value != '\\') {
      append_utf8(token.text, c.value);
    } else if (const CodePoint escaped = read(at_); escaped.value == '\n') {
      at_ += escaped.size;
    } else if (escaped.value != kEndOfText) {
      append_utf8(token.text, consume_escape());
    }
  }
}

Token Tokenizer::consume_numeric() {
  Token token = start(TokenKind::Number);
  const std::size_t begin = at_;
  const auto digits = [&] {
    while (is_digit(peek())) ++at_;
  };
  token.signed_number = text_[at_] == '+' || text_[at_] == '-';
  token.integer = true;
  if (token.signed_number) ++at_;
  digits();
  if (peek() == '.' && is_digit(peek(1))) {
    token.integer = false;
    ++at_;
    digits();
  }
  if (const char32_t e = peek(); e == 'e' || e == 'E') {
    const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
    if (is_digit(peek(1 + sign))) {
      token.integer = false;
      at_ += 1 + sign;
      digits();
    }
  }
  token.representation = text_.substr(begin, at_ - begin);
  token.number = parse_decimal(token.representation);
  if (name_at(at_)) {
    token.kind = TokenKind::Dimension;
    consume_name(token.unit);
  } else if (peek() == '%') {
    token.kind = TokenKind::Percentage;
    ++at_;
  }
  return token;
}

Token Tokenizer::consume_ident_like() {
  Token token = start(TokenKind::Ident);
  consume_name(token.text);
  if (peek() != '(') return token;
  ++at_;
  token.kind = TokenKind::Function;
  if (!equals_ignore_case(token.text, "url")) return token;
  std::size_t look = at_;
  while (look < text_.size() && is_space(static_cast<unsigned char>(text_[look]))) ++look;
  const char32_t first = read(look).value;
  return first == '"' || first == '\'' ? token : consume_url();
}

Token Tokenizer::consume_url() {
  Token token = start(TokenKind::Url);
  skip_space();
  for (;;) {
    const CodePoint c = read(at_);
    if (c.value == kEndOfText) {
      warn("css.bad-url", token_begin_, "url( is not closed", "add the closing parenthesis");
      return token;
    }
    if (is_space(c.value)) {
      skip_space();
      if (peek() == ')' || peek() == kEndOfText) continue;
    }
    if (peek() == ')') {
      ++at_;
      return token;
    }
    const bool bad = is_space(c.value) || c.value == '"' || c.value == '\'' || c.value == '(' || is_non_printable(c.value) ||
                     (c.value == '\\' && !escape_at(at_));
    if (bad) {
      consume_bad_url();
      warn("css.bad-url", token_begin_, "an address in url() holds a character that must be quoted",
           "write the address in quotes: url(\"...\")");
      return start(TokenKind::BadUrl);
    }
    at_ += c.size;
    append_utf8(token.text, c.value == '\\' ? consume_escape() : c.value);
  }
}

void Tokenizer::consume_bad_url() {
  while (at_ < text_.size()) {
    if (text_[at_] == ')') {
      ++at_;
      return;
    }
    at_ += escape_at(at_) && at_ + 1 < text_.size() ? 2 : 1;
  }
}

bool Tokenizer::unicode_range_at(std::size_t at) const {
  const char32_t u = read(at).value;
  if ((u != 'u' && u != 'U') || read(at + 1).value != '+') return false;
  const char32_t third = read(at + 2).value;
  return third == '?' || hex_value(third) >= 0;
}

// number.mantissa is the first code point, number.exponent10 the last.
Token Tokenizer::consume_unicode_range() {
  Token token = start(TokenKind::UnicodeRange);
  const std::size_t begin = at_;
  at_ += 2;
  char32_t first = 0, last = 0;
  int count = 0;
  for (; count < 6 && hex_value(peek()) >= 0; ++count, ++at_) first = first * 16 + static_cast<char32_t>(hex_value(peek()));
  last = first;
  const bool wild = count < 6 && peek() == '?';
  for (; count < 6 && peek() == '?'; ++count, ++at_) first *= 16, last = last * 16 + 15;
  if (!wild && peek() == '-' && hex_value(peek(1)) >= 0) {
    ++at_;
    last = 0;
    for (int i = 0; i < 6 && hex_value(peek()) >= 0; ++i, ++at_) last = last * 16 + static_cast<char32_t>(hex_value(peek()));
  }
  token.number = {static_cast<std::int64_t>(first), static_cast<std::int32_t>(last)};
  token.representation = text_.substr(begin, at_ - begin);
  return token;
}

}  // namespace galley::css
