// RuleIndex: selectors filed under a name of their last compound, found by the names of an element.
#include "cascade/match.h"

#include <algorithm>
#include <unordered_map>

#include "cascade/match_names.h"

namespace galley::cascade {

using css::Combinator;
using css::CompoundSelector;
using css::PseudoClass;
using css::SimpleSelector;

namespace {

struct RuleEntry {
  const css::ComplexSelector* selector = nullptr;
  const css::StyleRule* rule = nullptr;
  std::uint64_t ancestors = 0;  // filter bits some ancestor must have
  std::uint32_t sheet = 0, order = 0;
};
using Bucket = std::vector<RuleEntry>;
// Only looked up, never walked, so the order of hashes shows nowhere.
using Buckets = std::unordered_map<std::string_view, Bucket>;

std::uint64_t bits_of(const CompoundSelector& compound) {
  std::uint64_t bits = 0;
  for (const SimpleSelector& part : compound.parts) {
    if (part.kind == SimpleSelector::Kind::Type) bits |= filter_bits(NameKind::Type, part.name);
    if (part.kind == SimpleSelector::Kind::Id) bits |= filter_bits(NameKind::Id, part.name);
    if (part.kind == SimpleSelector::Kind::Class) bits |= filter_bits(NameKind::Class, part.name);
  }
  return bits;
}

// A compound stands for an ancestor of the subject exactly if the combinator to its right goes down.
std::uint64_t ancestor_bits(const css::ComplexSelector& selector) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i + 1 < selector.compounds.size(); ++i) {
    const Combinator combinator = selector.combinators[i];
    if (combinator == Combinator::Descendant || combinator == Combinator::Child) bits |= bits_of(selector.compounds[i]);
  }
  return bits;
}

// The most telling part of a compound: id before class before type; into :is(x) with one plain compound too.
const SimpleSelector* key_of(const CompoundSelector& compound, int depth = 0) {
  const SimpleSelector* best = nullptr;
  const auto rank = [](const SimpleSelector& part) {
    switch (part.kind) {
      case SimpleSelector::Kind::Id: return 3;
      case SimpleSelector::Kind::Class: return 2;
      case SimpleSelector::Kind::Type: return 1;
      case SimpleSelector::Kind::Universal:
      case SimpleSelector::Kind::Attribute:
      case SimpleSelector::Kind::Pseudo: return 0;
    }
    return 0;
  };
  for (const SimpleSelector& part : compound.parts) {
    const SimpleSelector* candidate = &part;
    const bool transparent = part.kind == SimpleSelector::Kind::Pseudo &&
                             (part.pseudo == PseudoClass::Is || part.pseudo == PseudoClass::Where) && part.arguments != nullptr;
    if (transparent && part.arguments->size() == 1 && depth < 8) {
      candidate = key_of(part.arguments->front().compounds.back(), depth + 1);
    }
    if (candidate != nullptr && rank(*candidate) > 0 && (best == nullptr || rank(*candidate) > rank(*best))) best = candidate;
  }
  return best;
}

}  // namespace

struct RuleIndex::Tables {
  Buckets ids, classes, types;
  Bucket rest;

  void add(const RuleEntry& entry) {
    const SimpleSelector* key = key_of(entry.selector->compounds.back());
    if (key == nullptr) {
      rest.push_back(entry);
    } else if (key->kind == SimpleSelector::Kind::Id) {
      ids[key->name].push_back(entry);
    } else if (key->kind == SimpleSelector::Kind::Class) {
      classes[key->name].push_back(entry);
    } else {
      types[key->name].push_back(entry);
    }
  }
};

RuleIndex::RuleIndex(std::span<const css::StyleSheet* const> sheets) : tables_(std::make_unique<Tables>()) {
  for (std::size_t s = 0; s < sheets.size(); ++s) {
    for (std::size_t r = 0; r < sheets[s]->rules.size(); ++r) {
      const css::StyleRule& rule = sheets[s]->rules[r];
      for (const css::ComplexSelector& selector : rule.selectors) {
        if (selector.compounds.empty() || selector.pseudo_element == css::PseudoElement::Unsupported) continue;
        tables_->add({&selector, &rule, ancestor_bits(selector), static_cast<std::uint32_t>(s), static_cast<std::uint32_t>(r)});
      }
    }
  }
}
RuleIndex::~RuleIndex() = default;
RuleIndex::RuleIndex(RuleIndex&&) noexcept = default;
RuleIndex& RuleIndex::operator=(RuleIndex&&) noexcept = default;

void RuleIndex::matches(const ElementIndex& index, NodeId element, std::vector<Match>& out) const {
  if (!element.valid() || !index.document().node(element).is_element()) return;
  const auto begin = static_cast<std::ptrdiff_t>(out.size());
  const ElementIndex::Element& facts = index.element(element);
  const auto try_bucket = [&](const Bucket& bucket) {
    for (const RuleEntry& entry : bucket) {
      if ((facts.ancestors & entry.ancestors) != entry.ancestors) continue;
      if (!cascade::matches(index, element, *entry.selector)) continue;
      out.push_back({entry.rule, entry.selector, entry.sheet, entry.order, entry.selector->pseudo_element});
    }
  };
  const auto look_up = [&](const Buckets& buckets, std::string_view name) {
    if (const auto found = buckets.find(name); found != buckets.end()) try_bucket(found->second);
  };
  try_bucket(tables_->rest);
  look_up(tables_->types, index.document().node(element).name);
  if (!facts.id.empty()) look_up(tables_->ids, facts.id);
  const std::span<const std::string_view> classes = index.classes(element);
  for (std::size_t i = 0; i < classes.size(); ++i) {
    const bool again = std::find(classes.begin(), classes.begin() + static_cast<std::ptrdiff_t>(i), classes[i]) !=
                       classes.begin() + static_cast<std::ptrdiff_t>(i);
    if (!again) look_up(tables_->classes, classes[i]);
  }
  std::sort(out.begin() + begin, out.end(), [](const Match& a, const Match& b) {
    if (a.sheet != b.sheet) return a.sheet < b.sheet;
    if (a.order != b.order) return a.order < b.order;
    if (a.pseudo != b.pseudo) return a.pseudo < b.pseudo;
    if (a.selector->specificity != b.selector->specificity) return a.selector->specificity > b.selector->specificity;
    return a.selector < b.selector;  // both in one rule's list
  });
  const auto same = [](const Match& a, const Match& b) { return a.rule == b.rule && a.pseudo == b.pseudo; };
  out.erase(std::unique(out.begin() + begin, out.end(), same), out.end());
}

}  // namespace galley::cascade
