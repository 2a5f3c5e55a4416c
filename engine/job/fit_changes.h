// What of a document may change by copy-fitting, and what was changed, in words.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cascade/cascade.h"
#include "job/fit_search.h"
#include "source/diagnostic.h"

namespace galley::job {

// The path of changes within these ranges, without pages and measure.
[[nodiscard]] FitSearch path_of(const std::vector<style::FitRange>& ranges);
// "font-size 9.5pt to 9.36pt", each change once, the less visible first; "nothing changed".
[[nodiscard]] std::string changes_of(const cascade::Cascaded& cascaded, bool fills);
// `layout.fit-range` for values outside their ranges.
void report_ranges(const cascade::Cascaded& cascaded, source::Diagnostics& diagnostics);
// "1 line", "2 lines".
[[nodiscard]] std::string count_of(std::int64_t number, std::string_view what);

}  // namespace galley::job
