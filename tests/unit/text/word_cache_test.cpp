#include <doctest/doctest.h>

#include "setup.h"
#include "text/word_cache.h"

using namespace galley;
using test::TextBench;

namespace {

const char* const kSamples[] = {
    "The AV fi office, \u201cquoted\u201d words: 1/2 and 3\u20444 \u2014 end.",
    "two  spaces, a\u00a0no-break one, soft\u00adhyphen and\ttab",
    "o\u0301 x \u0301mark behind a space, \u200dzero \u200cwidth\u200d joiners",
    "\u0633\u0644\u0627\u0645 \u062f\u0646\u06cc\u0627 \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 and \u0644\u0627 mixed",
    "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd 12 \u0391\u03b8\u03ae\u03bd\u03b1 \u041c\u043e\u0441\u043a\u0432\u0430",
    " leading, trailing ",
};

// Each sample shaped on its own by a fresh shaper, too short for the cache, and by one whose cache has seen it all.
void check_all(TextBench& bench, StyleId style, bool expect_cache) {
  text::WordCache words;
  std::string long_text;
  for (int i = 0; i < 10; ++i) {
    for (const char* sample : kSamples) long_text += std::string(sample) + " ";
  }
  for (int round = 0; round < 2; ++round) {
    text::Shaper shaper(bench.fonts, bench.styles, bench.diagnostics, &words);
    (void)shaper.shape(bench.content(long_text, style));
    for (const char* sample : kSamples) {
      CAPTURE(sample);
      const auto cached = shaper.shape(bench.content(sample, style));
      CHECK(bench.dump(cached) == bench.dump(bench.shape(sample, style)));
    }
  }
  const text::ShapedParagraph paragraph = bench.shape("The end", style);
  if (!expect_cache || !paragraph.runs[0].face.valid()) return;
  const font::Face& face = bench.fonts.face(paragraph.runs[0].face);
  if (face.family() == "EB Garamond") CHECK(text::spaces_stand_alone(face));
}

}  // namespace

TEST_CASE("words from the cache have the glyphs they have in the sentence") {
  TextBench bench;
  check_all(bench, bench.base, false);
}

TEST_CASE("words from the cache are the same in the faces of the house") {
  TextBench bench{font::FontLibrary::Options{}};
  for (const char* family : {"EB Garamond", "Lato", "DejaVu Serif", "Noto Serif", "Noto Naskh Arabic"}) {
    CAPTURE(family);
    style::ComputedStyle style;
    style.font.families = {family};
    check_all(bench, bench.add(style), std::string_view(family) == "EB Garamond");
    style.font.slant = style::FontSlant::Italic;
    style.font.features = {{0x736D6370U, 1}, {0x6F6E756DU, 1}};  // smcp, onum
    check_all(bench, bench.add(style), false);
  }
}

TEST_CASE("a face that kerns with spaces is not taken apart into words") {
  TextBench bench{font::FontLibrary::Options{}};
  style::ComputedStyle style;
  style.font.families = {"Lato"};
  const text::ShapedParagraph paragraph = bench.shape("AV", bench.add(style));
  const font::Face& face = bench.fonts.face(paragraph.runs[0].face);
  if (face.family() != "Lato") {
    MESSAGE("galley skip: Lato (Debian: fonts-lato) is not installed");
    return;
  }
  CHECK_FALSE(text::spaces_stand_alone(face));
}
