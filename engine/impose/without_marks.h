// The content of a page -> the same without its printer's marks, which belong to the sheet it was on.
#pragma once

#include <string>

#include <qpdf/QPDFObjectHandle.hh>

namespace galley::impose {

// What a tagged page calls artefacts of type Page (ISO 32000-1, 14.8.2.2.2: crop marks, colour bars, slug lines) is drawn no
// longer; what such content does to the graphics state stays, as what follows may build on it.
struct BareContent {
  std::string content;
  bool had_marks = false;
};
[[nodiscard]] BareContent content_without_marks(const QPDFObjectHandle& page);

}  // namespace galley::impose
