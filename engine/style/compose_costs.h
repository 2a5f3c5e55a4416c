// -galley-costs: what a designer says composition shall charge, by name. The defaults are in compose/, which has the
// higher rank; here is only what was said.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/cost.h"

namespace galley::style {

enum class CostName : std::uint8_t {
  ShortLine,
  Uneven,
  Balance,
  Widow,
  Orphan,
  Keep,
  Heading,
  Hyphen,
  Stretch,
  Tombstone,
  Near,
  Here,
  Late,
  Early,
  Crowd,
  Echo,
  Page,
  Sparse
};

// In the order of CostName.
inline constexpr std::array<std::string_view, 18> kCostNames = {"short-line", "uneven", "balance", "widow",     "orphan", "keep",
                                                                "heading",    "hyphen", "stretch", "tombstone", "near",   "here",
                                                                "late",       "early",  "crowd",   "echo",      "page",   "sparse"};

// Some costs are multiplied by lines squared: more than this would outweigh content that fits nowhere, or overflow.
inline constexpr Cost kMostCost = 1'000'000'000;

// Rising by name, no name twice; empty: all as composition has them.
using CostOverrides = std::vector<std::pair<CostName, Cost>>;

}  // namespace galley::style
