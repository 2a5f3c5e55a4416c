#include "css/selector_parser.h"

#include <algorithm>

#include <fmt/format.h>

#include "css/an_plus_b.h"
#include "css/ascii.h"
#include "css/pseudo_names.h"

namespace galley::css {

namespace {

using Kind = SimpleSelector::Kind;
using Values = const ComponentValue*;

struct Range {
  Values begin, end;
  [[nodiscard]] bool empty() const { return begin == end; }
};

// Counts of ids, classes and types; each saturates so that they pack into 10 bits.
struct Specificity {
  std::uint32_t a = 0, b = 0, c = 0;
  [[nodiscard]] std::uint32_t packed() const { return std::min(a, 1023U) << 20U | std::min(b, 1023U) << 10U | std::min(c, 1023U); }
  void add(std::uint32_t other) {
    a += other >> 20U;
    b += (other >> 10U) & 1023U;
    c += other & 1023U;
  }
};

enum class Mode : std::uint8_t { Normal, Argument /* no pseudo-elements */, Relative /* :has() */ };

std::uint32_t strongest(const SelectorList& list) {
  std::uint32_t best = 0;
  for (const ComplexSelector& selector : list) best = std::max(best, selector.specificity);
  return best;
}

// HTML: values of these attributes are compared without case.
bool ignores_case_in_html(std::string_view attribute) {
  static constexpr std::string_view kNames[] = {
      "accept",   "accept-charset", "align",    "alink",      "axis",   "bgcolor",  "charset",   "checked",  "clear",
      "codetype", "color",          "compact",  "declare",    "defer",  "dir",      "direction", "disabled", "enctype",
      "face",     "frame",          "hreflang", "http-equiv", "lang",   "language", "link",      "media",    "method",
      "multiple", "nohref",         "noresize", "noshade",    "nowrap", "readonly", "rel",       "rev",      "rules",
      "scope",    "scrolling",      "selected", "shape",      "target", "text",     "type",      "valign",   "valuetype",
      "vlink"};
  return std::find(std::begin(kNames), std::end(kNames), attribute) != std::end(kNames);
}

bool mentions_parent(Range range) {
  return std::any_of(range.begin, range.end, [](const ComponentValue& value) {
    return value.is_delim('&') || mentions_parent({value.children.data(), value.children.data() + value.children.size()});
  });
}

class SelectorParser {
 public:
  SelectorParser(const SelectorContext& context, SelectorFailure& failure) : context_(context), failure_(failure) {}

  // A list that is invalid as soon as one selector is; `forgiving` leaves invalid ones out instead.
  std::optional<SelectorList> list(Range range, Mode mode, bool forgiving = false) {
    SelectorList out;
    Values begin = range.begin;
    for (;;) {
      const Values comma = std::find_if(begin, range.end, [](const ComponentValue& v) { return v.is(TokenKind::Comma); });
      std::optional<ComplexSelector> selector = complex({begin, comma}, mode);
      if (selector) {
        out.push_back(std::move(*selector));
      } else if (!forgiving) {
        return std::nullopt;
      }
      if (comma == range.end) return out;
      begin = comma + 1;
    }
  }

 private:
  struct Compound {
    CompoundSelector selector;
    PseudoElement pseudo = PseudoElement::None;
  };

  bool fail(Range at, std::string message) {
    failure_.message = std::move(message);
    if (!at.empty()) failure_.span = at.begin->span;
    return false;
  }

  static Range trimmed(Range range) {
    while (!range.empty() && range.begin->is_whitespace()) ++range.begin;
    while (!range.empty() && (range.end - 1)->is_whitespace()) --range.end;
    return range;
  }

  static std::optional<Combinator> combinator_at(Range at) {
    if (at.empty()) return std::nullopt;
    if (at.begin->is_delim('>')) return Combinator::Child;
    if (at.begin->is_delim('+')) return Combinator::NextSibling;
    if (at.begin->is_delim('~')) return Combinator::SubsequentSibling;
    return std::nullopt;
  }

