// One selector against one element, from the last compound to the first.
//
// When a compound fails further left, the kind of failure says how far to go back, so that `a b c d` costs no more than the
// depth of the tree (the method of the Mozilla and WebKit matchers: a failure that no other ancestor can mend ends the search).
// Nested :is() and :has() can still ask for very much work; a budget of steps per question bounds it, then the answer is no.
#include <string>

#include "cascade/match.h"
#include "cascade/word_count.h"
#include "css/an_plus_b.h"
#include "css/ascii.h"

namespace galley::cascade {

namespace {

using css::AttributeMatch;
using css::Combinator;
using css::ComplexSelector;
using css::CompoundSelector;
using css::PseudoClass;
using css::SelectorList;
using css::SimpleSelector;
using document::Document;
using document::Node;

constexpr std::uint32_t kBudget = 400000;    // simple selectors per question; honest ones without :has() stay below 100
constexpr std::uint32_t kMaxWaiting = 4000;  // compounds of one question that wait for those to their left

// Failed: another ancestor or sibling of the nearest kind may still do. RestartSibling: only another later sibling further
// right. RestartDescendant: only another ancestor further right. Never: nothing will.
enum class Outcome : std::uint8_t { Matched, RestartSibling, RestartDescendant, Never };

class Matcher {
 public:
  explicit Matcher(const ElementIndex& index) : index_(index), document_(index.document()) {}

  bool complex(NodeId element, const ComplexSelector& selector, NodeId anchor = {}) {
    if (selector.compounds.empty()) return false;
    return from(selector, selector.compounds.size() - 1, element, anchor) == Outcome::Matched;
  }

 private:
  bool any(NodeId element, const SelectorList& list) {
    for (const ComplexSelector& selector : list) {
      if (complex(element, selector)) return true;
    }
    return false;
  }

  Outcome from(const ComplexSelector& selector, std::size_t at, NodeId element, NodeId anchor) {
    if (!compound(element, selector.compounds[at], anchor)) return Outcome::RestartSibling;
    if (at == 0) return Outcome::Matched;
    if (depth_ >= kMaxWaiting) return Outcome::Never;
    ++depth_;
    const Outcome outcome = to_the_left(selector, at, element, anchor);
    --depth_;
    return outcome;
  }

  // The compound `at` matches `element`; do those before it match elements around?
  Outcome to_the_left(const ComplexSelector& selector, std::size_t at, NodeId element, NodeId anchor) {
    const Combinator combinator = selector.combinators[at - 1];
    const bool sideways = combinator == Combinator::NextSibling || combinator == Combinator::SubsequentSibling;
    NodeId next = element;
    for (;;) {
      next = sideways ? index_.element(next).previous : document_.node(next).parent;
      if (!next.valid()) return sideways ? Outcome::RestartDescendant : Outcome::Never;
      const Outcome outcome = from(selector, at - 1, next, anchor);
      if (outcome == Outcome::Matched || outcome == Outcome::Never) return outcome;
      switch (combinator) {
        case Combinator::Child: return Outcome::RestartDescendant;
        case Combinator::NextSibling: return outcome;
        case Combinator::SubsequentSibling:
          if (outcome == Outcome::RestartDescendant) return outcome;
          break;
        case Combinator::Descendant: break;
      }
    }
  }

  bool compound(NodeId element, const CompoundSelector& compound, NodeId anchor) {
    if (compound.parts.empty()) return element == anchor;
    for (const SimpleSelector& part : compound.parts) {
      if (!simple(element, part)) return false;
    }
    return true;
  }

  bool simple(NodeId element, const SimpleSelector& part) {
    if (steps_ >= kBudget) return false;
    ++steps_;
    switch (part.kind) {
      case SimpleSelector::Kind::Universal: return true;
      case SimpleSelector::Kind::Type: return document_.node(element).name == part.name;
      case SimpleSelector::Kind::Id: return !part.name.empty() && index_.element(element).id == part.name;
      case SimpleSelector::Kind::Class: return index_.has_class(element, part.name);
      case SimpleSelector::Kind::Attribute: return attribute(document_.node(element), part);
      case SimpleSelector::Kind::Pseudo: return pseudo(element, part);
    }
    return false;
  }

