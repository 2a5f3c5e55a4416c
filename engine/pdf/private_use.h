// Characters of private use in the text of pages: what they mean only their font knows, so level A of PDF/A-2 wants replacement
// text for them (ISO 19005-2, 6.2.11.7.3). Of an artefact nothing is to be read, which is what its replacement text says
// (text_runs); for what is read there is none to be had.
#pragma once

#include <set>

#include "paint/display_list.h"
#include "pdf/text_runs.h"
#include "source/diagnostic.h"

namespace galley::pdf {

[[nodiscard]] bool has_private_use(std::string_view text);

// Reports pdf.private-use, once for each character, where it stands first. What no font has is left to font.missing-glyph.
class PrivateUse {
 public:
  explicit PrivateUse(source::Diagnostics& diagnostics) : diagnostics_(diagnostics) {}
  void look_at(const paint::Page& page);

 private:
  void look_at(const paint::Glyphs& glyphs);

  source::Diagnostics& diagnostics_;
  std::set<char32_t> said_;
  ClusteredRun run_;
};

}  // namespace galley::pdf
