// PDF files read back: the syntax by qpdf, text, fonts and pictures by poppler.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "made_document.h"
#include "made_images.h"
#include "tools.h"

using namespace galley;
using box::StructureRole;
using test::Answer;
using test::ask;
using test::MadeDocument;

namespace {

constexpr const char* kEnglish =
    "The harbour office filed its first difficult report on a Thursday; nobody read it. Five officials shuffled affidavits "
    "between offices, and the waffle stall outside did better business than the whole fishing fleet. \u201CAVAILABILITY,\u201D "
    "wrote the inspector, \u201Cis not the same as usefulness\u201D \u2014 a self-evident observation, well-received at the "
    "time, that was afterwards forgotten by everybody except the ferryman. Caf\u00E9 Z\u00FCrich, na\u00EFve na\u0308ive.";
constexpr const char* kPersian =
    "\u0628\u0646\u062F\u0631 \u06A9\u0648\u0686\u06A9 \u062F\u0631 \u06A9\u0646\u0627\u0631 \u062F\u0631\u06CC\u0627 "
    "\u0628\u0648\u062F \u0648 \u0645\u0631\u062F\u0645 \u0622\u0646 \u0647\u0631 \u0631\u0648\u0632 \u0635\u0628\u062D "
    "\u0628\u0647 \u0628\u0627\u0632\u0627\u0631 \u0645\u06CC\u200C\u0631\u0641\u062A\u0646\u062F. \u0646\u0627\u0645 "
    "\u0622\u0646 \u0631\u0627 \u0647\u0645\u0647 \u0645\u06CC\u200C\u062F\u0627\u0646\u0633\u062A\u0646\u062F \u0648 "
    "\u0633\u0644\u0627\u0645 \u06A9\u0627\u0644\u0627 \u0627\u0644\u0644\u0647 \u0628\u0633\u062A\u0647 \u0634\u062F.";

// Words with one space between; what stands for a hyphen at a line's end goes, with the line end.
std::string joined(const std::string& text) {
  std::string plain = text;
  const auto drop = [&](const std::string& what, const std::string& by) {
    for (auto at = plain.find(what); at != std::string::npos; at = plain.find(what, at)) plain.replace(at, what.size(), by);
  };
  drop("\f", " ");
  drop("\u00AD\n", "");
  std::istringstream words(plain);
  std::string out, word;
  while (words >> word) out += (out.empty() ? "" : " ") + word;
  return out;
}

// Poppler takes a hyphen at a line's end for one that may go, even where it was typed.
std::string without_hyphens(std::string text) {
  std::erase(text, '-');
  return text;
}

std::string written(MadeDocument& document, const pdf::WriteOptions& options = {}) {
  const Result<std::string> bytes = document.write(options);
  REQUIRE(bytes.ok());
  if (const char* folder = std::getenv("GALLEY_KEEP_PDF")) {  // to look at them
    static int count = 0;
    std::ofstream(std::string(folder) + "/" + std::to_string(++count) + ".pdf", std::ios::binary) << *bytes;
  }
  return *bytes;
}

void check_clean(const std::string& bytes) {
  const Answer qpdf = ask("qpdf", "--check", bytes, "");
  INFO(qpdf.out << qpdf.err);
  CHECK((!qpdf.installed || qpdf.status == 0));
}

// Text as poppler finds it; empty if it is not installed.
std::string text_of(const std::string& bytes) {
  const Answer answer = ask("pdftotext", "", bytes, "-");
  CHECK(answer.err == "");
  return joined(answer.out);
}

// The words as they are, in whatever order poppler reads.
void check_comes_back(MadeDocument& document, const std::string& words) {
  const std::string bytes = written(document);
  check_clean(bytes);
  for (const char* order : {"-raw", "-layout", ""}) {
    const Answer text = ask("pdftotext", order, bytes, "-");
    if (text.installed) CHECK_MESSAGE(text.out.find(words) != std::string::npos, text.out);
  }
}

// Each of them is a glyph of its own, so that the content stream has nothing to say another way.
void check_letters_come_back(const char* family, const char* language, const std::vector<std::string>& words) {
  CAPTURE(std::string(family));
  MadeDocument document;
  document.family = family;
  document.open(StructureRole::P);
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  if (!document.text(text, 300_pt, language, true)) {
    std::printf("galley skip: no face %s\n", family);
    return;
  }
  const std::string bytes = written(document);
  check_clean(bytes);
  const Answer plain = ask("qpdf", "--qdf", bytes, "-");
  if (plain.installed) CHECK(plain.out.find("/Span<<") == std::string::npos);
  const Answer raw = ask("pdftotext", "-raw", bytes, "-");
  for (const std::string& word : words) CHECK((!raw.installed || raw.out.find(word) != std::string::npos));
}

MadeDocument& full_document(MadeDocument& document) {
  document.open(StructureRole::Art);
  document.open(StructureRole::H1);
  document.text("A difficult headline", 300_pt);
  document.close();
  document.open(StructureRole::P);
  document.text(kEnglish, 150_pt);
  document.close();
  const StructureId figure = document.open(StructureRole::Figure);
  document.structure.nodes[figure.value].alt = "Colour bars";
  document.picture(test::make_jpeg({.width = 160, .height = 100}), 80_pt, 50_pt);
  document.open(StructureRole::Caption);
  document.text("Bars in a row", 150_pt);
  document.close();
  document.close();
  document.close();
  document.artifact("page one of two");
  document.display.bookmarks.push_back({"A difficult headline \u2014 b\u00FCcher", 1, 0, {60_pt, 50_pt}, {}});
  document.display.bookmarks.push_back({"Below", 2, 0, {60_pt, 90_pt}, {}});
  return document;
}

}  // namespace

