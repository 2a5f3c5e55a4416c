// InkCube: conversions of a press sampled over sRGB, so that a document needs no colour management for its dozen colours.
//
// 33 steps a side, which is what lcms2 itself samples; between them tetrahedra, in integers: the same inks on any machine.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace galley::color {

using Inks = std::array<std::uint16_t, 4>;  // 65535 = all of it
using RgbLevels = std::array<std::uint16_t, 3>;

inline constexpr std::uint32_t kCubeSide = 33;
inline constexpr std::size_t kCubeSize = std::size_t{kCubeSide} * kCubeSide * kCubeSide * 4;

// `cube`: inks of every node, blue running fastest, kCubeSize numbers.
[[nodiscard]] Inks inks_from_cube(std::span<const std::uint16_t> cube, const RgbLevels& rgb);
// The level of sRGB at a step.
[[nodiscard]] constexpr std::uint16_t level_of_step(std::uint32_t step) {
  return static_cast<std::uint16_t>((step * 0xFFFFU + (kCubeSide - 1) / 2) / (kCubeSide - 1));
}

}  // namespace galley::color
