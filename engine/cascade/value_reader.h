// Reader: takes a declaration's value apart, one component at a time.
//
// Every reading function consumes what it accepts and leaves the place unchanged when it answers "no", so that
// alternatives are tried in order. White space between components is skipped.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "cascade/ascii.h"
#include "cascade/units.h"

namespace galley::cascade {

enum class Range : std::uint8_t { All, NonNegative };

class Reader {
 public:
  Reader(std::span<const css::ComponentValue> values, const Units& units) : values_(values), units_(&units) {}

  [[nodiscard]] const css::ComponentValue* peek();  // null at the end
  const css::ComponentValue* next();
  [[nodiscard]] bool done() { return peek() == nullptr; }
  [[nodiscard]] std::size_t mark() const { return at_; }
  void rewind(std::size_t mark) { at_ = mark; }
  [[nodiscard]] const Units& units() const { return *units_; }
  // The components from `mark` up to here.
  [[nodiscard]] std::span<const css::ComponentValue> since(std::size_t mark) const { return values_.subspan(mark, at_ - mark); }

  bool keyword(std::string_view lower);
  bool comma() { return token(css::TokenKind::Comma); }
  bool delim(char c);
  bool slash() { return delim('/'); }
  std::optional<std::string_view> ident();  // any, as written
  std::optional<std::string_view> string();
  std::optional<std::string_view> url();                   // url(x), url("x") or src("x")
  std::optional<Reader> function(std::string_view lower);  // a reader of its arguments
  std::optional<std::string_view> custom_ident();          // not one of the CSS-wide keywords

  std::optional<Q32> number(Range range = Range::All);
  std::optional<std::int64_t> integer();
  std::optional<style::Q16> percentage(Range range = Range::All);
  std::optional<Length> length(Range range = Range::All);
  std::optional<style::LengthPercent> length_percent(Range range = Range::All);
  std::optional<std::int32_t> angle();  // degrees in Q16; unitless zero is accepted

  template <class Value>
  std::optional<Value> one_of(std::initializer_list<std::pair<std::string_view, Value>> words) {
    const css::ComponentValue* value = peek();
    if (value == nullptr || !value->is(css::TokenKind::Ident)) return std::nullopt;
    for (const auto& [word, meaning] : words) {
      if (!equals_ignore_case(value->token.text, word)) continue;
      next();
      return meaning;
    }
    return std::nullopt;
  }
  // The same, stored into `target`.
  template <class Value>
  bool choose(Value& target, std::initializer_list<std::pair<std::string_view, Value>> words) {
    const auto value = one_of<Value>(words);
    if (value) target = *value;
    return value.has_value();
  }

 private:
  bool token(css::TokenKind kind);
  std::optional<MathValue> math();
  std::span<const css::ComponentValue> values_;
  std::size_t at_ = 0;
  const Units* units_;
};

[[nodiscard]] style::Q16 to_q16(Q32 value);
[[nodiscard]] bool is_css_wide_keyword(std::string_view word);

}  // namespace galley::cascade
