// The computed style is written property by property (cascade/dump.h); each is then looked for among the declarations of the
// element, and, if it is inherited, of its ancestors.
#include "explain/style_sources.h"

#include <algorithm>
#include <map>

#include "cascade/compute.h"
#include "cascade/dump.h"
#include "cascade/property_info.h"
#include "cascade/trace.h"
#include "explain/element_name.h"

namespace galley::explain {

namespace {

using cascade::PropertyId;
using cascade::PropertyInfo;
using cascade::TracedDeclaration;
using cascade::TracedElement;

std::string_view level_name(cascade::Level level) {
  switch (level) {
    case cascade::Level::UserAgent: return "user agent";
    case cascade::Level::User: return "user";
    case cascade::Level::Hint: return "attribute";
    case cascade::Level::Author: return "author";
    case cascade::Level::StyleAttribute: return "style attribute";
  }
  return "author";
}

class StyleSources {
 public:
  StyleSources(const PlaceInput& input, const Styled& styled)
      : input_(input), styled_(styled), style_(input.cascaded.table[styled.style]) {}

  std::vector<StyleEntry> entries() {
    read_values();
    if (!styled_.marginal && styled_.node.valid()) {
      source::Diagnostics unheard;
      cascade::CascadeInput again{input_.cascade.document,  input_.cascade.sheets,  input_.cascade.use_author_styles,
                                  input_.cascade.overrides, input_.cascade.sources, unheard,
                                  input_.cascade.fit};
      elements_ = cascade::trace(again, styled_.node, styled_.pseudo);
      if (!elements_.empty()) add_declared(elements_.front());
    }
    add_others();
    std::vector<StyleEntry> out;
    for (auto& [name, entry] : entries_) out.push_back(std::move(entry));
    return out;
  }

 private:
  // "name: value" lines of what differs from the initial style.
  void read_values() {
    const std::string text = cascade::dump_style(style_, cascade::initial_style(), "\n");
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      const std::size_t colon = text.find(": ", at);
      if (colon < end) add_value(text.substr(at, colon - at), text.substr(colon + 2, end - colon - 2));
      at = end + 1;
    }
  }

  // Dumps name some parts of values; here they go by their property.
  void add_value(const std::string& part, const std::string& value) {
    struct Name {
      std::string_view part, property, word;
    };
    static constexpr Name kNames[] = {{"hanging-first", "hanging-punctuation", "first"},
                                      {"hanging-last", "hanging-punctuation", "last"},
                                      {"hanging-end", "hanging-punctuation", "allow-end"},
                                      {"hyphenate-limits", "hyphenate-limit-chars", ""},
                                      {"float-columns", "float-reference", ""},
                                      {"running-name", "position", ""},
                                      {"features", "font-feature-settings", ""},
                                      {"picture-height", "-galley-fit", ""}};
    const auto* const found = std::find_if(std::begin(kNames), std::end(kNames), [&](const Name& n) { return n.part == part; });
    const std::string name(found == std::end(kNames) ? part : std::string(found->property));
    const std::string text(found == std::end(kNames) || found->word.empty() ? value : std::string(found->word));
    std::string& kept = values_[name];
    kept += (kept.empty() ? "" : " ") + text;
  }

  [[nodiscard]] PropertyId physical(PropertyId id) const {
    const PropertyInfo& info = cascade::info_of(id);
    if (info.kind != cascade::PropertyKind::Logical) return id;
    return info.physical[style_.text.direction == style::Direction::Rtl ? 1 : 0];
  }

  // A border's or a decoration's parts are written as one value, under the name they begin with.
  [[nodiscard]] std::string value_of(const PropertyInfo& info) const {
    std::string name(info.name);
    for (;;) {
      const auto found = values_.find(name);
      if (found != values_.end()) return found->second;
      const std::size_t hyphen = name.rfind('-');
      if (hyphen == std::string::npos || hyphen == 0) return std::string(info.initial);
      name.resize(hyphen);
    }
  }

  [[nodiscard]] Declared declared(const TracedDeclaration& traced) const {
    return {traced.name,      traced.value,
            traced.selector,  std::string(level_name(traced.level)),
            traced.important, place_of(input_.cascade.sources, traced.span)};
  }

  void add_declared(const TracedElement& element) {
    for (const TracedDeclaration& traced : element.declarations) {
      const PropertyInfo& info = cascade::info_of(physical(traced.property));
      StyleEntry& entry = entries_[std::string(info.name)];
      if (entry.winner) entry.overridden.insert(entry.overridden.begin(), std::move(*entry.winner));
      entry.property = info.name;
      entry.value = value_of(info);
      entry.winner = declared(traced);
    }
  }

  // What is neither initial nor declared here is inherited - or follows from something else, as `display` of what floats.
  void add_others() {
    for (const auto& [name, value] : values_) {
      const std::string longer = name + "-";
      const bool covered = entries_.contains(name) || std::any_of(entries_.begin(), entries_.end(),
                                                                  [&](const auto& e) { return e.first.starts_with(longer); });
      if (covered) continue;
      StyleEntry& entry = entries_[name];
      entry.property = name;
      entry.value = value;
      find_ancestor(name, entry);
    }
  }

  void find_ancestor(const std::string& name, StyleEntry& entry) const {
    const PropertyInfo* info = cascade::find_property(name);
    if (info != nullptr && info->kind == cascade::PropertyKind::Longhand && !info->inherited) return;
    for (std::size_t i = 1; i < elements_.size(); ++i) {
      const auto& all = elements_[i].declarations;
      const auto winner = std::find_if(all.rbegin(), all.rend(), [&](const TracedDeclaration& traced) {
        const std::string_view declared_name = cascade::info_of(traced.property).name;
        return declared_name == name || declared_name.starts_with(name + "-");
      });
      if (winner == all.rend()) continue;
      entry.winner = declared(*winner);
      entry.inherited_from = element_name(input_.cascade.document, elements_[i].node, elements_[i].pseudo);
      return;
    }
  }

  const PlaceInput& input_;
  const Styled& styled_;
  const style::ComputedStyle& style_;
  std::map<std::string, std::string> values_;
  std::vector<TracedElement> elements_;
  std::map<std::string, StyleEntry> entries_;
};

}  // namespace

std::vector<StyleEntry> style_sources(const PlaceInput& input, const Styled& styled) {
  if (!styled.style.valid()) return {};
  return StyleSources(input, styled).entries();
}

}  // namespace galley::explain
