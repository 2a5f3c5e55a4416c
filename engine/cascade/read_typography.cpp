// Hyphenation, justification, hanging punctuation and text decoration (css-text-4, css-text-decor-4, -galley-justify).
#include "cascade/color_values.h"
#include "cascade/readers.h"

namespace galley::cascade {

using style::kOneQ16;
using style::Q16;

bool read_hyphens(Reader& reader, Context& context) {
  using style::Hyphens;
  return reader.choose<Hyphens>(context.style.text.hyphens,
                                {{"none", Hyphens::None}, {"manual", Hyphens::Manual}, {"auto", Hyphens::Auto}});
}

bool read_hyphenate_character(Reader& reader, Context& context) {
  std::string& hyphen = context.style.text.hyphen;
  if (reader.keyword("auto")) {
    hyphen.clear();
    return true;
  }
  const auto text = reader.string();
  if (!text) return false;
  hyphen = *text;
  return true;
}

bool read_hyphenate_limit_chars(Reader& reader, Context& context) {
  const style::HyphenLimits initial;
  std::array<std::optional<std::uint8_t>, 3> given{};
  std::size_t count = 0;
  while (!reader.done()) {
    if (count == 3) return false;
    if (!reader.keyword("auto")) {
      const auto number = reader.integer();
      if (!number || *number < 0 || *number > 255) return false;
      given[count] = static_cast<std::uint8_t>(*number);
    }
    ++count;
  }
  if (count == 0) return false;
  if (count == 2) given[2] = given[1];  // one value for before and after
  auto& limits = context.style.text.hyphen_limits;
  limits.word = given[0].value_or(initial.word);
  limits.before = given[1].value_or(initial.before);
  limits.after = given[2].value_or(initial.after);
  limits.wanted_before = given[1].value_or(initial.wanted_before);
  limits.wanted_after = given[2].value_or(initial.wanted_after);
  return true;
}

bool read_hyphenate_limit_lines(Reader& reader, Context& context) {
  auto& lines = context.style.text.hyphen_limits.lines;
  if (reader.keyword("no-limit")) {
    lines = 0;
    return true;
  }
  const auto number = reader.integer();
  if (!number || *number < 1 || *number > 255) return false;
  lines = static_cast<std::uint8_t>(*number);
  return true;
}

bool read_hyphenate_limit_zone(Reader& reader, Context&) { return reader.length_percent(Range::NonNegative).has_value(); }

bool read_hyphenate_limit_last(Reader& reader, Context&) {
  return reader.one_of<int>({{"none", 0}, {"always", 1}, {"column", 2}, {"page", 3}, {"spread", 4}}).has_value();
}

bool read_text_justify(Reader& reader, Context& context) {
  using style::TextJustify;
  return reader.choose<TextJustify>(context.style.text.justifies_at, {{"auto", TextJustify::Auto},
                                                                      {"none", TextJustify::None},
                                                                      {"inter-word", TextJustify::InterWord},
                                                                      {"inter-character", TextJustify::InterCharacter},
                                                                      {"distribute", TextJustify::InterCharacter}});
}

bool read_text_kashida_space(Reader& reader, Context& context) {
  const auto share = reader.percentage(Range::NonNegative);
  if (!share || *share > kOneQ16) return false;
  context.style.text.kashida = *share;
  return true;
}

bool read_text_spacing_trim(Reader& reader, Context& context) {
  using style::SpacingTrim;
  return reader.choose<SpacingTrim>(context.style.text.spacing_trim, {{"normal", SpacingTrim::Normal},
                                                                      {"auto", SpacingTrim::Normal},
                                                                      {"space-all", SpacingTrim::SpaceAll},
                                                                      {"space-first", SpacingTrim::SpaceFirst},
                                                                      {"trim-start", SpacingTrim::TrimStart},
                                                                      {"trim-both", SpacingTrim::TrimBoth}});
}

// normal | auto | no-autospace | ideograph-alpha || ideograph-numeric; "insert" is what is done anyway.
bool read_text_autospace(Reader& reader, Context& context) {
  bool letters = reader.keyword("normal") || reader.keyword("auto"), digits = letters, inserts = letters;
  if (!letters && !reader.keyword("no-autospace")) {
    while (!reader.done()) {
      if (!letters && reader.keyword("ideograph-alpha")) {
        letters = true;
      } else if (!digits && reader.keyword("ideograph-numeric")) {
        digits = true;
      } else if (!inserts && reader.keyword("insert")) {
        inserts = true;
      } else {
        return false;
      }
    }
    if (!letters && !digits) return false;
  }
  context.style.text.spaces_letters = letters;
  context.style.text.spaces_digits = digits;
  return true;
}

namespace {

// "/ letter ADD [REMOVE]": both as lengths at this font size, kept as fractions of an em.
bool read_letter_part(Reader& reader, const Context& context, style::Justify& justify) {
  const Length em = context.style.font.size;
  std::array<Length, 2> given{};
  for (std::size_t i = 0; i < 2; ++i) {
    const auto value = reader.length_percent();
    if (!value) {
      if (i == 0) return false;
      break;
    }
    given[i] = value->resolve(em);
  }
  if (em <= Length()) return true;
  for (const Length length : given) {
    const Q16 fraction =
        static_cast<Q16>(clamp(scale(length, kOneQ16, em.raw()), Length::from_raw(-kOneQ16), Length::from_raw(kOneQ16)).raw());
    justify.letter_min = fraction < justify.letter_min ? fraction : justify.letter_min;
    justify.letter_max = fraction > justify.letter_max ? fraction : justify.letter_max;
  }
  return true;
}

// "/ glyph SMALLEST [LARGEST]"; one value above or below 100 % leaves the other at 100 %.
bool read_glyph_part(Reader& reader, style::Justify& justify) {
  const auto first = reader.percentage(Range::NonNegative);
  if (!first) return false;
  const auto second = reader.percentage(Range::NonNegative);
  for (const Q16 value : {*first, second.value_or(kOneQ16)}) {
    if (value < kOneQ16 / 2 || value > 2 * kOneQ16) return false;
    justify.glyph_min = value < justify.glyph_min ? value : justify.glyph_min;
    justify.glyph_max = value > justify.glyph_max ? value : justify.glyph_max;
  }
  return true;
}

}  // namespace

// normal | <percentage>{3} [ / letter <length-percentage> <length-percentage>? ]? [ / glyph <percentage> <percentage>? ]?
bool read_galley_justify(Reader& reader, Context& context) {
  style::Justify justify;
  if (!reader.keyword("normal")) {
    justify.normal = false;
    const auto least = reader.percentage(Range::NonNegative);
    const auto desired = reader.percentage(Range::NonNegative);
    const auto most = reader.percentage(Range::NonNegative);
    if (!least || !desired || !most || *least > *desired || *desired > *most) return false;
    justify.space_min = *least;
    justify.space_desired = *desired;
    justify.space_max = *most;
    while (reader.slash()) {
      const bool valid = reader.keyword("letter")  ? read_letter_part(reader, context, justify)
                         : reader.keyword("glyph") ? read_glyph_part(reader, justify)
                                                   : false;
      if (!valid) return false;
    }
  }
  context.style.text.justify = justify;
  return true;
}

bool read_optical_margins(Reader& reader, Context& context) {
  using style::OpticalMargins;
  const auto value =
      reader.one_of<OpticalMargins>({{"auto", OpticalMargins::Auto}, {"none", OpticalMargins::None}, {"all", OpticalMargins::All}});
  if (value) context.style.text.optical_margins = *value;
  return value.has_value();
}

bool read_hanging_punctuation(Reader& reader, Context& context) {
  bool first = false, last = false, end = false;
  if (!reader.keyword("none")) {
    while (!reader.done()) {
      if (!first && reader.keyword("first")) {
        first = true;
      } else if (!last && reader.keyword("last")) {
        last = true;
      } else if (!end && (reader.keyword("allow-end") || reader.keyword("force-end"))) {
        end = true;
      } else {
        return false;
      }
    }
    if (!first && !last && !end) return false;
  }
  auto& text = context.style.text;
  text.hanging_first = first;
  text.hanging_last = last;
  text.hanging_end = end;
  return true;
}

bool read_text_decoration_line(Reader& reader, Context& context) {
  bool underline = false, overline = false, through = false;
  if (!reader.keyword("none")) {
    int words = 0;
    for (; !reader.done(); ++words) {
      if (!underline && reader.keyword("underline")) {
        underline = true;
      } else if (!overline && reader.keyword("overline")) {
        overline = true;
      } else if (!through && reader.keyword("line-through")) {
        through = true;
      } else if (!reader.keyword("blink")) {
        return false;
      }
    }
    if (words == 0) return false;
  }
  context.decoration.underline = underline;
  context.decoration.overline = overline;
  context.decoration.line_through = through;
  return true;
}

bool read_text_decoration_style(Reader& reader, Context& context) {
  using style::DecorationStyle;
  return reader.choose<DecorationStyle>(context.decoration.style, {{"solid", DecorationStyle::Solid},
                                                                   {"double", DecorationStyle::Double},
                                                                   {"dotted", DecorationStyle::Dotted},
                                                                   {"dashed", DecorationStyle::Dashed},
                                                                   {"wavy", DecorationStyle::Wavy}});
}

bool read_text_decoration_color(Reader& reader, Context& context) {
  const auto color = read_color(reader);
  if (!color) return false;
  context.decoration.color = color->resolve(context.style.text.color);
  context.decoration_color_set = !color->current;
  return true;
}

namespace {

std::optional<std::optional<Length>> read_auto_or_length(Reader& reader, Length em) {
  if (reader.keyword("auto") || reader.keyword("from-font")) return std::optional<Length>();
  const auto value = reader.length_percent();
  if (!value) return std::nullopt;
  return std::optional<Length>(clamp_length(value->resolve(em).raw()));
}

}  // namespace

bool read_text_decoration_thickness(Reader& reader, Context& context) {
  const auto value = read_auto_or_length(reader, context.style.font.size);
  if (value) context.decoration.thickness = *value;
  return value.has_value();
}

bool read_text_underline_offset(Reader& reader, Context& context) {
  const auto value = read_auto_or_length(reader, context.style.font.size);
  if (value) context.style.text.decoration.underline_offset = *value;
  return value.has_value();
}

}  // namespace galley::cascade
