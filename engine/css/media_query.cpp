// Queries are evaluated while they are read; nothing is kept, since the answer cannot change for paper.
//
// Three-valued as in the specification: a feature we do not know is Unknown, `not` leaves it so, and Unknown at the end
// is false. White space is dropped first: it parts tokens and has no other meaning here.
#include "css/media_query.h"

#include <algorithm>
#include <array>
#include <optional>

#include "css/ascii.h"

namespace galley::css {

namespace {

enum class Truth : std::uint8_t { False, Unknown, True };
using Parts = std::vector<const ComponentValue*>;

Truth negate(Truth value) {
  if (value == Truth::Unknown) return value;
  return value == Truth::True ? Truth::False : Truth::True;
}
Truth truth(bool value) { return value ? Truth::True : Truth::False; }

enum class Unit : std::uint8_t { Length, Number, Ratio, Resolution, Keyword };

// A length in raw units, a whole number, a ratio, dots per inch in 1/65536, or a keyword.
struct Quantity {
  Unit unit = Unit::Keyword;
  std::int64_t value = 0, per = 1;  // per: of a ratio
  std::string keyword;
};

struct KeywordFeature {
  std::string_view name, value;
};
// What paper answers. A keyword "none" or "no-preference" makes the bare feature false.
constexpr std::array<KeywordFeature, 20> kKeywords{{{"hover", "none"},
                                                    {"any-hover", "none"},
                                                    {"pointer", "none"},
                                                    {"any-pointer", "none"},
                                                    {"update", "none"},
                                                    {"scripting", "none"},
                                                    {"overflow-block", "paged"},
                                                    {"overflow-inline", "none"},
                                                    {"scan", "none"},
                                                    {"color-gamut", "srgb"},
                                                    {"dynamic-range", "standard"},
                                                    {"video-dynamic-range", "standard"},
                                                    {"inverted-colors", "none"},
                                                    {"forced-colors", "none"},
                                                    {"display-mode", "browser"},
                                                    {"prefers-color-scheme", "light"},
                                                    {"prefers-contrast", "no-preference"},
                                                    {"prefers-reduced-motion", "reduce"},
                                                    {"prefers-reduced-transparency", "no-preference"},
                                                    {"prefers-reduced-data", "no-preference"}}};

constexpr std::int64_t kPrintDotsPerInch = 300;

std::optional<Quantity> feature(std::string_view name, const MediaContext& media) {
  if (name.starts_with("device-")) name.remove_prefix(7);
  if (name == "width") return Quantity{Unit::Length, media.width.raw(), 1, {}};
  if (name == "height") return Quantity{Unit::Length, media.height.raw(), 1, {}};
  if (name == "aspect-ratio") return Quantity{Unit::Ratio, media.width.raw(), std::max<std::int64_t>(1, media.height.raw()), {}};
  if (name == "orientation") return Quantity{Unit::Keyword, 0, 1, media.height >= media.width ? "portrait" : "landscape"};
  if (name == "resolution") return Quantity{Unit::Resolution, kPrintDotsPerInch << 16, 1, {}};
  if (name == "color") return Quantity{Unit::Number, 8, 1, {}};
  if (name == "color-index" || name == "monochrome" || name == "grid") return Quantity{Unit::Number, 0, 1, {}};
  for (const KeywordFeature& entry : kKeywords) {
    if (entry.name == name) return Quantity{Unit::Keyword, 0, 1, std::string(entry.value)};
  }
  return std::nullopt;
}

struct UnitScale {
  std::string_view name;
  std::int64_t numerator, denominator;  // raw units per unit
};
constexpr std::int64_t kInch = 72 * Length::kUnitsPerPoint;
// Font-relative units count from the initial font: 16px, half of it for ex and ch.
constexpr std::array<UnitScale, 11> kLengths{{{"px", Length::kUnitsPerPx, 1},
                                              {"pt", Length::kUnitsPerPoint, 1},
                                              {"in", kInch, 1},
                                              {"cm", kInch * 100, 254},
                                              {"mm", kInch * 10, 254},
                                              {"q", kInch * 10, 1016},
                                              {"pc", 12 * Length::kUnitsPerPoint, 1},
                                              {"em", 16 * Length::kUnitsPerPx, 1},
                                              {"rem", 16 * Length::kUnitsPerPx, 1},
                                              {"ex", 8 * Length::kUnitsPerPx, 1},
                                              {"ch", 8 * Length::kUnitsPerPx, 1}}};
constexpr std::array<UnitScale, 4> kResolutions{
    {{"dpi", 65536, 1}, {"dpcm", 65536 * 254, 100}, {"dppx", 65536 * 96, 1}, {"x", 65536 * 96, 1}}};

template <std::size_t N>
std::optional<std::int64_t> scaled(const Token& token, const std::array<UnitScale, N>& table) {
  for (const UnitScale& unit : table) {
    if (equals_ignore_case(token.unit, unit.name)) return token.number.to_scaled(unit.numerator) / unit.denominator;
  }
  return std::nullopt;
}

// The value in [begin, end): one token, or number / number.
std::optional<Quantity> quantity(const Parts& parts, std::size_t begin, std::size_t end, Unit wanted) {
  if (begin >= end) return std::nullopt;
  const ComponentValue& value = *parts[begin];
  if (wanted == Unit::Ratio) {
    if (!value.is(TokenKind::Number) || value.token.number.mantissa < 0) return std::nullopt;
    Quantity out{Unit::Ratio, value.token.number.to_scaled(65536), 65536, {}};
    if (end - begin == 1) return out;
    const bool slash = end - begin == 3 && parts[begin + 1]->is(TokenKind::Delim) && parts[begin + 1]->token.text == "/";
    if (!slash || !parts[begin + 2]->is(TokenKind::Number) || parts[begin + 2]->token.number.mantissa < 0) return std::nullopt;
    out.per = parts[begin + 2]->token.number.to_scaled(65536);
    return out;
  }
  if (end - begin != 1) return std::nullopt;
  if (wanted == Unit::Keyword && value.is(TokenKind::Ident)) return Quantity{Unit::Keyword, 0, 1, to_lower(value.token.text)};
  if (wanted == Unit::Number && value.is(TokenKind::Number) && value.token.integer) {
    return Quantity{Unit::Number, value.token.number.to_scaled(1), 1, {}};
  }
  if (wanted == Unit::Length) {
    if (value.is(TokenKind::Number) && value.token.number.mantissa == 0) return Quantity{Unit::Length, 0, 1, {}};
    if (!value.is(TokenKind::Dimension)) return std::nullopt;
    if (const auto raw = scaled(value.token, kLengths)) return Quantity{Unit::Length, *raw, 1, {}};
  }
  if (wanted == Unit::Resolution && value.is(TokenKind::Dimension)) {
    if (const auto dots = scaled(value.token, kResolutions)) return Quantity{Unit::Resolution, *dots, 1, {}};
  }
  return std::nullopt;
}

int compare(const Quantity& a, const Quantity& b) {
  const Int128 left = static_cast<Int128>(a.value) * b.per, right = static_cast<Int128>(b.value) * a.per;
  if (left == right) return 0;
  return left < right ? -1 : 1;
}

enum class Order : std::uint8_t { Less, LessEqual, Equal, GreaterEqual, Greater };

bool holds(const Quantity& a, Order order, const Quantity& b) {
  const int sign = compare(a, b);
  switch (order) {
    case Order::Less: return sign < 0;
    case Order::LessEqual: return sign <= 0;
    case Order::Equal: return sign == 0;
    case Order::GreaterEqual: return sign >= 0;
    case Order::Greater: return sign > 0;
  }
  return false;
}

class QueryReader {
 public:
  QueryReader(const MediaContext& media, Parts parts) : media_(media), parts_(std::move(parts)) {}

