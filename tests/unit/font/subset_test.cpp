#include <doctest/doctest.h>
#include <ft2build.h>
#include <hb.h>

#include FT_FREETYPE_H

#include <algorithm>
#include <cstdio>
#include <utility>

#include "font/excerpt.h"
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

bool is_installed(const char* family) {
  font::FontLibrary fonts({});
  for (const auto& entry : fonts.list()) {
    if (entry.family == family) return true;
  }
  return false;
}

const font::Face& face_of(font::FontLibrary& fonts, const char* family) {
  source::Diagnostics diagnostics;
  const std::vector<std::string> families{family};
  return fonts.face(fonts.match({&families, 400, 100, style::FontSlant::Normal}, diagnostics).at(0));
}

using Glyphs = std::vector<std::uint32_t>;

Glyphs ascii_of(const font::Face& face) {
  Glyphs glyphs;
  for (char32_t c = U' '; c <= U'~'; ++c) glyphs.push_back(face.glyph_of(c));
  return glyphs;
}

// The first and the last glyph that no ASCII character has.
std::pair<std::uint32_t, std::uint32_t> rare_glyphs_of(const font::Face& face) {
  Glyphs rare;
  const Glyphs ascii = ascii_of(face);
  for (std::uint32_t glyph = 1; glyph < hb_face_get_glyph_count(face.hb_face()); ++glyph) {
    if (std::find(ascii.begin(), ascii.end(), glyph) == ascii.end()) rare.push_back(glyph);
  }
  REQUIRE(rare.size() > 1);
  return {rare.front(), rare.back()};
}

bool has_excerpt(const font::Face& face, const Glyphs& glyphs) {
  const auto source = font::excerpts_of(face).find(face, glyphs);
  const bool is_another = source.face != face.hb_face();
  hb_face_destroy(source.face);
  return is_another;
}

// `used` has made subsets before, `fresh` has not.
void check_same_subset(const font::Face& used, const font::Face& fresh, const Glyphs& glyphs) {
  const auto first = font::SubsetPlan::make(fresh, glyphs), later = font::SubsetPlan::make(used, glyphs);
  for (const std::uint32_t glyph : glyphs) CHECK(first->code_of(glyph) == later->code_of(glyph));
  const auto a = first->execute(), b = later->execute();
  CHECK(a->file == b->file);
  CHECK(a->head.substr(12) == b->head.substr(12));  // behind the checksum of the whole font, which nobody prints
}

void check_excerpt(const char* family, const font::FontLibrary::Options& options) {
  font::FontLibrary fonts(options), others(options), again(options), third(options);
  const font::Face& used = face_of(fonts, family);
  const auto [rare, rarer] = rare_glyphs_of(used);
  const Glyphs ascii = ascii_of(used);
  const Glyphs some(ascii.begin() + 20, ascii.begin() + 60);
  CHECK_FALSE(has_excerpt(used, some));
  for (int document = 0; document < 5; ++document) CHECK(font::SubsetPlan::make(used, {rare})->execute().ok());
  REQUIRE(has_excerpt(used, some));  // ASCII is always there
  check_same_subset(used, face_of(others, family), some);
  check_same_subset(used, face_of(again, family), {ascii[40], rare});
  CHECK_FALSE(has_excerpt(used, {ascii[40], rarer}));
  check_same_subset(used, face_of(third, family), {ascii[40], rarer});
}

}  // namespace

TEST_CASE("a subset is the same however many were made before") {
  check_excerpt("Galley Test", test::only_test_face());
  if (!is_installed("EB Garamond")) {
    std::puts("galley skip: EB Garamond (Debian: fonts-ebgaramond) is not installed");
    return;
  }
  check_excerpt("EB Garamond", {});
}

TEST_CASE("a TrueType subset has only its own glyphs, under their codes, and opens") {
  font::FontLibrary fonts(test::only_test_face());
  check_subset(fonts, "Galley Test", false);
}

TEST_CASE("a CFF subset has only its own glyphs, under their codes, and opens as the bare table") {
  font::FontLibrary fonts({});
  if (!is_installed("EB Garamond")) {
    std::puts("galley skip: EB Garamond (Debian: fonts-ebgaramond) is not installed");
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

TEST_CASE("a compound glyph has the outlines of its parts where they belong, and its own advance") {
  if (!is_installed("DejaVu Sans")) {
    std::puts("galley skip: DejaVu Sans (Debian: fonts-dejavu-core) is not installed");
    return;
  }
  font::FontLibrary fonts({});
  const font::Face& face = face_of(fonts, "DejaVu Sans");
  const std::uint32_t letter = face.glyph_of(U'x'), mark = face.glyph_of(0x301), space = face.glyph_of(U' ');
  const std::vector<font::Compound> compounds{{{{mark, 700, 300}, {letter, 0, 0}}, 1234}, {{{space, 0, 0}, {space, 9, 9}}, 600}};
  const auto plan = font::SubsetPlan::make(face, {space, letter, mark}, compounds);
  REQUIRE(plan.ok());
  const auto subset = plan->execute();
  REQUIRE(subset.ok());
  hb_blob_t* blob =
      hb_blob_create(subset->file.data(), static_cast<unsigned>(subset->file.size()), HB_MEMORY_MODE_READONLY, nullptr, nullptr);
  hb_face_t* made = hb_face_create(blob, 0);
  hb_font_t* font = hb_font_create(made);
  const std::uint32_t whole = plan->code_of_compound(0), blank = plan->code_of_compound(1);
  CHECK(hb_face_get_glyph_count(made) == blank + 1);
  CHECK(hb_font_get_glyph_h_advance(font, whole) == 1234);
  CHECK(hb_font_get_glyph_h_advance(font, plan->code_of(letter)) == face.advance_of(letter));
  hb_glyph_extents_t all{}, of_letter{}, of_mark{};
  REQUIRE(hb_font_get_glyph_extents(font, whole, &all));
  REQUIRE(hb_font_get_glyph_extents(font, plan->code_of(letter), &of_letter));
  REQUIRE(hb_font_get_glyph_extents(font, plan->code_of(mark), &of_mark));
  CHECK(all.y_bearing == of_mark.y_bearing + 300);
  CHECK(all.y_bearing + all.height == of_letter.y_bearing + of_letter.height);
  CHECK(all.x_bearing == std::min(of_letter.x_bearing, of_mark.x_bearing + 700));
  CHECK(all.x_bearing + all.width == std::max(of_letter.x_bearing + of_letter.width, of_mark.x_bearing + 700 + of_mark.width));
  hb_font_destroy(font);
  hb_face_destroy(made);
  hb_blob_destroy(blob);
  long advance = 0;
  bool ink = false;
  CHECK(open_with_freetype(subset->file, whole, advance, ink) == static_cast<long>(blank) + 1);
  CHECK(ink);
  open_with_freetype(subset->file, blank, advance, ink);
  CHECK(advance == 600);
  CHECK_FALSE(ink);
}
