// What SVG is written with: numbers, colours, escaped text. No floating point.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/length.h"

namespace galley::svg {

// value / 10^digits without zeros at the end: "12", "0.5", "-3.25". digits <= 9.
void append_decimal(std::string& out, std::int64_t value, int digits);
// In points, to the thousandth.
void append_points(std::string& out, Length length);
// ` name="value"` for numbers in points.
void append_attribute(std::string& out, std::string_view name, Length length);
// With & < > and quotes escaped.
void append_escaped(std::string& out, std::string_view text);
[[nodiscard]] std::string base64(std::string_view bytes);

}  // namespace galley::svg
