// The grammar is made for the tokenizer: "2n-1" is one dimension, "2n- 1" a dimension and a number, "-n+1" an ident and a
// number. Here: first the step with its n, then what is left of its text, then the tokens behind.
#include "css/an_plus_b.h"

#include <algorithm>
#include <optional>
#include <string>

#include "css/ascii.h"

namespace galley::css {

namespace {

std::int32_t clamped(std::int64_t value) {
  constexpr std::int64_t kLimit = 1000000000;
  return static_cast<std::int32_t>(std::clamp(value, -kLimit, kLimit));
}

class Reader {
 public:
  Reader(const ComponentValue* at, const ComponentValue* end) : at_(at), end_(end) {}

  std::optional<AnPlusB> read() {
    skip_space();
    if (at_ == end_) return std::nullopt;
    const Token& token = at_->token;
    if (at_->is_ident("odd")) return ++at_, AnPlusB{2, 1};
    if (at_->is_ident("even")) return ++at_, AnPlusB{2, 0};
    if (at_->is(TokenKind::Number)) {
      if (!token.integer) return std::nullopt;
      return ++at_, AnPlusB{0, clamped(token.number.to_scaled(1))};
    }
    if (at_->is(TokenKind::Dimension)) {
      if (!token.integer) return std::nullopt;
      ++at_;
      return after_step(clamped(token.number.to_scaled(1)), to_lower(token.unit));
    }
    bool plus = false;
    if (at_->is(TokenKind::Delim) && token.text == "+") {
      plus = true;
      ++at_;
    }
    if (at_ == end_ || !at_->is(TokenKind::Ident)) return std::nullopt;
    std::string text = to_lower(at_->token.text);
    const bool minus = text.starts_with('-');
    if (minus && plus) return std::nullopt;
    if (minus) text.erase(0, 1);
    ++at_;
    return after_step(minus ? -1 : 1, text);
  }

  [[nodiscard]] const ComponentValue* at() const { return at_; }

 private:
  void skip_space() {
    while (at_ != end_ && at_->is_whitespace()) ++at_;
  }

  // `text` begins with n: "n", "n-" or "n-12".
  std::optional<AnPlusB> after_step(std::int32_t a, const std::string& text) {
    if (text == "n") return signed_rest(a);
    if (text == "n-") return unsigned_rest(a, -1);
    if (!text.starts_with("n-")) return std::nullopt;
    std::int64_t b = 0;
    for (const char c : text.substr(2)) {
      if (!is_digit(static_cast<unsigned char>(c))) return std::nullopt;
      b = std::min<std::int64_t>(b * 10 + (c - '0'), 1000000000);
    }
    return AnPlusB{a, clamped(-b)};
  }

  std::optional<AnPlusB> signed_rest(std::int32_t a) {
    const ComponentValue* before = at_;
    skip_space();
    if (at_ != end_ && at_->is(TokenKind::Number) && at_->token.signed_number) {
      if (!at_->token.integer) return std::nullopt;
      const std::int32_t b = clamped(at_->token.number.to_scaled(1));
      return ++at_, AnPlusB{a, b};
    }
    if (at_ != end_ && at_->is(TokenKind::Delim) && (at_->token.text == "+" || at_->token.text == "-")) {
      const std::int32_t sign = at_->token.text == "+" ? 1 : -1;
      ++at_;
      return unsigned_rest(a, sign);
    }
    at_ = before;
    return AnPlusB{a, 0};
  }

  std::optional<AnPlusB> unsigned_rest(std::int32_t a, std::int32_t sign) {
    skip_space();
    if (at_ == end_ || !at_->is(TokenKind::Number) || !at_->token.integer || at_->token.signed_number) return std::nullopt;
    const std::int32_t b = clamped(at_->token.number.to_scaled(1));
    return ++at_, AnPlusB{a, sign * b};
  }

  const ComponentValue* at_;
  const ComponentValue* end_;
};

}  // namespace

bool parse_an_plus_b(const ComponentValue*& at, const ComponentValue* end, AnPlusB& out) {
  Reader reader(at, end);
  const std::optional<AnPlusB> value = reader.read();
  if (!value) return false;
  out = *value;
  at = reader.at();
  return true;
}

}  // namespace galley::css