TEST_CASE("English comes back as it went in, hyphens and ligatures included") {
  for (const char* family : {"EB Garamond", "Vollkorn", "DejaVu Serif"}) {
    CAPTURE(std::string(family));
    MadeDocument document;
    document.family = family;
    document.open(StructureRole::P);
    for (const std::int64_t width : {90, 150, 260}) {
      if (width != 90) document.add_page();
      REQUIRE(document.text(kEnglish, Length::from_points(width)));
    }
    document.close();
    const std::string bytes = written(document);
    check_clean(bytes);
    const std::string text = text_of(bytes), one = joined(kEnglish);
    if (!text.empty()) CHECK(without_hyphens(text) == without_hyphens(one + " " + one + " " + one));
  }
}

TEST_CASE("words that stand close together come back as words") {
  MadeDocument document;
  document.open(StructureRole::P);
  REQUIRE(document.text("tannery wall", 300_pt));
  document.close();
  auto& run = std::get<paint::Glyphs>(document.display.pages.back().commands.back());
  // Set tightly: the letters, too, stand closer than their advances.
  for (const Length tracking : {Length(), run.size * -2 / 100}) {
    run.tracking = tracking;
    for (paint::PlacedGlyph& glyph : run.glyphs) {
      glyph.advance = GlyphLength(glyph.cluster == 7 ? tracking < Length() ? run.size * 165 / 1000 : run.size / 10
                                                     : Length(glyph.advance) + tracking);
    }
    check_comes_back(document, "tannery wall");
  }
}

TEST_CASE("words whose letters stand far apart come back as words") {
  MadeDocument document;
  document.open(StructureRole::P);
  REQUIRE(document.text("NO. 31, OCTOBER, AVAILABLE TO ALL", 300_pt));
  document.close();
  auto& run = std::get<paint::Glyphs>(document.display.pages.back().commands.back());
  run.tracking = run.size / 8;
  for (paint::PlacedGlyph& glyph : run.glyphs) glyph.advance = GlyphLength(Length(glyph.advance) + run.tracking);
  check_comes_back(document, "NO. 31, OCTOBER, AVAILABLE TO ALL");
}

