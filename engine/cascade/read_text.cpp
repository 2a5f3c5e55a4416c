// Text properties: colour, alignment, spacing, white space, wrapping (css-text-4, css-inline-3).
#include "cascade/color_values.h"
#include "cascade/readers.h"

namespace galley::cascade {

using style::LengthPercent;
using style::TextAlign;

bool read_text_color(Reader& reader, Context& context) {
  const auto color = read_color(reader);
  if (!color) return false;
  context.style.text.color = color->resolve(context.parent.text.color);
  return true;
}

bool read_text_align(Reader& reader, Context& context) {
  TextAlign& align = context.style.text.align;
  if (reader.keyword("match-parent")) {
    const auto& parent = context.parent.text;
    const bool rtl = parent.direction == style::Direction::Rtl;
    align = parent.align;
    if (align == TextAlign::Start) align = rtl ? TextAlign::Right : TextAlign::Left;
    if (align == TextAlign::End) align = rtl ? TextAlign::Left : TextAlign::Right;
    return true;
  }
  return reader.choose<TextAlign>(align, {{"start", TextAlign::Start},
                                          {"end", TextAlign::End},
                                          {"left", TextAlign::Left},
                                          {"right", TextAlign::Right},
                                          {"center", TextAlign::Center},
                                          {"justify", TextAlign::Justify},
                                          {"justify-all", TextAlign::JustifyAll}});
}

bool read_text_align_last(Reader& reader, Context& context) {
  return reader.choose<TextAlign>(context.style.text.align_last, {{"auto", TextAlign::Auto},
                                                                  {"start", TextAlign::Start},
                                                                  {"end", TextAlign::End},
                                                                  {"left", TextAlign::Left},
                                                                  {"right", TextAlign::Right},
                                                                  {"center", TextAlign::Center},
                                                                  {"justify", TextAlign::Justify}});
}

bool read_text_indent(Reader& reader, Context& context) {
  std::optional<LengthPercent> indent;
  bool hanging = false, each_line = false;
  while (!reader.done()) {
    if (!hanging && reader.keyword("hanging")) {
      hanging = true;
    } else if (!each_line && reader.keyword("each-line")) {
      each_line = true;
    } else if (!indent) {
      indent = reader.length_percent();
      if (!indent) return false;
    } else {
      return false;
    }
  }
  if (!indent) return false;
  auto& text = context.style.text;
  text.indent = *indent;
  text.indent_hanging = hanging;
  text.indent_each_line = each_line;
  return true;
}

namespace {

// letter-spacing, word-spacing: percentages are of the font size.
bool read_spacing(Reader& reader, const Context& context, Length& target) {
  if (reader.keyword("normal")) {
    target = Length();
    return true;
  }
  const auto value = reader.length_percent();
  if (!value) return false;
  target = clamp_length(value->resolve(context.style.font.size).raw());
  return true;
}

}  // namespace

bool read_letter_spacing(Reader& reader, Context& context) {
  return read_spacing(reader, context, context.style.text.letter_spacing);
}
bool read_word_spacing(Reader& reader, Context& context) { return read_spacing(reader, context, context.style.text.word_spacing); }

bool read_white_space(Reader& reader, Context& context) {
  using style::WhiteSpace;
  return reader.choose<WhiteSpace>(context.style.text.white_space, {{"normal", WhiteSpace::Normal},
                                                                    {"pre", WhiteSpace::Pre},
                                                                    {"nowrap", WhiteSpace::Nowrap},
                                                                    {"pre-wrap", WhiteSpace::PreWrap},
                                                                    {"pre-line", WhiteSpace::PreLine},
                                                                    {"break-spaces", WhiteSpace::BreakSpaces}});
}

bool read_word_break(Reader& reader, Context& context) {
  using style::WordBreak;
  return reader.choose<WordBreak>(context.style.text.word_break, {{"normal", WordBreak::Normal},
                                                                  {"break-all", WordBreak::BreakAll},
                                                                  {"keep-all", WordBreak::KeepAll},
                                                                  {"break-word", WordBreak::BreakWord}});
}

bool read_overflow_wrap(Reader& reader, Context& context) {
  using style::OverflowWrap;
  return reader.choose<OverflowWrap>(
      context.style.text.overflow_wrap,
      {{"normal", OverflowWrap::Normal}, {"break-word", OverflowWrap::BreakWord}, {"anywhere", OverflowWrap::Anywhere}});
}

bool read_line_break(Reader& reader, Context& context) {
  using style::LineBreakRule;
  return reader.choose<LineBreakRule>(context.style.text.line_break, {{"auto", LineBreakRule::Auto},
                                                                      {"loose", LineBreakRule::Loose},
                                                                      {"normal", LineBreakRule::Normal},
                                                                      {"strict", LineBreakRule::Strict},
                                                                      {"anywhere", LineBreakRule::Anywhere}});
}

bool read_text_wrap_mode(Reader& reader, Context& context) {
  return reader.choose<bool>(context.style.text.wraps, {{"wrap", true}, {"nowrap", false}});
}

bool read_text_wrap_style(Reader& reader, Context& context) {
  using style::TextWrapStyle;
  return reader.choose<TextWrapStyle>(context.style.text.wrap_style, {{"auto", TextWrapStyle::Auto},
                                                                      {"balance", TextWrapStyle::Balance},
                                                                      {"pretty", TextWrapStyle::Pretty},
                                                                      {"stable", TextWrapStyle::Stable}});
}

bool read_text_transform(Reader& reader, Context& context) {
  using style::TextTransform;
  return reader.choose<TextTransform>(context.style.text.transform, {{"none", TextTransform::None},
                                                                     {"uppercase", TextTransform::Uppercase},
                                                                     {"lowercase", TextTransform::Lowercase},
                                                                     {"capitalize", TextTransform::Capitalize},
                                                                     {"full-width", TextTransform::FullWidth}});
}

bool read_galley_quotes(Reader& reader, Context& context) {
  return reader.choose<bool>(context.style.text.typographic_quotes, {{"as-written", false}, {"typographic", true}});
}

bool read_galley_dashes(Reader& reader, Context& context) {
  return reader.choose<bool>(context.style.text.typographic_dashes, {{"as-written", false}, {"typographic", true}});
}

bool read_tab_size(Reader& reader, Context& context) {
  auto& text = context.style.text;
  if (const auto number = reader.number(Range::NonNegative)) {
    text.tab_size = to_q16(*number);
    text.tab_length.reset();
    return true;
  }
  const auto length = reader.length(Range::NonNegative);
  if (!length) return false;
  text.tab_length = *length;
  return true;
}

bool read_unicode_bidi(Reader& reader, Context& context) {
  using style::UnicodeBidi;
  return reader.choose<UnicodeBidi>(context.style.text.unicode_bidi, {{"normal", UnicodeBidi::Normal},
                                                                      {"embed", UnicodeBidi::Embed},
                                                                      {"isolate", UnicodeBidi::Isolate},
                                                                      {"bidi-override", UnicodeBidi::BidiOverride},
                                                                      {"isolate-override", UnicodeBidi::IsolateOverride},
                                                                      {"plaintext", UnicodeBidi::Plaintext}});
}

bool read_vertical_align(Reader& reader, Context& context) {
  using Kind = style::VerticalAlign::Kind;
  auto& align = context.style.text.vertical_align;
  const auto keyword = reader.one_of<Kind>({{"baseline", Kind::Baseline},
                                            {"sub", Kind::Sub},
                                            {"super", Kind::Super},
                                            {"text-top", Kind::TextTop},
                                            {"text-bottom", Kind::TextBottom},
                                            {"middle", Kind::Middle},
                                            {"top", Kind::Top},
                                            {"bottom", Kind::Bottom}});
  if (keyword) {
    align = {*keyword, {}};
    return true;
  }
  const auto value = reader.length_percent();
  if (!value) return false;
  align = {Kind::Value, *value};
  return true;
}

bool read_quotes(Reader& reader, Context& context) {
  auto& text = context.style.text;
  std::vector<std::string> quotes;
  const bool automatic = reader.keyword("auto");
  if (!automatic && !reader.keyword("none")) {
    while (const auto quote = reader.string()) quotes.emplace_back(*quote);
    if (quotes.empty() || quotes.size() % 2 != 0) return false;
  }
  text.quotes = std::move(quotes);
  text.quotes_auto = automatic;
  return true;
}

bool read_visibility(Reader& reader, Context& context) {
  return reader.choose<bool>(context.style.text.visible, {{"visible", true}, {"hidden", false}, {"collapse", false}});
}

// initial-letter: 3 is sunk by three lines too; a fraction of a line sinks by its whole lines.
bool read_initial_letter(Reader& reader, Context& context) {
  auto& text = context.style.text;
  if (reader.keyword("normal")) {
    text.initial_letter_size = 0;
    text.initial_letter_sink = 0;
    return true;
  }
  const auto size = reader.number();
  constexpr Q32 kMost = 255 * kOneQ32;
  if (!size || *size < kOneQ32 || *size > kMost) return false;
  std::int64_t sink = *size / kOneQ32;
  if (reader.keyword("raise")) {
    sink = 1;
  } else if (!reader.keyword("drop")) {
    if (const auto lines = reader.integer()) sink = *lines;
  }
  if (sink < 1 || sink > 255) return false;
  text.initial_letter_size = to_q16(*size);
  text.initial_letter_sink = static_cast<std::uint8_t>(sink);
  return true;
}

}  // namespace galley::cascade
