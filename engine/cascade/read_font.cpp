// Font properties (css-fonts-4), direction and line height. Sizes are absolute in the end; `medium` is 16 px.
#include "cascade/readers.h"

namespace galley::cascade {

using style::Direction;
using style::FontSlant;
using style::kOneQ16;
using style::Q16;

bool read_direction(Reader& reader, Context& context) {
  return reader.choose<style::Direction>(context.style.text.direction, {{"ltr", Direction::Ltr}, {"rtl", Direction::Rtl}});
}

// `larger` and `smaller` step by 6/5, the ratio between neighbours of the keyword table.
bool read_font_size(Reader& reader, Context& context) {
  Length& size = context.style.font.size;
  const Length of_parent = context.parent.font.size;
  const auto keyword = reader.one_of<std::int64_t>({{"xx-small", 9},
                                                    {"x-small", 10},
                                                    {"small", 13},
                                                    {"medium", 16},
                                                    {"large", 18},
                                                    {"x-large", 24},
                                                    {"xx-large", 32},
                                                    {"xxx-large", 48}});
  if (keyword) {
    size = Length::from_px(*keyword);
    return true;
  }
  if (reader.keyword("larger")) {
    size = clamp_length(scale(of_parent, 6, 5).raw());
    return true;
  }
  if (reader.keyword("smaller")) {
    size = scale(of_parent, 5, 6);
    return true;
  }
  const auto value = reader.length_percent(Range::NonNegative);
  if (!value) return false;
  size = max(clamp_length(value->resolve(of_parent).raw()), Length());
  return true;
}

// Identifiers of one family are joined by single spaces.
bool read_font_family(Reader& reader, Context& context) {
  std::vector<std::string> families;
  do {
    std::string family;
    if (const auto quoted = reader.string()) {
      family = *quoted;
    } else {
      std::size_t words = 0;
      while (const auto word = reader.custom_ident()) { family += (words++ == 0 ? "" : " ") + std::string(*word); }
      if (words == 0) return false;
    }
    families.push_back(std::move(family));
  } while (reader.comma());
  context.style.font.families = std::move(families);
  return true;
}

namespace {

std::uint16_t bolder(std::uint16_t weight) {
  if (weight < 350) return 400;
  if (weight < 550) return 700;
  return weight < 900 ? 900 : weight;
}

std::uint16_t lighter(std::uint16_t weight) {
  if (weight < 100) return weight;
  if (weight < 550) return 100;
  return weight < 750 ? 400 : 700;
}

}  // namespace

bool read_font_weight(Reader& reader, Context& context) {
  std::uint16_t& weight = context.style.font.weight;
  if (reader.choose<std::uint16_t>(weight, {{"normal", 400}, {"bold", 700}})) return true;
  if (reader.keyword("bolder")) {
    weight = bolder(context.parent.font.weight);
    return true;
  }
  if (reader.keyword("lighter")) {
    weight = lighter(context.parent.font.weight);
    return true;
  }
  const auto number = reader.number();
  if (!number || *number < kOneQ32 || *number > 1000 * kOneQ32) return false;
  weight = static_cast<std::uint16_t>((*number + kOneQ32 / 2) / kOneQ32);
  return true;
}

bool read_font_stretch(Reader& reader, Context& context) {
  std::uint16_t& stretch = context.style.font.stretch;
  if (reader.choose<std::uint16_t>(stretch, {{"normal", 100},
                                             {"ultra-condensed", 50},
                                             {"extra-condensed", 63},
                                             {"condensed", 75},
                                             {"semi-condensed", 88},
                                             {"semi-expanded", 113},
                                             {"expanded", 125},
                                             {"extra-expanded", 150},
                                             {"ultra-expanded", 200}})) {
    return true;
  }
  const auto percent = reader.percentage(Range::NonNegative);
  if (!percent) return false;
  const std::int64_t whole = (std::int64_t{*percent} * 100 + kOneQ16 / 2) / kOneQ16;
  stretch = static_cast<std::uint16_t>(whole > 1000 ? 1000 : whole);
  return true;
}

bool read_font_style(Reader& reader, Context& context) {
  FontSlant& slant = context.style.font.slant;
  if (reader.choose<FontSlant>(slant, {{"normal", FontSlant::Normal}, {"italic", FontSlant::Italic}})) return true;
  if (!reader.keyword("oblique")) return false;
  slant = FontSlant::Oblique;
  if (!reader.done()) return reader.angle().has_value();
  return true;
}

bool read_font_synthesis(Reader& reader, Context&) {
  if (reader.keyword("none")) return true;
  int words = 0;
  while (reader.one_of<int>({{"weight", 0}, {"style", 1}, {"small-caps", 2}, {"position", 3}})) ++words;
  return words > 0;
}

bool read_font_optical_sizing(Reader& reader, Context&) { return reader.one_of<int>({{"auto", 0}, {"none", 1}}).has_value(); }

// Numbers are kept for inheritance and resolved by the cascade once the font size is known for good.
bool read_line_height(Reader& reader, Context& context) {
  style::LineHeight& height = context.style.text.line_height;
  if (reader.keyword("normal")) {
    height = {};
    return true;
  }
  if (const auto number = reader.number(Range::NonNegative)) {
    const Q16 factor = to_q16(*number);
    height = {style::LineHeight::Kind::Number, factor, scale(context.style.font.size, factor, kOneQ16)};
    return true;
  }
  const auto value = reader.length_percent(Range::NonNegative);
  if (!value) return false;
  height = {style::LineHeight::Kind::Length, 0, max(clamp_length(value->resolve(context.style.font.size).raw()), galley::Length())};
  return true;
}

}  // namespace galley::cascade
