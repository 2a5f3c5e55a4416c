#include "cascade/value_reader.h"

namespace galley::cascade {

using css::TokenKind;

style::Q16 to_q16(Q32 value) {
  constexpr Q32 kStep = std::int64_t{1} << 16;
  constexpr Q32 kLimit = std::int64_t{1} << 46;
  const Q32 limited = value > kLimit ? kLimit : value < -kLimit ? -kLimit : value;
  return static_cast<style::Q16>((limited + (limited >= 0 ? kStep / 2 : -(kStep / 2))) / kStep);
}

bool is_css_wide_keyword(std::string_view word) {
  for (const std::string_view wide : {"inherit", "initial", "unset", "revert", "revert-layer", "default"}) {
    if (equals_ignore_case(word, wide)) return true;
  }
  return false;
}

const css::ComponentValue* Reader::peek() {
  while (at_ < values_.size() && values_[at_].is_whitespace()) ++at_;
  return at_ < values_.size() ? &values_[at_] : nullptr;
}

const css::ComponentValue* Reader::next() {
  const css::ComponentValue* value = peek();
  if (value != nullptr) ++at_;
  return value;
}

bool Reader::token(TokenKind kind) {
  const css::ComponentValue* value = peek();
  if (value == nullptr || !value->is(kind)) return false;
  ++at_;
  return true;
}

bool Reader::delim(char c) {
  const css::ComponentValue* value = peek();
  if (value == nullptr || !value->is(TokenKind::Delim) || value->token.text.size() != 1 || value->token.text[0] != c) return false;
  ++at_;
  return true;
}

bool Reader::keyword(std::string_view lower) {
  const css::ComponentValue* value = peek();
  if (value == nullptr || !value->is(TokenKind::Ident) || !equals_ignore_case(value->token.text, lower)) return false;
  ++at_;
  return true;
}

std::optional<std::string_view> Reader::ident() {
  const css::ComponentValue* value = peek();
  if (value == nullptr || !value->is(TokenKind::Ident)) return std::nullopt;
  ++at_;
  return value->token.text;
}

std::optional<std::string_view> Reader::custom_ident() {
  const css::ComponentValue* value = peek();
  if (value == nullptr || !value->is(TokenKind::Ident) || is_css_wide_keyword(value->token.text)) return std::nullopt;
  ++at_;
  return value->token.text;
}

std::optional<std::string_view> Reader::string() {
  const css::ComponentValue* value = peek();
  if (value == nullptr || !value->is(TokenKind::String)) return std::nullopt;
  ++at_;
  return value->token.text;
}

std::optional<Reader> Reader::function(std::string_view lower) {
  const css::ComponentValue* value = peek();
  if (value == nullptr || value->kind != css::ComponentValue::Kind::Function) return std::nullopt;
  if (!equals_ignore_case(value->token.text, lower)) return std::nullopt;
  ++at_;
  return Reader(value->children, *units_);
}

std::optional<std::string_view> Reader::url() {
  const css::ComponentValue* value = peek();
  if (value != nullptr && value->is(TokenKind::Url)) {
    ++at_;
    return value->token.text;
  }
  const std::size_t start = at_;
  auto arguments = function("url");
  if (!arguments) arguments = function("src");
  if (arguments) {
    const auto text = arguments->string();
    if (text && arguments->done()) return text;
  }
  rewind(start);
  return std::nullopt;
}

std::optional<MathValue> Reader::math() {
  const css::ComponentValue* value = peek();
  if (value == nullptr || !is_math_function(*value)) return std::nullopt;
  return evaluate_math(*value, *units_);
}

std::optional<Q32> Reader::number(Range range) {
  const css::ComponentValue* value = peek();
  if (value == nullptr) return std::nullopt;
  if (value->is(TokenKind::Number)) {
    const Q32 number = clamp_q32(value->token.number.to_scaled(kOneQ32));
    if (range == Range::NonNegative && number < 0) return std::nullopt;
    ++at_;
    return number;
  }
  const auto computed = math();
  if (!computed || !computed->is_number) return std::nullopt;
  ++at_;
  return range == Range::NonNegative && computed->number < 0 ? 0 : computed->number;
}

std::optional<std::int64_t> Reader::integer() {
  const css::ComponentValue* value = peek();
  if (value == nullptr) return std::nullopt;
  if (value->is(TokenKind::Number)) {
    if (!value->token.integer) return std::nullopt;
    ++at_;
    const std::int64_t number = value->token.number.to_scaled(1);
    constexpr std::int64_t kLimit = 0x7FFFFFFF;
    return number > kLimit ? kLimit : number < -kLimit ? -kLimit : number;
  }
  const auto computed = math();
  if (!computed || !computed->is_number) return std::nullopt;
  ++at_;
  const Q32 shifted = computed->number + kOneQ32 / 2;  // nearest, halves upwards
  return shifted >= 0 ? shifted / kOneQ32 : -((-shifted + kOneQ32 - 1) / kOneQ32);
}

std::optional<style::Q16> Reader::percentage(Range range) {
  const css::ComponentValue* value = peek();
  if (value == nullptr) return std::nullopt;
  MathValue read;
  if (value->is(TokenKind::Percentage)) {
    read.percent = clamp_q32(value->token.number.to_scaled(kOneQ32) / 100);
    if (range == Range::NonNegative && read.percent < 0) return std::nullopt;
  } else {
    const auto computed = math();
    if (!computed || computed->is_number || !computed->has_percent || computed->length != Length()) return std::nullopt;
    read = *computed;
    if (range == Range::NonNegative && read.percent < 0) read.percent = 0;
  }
  ++at_;
  return to_q16(read.percent);
}

std::optional<Length> Reader::length(Range range) {
  const std::size_t start = at_;
  const css::ComponentValue* value = peek();
  if (value != nullptr && (value->is(TokenKind::Percentage) || value->is(TokenKind::Ident))) return std::nullopt;
  if (value != nullptr && value->kind == css::ComponentValue::Kind::Function) {
    const auto computed = math();
    if (!computed || computed->is_number || computed->has_percent) return std::nullopt;
    ++at_;
    return range == Range::NonNegative ? max(computed->length, Length()) : computed->length;
  }
  const auto read = length_percent(range);
  if (!read) {
    rewind(start);
    return std::nullopt;
  }
  return read->length;
}

std::optional<style::LengthPercent> Reader::length_percent(Range range) {
  const css::ComponentValue* value = peek();
  if (value == nullptr) return std::nullopt;
  style::LengthPercent read;
  if (value->is(TokenKind::Dimension)) {
    const auto length = to_length(value->token, *units_);
    if (!length) return std::nullopt;
    read.length = *length;
  } else if (value->is(TokenKind::Percentage)) {
    read.percent = to_q16(clamp_q32(value->token.number.to_scaled(kOneQ32) / 100));
  } else if (value->is(TokenKind::Number)) {
    if (value->token.number.mantissa != 0) return std::nullopt;
  } else {
    const auto computed = math();
    if (!computed || computed->is_number) return std::nullopt;
    ++at_;
    read = computed->length_percent();
    // A calc() that is negative whatever its base is is set to the nearest allowed value.
    if (range == Range::NonNegative && read.length <= Length() && read.percent <= 0) return style::LengthPercent{};
    return read;
  }
  if (range == Range::NonNegative && (read.length < Length() || read.percent < 0)) return std::nullopt;
  ++at_;
  return read;
}

std::optional<std::int32_t> Reader::angle() {
  const css::ComponentValue* value = peek();
  if (value == nullptr) return std::nullopt;
  std::optional<std::int32_t> degrees;
  if (value->is(TokenKind::Dimension)) degrees = to_angle(value->token);
  if (value->is(TokenKind::Number) && value->token.number.mantissa == 0) degrees = 0;
  if (degrees) ++at_;
  return degrees;
}

}  // namespace galley::cascade