  std::optional<ComplexSelector> complex(Range range, Mode mode) {
    range = trimmed(range);
    if (range.empty()) return fail(range, "a selector is missing"), std::nullopt;
    ComplexSelector out;
    out.span = range.begin->span;
    out.span.end = (range.end - 1)->span.end;
    Specificity specificity;
    const std::optional<Combinator> leading = combinator_at(range);
    const bool nested = mode == Mode::Normal && context_.parent != nullptr;
    if (mode == Mode::Relative) {
      out.compounds.emplace_back();
    } else if (nested && (leading || !mentions_parent(range))) {
      append_parent(out.compounds.emplace_back(), specificity);
    } else if (leading) {
      return fail(range, "a selector cannot begin with a combinator"), std::nullopt;
    }
    if (!out.compounds.empty()) out.combinators.push_back(leading.value_or(Combinator::Descendant));
    if (leading) ++range.begin;
    if (!compounds(range, mode, out, specificity)) return std::nullopt;
    out.specificity = specificity.packed();
    return out;
  }

  bool compounds(Range& range, Mode mode, ComplexSelector& out, Specificity& specificity) {
    for (;;) {
      range = trimmed(range);
      if (out.pseudo_element != PseudoElement::None) return fail(range, "nothing may follow a pseudo-element");
      if (range.empty()) return fail(range, "a selector is missing after a combinator");
      Compound part;
      if (!compound(range, mode, part, specificity)) return false;
      out.compounds.push_back(std::move(part.selector));
      out.pseudo_element = part.pseudo;
      const bool space = !range.empty() && range.begin->is_whitespace();
      range = trimmed(range);
      if (range.empty()) return true;
      const std::optional<Combinator> combinator = combinator_at(range);
      if (!combinator && !space)
        return fail(range, fmt::format("\"{}\" is not expected here", serialize(range.begin, range.begin + 1)));
      out.combinators.push_back(combinator.value_or(Combinator::Descendant));
      if (combinator) ++range.begin;
    }
  }

  void append_parent(CompoundSelector& out, Specificity& specificity) {
    SimpleSelector part;
    part.kind = Kind::Pseudo;
    part.pseudo = PseudoClass::Root;
    if (context_.parent != nullptr) {
      part.pseudo = PseudoClass::Is;
      part.arguments = context_.parent;
      specificity.add(strongest(*context_.parent));
    }
    out.parts.push_back(std::move(part));
  }

  static void append_never(CompoundSelector& out) {
    SimpleSelector part;
    part.kind = Kind::Pseudo;
    part.pseudo = PseudoClass::Never;
    out.parts.push_back(std::move(part));
  }

  bool compound(Range& at, Mode mode, Compound& out, Specificity& specificity) {
    const Values begin = at.begin;
    if (!type(at, out.selector, specificity)) return false;
    bool after_parent = false;  // a type may follow `&`: "&div"
    while (!at.empty() && !at.begin->is_whitespace()) {
      bool next_after_parent = false;
      const Token& token = at.begin->token;
      if (out.pseudo != PseudoElement::None && !at.begin->is(TokenKind::Colon)) break;
      if (at.begin->is(TokenKind::Colon)) {
        if (!pseudo(at, mode, out, specificity)) return false;
      } else if (at.begin->is(TokenKind::Hash)) {
        if (!token.id_hash) return fail(at, fmt::format("#{} is not a name: it begins with a digit", token.text));
        append_named(out.selector, Kind::Id, token.text);
        ++specificity.a;
        ++at.begin;
      } else if (at.begin->is_delim('.')) {
        ++at.begin;
        if (at.empty() || !at.begin->is(TokenKind::Ident)) return fail({begin, at.end}, "a class name must follow the dot");
        append_named(out.selector, Kind::Class, at.begin->token.text);
        ++specificity.b;
        ++at.begin;
      } else if (at.begin->kind == ComponentValue::Kind::Block && token.kind == TokenKind::OpenSquare) {
        if (!attribute(*at.begin, out.selector)) return false;
        ++specificity.b;
        ++at.begin;
      } else if (at.begin->is_delim('&')) {
        append_parent(out.selector, specificity);
        next_after_parent = true;
        ++at.begin;
      } else if (after_parent && is_name_part(at)) {
        if (!type(at, out.selector, specificity)) return false;
      } else {
        break;
      }
      after_parent = next_after_parent;
    }
    if (at.begin == begin) return fail(at, fmt::format("\"{}\" is not expected here", serialize(begin, begin + 1)));
    return true;
  }

