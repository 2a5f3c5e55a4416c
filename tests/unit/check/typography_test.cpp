// Every kind of finding in a page made for it, and the same page without it.
#include "check/annotate.h"
#include "set_article.h"

namespace galley::check {

using test::check_pages;
using test::CheckedPages;
using test::lines;
using test::paragraph;

TEST_CASE("pages without a fault get no finding") {
  CheckedPages set;
  check_pages("p{text-align:justify}", paragraph(10) + paragraph(10, 10) + paragraph(25, 20), set);
  CHECK(render_human(set.report) == ": 0 errors, 0 warnings, 0 notes\n");
}

TEST_CASE("a last line alone at the head of a column is a widow") {
  CheckedPages with, without;
  check_pages("", paragraph(16), with);
  CHECK(with.of("widow") == "1.2");
  CHECK(with.of("orphan").empty());
  check_pages("body{widows:2}", paragraph(16), without);
  CHECK(without.of("widow").empty());
}

TEST_CASE("a first line alone at the foot of a column is an orphan") {
  CheckedPages with, without;
  check_pages("", paragraph(14) + paragraph(3, 14), with);
  CHECK(with.of("orphan") == "1.1");
  CHECK(with.of("widow").empty());
  check_pages("body{orphans:2}", paragraph(14) + paragraph(3, 14), without);
  CHECK(without.of("orphan").empty());
}

TEST_CASE("a last line of one short word, or of the rest of a word, is a runt") {
  CheckedPages word, rest, two, heading;
  check_pages("", "<p>" + lines(2) + " none</p>", word);
  CHECK(word.of("runt") == "1.1");
  check_pages("", "<p>" + lines(1) + " aaaaaaaaaaaaaaaaaaaa&shy;bbbbbbbb</p>", rest);
  CHECK(rest.of("runt") == "1.1");
  check_pages("", "<p>" + lines(2) + " none ten</p>", two);
  CHECK(two.of("runt").empty());
  check_pages("", "<h2>" + lines(2) + " none</h2>", heading);
  CHECK(heading.of("runt").empty());
  CheckedPages code, one_sign, two_signs, mark;
  check_pages("", "<pre>if (a) {\n  b();\n}</pre>", code);
  CHECK(code.of("runt").empty());
  check_pages("", "<p>" + lines(2) + "<br>衣。</p>", one_sign);
  CHECK(one_sign.of("runt") == "1.1");
  check_pages("", "<p>" + lines(2) + "<br>差異</p>", two_signs);
  CHECK(two_signs.of("runt").empty());
  check_pages("", "<p>" + lines(2) + "<br>衣，（）！</p>", mark);
  CHECK(mark.of("runt") == "1.1");
}

TEST_CASE("a heading with fewer than two lines below it is at the foot") {
  CheckedPages alone, one, two;
  check_pages("", paragraph(14) + "<h2>head</h2>" + paragraph(3, 14), alone);
  CHECK(alone.of("heading-at-foot") == "1.1");
  check_pages("", paragraph(13) + "<h2>head</h2>" + paragraph(3, 14), one);
  CHECK(one.of("heading-at-foot") == "1.1");
  check_pages("", paragraph(12) + "<h2>head</h2>" + paragraph(3, 14), two);
  CHECK(two.of("heading-at-foot").empty());
}

TEST_CASE("a headline above the columns of the text is not at a foot") {
  CheckedPages set;
  check_pages("body{columns:1}div{columns:2;column-fill:auto}", "<h2>head</h2><div>" + paragraph(20) + "</div>", set);
  CHECK(set.of("heading-at-foot").empty());
}

// A word of several parts of twenty letters: each fills a line.
std::string long_word(int parts) {
  std::string word;
  for (int i = 0; i < parts; ++i) word += (i == 0 ? "" : "&shy;") + std::string(20, "abcdeg"[i]);
  return word;
}

TEST_CASE("three lines in a row with a hyphen are a ladder, two are none") {
  CheckedPages three, two;
  check_pages("", "<p>" + long_word(4) + "</p>", three);
  CHECK(three.of("ladder") == "1.1");
  check_pages("", "<p>" + long_word(3) + "</p>", two);
  CHECK(two.of("ladder").empty());
}

TEST_CASE("a word divided at the foot of a column is found, and where a word has less than three letters") {
  CheckedPages foot, above, stub;
  check_pages("", paragraph(14) + "<p>" + long_word(2) + "</p>", foot);
  CHECK(foot.of("divided-over-columns") == "1.1");
  CHECK(foot.of("stub").empty());
  check_pages("", paragraph(13) + "<p>" + long_word(2) + "</p>", above);
  CHECK(above.of("divided-over-columns").empty());
  check_pages("", "<p>aaaaaaaaaaaaaaaaaaaaa&shy;bb " + lines(1) + "</p>", stub);
  CHECK(stub.of("stub") == "1.1");
  for (const char* two_words : {"aaaaaaaaaaaaaaaaaaaaa- bb ", "aaaaaaaaaaaaaaaaaaa32-bb "}) {
    CheckedPages whole;
    check_pages("", std::string("<p>") + two_words + lines(1) + "</p>", whole);
    CHECK(whole.of("stub").empty());
  }
}

TEST_CASE("word spaces far from the natural one are loose or tight") {
  CheckedPages loose, even, tight;
  check_pages("p{text-align:justify}", "<p>aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd</p>", loose);
  CHECK(loose.of("loose-line") == "1.1");
  check_pages("p{text-align:justify}", paragraph(2), even);
  CHECK(even.of("loose-line").empty());
  check_pages("p{text-align:justify;text-wrap:pretty;-galley-justify:40% 100% 120%}",
              "<p>aaaa bbbb cccc dddd eeeee ffff gggg hhhh kkkk jjjjj kkkk llll</p>", tight);
  CHECK(tight.of("tight-line") == "1.1 1.1");
}

TEST_CASE("wide gaps below one another are a river from the third line on") {
  CheckedPages three, two;
  check_pages("p{text-align:justify}", "<p>aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeee fffffffff gggg</p>", three);
  CHECK(three.of("river") == "1.1");
  check_pages("p{text-align:justify}", "<p>aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd gggg</p>", two);
  CHECK(two.of("river").empty());
}

TEST_CASE("lines that begin or end with the same word are told from the second on, short words from the third") {
  CheckedPages start, end, short_twice, short_thrice;
  check_pages("", "<p>sane bbbb cccc dddd eeee Sane gggg hhhh kkkk jjjj llll</p>", start);
  CHECK(start.of("line-start") == "1.1");
  CHECK(start.of("line-end").empty());
  check_pages("", "<p>aaaa bbbb cccc dddd sane ffff gggg hhhh kkkk Sane kk</p>", end);
  CHECK(end.of("line-end") == "1.1");
  CHECK(end.of("line-start").empty());
  check_pages("", "<p>the bbbb cccc dddd eeeee the gggg hhhh kkkk jjjjj kkkk</p>", short_twice);
  CHECK(short_twice.of("line-start").empty());
  check_pages("", "<p>the bbbb cccc dddd eeeee the gggg hhhh kkkk jjjjj the kkkk</p>", short_thrice);
  CHECK(short_thrice.of("line-start") == "1.1");
}

TEST_CASE("a column that ends above its neighbour has an uneven foot") {
  CheckedPages uneven, even, end;
  const std::string rest = paragraph(20, 20);
  check_pages("", paragraph(10) + "<p style='break-inside:avoid'>" + lines(8, 10) + "</p>" + rest, uneven);
  CHECK(uneven.of("uneven-feet").starts_with("1.1"));
  check_pages("", paragraph(10) + paragraph(8, 10) + rest, even);
  CHECK(even.of("uneven-feet").empty());
  check_pages("body{column-fill:balance}", paragraph(4) + "<p style='break-inside:avoid'>" + lines(8, 10) + "</p>", end);
  CHECK(end.of("uneven-feet") == "1.1");
}

TEST_CASE("columns before a forced break may end a line apart, no more") {
  CheckedPages forced, apart;
  const std::string next = "<p style='break-before:page'>" + lines(4, 20) + "</p>";
  check_pages("body{column-fill:balance}", paragraph(9) + next, forced);
  CHECK(forced.of("uneven-feet").empty());
  check_pages("body{column-fill:balance}", paragraph(4) + "<p style='break-inside:avoid'>" + lines(8, 10) + "</p>" + next, apart);
  CHECK(apart.of("uneven-feet") == "1.1");
}

TEST_CASE("white that is taller than a line and a half is a hole") {
  CheckedPages hole, line;
  check_pages("p + p{margin-top:24pt}", paragraph(3) + paragraph(3, 3), hole);
  CHECK(hole.of("hole") == "1.1");
  check_pages("p + p{margin-top:12pt}", paragraph(3) + paragraph(3, 3), line);
  CHECK(line.of("hole").empty());
}

// Fifteen lines high and as broad as both columns: no page of these has room for it below text.
const std::string kBoard = "<div style='column-span:all;break-inside:avoid'>" + lines(12, 40) + "</div>";

TEST_CASE("white below all columns of a full page is a hole, with what had no room there") {
  CheckedPages board, low, two_lines, one_line;
  check_pages("div{height:150pt}", paragraph(10) + kBoard + paragraph(4, 10), board);
  REQUIRE(board.of("hole") == "1.0");
  const auto found = std::find_if(board.report.findings.begin(), board.report.findings.end(),
                                  [](const Finding& finding) { return finding.code == "typography.hole"; });
  CHECK(found->message ==
        "10 lines are white above the foot of the page, below all columns: the box that follows takes 12.5 lines and cannot be "
        "parted; let it float, or make it lower");
  CHECK(board.made.sources.text(found->place->span).starts_with("uuuc"));
  CHECK(found->place->rect ==
        Rect{Length::from_points(10), Length::from_points(70), Length::from_points(240), Length::from_points(120)});
  check_pages("div{height:100pt}", paragraph(10) + kBoard + paragraph(4, 10), low);
  CHECK(low.of("hole").empty());
  check_pages("div{height:150pt}", paragraph(26) + kBoard + paragraph(4, 26), two_lines);
  CHECK(two_lines.of("hole") == "1.0");
  check_pages("div{height:150pt}", paragraph(28) + kBoard + paragraph(4, 28), one_line);
  CHECK(one_line.of("hole").empty());
}

TEST_CASE("a page may end high at the end of the text, before a forced break and above other text") {
  CheckedPages end, before, after, band;
  check_pages("", paragraph(30) + paragraph(6, 30), end);
  CHECK(end.of("hole").empty());
  check_pages("section{break-before:page}", paragraph(10) + "<section>" + paragraph(4, 10) + "</section>", before);
  CHECK(before.of("hole").empty());
  check_pages("p:last-child{break-after:page}",
              "<section>" + paragraph(10) + "</section><section>" + paragraph(4, 10) + "</section>", after);
  CHECK(after.of("hole").empty());
  check_pages("div{height:24pt}", paragraph(10) + kBoard + paragraph(40, 10), band);
  CHECK(band.of("hole").empty());
}

TEST_CASE("lines off those of the other columns drift from where they begin to") {
  CheckedPages drift, grid;
  check_pages("p + p{margin-top:5pt}", paragraph(17) + paragraph(6, 17), drift);
  CHECK(drift.of("grid-drift") == "1.2");
  check_pages("p + p{margin-top:12pt}", paragraph(17) + paragraph(6, 17), grid);
  CHECK(grid.of("grid-drift").empty());
}

std::string figure() {
  return "<figure style='margin:0'><img style='display:block;width:12pt;height:12pt' src='data:image/png;base64,"
         "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='>"
         "<figcaption>Here Anna Berg speaks</figcaption></figure>";
}

TEST_CASE("a picture two columns from where the text names its person is far") {
  CheckedPages far, near;
  check_pages("", figure() + paragraph(30) + "<p>Then Anna Berg spoke</p>" + paragraph(8), far);
  CHECK(far.of("picture-far") == "1.1");
  check_pages("", figure() + paragraph(14) + "<p>Then Anna Berg spoke</p>" + paragraph(8), near);
  CHECK(near.of("picture-far").empty());
}

TEST_CASE("a finding says where it stands on the page and in the source") {
  CheckedPages set;
  check_pages("", "\n<p>" + lines(2) + " none</p>", set);
  REQUIRE(set.of("runt") == "1.1");
  const auto found = std::find_if(set.report.findings.begin(), set.report.findings.end(),
                                  [](const Finding& finding) { return finding.code == "typography.runt"; });
  const SetPlace& place = *found->place;
  CHECK(place.text == "none");
  CHECK(place.rect == Rect{Length::from_points(10), Length::from_points(34), Length::from_points(20), Length::from_points(12)});
  CHECK(set.made.sources.text(place.span) == "none");
  CHECK(place.line == 2);
  CHECK(render_human(set.report).find("page 1 column 1 line 2 of the text: warning: ") != std::string::npos);
  CHECK(render_json(set.report).find(R"("text": "none")") != std::string::npos);
}

TEST_CASE("each kind found gets a layer of its own, shown in the PDF") {
  CheckedPages set;
  check_pages("", paragraph(16) + "<p>" + lines(2) + " none</p>", set);
  REQUIRE(set.of("widow") == "1.2");
  REQUIRE(set.of("runt") == "1.2");
  annotate(set.report, *set.made.fonts, set.made.display);
  REQUIRE(set.made.display.layers.size() == 2);
  CHECK(set.made.display.layers[0] == "widow");
  CHECK(set.made.display.layers[1] == "runt");
  REQUIRE(job::write_pdf(set.job, set.made).ok());
  CHECK(set.made.pdf.find("/OCProperties") != std::string::npos);
  std::size_t groups = 0;
  for (std::size_t at = set.made.pdf.find("/OCG\n"); at != std::string::npos; at = set.made.pdf.find("/OCG\n", at + 1)) ++groups;
  CHECK(groups == 2);
}

}  // namespace galley::check
