#include "pdf/ink_mixtures.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "color/spot_ink.h"
#include "pdf/syntax.h"

namespace galley::pdf {
namespace {

using color::Color;
using color::Space;
using Inks = std::array<std::uint16_t, 4>;

// A colour without spot inks as the four inks of the press.
Inks process_inks(const Color& color) {
  if (color.space == Space::Gray) return {0, 0, 0, static_cast<std::uint16_t>(0xFFFF - color.component[0])};
  return color.component;
}

bool prints_nothing(const Color& color) { return color.space != Space::Spot && process_inks(color) == Inks{}; }

}  // namespace

std::optional<InkMixture> mixture_of(const std::vector<paint::PlacedStop>& stops) {
  InkMixture mixture;
  for (const paint::PlacedStop& stop : stops) {
    if (stop.color.space == Space::Rgb) return std::nullopt;
    if (stop.color.space != Space::Spot) {
      mixture.process = true;
      continue;
    }
    const std::uint16_t ink = color::ink_of(stop.color);
    if (std::find(mixture.spots.begin(), mixture.spots.end(), ink) == mixture.spots.end()) mixture.spots.push_back(ink);
  }
  if (mixture.spots.empty() || mixture.size() == 1) return std::nullopt;
  return mixture;
}

void make_paper_tint(std::vector<paint::PlacedStop>& stops) {
  const std::optional<InkMixture> mixture = mixture_of(stops);
  const bool plain = std::all_of(stops.begin(), stops.end(), [](const paint::PlacedStop& stop) {
    return stop.color.space == Space::Spot || prints_nothing(stop.color);
  });
  if (!mixture || !plain || mixture->spots.size() != 1) return;
  for (paint::PlacedStop& stop : stops) {
    if (stop.color.space != Space::Spot) stop.color = {Space::Spot, {}, stop.color.alpha, mixture->spots.front()};
  }
}

std::string amounts_of(const Color& color, const InkMixture& mixture) {
  std::string out = "[";
  const auto add = [&](std::uint16_t amount) {
    append_milli(out, color::thousandths(amount));
    out.push_back(' ');
  };
  for (const std::uint16_t ink : mixture.spots) {
    add(color.space == Space::Spot && color::ink_of(color) == ink ? color.component[0] : std::uint16_t{0});
  }
  const Inks inks = color.space == Space::Spot ? Inks{} : process_inks(color);
  for (std::size_t i = 0; i < inks.size() && mixture.process; ++i) add(inks[i]);
  return out + "]";
}

std::string mixing_program(const InkMixture& mixture, color::DeviceColors& colors) {
  const std::size_t count = mixture.size(), spots = mixture.spots.size();
  std::string out = "{";
  for (std::size_t plate = 0; plate < 4; ++plate) {
    // Amounts lie below what has been reckoned so far, the first lowest.
    out += mixture.process ? fmt::format("{} index ", count - 1 - spots) : std::string("0 ");
    for (std::size_t i = 0; i < spots; ++i) {
      const Color full = colors.of(colors.inks()[mixture.spots[i]].alternate);
      out += fmt::format("{} index ", count - i + plate);
      append_milli(out, color::thousandths(process_inks(full)[plate]));
      out += " mul add ";
    }
    out += "dup 1 gt {pop 1} if ";
  }
  out += fmt::format("{} 4 roll", count + 4);
  for (std::size_t i = 0; i < count; ++i) out += " pop";
  return out + "}";
}

}  // namespace galley::pdf
