// Plates of pictures: how much of one ink a press lays where, as gray pictures for the overlay of inks.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "color/output_condition.h"
#include "image/image.h"

namespace galley::preview {

enum class Plate : std::uint8_t { Cyan, Magenta, Yellow, Black, Coverage, Spot };

// "cyan", ..., "coverage"; "spot" is that of any spot ink, on which pictures leave bare paper. Nothing: no such plate.
[[nodiscard]] std::optional<Plate> plate_named(std::string_view name);

// What the press takes of all inks together, in per cent; 300 where it does not say.
[[nodiscard]] int most_ink(const color::OutputCondition& press);

// A PNG as large as screens need it, with the picture's alpha, in the turn of its stored pixels: white is bare paper, black all of
// the ink. Coverage is black at what the press takes of all inks together, and red above. Empty: the picture cannot be decoded.
[[nodiscard]] std::string plate_of(const image::Image& image, Plate plate, const color::OutputCondition& press);

}  // namespace galley::preview
