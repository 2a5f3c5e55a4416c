// PlacedPage: a page of a PDF file, ready to be drawn in another: its objects, what it says about itself, and the text in which the
// process that read the file (job/page_reader.h) hands it on. Nothing in a file of somebody else's is parsed on this side.
//
// The first object is the page as a form, rotation applied: the cut page and its bleed, the lower left corner of that at 0 0.
// Objects refer to each other by index.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/length.h"
#include "base/result.h"

namespace galley::image {

struct PlacedPage {
  struct Value {
    std::vector<std::string> syntax{{}};    // pieces between references
    std::vector<std::uint32_t> references;  // indices of objects; one fewer than pieces
  };
  struct Object {
    Value value;                                         // of what is no stream
    std::vector<std::pair<std::string, Value>> entries;  // of a stream's dictionary, without Length
    bool is_stream = false;
    std::string data;
  };
  // What a standard, a printer or the author ought to know: "device-rgb", "the page has RGB without a profile"; of the kind "spot":
  // the name of an ink.
  struct Remark {
    std::string kind, message;
    std::uint32_t ink = 0;  // of the kind "ink": tenths of a percent; it matters where less is allowed
  };
  Length width, height;  // of the cut page as it is read
  Length bleed;          // beyond the cut, the same on all sides; the form draws it too
  bool transparent = false;
  std::uint32_t least_ppi = 0;  // of the coarsest picture, at that size; 0: there is none
  std::vector<Object> objects;
  std::vector<Remark> remarks;
};

[[nodiscard]] std::string pack(const PlacedPage& page);
// Nothing if the bytes are not whole, or refer to objects that are not there.
[[nodiscard]] std::optional<PlacedPage> unpack_page(std::string_view bytes);
// Why there is no page.
[[nodiscard]] std::string pack(const Failure& failure);
[[nodiscard]] std::optional<Failure> unpack_failure(std::string_view bytes);

// "%PDF-" within the first kilobyte (PDF 32000-1, annex H) of what is not a JPEG or PNG that speaks of one.
[[nodiscard]] bool is_pdf(std::string_view bytes);

}  // namespace galley::image