  static void append_named(CompoundSelector& out, Kind kind, std::string name) {
    SimpleSelector part;
    part.kind = kind;
    part.name = std::move(name);
    out.parts.push_back(std::move(part));
  }

  static bool is_name_part(Range at) { return !at.empty() && (at.begin->is(TokenKind::Ident) || at.begin->is_delim('*')); }
  static bool is_bar(Range at) { return !at.empty() && at.begin->is_delim('|'); }

  // Reads "prefix|" if there is one. `elsewhere`: the namespace is one that nothing in a document has.
  bool prefix(Range& at, bool& elsewhere, bool& present) {
    elsewhere = present = false;
    if (is_bar(at) && is_name_part({at.begin + 1, at.end})) {
      present = elsewhere = true;
      ++at.begin;
      return true;
    }
    if (!is_name_part(at) || !is_bar({at.begin + 1, at.end}) || !is_name_part({at.begin + 2, at.end})) return true;
    present = true;
    if (at.begin->is(TokenKind::Ident)) {
      const std::string& name = at.begin->token.text;
      const auto* names = context_.namespaces;
      const auto found = names == nullptr ? std::map<std::string, std::string>::const_iterator{} : names->prefixes.find(name);
      if (names == nullptr || found == names->prefixes.end()) {
        return fail(at, fmt::format("the namespace prefix {} is not declared", name));
      }
      elsewhere = found->second != kHtmlNamespace;
    }
    at.begin += 2;
    return true;
  }

  // An optional type or universal selector.
  bool type(Range& at, CompoundSelector& out, Specificity& specificity) {
    bool elsewhere = false, present = false;
    if (!prefix(at, elsewhere, present)) return false;
    if (!is_name_part(at)) return true;
    if (!present && context_.namespaces != nullptr && context_.namespaces->default_name) {
      elsewhere = *context_.namespaces->default_name != kHtmlNamespace;
    }
    if (at.begin->is_delim('*')) {
      append_named(out, Kind::Universal, {});
    } else {
      append_named(out, Kind::Type, to_lower(at.begin->token.text));
      ++specificity.c;
    }
    if (elsewhere) append_never(out);
    ++at.begin;
    return true;
  }

  bool attribute(const ComponentValue& block, CompoundSelector& out) {
    const Range whole{&block, &block + 1};
    Range at = trimmed({block.children.data(), block.children.data() + block.children.size()});
    bool elsewhere = false, present = false;
    const bool named = !at.empty() && at.begin->is(TokenKind::Ident);
    if (!prefix(at, elsewhere, present)) return false;
    const bool by_prefix = present && named;
    if (at.empty() || !at.begin->is(TokenKind::Ident)) return fail(whole, "an attribute name is missing in [ ]");
    SimpleSelector part;
    part.kind = Kind::Attribute;
    part.name = to_lower(at.begin->token.text);
    ++at.begin;
    // Attributes of a document have no namespace: |name and *|name are name, a declared prefix matches nothing.
    if (by_prefix) append_never(out);
    at = trimmed(at);
    if (!at.empty() && !attribute_value(at, part)) return fail(whole, "expected [name], [name=value] or [name=\"value\" i]");
    out.parts.push_back(std::move(part));
    return true;
  }

  static std::optional<AttributeMatch> attribute_match(Values value) {
    if (value->is_delim('~')) return AttributeMatch::Includes;
    if (value->is_delim('|')) return AttributeMatch::Dash;
    if (value->is_delim('^')) return AttributeMatch::Prefix;
    if (value->is_delim('$')) return AttributeMatch::Suffix;
    if (value->is_delim('*')) return AttributeMatch::Substring;
    return std::nullopt;
  }

