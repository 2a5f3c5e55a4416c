#include <doctest/doctest.h>

#include <string>

#include "drawn.h"

using namespace galley;
using test::drawn_in_squares;
using test::drawn_inside;

namespace {

constexpr const char* kSquare = "<rect x='10' y='20' width='30' height='40' fill='red' ";
constexpr const char* kDrawn = "fill #ff0000 M 10,20 L 40,20 L 40,60 L 10,60 Z\n";

}  // namespace

TEST_CASE("a mask is a drawing of its own, cut to the box of what it masks and a tenth around it") {
  CHECK_EQ(
      drawn_inside("<mask id='m'><rect width='50' height='50' fill='white'/></mask>" + std::string(kSquare) + "mask='url(#m)'/>"),
      std::string("group 100% mask 0\n") + kDrawn +
          "pop\nmask 0\nclip M 7,16 L 43,16 L 43,64 L 7,64 Z\nfill #ffffff M 0,0 L 50,0 L 50,50 L 0,50 Z\npop\n");
  // In units of the box of a group: of all that is in it, with the transforms in between.
  const std::string out = drawn_inside(
      "<mask id='m' mask-type='alpha' x='0' y='0' width='1' height='1' maskContentUnits='objectBoundingBox'>"
      "<rect width='.5' height='1'/></mask>"
      "<g mask='url(#m)' opacity='.5'><rect x='10' width='10' height='10'/><g transform='translate(20 0)'>"
      "<rect x='10' y='10' width='10' height='10'/></g></g>");
  CHECK(out.starts_with("group 50% mask 0\n"));
  CHECK(out.find("mask 0 by alpha\nclip M 10,0 L 40,0 L 40,20 L 10,20 Z\nfill #000000 M 10,0 L 25,0 L 25,20 L 10,20 Z\npop\n") !=
        std::string::npos);
}

TEST_CASE("letters in masks are outlines, and letters have a box to be masked in") {
  CHECK_EQ(drawn_in_squares("<mask id='m' x='0' y='0' width='1' height='1'><text y='20' fill='white' font-size='20'>a</text></mask>"
                            "<text x='5' y='20' font-size='20' mask='url(#m)'>ab</text>"),
           "group 100% mask 0\ntext [1000000 0 0 1000000 at 5,20] 20 #000000 \"ab\"\npop\n"
           "mask 0\nclip M 5,10 L 25,10 L 25,20 L 5,20 Z\nfill #ffffff M 0,10 L 10,10 L 10,20 L 0,20 Z\npop\n");
}

TEST_CASE("masks within masks come to an end") {
  std::vector<std::string> left_out;
  CHECK_EQ(drawn_inside("<mask id='m' mask='url(#m)'><path d='M0 0H1V1z'/></mask>" + std::string(kSquare) + "mask='url(#m)'/>",
                        &left_out),
           std::string("group 100% mask 0\n") + kDrawn +
               "pop\nmask 0\nclip M 7,16 L 43,16 L 43,64 L 7,64 Z\nfill #000000 M 0,0 L 1,0 L 1,1 Z\npop\n");
  CHECK(left_out == std::vector<std::string>{"a mask within itself"});
  // Masks that multiply.
  std::string many = "<mask id='m0'><path d='M0 0H1V1z'/></mask>";
  for (int i = 1; i < 12; ++i) {
    many += "<mask id='m" + std::to_string(i) + "'>";
    for (int k = 0; k < 10; ++k) {
      const std::string size = std::to_string(k + i);
      many +=
          "<g transform='scale(1." + size + ")'><path d='M0 0H1V" + size + "z' mask='url(#m" + std::to_string(i - 1) + ")'/></g>";
    }
    many += "</mask>";
  }
  (void)drawn_inside(many + kSquare + "mask='url(#m11)'/>", &left_out);
  CHECK(left_out == std::vector<std::string>{"what comes after half a million commands"});
}

TEST_CASE("one mask does for all that it masks in the same way") {
  const std::string mask = "<mask id='m' maskUnits='userSpaceOnUse'><path d='M0 0H1V1z'/></mask>";
  const auto masks = [&](const std::string& elements) {
    return test::drawing_of("<svg viewBox='0 0 9 9'>" + mask + elements + "</svg>").masks.size();
  };
  const std::string square = "<rect width='3' height='3' mask='url(#m)'/>";
  CHECK(masks(square + square) == 1);
  CHECK(masks(square + "<g transform='scale(2)'>" + square + "</g>") == 2);
}

TEST_CASE("what has a mask that is not there is drawn as it is, and that is said") {
  for (const char* mask : {"url(#nobody)", "linear-gradient(red, blue)", "m"}) {
    std::vector<std::string> left_out;
    CHECK_EQ(drawn_inside("<mask id='m'/>" + std::string(kSquare) + "mask='" + mask + "'/>", &left_out), kDrawn);
    CHECK(left_out == std::vector<std::string>{"a mask that is not there"});
  }
  std::vector<std::string> left_out;
  CHECK_EQ(drawn_inside(std::string(kSquare) + "mask='none'/>", &left_out), kDrawn);
  CHECK(left_out.empty());
}