TEST_CASE("kerning behind an apostrophe parts no words and needs no text of its own") {
  MadeDocument document;
  document.open(StructureRole::P);
  REQUIRE(document.text("Larkin\u2019s and the ferryman\u2019s", 300_pt));
  document.close();
  const Answer plain = ask("qpdf", "--qdf", written(document), "-");
  if (plain.installed) CHECK(plain.out.find("/Span<<") == std::string::npos);
}

TEST_CASE("full-width marks without their blank halves come back in their line") {
  const std::string text = "\u5C71\u300C\u5DDD\u3002\u300D\u300C\u5C71\uFF08\u5DDD\uFF09\u3002\u300D\u5C71";
  MadeDocument document;
  document.family = "Noto Serif CJK JP";
  document.open(StructureRole::P);
  if (!document.text(text, 300_pt, "ja")) {
    std::puts("galley skip: no face with ideographs");
    return;
  }
  const Answer answer = ask("pdftotext", "", written(document), "-");
  if (answer.installed) CHECK(answer.out.find(text) != std::string::npos);
}

TEST_CASE("Persian comes back in logical order, joiners and ligatures included") {
  for (const char* family : {"Vazirmatn", "Noto Naskh Arabic", "Noto Sans Arabic", "DejaVu Sans"}) {
    CAPTURE(std::string(family));
    MadeDocument document;
    document.family = family;
    document.open(StructureRole::P);
    if (!document.text(kPersian, 150_pt, "fa", true)) {
      MESSAGE("no face for Persian: skipped");
      continue;
    }
    const std::string bytes = written(document);
    check_clean(bytes);
    std::string text = text_of(bytes);
    for (const std::string mark : {"\u202B", "\u202A", "\u202C"}) {  // poppler shows directions
      for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at)) text.erase(at, mark.size());
    }
    text = joined(text);
    for (auto at = text.find(" ."); at != std::string::npos; at = text.find(" .")) text.replace(at, 2, ". ");  // poppler's order
    if (!text.empty()) CHECK(joined(text) == joined(kPersian));
  }
}

TEST_CASE("strokes drawn out between letters are not in the text") {
  const auto text_with = [](style::Q16 kashida) {
    MadeDocument document;
    document.family = "Noto Naskh Arabic";
    document.kashida = kashida;
    document.open(StructureRole::P);
    const bool set = document.text(kPersian, 110_pt, "fa", true);
    const std::string bytes = set ? written(document) : std::string();
    if (set) check_clean(bytes);
    return std::pair(bytes.size(), set ? text_of(bytes) : std::string());
  };
  const auto plain = text_with(0), drawn_out = text_with(style::kOneQ16);
  if (plain.first == 0) {
    std::puts("galley skip: no face for Persian");
    return;
  }
  CHECK(drawn_out.first != plain.first);
  CHECK(drawn_out.second == plain.second);
}

TEST_CASE("a letter and the mark above it are one glyph on the baseline") {
  MadeDocument document;
  document.family = "DejaVu Sans";
  document.open(StructureRole::P);
  if (!document.text("ax\u0301b cx\u0301d \u05D1\u05BC\u05D2", 300_pt)) {
    std::puts("galley skip: no face for accents");
    return;
  }
  const std::string bytes = written(document);
  check_clean(bytes);
  const Answer plain = ask("qpdf", "--qdf", bytes, "-");
  if (plain.installed) CHECK(plain.out.find(" Ts\n") == std::string::npos);
  const std::string text = text_of(bytes);
  if (!text.empty()) CHECK(text.find("ax\u0301b cx\u0301d") != std::string::npos);
}

