#include "vector/ink_place.h"

#include <algorithm>
#include <string>

#include "vector/scanner.h"

namespace galley::vector {
namespace {

// What stands behind "prince-color(" names that ink.
bool names(std::string_view rest, std::string_view ink) {
  rest = rest.substr(std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
  for (const std::string_view quote : {"\"", "'", "&quot;", "&apos;"}) {
    if (!rest.starts_with(quote)) continue;
    rest.remove_prefix(quote.size());
    return rest.starts_with(ink) && rest.substr(ink.size()).starts_with(quote);
  }
  if (!rest.starts_with(ink)) return false;
  rest.remove_prefix(ink.size());
  return !rest.empty() && std::string_view(" \t\r\n,)").find(rest.front()) != std::string_view::npos;
}

std::optional<InkPlace> ink_place_of(std::string_view function, std::string_view svg, std::string_view name) {
  const std::string folded = lower(svg);
  std::size_t at = 0;
  do {
    at = folded.find(function, at);
    if (at == std::string::npos) return std::nullopt;
    at += function.size();
  } while (!names(svg.substr(at), name));
  const std::string_view before = svg.substr(0, at - function.size());
  const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  const auto is_start = [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80; };
  return InkPlace{static_cast<std::uint32_t>(1 + std::count(before.begin(), before.end(), '\n')),
                  static_cast<std::uint32_t>(
                      1 + std::count_if(before.begin() + static_cast<std::ptrdiff_t>(line_start), before.end(), is_start))};
}

}  // namespace

std::optional<InkPlace> place_of_ink(std::string_view svg, std::string_view name) {
  return ink_place_of("prince-color(", svg, name);
}
std::optional<InkPlace> place_of_profile(std::string_view svg, std::string_view name) { return ink_place_of("color(", svg, name); }

}  // namespace galley::vector
