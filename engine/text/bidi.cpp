#include "text/bidi.h"

#include <limits>

#include "text/bidi_rules.h"

namespace galley::text {
namespace {

using style::UnicodeBidi;

constexpr CharIndex kControl = std::numeric_limits<CharIndex>::max();

// Blocks that hold every character of class R, AL, AN and the directional controls.
bool may_turn(char32_t c) {
  if (c < 0x590) return false;
  return c < 0x900 || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
         (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFF) || (c >= 0x10800 && c < 0x11000) ||
         (c >= 0x1E800 && c < 0x1F000);
}

std::u32string_view opening(UnicodeBidi kind, bool rtl) {
  switch (kind) {
    case UnicodeBidi::Normal: return {};
    case UnicodeBidi::Embed: return rtl ? U"\u202B" : U"\u202A";
    case UnicodeBidi::Isolate: return rtl ? U"\u2067" : U"\u2066";
    case UnicodeBidi::BidiOverride: return rtl ? U"\u202E" : U"\u202D";
    case UnicodeBidi::IsolateOverride: return rtl ? U"\u2068\u202E" : U"\u2068\u202D";
    case UnicodeBidi::Plaintext: return U"\u2068";
  }
  return {};
}

std::u32string_view closing(UnicodeBidi kind) {
  switch (kind) {
    case UnicodeBidi::Normal: return {};
    case UnicodeBidi::Embed:
    case UnicodeBidi::BidiOverride: return U"\u202C";
    case UnicodeBidi::IsolateOverride: return U"\u202C\u2069";
    case UnicodeBidi::Isolate:
    case UnicodeBidi::Plaintext: return U"\u2069";
  }
  return {};
}

bool overrides(UnicodeBidi kind) { return kind == UnicodeBidi::BidiOverride || kind == UnicodeBidi::IsolateOverride; }

bool needs_bidi(const InlineContent& content, const DecodedText& text, const style::StyleTable& styles) {
  if (content.right_to_left) return true;
  for (const InlineItem& item : content.items) {
    if (item.kind != ItemKind::Open || !item.style.valid()) continue;
    const style::TextStyle& style = styles[item.style].text;
    if (style.unicode_bidi != UnicodeBidi::Normal && style.direction == style::Direction::Rtl) return true;
  }
  if (text.highest < 0x590) return false;
  for (const char32_t c : text.chars) {
    if (may_turn(c)) return true;
  }
  return false;
}

}  // namespace

void Bidi::add_controls(std::u32string_view controls) {
  for (const char32_t c : controls) add_char(c, kControl);
}

void Bidi::add_char(char32_t c, CharIndex index) {
  chars_.push_back(c);
  text_index_.push_back(index);
}

// A box that is still open at the end needs no closing control: the paragraph's end closes it. A paragraph separator inside
// the text (a preserved line feed) closes all boxes for good, where CSS would open them again.
void Bidi::build(const InlineContent& content, const DecodedText& text, const style::StyleTable& styles) {
  chars_.clear();
  text_index_.clear();
  if (content.style.valid() && overrides(styles[content.style].text.unicode_bidi))
    add_controls(content.right_to_left ? U"\u202E" : U"\u202D");
  std::vector<UnicodeBidi> open;
  CharIndex next = 0;
  for (const InlineItem& item : content.items) {
    if (item.kind == ItemKind::Open) {
      const style::TextStyle& style = styles[item.style.valid() ? item.style : content.style].text;
      open.push_back(style.unicode_bidi);
      add_controls(opening(style.unicode_bidi, style.direction == style::Direction::Rtl));
    }
    for (; next < text.size() && text.offsets[next] < item.range.end; ++next) add_char(text.chars[next], next);
    if (item.kind == ItemKind::Close && !open.empty()) {
      add_controls(closing(open.back()));
      open.pop_back();
    }
  }
  for (; next < text.size(); ++next) add_char(text.chars[next], next);
}

std::uint8_t Bidi::levels(const InlineContent& content, const DecodedText& text, const style::StyleTable& styles,
                          std::vector<std::uint8_t>& levels) {
  const std::uint8_t base = content.right_to_left ? 1 : 0;
  levels.assign(text.size(), base);
  if (!needs_bidi(content, text, styles)) return base;
  build(content, text, styles);
  const ParagraphDirection direction =
      content.plaintext       ? content.right_to_left ? ParagraphDirection::AutoElseRightToLeft : ParagraphDirection::Auto
      : content.right_to_left ? ParagraphDirection::RightToLeft
                              : ParagraphDirection::LeftToRight;
  const std::uint8_t level = resolve_levels(chars_, direction, levels_);
  for (std::size_t i = 0; i < chars_.size(); ++i) {
    if (text_index_[i] != kControl) levels[text_index_[i]] = levels_[i];
  }
  return level;
}

}  // namespace galley::text
