#include <doctest/doctest.h>
#include <ft2build.h>

#include FT_FREETYPE_H

#include <cstdio>

#include "font/font_library.h"
#include "font/subset.h"
#include "support/test_face.h"

using namespace galley;

namespace {

// Opens as FreeType sees it; returns the number of glyphs, 0 if it does not open, and the advance of `glyph`.
long open_with_freetype(const std::string& bytes, unsigned glyph, long& advance, bool& has_ink) {
  FT_Library library = nullptr;
  FT_Face face = nullptr;
  long count = 0;
  REQUIRE(FT_Init_FreeType(&library) == 0);
  if (FT_New_Memory_Face(library, reinterpret_cast<const FT_Byte*>(bytes.data()), static_cast<FT_Long>(bytes.size()), 0, &face) ==
      0) {
    count = face->num_glyphs;
    if (FT_Load_Glyph(face, glyph, FT_LOAD_NO_SCALE | FT_LOAD_NO_HINTING) == 0) {
      advance = face->glyph->metrics.horiAdvance;
      has_ink = face->glyph->outline.n_points > 0;
    }
    FT_Done_Face(face);
  }
  FT_Done_FreeType(library);
  return count;
}

void check_subset(font::FontLibrary& fonts, const char* family, bool cff) {
  source::Diagnostics diagnostics;
  const std::vector<std::string> families{family};
  const auto faces = fonts.match({&families, 400, 100, style::FontSlant::Normal}, diagnostics);
  REQUIRE(faces.size() == 1);
  const font::Face& face = fonts.face(faces[0]);
  REQUIRE(face.is_cff() == cff);
  std::vector<std::uint32_t> glyphs;
  for (const char32_t c : std::u32string(U"The quick brown fox, 1234")) glyphs.push_back(face.glyph_of(c));
  const auto plan = font::SubsetPlan::make(face, glyphs);
  REQUIRE(plan.ok());
  const auto subset = plan->execute();
  REQUIRE(subset.ok());
  CHECK(subset->file.size() < 40000);
  CHECK(subset->head.size() == 54);
  const std::uint32_t kept = face.glyph_of(U'q'), dropped = face.glyph_of(U'Z');
  CHECK(plan->code_of(0) == 0);
  CHECK(plan->code_of(dropped) == 0);
  REQUIRE(plan->code_of(kept) != 0);
  long advance = 0;
  bool ink = false;
  CHECK(open_with_freetype(subset->file, plan->code_of(kept), advance, ink) <= static_cast<long>(glyphs.size()) + 1);
  CHECK(ink);
  if (!cff) CHECK(advance == face.advance_of(kept));  // a bare CFF table has its widths elsewhere
  const auto again = font::SubsetPlan::make(face, glyphs)->execute();
  CHECK(again->file == subset->file);
}

}  // namespace

TEST_CASE("a TrueType subset has only its own glyphs, under their codes, and opens") {
  font::FontLibrary fonts(test::only_test_face());
  check_subset(fonts, "Galley Test", false);
}

TEST_CASE("a CFF subset has only its own glyphs, under their codes, and opens as the bare table") {
  font::FontLibrary fonts({});
  bool installed = false;
  for (const auto& entry : fonts.list()) installed = installed || entry.family == "EB Garamond";
  if (!installed) {
    std::puts("skipped: EB Garamond (Debian: fonts-ebgaramond) is not installed");
    return;
  }
  check_subset(fonts, "EB Garamond", true);
}

TEST_CASE("a glyph that the face does not have is refused") {
  font::FontLibrary fonts(test::only_test_face());
  source::Diagnostics diagnostics;
  const auto faces = fonts.match({}, diagnostics);
  CHECK_FALSE(font::SubsetPlan::make(fonts.face(faces[0]), {60000}).ok());
}
