// Faces whose characters are found by CID, as those of East Asia are.
#include "font/cff_charset.h"

#include <doctest/doctest.h>
#include <ft2build.h>

#include FT_FREETYPE_H
#include FT_CID_H

#include "font/font_library.h"
#include "font/subset.h"

using namespace galley;

namespace {

// How many characters of `text` the subset of them finds by its code and draws.
std::size_t drawn(const std::u32string& text, std::string& file) {
  font::FontLibrary fonts({});
  source::Diagnostics diagnostics;
  const std::vector<std::string> families{"Noto Serif CJK SC"};
  const auto faces = fonts.match({&families, 400, 100, style::FontSlant::Normal}, diagnostics);
  REQUIRE(faces.size() == 1);
  const font::Face& face = fonts.face(faces[0]);
  std::vector<std::uint32_t> glyphs;
  for (const char32_t c : text) glyphs.push_back(face.glyph_of(c));
  const auto plan = font::SubsetPlan::make(face, glyphs);
  REQUIRE(plan.ok());
  auto subset = plan->execute();
  REQUIRE(subset.ok());
  file = subset->file;
  FT_Library library = nullptr;
  FT_Face opened = nullptr;
  REQUIRE(FT_Init_FreeType(&library) == 0);
  REQUIRE(FT_New_Memory_Face(library, reinterpret_cast<const FT_Byte*>(file.data()), static_cast<FT_Long>(file.size()), 0,
                             &opened) == 0);
  CHECK(FT_IS_CID_KEYED(opened));
  std::size_t found = 0;
  for (const std::uint32_t glyph : glyphs) {
    const std::uint32_t code = plan->code_of(glyph);
    FT_UInt cid = 0;
    const bool same = FT_Get_CID_From_Glyph_Index(opened, code, &cid) == 0 && cid == code;
    const bool loads = FT_Load_Glyph(opened, code, FT_LOAD_NO_SCALE | FT_LOAD_NO_HINTING) == 0;
    if (code != 0 && same && loads && opened->glyph->outline.n_points > 0) ++found;
  }
  FT_Done_Face(opened);
  FT_Done_FreeType(library);
  return found;
}

}  // namespace

TEST_CASE("each character of a subset that is CID-keyed is found by its code") {
  std::string file;
  CHECK(drawn(U"新", file) == 1);
  CHECK(drawn(U"新聞", file) == 2);
  CHECK(drawn(U"新聞記者がニュース로 1234", file) == 14);
  std::u32string many;
  for (char32_t c = 0x4E00; c < 0x4E00 + 400; ++c) many.push_back(c);
  CHECK(drawn(many, file) == many.size());
}

TEST_CASE("of a damaged table nothing is read beyond its end") {
  std::string file;
  REQUIRE(drawn(U"新聞記", file) == 3);
  REQUIRE(font::number_cids(file));
  bool whole = true;
  for (std::size_t length = 0; length < std::min<std::size_t>(file.size(), 3000); ++length) {
    std::string cut(file.data(), length);
    whole = font::number_cids(cut) && whole;
    std::string bent = file;
    bent[length] = static_cast<char>(bent[length] ^ 0x55);
    const bool read = font::number_cids(bent);
    CHECK((!read || bent.size() == file.size()));
  }
  CHECK_FALSE(whole);
}
