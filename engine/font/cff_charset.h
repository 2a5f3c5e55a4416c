// CIDs of a CID-keyed CFF table. Internal to font/.
#pragma once

#include <string>

namespace galley::font {

// In a CID-keyed table the codes of a text are looked up in its charset (Technical Note #5176, section 13), not in the order of its
// glyphs, and a subset keeps the CIDs of the whole face there. Writes the charset anew in its place so that each glyph's CID is
// its number in the table. False if the table cannot be read; a table that is not CID-keyed stays as it is.
[[nodiscard]] bool number_cids(std::string& cff);

}  // namespace galley::font
