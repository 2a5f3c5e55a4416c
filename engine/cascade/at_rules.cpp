#include "cascade/at_rules.h"

#include <algorithm>

#include <fmt/format.h>

#include "cascade/value_reader.h"
#include "resource/provider.h"

namespace galley::cascade {
namespace {

using style::FontFaceRule;
using style::FontSlant;

bool read_family(Reader& reader, FontFaceRule& face) {
  if (const auto text = reader.string()) {
    face.family = *text;
    return true;
  }
  while (const auto word = reader.custom_ident()) face.family += (face.family.empty() ? "" : " ") + std::string(*word);
  return !face.family.empty();
}

// What follows a source's place: format() and tech() are passed over; the file itself says what it is.
bool skip_source_notes(Reader& reader) {
  while (reader.function("format") || reader.function("tech")) {}
  return true;
}

bool read_sources(Reader& reader, std::string_view base_path, FontFaceRule& face) {
  do {
    const css::ComponentValue* value = reader.peek();
    if (value == nullptr) return false;
    FontFaceRule::Source source;
    source.span = value->span;
    if (auto local = reader.function("local")) {
      source.local = true;
      if (const auto text = local->string()) source.name = *text;
      while (const auto word = local->ident()) source.name += (source.name.empty() ? "" : " ") + std::string(*word);
    } else if (const auto url = reader.url()) {
      source.name = url->starts_with("data:") ? std::string(*url) : resource::resolve_reference(base_path, *url);
    } else {
      return false;
    }
    skip_source_notes(reader);
    if (!source.name.empty()) face.sources.push_back(std::move(source));
  } while (reader.comma());
  return true;
}

bool read_weight(Reader& reader, FontFaceRule& face) {
  const auto one = [&]() -> std::optional<std::uint16_t> {
    if (const auto word = reader.one_of<std::uint16_t>({{"normal", 400}, {"bold", 700}})) return word;
    const auto number = reader.integer();
    if (!number || *number < 1 || *number > 1000) return std::nullopt;
    return static_cast<std::uint16_t>(*number);
  };
  if (reader.keyword("auto")) {
    face.weight_min = 1;
    face.weight_max = 1000;
    return true;
  }
  const auto first = one();
  if (!first) return false;
  const auto second = one();
  face.weight_min = std::min(*first, second.value_or(*first));
  face.weight_max = std::max(*first, second.value_or(*first));
  return true;
}

bool read_stretch(Reader& reader, FontFaceRule& face) {
  const auto one = [&]() -> std::optional<std::uint16_t> {
    if (const auto word = reader.one_of<std::uint16_t>({{"normal", 100},
                                                        {"ultra-condensed", 50},
                                                        {"extra-condensed", 63},
                                                        {"condensed", 75},
                                                        {"semi-condensed", 88},
                                                        {"semi-expanded", 113},
                                                        {"expanded", 125},
                                                        {"extra-expanded", 150},
                                                        {"ultra-expanded", 200}})) {
      return word;
    }
    const auto percent = reader.percentage(Range::NonNegative);
    if (!percent || *percent > 10 * style::kOneQ16) return std::nullopt;
    return static_cast<std::uint16_t>(std::int64_t{*percent} * 100 / style::kOneQ16);
  };
  if (reader.keyword("auto")) return true;
  const auto first = one();
  if (!first) return false;
  const auto second = one();
  face.stretch_min = std::min(*first, second.value_or(*first));
  face.stretch_max = std::max(*first, second.value_or(*first));
  return true;
}

bool read_slant(Reader& reader, FontFaceRule& face) {
  if (reader.choose<FontSlant>(face.slant,
                               {{"normal", FontSlant::Normal}, {"auto", FontSlant::Normal}, {"italic", FontSlant::Italic}}))
    return true;
  if (!reader.keyword("oblique")) return false;
  face.slant = FontSlant::Oblique;
  for (int i = 0; i < 2 && !reader.done(); ++i) {
    if (!reader.angle()) return false;
  }
  return true;
}

bool read_unicode_range(const css::ComponentValues& value, FontFaceRule& face) {
  face.unicode_ranges.clear();
  for (const css::ComponentValue& part : css::parse_unicode_ranges(value)) {
    if (part.is_whitespace() || part.is(css::TokenKind::Comma)) continue;
    if (!part.is(css::TokenKind::UnicodeRange)) return false;
    const auto first = static_cast<char32_t>(part.token.number.mantissa),
               last = static_cast<char32_t>(part.token.number.exponent10);
    if (first > last || last > 0x10FFFF) return false;
    face.unicode_ranges.emplace_back(first, last);
  }
  return !face.unicode_ranges.empty();
}

bool read_descriptor(const css::Declaration& descriptor, std::string_view base_path, FontFaceRule& face, bool& known) {
  const Units units;
  Reader reader(descriptor.value, units);
  const std::string& name = descriptor.name;
  if (name == "font-family") return read_family(reader, face) && reader.done();
  if (name == "src") return read_sources(reader, base_path, face) && reader.done();
  if (name == "font-weight") return read_weight(reader, face) && reader.done();
  if (name == "font-stretch" || name == "font-width") return read_stretch(reader, face) && reader.done();
  if (name == "font-style") return read_slant(reader, face) && reader.done();
  if (name == "unicode-range") return read_unicode_range(descriptor.value, face);
  for (const std::string_view passed_over :
       {"font-display", "font-variant", "font-feature-settings", "font-variation-settings", "ascent-override", "descent-override",
        "line-gap-override", "size-adjust", "font-named-instance", "font-language-override"}) {
    if (name == passed_over) return true;
  }
  known = false;
  return false;
}

}  // namespace

void report_descriptor(const css::Declaration& descriptor, std::string_view rule, bool known, source::Diagnostics& diagnostics) {
  if (known) {
    diagnostics.warn("css.invalid-value", descriptor.span, fmt::format("this is not a value of '{}' in {}", descriptor.name, rule));
  } else {
    diagnostics.warn("css.unknown-descriptor", descriptor.name_span, fmt::format("{} knows nothing of '{}'", rule, descriptor.name),
                     "check the spelling");
  }
}

std::optional<FontFaceRule> read_font_face(const css::FontFaceAtRule& rule, std::string_view base_path,
                                           source::Diagnostics& diagnostics) {
  FontFaceRule face;
  face.span = rule.span;
  for (const css::Declaration& descriptor : rule.descriptors) {
    bool known = true;
    FontFaceRule before = face;
    if (descriptor.name == "src") face.sources.clear();
    if (descriptor.name == "font-family") face.family.clear();
    if (read_descriptor(descriptor, base_path, face, known)) continue;
    face = std::move(before);
    report_descriptor(descriptor, "@font-face", known, diagnostics);
  }
  if (!face.family.empty() && !face.sources.empty()) return face;
  diagnostics.warn("css.bad-font-face", rule.span,
                   fmt::format("this @font-face has no {} and is left out", face.family.empty() ? "font-family" : "src"),
                   "a face needs font-family and src");
  return std::nullopt;
}

namespace {

// <symbol>: a string, an identifier; pictures are not drawn and count as nothing.
std::optional<std::string> read_symbol(Reader& reader) {
  if (const auto text = reader.string()) return std::string(*text);
  if (const auto word = reader.custom_ident()) return std::string(*word);
  return std::nullopt;
}

bool read_system(Reader& reader, CounterStyle& style) {
  if (reader.keyword("fixed")) {
    style.system = "fixed";
    if (const auto first = reader.integer()) style.fixed_first = static_cast<std::int32_t>(*first);
    return true;
  }
  if (reader.keyword("extends")) {
    const auto name = reader.custom_ident();
    if (!name) return false;
    style.system = "extends";
    style.extends = *name;
    return true;
  }
  const auto system = reader.one_of<std::string_view>({{"cyclic", "cyclic"},
                                                       {"numeric", "numeric"},
                                                       {"alphabetic", "alphabetic"},
                                                       {"symbolic", "symbolic"},
                                                       {"additive", "additive"}});
  if (system) style.system = *system;
  return system.has_value();
}

bool read_additive(Reader& reader, CounterStyle& style) {
  style.additive.clear();
  do {
    auto weight = reader.integer();
    const auto symbol = read_symbol(reader);
    if (!weight) weight = reader.integer();
    if (!weight || *weight < 0 || !symbol) return false;
    style.additive.emplace_back(static_cast<std::int32_t>(*weight), *symbol);
  } while (reader.comma());
  return std::is_sorted(style.additive.begin(), style.additive.end(),
                        [](const auto& a, const auto& b) { return a.first > b.first; });
}

bool read_pad(Reader& reader, CounterStyle& style) {
  auto length = reader.integer();
  const auto symbol = read_symbol(reader);
  if (!length) length = reader.integer();
  constexpr std::int64_t kMost = 100;
  if (!length || *length < 0 || !symbol) return false;
  style.pad = {static_cast<std::int32_t>(std::min(*length, kMost)), *symbol};
  return true;
}

bool read_counter_descriptor(Reader& reader, const std::string& name, CounterStyle& style, bool& known) {
  const auto one = [&](std::string& target) {
    auto symbol = read_symbol(reader);
    if (symbol) target = std::move(*symbol);
    return symbol.has_value();
  };
  if (name == "system") return read_system(reader, style);
  if (name == "symbols") {
    style.symbols.clear();
    while (auto symbol = read_symbol(reader)) style.symbols.push_back(std::move(*symbol));
    return !style.symbols.empty();
  }
  if (name == "additive-symbols") return read_additive(reader, style);
  if (name == "negative") {
    if (!one(style.negative)) return false;
    read_symbol(reader);  // what follows the number is not printed
    return true;
  }
  if (name == "prefix") return one(style.prefix);
  if (name == "suffix") return one(style.suffix);
  if (name == "fallback") return one(style.fallback);
  if (name == "pad") return read_pad(reader, style);
  if (name == "range" || name == "speak-as") {
    while (reader.next() != nullptr) {}
    return true;
  }
  known = false;
  return false;
}

}  // namespace

std::optional<CounterStyle> read_counter_style(const css::CounterStyleRule& rule, source::Diagnostics& diagnostics) {
  CounterStyle style;
  style.name = rule.name;
  const Units units;
  for (const css::Declaration& descriptor : rule.descriptors) {
    bool known = true;
    CounterStyle before = style;
    Reader reader(descriptor.value, units);
    if (read_counter_descriptor(reader, descriptor.name, style, known) && reader.done()) continue;
    style = std::move(before);
    report_descriptor(descriptor, "@counter-style", known, diagnostics);
  }
  const std::size_t least = style.system == "alphabetic" || style.system == "numeric" ? 2 : 1;
  const bool enough =
      style.system == "extends" || (style.system == "additive" ? !style.additive.empty() : style.symbols.size() >= least);
  if (enough) return style;
  diagnostics.warn("css.bad-counter-style", rule.span,
                   fmt::format("the counter style '{}' has too few symbols and is left out", rule.name),
                   "numeric and alphabetic systems need two symbols, others one");
  return std::nullopt;
}

}  // namespace galley::cascade
