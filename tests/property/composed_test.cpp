// What holds for every composed page, whatever figures and quotations ask for: all text once, nothing on top of anything
// else, lines within their column and beside what reaches in from a gutter, one grid.
#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <string>

#include "property/articles.h"

namespace galley::property_test {
namespace {

constexpr std::uint64_t kComposedSeeds = 20;

std::string words(Dice& dice, std::uint32_t count) {
  static constexpr const char* kWords[] = {"the",          "tram",      "council", "of",    "harbour", "a",
                                           "municipality", "and",       "voted",   "again", "in",      "extraordinary",
                                           "line",         "seventeen", "to",      "rain"};
  std::string out;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (i > 0) out += ' ';
    out += kWords[dice.roll(16)];
  }
  return out + ".";
}

std::string figure(Dice& dice, const std::string& columns) {
  const std::string height = std::to_string(40 + dice.roll(90));
  return "<figure class='" + columns + "'><div style='height:" + height + "pt'></div><figcaption>" + words(dice, 3 + dice.roll(9)) +
         "</figcaption></figure>";
}

std::string style(Dice& dice, std::uint32_t columns) {
  const bool grid = dice.roll(4) != 0;
  std::string css =
      "@page{size:A4;margin:14mm} html{-galley-compose:total;font:9pt/12pt serif;hyphens:auto} p,figure,aside,h2{margin:0}"
      ".b{text-align:justify;column-gap:5mm;columns:" +
      std::to_string(columns) + "} p{text-indent:1em}" +
      "h2{font:bold 10pt/12pt serif;margin-top:10pt;break-after:avoid}"
      "figure{float:snap;float-reference:column;padding:3pt 0;font-size:8pt} figure.two{float-reference:columns(2)}"
      "figure.page{float-reference:page;float:top} figure.foot{float:bottom} "
      "figure.left{float:left;float-reference:page;width:90pt} figure.right{float:right;float-reference:columns(1)}"
      "aside{float:snap;float-reference:column;font:italic 12pt/15pt serif;padding:4pt 0}"
      "aside.gutter{float-reference:columns(2);wrap-flow:both;wrap-margin:6pt;width:70pt}"
      "aside.clear{float-reference:columns(2);wrap-flow:clear;width:90pt} "
      "aside.start{float-reference:columns(2);wrap-flow:start;wrap-margin:6pt}"
      "aside.wide{float-reference:columns(3);wrap-flow:end;wrap-margin:6pt} h2.two,figure.in{column-span:2;float:none}";
  if (grid) css += "html{line-grid:create} .b{line-snap:baseline} figure,aside{box-snap:center;line-snap:none}";
  if (dice.roll(5) == 0) css += "html{direction:rtl}";
  return css;
}

std::string composed_page(std::uint64_t seed) {
  Dice dice(seed);
  const std::uint32_t columns = 2 + dice.roll(3);
  std::string body;
  const std::uint32_t paragraphs = 4 + dice.roll(16);
  for (std::uint32_t i = 0; i < paragraphs; ++i) {
    if (i > 0 && dice.roll(7) == 0)
      body += (dice.roll(4) == 0 ? "<h2 class=two>" : "<h2>") + words(dice, 2 + dice.roll(3)) + "</h2>";
    body += "<p>" + words(dice, 6 + dice.roll(90)) + "</p>";
    if (dice.roll(6) == 0) {
      static constexpr const char* kKinds[] = {"", "two", "page", "foot", "in", "left", "right"};
      body += figure(dice, kKinds[dice.roll(7)]);
    }
    if (dice.roll(9) == 0) {
      static constexpr const char* kKinds[] = {"", "", "", "gutter", "gutter", "clear", "start", "wide"};
      body += std::string("<aside class='") + kKinds[dice.roll(8)] + "'>" + words(dice, 6) + "</aside>";
    }
    if (dice.roll(12) == 0) body += "<ul><li>" + words(dice, 9) + "</li><li>" + words(dice, 5) + "</li></ul>";
    if (dice.roll(15) == 0) body += "<blockquote>" + words(dice, 20) + "</blockquote>";
  }
  return "<!doctype html><html lang=en><head><style>" + style(dice, columns) + "</style></head><body><div class=b>" + body +
         "</div></body></html>";
}

using fragment::Fragment;
using fragment::FragmentKind;

// Ink of a line: from its first glyph to its last.
struct Ink {
  Rect rect;
  std::size_t line = 0;
};

std::vector<Ink> inks_of(const fragment::PageFragments& page) {
  std::vector<Ink> inks;
  for (std::size_t i = 0; i < page.fragments.size(); ++i) {
    const Fragment& line = page.fragments[i];
    if (line.kind != FragmentKind::Line || line.marginal) continue;
    Length left = kMaxLength, right;
    for (std::size_t j = i + 1; j < line.end.value; ++j) {
      if (page.fragments[j].kind != FragmentKind::Text) continue;
      const fragment::GlyphRun& run = page.runs[page.fragments[j].run];
      left = min(left, run.x);
      right = max(right, run.x + run.width);
    }
    if (left < right) inks.push_back({{left, line.rect.top, right - left, line.rect.height}, i});
  }
  return inks;
}

constexpr Length kHair = Length::from_raw(65536 / 2);

bool overlap(const Rect& a, const Rect& b) {
  return a.left + kHair < b.right() && b.left + kHair < a.right() && a.top + kHair < b.bottom() && b.top + kHair < a.bottom();
}

// left,top widthxheight in whole points.
std::string told(const Rect& r) {
  const auto points = [](Length length) { return std::to_string(length.raw() / Length::kUnitsPerPoint); };
  return points(r.left) + "," + points(r.top) + " " + points(r.width) + "x" + points(r.height);
}

void check_no_overlap(const fragment::PageFragments& page) {
  const std::vector<Ink> inks = inks_of(page);
  for (std::size_t i = 0; i < inks.size(); ++i) {
    for (std::size_t j = i + 1; j < inks.size(); ++j) {
      const bool clash = overlap(inks[i].rect, inks[j].rect);
      CHECK_MESSAGE(!clash, "page " << page.number << ": lines " << told(inks[i].rect) << " and " << told(inks[j].rect));
    }
    CHECK(inks[i].rect.bottom() <= page.page_area.bottom() + kHair);
    CHECK(inks[i].rect.top + kHair >= page.page_area.top);
  }
}

// The text of all content by structure, which is in the order of the document wherever it was printed.
std::string text_by_structure(const job::Compilation& made) {
  std::vector<std::pair<StructureId, std::string>> pieces;
  for (const paint::Page& page : made.display.pages) {
    for (const paint::Command& command : page.commands) {
      const auto* glyphs = std::get_if<paint::Glyphs>(&command);
      if (glyphs == nullptr || !glyphs->ink.structure.valid()) continue;
      if (made.boxes.structure.nodes[glyphs->ink.structure.value].role == box::StructureRole::Lbl) continue;
      pieces.emplace_back(glyphs->ink.structure, glyphs->text);
    }
  }
  std::stable_sort(pieces.begin(), pieces.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::string text;
  for (const auto& piece : pieces) text += piece.second;
  return text;
}

// The text of all lines by the box they belong to: a paragraph's own, then that of the boxes it calls.
std::string text_by_box(const job::Compilation& made) {
  std::vector<std::pair<BoxId, std::string>> lines;
  for (const fragment::PageFragments& page : made.pages) {
    for (std::size_t i = 0; i < page.fragments.size(); ++i) {
      const Fragment& line = page.fragments[i];
      if (line.kind != FragmentKind::Line || line.marginal) continue;
      lines.emplace_back(line.box, std::string());
      for (std::size_t j = i + 1; j < line.end.value; ++j) {
        if (page.fragments[j].kind == FragmentKind::Text) lines.back().second += page.runs[page.fragments[j].run].text_utf8;
      }
    }
  }
  std::stable_sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::string text;
  for (const auto& line : lines) text += line.second;
  return text;
}

std::string letters_of(const std::string& text) {
  std::string out;
  // Without stops: in a right-to-left paragraph they stand elsewhere on the line.
  std::copy_if(text.begin(), text.end(), std::back_inserter(out), [](char c) { return c > ' ' && c < 0x7F && c != '.'; });
  return out;
}

job::Compilation compiled(const std::string& html) {
  job::Engine engine;
  job::Compilation made;
  const Result<void> done = compile_text(html, import::As::Page, engine, made);
  const std::string why = done ? std::string() : done.failure().message;
  REQUIRE_MESSAGE(done.ok(), why);
  return made;
}

void check_same_text(const std::string& printed, const std::string& source) {
  const auto at =
      static_cast<std::size_t>(std::mismatch(printed.begin(), printed.end(), source.begin(), source.end()).first - printed.begin());
  const std::size_t from = at < 20 ? 0 : at - 20;
  const bool same = printed == source;
  CHECK_MESSAGE(same, "<" << printed.substr(from, 60) << "> for <" << source.substr(from, 60) << ">");
}

// Nothing on top of anything else, nothing over a foot.
void check_places(const job::Compilation& made) {
  for (const fragment::PageFragments& page : made.pages) check_no_overlap(page);
  for (const source::Diagnostic& d : made.diagnostics.all()) {
    const bool ours = d.code == "layout.overset" || d.code.starts_with("internal.") || d.code == "limit.pages";
    CHECK_MESSAGE(!ours, d.code);
  }
}

struct Crowded {
  std::string html, text;  // the latter by box: a paragraph's own, then what it calls
};

// More quotations than composition takes on, so the columns are filled one after the other. Some stand before the first word of
// their paragraph, some at its very end.
Crowded crowded_paragraph(std::uint64_t seed, std::uint32_t columns) {
  Dice dice(seed);
  const std::string before = words(dice, 40), after = words(dice, 90);
  std::string body = "<p>" + before + "</p><p>", own, called;
  const auto go_on = [&](std::uint32_t count) {
    const std::string piece = words(dice, count) + " ";
    body += piece;
    own += piece;
  };
  for (std::uint32_t i = 0; i < 100; ++i) {
    if (i % 10 != 0 && dice.roll(3) != 0) go_on(1 + dice.roll(30));
    const std::string quote = words(dice, 4 + dice.roll(8));
    body += "<span class=quote>" + quote + "</span> ";
    called += quote;
  }
  if (dice.roll(2) == 0) go_on(30);
  body += "</p><p>" + after + "</p>";
  const std::string grid = dice.roll(2) == 0 ? "html{line-grid:create} .b{line-snap:baseline} .quote{box-snap:center}" : "";
  const std::string multicol = columns > 0 ? ".b{columns:" + std::to_string(columns) + "}" : "";
  const std::string html =
      "<!doctype html><html lang=en><head><style>@page{size:A4;margin:14mm} html{-galley-compose:total;font:9pt/12pt serif}"
      "p{margin:0;text-indent:1em;text-align:justify;hyphens:auto} .quote{display:block;float:snap;float-reference:column;"
      "font:italic 12pt/15pt serif;padding:4pt 0;margin:6pt 0}" +
      grid + multicol + "</style></head><body><div class=b>" + body + "</div></body></html>";
  return {html, before + own + called + after};
}

}  // namespace

TEST_CASE("composed pages print all text once, and nothing stands on anything else") {
  for (std::uint64_t seed = 1; seed <= kComposedSeeds; ++seed) {
    INFO("seed " << seed);
    const job::Compilation made = compiled(composed_page(seed));
    check_same_text(letters_of(text_by_structure(made)), letters_of(source_text(made)));
    check_places(made);
  }
}

TEST_CASE("a hundred quotations called amid one paragraph stand below its lines, and all text is kept") {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    for (const std::uint32_t columns : {0U, 3U}) {
      INFO("seed " << seed << ", columns " << columns);
      const Crowded crowded = crowded_paragraph(seed, columns);
      const job::Compilation made = compiled(crowded.html);
      check_same_text(letters_of(text_by_box(made)), letters_of(crowded.text));
      check_places(made);
    }
  }
}

