#include <doctest/doctest.h>

#include <set>

#include "fixture.h"

using namespace galley;
using box::test::Fixture;

TEST_CASE("a block of text owns its paragraph") {
  CHECK_DUMP(Fixture("<p>Hello <b>there</b></p>").boxes(), R"(
    0 block Document#0
      1 block P#1 "Hello <2>there</2>"
        2 inline in-text P#1)");
}

TEST_CASE("text beside blocks stands in anonymous blocks") {
  CHECK_DUMP(Fixture("<div>one<p>two</p> <p>three</p>four</div>").boxes(), R"(
    0 block Document#0
      1 block Document#0
        2 block anonymous Document#0 "one"
        3 block P#2 "two"
        4 block P#3 "three"
        5 block anonymous Document#0 "four" no-indent)");
}

TEST_CASE("a block inside an inline box splits it into pieces") {
  CHECK_DUMP(Fixture("<div><b>one<div>two</div>three</b> four</div>").boxes(), R"(
    0 block Document#0
      1 block Document#0
        2 block anonymous Document#0 "<3>one</3>"
          3 inline in-text Document#0 continues
        4 block Document#0 "two"
        5 block anonymous Document#0 "<6>three</6> four" no-indent
          6 inline in-text Document#0 continued)");
}

TEST_CASE("pieces of a split inline box without content vanish") {
  CHECK_DUMP(Fixture("<div><a href='x'> <p>two</p> </a></div>").boxes(), R"(
    0 block Document#0
      1 block Document#0
        2 block P#2 "two")");
}

TEST_CASE("floats and positioned boxes leave an anchor in the text") {
  CHECK_DUMP(Fixture("<p>a <span style='float:left'>b</span>c<i style='position:absolute'>d</i></p>").boxes(), R"(
    0 block Document#0
      1 block P#1 "a {2}c{3}"
        2 block in-text float P#1 "b"
        3 block in-text absolute P#1 "d")");
}

TEST_CASE("floats between blocks are block level") {
  CHECK_DUMP(Fixture("<div> <div style='float:left'>f</div> <p>text</p></div>").boxes(), R"(
    0 block Document#0
      1 block Document#0
        2 block float Document#0 "f"
        3 block P#2 "text")");
}

TEST_CASE("an inline block is one character of its paragraph") {
  CHECK_DUMP(Fixture("<p>a <span style='display:inline-block'> b </span> c</p>").boxes(), R"(
    0 block Document#0
      1 block P#1 "a [2] c"
        2 inline-block in-text P#1 "b")");
}

TEST_CASE("display contents and none make no boxes") {
  CHECK_DUMP(Fixture("<p>a<span style='display:contents'>b</span><span style='display:none'>c</span></p>").boxes(), R"(
    0 block Document#0
      1 block P#1 "ab")");
}

TEST_CASE("a running element is a child without an anchor and an artefact") {
  CHECK_DUMP(Fixture("<p>a<span style='position:running'>b</span>c</p>").boxes(), R"(
    0 block Document#0
      1 block P#1 "ac"
        2 block running "b")");
}

TEST_CASE("a grid container is set as a block and reported once") {
  Fixture f("<div style='display:grid'>a</div><div style='display:grid'>b</div>");
  (void)f.build();
  REQUIRE_EQ(f.diagnostics.all().size(), 1);
  CHECK_EQ(f.diagnostics.all()[0].code, "box.unsupported-display");
  CHECK_EQ(f.diagnostics.all()[0].count, 2);
}

TEST_CASE("very deep nesting ends in a report, not in deep boxes") {
  std::string deep;
  for (int i = 0; i < 3000; ++i) deep += "<div>";
  deep += "end";
  for (int i = 0; i < 3000; ++i) deep += "</div>";
  Fixture f(deep);
  const box::BoxTree tree = f.build();
  CHECK(f.diagnostics.has("box.too-deep"));
  CHECK_LT(tree.boxes.size(), 1000);
  CHECK_EQ(tree.paragraphs.at(0).text, "end");
}

TEST_CASE("a document of nothing has a root box") {
  Fixture f("");
  f.document = {};
  CHECK_DUMP(f.boxes(), "0 block Document#0");
}

TEST_CASE("an empty block has no paragraph") {
  CHECK_DUMP(Fixture("<p> <b> </b> </p>").boxes(), R"(
    0 block Document#0
      1 block P#1)");
}

TEST_SUITE("tables") {
  TEST_CASE("a plain table keeps its parts and spans") {
    CHECK_DUMP(Fixture("<table> <caption>c</caption> <tr> <td colspan='2'>a</td> <td rowspan='3'>b</td> </tr> </table>").boxes(),
               R"(
      0 block Document#0
        1 table Table#1
          2 caption Caption#2 "c"
          3 row TR#3
            4 cell TD#4 columns 2 "a"
            5 cell TD#5 rows 3 "b")");
  }

  TEST_CASE("cells without a row share an anonymous one") {
    CHECK_DUMP(Fixture("<table><td>a</td> <td>b</td><tr><td>c</td></tr></table>").boxes(), R"(
      0 block Document#0
        1 table Table#1
          2 row anonymous Table#1
            3 cell Table#1 "a"
            4 cell Table#1 "b"
          5 row TR#2
            6 cell TD#3 "c")");
  }

  TEST_CASE("content of a row without a cell gets one") {
    CHECK_DUMP(Fixture("<table><tr>x<td>y</td></tr></table>").boxes(), R"(
      0 block Document#0
        1 table Table#1
          2 row TR#2
            3 cell anonymous TR#2 "x"
            4 cell TD#3 "y")");
  }

  TEST_CASE("stray cells make a table around them") {
    CHECK_DUMP(Fixture("<div>a<div style='display:table-cell'>b</div><div style='display:table-cell'>c</div>d</div>").boxes(), R"(
      0 block Document#0
        1 block Document#0
          2 block anonymous Document#0 "a"
          3 table anonymous Document#0
            4 row anonymous Document#0
              5 cell Document#0 "b"
              6 cell Document#0 "c"
          7 block anonymous Document#0 "d" no-indent)");
  }

  TEST_CASE("columns are kept and take no content") {
    CHECK_DUMP(Fixture("<table><colgroup>x<col span='2'><col></colgroup><tbody><tr><td>a</td></tr></tbody></table>").boxes(), R"(
      0 block Document#0
        1 table Table#1
          2 column Table#1
            3 column Table#1 columns 2
            4 column Table#1
          5 row-group TBody#2
            6 row TR#3
              7 cell TD#4 "a")");
  }
}

TEST_CASE("a figure of an article whose picture cannot be had stays where it was called, and one without a caption is left out") {
  Fixture lost(
      "<article><figure style='float:left'><img src='gone.jpg'><figcaption>The harbour</figcaption></figure>"
      "<figure style='float:left'><img src='gone.jpg'></figure>"
      "<figure style='float:left'><img src='gone.jpg' alt='Two ferries'></figure>"
      "<div style='float:left'><img src='gone.jpg'></div></article>");
  for (document::Node& node : lost.document.nodes) {
    if (node.name == "figure") node.role = document::Role::Figure;
  }
  const std::string boxes = lost.boxes();
  CHECK(boxes.find("The harbour") != std::string::npos);
  CHECK(boxes.find("Two ferries") != std::string::npos);
  std::set<std::uint32_t> figures, floats;
  for (const box::Box& box : lost.build().boxes) {
    if (!box.node.valid()) continue;
    if (lost.document.node(box.node).name == "figure") figures.insert(box.node.value);
    if (lost.styles[box.style].box.float_side == style::Float::Left) floats.insert(box.node.value);
  }
  CHECK(figures.size() == 2);
  CHECK(floats.size() == 1);  // no figure of an article
}
