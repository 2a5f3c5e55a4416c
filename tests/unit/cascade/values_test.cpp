// Lines of "declarations -> what changes in the computed style". "!" after the arrow: the value is refused.
#include <doctest/doctest.h>

#include "cascade_fixture.h"

using galley::cascade::test::computed;

namespace {

struct Case {
  const char* declarations;
  const char* expected;
};

void check(std::initializer_list<Case> cases) {
  for (const Case& item : cases) {
    CAPTURE(std::string(item.declarations));
    std::string codes;
    const std::string result = computed(item.declarations, &codes);
    if (std::string_view(item.expected) == "!") {
      CHECK(result.empty());
      CHECK(codes == "css.invalid-value");
    } else {
      CHECK(result == std::string(item.expected));
      CHECK(codes == "");
    }
  }
}

}  // namespace

TEST_CASE("lengths of every unit become points") {
  check({{"margin-top: 1in", "margin-top: 72pt"},
         {"margin-top: 2.54cm", "margin-top: 72pt"},
         {"margin-top: 25.4mm", "margin-top: 72pt"},
         {"margin-top: 101.6q", "margin-top: 72pt"},
         {"margin-top: 6PC", "margin-top: 72pt"},
         {"margin-top: 96px", "margin-top: 72pt"},
         {"margin-top: 2em", "margin-top: 30pt"},
         {"margin-top: 2rem", "margin-top: 30pt"},
         {"margin-top: 1ex", "margin-top: 7.5pt"},
         {"margin-top: 1ch", "margin-top: 7.5pt"},
         {"margin-top: 10cap", "margin-top: 105pt"},
         {"margin-top: 1ic", "margin-top: 15pt"},
         {"margin-top: 1lh", "margin-top: 22.5pt"},
         {"margin-top: 2rlh", "margin-top: 45pt"},
         {"margin-top: 10vw", "margin-top: 48.189pt"},
         {"margin-top: 10vh", "margin-top: 72.85pt"},
         {"margin-top: 10vmin", "margin-top: 48.189pt"},
         {"margin-top: 10svmax", "margin-top: 72.85pt"},
         {"margin-top: -0.5pt", "margin-top: -0.5pt"},
         {"margin-top: 1e9pt", "margin-top: 1048576pt"},
         {"margin-top: 50%", "margin-top: 50%"},
         {"margin-top: 0", ""},
         {"margin-top: 5", "!"},
         {"margin-top: 5parsec", "!"},
         {"margin-top: 5px 5px", "!"},
         {"padding-top: -1px", "!"},
         {"font-size: 2em", "font-size: 30pt"},
         {"font-size: 150%; margin-left: 1em", "font-size: 22.5pt; margin-left: 22.5pt"}});
}

TEST_CASE("calc() and kin are worked out as far as layout allows") {
  check({{"width: calc(1in + 8pt)", "width: 80pt"},
         {"width: calc(100% - 2 * 10pt)", "width: 100%-20pt"},
         {"width: calc(100% / 3)", "width: 33.33%"},
         {"width: calc((1em + 1pt) * 2)", "width: 32pt"},
         {"width: calc(10pt * -1)", "width: 0pt"},
         {"margin-left: calc(10pt * -1)", "margin-left: -10pt"},
         {"width: min(10pt, 1em)", "width: 10pt"},
         {"width: max(10pt, 12pt)", "width: 12pt"},
         {"width: clamp(10pt, 50pt, 30pt)", "width: 30pt"},
         {"width: calc(1pt + min(2pt, 3pt) * 2)", "width: 5pt"},
         {"orphans: calc(1 + 2)", "orphans: 3"},
         {"line-height: calc(1 + 0.5)", "line-height: 22.5pt (number)"},
         {"width: calc(1pt+2pt)", "!"},
         {"width: calc(1pt * 2pt)", "!"},
         {"width: calc(1pt / 0)", "!"},
         {"width: calc(1pt + 2)", "!"},
         {"width: calc()", "!"}});
}

TEST_CASE("a comparison with a percentage is decided for the page and said so") {
  std::string codes;
  CHECK(computed("width: min(50%, 10pt)", &codes) == "width: 10pt");
  CHECK(codes == "css.approximate-math");
}