TEST_CASE("words that are read leftwards stand in the content stream as they are read") {
  MadeDocument document;
  document.family = "Noto Sans Hebrew";
  document.open(StructureRole::P);
  if (!document.text("\u05D0\u05D1 \u05D2\u05D3 42 \u05D4\u05D5", 300_pt, "he", true)) {
    std::puts("galley skip: no face for Hebrew");
    return;
  }
  const Answer raw = ask("pdftotext", "-raw", written(document), "-");
  if (!raw.installed) return;
  std::vector<std::size_t> places;
  for (const char* letter : {"\u05D0", "\u05D2", "42", "\u05D4"}) places.push_back(raw.out.find(letter));
  CHECK(std::is_sorted(places.begin(), places.end()));
  CHECK(places.back() != std::string::npos);
}

TEST_CASE("letters and marks that are drawn over others, or are one glyph with them, come back beside them") {
  // Noto Naskh draws alef over lam, Noto Sans has one glyph for both.
  const std::string lam_and_alef = "\u0645\u0644\u0627\u062A", mark = "\u0646\u064F\u0647", two_marks = "\u0633\u0651\u064E\u0631";
  check_letters_come_back("Noto Naskh Arabic", "fa", {lam_and_alef, mark, two_marks});
  check_letters_come_back("Noto Sans Arabic", "fa", {lam_and_alef, mark});
  // Sheva and dagesh, which stand in another order than they are written.
  check_letters_come_back("Noto Sans Hebrew", "he", {"\u05D1\u05B0\u05BC\u05E8\u05D0", "\u05D1\u05B8\u05D0"});
}

TEST_CASE("the same document gives the same bytes") {
  MadeDocument first, second;
  CHECK(written(full_document(first)) == written(full_document(second)));
}

TEST_CASE("the identifier follows the content") {
  const auto id_of = [](const std::string& bytes) { return bytes.substr(bytes.rfind("/ID"), 80); };
  MadeDocument first, second;
  full_document(first).metadata.title = "Another title";
  CHECK(id_of(written(first)) != id_of(written(full_document(second))));
}

TEST_CASE("every font is embedded, a subset, and has its Unicode map") {
  MadeDocument document;
  const Answer answer = ask("pdffonts", "", written(full_document(document)), "");
  if (!answer.installed) return;
  CHECK(answer.err == "");
  INFO(answer.out);
  CHECK(answer.out.find("yes yes yes") != std::string::npos);
  CHECK(answer.out.find(" no ") == std::string::npos);
}

TEST_CASE("pictures keep their kind, size and colours") {
  struct Row {
    std::string bytes, expected;  // as pdfimages lists them: type width height color comp bpc enc
  };
  const std::vector<Row> rows = {
      {test::make_jpeg({.width = 160, .height = 100}), "image 160 100 rgb 3 8 jpeg"},
      {test::make_jpeg({.width = 160, .height = 100, .components = 1}), "image 160 100 gray 1 8 jpeg"},
      {test::make_jpeg({.width = 160, .height = 100, .components = 4, .adobe = true}), "image 160 100 cmyk 4 8 jpeg"},
      {test::make_png({.width = 30, .height = 20}), "image 30 20 rgb 3 8 image"},
      {test::make_png({.width = 30, .height = 20, .color_type = 3}), "image 30 20 index 1 8 image"},
      {test::make_png({.width = 30, .height = 20, .interlaced = true}), "image 30 20 rgb 3 8 image"},
      {test::make_png({.width = 30, .height = 20, .color_type = 6}), "image 30 20 rgb 3 8 image smask 30 20 gray 1 8 image"},
  };
  for (const Row& row : rows) {
    MadeDocument document;
    document.open(StructureRole::Figure);
    document.picture(row.bytes, 90_pt, 60_pt);
    document.close();
    const std::string bytes = written(document);
    check_clean(bytes);
    const Answer answer = ask("pdfimages", "-list", bytes, "");
    if (!answer.installed) return;
    CHECK(answer.err == "");
    std::istringstream lines(answer.out);
    std::string line, found;
    std::getline(lines, line);
    std::getline(lines, line);
    while (std::getline(lines, line)) {
      std::istringstream fields(line);
      std::string page, number, type, width, height, color, components, bits, encoding;
      fields >> page >> number >> type >> width >> height >> color >> components >> bits >> encoding;
      found += (found.empty() ? "" : " ") + type + " " + width + " " + height + " " + color + " " + components + " " + bits + " " +
               encoding;
    }
    CHECK(found == row.expected);
  }
}

