#include "box/counter_algorithms.h"

#include <algorithm>

namespace galley::box {

namespace {
// A longer marker is a mistake or an attack; the fallback (decimal) is readable then.
constexpr std::int64_t kLongest = 60;
}  // namespace

std::string cyclic_text(std::int64_t value, const Symbols& symbols) {
  if (symbols.empty()) return {};
  const auto count = static_cast<std::int64_t>(symbols.size());
  return symbols[static_cast<std::size_t>((((value - 1) % count) + count) % count)];
}

std::string fixed_text(std::int64_t value, std::int64_t first, const Symbols& symbols) {
  const std::int64_t index = value - first;
  if (index < 0 || index >= static_cast<std::int64_t>(symbols.size())) return {};
  return symbols[static_cast<std::size_t>(index)];
}

std::string symbolic_text(std::int64_t value, const Symbols& symbols) {
  const auto count = static_cast<std::int64_t>(symbols.size());
  if (count == 0 || value < 1) return {};
  const std::int64_t repeats = (value + count - 1) / count;
  if (repeats > kLongest) return {};
  std::string text;
  for (std::int64_t i = 0; i < repeats; ++i) text += symbols[static_cast<std::size_t>((value - 1) % count)];
  return text;
}

std::string alphabetic_text(std::int64_t value, const Symbols& symbols) {
  const auto count = static_cast<std::int64_t>(symbols.size());
  if (count < 2 || value < 1) return {};
  std::vector<std::size_t> digits;
  for (std::int64_t rest = value; rest != 0;) {
    --rest;
    digits.push_back(static_cast<std::size_t>(rest % count));
    rest /= count;
  }
  std::string text;
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) text += symbols[*digit];
  return text;
}

std::string numeric_text(std::int64_t value, const Symbols& symbols) {
  const auto count = static_cast<std::int64_t>(symbols.size());
  if (count < 2 || value < 0) return {};
  if (value == 0) return symbols[0];
  std::vector<std::size_t> digits;
  for (std::int64_t rest = value; rest != 0; rest /= count) digits.push_back(static_cast<std::size_t>(rest % count));
  std::string text;
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) text += symbols[*digit];
  return text;
}

std::string additive_text(std::int64_t value, const AdditiveSymbols& symbols) {
  if (value < 0) return {};
  std::string text;
  std::int64_t count = 0;
  for (const auto& [weight, symbol] : symbols) {
    if (weight == 0) {
      if (value == 0 && text.empty()) return symbol;
      continue;
    }
    if (weight < 0) continue;
    const std::int64_t repeats = value / weight;
    count += repeats;
    if (count > kLongest) return {};
    for (std::int64_t i = 0; i < repeats; ++i) text += symbol;
    value -= repeats * weight;
  }
  return value == 0 ? text : std::string();
}

}  // namespace galley::box