TEST_CASE("what follows a paragraph shorter than its initial letter begins below the letter") {
  const std::string more = "A second paragraph of some length follows it, and goes on for a few lines in its narrow column here.";
  const job::Compilation made = compiled(
      "<!doctype html><html lang=en><style>@page{size:A4;margin:14mm} html{-galley-compose:total;font:9pt/12pt serif}"
      "p{margin:0} .b{columns:3;text-align:justify} .i::first-letter{initial-letter:3}</style><div class=b><p class=i>Short lead."
      "<p>" +
      more + more + more + "<p>" + more + more + more + "</div></html>");
  const fragment::PageFragments& page = made.pages.front();
  std::vector<Length> tops;  // of the first column
  std::optional<Length> left;
  for (const Fragment& piece : page.fragments) {
    const bool of_text = piece.kind == FragmentKind::Line && !piece.marginal && piece.rect.height == Length::from_points(12);
    if (of_text && left.value_or(piece.rect.left) == piece.rect.left) tops.push_back(piece.rect.top), left = piece.rect.left;
  }
  REQUIRE(tops.size() > 2);
  CHECK(tops[1] == tops[0] + Length::from_points(36));
  for (const source::Diagnostic& diagnostic : made.diagnostics.all()) CHECK(diagnostic.code != "layout.overset");
}