TEST_CASE("pictures finer than -galley-max-ppi are made smaller, for the largest of their uses") {
  MadeDocument document;
  document.picture(test::make_jpeg({.width = 900, .height = 600, .components = 4, .adobe = true}), 90_pt, 60_pt);
  document.picture(test::make_png({.width = 301, .height = 200, .color_type = 6}), 90_pt, 60_pt);
  document.picture(test::make_jpeg({.width = 800, .height = 600}), 90_pt, 60_pt);
  auto& commands = document.display.pages.back().commands;
  std::vector<paint::Picture*> pictures;
  for (auto& command : commands) {
    if (auto* picture = std::get_if<paint::Picture>(&command)) pictures.push_back(picture);
  }
  REQUIRE(pictures.size() == 3);
  pictures[0]->limits.max_ppi = pictures[1]->limits.max_ppi = 100;
  paint::Picture larger = *pictures[0];
  larger.rect.width = 180_pt;
  larger.rect.height = 120_pt;
  document.command(larger);
  const std::string bytes = written(document);
  check_clean(bytes);
  const Answer answer = ask("pdfimages", "-list", bytes, "");
  if (!answer.installed) return;
  std::istringstream lines(answer.out);
  std::string line, found;
  while (std::getline(lines, line)) {
    std::istringstream fields(line);
    std::string page, number, type, width, height;
    fields >> page >> number >> type >> width >> height;
    if (type == "image" || type == "smask") found += width + "x" + height + " ";
  }
  CHECK(found == "250x167 125x84 125x84 800x600 250x167 ");
}

TEST_CASE("a picture that a transform makes larger, or that a mask shows too, is not made too small by -galley-max-ppi") {
  for (const bool in_mask : {false, true}) {
    MadeDocument document;
    document.command(paint::PushTransform{3'000'000, 0, 0, 3'000'000, {}, {}});
    document.picture(test::make_jpeg({.width = 900, .height = 600}), 90_pt, 60_pt);
    auto& page = document.display.pages.back();
    auto& picture = std::get<paint::Picture>(page.commands.back());
    picture.limits.max_ppi = 100;
    if (in_mask) page.masks.push_back({{picture}, false});
    document.command(paint::Pop{});
    const std::string bytes = written(document);
    CHECK(bytes.find(in_mask ? "/Width 900" : "/Width 375") != std::string::npos);
  }
}

TEST_CASE("a picture used on two pages is stored once") {
  MadeDocument document;
  const std::string jpeg = test::make_jpeg({.width = 300, .height = 300});
  document.picture(jpeg, 90_pt, 90_pt);
  document.add_page();
  document.picture(jpeg, 50_pt, 50_pt);
  const std::string bytes = written(document);
  CHECK(bytes.find(jpeg) != std::string::npos);
  CHECK(bytes.find(jpeg) == bytes.rfind(jpeg));
}

TEST_CASE("tags, bookmarks, metadata and pictures make a file that qpdf and poppler take without a word") {
  MadeDocument document;
  const std::string bytes = written(full_document(document));
  check_clean(bytes);
  const Answer info = ask("pdfinfo", "", bytes, "");
  if (!info.installed) return;
  CHECK(info.err == "");
  for (const char* line :
       {"Title:           A made document", "Tagged:          yes", "PDF version:     1.7", "Creator:         Galley"}) {
    INFO(info.out);
    CHECK(info.out.find(line) != std::string::npos);
  }
  const Answer tree = ask("pdfinfo", "-struct-text", bytes, "");
  CHECK(tree.err == "");
  INFO(tree.out);
  const std::vector<std::string> order = {"Document",    "Art",    "H1",      "A difficult headline", "P ",
                                          "The harbour", "Figure", "Caption", "Bars in a row"};
  std::size_t at = 0;
  for (const std::string& word : order) {
    CAPTURE(word);
    at = tree.out.find(word, at);
    REQUIRE(at != std::string::npos);
  }
  CHECK(tree.out.find("page one of two") == std::string::npos);
}