  // nullopt: not a media query.
  std::optional<Truth> query() {
    bool negated = false;
    if (is_word(0, "not") && parts_.size() > 1 && parts_[1]->is(TokenKind::Ident)) {
      negated = true;
      at_ = 1;
    } else if (is_word(0, "only")) {
      at_ = 1;
    }
    if (at_ >= parts_.size() || !parts_[at_]->is(TokenKind::Ident) || (at_ == 0 && is_word(0, "not"))) {
      return at_ == 0 ? condition(true) : std::nullopt;
    }
    const std::string type = to_lower(parts_[at_]->token.text);
    if (type == "and" || type == "or" || type == "not" || type == "only" || type == "layer") return std::nullopt;
    Truth result = truth(type == "all" || type == media_.type);
    ++at_;
    if (at_ < parts_.size()) {
      if (!is_word(at_, "and")) return std::nullopt;
      ++at_;
      const std::optional<Truth> rest = condition(false);
      if (!rest) return std::nullopt;
      result = std::min(result, *rest);
    }
    return negated ? negate(result) : result;
  }

 private:
  [[nodiscard]] bool is_word(std::size_t at, std::string_view word) const {
    return at < parts_.size() && parts_[at]->is_ident(word);
  }

  std::optional<Truth> condition(bool may_or) {
    if (is_word(at_, "not")) {
      ++at_;
      const std::optional<Truth> value = in_parens();
      if (!value || at_ != parts_.size()) return std::nullopt;
      return negate(*value);
    }
    std::optional<Truth> result = in_parens();
    if (!result || at_ == parts_.size()) return result;
    const std::string_view word = is_word(at_, "or") ? "or" : "and";
    if (word == "or" && !may_or) return std::nullopt;
    while (at_ < parts_.size()) {
      if (!is_word(at_, word)) return std::nullopt;
      ++at_;
      const std::optional<Truth> next = in_parens();
      if (!next) return std::nullopt;
      result = word == "or" ? std::max(*result, *next) : std::min(*result, *next);
    }
    return result;
  }