  static bool attribute(const Node& node, const SimpleSelector& part) {
    const std::string* found = node.attribute(part.name);
    if (found == nullptr) return false;
    if (part.match == AttributeMatch::Exists) return true;
    if (!part.ignore_case) return value_matches(*found, part.value, part.match);
    return value_matches(css::to_lower(*found), css::to_lower(part.value), part.match);
  }

  static bool value_matches(std::string_view own, std::string_view wanted, AttributeMatch match) {
    switch (match) {
      case AttributeMatch::Exists: return true;
      case AttributeMatch::Equals: return own == wanted;
      case AttributeMatch::Includes: return includes(own, wanted);
      case AttributeMatch::Dash: return own.starts_with(wanted) && (own.size() == wanted.size() || own[wanted.size()] == '-');
      case AttributeMatch::Prefix: return !wanted.empty() && own.starts_with(wanted);
      case AttributeMatch::Suffix: return !wanted.empty() && own.ends_with(wanted);
      case AttributeMatch::Substring: return !wanted.empty() && own.find(wanted) != std::string_view::npos;
    }
    return false;
  }

  static bool includes(std::string_view own, std::string_view wanted) {
    constexpr std::string_view kSpaces = " \t\n\r\f";
    if (wanted.empty() || wanted.find_first_of(kSpaces) != std::string_view::npos) return false;
    for (std::size_t at = own.find(wanted); at != std::string_view::npos; at = own.find(wanted, at + 1)) {
      const std::size_t end = at + wanted.size();
      const bool left = at == 0 || kSpaces.find(own[at - 1]) != std::string_view::npos;
      const bool right = end == own.size() || kSpaces.find(own[end]) != std::string_view::npos;
      if (left && right) return true;
    }
    return false;
  }

  bool pseudo(NodeId id, const SimpleSelector& part) {
    const ElementIndex::Element& element = index_.element(id);
    switch (part.pseudo) {
      case PseudoClass::Root: return id == document_.root();
      case PseudoClass::Empty: return element.empty;
      case PseudoClass::FirstChild: return element.index == 1;
      case PseudoClass::LastChild: return element.from_end == 1;
      case PseudoClass::OnlyChild: return element.index == 1 && element.from_end == 1;
      case PseudoClass::FirstOfType: return element.type_index == 1;
      case PseudoClass::LastOfType: return element.type_from_end == 1;
      case PseudoClass::OnlyOfType: return element.type_index == 1 && element.type_from_end == 1;
      case PseudoClass::NthChild: return nth_child(id, part, element.index, &ElementIndex::Element::previous);
      case PseudoClass::NthLastChild: return nth_child(id, part, element.from_end, &ElementIndex::Element::next);
      case PseudoClass::NthOfType: return css::is_nth(part.a, part.b, element.type_index);
      case PseudoClass::NthLastOfType: return css::is_nth(part.a, part.b, element.type_from_end);
      case PseudoClass::Is:
      case PseudoClass::Where: return part.arguments != nullptr && any(id, *part.arguments);
      case PseudoClass::Not: return part.arguments != nullptr && !any(id, *part.arguments);
      case PseudoClass::Has: return part.arguments != nullptr && has(id, *part.arguments);
      case PseudoClass::Lang: return language(id, part.name);
      case PseudoClass::Dir: return direction(id) == part.name;
      case PseudoClass::FewerWords: return has_fewer_words(document_, id, static_cast<std::uint32_t>(part.b));
      case PseudoClass::Link:
      case PseudoClass::AnyLink: return is_link(document_.node(id));
      case PseudoClass::Never: return false;
    }
    return false;
  }

  static bool is_link(const Node& node) { return (node.name == "a" || node.name == "area") && node.attribute("href") != nullptr; }