TEST_CASE("fills, strokes, clips, opacity and gradients draw without complaint") {
  MadeDocument document;
  const Rect area{60_pt, 60_pt, 200_pt, 100_pt};
  color::Color half = color::rgb8(200, 30, 30);
  half.alpha = 0x8000;
  document.command(paint::PushClip{paint::rectangle_path(area), false});
  document.command(paint::Fill{paint::rectangle_path(area), false, half, {}});
  document.command(paint::PushGroup{0x4000});
  document.command(
      paint::Stroke{paint::rectangle_path(area), 2_pt, {3_pt, 1_pt}, true, color::Color{color::Space::Cmyk, {0, 65535, 0, 0}}, {}});
  document.command(paint::Pop{});
  document.command(paint::Pop{});
  for (const bool radial : {false, true}) {
    style::Gradient gradient;
    gradient.radial = radial;
    gradient.stops = {{color::rgb8(255, 0, 0), {}}, {color::kTransparent, {}}, {color::rgb8(0, 0, 255), {}}};
    document.command(paint::GradientFill{area, area, gradient, {}});
  }
  const std::string bytes = written(document);
  check_clean(bytes);
  const Answer drawn = ask("pdftoppm", "-r 20", bytes, "");
  CHECK(drawn.err == "");
}

TEST_CASE("links outside become annotations") {
  MadeDocument document;
  document.open(StructureRole::P);
  const StructureId link = document.open(StructureRole::Link);
  document.text("Read more", 200_pt);
  paint::Link command;
  command.rect = {60_pt, 50_pt, 50_pt, 12_pt};
  command.target = "https://example.org/a b?q=\u00E9";
  command.ink.structure = link;
  document.command(command);
  const std::string bytes = written(document);
  check_clean(bytes);
  CHECK(bytes.find("(https://example.org/a%20b?q=%C3%A9)") != std::string::npos);
}

TEST_CASE("links within the document go to the place that has their name, and nowhere without one") {
  MadeDocument document;
  document.open(StructureRole::P);
  const StructureId link = document.open(StructureRole::Link);
  document.text("Read more", 200_pt);
  const auto add = [&](std::string target) {
    paint::Link command;
    command.rect = {60_pt, 50_pt, 50_pt, 12_pt};
    command.target = std::move(target);
    command.text = "Read more";
    command.ink.structure = link;
    document.command(command);
  };
  add("#nowhere");
  CHECK(written(document).find("/Subtype /Link") == std::string::npos);
  add("#below");
  document.display.targets["#below"] = {0, {60_pt, 120_pt}};
  const std::string bytes = written(document);
  check_clean(bytes);
  const std::size_t at = bytes.find("/Subtype /Link");
  REQUIRE(at != std::string::npos);
  CHECK(bytes.find("/Subtype /Link", at + 1) == std::string::npos);
  CHECK(bytes.find("/Contents (Read more)") != std::string::npos);
  const std::string height = std::to_string(document.display.pages.front().height.raw() / Length::kUnitsPerPoint - 120);
  CHECK(bytes.find("/XYZ 60 " + height + " null ]") != std::string::npos);
}

TEST_CASE("a document without pages is a failure with a reason") {
  MadeDocument document;
  document.display.pages.clear();
  const Result<std::string> bytes = document.write();
  REQUIRE_FALSE(bytes.ok());
  CHECK(bytes.failure().code == "pdf.no-pages");
}