TEST_CASE("what blends is a group, and blends within its picture alone") {
  CHECK_EQ(test::text_of(test::drawing_of("<svg viewBox='0 0 9 9'><path d='M0 0H1V1z' style='mix-blend-mode:multiply'/></svg>"), 0),
           "group 100% isolated\nclip M 0,0 L 9,0 L 9,9 L 0,9 Z\ngroup 100% multiply\nfill #000000 M 0,0 L 1,0 L 1,1 "
           "Z\npop\npop\npop\n");
}

TEST_CASE("clip paths hold letters, and are clipped themselves") {
  CHECK_EQ(drawn_in_squares("<clipPath id='c'><text x='10' y='20' font-size='20'>a</text></clipPath>" + std::string(kSquare) +
                            "clip-path='url(#c)'/>"),
           std::string("clip M 10,10 L 20,10 L 20,20 L 10,20 Z\n") + kDrawn + "pop\n");
  CHECK_EQ(
      drawn_inside("<clipPath id='b'><path d='M0 0H5V5z'/></clipPath><clipPath id='a' clip-path='url(#b)'><path d='M0 0H9V9z'/>"
                   "</clipPath>" +
                   std::string(kSquare) + "clip-path='url(#a)'/>"),
      std::string("clip M 0,0 L 5,0 L 5,5 Z\nclip M 0,0 L 9,0 L 9,9 Z\n") + kDrawn + "pop\npop\n");
  // In units of a group's box.
  CHECK(drawn_inside("<clipPath id='c' clipPathUnits='objectBoundingBox'><rect width='.5' height='.5'/></clipPath>"
                     "<g clip-path='url(#c)'><rect x='10' y='20' width='30' height='40'/></g>")
            .starts_with("clip M 10,20 L 25,20 L 25,40 L 10,40 Z\n"));
}

TEST_CASE("shapes that clip by different rules are a mask too") {
  const auto clip = [](const std::string& shapes) {
    return drawn_inside("<clipPath id='a'>" + shapes + "</clipPath>" + std::string(kSquare) + "clip-path='url(#a)'/>");
  };
  const std::string plain = "<path d='M0 0H9V9z'/>", even_odd = "<path clip-rule='evenodd' d='M0 0H8V8z'/>";
  CHECK(clip(plain + even_odd).starts_with("group 100% mask 0\n"));
  CHECK(clip(plain + plain).starts_with("clip M 0,0 L 9,0 L 9,9 Z M 0,0 L 9,0 L 9,9 Z\n"));
  CHECK(clip(even_odd).starts_with("clip even-odd M 0,0"));
}

TEST_CASE("shapes of CSS clip, in the box of what they clip") {
  const auto clip = [](const std::string& shape) {
    const std::string out = drawn_inside(std::string(kSquare) + "clip-path='" + shape + "'/>");
    return out.substr(0, out.find('\n'));
  };
  CHECK(clip("inset(10% 5px)") == "clip M 15,24 L 35,24 L 35,56 L 15,56 Z");
  CHECK(clip("inset(1px 2px 3px 4px round 50%)").starts_with("clip M 26,21 L 26,21 C "));
  CHECK(clip("polygon(evenodd, 0 0, 100% 0, 50% 50%)") == "clip even-odd M 10,20 L 40,20 L 25,40 Z");
  CHECK(clip("circle()").starts_with("clip M 40,40 C"));
  CHECK(clip("circle(farthest-side at left top)").starts_with("clip M 50,20 C"));
  CHECK(clip("ellipse(5px 50% at 20px 50%)").starts_with("clip M 35,40 C 35,51.05"));
  CHECK(clip("path(\"M0 0H1V1z\")") == "clip M 10,20 L 11,20 L 11,21 Z");
  CHECK(clip("inset(10%) view-box") == "clip M 10,10 L 90,10 L 90,90 L 10,90 Z");
  std::vector<std::string> left_out;
  (void)drawn_inside(std::string(kSquare) + "clip-path='blob(3)'/>", &left_out);
  CHECK(left_out == std::vector<std::string>{"a clip path that cannot be read"});
}

TEST_CASE("a clip path that is no single outline is a mask") {
  CHECK_EQ(
      drawn_inside("<clipPath id='b'><path d='M0 0H5V5z'/></clipPath><clipPath id='a'><path d='M0 0H9V9z' clip-path='url(#b)'/>"
                   "<path clip-rule='evenodd' d='M0 0H8V8z'/></clipPath>" +
                   std::string(kSquare) + "clip-path='url(#a)'/>"),
      std::string("group 100% mask 0\n") + kDrawn +
          "pop\nmask 0 by alpha\nclip M 0,0 L 5,0 L 5,5 Z\nfill #000000 M 0,0 L 9,0 L 9,9 Z\npop\n"
          "fill #000000 even-odd M 0,0 L 8,0 L 8,8 Z\n");
  std::vector<std::string> left_out;
  (void)drawn_inside(
      "<clipPath id='a' clip-path='url(#a)'><path d='M0 0H9V9z'/></clipPath>" + std::string(kSquare) + "clip-path='url(#a)'/>",
      &left_out);
  CHECK(left_out == std::vector<std::string>{"a clip path within itself"});
}

TEST_CASE("what is left out is named with its place in the file") {
  const vector::Drawing drawing = test::drawing_of("<svg viewBox='0 0 9 9'>\n <g>\n  <g filter='url(#f)'/></g></svg>");
  REQUIRE(drawing.left_out.size() == 1);
  CHECK(drawing.left_out[0].line == 3);
  CHECK(drawing.left_out[0].column == 3);
}