TEST_CASE("colours of every notation") {
  check({{"color: red", "color: #ff0000"},
         {"color: #f008", "color: #ff0000/0.533"},
         {"color: rgb(255 0 0 / 50%)", "color: #ff0000/0.5"},
         {"color: rgba(0, 128, 0, .25)", "color: #008000/0.25"},
         {"color: rgb(10%, 20%, 30%)", "color: #1a334d"},
         {"color: hsl(120, 100%, 25%)", "color: #008000"},
         {"color: hsl(0.5turn 100% 50%)", "color: #00ffff"},
         {"color: hwb(0 20% 20%)", "color: #cc3333"},
         {"color: lab(50% 0 0)", "color: #777777"},
         {"color: lch(50% 0 120)", "color: #777777"},
         {"color: oklab(1 0 0)", "color: #ffffff"},
         {"color: oklch(62.8% 0.2577 29.23)", "color: #ff0000"},
         {"color: color(srgb 1 0.5 0)", "color: #ff8000"},
         {"color: color(display-p3 0 0 0)", ""},
         {"color: device-cmyk(0 1 0.5 0.1)", "color: cmyk(0 1 0.5 0.1)"},
         {"color: cmyk(0%, 100%, 50%, 10%)", "color: cmyk(0 1 0.5 0.1)"},
         {"color: gray(50%)", "color: gray(0.5)"},
         {"color: gray(0.5)", "color: gray(0.5)"},
         {"color: gray(1)", "color: gray(1)"},
         {"color: gray(51)", "color: gray(0.2)"},
         {"color: transparent", "color: #000000/0"},
         {"color: light-dark(red, blue)", "color: #ff0000"},
         {"color: rgb(1, 2)", "!"},
         {"color: rgb(1, 2 3)", "!"},
         {"color: #12345", "!"},
         {"color: greenish", "!"},
         {"background-color: currentcolor; color: blue", "color: #0000ff; background-color: #0000ff"}});
}

TEST_CASE("fonts, their features and line height") {
  check({{"font: italic small-caps bold condensed 12pt/1.5 \"EB Garamond\", Noto Serif, serif",
          "font-family: EB Garamond, Noto Serif, serif; font-size: 12pt; font-weight: 700; font-stretch: 75%; font-style: italic; "
          "features: smcp=1; line-height: 18pt (number)"},
         {"font: 10pt serif", "font-size: 10pt; line-height: normal"},
         {"font: bold serif", "!"},
         {"font-weight: 1001", "!"},
         {"font-weight: lighter", "font-weight: 100"},
         {"font-size: x-large", "font-size: 18pt"},
         {"font-size: larger", "font-size: 18pt"},
         {"font-size: smaller", "font-size: 12.5pt"},
         {"font-style: oblique 10deg", "font-style: oblique"},
         {"font-stretch: 87.5%", "font-stretch: 88%"},
         {"font-variant: oldstyle-nums no-common-ligatures", "features: clig=0 liga=0 onum=1"},
         {"font-variant-ligatures: none", "features: calt=0 clig=0 dlig=0 hlig=0 liga=0"},
         {"font-variant-numeric: lining-nums tabular-nums", "features: lnum=1 tnum=1"},
         {"font-variant-caps: small-caps; font-feature-settings: 'smcp' off, 'ss01' 2", "features: smcp=0 ss01=2"},
         {"font-kerning: none", "features: kern=0"},
         {"font-feature-settings: 'toolong'", "!"},
         {"line-height: 1.2", "line-height: 18pt (number)"},
         {"line-height: 120%", "line-height: 18pt"},
         {"line-height: -1", "!"}});
}