TEST_CASE("what is taken out of the flow at the end of a paragraph is printed too") {
  for (const char* place : {"absolute", "fixed"}) {
    for (const char* columns : {"", "columns:2;text-align:justify;hyphens:auto;-galley-compose:total"}) {
      INFO(place << " in " << columns);
      const job::Compilation made = compiled(
          std::string("<!doctype html><html lang=en><style>@page{size:A5}span{left:9pt;position:") + place + "}div{" + columns +
          "}</style><div><p>Text that goes on for more than one line of its narrow column, or so it seems to everybody who sees "
          "it<span>Badge</span></p><p>More.</p></div></html>");
      CHECK(text_by_structure(made).find("Badge") != std::string::npos);
    }
  }
}

TEST_CASE("a figure that does not fit below the text of its table cell stands in the cell on the next page") {
  for (int lines = 18; lines <= 30; ++lines) {
    INFO(lines << " lines");
    std::string page =
        "<!doctype html><html lang=en><style>@page{size:A5}figure{float:snap;margin:0 0 0 9pt}</style><table><tr><td>First words.";
    for (int i = 0; i < lines; ++i) page += "<br>line";
    page +=
        "<figure>A caption of several words<br>and lines<br>and lines<br>and lines, the last of them the Badge</figure></td>"
        "<td>Other</td></tr></table></html>";
    CHECK(text_by_structure(compiled(page)).find("Badge") != std::string::npos);
  }
}

TEST_CASE("a float whose padding is taller than any column comes to an end") {
  const job::Compilation made = compiled(
      "<!doctype html><html lang=en><style>@page{size:A5}</style><div style='columns:2;column-fill:auto;height:75pt'>"
      "<div style='float:right;width:50%;height:22pt;padding-bottom:112pt'></div></div><p>Text after it.</p></html>");
  CHECK(made.pages.size() == 1);
  CHECK(text_by_structure(made) == "Text after it.");
}

}  // namespace galley::property_test
