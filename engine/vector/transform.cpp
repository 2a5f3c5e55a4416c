// transform lists: SVG's own syntax and that of CSS, which differs by units.
#include <map>
#include <numbers>

#include "vector/scanner.h"

namespace galley::vector {
namespace {

constexpr double kDegrees = std::numbers::pi / 180;

Matrix turn(double degrees) {
  // Quarter turns are exact.
  const double quarters = degrees / 90;
  if (quarters == std::floor(quarters) && std::fabs(quarters) < 1e6) {
    constexpr double kSine[] = {0, 1, 0, -1};
    const auto index = static_cast<std::size_t>(((static_cast<long long>(quarters) % 4) + 4) % 4);
    const double s = kSine[index], c = kSine[(index + 1) % 4];
    return {c, s, -s, c, 0, 0};
  }
  const double s = std::sin(degrees * kDegrees), c = std::cos(degrees * kDegrees);
  return {c, s, -s, c, 0, 0};
}

// Arguments of one function: lengths in px, angles in degrees, numbers as they are.
std::optional<std::vector<double>> transform_arguments(std::string_view text, const Units& units, Axis axis) {
  std::vector<double> out;
  Scanner scanner(text);
  while (!scanner.done()) {
    const std::optional<double> value = scanner.number();
    if (!value) return std::nullopt;
    const std::string unit = lower(scanner.word());
    double scaled = *value;
    if (unit == "rad") {
      scaled = *value / kDegrees;
    } else if (unit == "turn") {
      scaled = *value * 360;
    } else if (unit == "grad") {
      scaled = *value * 0.9;
    } else if (!unit.empty() && unit != "deg") {
      const std::optional<double> length = parse_length(std::to_string(*value) + unit, units, axis);
      if (!length) return std::nullopt;
      scaled = *length;
    }
    out.push_back(scaled);
    scanner.skip_separator();
  }
  return out;
}

std::optional<Matrix> function(const std::string& name, const std::vector<double>& v) {
  const std::size_t n = v.size();
  if (name == "matrix" && n == 6) return Matrix{v[0], v[1], v[2], v[3], v[4], v[5]};
  if (name == "translate" && (n == 1 || n == 2)) return Matrix{1, 0, 0, 1, v[0], n == 2 ? v[1] : 0};
  if (name == "translatex" && n == 1) return Matrix{1, 0, 0, 1, v[0], 0};
  if (name == "translatey" && n == 1) return Matrix{1, 0, 0, 1, 0, v[0]};
  if (name == "scale" && (n == 1 || n == 2)) return Matrix{v[0], 0, 0, n == 2 ? v[1] : v[0], 0, 0};
  if (name == "scalex" && n == 1) return Matrix{v[0], 0, 0, 1, 0, 0};
  if (name == "scaley" && n == 1) return Matrix{1, 0, 0, v[0], 0, 0};
  if (name == "skewx" && n == 1) return Matrix{1, 0, std::tan(v[0] * kDegrees), 1, 0, 0};
  if (name == "skewy" && n == 1) return Matrix{1, std::tan(v[0] * kDegrees), 0, 1, 0, 0};
  if (name == "rotate" && n == 1) return turn(v[0]);
  if (name == "rotate" && n == 3) {
    return Matrix{1, 0, 0, 1, v[1], v[2]}.times(turn(v[0])).times(Matrix{1, 0, 0, 1, -v[1], -v[2]});
  }
  return std::nullopt;
}

}  // namespace

std::optional<Matrix> parse_transform(std::string_view text, const Units& units) {
  Matrix all;
  text = trimmed(text);
  if (text == "none") return all;
  Scanner scanner(text);
  while (!scanner.done()) {
    const std::string name = lower(scanner.word());
    scanner.skip_spaces();
    if (!scanner.take('(')) return std::nullopt;
    const auto values = transform_arguments(scanner.until(')'), units, name == "translatey" ? Axis::Y : Axis::X);
    const std::optional<Matrix> one = values ? function(name, *values) : std::nullopt;
    if (!one) return std::nullopt;
    all = all.times(*one);
    scanner.skip_separator();
  }
  return all;
}

}  // namespace galley::vector
