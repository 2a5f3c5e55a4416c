#include <doctest/doctest.h>

#include <string>

#include "drawn.h"

using namespace galley;
using test::drawn_in_squares;

namespace {

const std::string kGradient =
    "<linearGradient id='g'><stop stop-color='red'/><stop offset='1' stop-color='blue'/></linearGradient>";
const std::string kPattern = "<pattern id='p' width='9' height='9' patternUnits='userSpaceOnUse'><path d='M0 0H9V9z'/></pattern>";

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a gradient on the outlines of letters fills the area of their lines, in the box of the text") {
  const std::string out = drawn_in_squares(kGradient + "<text y='20' font-size='20' stroke='url(#g)' stroke-width='2'>ab</text>");
  CHECK(
      out.starts_with("text [1000000 0 0 1000000 at 0,20] 20 #000000 \"ab\"\nfill linear #ff0000@0% #0000ff@100% "
                      "[15000 0 0 7500 at 0,10] M 0,9 L 10,9 L 10,11 L 0,11 Z"));
  // Lines that ask to lie below the fill do, and letters without a fill are there unseen.
  CHECK(drawn_in_squares("<text y='20' font-size='20' fill='none' stroke='red' paint-order='stroke'>a</text>") ==
        "stroke #ff0000 1 M 0,10 L 10,10 L 10,20 L 0,20 Z\ntext [1000000 0 0 1000000 at 0,20] 20 #000000/0% unseen \"a\"\n");
  CHECK(holds(drawn_in_squares("<text y='20' font-size='20' stroke='red' stroke-dasharray='3 1'>a</text>"),
              "stroke #ff0000 1 dash 3 dash 1 M 0,10"));
}

TEST_CASE("a pattern fills letters, and their lines") {
  CHECK(drawn_in_squares(kPattern + "<text y='20' font-size='20' fill='url(#p)'>a</text>")
            .starts_with("clip M 0,10 L 10,10 L 10,20 L 0,20 Z\nclip M 0,9 L 9,9"));
  CHECK(holds(drawn_in_squares(kPattern + "<text y='20' font-size='20' fill='url(#p)'>a</text>"), "unseen \"a\""));
  const std::string lines = drawn_in_squares(kPattern + "<text y='20' font-size='20' stroke='url(#p)'>a</text>");
  CHECK(lines.starts_with("text [1000000 0 0 1000000 at 0,20] 20 #000000 \"a\"\nclip M 0,9.5 L 10,9.5 L 10,10.5 L 0,10.5 Z"));
}

TEST_CASE("letters stand on a path, turned with it, and their words unseen where it begins") {
  const std::string path = "<path id='w' d='M50 10V90'/>";
  CHECK_EQ(drawn_in_squares(path + "<text font-size='20'><textPath href='#w' startOffset='25%'>ab</textPath>\n</text>"),
           "fill #000000 M 60,30 L 60,40 L 50,40 L 50,30 Z M 60,40 L 60,50 L 50,50 L 50,40 Z\n"
           "text [1000000 0 0 1000000 at 50,30] 20 #000000/0% unseen \"ab\"\n");
  // What does not fit is not drawn.
  CHECK_EQ(drawn_in_squares(path + "<text font-size='20'><textPath href='#w' startOffset='78'>ab</textPath></text>"), "");
  std::vector<std::string> left_out;
  (void)drawn_in_squares("<text><textPath href='#w'>ab</textPath></text>", &left_out);
  CHECK(left_out == std::vector<std::string>{"text on a path that is not there"});
}

TEST_CASE("letters are turned around where they stand, the last turn going on") {
  CHECK(drawn_in_squares("<text x='10' y='20' font-size='20' rotate='0 90'>abc</text>")
            .starts_with("fill #000000 M 10,10 L 20,10 L 20,20 L 10,20 Z M 30,20 L 30,30 L 20,30 L 20,20 Z "
                         "M 40,20 L 40,30 L 30,30 L 30,20 Z\n"));
}

TEST_CASE("the line that letters stand on is asked of the fonts") {
  CHECK(holds(drawn_in_squares("<text dominant-baseline='central'>a</text>"), "baseline 2"));
}
