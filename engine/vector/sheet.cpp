// Style sheets inside an SVG: parsed by css/, matched here, since the cascade of the document knows articles only.
//
// Matches type, class, id, attribute, structure and logic selectors; what depends on a reader (hover) or on namespaces does not
// match.
#include "vector/sheet.h"

#include <algorithm>

#include "vector/scanner.h"

namespace galley::vector {
namespace {

using css::SimpleSelector;

std::vector<Sheet::Setting> settings_of(const std::vector<css::Declaration>& declarations) {
  std::vector<Sheet::Setting> out;
  out.reserve(declarations.size());
  for (const css::Declaration& one : declarations) out.push_back({one.name, css::serialize(one.value), one.important});
  return out;
}

bool has_word(std::string_view list, std::string_view word) {
  while (!(list = trimmed(list)).empty()) {
    const std::size_t end = list.find_first_of(" \t\n\r");
    if (list.substr(0, end) == word) return true;
    list = end == std::string_view::npos ? std::string_view() : list.substr(end);
  }
  return false;
}

Index next_element(const Tree& tree, Index index, bool back) {
  do { index = back ? tree[index].previous : tree[index].next; } while (index != kNobody && !tree[index].is_element());
  return index;
}

// Counted from 1, among all siblings or those of the same name.
std::int32_t position_of(const Tree& tree, Index element, bool from_end, bool same_type) {
  std::int32_t place = 1;
  for (Index i = next_element(tree, element, !from_end); i != kNobody; i = next_element(tree, i, !from_end)) {
    if (!same_type || tree[i].name == tree[element].name) ++place;
  }
  return place;
}

bool fits(std::int32_t place, std::int32_t a, std::int32_t b) {
  return a == 0 ? place == b : (place - b) % a == 0 && (place - b) / a >= 0;
}

class Matcher {
 public:
  explicit Matcher(const Tree& tree) : tree_(tree) {}

  bool complex(const css::ComplexSelector& selector, Index element, std::size_t last) const {
    if (!compound(selector.compounds[last], element)) return false;
    if (last == 0) return true;
    switch (selector.combinators[last - 1]) {
      case css::Combinator::Child: return tree_[element].parent != kNobody && complex(selector, tree_[element].parent, last - 1);
      case css::Combinator::Descendant:
        for (Index i = tree_[element].parent; i != kNobody; i = tree_[i].parent) {
          if (complex(selector, i, last - 1)) return true;
        }
        return false;
      case css::Combinator::NextSibling: {
        const Index i = next_element(tree_, element, true);
        return i != kNobody && complex(selector, i, last - 1);
      }
      case css::Combinator::SubsequentSibling:
        for (Index i = next_element(tree_, element, true); i != kNobody; i = next_element(tree_, i, true)) {
          if (complex(selector, i, last - 1)) return true;
        }
        return false;
    }
    return false;
  }

 private:
  bool compound(const css::CompoundSelector& selector, Index element) const {
    return std::all_of(selector.parts.begin(), selector.parts.end(),
                       [&](const SimpleSelector& part) { return simple(part, element); });
  }

  bool any(const SimpleSelector& part, Index element) const {
    if (part.arguments == nullptr) return false;
    return std::any_of(part.arguments->begin(), part.arguments->end(), [&](const css::ComplexSelector& one) {
      return !one.compounds.empty() && complex(one, element, one.compounds.size() - 1);
    });
  }

  bool simple(const SimpleSelector& part, Index element) const {
    const Node& node = tree_[element];
    switch (part.kind) {
      case SimpleSelector::Kind::Universal: return true;
      case SimpleSelector::Kind::Type: return node.name == lower(part.name);
      case SimpleSelector::Kind::Id: return node.attribute("id") == part.name;
      case SimpleSelector::Kind::Class: return has_word(node.attribute("class"), part.name);
      case SimpleSelector::Kind::Attribute: return attribute(part, node);
      case SimpleSelector::Kind::Pseudo: return pseudo(part, element);
    }
    return false;
  }

