// The best settings of a short paragraph by trying all sets of breaks. Widths are added glyph by glyph, costs are
// written down again from their definition (variants.h, line_cost.h): nothing of the optimiser is used but badness().
#pragma once

#include <map>
#include <optional>

#include "paragraph/variants.h"

namespace galley::paragraph {

struct OracleAnswer {
  std::map<std::uint32_t, Cost> cheapest;  // line count -> cost
  [[nodiscard]] std::uint32_t best_lines() const;
};

// Settings whose lines are all within tolerance and none too wide; the ladder limit holds; no emergency breaks.
[[nodiscard]] OracleAnswer try_everything(const text::ShapedParagraph&, const LineWidths&, const BreakPolicy&);

// Cost of one given setting, nothing if a line is beyond tolerance, too wide or a ladder too long.
[[nodiscard]] std::optional<Cost> cost_of(const text::ShapedParagraph&, const LineWidths&, const BreakPolicy&,
                                          const std::vector<std::uint32_t>& candidates);

}  // namespace galley::paragraph
