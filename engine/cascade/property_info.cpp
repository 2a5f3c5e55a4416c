#include "cascade/property_info.h"

#include <deque>
#include <unordered_map>
#include <vector>

#include "cascade/ascii.h"
#include "cascade/readers.h"
#include "cascade/shorthands.h"

namespace galley::cascade {
namespace {

enum class Inheritance : std::uint8_t { Inherited, NotInherited, PageOnly };

struct Text {
  std::string_view initial, syntax, specification, explanation, example;
};

PropertyInfo longhand(PropertyId id, std::string_view name, Inheritance inheritance, Support support, const Text& text,
                      bool (*read)(Reader&, Context&), void (*copy)(Context&, const style::ComputedStyle&)) {
  PropertyInfo info;
  info.name = name;
  info.kind = inheritance == Inheritance::PageOnly ? PropertyKind::PageOnly : PropertyKind::Longhand;
  info.inherited = inheritance == Inheritance::Inherited;
  info.initial = text.initial;
  info.syntax = text.syntax;
  info.support = support;
  info.specification = text.specification;
  info.explanation = text.explanation;
  info.example = text.example;
  info.read = read;
  info.copy = copy;
  info.id = id;
  return info;
}

PropertyInfo shorthand(std::string_view name, const Text& text, bool (*expand)(Reader&, ShorthandSink&),
                       std::span<const PropertyId> longhands) {
  PropertyInfo info;
  info.name = name;
  info.kind = PropertyKind::Shorthand;
  info.initial = text.initial;
  info.syntax = text.syntax;
  info.specification = text.specification;
  info.explanation = text.explanation;
  info.example = text.example;
  info.expand = expand;
  info.longhands = longhands;
  return info;
}

#define FIELD(path) context.style.path = from.path
#define WIDTH_SET(line) context.line_width_set[static_cast<std::size_t>(line)] = !context.copying_initial
#define COLOR_SET(line) context.line_color_set[static_cast<std::size_t>(line)] = !context.copying_initial
#define NOTHING static_cast<void>(0)
#define GALLEY_PROPERTY(id, name, inheritance, initial, syntax, support, specification, explanation, example, read, ...)        \
  all.push_back(longhand(                                                                                                       \
      PropertyId::id, name, Inheritance::inheritance, Support::support, {initial, syntax, specification, explanation, example}, \
      read, []([[maybe_unused]] Context& context, [[maybe_unused]] const style::ComputedStyle& from) { __VA_ARGS__; }));

void add_longhands(std::vector<PropertyInfo>& all){
#include "cascade/properties.def"
}

// A longhand's example with the logical property's name in its place; kept for good, as string literals are.
std::string_view example_for(std::string_view example, std::string_view longhand, std::string_view logical) {
  static std::deque<std::string> kept;
  std::string& text = kept.emplace_back(example);
  const std::size_t at = text.find(std::string(longhand) + ":");
  if (at == std::string::npos) return {};
  text.replace(at, longhand.size(), logical);
  return text;
}

void add_logical(std::vector<PropertyInfo>& all) {
  const auto add = [&](PropertyId id, std::string_view name, PropertyId ltr, PropertyId rtl) {
    PropertyInfo info = all[static_cast<std::size_t>(ltr)];
    info.name = name;
    info.kind = PropertyKind::Logical;
    info.specification = "css-logical-1";
    info.example = example_for(info.example, all[static_cast<std::size_t>(ltr)].name, name);
    info.id = id;
    info.physical = {ltr, rtl};
    all.push_back(info);
  };
#define GALLEY_LOGICAL(id, name, ltr, rtl) add(PropertyId::id, name, PropertyId::ltr, PropertyId::rtl);
#include "cascade/logical.def"
#undef GALLEY_LOGICAL
}

template <PropertyId... kIds>
std::span<const PropertyId> id_list() {
  static constexpr std::array<PropertyId, sizeof...(kIds)> kList{kIds...};
  return kList;
}

void add_shorthands(std::vector<PropertyInfo>& all) {
  using enum PropertyId;
#define GALLEY_SHORTHAND(name, syntax, specification, explanation, example, expand, ...)                            \
  all.push_back(shorthand(name, {"see the single properties", syntax, specification, explanation, example}, expand, \
                          id_list<__VA_ARGS__>()));
#include "cascade/shorthands.def"
#undef GALLEY_SHORTHAND
}

std::vector<PropertyInfo> build_table() {
  std::vector<PropertyInfo> all;
  add_longhands(all);
  add_logical(all);
  add_shorthands(all);
  return all;
}

const std::vector<PropertyInfo>& table() {
  static const std::vector<PropertyInfo> all = build_table();
  return all;
}

constexpr PropertyAlias kAliases[] = {
#define GALLEY_ALIAS(alias, name) {alias, name},
#include "cascade/aliases.def"
#undef GALLEY_ALIAS
};

// Only looked up, never walked.
using Names = std::unordered_map<std::string_view, const PropertyInfo*>;

Names build_names() {
  Names names;
  for (const PropertyInfo& info : table()) names.emplace(info.name, &info);
  for (const PropertyAlias& alias : kAliases) {
    const auto found = names.find(alias.name);
    if (found != names.end()) names.emplace(alias.alias, found->second);
  }
  return names;
}

using Verdicts = std::unordered_map<std::string_view, NameVerdict>;

Verdicts build_verdicts() {
  Verdicts verdicts;
#define GALLEY_UNSUPPORTED(name) verdicts.emplace(name, NameVerdict::Unsupported);
#define GALLEY_SCREEN_ONLY(name) verdicts.emplace(name, NameVerdict::NotForPrint);
#include "cascade/known_names.def"
#undef GALLEY_UNSUPPORTED
#undef GALLEY_SCREEN_ONLY
  return verdicts;
}

}  // namespace

const PropertyInfo* find_property(std::string_view name) {
  static const Names names = build_names();
  const auto found = names.find(name);
  return found == names.end() ? nullptr : found->second;
}

std::span<const PropertyInfo> all_properties() { return table(); }
const PropertyInfo& info_of(PropertyId id) { return table()[static_cast<std::size_t>(id)]; }
std::span<const PropertyAlias> property_aliases() { return kAliases; }

NameVerdict judge_name(std::string_view name) {
  static const Verdicts verdicts = build_verdicts();
  const auto found = verdicts.find(name);
  if (found != verdicts.end()) return found->second;
  if (name.starts_with("-galley-")) return NameVerdict::Unknown;
  for (const std::string_view prefix : {"-", "mso-", "prince-", "_", "*"}) {
    if (name.starts_with(prefix)) return NameVerdict::Foreign;
  }
  return NameVerdict::Unknown;
}

std::string specification_link(const PropertyInfo& info) {
  if (info.specification == "galley" || info.specification.empty()) return {};
  const std::string base =
      "https://www.w3.org/TR/" + std::string(info.specification == "css2" ? "CSS22" : info.specification) + "/";
  return base + "#propdef-" + std::string(info.name);
}

}  // namespace galley::cascade
