// Claims: what a PDF says that it conforms to, read from its XMP and Info; and taking back of what its tags no longer bear out.
#pragma once

#include <string>
#include <string_view>

#include <qpdf/QPDF.hh>

namespace galley::impose {

struct Claims {
  bool x4 = false, x1a = false, ua1 = false;
  int archive_part = 0;    // of PDF/A; 0: none
  char archive_level = 0;  // 'A', 'U' or 'B'
};
[[nodiscard]] Claims read_claims(QPDF& pdf);
// Of a comma list as for --pdf-profile, what is not claimed: "x-4, ua-1"; empty: all is. PDF/A's level A includes U, and U B.
[[nodiscard]] std::string not_claimed(const Claims& claims, std::string_view profiles);
// Takes back PDF/UA and level A of PDF/A (which leaves U; B in part 1). True if one of them was claimed.
bool take_back_tags(QPDF& pdf);

}  // namespace galley::impose