  std::optional<Truth> in_parens() {
    if (at_ >= parts_.size()) return std::nullopt;
    const ComponentValue& value = *parts_[at_];
    const bool block = value.kind == ComponentValue::Kind::Block && value.token.kind == TokenKind::OpenParen;
    if (!block && value.kind != ComponentValue::Kind::Function) return std::nullopt;
    if (!block && (value.is_function("and") || value.is_function("or") || value.is_function("not"))) return std::nullopt;
    ++at_;
    if (!block) return Truth::Unknown;
    Parts inner;
    for (const ComponentValue& child : value.children) {
      if (!child.is_whitespace()) inner.push_back(&child);
    }
    if (inner.empty()) return Truth::Unknown;
    const bool nested = inner[0]->kind != ComponentValue::Kind::Token || inner[0]->is_ident("not");
    if (nested && inner.size() > 0) {
      QueryReader reader(media_, std::move(inner));
      return reader.condition(true).value_or(Truth::Unknown);
    }
    return media_feature(inner);
  }

  // How many parts an order sign takes ("<" and "=" are two), 0 if there is none at `at`.
  static std::size_t order_at(const Parts& parts, std::size_t at, Order& order) {
    if (at >= parts.size() || !parts[at]->is(TokenKind::Delim)) return 0;
    const std::string& sign = parts[at]->token.text;
    const bool equal = at + 1 < parts.size() && parts[at + 1]->is(TokenKind::Delim) && parts[at + 1]->token.text == "=" &&
                       parts[at + 1]->span.begin == parts[at]->span.end;
    if (sign == "=") return order = Order::Equal, 1;
    if (sign == "<") return order = equal ? Order::LessEqual : Order::Less, equal ? 2 : 1;
    if (sign == ">") return order = equal ? Order::GreaterEqual : Order::Greater, equal ? 2 : 1;
    return 0;
  }

  static Order mirrored(Order order) {
    switch (order) {
      case Order::Less: return Order::Greater;
      case Order::LessEqual: return Order::GreaterEqual;
      case Order::Equal: return Order::Equal;
      case Order::GreaterEqual: return Order::LessEqual;
      case Order::Greater: return Order::Less;
    }
    return order;
  }

