// Gradients between inks of several plates: what each plate prints, spot inks first, then C, M, Y and K.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "color/device_color.h"
#include "paint/gradient_line.h"

namespace galley::pdf {

struct InkMixture {
  std::vector<std::uint16_t> spots;  // in the order of the stops
  bool process = false;              // C, M, Y and K, too
  [[nodiscard]] std::size_t size() const { return spots.size() + (process ? 4 : 0); }
  auto operator<=>(const InkMixture&) const = default;
};

// Of stops in device colours for a press; none where they are of process inks or one spot ink alone, or a colour is for no press.
[[nodiscard]] std::optional<InkMixture> mixture_of(const std::vector<paint::PlacedStop>& stops);
// Bare paper beside tints of one ink is a tint of it.
void make_paper_tint(std::vector<paint::PlacedStop>& stops);
// How much of each of its inks a colour is, in brackets.
[[nodiscard]] std::string amounts_of(const color::Color& color, const InkMixture& mixture);
// Where the inks are not to be had, their alternates, each by its amount, upon the process inks: a function of type 4 to CMYK.
[[nodiscard]] std::string mixing_program(const InkMixture& mixture, color::DeviceColors& colors);

}  // namespace galley::pdf
