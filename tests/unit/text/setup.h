// A paragraph in one line of test code: text with simple marks -> InlineContent -> ShapedParagraph.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "font/font_library.h"
#include "source/diagnostic.h"
#include "style/style_table.h"
#include "support/test_face.h"
#include "text/shape.h"

namespace galley::test {

struct TextBench {
  explicit TextBench(font::FontLibrary::Options options = only_test_face()) : fonts(std::move(options)) { base = add({}); }

  StyleId add(style::ComputedStyle style) {
    if (style.font.families.empty()) style.font.families = {"Galley Test"};
    style.font.size = Length::from_points(10);
    return styles.intern(std::move(style));
  }
  [[nodiscard]] text::InlineContent content(std::string words, StyleId style, std::string language = "en") const {
    text::InlineContent made;
    made.text = std::move(words);
    made.style = style;
    made.language = std::move(language);
    made.pieces.push_back({0, {SourceId(std::uint32_t{0}), 0, static_cast<std::uint32_t>(made.text.size())}});
    add_item(made, text::ItemKind::Text, style, static_cast<TextOffset>(made.text.size()));
    return made;
  }
  // The item takes the text from the last item's end to `end`.
  static void add_item(text::InlineContent& made, text::ItemKind kind, StyleId style, TextOffset end) {
    text::InlineItem item;
    item.kind = kind;
    item.style = style;
    item.range = {made.items.empty() ? 0 : made.items.back().range.end, end};
    made.items.push_back(item);
  }
  [[nodiscard]] text::ShapedParagraph shape(std::string words) { return shape(content(std::move(words), base)); }
  [[nodiscard]] text::ShapedParagraph shape(std::string words, StyleId style, std::string language = "en") {
    return shape(content(std::move(words), style, std::move(language)));
  }
  [[nodiscard]] text::ShapedParagraph with(std::string words, const style::TextStyle& text, std::string language = "en") {
    style::ComputedStyle computed;
    computed.text = text;
    return shape(std::move(words), add(std::move(computed)), std::move(language));
  }
  [[nodiscard]] text::ShapedParagraph shape(text::InlineContent made) {
    return text::Shaper(fonts, styles, diagnostics).shape(std::move(made));
  }
  [[nodiscard]] std::string dump(const text::ShapedParagraph& paragraph) const { return text::dump(paragraph, fonts); }

  font::FontLibrary fonts;
  style::StyleTable styles;
  source::Diagnostics diagnostics;
  StyleId base;
};

// "aa|bb-|cc": the text with a bar at every break candidate but the last; hyphens that are added show as "=", emergencies as "!".
inline std::string breaks_of(const text::ShapedParagraph& paragraph) {
  std::string out;
  TextOffset at = 0;
  for (const text::BreakCandidate& candidate : paragraph.break_candidates) {
    out += paragraph.content.text.substr(at, candidate.offset - at);
    at = candidate.offset;
    if (candidate.kind == text::BreakKind::End) continue;
    out += candidate.kind == text::BreakKind::Emergency ? "!"
           : candidate.kind == text::BreakKind::Forced  ? "||"
           : candidate.adds_hyphen                      ? "="
                                                        : "|";
  }
  return out + paragraph.content.text.substr(at);
}

// The first candidate if none stands there, which fails the test.
[[nodiscard]] inline const text::BreakCandidate& break_at(const text::ShapedParagraph& paragraph, TextOffset offset) {
  for (const text::BreakCandidate& candidate : paragraph.break_candidates) {
    if (candidate.offset == offset) return candidate;
  }
  FAIL("no break there");
  return paragraph.break_candidates.front();
}

}  // namespace galley::test