TEST_CASE("text properties") {
  check(
      {{"text-align: justify; text-align-last: center", "text-align: justify; text-align-last: center"},
       {"text-indent: 1em hanging", "text-indent: 15pt hanging"},
       {"letter-spacing: 0.1em; word-spacing: 10%", "letter-spacing: 1.5pt; word-spacing: 1.5pt"},
       {"hyphens: auto; hyphenate-limit-chars: 6 3 2; hyphenate-limit-lines: 2", "hyphens: auto; hyphenate-limits: 6 3 2 lines 2"},
       {"hyphenate-limit-chars: auto 3", "hyphenate-limits: 5 3 3 lines 0"},
       {"-galley-costs: late 7 widow 0", "-galley-costs: widow 0 late 7"},
       {"-galley-costs: normal", ""},
       {"-galley-costs: PAGE 5000000000", "-galley-costs: page 1000000000"},
       {"-galley-costs: widows 3", "!"},
       {"-galley-costs: widow", "!"},
       {"-galley-costs: widow -1", "!"},
       {"-galley-costs: widow 1.5", "!"},
       {"-galley-costs: widow 1 widow 2", "!"},
       {"-galley-costs: 3 widow", "!"},
       {"-galley-fit: font-size 9.2pt 9.8pt, line-height 12pt 13pt", "-galley-fit: font-size 9.2pt 9.8pt, line-height 12pt 13pt"},
       {"-galley-fit: font-size 9.2pt 9.8pt ; line-height 12pt 13pt; color: red",
        "color: #ff0000; -galley-fit: font-size 9.2pt 9.8pt, line-height 12pt 13pt"},
       {"-galley-fit: picture-height 80% 115%, letter-spacing -.02em .04em",
        "-galley-fit: letter-spacing -0.3pt 0.6pt, picture-height 80% 115%"},
       {"-galley-fit: font-size .9em calc(1em + 3pt)", "-galley-fit: font-size 13.5pt 18pt"},
       {"-galley-fit: none", ""},
       {"text-wrap: balance", "text-wrap-style: balance"},
       {"text-wrap: pretty nowrap", "text-wrap-mode: nowrap; text-wrap-style: pretty"},
       {"text-wrap: nowrap; text-wrap-style: balance", "text-wrap-mode: nowrap; text-wrap-style: balance"},
       {"text-wrap-style: balance; text-wrap: nowrap", "text-wrap-mode: nowrap"},
       {"text-wrap: wrap nowrap", "!"},
       {"text-wrap-mode: balance", "!"},
       {"-galley-fit-faults: mend", "-galley-fit-faults: mend"},
       {"-galley-fit-faults: none", ""},
       {"-galley-fit-faults: mend none", "!"},
       {"-galley-fit-faults: 2", "!"},
       {"-galley-fit-last-page: 15%", "-galley-fit-last-page: 15%"},
       {"-galley-fit-last-page: 100%", "-galley-fit-last-page: 100%"},
       {"-galley-fit-last-page: none", ""},
       {"-galley-fit-last-page: 101%", "!"},
       {"-galley-fit-last-page: -1%", "!"},
       {"-galley-fit-last-page: 15", "!"},
       {"-galley-fit-last-page: 15% 20%", "!"},
       {"-galley-fit: font-size 9.8pt 9.2pt", "!"},
       {"-galley-fit: font-size 0pt 9pt", "!"},
       {"-galley-fit: line-height -1pt 9pt", "!"},
       {"-galley-fit: font-size 9pt", "!"},
       {"-galley-fit: font-size 9pt 10pt,", "!"},
       {"-galley-fit: font-size 9pt 10pt line-height 12pt 13pt", "!"},
       {"-galley-fit: font-size 9pt 10pt, font-size 9pt 10pt", "!"},
       {"-galley-fit: picture-height 8pt 9pt", "!"},
       {"-galley-fit: picture-height 0% 100%", "!"},
       {"-galley-fit: picture-height 110% 90%", "!"},
       {"-galley-fit: margin 1pt 2pt", "!"},
       {"-galley-justify: 75% 95% 140%", "-galley-justify: 75% 95% 140% / letter 0% 0% / glyph 100% 100%"},
       {"-galley-justify: 80% 100% 150% / letter 0.02em -0.01em / glyph 98% 102%",
        "-galley-justify: 80% 100% 150% / letter -1% 2% / glyph 98% 102%"},
       {"-galley-justify: 120% 100% 150%", "!"},
       {"text-justify: inter-character", "text-justify: inter-character"},
       {"text-justify: distribute", "text-justify: inter-character"},
       {"text-kashida-space: 40%", "text-kashida-space: 40%"},
       {"text-kashida-space: 140%", "!"},
       {"text-spacing-trim: trim-both", "text-spacing-trim: trim-both"},
       {"text-autospace: no-autospace", "autospace-letters: no; autospace-digits: no"},
       {"text-autospace: ideograph-numeric insert", "autospace-letters: no"},
       {"text-autospace: insert ideograph-alpha ideograph-numeric", ""},
       {"text-autospace: insert", "!"},
       {"text-autospace: ideograph-alpha ideograph-alpha", "!"},
       {"hanging-punctuation: first allow-end", "hanging-first: yes; hanging-end: yes"},
       {"initial-letter: 3", "initial-letter: 300% 3"},
       {"initial-letter: 3.5 2", "initial-letter: 350% 2"},
       {"initial-letter: 0", "!"},
       {"text-decoration: underline overline dotted red 1pt", "text-decoration: underline overline dotted #ff0000 1pt"},
       {"text-decoration: none", ""},
       {"text-underline-offset: 2pt", "text-decoration: none offset 2pt"},
       {"quotes: '<' '>'", "quotes: < >"},
       {"quotes: '<'", "!"},
       {"vertical-align: super", "vertical-align: super"},
       {"vertical-align: 10%", "vertical-align: 10%"},
       {"tab-size: 4", "tab-size: 400%"},
       {"white-space: pre-wrap; overflow-wrap: anywhere", "white-space: pre-wrap; overflow-wrap: anywhere"},
       {"visibility: hidden", "visibility: hidden"}});
}

