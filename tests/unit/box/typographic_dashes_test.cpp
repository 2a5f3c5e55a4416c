#include <doctest/doctest.h>

#include "fixture.h"

using namespace galley;
using box::test::Fixture;

namespace {

std::string set_dashes(std::string_view inside, std::string_view style = "-galley-dashes:typographic") {
  const box::BoxTree tree = Fixture("<p style='" + std::string(style) + "'>" + std::string(inside) + "</p>").build();
  return tree.paragraphs.empty() ? "(none)" : tree.paragraphs[0].text;
}

}  // namespace

TEST_CASE("hyphens between spaces and between words become the dashes they stand for") {
  CHECK_EQ(set_dashes("Leeds - a city -- and so"), "Leeds – a city – and so");
  CHECK_EQ(set_dashes("the boat--a small one--sank"), "the boat—a small one—sank");
  CHECK_EQ(set_dashes("so --- or not"), "so — or not");
  CHECK_EQ(set_dashes("one\n - two"), "one – two");
}

TEST_CASE("hyphens, minus signs, options and rows stay") {
  CHECK_EQ(set_dashes("well-known, -5 degrees, run --all, a -b"), "well-known, -5 degrees, run --all, a -b");
  CHECK_EQ(set_dashes("---- or 1--2"), "---- or 1--2");
  CHECK_EQ(set_dashes("- the first"), "- the first");
  CHECK_EQ(set_dashes("minus -<i>x</i>"), "minus -x");
  CHECK_EQ(set_dashes("a - b ...", "color:red"), "a - b ...");
}

TEST_CASE("three full stops are an ellipsis") {
  CHECK_EQ(set_dashes("and then... nothing. A.B. Smith...."), "and then… nothing. A.B. Smith....");
  CHECK_EQ(set_dashes("../../a and .../b"), "../../a and .../b");
}

TEST_CASE("quotes and dashes together, and capitals behind dashes") {
  CHECK_EQ(set_dashes("\"so\"--\"then\" - 'yes'", "-galley-dashes:typographic;-galley-quotes:typographic"), "“so”—“then” – ‘yes’");
  CHECK_EQ(set_dashes("a - b well-known", "-galley-dashes:typographic;text-transform:capitalize"), "A – B Well-Known");
}
