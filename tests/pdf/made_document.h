// A display list with its structure made by hand, but with text that was really shaped, broken and set.
#pragma once

#include <string>
#include <string_view>

#include "font/font_library.h"
#include "image/image.h"
#include "paint/display_list.h"
#include "pdf/write_pdf.h"
#include "style/style_table.h"

namespace galley::test {

class MadeDocument {
 public:
  MadeDocument();
  void add_page();
  // Opens and closes elements of the structure.
  StructureId open(box::StructureRole role);
  void close();
  // Sets a paragraph in the open element, at the pen; false if no face has its characters.
  bool text(std::string_view text, Length width, const std::string& language = "en", bool right_to_left = false);
  void picture(const std::string& bytes, Length width, Length height);
  void artifact(std::string_view text);
  void command(paint::Command command) { display.pages.back().commands.push_back(std::move(command)); }

  [[nodiscard]] Result<std::string> write(pdf::WriteOptions options = {});

  Length size = Length::from_raw(Length::kUnitsPerPoint * 19 / 2);
  std::string family = "EB Garamond";
  style::Q16 kashida = 0;
  Length y = 60_pt;
  paint::DisplayList display;
  box::StructureTree structure;
  document::Metadata metadata;
  image::ImageTable images;
  source::Diagnostics diagnostics;
  font::FontLibrary fonts{{}};

 private:
  bool set(std::string_view text, Length width, const std::string& language, bool right_to_left, const paint::Ink& ink);
  style::StyleTable styles_;
  std::vector<StructureId> open_;
};

}  // namespace galley::test
