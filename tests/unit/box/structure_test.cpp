#include <doctest/doctest.h>

#include <algorithm>

#include "fixture.h"

using namespace galley;
using box::test::Fixture;

TEST_CASE("an article becomes headings, paragraphs and groups") {
  CHECK_DUMP(
      Fixture("<article><header><h1>T</h1></header><section><p>a</p>b</section><blockquote>c</blockquote></article>").structure(),
      R"(
    Document#0 lang=en
      Art#1
        H1#2
        Sect#3
          P#4
          P#5
        BlockQuote#6
          P#7
    bookmark 1 box 3 "T")");
}

TEST_CASE("lists have labels and bodies") {
  CHECK_DUMP(Fixture("<ol><li>a<ul><li>b</li></ul></li></ol>").structure(), R"(
    Document#0 lang=en
      L#1
        LI#2
          Lbl#3
          LBody#4
            L#5
              LI#6
                Lbl#7
                LBody#8)");
}

TEST_CASE("a list of descriptions has terms for labels and descriptions for bodies") {
  CHECK_DUMP(Fixture("<dl><dt>a</dt><dt>b</dt><dd>c</dd><dd><p>d</p><p>e</p></dd><dt>f</dt><dd>g</dd><p>h</p>"
                     "<div><dt>i</dt><dd><dl><dt>j</dt></dl></dd></div><div><dd>k</dd></div></dl><dt>l</dt>")
                 .structure(),
             R"(
    Document#0 lang=en
      L#1
        LI#2
          Lbl#3
          Lbl#4
          LBody#5
          LBody#6
            P#7
            P#8
        LI#9
          Lbl#10
          LBody#11
        LI#12
          LBody#13
            P#14
        LI#15
          Lbl#16
          LBody#17
            L#18
              LI#19
                Lbl#20
        LI#21
          LBody#22
      P#23)");
}

TEST_CASE("a term is a list item's label where the sheet makes list items of them, too") {
  CHECK_DUMP(Fixture("<dl><dt style='display:list-item'>a</dt><dd style='display:list-item'>b</dd></dl>").structure(), R"(
    Document#0 lang=en
      L#1
        LI#2
          Lbl#3
          LBody#4)");
}

TEST_CASE("what is hidden from readers aloud is an artefact") {
  Fixture f(
      "<p>a <span aria-hidden='true'>b <a href='x'>c</a></span> d <i aria-hidden='false' lang='fr'>e</i></p>"
      "<h2 aria-hidden='true'>f</h2><p aria-hidden='true'>g</p>");
  CHECK_DUMP(f.structure(), R"(
    Document#0 lang=en
      P#1
        Span#2 lang=fr)");
}

TEST_CASE("a role given by WAI-ARIA makes headings, takes tables and lists away, and names what is a picture") {
  CHECK_DUMP(Fixture("<div role='heading' aria-level='3'>a</div><h2 aria-level='4'>b</h2><h2 role='none'>c</h2>"
                     "<table role='presentation'><caption>d</caption><tr><th>e</th><td><p>f</p></td></tr></table>"
                     "<ul role='none'><li>g</li></ul><p>h <span role='img' aria-label='4 of 5'>****</span></p>")
                 .structure(),
             R"(
    Document#0 lang=en
      H3#1
      H4#2
      P#3
      P#4
      P#5
      P#6
      P#7
      P#8
      P#9
        Figure#10 alt="4 of 5"
    bookmark 3 box 1 "a"
    bookmark 4 box 2 "b")");
}

TEST_CASE("tables tell header cells and spans") {
  CHECK_DUMP(Fixture("<table><caption>C</caption><thead><tr><th colspan='2'>h</th></tr></thead><tbody><tr><th "
                     "scope='row'>r</th><td rowspan='2'>d</td></tr></tbody></table>")
                 .structure(),
             R"(
    Document#0 lang=en
      Table#1
        Caption#2
        THead#3
          TR#4
            TH#5 columns=2 header-row
        TBody#6
          TR#7
            TH#8 header-column
            TD#9 rows=2)");
  CHECK(Fixture("<table><tr><td rowspan='0'>a</td><td rowspan='-3'>b</td></tr></table>").structure().find("rows=0") !=
        std::string::npos);
}

TEST_CASE("a header cell that begins a row of data is the row's") {
  CHECK_DUMP(Fixture("<table><tr><th>a</th><th>b</th></tr><tr><th>c</th><td>d</td></tr></table>").structure(), R"(
    Document#0 lang=en
      Table#1
        TR#2
          TH#3 header-row
          TH#4 header-row
        TR#5
          TH#6 header-column
          TD#7)");
}

TEST_CASE("what stands in a list and is no item is the body of one") {
  CHECK_DUMP(Fixture("<ul><p>a</p><li>b</li></ul>").structure(), R"(
    Document#0 lang=en
      L#1
        LI#2
          LBody#3
            P#4
        LI#5
          Lbl#6
          LBody#7)");
}

TEST_CASE("notes and tables of contents are told by what they are called") {
  CHECK_DUMP(Fixture("<nav role='doc-toc'><ol><li><a href='#a'>A</a></li></ol></nav><aside role='doc-footnote'><p>n</p></aside>")
                 .structure(),
             R"(
    Document#0 lang=en
      TOC#1
        TOCI#2
          Lbl#3
          Link#4
      Note#5
        P#6)");
}

TEST_CASE("what the sheet calls a footnote is a note, in the flow and in what floats") {
  CHECK_DUMP(Fixture("<p>a<span style='float:footnote'>b</span></p><div style='float:left'><p>c<span "
                     "style='float:footnote'>d</span></p><p style='float:footnote'>e</p>"
                     "<span style='float:footnote'><a href='x'>f</a></span></div>")
                 .structure(),
             R"(
    Document#0 lang=en
      P#1
        Note#2
      P#3
        Note#4
      Note#5
        P#6
      Note#7
        Link#8)");
}

TEST_CASE("links and code in a text stand in its paragraph, a link around blocks does not") {
  CHECK_DUMP(Fixture("<div><a href='x'>a</a> <code>c</code> d</div><a href='y'><p>e</p></a><a>no link</a>").structure(), R"(
    Document#0 lang=en
      P#1
        Link#2
        Code#3
      Link#4
        P#5
      P#6)");
}

TEST_CASE("a change of language makes a span") {
  CHECK_DUMP(Fixture("<p>a <i lang='fr'>b</i> <i>c</i></p><p lang='fa'>d</p>").structure(), R"(
    Document#0 lang=en
      P#1
        Span#2 lang=fr
      P#3 lang=fa)");
}

TEST_CASE("a figure with a missing picture keeps its caption and alternative text") {
  Fixture f("<figure><img src='gone.jpg' alt='A boat'><figcaption>On the sea</figcaption></figure>");
  f.document.base_path = "in/test.html";
  const std::string boxes = f.boxes();
  CHECK_DUMP(boxes, R"(
    0 block Document#0
      1 block Figure#1
        2 block anonymous Figure#1 "<3>A boat</3>"
          3 inline in-text Figure#1
        4 block Caption#2 "On the sea")");
  REQUIRE_FALSE(f.diagnostics.all().empty());
  CHECK_EQ(f.diagnostics.all()[0].code, "image.missing");
  CHECK_EQ(f.sources.text(f.diagnostics.all()[0].span), "<img src='gone.jpg' alt='A boat'>");
  CHECK_FALSE(f.diagnostics.all()[0].hint.empty());
}

TEST_CASE("a missing picture without alternative text leaves nothing") {
  CHECK_DUMP(Fixture("<p><img src='gone.jpg'></p><p>x</p>").boxes(), R"(
    0 block Document#0
      1 block P#1
      2 block P#2 "x")");
}

TEST_CASE("the name of a file is not set for a missing picture, and that is said") {
  Fixture f(
      "<p>a<img src='gone.jpg' alt='IMG_4228.JPG'></p><p>b<img src='gone.jpg' alt='At dawn.'></p>"
      "<p>c<img src='new/tram-line.jpg?w=600' alt='tram-line'></p><p>d<img src='gone.jpg' alt='tram-line'></p>");
  CHECK_DUMP(f.boxes(), R"(
    0 block Document#0
      1 block P#1 "a"
      2 block P#2 "b<3>At dawn.</3>"
        3 inline in-text P#2
      4 block P#3 "c"
      5 block P#4 "d<6>tram-line</6>"
        6 inline in-text P#4)");
  const auto& said = f.diagnostics.all();
  CHECK(std::any_of(said.begin(), said.end(), [](const source::Diagnostic& d) {
    return d.code == "box.alt-is-file-name" && d.message.find("IMG_4228.JPG") != std::string::npos;
  }));
}

TEST_CASE("of a missing picture its caption stands, and not the same words again") {
  const box::BoxTree same =
      Fixture("<figure><img src='gone.jpg' alt='A boat'><figcaption>A boat at dawn</figcaption></figure>").build();
  const box::BoxTree other =
      Fixture("<figure><img src='gone.jpg' alt='Sails'><figcaption>A boat at dawn</figcaption></figure>").build();
  const auto texts = [](const box::BoxTree& tree) {
    std::string all;
    for (const auto& paragraph : tree.paragraphs) all += paragraph.text + "|";
    return all;
  };
  CHECK_EQ(texts(same), "A boat at dawn|");
  CHECK_EQ(texts(other), "Sails|A boat at dawn|");
}

TEST_CASE("a broken picture is told apart from a missing one") {
  Fixture f("<p><img src='bad.png' alt='Bad'></p>");
  f.files.add("bad.png", "this is no picture");
  (void)f.build();
  CHECK(f.diagnostics.has("image.broken"));
}

TEST_CASE("what cannot be printed is reported once for each kind of element") {
  Fixture f("<p>a <svg><title>A circle</title></svg></p><object>inside</object><object>again</object>");
  const box::BoxTree tree = f.build();
  CHECK_EQ(tree.paragraphs.at(0).text, "a \uFFFC");
  REQUIRE_EQ(f.diagnostics.all().size(), 1);
  CHECK_EQ(f.diagnostics.all()[0].code, "box.unsupported-element");
  CHECK_EQ(f.diagnostics.all()[0].count, 2);
  CHECK_EQ(tree.paragraphs.at(1).text, "insideagain");
}

TEST_CASE("an svg in the text is a picture with its title, drawn in the colour of the text") {
  Fixture f("<p>a <svg viewbox='0 0 20 10'><title>A & B</title><path d='M0 0' fill='currentColor'></path></svg></p>");
  const box::BoxTree tree = f.build();
  REQUIRE_EQ(f.images.size(), 1);
  const image::Image& picture = f.images[ImageId(0U)];
  CHECK(picture.format == image::Format::Svg);
  CHECK(picture.natural_width() == Length::from_px(20));
  CHECK(picture.bytes.starts_with("<svg color=\"rgb("));
  CHECK(picture.bytes.find("<title>A &amp; B</title>") != std::string::npos);
  const auto figure = std::find_if(tree.structure.nodes.begin(), tree.structure.nodes.end(),
                                   [](const box::StructureNode& node) { return node.role == box::StructureRole::Figure; });
  REQUIRE(figure != tree.structure.nodes.end());
  CHECK_EQ(figure->alt, "A & B");
}

TEST_CASE("a figure without alternative text has its caption for one, else the name of its file") {
  const std::string svg = "<svg viewbox='0 0 20 10'><path d='M0 0'></path></svg>";
  const auto alt_in = [](const std::string& html) {
    Fixture f(html);
    const box::BoxTree tree = f.build();
    const auto figure = std::find_if(tree.structure.nodes.begin(), tree.structure.nodes.end(),
                                     [](const box::StructureNode& node) { return node.role == box::StructureRole::Figure; });
    return figure == tree.structure.nodes.end() ? std::string("no figure") : figure->alt;
  };
  CHECK_EQ(alt_in("<figure><img src='a.png' alt='A boat'><figcaption>On the sea</figcaption></figure>"), "A boat");
  CHECK_EQ(alt_in("<figure><img src='a.png'><figcaption> On\nthe <b>sea</b></figcaption></figure>"), "On the sea");
  CHECK_EQ(alt_in("<figure><img src='a.png' alt=''><figcaption>On the sea</figcaption></figure>"), "On the sea");
  CHECK_EQ(alt_in("<figure><img src='media/old-boat.png?w=80'></figure>"), "old-boat");
  CHECK_EQ(alt_in("<p>a " + svg + "</p>"), "picture");
}

TEST_CASE("form controls show their values and rules are artefacts") {
  CHECK_DUMP(Fixture("<p><input value='Ann'><select><option>x</option><option selected=''>y</option></select></p><hr>").boxes(), R"(
    0 block Document#0
      1 block P#1 "[2][3]"
        2 inline-block in-text P#1 "Ann"
        3 inline-block in-text P#1 "y"
      4 rule)");
}

TEST_CASE("blocks among text do not nest in the paragraphs of the text") {
  CHECK_DUMP(Fixture("<div>one<p>two</p>three<div>four</div></div>").structure(), R"(
    Document#0 lang=en
      P#1
      P#2
      P#3
      P#4)");
}

TEST_CASE("a line break does not end the paragraph it stands in") {
  CHECK_DUMP(Fixture("<div>a<br>b<wbr>c</div>").structure(), R"(
    Document#0 lang=en
      P#1)");
}
