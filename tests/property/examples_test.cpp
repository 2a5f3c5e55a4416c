// Every example of the property table is set on one page: it is understood without a word, changes the style it speaks of, and
// changes what is painted - or, where the table says "read and kept", does not. So the state of support is what the page shows.
#include <doctest/doctest.h>

#include <unistd.h>
#include <filesystem>
#include <fstream>

#include <set>
#include <string>
#include <vector>

#include "cascade/dump.h"
#include "cascade/property_info.h"
#include "job/compile.h"
#include "unit/image/made_images.h"

namespace galley::property_test {
namespace {

constexpr const char* kPage = R"(<!DOCTYPE html><html lang="en"><head><title>x</title></head><body>
<header><p>Head of the page</p><div class="stamp">Stamp</div><p>Foot of the head</p></header>
<h1>Effective offices find the first act of Thursday 1234567890</h1><p class="kicker">Harbour &amp; coast</p>
<p class="byline">By A Writer</p>
<div class="strip"><div class="logo">Logo</div><div class="main">Main part of the strip</div><div class="date">1 May</div></div>
<p class="first">A first paragraph with <em>emphasis</em>, <strong>weight</strong>, <a href="http://example.org/">a link</a>,
<u>lines</u>, <ins>more</ins>, <code>AVAToTe</code>, <sup>2</sup>, <q>a quotation</q> and <bdi>אבג</bdi> 12.</p><div lang="fa">12 ab.</div>
<h2 class="head">Head</h2><h2>Second</h2>
<div class="body">
<h2>The harbour</h2>
<p>The harbourmaster's extraordinarily uncharacteristic announcement interrupted the neighbourhood's representatives,
whose counter-representations nevertheless remained unacknowledged. Incomprehensibilities notwithstanding, the
administration congratulated itself on its straightforwardness and went home for lunch.</p>
<p>A short one. Another sentence follows it, and then a third, so that there are some lines to break in narrow columns.</p>
<aside>Aside within.</aside>
<h2>The quay</h2>
<p>"Nothing," said the pilot, "is quite so telecommunicative as an institutionalised misunderstanding." He left it there.
The others did not leave it there; they took it with them to the end of the quay and threw it in.</p>
<p>A last paragraph of middling length ends the columns, with figures 1978 and 2024 and a few more words besides.</p>
</div>
<aside>An aside with some words that fill more than a line of it when it is narrow. <span class="answer">Answer</span></aside>
<figure><img src="star.png" alt="star"><figcaption>Caption</figcaption></figure>
<blockquote><p>"Quoted," he said, "and quoted again until the line is full of quotations."</p></blockquote>
<ul><li>one</li><li>two</li></ul><ol><li>first</li><li>second</li></ol>
<div class="wide"><table class="wide"><caption>Caption</caption><tr><th>a</th><th>b</th></tr><tr><td>one longword</td><td></td></tr>
<tr><td>two</td><td>three and more</td></tr></table></div>
<table><tr><td>i</td><td>j</td></tr></table><pre>	tab   and
lines</pre><div><a href="http://example.org/">Longlink</a></div><div class="cards"><div>card</div><div>card</div></div><p class="draft overlay">Draft</p><p>&#xAB; x2 1/2 3rd fish - no...</p>
</body></html>)";

// What must hold elsewhere on the page before a property shows at all: the sheet that the example is added to. By the beginning of
// the property's name; the longest one counts.
struct Context {
  std::string_view prefix, sheet;
};
constexpr Context kContexts[] = {
    {"-galley-compose", "@page { size: 14cm 7cm } .body { columns: 2; orphans: 3; widows: 3 }"},
    {"-galley-figures",
     "@page { size: 16cm 12cm; margin: 1cm } body { columns: 2; -galley-compose: total } figure { margin: 0 } "
     "figure img { height: 20mm }"},
    {"-galley-fit", "@page { size: 21cm 45cm } .body { font-size: 9.5pt; line-height: 12.5pt }"},
    {"-galley-fit-faults",
     "SMALL_PAGES "
     "h2 { break-after: auto } p { orphans: 1; widows: 1 } body { -galley-fit: letter-spacing -.01em .01em }"},
    {"-galley-fit-last-page",
     "SMALL_PAGES "
     "body { -galley-fit: font-size 4pt 12pt, line-height 5pt 15pt }"},
    {"-galley-costs",
     "SMALL_PAGES "
     ".body { columns: 2; -galley-compose: total; -galley-costs: widow 0 hyphen 90000000 } p { hyphens: auto }"},
    {"-galley-optical-margins", "p { text-align: justify; -galley-optical-margins: all }"},
    {"-galley-dashes", ""},
    {"-galley-quotes", ""},
    {"align-", ".strip { display: flex; flex-wrap: wrap; height: 5cm } .main { font-size: 30pt }"},
    {"all", "aside { color: red }"},
    {"background", ""},
    {"background-c", ""},
    {"background-i", ""},
    {"background-clip", "header { background: url(texture.png); border: 4pt dotted; padding: 3pt; height: 3cm }"},
    {"background-o", "header { background: url(texture.png); border: 4pt dotted; padding: 3pt; height: 3cm }"},
    {"background-p", "header { background: url(texture.png) no-repeat; border: 4pt dotted; padding: 3pt; height: 3cm }"},
    {"background-r", "header { background: url(texture.png); height: 3cm }"},
    {"background-s", "header { background: url(texture.png); height: 3cm }"},
    {"block-size", "img { height: 3cm }"},
    {"bookmark-level", "h1 { bookmark-level: 3 }"},
    {"border", "h2, td { border: 2pt dotted red }"},
    {"border-bottom-left-radius", "aside { background: #ddd }"},
    {"border-bottom-right-radius", "aside { background: #ddd }"},
    {"border-collapse", ""},
    {"border-end-", "aside { background: #ddd }"},
    {"border-radius", "aside { background: #ddd }"},
    {"border-spacing", ""},
    {"border-start-", "aside { background: #ddd }"},
    {"border-top-left-radius", "aside { background: #ddd }"},
    {"border-top-right-radius", "aside { background: #ddd }"},
    {"box-decoration-break",
     "SMALL_PAGES "
     "aside { border: 1pt solid; padding: 4mm; font-size: 30pt }"},
    {"box-sizing", "aside { width: 5cm; padding: 5mm }"},
    {"box-snap", "body { line-grid: create }"},
    {"break-",
     "SMALL_PAGES "
     "h2 { break-after: auto } figure { break-inside: auto } img { height: 2.5cm }"},
    {"caption-side", ""},
    {"clear", "p.first { float: left; width: 5cm }"},
    {"clip", ".stamp { position: absolute; width: 5cm }"},
    {"column-fill", ".body { columns: 2; column-fill: auto; height: 10cm }"},
    {"column-gap", ".body { columns: 2 }"},
    {"column-rule", ".body { columns: 2; column-rule: 1pt dotted blue }"},
    {"column-span", "body { columns: 2 }"},
    {"counter-increment", "h2::before { content: counter(section) }"},
    {"counter-reset", "html { counter-increment: section 7 } h2::before { content: counter(section) }"},
    {"counter-set", "li::before { content: counter(item) }"},
    {"display", "figure { display: inline }"},
    {"empty-cells", "td { border: 1pt solid }"},
    {"float-reference", ".body { columns: 2; -galley-compose: total } aside { float: top }"},
    {"flex", ".strip { display: flex; width: 8cm; font-size: 8pt } .strip div { width: 3cm; min-width: 0 }"},
    {"flex-basis", ".strip { display: flex }"},
    {"flex-direction", ".strip { display: flex }"},
    {"flex-grow", ".strip { display: flex }"},
    {"font-feature-settings", "body { font-family: Vollkorn } h1 { font-weight: normal }"},
    {"font-kerning", "code { font-family: 'EB Garamond' }"},
    {"font-size", "h1 { font-size: 15pt }"},
    {"font-style", "em { font-style: normal }"},
    {"font-variant-", "body { font-family: 'EB Garamond' } h1 { font-weight: normal }"},
    {"font-variant-numeric", ""},
    {"font-weight", "strong { font-weight: normal }"},
    {"gap", ".body { columns: 2 }"},
    {"height", "img { height: 3cm }"},
    {"hyphenate-limit-lines", "p { hyphens: auto; font-size: 9pt; width: 2.2cm; hyphenate-limit-chars: 4 2 2 }"},
    {"hyphenate-", "p { hyphens: auto; width: 4cm; hyphenate-character: '=' }"},
    {"inset", ".stamp { position: absolute; inset: 2cm }"},
    {"inset-block-end", ".stamp { position: absolute }"},
    {"inset-inline-end", ".stamp { position: absolute }"},
    {"justify-content", ".strip { display: flex }"},
    {"max-block-size", "img { height: 20cm }"},
    {"max-height", "img { height: 20cm }"},
    {"max-inline-size", "img { width: 30cm }"},
    {"max-width", "img { width: 30cm }"},
    {"line-grid", ".body { line-snap: baseline }"},
    {"line-snap", "body { line-grid: create } p { line-height: 17pt }"},
    {"object-fit", "img { width: 3cm; height: 4cm }"},
    {"object-position", "img { width: 3cm; height: 4cm; object-fit: contain }"},
    {"order", ".strip { display: flex }"},
    {"orphans",
     "SMALL_PAGES "
     "p { orphans: 5 }"},
    {"outline", "a { outline: 2pt solid blue }"},
    {"overflow-wrap", "div > a { display: block; width: 12pt }"},
    {"padding-", "aside { text-align: center }"},
    {"page", "@page landscape { size: A5 landscape }"},
    {"shape-margin", "img { float: left; width: 3cm; height: 3cm; shape-outside: circle() }"},
    {"page-break-",
     "SMALL_PAGES "
     "h1 { break-after: page }"},
    {"page-break-inside",
     "SMALL_PAGES "
     "h2 { break-after: auto } figure { break-inside: auto } img { height: 2.5cm }"},
    {"row-gap", ".cards { display: flex; flex-wrap: wrap } .cards div { width: 60% }"},
    {"string-set", "@page { @top-left { content: string(title) } }"},
    {"quotes", "q { quotes: '<' '>' }"},
    {"crop-offset", "@page { marks: crop }"},
    {"table-layout", "table { width: 8cm }"},
    {"text-align-last", "p { text-align-last: center }"},
    {"text-decoration", "a, u { text-decoration: underline blue } ins { text-decoration: none }"},
    {"text-justify", "p { text-align: justify }"},
    {"text-underline-offset", "a { text-decoration: underline }"},
    {"text-wrap", "h1 { text-wrap-style: auto }"},
    {"text-wrap-mode", "table { width: 3cm }"},
    {"transform-origin", ".stamp { transform: rotate(10deg) }"},
    {"unicode-bidi", "bdi { unicode-bidi: normal }"},
    {"vertical-align", "sup { vertical-align: baseline }"},
    {"white-space", "pre { white-space: normal }"},
    {"widows",
     "SMALL_PAGES "
     "p { widows: 5 }"},
    {"word-break", "td { display: block; width: 1.2cm }"},
    {"wrap-",
     ".body { columns: 2; -galley-compose: total } aside { float: top; float-reference: columns(2); wrap-flow: both; width: 4cm "
     "} "
     "blockquote { columns: 1 }"},
    {"wrap-flow", ".body { columns: 2; -galley-compose: total } aside { float: top; float-reference: columns(2); width: 4cm }"},
    {"z-index", ".stamp { position: relative; background: red } .logo { position: relative; background: blue }"}};

std::string context_for(std::string_view name) {
  std::size_t longest = 0;
  std::string found;
  for (const auto& [prefix, sheet] : kContexts) {
    if (!name.starts_with(prefix) || prefix.size() < longest) continue;
    longest = prefix.size();
    found = sheet;
  }
  return found;
}

// Shown by faces only that are not among those of the house sheets: Chinese, Japanese and Arabic letters, a condensed face,
// historical forms of letters that stand in the text.
const std::set<std::string> kNeedsOtherFaces = {"font-stretch",  "font-variant-alternates", "font-variant-east-asian",
                                                "line-break",    "text-kashida-space",      "text-spacing-trim",
                                                "text-autospace"};

// SMALL_PAGES: where pages end depends on faces; some of these heights end one where it matters.
std::vector<std::string> sheets_of(const std::string& context) {
  constexpr std::string_view kSmallPages = "SMALL_PAGES";
  if (!context.starts_with(kSmallPages)) return {context};
  std::vector<std::string> sheets;
  for (const char* height : {"6cm", "6.5cm", "7cm", "7.5cm", "8cm", "8.5cm", "9cm", "10cm"})
    sheets.push_back("@page { size: 9cm " + std::string(height) + "; margin: 1cm } " + context.substr(kSmallPages.size()));
  return sheets;
}

struct Drawn {
  std::string style, page, complaints;
};

class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / ("galley-examples-" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(path_);
    write("star.png", test::make_png({.width = 24, .height = 16}));
    write("texture.png", test::make_png({.width = 9, .height = 7}));
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }
  void write(const std::string& name, const std::string& bytes) const { std::ofstream(path_ / name, std::ios::binary) << bytes; }
  [[nodiscard]] std::string place_of(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

Drawn draw(const Folder& folder, const std::string& sheet, std::uint32_t pages, job::Engine& engine) {
  folder.write("page.html", kPage);
  folder.write("sheet.css", sheet);
  job::Job asked;
  asked.inputs = {folder.place_of("page.html")};
  asked.styles = {folder.place_of("sheet.css")};
  asked.as = import::As::Page;
  asked.pages = pages;
  job::Compilation made;
  Drawn drawn;
  if (!job::compile(asked, engine, job::Phase::Paint, made)) return drawn;
  drawn.style = cascade::dump(*made.cascaded, made.document);
  drawn.page = paint::dump(made.display);
  for (const source::Diagnostic& d : made.diagnostics.all()) {
    if (d.severity != source::Severity::Note && d.code != "paint.low-resolution")
      drawn.complaints += d.code + ": " + d.message + "\n";  // the pictures are tiny on purpose
  }
  return drawn;
}

}  // namespace

TEST_CASE("every example of the property table shows on the page what the table says") {
  const Folder folder;
  job::Engine engine;
  for (const cascade::PropertyInfo& info : cascade::all_properties()) {
    const std::string name(info.name), example(info.example);
    CAPTURE(name);
    CAPTURE(example);
    REQUIRE_FALSE(example.empty());
    const std::string context = context_for(name);
    CAPTURE(context);
    const std::uint32_t pages = name == "-galley-fit" ? 1 : 0;  // it shows when a number of pages is asked for
    bool shows = false;
    for (const std::string& sheet : sheets_of(context)) {
      const Drawn plain = draw(folder, sheet, pages, engine), with = draw(folder, sheet + "\n" + example, pages, engine);
      CHECK(with.complaints == "");
      CHECK_FALSE(with.page.empty());
      shows = shows || plain.page != with.page;
      if (shows) break;
    }
    if (!kNeedsOtherFaces.contains(name)) CHECK(shows == (info.support == cascade::Support::Supported));
  }
}

}  // namespace galley::property_test
