// Identifiers are those of the ICC's registry of characterisation data (color.org/chardata); total inks are house limits.
// Apart from output_condition.cpp, which holds the profile, because the program that makes that profile needs the table.
#include <array>

#include "color/output_condition.h"

namespace galley::color {
namespace {

constexpr std::array<NamedCondition, 5> kConditions = {{
    {"fogra39", "FOGRA39", "Offset on coated paper (ISO 12647-2:2004/Amd 1, paper types 1 and 2)", "FOGRA39L.ti3", 300},
    {"fogra40", "FOGRA40", "Offset on supercalendered paper (ISO 12647-2, SC)", "FOGRA40L.ti3", 270},
    {"tr003", "CGATS TR 003", "Web offset on coated paper no. 3 (SWOP)", "TR003.ti3", 300},
    {"tr005", "CGATS TR 005", "Web offset on coated paper no. 5 (SWOP)", "TR005.ti3", 300},
    {"tr006", "CGATS TR 006", "Sheetfed offset on coated paper no. 1 (GRACoL)", "TR006.ti3", 320},
}};

}  // namespace

std::span<const NamedCondition> named_conditions() { return kConditions; }

const NamedCondition* find_condition(std::string_view name) {
  for (const NamedCondition& condition : kConditions) {
    if (condition.name == name) return &condition;
  }
  return nullptr;
}

}  // namespace galley::color
