// Gradients: CSS gradients -> axial and radial shadings, with a soft mask where colours are transparent.
#pragma once

#include <string>
#include <vector>

#include "paint/gradient_line.h"
#include "pdf/ink_mixtures.h"
#include "pdf/object_store.h"

namespace galley::pdf {

using paint::Direction;
using paint::direction_of;
using paint::gradient_line;
using paint::GradientLine;
using paint::place_stops;
using paint::PlacedStop;

// The functions of colour and of alpha over [first stop, last stop].
[[nodiscard]] PdfValue color_function(const std::vector<PlacedStop>& stops, std::string& color_space);
// Of amounts of a mixture's inks.
[[nodiscard]] PdfValue amounts_function(const std::vector<PlacedStop>& stops, const InkMixture& mixture);
[[nodiscard]] PdfValue alpha_function(const std::vector<PlacedStop>& stops);
// Whether all stops are tints of one spot ink.
[[nodiscard]] bool is_one_ink(const std::vector<PlacedStop>& stops);
[[nodiscard]] bool is_opaque(const std::vector<PlacedStop>& stops);

}  // namespace galley::pdf
