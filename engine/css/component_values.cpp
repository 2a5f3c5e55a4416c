// Tokens -> component values (css-syntax-3, 5.4.7 to 5.4.9). Recursive, with a bound; deeper blocks are skipped without recursion.
#include <iterator>

#include "css/ascii.h"
#include "css/tokenizer.h"

namespace galley::css {

namespace {

// About 4 MB of ordinary style sheet; a million component values take some 200 MB.
constexpr std::uint32_t kMaxTokens = 1000000;

TokenKind closer_of(TokenKind opener) {
  if (opener == TokenKind::OpenSquare) return TokenKind::CloseSquare;
  if (opener == TokenKind::OpenCurly) return TokenKind::CloseCurly;
  return TokenKind::CloseParen;
}

bool opens(TokenKind kind) {
  return kind == TokenKind::OpenSquare || kind == TokenKind::OpenCurly || kind == TokenKind::OpenParen ||
         kind == TokenKind::Function;
}

std::string_view opener_text(TokenKind kind) {
  if (kind == TokenKind::OpenSquare) return "[";
  return kind == TokenKind::OpenCurly ? "{" : "(";
}

class ValueParser {
 public:
  ValueParser(Tokenizer tokenizer, source::Diagnostics* diagnostics) : tokenizer_(tokenizer), diagnostics_(diagnostics) {}

  ComponentValues all() {
    for (Token token = next(); token.kind != TokenKind::Eof; token = next()) consume(std::move(token), 0);
    return std::move(pending_);
  }

 private:
  Token next() {
    Token token = tokenizer_.next();
    if (++count_ <= kMaxTokens || token.kind == TokenKind::Eof) return token;
    if (count_ == kMaxTokens + 1 && diagnostics_ != nullptr) {
      diagnostics_->warn("css.too-long", token.span, "the style sheet is too long; what follows is left out",
                         "split it, or check that it is a style sheet at all");
    }
    token.kind = TokenKind::Eof;
    token.span.end = token.span.begin;
    return token;
  }

  // Puts one value on top of `pending_`. The children of a block gather there too and move into it when their number is known.
  void consume(Token&& token, std::uint32_t depth) {
    ComponentValue out;
    out.token = std::move(token);
    out.span = out.token.span;
    if (opens(out.token.kind)) {
      out.kind = out.token.kind == TokenKind::Function ? ComponentValue::Kind::Function : ComponentValue::Kind::Block;
      depth < kMaxBlockDepth ? consume_block(out, depth) : skip(out);
    }
    pending_.push_back(std::move(out));
  }

  void consume_block(ComponentValue& out, std::uint32_t depth) {
    const auto first = static_cast<std::ptrdiff_t>(pending_.size());
    const TokenKind closer = closer_of(out.token.kind);
    for (;;) {
      Token inner = next();
      if (inner.kind == closer || inner.kind == TokenKind::Eof) {
        out.span.end = inner.span.end;
        if (inner.kind == TokenKind::Eof) report_unclosed(out);
        break;
      }
      consume(std::move(inner), depth + 1);
    }
    const auto begin = pending_.begin() + first;
    out.children.assign(std::make_move_iterator(begin), std::make_move_iterator(pending_.end()));
    pending_.erase(begin, pending_.end());
  }

  // Passes over the contents of a block that is too deep; its value is an empty block.
  void skip(ComponentValue& out) {
    if (diagnostics_ != nullptr) {
      diagnostics_->warn("css.too-deep", out.span, "blocks or parentheses are nested too deep; the inner ones are left out",
                         "nest at most 128 levels");
    }
    std::vector<TokenKind> closers{closer_of(out.token.kind)};
    while (!closers.empty()) {
      const Token token = next();
      out.span.end = token.span.end;
      if (token.kind == TokenKind::Eof) return;
      if (opens(token.kind)) {
        closers.push_back(closer_of(token.kind));
      } else if (token.kind == closers.back()) {
        closers.pop_back();
      }
    }
  }

  void report_unclosed(const ComponentValue& block) {
    if (diagnostics_ == nullptr) return;
    diagnostics_->warn("css.unclosed-block", block.token.span,
                       "a " + std::string(opener_text(block.token.kind)) + " is never closed",
                       "the rest of the text was taken as its contents; add the closing bracket");
  }

  Tokenizer tokenizer_;
  source::Diagnostics* diagnostics_;
  ComponentValues pending_;
  std::uint32_t count_ = 0;
};

}  // namespace

bool ComponentValue::is_ident(std::string_view lower_case) const {
  return is(TokenKind::Ident) && equals_ignore_case(token.text, lower_case);
}

bool ComponentValue::is_function(std::string_view lower_case) const {
  return kind == Kind::Function && equals_ignore_case(token.text, lower_case);
}

std::vector<Token> tokenize(std::string_view text, SourceId source, std::uint32_t base_offset) {
  Tokenizer tokenizer(text, source, base_offset);
  std::vector<Token> out;
  for (Token token = tokenizer.next(); token.kind != TokenKind::Eof; token = tokenizer.next()) out.push_back(std::move(token));
  return out;
}

ComponentValues parse_component_values(std::string_view text, SourceId source, std::uint32_t base_offset) {
  return parse_component_values(text, source, base_offset, TokenizerOptions{});
}

ComponentValues parse_component_values(std::string_view text, SourceId source, std::uint32_t base_offset,
                                       TokenizerOptions options) {
  return ValueParser(Tokenizer(text, source, base_offset, options), options.diagnostics).all();
}

ComponentValues parse_component_values(std::string_view text, SourceId source, std::uint32_t base_offset,
                                       source::Diagnostics& diagnostics) {
  return parse_component_values(text, source, base_offset, TokenizerOptions{false, &diagnostics});
}

ComponentValues parse_unicode_ranges(const ComponentValues& value) {
  // The tokens of "U+4??" put one after the other are the text again, since numbers keep their representation.
  std::string text;
  for (const ComponentValue& part : value) {
    if (part.is_whitespace()) {
      text += ' ';
    } else if (part.is(TokenKind::Comma)) {
      text += ',';
    } else if (part.kind == ComponentValue::Kind::Token) {
      text += part.token.representation + part.token.text + part.token.unit;
    }
  }
  ComponentValues out = parse_component_values(text, {}, 0, TokenizerOptions{true, nullptr});
  source::Span span = value.empty() ? source::Span{} : value.front().span;
  if (!value.empty()) span.end = value.back().span.end;
  for (ComponentValue& part : out) part.span = part.token.span = span;
  return out;
}

}  // namespace galley::css
