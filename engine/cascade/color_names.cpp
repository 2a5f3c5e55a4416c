#include "cascade/color_names.h"

#include <algorithm>

#include <fmt/format.h>

#include "cascade/at_rules.h"
#include "cascade/color_values.h"
#include "cascade/value_reader.h"
#include "resource/provider.h"

namespace galley::cascade {
namespace {

void bad_rule(const css::ColorRule& rule, std::string message, std::string hint, source::Diagnostics& diagnostics) {
  diagnostics.warn("css.bad-color-rule", rule.span, std::move(message), std::move(hint));
}

void read_ink(const css::ColorRule& rule, ColorNames& names, source::Diagnostics& diagnostics) {
  // All prints on every plate, None on none; the others are the plates there are anyway.
  for (const std::string_view reserved : {"All", "None", "Cyan", "Magenta", "Yellow", "Black"}) {
    if (rule.name != reserved) continue;
    return bad_rule(rule, fmt::format("an ink cannot be called '{}': the name is taken", rule.name),
                    "give it the name the printer knows it by", diagnostics);
  }
  std::optional<color::Color> alternate;
  for (const css::Declaration& descriptor : rule.descriptors) {
    const Units units;
    Reader reader(descriptor.value, units);
    const bool known = descriptor.name == "alternate-color";
    const auto color = known ? read_color(reader) : std::nullopt;
    if (color && !color->current && reader.done() && color->color.space != color::Space::Spot) {
      alternate = color->color;
    } else {
      report_descriptor(descriptor, "@prince-color", known, diagnostics);
    }
  }
  if (!alternate || rule.name.empty()) {
    return bad_rule(rule, fmt::format("the ink '{}' has no alternate-color and is left out", rule.name),
                    "say what shows where the ink is not there: alternate-color: cmyk(0, 0.95, 1, 0)", diagnostics);
  }
  alternate->alpha = 0xFFFF;
  if (const auto same = names.find_ink(rule.name)) {
    names.inks[*same].alternate = *alternate;
  } else if (names.inks.size() < color::kMostInks) {
    names.inks.push_back({rule.name, *alternate});
  } else {
    bad_rule(rule, fmt::format("more than {} inks: '{}' is left out", color::kMostInks, rule.name), {}, diagnostics);
  }
}

void read_profile(const css::ColorRule& rule, std::string_view base_path, const ProfileLoader& load, ColorNames& names,
                  source::Diagnostics& diagnostics) {
  std::shared_ptr<color::AuthorProfile> profile;
  bool asked = false;
  for (const css::Declaration& descriptor : rule.descriptors) {
    const Units units;
    Reader reader(descriptor.value, units);
    if (descriptor.name == "rendering-intent" || descriptor.name == "components") continue;  // what prints is the press's choice
    const auto url = descriptor.name == "src" ? reader.url() : std::nullopt;
    if (!url || !reader.done()) {
      report_descriptor(descriptor, "@color-profile", descriptor.name == "src", diagnostics);
      continue;
    }
    asked = true;
    if (load) profile = load(resource::resolve_reference(base_path, *url), descriptor.span);
  }
  if (!asked || !rule.name.starts_with("--")) {
    return bad_rule(rule, fmt::format("the profile '{}' has no {} and is left out", rule.name, asked ? "name with --" : "src"),
                    "write @color-profile --coated { src: url(coated.icc) }", diagnostics);
  }
  names.profiles.push_back({rule.name, std::move(profile)});
}

}  // namespace

std::optional<std::uint16_t> ColorNames::find_ink(std::string_view name) const {
  const auto found = std::find_if(inks.begin(), inks.end(), [&](const color::SpotInk& ink) { return ink.name == name; });
  if (found == inks.end()) return std::nullopt;
  return static_cast<std::uint16_t>(found - inks.begin());
}

const ColorNames::Profile* ColorNames::find_profile(std::string_view name) const {
  const auto found = std::find_if(profiles.rbegin(), profiles.rend(), [&](const Profile& one) { return one.name == name; });
  return found == profiles.rend() ? nullptr : &*found;
}

bool ColorNames::is_new(source::Span span) const {
  if (diagnostics == nullptr || std::find(reported_.begin(), reported_.end(), span) != reported_.end()) return false;
  reported_.push_back(span);
  return true;
}

void ColorNames::report_unknown_profile(std::string_view name, source::Span span) const {
  if (!is_new(span)) return;
  std::string known;
  for (const Profile& profile : profiles) known += (known.empty() ? "there are " : ", ") + profile.name;
  diagnostics->error(
      "css.unknown-profile", span, fmt::format("there is no colour profile '{}'", name),
      fmt::format("{}define it: @color-profile {} {{ src: url(...) }}", known.empty() ? known : known + "; else ", name));
}

void ColorNames::report_unknown_ink(std::string_view name, source::Span span) const {
  if (!is_new(span)) return;
  std::string known;
  for (const color::SpotInk& ink : inks) known += (known.empty() ? "there are " : ", ") + ink.name;
  diagnostics->error("css.unknown-ink", span, fmt::format("there is no ink '{}'", name),
                     fmt::format("{}define it: @prince-color \"{}\" {{ alternate-color: cmyk(...) }}",
                                 known.empty() ? known : known + "; else ", name));
}

void read_color_rule(const css::ColorRule& rule, std::string_view base_path, const ProfileLoader& load, ColorNames& names,
                     source::Diagnostics& diagnostics) {
  if (rule.profile) {
    read_profile(rule, base_path, load, names, diagnostics);
  } else {
    read_ink(rule, names, diagnostics);
  }
}

}  // namespace galley::cascade
