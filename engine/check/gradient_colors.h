// gradient_colors(): the colours between which a gradient runs, as its functions have them.
//
// Knows exponential and stitched functions and samples of eight bits, one function for all inks or one for each. Sums of inks are
// greatest at one of these colours, for what lies between is between in every ink at once. A part of a function that the gradient
// does not reach counts too. Leaves out: PostScript functions, and meshes that keep colours with their points.
#pragma once

#include <cstdint>
#include <vector>

#include <qpdf/QPDFObjectHandle.hh>

namespace galley::check {

// In millionths, as they would stand in the content; none if unknown.
[[nodiscard]] std::vector<std::vector<std::int64_t>> gradient_colors(QPDFObjectHandle shading);

}  // namespace galley::check
