// calc() and its kin (css-values-4, section 10) over integers: numbers in Q32, lengths in raw units, percentages in Q32.
//
// A recursive descent over the component values: sum -> product -> operand. What mixes lengths and percentages stays
// linear; products need a number on one side and quotients one on the right, so nothing else can arise. min(), max()
// and clamp() of values with different percentages have no linear answer: they are decided for a base as wide as the
// page area. Nesting deeper than kMaxNesting is not valid.
#include <span>
#include <vector>

#include "cascade/ascii.h"
#include "cascade/units.h"

namespace galley::cascade {
namespace {

constexpr int kMaxNesting = 32;
using Values = std::span<const css::ComponentValue>;
using Maybe = std::optional<MathValue>;

Q32 multiply(Q32 a, Q32 b) { return clamp_q32((static_cast<Int128>(a) * b) / kOneQ32); }
Q32 divide(Q32 a, Q32 b) { return clamp_q32((static_cast<Int128>(a) * kOneQ32) / b); }

Length times(Length length, Q32 number) {
  const Int128 product = static_cast<Int128>(length.raw()) * number;
  const Int128 half = product >= 0 ? kOneQ32 / 2 : -(kOneQ32 / 2);
  return clamp_length((product + half) / kOneQ32);
}

MathValue scaled(MathValue value, Q32 factor) {
  value.number = multiply(value.number, factor);
  value.length = times(value.length, factor);
  value.percent = multiply(value.percent, factor);
  return value;
}

MathValue sum_of(MathValue a, const MathValue& b, bool subtract) {
  const Int128 sign = subtract ? -1 : 1;
  a.number = clamp_q32(static_cast<Int128>(a.number) + sign * b.number);
  a.length = clamp_length(static_cast<Int128>(a.length.raw()) + sign * b.length.raw());
  a.percent = clamp_q32(static_cast<Int128>(a.percent) + sign * b.percent);
  a.has_percent = a.has_percent || b.has_percent;
  return a;
}

class Evaluator {
 public:
  explicit Evaluator(const Units& units) : units_(units) {}

  Maybe function(const css::ComponentValue& value, int depth) {
    if (depth > kMaxNesting) return std::nullopt;
    const std::vector<MathValue> arguments = list(value.children, depth);
    const std::string_view name = value.token.text;
    if (arguments.empty() || !same_type(arguments)) return std::nullopt;
    if (equals_ignore_case(name, "calc")) return arguments.size() == 1 ? Maybe(arguments[0]) : std::nullopt;
    if (equals_ignore_case(name, "min")) return extreme(arguments, true, value.span);
    if (equals_ignore_case(name, "max")) return extreme(arguments, false, value.span);
    if (equals_ignore_case(name, "abs") && arguments.size() == 1) {
      return extreme({arguments[0], scaled(arguments[0], -kOneQ32)}, false, value.span);
    }
    if (equals_ignore_case(name, "clamp") && arguments.size() == 3) {
      return extreme({arguments[0], extreme({arguments[1], arguments[2]}, true, value.span)}, false, value.span);
    }
    return std::nullopt;
  }

 private:
  static bool same_type(const std::vector<MathValue>& values) {
    for (const auto& value : values) {
      if (value.is_number != values[0].is_number) return false;
    }
    return true;
  }

  // Comma-separated sums; empty if one is not valid.
  std::vector<MathValue> list(Values values, int depth) {
    std::vector<MathValue> result;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= values.size(); ++i) {
      if (i < values.size() && !values[i].is(css::TokenKind::Comma)) continue;
      const Maybe value = sum(values.subspan(begin, i - begin), depth);
      if (!value) return {};
      result.push_back(*value);
      begin = i + 1;
    }
    return result;
  }

  static void skip_spaces(Values values, std::size_t& at) {
    while (at < values.size() && values[at].is_whitespace()) ++at;
  }

  static char operator_at(Values values, std::size_t at) {
    if (at >= values.size() || !values[at].is(css::TokenKind::Delim) || values[at].token.text.size() != 1) return '\0';
    return values[at].token.text[0];
  }

  Maybe sum(Values values, int depth) {
    std::size_t at = 0;
    Maybe total = product(values, at, depth);
    while (total) {
      const std::size_t before = at;
      skip_spaces(values, at);
      if (at >= values.size()) return total;
      const char sign = operator_at(values, at);
      const bool spaced = at > before && at + 1 < values.size() && values[at + 1].is_whitespace();
      if ((sign != '+' && sign != '-') || !spaced) return std::nullopt;
      const Maybe right = product(values, ++at, depth);
      if (!right || right->is_number != total->is_number) return std::nullopt;
      total = sum_of(*total, *right, sign == '-');
    }
    return total;
  }

