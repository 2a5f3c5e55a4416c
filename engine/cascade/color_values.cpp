// Colour functions share one shape: three or four channels separated by commas (old) or white space (new), then alpha
// after a comma or a slash. Channels are kept in millionths; `none` counts as 0.
#include "cascade/color_values.h"

#include <array>

#include "cascade/color_names.h"
#include "color/css_spaces.h"
#include "color/named_colors.h"

namespace galley::cascade {
namespace {

using color::Color;
using color::kMicro;

struct Channel {
  enum class Kind : std::uint8_t { Number, Percent, Hue } kind = Kind::Number;
  std::int64_t micro = 0;  // percentages: 1 = 100 %; hues: degrees
};
struct Arguments {
  std::array<Channel, 4> channel{};
  std::size_t count = 0;
  bool commas = false;
  std::uint16_t alpha = 0xFFFF;
};

std::int64_t micro_of(Q32 value) {
  return static_cast<std::int64_t>((static_cast<Int128>(value) * kMicro + kOneQ32 / 2) / kOneQ32);
}

std::optional<Channel> read_channel(Reader& reader) {
  if (reader.keyword("none")) return Channel{};
  const css::ComponentValue* value = reader.peek();
  if (value == nullptr) return std::nullopt;
  if (value->is(css::TokenKind::Percentage)) {
    reader.next();
    return Channel{Channel::Kind::Percent, value->token.number.to_scaled(kMicro) / 100};
  }
  if (const auto number = reader.number()) return Channel{Channel::Kind::Number, micro_of(*number)};
  if (const auto percent = reader.percentage()) return Channel{Channel::Kind::Percent, micro_of(Q32{*percent} << 16)};
  if (const auto angle = reader.angle()) return Channel{Channel::Kind::Hue, micro_of(Q32{*angle} << 16)};
  return std::nullopt;
}

std::uint16_t level_of(std::int64_t micro) {
  const std::int64_t limited = micro < 0 ? 0 : micro > kMicro ? kMicro : micro;
  return static_cast<std::uint16_t>((limited * 65535 + kMicro / 2) / kMicro);
}

// A number 0..255; whole numbers map to exact multiples of 257.
std::uint16_t byte_fraction(std::int64_t micro) {
  const std::int64_t limited = micro < 0 ? 0 : micro > 255 * kMicro ? 255 * kMicro : micro;
  return static_cast<std::uint16_t>((limited * 257 + kMicro / 2) / kMicro);
}

std::optional<Arguments> read_arguments(Reader& reader, std::size_t channels) {
  Arguments arguments;
  for (; arguments.count < channels; ++arguments.count) {
    if (arguments.count == 1) arguments.commas = reader.comma();
    if (arguments.count > 1 && reader.comma() != arguments.commas) return std::nullopt;
    const auto channel = read_channel(reader);
    if (!channel) return std::nullopt;
    arguments.channel[arguments.count] = *channel;
  }
  if (reader.done()) return arguments;
  if (arguments.commas ? !reader.comma() : !reader.slash()) return std::nullopt;
  const auto alpha = read_channel(reader);
  if (!alpha || alpha->kind == Channel::Kind::Hue || !reader.done()) return std::nullopt;
  arguments.alpha = level_of(alpha->micro);
  return arguments;
}

std::optional<Color> rgb_function(Reader reader) {
  const auto read = read_arguments(reader, 3);
  if (!read) return std::nullopt;
  Color color{color::Space::Rgb, {}, read->alpha, 0};
  for (std::size_t i = 0; i < 3; ++i) {
    const Channel& channel = read->channel[i];
    if (channel.kind == Channel::Kind::Hue) return std::nullopt;
    if (read->commas && channel.kind != read->channel[0].kind) return std::nullopt;
    color.component[i] = channel.kind == Channel::Kind::Percent ? level_of(channel.micro) : byte_fraction(channel.micro);
  }
  return color;
}

// hsl() and hwb(): a hue and two percentages (numbers 0..100 in the new syntax).
std::optional<Color> hue_function(Reader reader, Color (*convert)(const color::Triple&, std::uint16_t), bool commas_allowed) {
  const auto read = read_arguments(reader, 3);
  if (!read || (read->commas && !commas_allowed)) return std::nullopt;
  color::Triple triple{};
  for (std::size_t i = 0; i < 3; ++i) {
    const Channel& channel = read->channel[i];
    const bool wrong = i == 0 ? channel.kind == Channel::Kind::Percent : channel.kind == Channel::Kind::Hue;
    if (wrong || (i > 0 && read->commas && channel.kind != Channel::Kind::Percent)) return std::nullopt;
    triple[i] = i == 0 || channel.kind == Channel::Kind::Percent ? channel.micro : channel.micro / 100;
  }
  return convert(triple, read->alpha);
}

// lab() and kin: percentages are of `full` (millionths) per channel; a hue has full 0.
std::optional<Color> lab_function(Reader reader, Color (*convert)(const color::Triple&, std::uint16_t), const color::Triple& full) {
  const auto read = read_arguments(reader, 3);
  if (!read || read->commas) return std::nullopt;
  color::Triple triple{};
  for (std::size_t i = 0; i < 3; ++i) {
    const Channel& channel = read->channel[i];
    if ((channel.kind == Channel::Kind::Hue && full[i] != 0) || (channel.kind == Channel::Kind::Percent && full[i] == 0))
      return std::nullopt;
    triple[i] = channel.kind == Channel::Kind::Percent
                    ? static_cast<std::int64_t>(static_cast<Int128>(channel.micro) * full[i] / kMicro)
                    : channel.micro;
    constexpr std::int64_t kLimit = 100000 * kMicro;
    triple[i] = triple[i] > kLimit ? kLimit : triple[i] < -kLimit ? -kLimit : triple[i];
  }
  return convert(triple, read->alpha);
}

// color(--name ...): the profile of an @color-profile rule. One that nobody named is an error, as an ink is.
std::optional<Color> profile_function(std::string_view name, Reader reader, source::Span span) {
  const ColorNames* names = reader.units().colors;
  if (names == nullptr) return std::nullopt;
  const ColorNames::Profile* profile = names->find_profile(name);
  if (profile == nullptr) {
    names->report_unknown_profile(name, span);
    return color::kBlack;
  }
  if (profile->colors == nullptr) return std::nullopt;
  const auto read = read_arguments(reader, profile->colors->components());
  if (!read || read->commas) return std::nullopt;
  std::array<std::uint16_t, 4> component{};
  for (std::size_t i = 0; i < read->count; ++i) {
    if (read->channel[i].kind == Channel::Kind::Hue) return std::nullopt;
    component[i] = level_of(read->channel[i].micro);
  }
  return profile->colors->of(component, read->alpha);
}

// prince-color(<name> [, <tint>] [, overprint]). An ink nobody defined is an error, not a fallback: its plate would be missing.
std::optional<Color> ink_function(Reader reader, source::Span span) {
  auto name = reader.string();
  if (!name) name = reader.custom_ident();
  if (!name) return std::nullopt;
  Color color{color::Space::Spot, {0xFFFF, 0, 0, 0}};
  bool has_tint = false;
  while (reader.comma()) {
    if (reader.keyword("overprint")) {
      color = color::printed_so(color, color::Overprint::Mode1, 0);
      continue;
    }
    const auto tint = has_tint ? std::nullopt : read_channel(reader);
    if (!tint || tint->kind == Channel::Kind::Hue) return std::nullopt;
    color.component[0] = level_of(tint->micro);
    has_tint = true;
  }
  if (!reader.done()) return std::nullopt;
  const Units& units = reader.units();
  if (units.colors == nullptr) return color;
  if (const auto ink = units.colors->find_ink(*name)) {
    color.spot = static_cast<std::uint16_t>(color.spot | *ink);
  } else {
    units.colors->report_unknown_ink(*name, span);
  }
  return color;
}

std::optional<Color> space_function(Reader reader, source::Span span) {
  const auto space = reader.ident();
  if (!space) return std::nullopt;
  if (space->starts_with("--")) return profile_function(*space, reader, span);
  const auto read = read_arguments(reader, 3);
  if (!read || read->commas) return std::nullopt;
  color::Triple triple{};
  for (std::size_t i = 0; i < 3; ++i) {
    if (read->channel[i].kind == Channel::Kind::Hue) return std::nullopt;
    triple[i] = read->channel[i].micro;
  }
  return color::from_color_space(to_lower(*space), triple, read->alpha);
}

// device-cmyk(c m y k [/ alpha]) and the older forms with commas; a fallback colour after a comma is passed over.
std::optional<Color> cmyk_function(Reader reader) {
  Color color{color::Space::Cmyk, {}, 0xFFFF, 0};
  bool commas = false;
  for (std::size_t i = 0; i < 4; ++i) {
    if (i == 1) commas = reader.comma();
    if (i > 1 && reader.comma() != commas) return std::nullopt;
    const auto channel = read_channel(reader);
    if (!channel || channel->kind == Channel::Kind::Hue) return std::nullopt;
    color.component[i] = level_of(channel->micro);
  }
  if (reader.slash()) {
    const auto alpha = read_channel(reader);
    if (!alpha) return std::nullopt;
    color.alpha = level_of(alpha->micro);
  }
  if (!reader.done() && (!reader.comma() || reader.done())) return std::nullopt;
  return color;
}

// Percentages, fractions as in cmyk(), or above 1 bytes (CSS Color 4 of 2014).
std::optional<Color> gray_function(Reader reader) {
  const auto read = read_arguments(reader, 1);
  if (!read || read->channel[0].kind == Channel::Kind::Hue) return std::nullopt;
  const Channel& channel = read->channel[0];
  const bool is_byte = channel.kind == Channel::Kind::Number && channel.micro > 1'000'000;
  const std::uint16_t level = is_byte ? byte_fraction(channel.micro) : level_of(channel.micro);
  return Color{color::Space::Gray, {level, 0, 0, 0}, read->alpha, 0};
}

std::optional<Color> hex_color(std::string_view digits) {
  std::array<std::uint8_t, 8> value{};
  if (digits.size() != 3 && digits.size() != 4 && digits.size() != 6 && digits.size() != 8) return std::nullopt;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const char c = to_lower(digits[i]);
    if (c >= '0' && c <= '9') {
      value[i] = static_cast<std::uint8_t>(c - '0');
    } else if (c >= 'a' && c <= 'f') {
      value[i] = static_cast<std::uint8_t>(c - 'a' + 10);
    } else {
      return std::nullopt;
    }
  }
  const bool brief = digits.size() < 6;
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint8_t>(brief ? value[i] * 17 : value[2 * i] * 16 + value[2 * i + 1]);
  };
  Color color = color::rgb8(byte(0), byte(1), byte(2));
  if (digits.size() == 4 || digits.size() == 8) color.alpha = static_cast<std::uint16_t>(byte(3) * 257);
  return color;
}

