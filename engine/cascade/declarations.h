// Declarations made ready for the cascade: shorthands expanded, values checked, CSS-wide keywords recognised.
//
// A Block is the declarations of one rule. Values stay where the style sheet has them; a block only views them, so sheets
// must outlive blocks. What had to be made (parts of shorthands, style attributes) is kept by the DeclarationStore.
#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string_view>
#include <vector>

#include "cascade/shorthands.h"
#include "css/syntax.h"
#include "source/diagnostic.h"

namespace galley::cascade {

enum class ValueKind : std::uint8_t { Value, Initial, Inherit, Unset, Revert, RevertLayer, Pending /* holds var() */ };

// One longhand (or logical property) of one declaration.
struct Entry {
  PropertyId property = PropertyId::None;
  ValueKind kind = ValueKind::Value;
  bool important = false;
  Values values;
  const css::Declaration* declaration = nullptr;
  const PropertyInfo* declared = nullptr;  // Pending: the property whose value holds var(), perhaps a shorthand
};

struct CustomEntry {
  const css::Declaration* declaration = nullptr;
  ValueKind kind = ValueKind::Pending;
};

struct Block {
  std::vector<Entry> entries;
  std::vector<CustomEntry> custom;
  bool any_important = false;
  std::string_view base_path;  // references are relative to it
  std::uint32_t id = 0;        // of its store; equal ids mean equal declarations
};

enum class BlockUse : std::uint8_t { Style, Page };

class DeclarationStore {
 public:
  // Null diagnostics: nothing is reported. Ids start at `first_id`.
  DeclarationStore(source::Diagnostics* diagnostics, std::uint32_t first_id)
      : diagnostics_(diagnostics), checker_(diagnostics), next_id_(first_id) {}
  [[nodiscard]] Block prepare(std::span<const css::Declaration> declarations, std::string_view base_path, BlockUse use);
  // Keeps declarations that no sheet owns.
  [[nodiscard]] std::span<const css::Declaration> keep(std::vector<css::Declaration> declarations);
  [[nodiscard]] ValueChecker& checker() { return checker_; }
  void stop_reporting() { diagnostics_ = nullptr; }

 private:
  void add(const css::Declaration& declaration, BlockUse use, Block& block);
  void add_keyword(const css::Declaration& declaration, const PropertyInfo& info, ValueKind kind, Block& block);
  bool add_value(const css::Declaration& declaration, const PropertyInfo& info, Block& block);
  void report_unknown(const css::Declaration& declaration);
  void report_invalid(const css::Declaration& declaration, const PropertyInfo& info);

  source::Diagnostics* diagnostics_;
  ValueChecker checker_;
  ValueArena arena_;
  std::deque<std::vector<css::Declaration>> kept_;
  std::uint32_t next_id_;
};

// inherit, initial, unset, revert, revert-layer; nullopt: something else.
[[nodiscard]] std::optional<ValueKind> css_wide_keyword(Values values);
[[nodiscard]] bool contains_var(Values values);
// Takes a shorthand's value apart; nullopt: not valid. Parts are checked.
[[nodiscard]] std::optional<std::vector<ShorthandPart>> expand_shorthand(const PropertyInfo& info, Values values,
                                                                         ValueChecker& checker, ValueArena& arena);

}  // namespace galley::cascade
