// Places: where each page of a file stands now that it is a form on a spread.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include <qpdf/QPDFObjectHandle.hh>

namespace galley::impose {

struct Place {
  QPDFObjectHandle form, spread;
  std::int64_t x = 0, y = 0;  // what is added to the page's coordinates, in thousandths of a point
  std::int64_t unit = 1000;   // thousandths of a point in a unit of the page
};
// By the page it was.
using Places = std::map<QPDFObjGen, Place>;

// A number of a PDF in thousandths, and back. 0 if it is no number.
[[nodiscard]] std::int64_t to_milli(QPDFObjectHandle number);
[[nodiscard]] std::string milli_text(std::int64_t milli);
// A new array in which x and y alternate, as on the spread. Entries that are no numbers stay.
[[nodiscard]] QPDFObjectHandle moved_points(QPDFObjectHandle points, const Place& place);

}  // namespace galley::impose
