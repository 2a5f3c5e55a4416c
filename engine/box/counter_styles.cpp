#include "box/counter_styles.h"

#include <algorithm>

#include "box/counter_algorithms.h"

namespace galley::box {

namespace {

// Chains of extends and fallback end here, and so do rings of them.
constexpr unsigned kMaxChain = 16;

std::int64_t code_points(std::string_view text) {
  return std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
}

bool uses_negative_sign(std::string_view system) {
  return system == "symbolic" || system == "alphabetic" || system == "numeric" || system == "additive" || system == "extends";
}

std::string padded(std::string text, const std::pair<std::int32_t, std::string>& pad, std::int64_t sign_length) {
  if (pad.second.empty()) return text;
  // Nobody needs more than some dozens; the parser may hand us any number.
  const std::int64_t wanted = std::min<std::int64_t>(pad.first, 120) - code_points(text) - sign_length;
  std::string out;
  for (std::int64_t i = 0; i < wanted; ++i) out += pad.second;
  return out + text;
}

}  // namespace

CounterStyles::CounterStyles(std::span<const cascade::CounterStyle> custom) : custom_(custom.begin(), custom.end()) {}

const cascade::CounterStyle* CounterStyles::find(std::string_view name) const {
  const auto found =
      std::find_if(custom_.rbegin(), custom_.rend(), [&](const cascade::CounterStyle& rule) { return rule.name == name; });
  return found == custom_.rend() ? nullptr : &*found;
}

std::string CounterStyles::custom_text(std::int64_t value, const cascade::CounterStyle& rule, unsigned depth) const {
  const bool negative = value < 0 && uses_negative_sign(rule.system);
  const std::int64_t magnitude = negative ? -value : value;
  std::string text;
  if (rule.system == "cyclic") {
    text = cyclic_text(magnitude, rule.symbols);
  } else if (rule.system == "fixed") {
    text = fixed_text(magnitude, rule.fixed_first, rule.symbols);
  } else if (rule.system == "alphabetic") {
    text = alphabetic_text(magnitude, rule.symbols);
  } else if (rule.system == "numeric") {
    text = numeric_text(magnitude, rule.symbols);
  } else if (rule.system == "additive") {
    text = additive_text(magnitude, rule.additive);
  } else if (rule.system == "extends") {
    text = represent(magnitude, rule.extends, depth + 1);
  } else {
    text = symbolic_text(magnitude, rule.symbols);
  }
  if (text.empty()) return {};
  text = padded(std::move(text), rule.pad, negative ? code_points(rule.negative) : 0);
  return negative ? rule.negative + text : text;
}

std::string CounterStyles::represent(std::int64_t value, std::string_view name, unsigned depth) const {
  if (depth > kMaxChain) return std::to_string(value);
  if (const cascade::CounterStyle* rule = find(name)) {
    std::string text = custom_text(value, *rule, depth);
    return text.empty() ? represent(value, rule->fallback, depth + 1) : text;
  }
  PredefinedText predefined = predefined_text(value, name);
  return predefined.text.empty() ? std::to_string(value) : std::move(predefined.text);
}

std::string CounterStyles::format(std::int64_t value, std::string_view style_name) const {
  if (style_name == "none") return {};
  return represent(value, style_name, 0);
}

std::string CounterStyles::marker_text(std::int64_t value, std::string_view style_name) const {
  if (style_name == "none") return {};
  if (const cascade::CounterStyle* rule = find(style_name)) return rule->prefix + represent(value, style_name, 0) + rule->suffix;
  const PredefinedText predefined = predefined_text(value, style_name);
  return predefined.text.empty() ? std::to_string(value) + ". " : predefined.text + std::string(predefined.suffix);
}

}  // namespace galley::box