TEST_CASE("boxes, borders and their shorthands") {
  check({{"margin: 1pt 2pt 3pt", "margin-top: 1pt; margin-right: 2pt; margin-bottom: 3pt; margin-left: 2pt"},
         {"margin: auto 0", "margin-top: auto; margin-bottom: auto"},
         {"margin: 1pt 2pt 3pt 4pt 5pt", "!"},
         {"padding-inline: 3pt 4pt", "padding-right: 4pt; padding-left: 3pt"},
         {"direction: rtl; padding-inline: 3pt 4pt", "direction: rtl; padding-right: 3pt; padding-left: 4pt"},
         {"padding-inline-start: 3pt; padding-left: 5pt", "padding-left: 5pt"},
         {"padding-left: 5pt; padding-inline-start: 3pt", "padding-left: 3pt"},
         {"border-bottom: 2pt solid", "border-bottom: 2pt solid #000000"},
         {"border-bottom: 2pt", ""},
         {"border: solid red",
          "border-top: 2.25pt solid #ff0000; border-right: 2.25pt solid #ff0000; border-bottom: 2.25pt solid #ff0000; "
          "border-left: 2.25pt solid #ff0000"},
         {"border: solid; border-width: 0 0 1px",
          "border-top: 0pt solid #000000; border-right: 0pt solid #000000; border-bottom: 0.75pt solid "
          "#000000; border-left: 0pt solid #000000"},
         {"border-inline-start: 1pt solid; color: blue", "color: #0000ff; border-left: 1pt solid #0000ff"},
         {"border-top: 1pt 2pt", "!"},
         {"border-radius: 1pt 2pt / 3pt",
          "border-top-left-radius: 1pt 3pt; border-top-right-radius: 2pt 3pt; border-bottom-right-radius: 1pt "
          "3pt; border-bottom-left-radius: 2pt 3pt"},
         {"outline: thick dotted", "outline: 3.75pt dotted #000000"},
         {"inset: 0 auto auto 1pt; position: absolute", "position: absolute; top: 0pt; left: 1pt"},
         {"inline-size: 10pt; max-block-size: 20pt", "width: 10pt; max-height: 20pt"},
         {"min-width: min-content; max-width: none", "min-width: min-content"},
         {"aspect-ratio: 3 / 2", "aspect-ratio: 150%"},
         {"display: inline flow-root", "display: inline-block"},
         {"display: block list-item", "display: list-item"},
         {"display: block inline", "!"},
         {"float: inline-start", "float: left"},
         {"float: top; float-reference: columns(2)", "float: top; float-reference: columns; float-columns: 2"},
         {"position: running(head)", "position: running; running-name: head"},
         {"overflow: visible hidden", "overflow: hidden"},
         {"overflow-y: scroll", "overflow: scroll"},
         {"object-position: right 10pt top", "object-position: 100%-10pt 0pt"},
         {"border-spacing: 1pt 2pt", "border-spacing: 1pt 2pt"}});
}

