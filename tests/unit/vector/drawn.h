// An SVG drawn at its natural size, as text: one command a line, px with up to two decimals.
#pragma once

#include <doctest/doctest.h>

#include <string>

#include "vector/vector.h"

namespace galley::test {

[[nodiscard]] std::string px(Length length);
[[nodiscard]] std::string outline_text(const vector::Outline& outline);
[[nodiscard]] std::string color_text(const color::Color& color);
// The commands between the clip of the viewport and its end.
[[nodiscard]] std::string drawn(const std::string& svg, std::vector<std::string>* left_out = nullptr, bool letters = false);
// The same for what stands inside `<svg viewBox="0 0 100 100">`.
[[nodiscard]] std::string drawn_inside(const std::string& elements, std::vector<std::string>* left_out = nullptr);
// With fonts whose letters are squares of half their size, which stand on the baseline.
[[nodiscard]] std::string drawn_in_squares(const std::string& elements, std::vector<std::string>* left_out = nullptr);
[[nodiscard]] vector::Drawing drawing_of(const std::string& svg, bool letters = false);
// Without the first and last `skip` commands; masks come last.
[[nodiscard]] std::string text_of(const vector::Drawing& drawing, std::size_t skip);

}  // namespace galley::test
