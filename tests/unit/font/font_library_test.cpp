#include <doctest/doctest.h>

#include "font/font_library.h"
#include "font/manifest.h"
#include "font/match.h"
#include "support/test_face.h"

using namespace galley;
using font::FontLibrary;
using style::FontSlant;

namespace {

std::vector<FaceId> match(FontLibrary& fonts, source::Diagnostics& diagnostics, std::vector<std::string> families,
                          std::uint16_t weight = 400, FontSlant slant = FontSlant::Normal) {
  return fonts.match({&families, weight, 100, slant}, diagnostics);
}

std::vector<font::FaceSpec> weights(std::initializer_list<std::uint16_t> list) {
  std::vector<font::FaceSpec> faces;
  for (const std::uint16_t weight : list) faces.push_back({{}, 0, weight, 100, FontSlant::Normal});
  return faces;
}

}  // namespace

TEST_CASE("metrics of the test face are read from its tables") {
  FontLibrary fonts(test::only_test_face());
  source::Diagnostics diagnostics;
  const auto faces = match(fonts, diagnostics, {"galley  TEST"});
  REQUIRE(faces.size() == 1);
  const font::Face& face = fonts.face(faces[0]);
  const font::FaceMetrics& metrics = face.metrics();
  CHECK(face.family() == "Galley Test");
  CHECK(face.postscript_name() == "GalleyTest");
  CHECK(metrics.units_per_em == 1000);
  CHECK(metrics.ascent == 800);
  CHECK(metrics.descent == 200);
  CHECK(metrics.line_gap == 0);
  CHECK(metrics.cap_height == 700);
  CHECK(metrics.x_height == 500);
  CHECK(metrics.hyphen_advance == 300);
  CHECK(metrics.space_advance == 250);
  CHECK_FALSE(face.is_cff());
  CHECK(face.may_embed());
  CHECK(face.has_glyph(U'a'));
  CHECK_FALSE(face.has_glyph(0x4E00));
  CHECK(face.ink_of(face.glyph_of(U'A')).top == 700);
  CHECK(diagnostics.all().empty());
}

TEST_CASE("a missing family is reported as a note and the rest of the list is used") {
  FontLibrary fonts(test::only_test_face());
  source::Diagnostics diagnostics;
  CHECK(match(fonts, diagnostics, {"No Such Family", "Galley Test"}).size() == 1);
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all()[0].code == "font.family-missing");
  CHECK(diagnostics.all()[0].severity == source::Severity::Note);
  SUBCASE("and every job hears of it") {
    source::Diagnostics other;
    CHECK(match(fonts, other, {"No Such Family", "Galley Test"}).size() == 1);
    CHECK(other.has("font.family-missing"));
  }
}

TEST_CASE("with no family of the list there is still a face") {
  FontLibrary fonts(test::only_test_face());
  source::Diagnostics diagnostics;
  CHECK(match(fonts, diagnostics, {"No Such Family"}).size() == 1);
  CHECK(match(fonts, diagnostics, {}).size() == 1);
}

TEST_CASE("a library without any font answers with nothing") {
  FontLibrary fonts({{}, true});
  source::Diagnostics diagnostics;
  CHECK(match(fonts, diagnostics, {"serif"}).empty());
  CHECK_FALSE(fonts.fallback(U'a', {}, "en").valid());
}

TEST_CASE("bold that is not there is said once and not made up") {
  FontLibrary fonts(test::only_test_face());
  source::Diagnostics diagnostics;
  const auto faces = match(fonts, diagnostics, {"Galley Test"}, 700, FontSlant::Italic);
  REQUIRE(faces.size() == 1);
  CHECK(fonts.face(faces[0]).weight() == 400);
  CHECK(diagnostics.has("font.style-missing"));
}

TEST_CASE("weights are matched as css-fonts-4 says") {
  const auto pick = [](std::uint16_t wanted, std::initializer_list<std::uint16_t> list) {
    const auto faces = weights(list);
    return faces[font::best_face(faces, wanted, 100, FontSlant::Normal)].weight;
  };
  CHECK(pick(400, {300, 500, 700}) == 500);
  CHECK(pick(450, {400, 600}) == 400);
  CHECK(pick(500, {300, 400, 600}) == 400);
  CHECK(pick(350, {200, 400}) == 200);
  CHECK(pick(350, {400, 700}) == 400);
  CHECK(pick(600, {500, 700, 900}) == 700);
  CHECK(pick(800, {300, 600}) == 600);
}

TEST_CASE("slant counts before weight") {
  const std::vector<font::FaceSpec> faces = {{{}, 0, 700, 100, FontSlant::Normal}, {{}, 0, 400, 100, FontSlant::Italic}};
  CHECK(font::best_face(faces, 700, 100, FontSlant::Italic) == 1);
  CHECK(font::best_face(faces, 400, 100, FontSlant::Normal) == 0);
}

TEST_CASE("broken and foreign web fonts are reported and leave the family without a face") {
  FontLibrary fonts({{}, true});
  source::Diagnostics diagnostics;
  fonts.add_face("Web", 400, FontSlant::Normal, test::test_face_bytes().substr(0, 700), {}, diagnostics);
  CHECK(diagnostics.has("font.broken"));
  fonts.add_face("Web", 400, FontSlant::Normal, "GIF89a..........", {}, diagnostics);
  CHECK(diagnostics.has("font.unsupported-format"));
  fonts.add_face("Web", 400, FontSlant::Normal, "", {}, diagnostics);
  CHECK(match(fonts, diagnostics, {"Web"}).empty());
}

TEST_CASE("a collection whose offsets point past its end is reported and its bytes stay where they are") {
  FontLibrary fonts({{}, true});
  source::Diagnostics diagnostics;
  const char header[] = "ttcf\0\1\0\0\0\0\0\1\0\0\1\0\0:\0\0\0z\0\r\371z\0\r\371";
  fonts.add_face("Web", 400, FontSlant::Normal, std::string(header, sizeof header - 1), {}, diagnostics);
  CHECK(diagnostics.has("font.broken"));
  CHECK(match(fonts, diagnostics, {"Web"}).empty());
}

TEST_CASE("a web font serves only its unicode-range") {
  FontLibrary fonts({{}, true});
  source::Diagnostics diagnostics;
  fonts.add_face("Web", 400, FontSlant::Normal, test::test_face_bytes(), {}, diagnostics, {{U'a', U'f'}});
  const auto faces = match(fonts, diagnostics, {"web"});
  REQUIRE(faces.size() == 1);
  CHECK(fonts.face(faces[0]).has_glyph(U'c'));
  CHECK_FALSE(fonts.face(faces[0]).has_glyph(U'g'));
}

TEST_CASE("every line of the manifest makes sense") {
  const font::Manifest& manifest = font::built_in_manifest();
  CHECK(manifest.families.size() > 30);
  for (const font::ManifestFamily& family : manifest.families) {
    CAPTURE(family.name);
    CHECK_FALSE(family.faces.empty());
    CHECK(family.package.starts_with("fonts-"));
    CHECK(family.faces.front().weight >= 100);
  }
  for (const auto* table : {&manifest.generics, &manifest.fallbacks}) {
    for (const auto& entry : *table) {
      for (const std::string& family : entry.second) {
        CAPTURE(entry.first);
        CAPTURE(family);
        CHECK(manifest.find(family) != nullptr);
      }
    }
  }
  CHECK(manifest.find("ebgaramond")->name == "EB Garamond");
}
