// impose(): the pages of a PDF -> spreads for a booklet stitched through its fold, two pages a side of each sheet. By libqpdf.
//
// Pages become form XObjects of the same file, so fonts, pictures, colours, output intent and identification stay as they are, and
// the structure tree follows the pages' content into the forms. Links and bookmarks lead to where pages stand now.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace galley::impose {

// Thousandths of a point.
struct Sheet {
  std::int64_t width = 0, height = 0;
};
// "A3", "SRA3", "letter", "tabloid", or "320x450" in millimetres. Fails with impose.unknown-sheet.
[[nodiscard]] Result<Sheet> parse_sheet(std::string_view name);

// One side of a sheet: page numbers from 0; -1 is an empty half.
struct Side {
  int left = -1, right = -1;
  int depth = 0;  // sheets around it
  bool operator==(const Side&) const = default;
};
// Front and back of each sheet, outermost first. Right-to-left booklets open on the other side.
[[nodiscard]] std::vector<Side> booklet_sides(int pages, bool right_to_left);

struct BookletOptions {
  Sheet sheet;
  std::int64_t creep = 283;   // what one sheet pushes those inside it outwards: 0.1 mm of paper
  std::string profiles = {};  // a list as for --pdf-profile that the spreads have to claim; empty: whatever the file claims
};
// Something that can be mended, but stopped nothing.
struct Remark {
  std::string code, message, hint;
};
struct Imposed {
  std::string bytes;
  std::vector<Remark> remarks;
};
// Fails with impose.unreadable, impose.no-pages, impose.too-large or impose.other-profile.
[[nodiscard]] Result<Imposed> impose_booklet(const std::string& file, const std::string& bytes, const BookletOptions& options);

}  // namespace galley::impose
