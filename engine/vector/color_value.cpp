// Colours in SVG attributes: names, hex, rgb(), hsl(), and device-cmyk(), prince-color() and color(--profile) for
// what is drawn in inks.
#include <algorithm>
#include <array>

#include "base/percent.h"
#include "color/css_spaces.h"
#include "color/named_colors.h"
#include "vector/style.h"

namespace galley::vector {
namespace {

std::uint16_t to_component(double fraction) {
  return static_cast<std::uint16_t>(std::lround(std::clamp(fraction, 0.0, 1.0) * 65535));
}

std::optional<color::Color> parse_hex(std::string_view digits) {
  if (digits.size() != 3 && digits.size() != 4 && digits.size() != 6 && digits.size() != 8) return std::nullopt;
  const bool is_short = digits.size() <= 4;
  std::vector<int> bytes;
  for (std::size_t i = 0; i < digits.size(); i += is_short ? 1 : 2) {
    const int high = hex_value(digits[i]), low = is_short ? high : hex_value(digits[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes.push_back(high * 16 + low);
  }
  color::Color color =
      color::rgb8(static_cast<std::uint8_t>(bytes[0]), static_cast<std::uint8_t>(bytes[1]), static_cast<std::uint8_t>(bytes[2]));
  if (bytes.size() == 4) color.alpha = static_cast<std::uint16_t>(bytes[3] * 257);
  return color;
}

struct Argument {
  double value = 0;
  bool percent = false;
};

std::vector<Argument> color_arguments(std::string_view text) {
  std::vector<Argument> out;
  Scanner scanner(text);
  while (!scanner.done()) {
    const auto value = scanner.number();
    if (!value) return {};
    const std::string unit = lower(scanner.word());
    double scaled = *value;
    if (unit == "turn") scaled *= 360;
    if (unit == "rad") scaled *= 57.29577951308232;
    if (unit == "grad") scaled *= 0.9;
    out.push_back({scaled, unit == "%"});
    scanner.skip_separator();
    if (scanner.take('/')) scanner.skip_spaces();
  }
  return out;
}

double as_fraction(const Argument& argument) { return argument.percent ? argument.value / 100 : argument.value; }

std::optional<color::Color> parse_function(const std::string& name, const std::vector<Argument>& v) {
  const bool cmyk = name == "device-cmyk" || name == "cmyk";
  const std::size_t needed = cmyk ? 4 : 3;
  if (v.size() != needed && v.size() != needed + 1) return std::nullopt;
  const std::uint16_t alpha = v.size() > needed ? to_component(as_fraction(v[needed])) : std::uint16_t{0xFFFF};
  color::Color color;
  color.alpha = alpha;
  if (cmyk) {
    color.space = color::Space::Cmyk;
    for (std::size_t i = 0; i < 4; ++i) color.component[i] = to_component(as_fraction(v[i]));
    return color;
  }
  if (name == "rgb" || name == "rgba") {
    for (std::size_t i = 0; i < 3; ++i) color.component[i] = to_component(v[i].percent ? v[i].value / 100 : v[i].value / 255);
    return color;
  }
  if (name != "hsl" && name != "hsla") return std::nullopt;
  const auto micro = [](double value) { return std::llround(value * static_cast<double>(color::kMicro)); };
  return color::from_hsl({micro(v[0].value), micro(v[1].value / 100), micro(v[2].value / 100)}, alpha);
}

std::string_view unquoted(std::string_view text) {
  const bool quoted = text.size() >= 2 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front();
  return quoted ? text.substr(1, text.size() - 2) : text;
}

// <name> [, <tint>] [, overprint], as in style sheets; capitals of names count.
std::optional<color::Color> parse_ink(std::string_view text, Inks& inks) {
  color::Color color{color::Space::Spot, {0xFFFF, 0, 0, 0}};
  std::string_view name = text.substr(0, text.find(','));
  for (std::string_view rest = text.substr(name.size()); !rest.empty();) {
    rest.remove_prefix(1);
    const std::string_view word = rest.substr(0, rest.find(','));
    rest.remove_prefix(word.size());
    const auto tint = parse_fraction(trimmed(word));
    if (lower(trimmed(word)) == "overprint") {
      color = color::printed_so(color, color::Overprint::Mode1, 0);
    } else if (tint) {
      color.component[0] = to_component(*tint);
    } else {
      return std::nullopt;
    }
  }
  name = unquoted(trimmed(name));
  const auto found =
      std::find_if(inks.known.begin(), inks.known.end(), [&](const color::SpotInk& ink) { return ink.name == name; });
  if (found == inks.known.end()) {
    if (std::find(inks.unknown.begin(), inks.unknown.end(), name) == inks.unknown.end()) inks.unknown.emplace_back(name);
    return std::nullopt;
  }
  color.spot = static_cast<std::uint16_t>(color.spot | (found - inks.known.begin()));
  return color;
}

// --<name> <component>... [/ <alpha>], as in style sheets.
std::optional<color::Color> parse_profiled(std::string_view text, Inks& inks) {
  const std::string_view name = text.substr(0, text.find_first_of(" \t\r\n"));
  const auto found = std::find_if(inks.profiles.rbegin(), inks.profiles.rend(),
                                  [&](const color::NamedProfile& profile) { return profile.name == name; });
  if (found == inks.profiles.rend()) {
    std::vector<std::string>& unknown = inks.unknown_profiles;
    if (std::find(unknown.begin(), unknown.end(), name) == unknown.end()) unknown.emplace_back(name);
    return std::nullopt;
  }
  if (found->colors == nullptr) return std::nullopt;
  const std::vector<Argument> values = color_arguments(text.substr(name.size()));
  const std::size_t count = found->colors->components();
  if (values.size() != count && values.size() != count + 1) return std::nullopt;
  std::array<std::uint16_t, 4> component{};
  for (std::size_t i = 0; i < count; ++i) component[i] = to_component(as_fraction(values[i]));
  return found->colors->of(component, values.size() > count ? to_component(as_fraction(values[count])) : std::uint16_t{0xFFFF});
}

}  // namespace

std::optional<color::Color> parse_color(std::string_view text, const color::Color& current, Inks* inks) {
  constexpr std::string_view kInk = "prince-color(";
  const std::string_view plain = trimmed(text);
  if (inks != nullptr && plain.ends_with(')') && lower(plain.substr(0, kInk.size())) == kInk) {
    return parse_ink(plain.substr(kInk.size(), plain.size() - kInk.size() - 1), *inks);
  }
  constexpr std::string_view kProfiled = "color(";
  if (inks != nullptr && plain.ends_with(')') && lower(plain.substr(0, kProfiled.size())) == kProfiled) {
    const std::string_view inside = trimmed(plain.substr(kProfiled.size(), plain.size() - kProfiled.size() - 1));
    if (inside.starts_with("--")) return parse_profiled(inside, *inks);
  }
  const std::string all = lower(trimmed(text));
  // "#cd853f device-cmyk(...)": what a press prints, behind what a screen shows (SVG Color 1.2).
  constexpr std::string_view kInks = "device-cmyk(";
  if (const std::size_t inks_at = all.find(kInks); inks_at != std::string::npos && inks_at > 0) {
    return parse_color(std::string_view(all).substr(inks_at), current, nullptr);
  }
  // "#cd853f icc-color(...)": the plain colour before it counts.
  const std::string word(trimmed(std::string_view(all).substr(0, all.find(" icc-color"))));
  if (word.empty()) return std::nullopt;
  if (word == "currentcolor") return current;
  if (word.front() == '#') return parse_hex(std::string_view(word).substr(1));
  const std::size_t open = word.find('(');
  if (open == std::string::npos) return color::named_color(word);
  const std::size_t close = word.find(')', open);
  if (close == std::string::npos) return std::nullopt;
  return parse_function(word.substr(0, open), color_arguments(std::string_view(word).substr(open + 1, close - open - 1)));
}

std::optional<double> parse_fraction(std::string_view text) {
  Scanner scanner(text);
  const auto value = scanner.number();
  if (!value) return std::nullopt;
  return std::clamp(scanner.word() == "%" ? *value / 100 : *value, 0.0, 1.0);
}

}  // namespace galley::vector
