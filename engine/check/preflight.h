// preflight(): a PDF file, ours or foreign -> what a printer would say about it. Read by libqpdf.
//
// Knows: fonts, page boxes, output intent, colour spaces, ink coverage of vectors and CMYK pictures, resolution, hairlines,
// transparency, overprint, small and reversed type, annotations and scripts. Limits are those of usual press preflights, not of one
// standard; PDF/X and PDF/A as such are for validators.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "check/finding.h"

namespace galley::check {

// Geometry in thousandths of a point, ink in tenths of a percent.
struct PreflightLimits {
  std::int64_t max_ink = 3000;         // sum of inks: 300 %
  std::int64_t bleed = 8504;           // 3 mm
  std::int64_t hairline = 250;         // thinner lines may vanish on press
  std::int64_t small_text = 5000;      // below it text is hard to print at all
  std::int64_t small_reversed = 7000;  // light on dark, and in several inks
  std::uint32_t ppi_error = 150, ppi_warning = 225, ppi_line_art = 550;
};

// Fails with preflight.unreadable: no PDF, encrypted, or beyond repair.
[[nodiscard]] Result<Report> preflight(const std::string& file, const std::string& bytes, const PreflightLimits& limits);

}  // namespace galley::check