  Maybe product(Values values, std::size_t& at, int depth) {
    Maybe total = operand(values, at, depth);
    while (total) {
      std::size_t ahead = at;
      skip_spaces(values, ahead);
      const char sign = operator_at(values, ahead);
      if (sign != '*' && sign != '/') return total;
      at = ahead + 1;
      const Maybe right = operand(values, at, depth);
      if (!right) return std::nullopt;
      total = sign == '*' ? times_value(*total, *right) : quotient(*total, *right);
    }
    return total;
  }

  static Maybe times_value(const MathValue& a, const MathValue& b) {
    if (b.is_number) return scaled(a, b.number);
    if (a.is_number) return scaled(b, a.number);
    return std::nullopt;
  }

  static Maybe quotient(MathValue a, const MathValue& b) {
    if (!b.is_number || b.number == 0) return std::nullopt;
    a.number = divide(a.number, b.number);
    a.percent = divide(a.percent, b.number);
    const Int128 scaled_length = static_cast<Int128>(a.length.raw()) * kOneQ32;
    a.length = clamp_length(scaled_length / b.number);
    return a;
  }

  Maybe operand(Values values, std::size_t& at, int depth) {
    skip_spaces(values, at);
    if (at >= values.size()) return std::nullopt;
    const css::ComponentValue& value = values[at++];
    if (value.kind == css::ComponentValue::Kind::Function) {
      return is_math_function(value) ? function(value, depth + 1) : std::nullopt;
    }
    if (value.kind == css::ComponentValue::Kind::Block) {
      if (value.token.kind != css::TokenKind::OpenParen || depth >= kMaxNesting) return std::nullopt;
      return sum(value.children, depth + 1);
    }
    return leaf(value.token);
  }

  Maybe leaf(const css::Token& token) const {
    MathValue value;
    if (token.kind == css::TokenKind::Number) {
      value.number = clamp_q32(token.number.to_scaled(kOneQ32));
      return value;
    }
    value.is_number = false;
    if (token.kind == css::TokenKind::Percentage) {
      value.percent = clamp_q32(token.number.to_scaled(kOneQ32) / 100);
      value.has_percent = true;
      return value;
    }
    if (token.kind != css::TokenKind::Dimension) return std::nullopt;
    const auto length = to_length(token, units_);
    if (!length) return std::nullopt;
    value.length = *length;
    return value;
  }

  // Which of the values is smallest (or largest).
  MathValue extreme(const std::vector<MathValue>& values, bool smallest, source::Span span) {
    MathValue best = values[0];
    for (std::size_t i = 1; i < values.size(); ++i) {
      if (less(values[i], best, span) == smallest && !equal(values[i], best)) best = values[i];
    }
    return best;
  }

  static bool equal(const MathValue& a, const MathValue& b) {
    return a.number == b.number && a.length == b.length && a.percent == b.percent;
  }

  bool less(const MathValue& a, const MathValue& b, source::Span span) {
    if (a.is_number) return a.number < b.number;
    if (a.percent == b.percent) return a.length < b.length;
    if (a.length == b.length) return a.percent < b.percent;
    if (units_.diagnostics != nullptr) {
      units_.diagnostics->warn("css.approximate-math", span,
                               "min() or max() of a length and a percentage is decided for the width of the page",
                               "use lengths only, or percentages only, inside min(), max() and clamp()");
    }
    return a.length + times(units_.viewport_width, a.percent) < b.length + times(units_.viewport_width, b.percent);
  }

  const Units& units_;
};

}  // namespace

style::LengthPercent MathValue::length_percent() const {
  constexpr Q32 kStep = std::int64_t{1} << 16;
  constexpr Q32 kLimit = std::int64_t{1} << 46;  // 2^30 in Q16
  const Q32 limited = percent > kLimit ? kLimit : percent < -kLimit ? -kLimit : percent;
  const Q32 half = limited >= 0 ? kStep / 2 : -(kStep / 2);
  return {length, static_cast<style::Q16>((limited + half) / kStep)};
}

bool is_math_function(const css::ComponentValue& value) {
  if (value.kind != css::ComponentValue::Kind::Function) return false;
  for (const std::string_view name : {"calc", "min", "max", "clamp", "abs"}) {
    if (equals_ignore_case(value.token.text, name)) return true;
  }
  return false;
}

std::optional<MathValue> evaluate_math(const css::ComponentValue& function, const Units& units) {
  return Evaluator(units).function(function, 0);
}

}  // namespace galley::cascade