  Truth media_feature(const Parts& parts) const {
    Order order = Order::Equal;
    if (parts[0]->is(TokenKind::Ident)) {
      const std::string name = to_lower(parts[0]->token.text);
      if (parts.size() == 1) return bare(name);
      if (parts[1]->is(TokenKind::Colon)) return plain(name, parts);
      if (const std::size_t size = order_at(parts, 1, order); size > 0) return range(name, order, parts, 1 + size, parts.size());
    }
    // value < name, value < name < value
    for (std::size_t i = 1; i < parts.size(); ++i) {
      const std::size_t size = order_at(parts, i, order);
      if (size == 0) continue;
      if (i + size >= parts.size() || !parts[i + size]->is(TokenKind::Ident)) return Truth::Unknown;
      const std::string name = to_lower(parts[i + size]->token.text);
      const Truth first = range(name, mirrored(order), parts, 0, i);
      const std::size_t after = i + size + 1;
      if (after == parts.size()) return first;
      Order second_order = Order::Equal;
      const std::size_t second_size = order_at(parts, after, second_order);
      if (second_size == 0) return Truth::Unknown;
      return std::min(first, range(name, second_order, parts, after + second_size, parts.size()));
    }
    return Truth::Unknown;
  }

  [[nodiscard]] Truth bare(std::string_view name) const {
    const std::optional<Quantity> own = feature(name, media_);
    if (!own) return Truth::Unknown;
    if (own->unit == Unit::Keyword) return truth(own->keyword != "none" && own->keyword != "no-preference");
    return truth(own->value != 0);
  }

  [[nodiscard]] Truth plain(std::string_view name, const Parts& parts) const {
    Order order = Order::Equal;
    if (name.starts_with("min-")) order = Order::GreaterEqual;
    if (name.starts_with("max-")) order = Order::LessEqual;
    if (order != Order::Equal) name.remove_prefix(4);
    return range(name, order, parts, 2, parts.size());
  }

  [[nodiscard]] Truth range(std::string_view name, Order order, const Parts& parts, std::size_t begin, std::size_t end) const {
    const std::optional<Quantity> own = feature(name, media_);
    if (!own || (own->unit == Unit::Keyword && order != Order::Equal)) return Truth::Unknown;
    const std::optional<Quantity> wanted = quantity(parts, begin, end, own->unit);
    if (!wanted) return Truth::Unknown;
    if (own->unit == Unit::Keyword) return truth(own->keyword == wanted->keyword);
    return truth(holds(*own, order, *wanted));
  }

  const MediaContext& media_;
  Parts parts_;
  std::size_t at_ = 0;
};

}  // namespace

bool media_list_applies(const ComponentValue* begin, const ComponentValue* end, const MediaContext& media,
                        source::Diagnostics* diagnostics) {
  bool applies = false, any = false;
  for (const ComponentValue* from = begin;;) {
    const ComponentValue* comma = std::find_if(from, end, [](const ComponentValue& v) { return v.is(TokenKind::Comma); });
    Parts parts;
    for (const ComponentValue* value = from; value != comma; ++value) {
      if (!value->is_whitespace()) parts.push_back(value);
    }
    const bool alone = from == begin && comma == end;
    if (!parts.empty() || !alone) {
      any = true;
      const source::Span span = parts.empty() ? (from == end ? begin->span : from->span) : parts.front()->span;
      const std::optional<Truth> result = QueryReader(media, std::move(parts)).query();
      if (!result && diagnostics != nullptr) {
        diagnostics->warn("css.invalid-media-query", span, "a media query cannot be read; it is taken as false",
                          "write for example: print and (min-width: 12cm)");
      }
      applies = applies || result == Truth::True;
    }
    if (comma == end) return applies || !any;
    from = comma + 1;
  }
}

bool media_applies(const ComponentValues& query_list, const MediaContext& media) {
  return media_list_applies(query_list.data(), query_list.data() + query_list.size(), media, nullptr);
}

}  // namespace galley::css
