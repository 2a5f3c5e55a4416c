#include "css/pseudo_names.h"

#include <algorithm>
#include <array>

namespace galley::css {

namespace {

template <class Value>
struct Named {
  std::string_view name;
  Value value;
};

constexpr std::array<Named<PseudoClass>, 11> kSimple{{{"root", PseudoClass::Root},
                                                      {"scope", PseudoClass::Root},
                                                      {"empty", PseudoClass::Empty},
                                                      {"first-child", PseudoClass::FirstChild},
                                                      {"last-child", PseudoClass::LastChild},
                                                      {"only-child", PseudoClass::OnlyChild},
                                                      {"first-of-type", PseudoClass::FirstOfType},
                                                      {"last-of-type", PseudoClass::LastOfType},
                                                      {"only-of-type", PseudoClass::OnlyOfType},
                                                      {"link", PseudoClass::Link},
                                                      {"any-link", PseudoClass::AnyLink}}};

constexpr std::array<Named<PseudoClass>, 13> kFunctional{{{"nth-child", PseudoClass::NthChild},
                                                          {"nth-last-child", PseudoClass::NthLastChild},
                                                          {"nth-of-type", PseudoClass::NthOfType},
                                                          {"nth-last-of-type", PseudoClass::NthLastOfType},
                                                          {"is", PseudoClass::Is},
                                                          {"matches", PseudoClass::Is},
                                                          {"-webkit-any", PseudoClass::Is},
                                                          {"where", PseudoClass::Where},
                                                          {"not", PseudoClass::Not},
                                                          {"has", PseudoClass::Has},
                                                          {"lang", PseudoClass::Lang},
                                                          {"dir", PseudoClass::Dir},
                                                          {"-galley-fewer-words", PseudoClass::FewerWords}}};

// States nothing on paper is in.
constexpr std::array<std::string_view, 41> kNever{"active",
                                                  "hover",
                                                  "focus",
                                                  "focus-visible",
                                                  "focus-within",
                                                  "visited",
                                                  "target",
                                                  "target-within",
                                                  "local-link",
                                                  "enabled",
                                                  "disabled",
                                                  "checked",
                                                  "default",
                                                  "indeterminate",
                                                  "required",
                                                  "optional",
                                                  "valid",
                                                  "invalid",
                                                  "in-range",
                                                  "out-of-range",
                                                  "read-only",
                                                  "read-write",
                                                  "placeholder-shown",
                                                  "autofill",
                                                  "user-valid",
                                                  "user-invalid",
                                                  "fullscreen",
                                                  "modal",
                                                  "popover-open",
                                                  "picture-in-picture",
                                                  "playing",
                                                  "paused",
                                                  "seeking",
                                                  "buffering",
                                                  "stalled",
                                                  "muted",
                                                  "volume-locked",
                                                  "current",
                                                  "past",
                                                  "future",
                                                  "host"};

constexpr std::array<Named<PseudoElement>, 21> kElements{{{"before", PseudoElement::Before},
                                                          {"after", PseudoElement::After},
                                                          {"marker", PseudoElement::Marker},
                                                          {"first-letter", PseudoElement::FirstLetter},
                                                          {"first-line", PseudoElement::FirstLine},
                                                          {"selection", PseudoElement::Unsupported},
                                                          {"placeholder", PseudoElement::Unsupported},
                                                          {"backdrop", PseudoElement::Unsupported},
                                                          {"cue", PseudoElement::Unsupported},
                                                          {"file-selector-button", PseudoElement::Unsupported},
                                                          {"target-text", PseudoElement::Unsupported},
                                                          {"search-text", PseudoElement::Unsupported},
                                                          {"grammar-error", PseudoElement::Unsupported},
                                                          {"spelling-error", PseudoElement::Unsupported},
                                                          {"details-content", PseudoElement::Unsupported},
                                                          {"view-transition", PseudoElement::Unsupported},
                                                          {"scroll-marker", PseudoElement::Unsupported},
                                                          {"column", PseudoElement::Unsupported},
                                                          {"checkmark", PseudoElement::Unsupported},
                                                          {"footnote-call", PseudoElement::Unsupported},
                                                          {"footnote-marker", PseudoElement::Unsupported}}};

template <class Table>
auto find(const Table& table, std::string_view name) -> std::optional<decltype(table[0].value)> {
  for (const auto& entry : table) {
    if (entry.name == name) return entry.value;
  }
  return std::nullopt;
}

}  // namespace

std::optional<PseudoClass> pseudo_class(std::string_view name) {
  if (const auto found = find(kSimple, name)) return *found;
  if (std::find(kNever.begin(), kNever.end(), name) != kNever.end()) return PseudoClass::Never;
  return std::nullopt;
}

std::optional<PseudoClass> functional_pseudo_class(std::string_view name) {
  if (const auto found = find(kFunctional, name)) return *found;
  const bool known = name == "host" || name == "host-context" || name == "state" || name == "current";
  return known ? std::optional(PseudoClass::Never) : std::nullopt;
}

std::optional<PseudoElement> pseudo_element(std::string_view name) {
  if (const auto found = find(kElements, name)) return *found;
  // Any ::-webkit- name is valid, for compatibility (Selectors 4, appendix).
  if (name.starts_with("-webkit-")) return PseudoElement::Unsupported;
  return std::nullopt;
}

bool is_functional_pseudo_element(std::string_view name) {
  return name == "part" || name == "slotted" || name == "cue" || name == "highlight" || name == "cue-region";
}

bool is_legacy_pseudo_element(std::string_view name) {
  return name == "before" || name == "after" || name == "first-letter" || name == "first-line";
}

}  // namespace galley::css
