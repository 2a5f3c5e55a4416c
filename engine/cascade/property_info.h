// What there is to know about each CSS property; generated from the property table (properties.def and its neighbours).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "cascade/property_id.h"
#include "css/syntax.h"
#include "style/computed_style.h"

namespace galley::cascade {

class Reader;
struct Context;
class ShorthandSink;

enum class Support : std::uint8_t { Supported, ParsedOnly /* read and kept, not yet laid out */ };
enum class PropertyKind : std::uint8_t {
  Longhand,
  Logical,    // a side that depends on the direction; stands for one of two longhands
  Shorthand,  // stands for several longhands
  PageOnly    // a longhand that only @page may use
};

struct PropertyInfo {
  std::string_view name;
  PropertyKind kind = PropertyKind::Longhand;
  bool inherited = false;
  std::string_view initial{}, syntax{};
  Support support = Support::Supported;
  std::string_view specification{};  // short name on www.w3.org/TR, or "galley"
  std::string_view explanation{}, example{};
  // Longhands: stores a value; false: not a value of the property. Copies the value from another style.
  bool (*read)(Reader&, Context&) = nullptr;
  void (*copy)(Context&, const style::ComputedStyle& from) = nullptr;
  PropertyId id = PropertyId::None;
  // Logical: the longhand for left-to-right and for right-to-left text.
  std::array<PropertyId, 2> physical{PropertyId::None, PropertyId::None};
  // Shorthands: hands the parts of a value to the sink; false: not valid. And what they stand for.
  bool (*expand)(Reader&, ShorthandSink&) = nullptr;
  std::span<const PropertyId> longhands{};
};

// By name in lower case; aliases answer with the property they stand for. Null if there is none.
[[nodiscard]] const PropertyInfo* find_property(std::string_view name);
// Longhands in order of computation, then logical ones, then shorthands.
[[nodiscard]] std::span<const PropertyInfo> all_properties();
[[nodiscard]] const PropertyInfo& info_of(PropertyId id);

struct PropertyAlias {
  std::string_view alias, name;
};
[[nodiscard]] std::span<const PropertyAlias> property_aliases();

// Why a name that find_property() does not know is not known.
enum class NameVerdict : std::uint8_t { Unknown, Unsupported, NotForPrint, Foreign };
[[nodiscard]] NameVerdict judge_name(std::string_view name);

// For @supports: is this a declaration whose property and value are read?
[[nodiscard]] bool supports_declaration(const css::Declaration& declaration);

// "https://www.w3.org/TR/css-text-4/#propdef-hyphens"; empty for our own properties.
[[nodiscard]] std::string specification_link(const PropertyInfo& info);

}  // namespace galley::cascade