  static bool attribute_value(Range at, SimpleSelector& part) {
    part.match = AttributeMatch::Equals;
    if (const auto match = attribute_match(at.begin)) {
      part.match = *match;
      ++at.begin;
    }
    if (at.empty() || !at.begin->is_delim('=')) return false;
    ++at.begin;
    at = trimmed(at);
    if (at.empty() || !(at.begin->is(TokenKind::Ident) || at.begin->is(TokenKind::String))) return false;
    part.value = at.begin->token.text;
    part.ignore_case = ignores_case_in_html(part.name);
    ++at.begin;
    at = trimmed(at);
    if (at.empty()) return true;
    if (at.end - at.begin != 1 || !(at.begin->is_ident("i") || at.begin->is_ident("s"))) return false;
    part.ignore_case = at.begin->is_ident("i");
    return true;
  }

  bool pseudo(Range& at, Mode mode, Compound& out, Specificity& specificity) {
    const Range whole = at;
    ++at.begin;
    const bool two = !at.empty() && at.begin->is(TokenKind::Colon);
    if (two) ++at.begin;
    const bool function = !at.empty() && at.begin->kind == ComponentValue::Kind::Function;
    if (at.empty() || !(function || at.begin->is(TokenKind::Ident))) return fail(whole, "a name must follow the colon");
    const ComponentValue& value = *at.begin;
    const std::string name = to_lower(value.token.text);
    ++at.begin;
    if (two || (!function && is_legacy_pseudo_element(name))) {
      return set_pseudo_element(whole, name, function, mode, out, specificity);
    }
    const auto known = function ? functional_pseudo_class(name) : pseudo_class(name);
    if (out.pseudo != PseudoElement::None && known != PseudoClass::Never) {
      return fail(whole, fmt::format(":{} cannot follow a pseudo-element", name));
    }
    ++specificity.b;
    if (!function && name == "defined") return append_named(out.selector, Kind::Universal, {}), true;
    if (!known) return fail(whole, fmt::format("unknown pseudo-class :{}{}", name, function ? "()" : ""));
    SimpleSelector part;
    part.kind = Kind::Pseudo;
    part.pseudo = *known;
    if (function && !arguments(value, mode, part, specificity)) return false;
    out.selector.parts.push_back(std::move(part));
    return true;
  }

  bool set_pseudo_element(Range whole, const std::string& name, bool function, Mode mode, Compound& out, Specificity& specificity) {
    const auto known = function ? (is_functional_pseudo_element(name) ? std::optional(PseudoElement::Unsupported) : std::nullopt)
                                : pseudo_element(name);
    if (!known) return fail(whole, fmt::format("unknown pseudo-element ::{}{}", name, function ? "()" : ""));
    if (mode != Mode::Normal) return fail(whole, fmt::format("::{} cannot stand inside a pseudo-class", name));
    ++specificity.c;
    if (out.pseudo != PseudoElement::None) {
      const bool marker = (out.pseudo == PseudoElement::Before || out.pseudo == PseudoElement::After) && name == "marker";
      if (!marker) return fail(whole, fmt::format("::{} cannot follow a pseudo-element", name));
      out.pseudo = PseudoElement::Unsupported;
    } else {
      out.pseudo = *known;
      // A compound without parts is the anchor of :has(); this one stands for any element.
      if (out.selector.parts.empty()) append_named(out.selector, Kind::Universal, {});
    }
    return true;
  }

  bool arguments(const ComponentValue& function, Mode mode, SimpleSelector& part, Specificity& specificity) {
    const Range whole{&function, &function + 1};
    const Range range{function.children.data(), function.children.data() + function.children.size()};
    switch (part.pseudo) {
      case PseudoClass::Is:
      case PseudoClass::Where:
      case PseudoClass::Not:
      case PseudoClass::Has: return selector_argument(range, mode, part, specificity);
      case PseudoClass::NthChild:
      case PseudoClass::NthLastChild:
      case PseudoClass::NthOfType:
      case PseudoClass::NthLastOfType: return nth_argument(whole, range, part, specificity);
      case PseudoClass::Lang: return language_argument(whole, range, part);
      case PseudoClass::Dir: {
        const Range at = trimmed(range);
        if (at.end - at.begin != 1 || !at.begin->is(TokenKind::Ident)) return fail(whole, ":dir() takes ltr or rtl");
        part.name = to_lower(at.begin->token.text);
        return true;
      }
      case PseudoClass::FewerWords: return words_argument(whole, trimmed(range), part);
      default: return true;
    }
  }

