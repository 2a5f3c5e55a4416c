// write_pdf(): DisplayList + StructureTree -> the bytes of a PDF file. Same input, same bytes.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "box/structure_tree.h"
#include "color/output_condition.h"
#include "color/spot_ink.h"
#include "document/document.h"
#include "font/font_library.h"
#include "image/image.h"
#include "paint/display_list.h"
#include "pdf/placed_pages.h"
#include "pdf/profiles.h"
#include "source/diagnostic.h"

namespace galley::pdf {

struct WriteOptions {
  Profiles profiles;
  const color::OutputCondition* condition = nullptr;  // the press; null: the default one
  std::int64_t creation_time = 946684800;             // seconds since 1970, UTC
  std::vector<color::SpotInk> inks = {};              // by color::ink_of()
  std::function<bool()> conforms = {};                // asked once all is written that may be reported; none: it does
  DrawPage draw_page = {};                            // for X-1a: pages of other files beneath what shines through
  bool tagged = true;
  bool compress = true;
};

struct WriteInput {
  const paint::DisplayList& display;
  const box::StructureTree& structure;
  const document::Metadata& metadata;
  const font::FontLibrary& fonts;
  const image::ImageTable& images;
  WriteOptions options;
  source::Diagnostics& diagnostics;
  paint::DisplayList* let_go = nullptr;  // the same list, its pages emptied as they are written; null: they are kept
};

[[nodiscard]] Result<std::string> write_pdf(const WriteInput&);

}  // namespace galley::pdf
