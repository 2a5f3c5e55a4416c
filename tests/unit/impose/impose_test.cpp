#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "impose/impose.h"
#include "support/made_pdf.h"

using namespace galley;
using impose::Side;

TEST_CASE("a booklet of eight pages is two sheets, the outer with the first and the last") {
  const std::vector<Side> sides = impose::booklet_sides(8, false);
  CHECK(sides == std::vector<Side>{{7, 0, 0}, {1, 6, 0}, {5, 2, 1}, {3, 4, 1}});
}

TEST_CASE("pages that are missing to a whole sheet are empty, and every page stands once") {
  for (int pages = 1; pages <= 33; ++pages) {
    std::multiset<int> placed;
    for (const Side& side : impose::booklet_sides(pages, pages % 2 == 0)) {
      if (side.left >= 0) placed.insert(side.left);
      if (side.right >= 0) placed.insert(side.right);
    }
    CHECK(placed.size() == static_cast<std::size_t>(pages));
    CHECK(std::set<int>(placed.begin(), placed.end()).size() == placed.size());
  }
}

TEST_CASE("a right-to-left booklet opens on the other side") {
  CHECK(impose::booklet_sides(4, true) == std::vector<Side>{{0, 3, 0}, {2, 1, 0}});
}

TEST_CASE("sheets have names or millimetres") {
  REQUIRE(impose::parse_sheet("A3").ok());
  CHECK(impose::parse_sheet("A3")->width == 841890);
  CHECK(impose::parse_sheet("sra3")->height == 1275591);
  CHECK(impose::parse_sheet("100x200.5")->height == 568346);
  CHECK(impose::parse_sheet("foolscap").failure().code == "impose.unknown-sheet");
  CHECK_FALSE(impose::parse_sheet("0x10").ok());
}

TEST_CASE("spreads keep what the file says about its press and have room for creep") {
  const std::string pdf =
      test::made_pdf({.pages = 5, .catalog = "/OutputIntents[<</S/GTS_PDFX/OutputConditionIdentifier(FOGRA39)>>]"});
  const Result<impose::Sheet> sheet = impose::parse_sheet("A3");
  const Result<impose::Imposed> made = impose::impose_booklet("a.pdf", pdf, {.sheet = *sheet});
  REQUIRE(made.ok());
  CHECK(made->bytes.find("FOGRA39") != std::string::npos);
  CHECK(made->bytes.find("/Count 4") != std::string::npos);
  // The inner sheet's page two (right half) stands 0.283 pt nearer to the spine than the outer's.
  CHECK(made->bytes.find("1 0 0 1 595.275 120.945 cm /R Do") != std::string::npos);
  CHECK(made->bytes.find("1 0 0 1 594.992 120.945 cm /R Do") != std::string::npos);
  const Result<impose::Imposed> again = impose::impose_booklet("a.pdf", pdf, {.sheet = *sheet});
  CHECK(again->bytes == made->bytes);
}

TEST_CASE("every stream ends with a line end of its own, as archives ask") {
  const Result<impose::Sheet> sheet = impose::parse_sheet("A3");
  const Result<impose::Imposed> made = impose::impose_booklet("a.pdf", test::made_pdf({}), {.sheet = *sheet});
  REQUIRE(made.ok());
  for (std::size_t at = made->bytes.find("endstream"); at != std::string::npos; at = made->bytes.find("endstream", at + 1)) {
    CHECK(made->bytes[at - 1] == '\n');
  }
}

TEST_CASE("pages smaller than others are told of") {
  const Result<impose::Sheet> sheet = impose::parse_sheet("A3");
  std::string pdf = test::made_pdf({.pages = 4});
  const Result<impose::Imposed> alike = impose::impose_booklet("a.pdf", pdf, {.sheet = *sheet});
  REQUIRE(alike.ok());
  for (const impose::Remark& one : alike->remarks) CHECK(std::string(one.code) != "impose.page-sizes");
  pdf.replace(pdf.find("TrimBox[0 0 400 600]"), 20, "TrimBox[9 9 391 591]");
  const Result<impose::Imposed> mixed = impose::impose_booklet("a.pdf", pdf, {.sheet = *sheet});
  REQUIRE(mixed.ok());
  CHECK(std::any_of(mixed->remarks.begin(), mixed->remarks.end(),
                    [](const impose::Remark& one) { return std::string(one.code) == "impose.page-sizes"; }));
}

TEST_CASE("a sheet without room for the pages' bleed is told of") {
  const auto told = [](const char* sheet) {
    const std::string pdf =
        test::made_pdf({.pages = 4, .boxes = "/MediaBox[0 0 420 620]/TrimBox[10 10 410 610]/BleedBox[0 0 420 620]"});
    const Result<impose::Imposed> made = impose::impose_booklet("a.pdf", pdf, {.sheet = *impose::parse_sheet(sheet)});
    REQUIRE(made.ok());
    return std::any_of(made->remarks.begin(), made->remarks.end(),
                       [](const impose::Remark& one) { return std::string(one.code) == "impose.no-bleed"; });
  };
  CHECK(told("283x213"));  // two pages of 400 by 600 pt, and nothing more
  CHECK(told("297x213"));
  CHECK_FALSE(told("297x220"));
}

TEST_CASE("what cannot be imposed is said") {
  const Result<impose::Sheet> small = impose::parse_sheet("A5"), large = impose::parse_sheet("A3");
  CHECK(impose::impose_booklet("a.pdf", test::made_pdf({}), {.sheet = *small}).failure().code == "impose.too-large");
  CHECK(impose::impose_booklet("a.pdf", "no PDF", {.sheet = *large}).failure().code == "impose.unreadable");
  CHECK(impose::impose_booklet("a.pdf", test::made_pdf({.pages = 0}), {.sheet = *large}).failure().code == "impose.no-pages");
}