TEST_CASE("columns, breaks and the grid") {
  check({{"columns: 3", "column-count: 3"},
         {"columns: auto 12em", "column-width: 180pt"},
         {"columns: 2 10em 3", "!"},
         {"column-rule: 1pt solid red", "column-rule: 1pt solid #ff0000"},
         {"gap: 1pt 2pt", "column-gap: 2pt; row-gap: 1pt"},
         {"column-span: all", "column-span: all"},
         {"column-span: 2", "column-span: 2"},
         {"column-span: 0", "!"},
         {"page-break-before: always; page-break-inside: avoid", "break-before: page; break-inside: avoid"},
         {"break-after: recto", "break-after: recto"},
         {"break-inside: page", "!"},
         {"widows: 3", "widows: 3"},
         {"orphans: 0", "!"},
         {"page: wide", "page: wide"},
         {"line-grid: create; line-snap: baseline; box-snap: block-end",
          "line-grid: create; line-snap: baseline; box-snap: block-end"},
         {"-webkit-column-count: 2", "column-count: 2"}});
}

TEST_CASE("backgrounds become layers") {
  check(
      {{"background: red", "background-color: #ff0000"},
       {"background: red, url(a.png)", "!"},
       {"background: url(a/b.png) no-repeat right 1pt bottom 0 / 1in auto content-box #eee",
        "background-color: #eeeeee; background-image: url(a/b.png) 100%-1pt 100% / 72pt auto no-repeat no-repeat content-box "
        "content-box; "
        "background-clip: content-box"},
       {"background: url(a.png) center, url(b.png) top / cover red",
        "background-color: #ff0000; background-image: url(a.png) 50% 50% / auto auto repeat repeat padding-box border-box; "
        "background-image: "
        "url(b.png) 50% 0pt / cover repeat repeat padding-box border-box"},
       {"background-image: linear-gradient(to right, red, blue 50%)",
        "background-image: linear-gradient(90deg, #ff0000, #0000ff 50%) 0pt 0pt / auto auto repeat repeat padding-box border-box"},
       {"background-image: radial-gradient(circle at 10% 20%, red, 30%, blue)",
        "background-image: radial-gradient(circle at 10% 20%, #ff0000, #0000ff) 0pt 0pt / auto auto repeat repeat padding-box "
        "border-box"},
       {"background-image: linear-gradient()", "!"},
       {"background-position: top 20px", "!"},
       {"box-shadow: inset 1pt 2pt 3pt red, 0 0 black",
        "box-shadow: 1pt 2pt 3pt 0pt #ff0000 inset; box-shadow: 0pt 0pt 0pt 0pt #000000"},
       {"opacity: 50%", "opacity: 50%"},
       {"mix-blend-mode: multiply", "mix-blend-mode: multiply"},
       {"mix-blend-mode: luminosity", "mix-blend-mode: luminosity"},
       {"mix-blend-mode: plus-lighter", "!"}});
}

TEST_CASE("content, counters and lists") {
  check(
      {{"counter-reset: a b 3", "counter-reset: a 0 b 3"},
       {"counter-increment: a", "counter-increment: a 1"},
       {"string-set: head content(), sub attr(title) '!'", "string-set: head content(content); string-set: sub attr(title) \"!\""},
       {"list-style: square inside url(x.png)", "list-style-type: square; list-style-position: inside; list-style-image: x.png"},
       {"list-style: none", "list-style-type: none"},
       {"list-style-type: '- '", "list-style-type: \"- \""},
       {"bookmark-level: 2", "bookmark-level: 2"},
       {"content: counter(page) ' of ' counters(a, '.', lower-roman)",
        "content: counter(page, decimal) \" of \" counters(a, \".\", lower-roman)"},
       {"content: string(head, last) element(x) leader('. ') target-counter(attr(href url), page)",
        "content: string(head, last) element(x, first) leader(\". \") target-counter(attr href, page, decimal)"},
       {"content: url(x.png) / 'alt'", "content: url(x.png) / \"alt\""},
       {"content: 'a' / 'b' attr(title) counter(x)", "content: \"a\" / \"b\" attr(title) counter(x, decimal)"},
       {"content: 'a' / ''", "content: \"a\" / \"\""},
       {"content: 'a' / url(x.png)", "!"},
       {"content: 'a' /", "!"},
       {"content: bogus(1)", "!"}});
}

TEST_CASE("css-wide keywords and all") {
  check({{"margin: 5pt; margin: initial", ""},
         {"font-size: initial", "font-size: 12pt"},
         {"display: inherit", ""},
         {"margin-top: 5pt; all: unset; color: red", "color: #ff0000; display: inline"},
         {"columns: 2; columns: inherit", ""}});
}