std::optional<Color> color_function(std::string_view name, const Reader& arguments, source::Span span) {
  constexpr std::int64_t kHundred = 100 * kMicro;
  if (name == "rgb" || name == "rgba") return rgb_function(arguments);
  if (name == "hsl" || name == "hsla") return hue_function(arguments, color::from_hsl, true);
  if (name == "hwb") return hue_function(arguments, color::from_hwb, false);
  if (name == "lab") return lab_function(arguments, color::from_lab, {kHundred, 125 * kMicro, 125 * kMicro});
  if (name == "lch") return lab_function(arguments, color::from_lch, {kHundred, 150 * kMicro, 0});
  if (name == "oklab") return lab_function(arguments, color::from_oklab, {kMicro, kMicro * 4 / 10, kMicro * 4 / 10});
  if (name == "oklch") return lab_function(arguments, color::from_oklch, {kMicro, kMicro * 4 / 10, 0});
  if (name == "color") return space_function(arguments, span);
  if (name == "device-cmyk" || name == "cmyk") return cmyk_function(arguments);
  if (name == "gray") return gray_function(arguments);
  return std::nullopt;
}

std::optional<ColorValue> light_of(Reader arguments, int depth);

std::optional<ColorValue> color_at(Reader& reader, int depth) {
  const css::ComponentValue* value = reader.peek();
  if (value == nullptr) return std::nullopt;
  std::optional<ColorValue> result;
  if (value->is(css::TokenKind::Ident)) {
    if (equals_ignore_case(value->token.text, "currentcolor")) {
      result = ColorValue{true, {}};
    } else if (const auto named = color::named_color(to_lower(value->token.text))) {
      result = ColorValue{false, *named};
    }
  } else if (value->is(css::TokenKind::Hash)) {
    if (const auto hex = hex_color(value->token.text)) result = ColorValue{false, *hex};
  } else if (value->kind == css::ComponentValue::Kind::Function) {
    const std::string name = to_lower(value->token.text);
    const Reader arguments(value->children, reader.units());
    if (name == "light-dark") {
      result = light_of(arguments, depth + 1);
    } else if (name == "prince-color") {
      if (const auto ink = ink_function(arguments, value->span)) result = ColorValue{false, *ink};
    } else if (const auto color = color_function(name, arguments, value->span)) {
      result = ColorValue{false, *color};
    }
  }
  if (result) reader.next();
  return result;
}

std::optional<ColorValue> light_of(Reader arguments, int depth) {
  constexpr int kMaxDepth = 8;
  if (depth > kMaxDepth) return std::nullopt;
  const auto light = color_at(arguments, depth);
  if (!light || !arguments.comma() || !color_at(arguments, depth) || !arguments.done()) return std::nullopt;
  return light;
}

}  // namespace

std::optional<ColorValue> read_color(Reader& reader) { return color_at(reader, 0); }

}  // namespace galley::cascade