  bool words_argument(Range whole, Range range, SimpleSelector& part) {
    AnPlusB words;
    const bool one = range.end - range.begin == 1 && parse_an_plus_b(range.begin, range.end, words);
    if (!one || words.a != 0 || words.b < 1) return fail(whole, ":-galley-fewer-words() takes a number of words from 1 on");
    part.b = words.b;
    return true;
  }

  bool selector_argument(Range range, Mode mode, SimpleSelector& part, Specificity& specificity) {
    const bool has = part.pseudo == PseudoClass::Has;
    const bool forgiving = part.pseudo == PseudoClass::Is || part.pseudo == PseudoClass::Where;
    if (has && (mode == Mode::Relative || inside_has_)) return fail(range, ":has() cannot stand inside :has()");
    const bool before = inside_has_;
    inside_has_ = before || has;
    std::optional<SelectorList> selectors = list(range, has ? Mode::Relative : Mode::Argument, forgiving);
    inside_has_ = before;
    if (!selectors) return false;
    if (part.pseudo != PseudoClass::Where) { specificity.add(strongest(*selectors)); }
    --specificity.b;  // these stand for their argument, not for themselves
    part.arguments = std::make_shared<const SelectorList>(std::move(*selectors));
    return true;
  }

  bool nth_argument(Range whole, Range range, SimpleSelector& part, Specificity& specificity) {
    AnPlusB nth;
    if (!parse_an_plus_b(range.begin, range.end, nth)) return fail(whole, "expected an index like 3, odd or 2n + 1");
    part.a = nth.a;
    part.b = nth.b;
    range = trimmed(range);
    if (range.empty()) return true;
    const bool may_filter = part.pseudo == PseudoClass::NthChild || part.pseudo == PseudoClass::NthLastChild;
    if (!may_filter || !range.begin->is_ident("of")) return fail(whole, "expected an index like 3, odd or 2n + 1");
    std::optional<SelectorList> filter = list({range.begin + 1, range.end}, Mode::Argument);
    if (!filter) return false;
    specificity.add(strongest(*filter));
    part.arguments = std::make_shared<const SelectorList>(std::move(*filter));
    return true;
  }

  // Language ranges, joined by commas in `name`, lower case.
  bool language_argument(Range whole, Range range, SimpleSelector& part) {
    bool expected = true;
    for (const ComponentValue* value = range.begin; value != range.end; ++value) {
      if (value->is_whitespace()) continue;
      const bool text = value->is(TokenKind::Ident) || value->is(TokenKind::String);
      if (expected != text || (!text && !value->is(TokenKind::Comma)))
        return fail(whole, ":lang() takes languages parted by commas");
      part.name += text ? to_lower(value->token.text) : ",";
      expected = !expected;
    }
    return !expected || fail(whole, ":lang() takes languages parted by commas");
  }

  const SelectorContext& context_;
  SelectorFailure& failure_;
  bool inside_has_ = false;
};

}  // namespace

std::optional<SelectorList> parse_selectors(const ComponentValues& values, const SelectorContext& context,
                                            SelectorFailure& failure) {
  if (!values.empty()) failure.span = values.front().span;
  return SelectorParser(context, failure).list({values.data(), values.data() + values.size()}, Mode::Normal);
}

void report_selector(const ComponentValues& values, const SelectorFailure& failure, source::Diagnostics& diagnostics) {
  constexpr std::size_t kLongest = 80;
  const Values begin = values.data();
  std::string text = serialize(begin, begin + std::min<std::size_t>(values.size(), 40));
  while (!text.empty() && text.back() == ' ') text.pop_back();
  if (text.size() > kLongest) {
    std::size_t cut = kLongest;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80) --cut;
    text = text.substr(0, cut) + "...";
  }
  diagnostics.warn("css.invalid-selector", failure.span, fmt::format("the selector \"{}\" is not valid: {}", text, failure.message),
                   "the whole rule is left out");
}

std::optional<SelectorList> parse_selector_list(const ComponentValues& values, source::Diagnostics& diagnostics) {
  SelectorFailure failure;
  std::optional<SelectorList> out = parse_selectors(values, {}, failure);
  if (!out) report_selector(values, failure, diagnostics);
  return out;
}

}  // namespace galley::css
