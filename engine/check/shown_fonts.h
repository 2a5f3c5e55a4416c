// ShownFonts: the codes that content shows in each font -> what of it breaks the rules for fonts (ISO 19005-2, 6.2.11): glyphs the
// font's program lacks, widths that are not those of the program, characters that are none.
//
// Only what is certain is said: codes are looked up in Type 0 fonts of Identity encoding or with a CMap of their own (code_map),
// and in simple fonts of named letters. A font with another CMap is told as one that was not looked into.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <qpdf/QPDFObjectHandle.hh>

#include "check/code_map.h"

namespace galley::check {

class ShownFonts {
 public:
  enum class Fault : std::uint8_t { Program, CodeMap, NotDefined, Width, NoUnicode, PrivateUse, NotJudged };
  using Say = std::function<void(Fault, std::string, std::uint32_t first_page)>;

  // `seen`: it marks the page, so widths count.
  void show(QPDFObjectHandle font, const std::string& codes, std::uint32_t page, bool seen);
  // One message for each fault of each font, in the order the fonts were come upon.
  void report(const Say& say) const;

 private:
  struct Shown {
    QPDFObjectHandle font;
    std::uint32_t page = 0;               // where it was shown first
    CodeMap map;                          // of a composite font
    std::map<CodeMap::Code, bool> codes;  // and whether they were seen
  };
  std::vector<Shown> fonts_;
  std::map<QPDFObjGen, std::size_t> known_;
};

}  // namespace galley::check