  static bool attribute(const SimpleSelector& part, const Node& node) {
    const std::string* found = node.find(lower(part.name));
    if (found == nullptr) return false;
    const std::string_view value = *found, wanted = part.value;
    switch (part.match) {
      case css::AttributeMatch::Exists: return true;
      case css::AttributeMatch::Equals: return value == wanted;
      case css::AttributeMatch::Includes: return has_word(value, wanted);
      case css::AttributeMatch::Dash: return value == wanted || value.starts_with(std::string(wanted) + "-");
      case css::AttributeMatch::Prefix: return !wanted.empty() && value.starts_with(wanted);
      case css::AttributeMatch::Suffix: return !wanted.empty() && value.ends_with(wanted);
      case css::AttributeMatch::Substring: return !wanted.empty() && value.find(wanted) != std::string_view::npos;
    }
    return false;
  }

  bool pseudo(const SimpleSelector& part, Index element) const {
    using css::PseudoClass;
    const auto place = [&](bool from_end, bool same_type) { return position_of(tree_, element, from_end, same_type); };
    switch (part.pseudo) {
      case PseudoClass::Root: return element == 0;
      case PseudoClass::Empty: return tree_[element].first == kNobody;
      case PseudoClass::FirstChild: return place(false, false) == 1;
      case PseudoClass::LastChild: return place(true, false) == 1;
      case PseudoClass::OnlyChild: return place(false, false) == 1 && place(true, false) == 1;
      case PseudoClass::FirstOfType: return place(false, true) == 1;
      case PseudoClass::LastOfType: return place(true, true) == 1;
      case PseudoClass::OnlyOfType: return place(false, true) == 1 && place(true, true) == 1;
      case PseudoClass::NthChild: return part.arguments == nullptr && fits(place(false, false), part.a, part.b);
      case PseudoClass::NthLastChild: return part.arguments == nullptr && fits(place(true, false), part.a, part.b);
      case PseudoClass::NthOfType: return fits(place(false, true), part.a, part.b);
      case PseudoClass::NthLastOfType: return fits(place(true, true), part.a, part.b);
      case PseudoClass::Is:
      case PseudoClass::Where: return any(part, element);
      case PseudoClass::Not: return !any(part, element);
      case PseudoClass::Has:
      case PseudoClass::Lang:
      case PseudoClass::Dir:
      case PseudoClass::FewerWords:
      case PseudoClass::Link:
      case PseudoClass::AnyLink:
      case PseudoClass::Never: return false;
    }
    return false;
  }

  const Tree& tree_;
};

}  // namespace

Sheet::Sheet(const Tree& tree) {
  source::Sources sources;
  source::Diagnostics ignored;
  css::ParseContext context{sources, ignored, nullptr, {}, nullptr, nullptr};
  for (Index i = 0; i < tree.nodes.size(); ++i) {
    if (!tree[i].is("style")) continue;
    const css::StyleSheet parsed = css::parse_stylesheet({}, tree.text_of(i), 0, {}, context);
    for (const css::StyleRule& rule : parsed.rules) {
      settings_.push_back(settings_of(rule.declarations));
      for (const css::ComplexSelector& selector : rule.selectors) {
        if (selector.pseudo_element != css::PseudoElement::None || selector.compounds.empty()) continue;
        rules_.push_back({selector, settings_.size() - 1});
      }
    }
  }
  std::stable_sort(rules_.begin(), rules_.end(),
                   [](const Rule& a, const Rule& b) { return a.selector.specificity < b.selector.specificity; });
}

std::vector<Sheet::Setting> Sheet::settings_for(const Tree& tree, Index element) const {
  std::vector<Setting> out;
  const Matcher matcher(tree);
  for (const Rule& rule : rules_) {
    if (!matcher.complex(rule.selector, element, rule.selector.compounds.size() - 1)) continue;
    const auto& settings = settings_[rule.settings];
    out.insert(out.end(), settings.begin(), settings.end());
  }
  return out;
}

std::vector<Sheet::Setting> parse_style_attribute(std::string_view text) {
  source::Diagnostics ignored;
  return settings_of(css::parse_declaration_list(text, {}, 0, ignored).declarations);
}

}  // namespace galley::vector