  bool nth_child(NodeId id, const SimpleSelector& part, std::uint32_t place, NodeId ElementIndex::Element::*step) {
    if (part.arguments == nullptr) return css::is_nth(part.a, part.b, place);
    if (!any(id, *part.arguments)) return false;
    std::uint32_t counted = 1;
    for (NodeId other = index_.element(id).*step; other.valid(); other = index_.element(other).*step) {
      if (any(other, *part.arguments)) ++counted;
      if (steps_ >= kBudget) return false;
    }
    return css::is_nth(part.a, part.b, counted);
  }

  // Candidates of `:has(> x)` and `:has(x)` are in the subtree, those of `:has(+ x)` and `:has(~ x)` behind it.
  bool has(NodeId id, const SelectorList& list) {
    for (const ComplexSelector& selector : list) {
      const Combinator leading = selector.combinators.empty() ? Combinator::Descendant : selector.combinators.front();
      const bool sideways = leading == Combinator::NextSibling || leading == Combinator::SubsequentSibling;
      const std::uint32_t end = document_.node(id).end.value;
      const NodeId parent = document_.node(id).parent;
      const std::uint32_t last = !sideways ? end : (parent.valid() ? document_.node(parent).end.value : end);
      for (std::uint32_t i = sideways ? end : id.value + 1; i < last; ++i) {
        if (!document_.nodes[i].is_element()) continue;
        if (complex(NodeId(i), selector, id)) return true;
        if (steps_ >= kBudget) return false;
      }
    }
    return false;
  }

  // The nearest language above; the document's where none is given.
  std::string language_of(NodeId id) const {
    for (NodeId at = id; at.valid(); at = document_.node(at).parent) {
      const Node& node = document_.node(at);
      if (const std::string* value = node.attribute("lang")) return css::to_lower(*value);
      if (const std::string* value = node.attribute("xml:lang")) return css::to_lower(*value);
    }
    return css::to_lower(document_.metadata.language);
  }

  bool language(NodeId id, std::string_view ranges) const {
    const std::string own = language_of(id);
    for (std::size_t at = 0; at <= ranges.size();) {
      const std::size_t comma = std::min(ranges.find(',', at), ranges.size());
      if (in_language_range(own, ranges.substr(at, comma - at))) return true;
      at = comma + 1;
    }
    return false;
  }

  // RFC 4647, extended filtering: subtags of the range appear in the tag in order, others may stand between, single-letter
  // ones may not.
  static bool in_language_range(std::string_view tag, std::string_view range) {
    const auto cut = [](std::string_view& text) {
      const std::size_t dash = std::min(text.find('-'), text.size());
      const std::string_view part = text.substr(0, dash);
      text.remove_prefix(std::min(dash + 1, text.size()));
      return part;
    };
    if (tag.empty() || range.empty()) return tag.empty() && range.empty();
    const std::string_view first = cut(range), own = cut(tag);
    if (first != "*" && first != own) return false;
    while (!range.empty()) {
      const std::string_view wanted = cut(range);
      if (wanted == "*") continue;
      for (;;) {
        if (tag.empty()) return false;
        const std::string_view part = cut(tag);
        if (part == wanted) break;
        if (part.size() == 1) return false;
      }
    }
    return true;
  }

  std::string_view direction(NodeId id) const {
    for (NodeId at = id; at.valid(); at = document_.node(at).parent) {
      const std::string* value = document_.node(at).attribute("dir");
      if (value == nullptr) continue;
      if (css::equals_ignore_case(*value, "rtl")) return "rtl";
      if (css::equals_ignore_case(*value, "ltr")) return "ltr";
    }
    return document_.metadata.right_to_left ? "rtl" : "ltr";
  }

  const ElementIndex& index_;
  const Document& document_;
  std::uint32_t steps_ = 0, depth_ = 0;
};

}  // namespace

bool matches(const ElementIndex& index, NodeId element, const ComplexSelector& selector) {
  if (!element.valid() || !index.document().node(element).is_element()) return false;
  return Matcher(index).complex(element, selector);
}

bool matches(const Document& document, NodeId element, const ComplexSelector& selector) {
  return matches(ElementIndex(document), element, selector);
}

}  // namespace galley::cascade
