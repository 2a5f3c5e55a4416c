// A gradient gets axes of its own: linear ones run along x over kSpan points, radial ones are circles around 0, 0. The matrix from
// there holds units, gradientTransform and the element's transforms, so that skewed gradients come out skewed. Repeated and
// reflected ones are written out over the area that has to be covered.
#include "vector/gradients.h"

#include <algorithm>

namespace galley::vector {
namespace {

constexpr double kSpan = 1000;              // points from the first to the last stop: far more than rounding is worth
constexpr int kMaxPeriods = 64;             // of a repeated gradient; more are finer than print
constexpr int kMaxGradientReferences = 32;  // gradients that refer to gradients

struct Stop {
  double at = 0;
  color::Color color;
};

// A gradient and what it refers to, nearest first.
class GradientChain {
 public:
  GradientChain(const Tree& tree, Index element) : tree_(tree) {
    for (int i = 0; i < kMaxGradientReferences && element != kNobody; ++i) {
      if (std::find(links_.begin(), links_.end(), element) != links_.end()) break;
      links_.push_back(element);
      const std::string_view href = tree[element].attribute("href");
      element = href.starts_with('#') ? tree.find_id(href.substr(1)) : kNobody;
      if (element != kNobody && !tree[element].is("lineargradient") && !tree[element].is("radialgradient")) break;
    }
  }
  [[nodiscard]] std::string_view attribute(std::string_view name, bool same_kind = false) const {
    for (const Index link : links_) {
      if (same_kind && tree_[link].name != tree_[links_.front()].name) continue;
      if (const std::string* value = tree_[link].find(name)) return *value;
    }
    return {};
  }
  // The nearest one with stops.
  [[nodiscard]] Index with_stops() const {
    for (const Index link : links_) {
      for (Index child = tree_[link].first; child != kNobody; child = tree_[child].next) {
        if (tree_[child].is("stop")) return link;
      }
    }
    return kNobody;
  }

 private:
  const Tree& tree_;
  std::vector<Index> links_;
};

std::vector<Stop> stops_of(const GradientInput& input, Index gradient, bool& linear_light) {
  std::vector<Stop> stops;
  if (gradient == kNobody) return stops;
  const Style parent = style_where_defined(input.tree, input.sheet, gradient, input.units);
  linear_light = parent.linear_light;
  for (Index child = input.tree[gradient].first; child != kNobody; child = input.tree[child].next) {
    if (!input.tree[child].is("stop")) continue;
    const Style style = compute_style(parent, specified_values(input.tree, child, input.sheet), input.units);
    Stop stop{parse_fraction(input.tree[child].attribute("offset")).value_or(0), style.stop_color};
    if (!stops.empty()) stop.at = std::max(stop.at, stops.back().at);
    stop.color.alpha = static_cast<std::uint16_t>(std::lround(stop.color.alpha * style.stop_opacity * input.opacity));
    stops.push_back(stop);
  }
  return stops;
}

// In fractions of the axis: units of the bounding box take percentages and plain numbers alike.
double coordinate(const GradientChain& chain, std::string_view name, double otherwise, bool box_units, const Units& units,
                  Axis axis) {
  const std::string_view text = chain.attribute(name, true);
  Units own = units;
  if (box_units) own.width = own.height = 1;
  const auto value = parse_length(text, own, axis);
  if (value) return *value;
  if (box_units) return otherwise;
  return otherwise * (axis == Axis::X   ? units.width
                      : axis == Axis::Y ? units.height
                                        : std::sqrt((units.width * units.width + units.height * units.height) / 2));
}

enum class Spread { Pad, Repeat, Reflect };

// Stops written out for the periods from `first` to `last`, as fractions of all of them.
std::vector<style::GradientStop> written_out(const std::vector<Stop>& stops, Spread spread, int first, int last) {
  std::vector<style::GradientStop> out;
  const double periods = last - first;
  const auto add = [&](int period, double at, const color::Color& color) {
    const double fraction = (period - first + at) / periods;
    out.push_back({color, style::LengthPercent{{}, static_cast<std::int32_t>(std::lround(fraction * style::kOneQ16))}});
  };
  for (int period = first; period < last; ++period) {
    const bool mirrored = spread == Spread::Reflect && period % 2 != 0;
    if (spread != Spread::Pad) add(period, 0, mirrored ? stops.back().color : stops.front().color);
    if (mirrored) {
      for (auto stop = stops.rbegin(); stop != stops.rend(); ++stop) add(period, 1 - stop->at, stop->color);
    } else {
      for (const Stop& stop : stops) add(period, stop.at, stop.color);
    }
    if (spread != Spread::Pad) add(period, 1, mirrored ? stops.front().color : stops.back().color);
  }
  return out;
}

Bounds covered(const Bounds& bounds, const Matrix& to_axes) {
  Bounds out;
  for (const double x : {bounds.left, bounds.right}) {
    for (const double y : {bounds.top, bounds.bottom}) out.add(to_axes.apply({x, y}));
  }
  return out;
}

Rect to_rect(double left, double top, double right, double bottom) {
  const Length l = to_length(left), t = to_length(top);
  return {l, t, to_length(right) - l, to_length(bottom) - t};
}

Ramp linear_ramp(const std::vector<Stop>& stops, Spread spread, const Bounds& area) {
  int first = 0, last = 1;
  if (spread != Spread::Pad) {
    first = static_cast<int>(std::clamp(std::floor(area.left / kSpan), -double{kMaxPeriods}, 0.0));
    last = static_cast<int>(std::clamp(std::ceil(area.right / kSpan), first + 1.0, first + double{kMaxPeriods}));
  }
  Ramp ramp;
  ramp.gradient.angle_q16 = 90 * style::kOneQ16;  // along x
  ramp.gradient.stops = written_out(stops, spread, first, last);
  ramp.box = to_rect(first * kSpan, 0, last * kSpan, kSpan);
  return ramp;
}

// The circle a radial gradient begins with, in its own axes.
struct Start {
  Vec at;
  double radius = 0;
  [[nodiscard]] bool is_middle() const { return std::hypot(at.x, at.y) < kSpan * 1e-4 && radius < kSpan * 1e-4; }
};

// How many periods it takes until circles cover the area.
int periods_of(const Start& start, const Bounds& area) {
  const double reach = std::hypot(std::max(start.at.x - area.left, area.right - start.at.x),
                                  std::max(start.at.y - area.top, area.bottom - start.at.y));
  const double growth = kSpan - start.radius - std::hypot(start.at.x, start.at.y);  // of the circles' nearest sides
  if (!(growth > 0)) return kMaxPeriods;
  return static_cast<int>(std::clamp(std::ceil((reach - start.radius) / growth), 1.0, double{kMaxPeriods}));
}

Ramp radial_ramp(const std::vector<Stop>& stops, Spread spread, const Bounds& area, const Start& start) {
  const int last = spread == Spread::Pad ? 1 : periods_of(start, area);
  Ramp ramp;
  ramp.gradient.radial = ramp.gradient.circle = true;
  ramp.gradient.stops = written_out(stops, spread, 0, last);
  const double half = (start.radius + (kSpan - start.radius) * last) / std::sqrt(2.0);  // the circle goes through the corners
  const Vec middle = start.at * (1 - last);
  ramp.box = to_rect(middle.x - half, middle.y - half, middle.x + half, middle.y + half);
  if (!start.is_middle()) ramp.focus = Focus{{to_length(start.at.x), to_length(start.at.y)}, to_length(start.radius)};
  return ramp;
}

Spread spread_of(std::string_view text) {
  return text == "repeat" ? Spread::Repeat : text == "reflect" ? Spread::Reflect : Spread::Pad;
}

// The axes of the gradient in its own units; nothing where it has no extent.
std::optional<Matrix> axes_of(const GradientInput& input, const GradientChain& chain, bool box_units, Start& start) {
  const auto at = [&](std::string_view name, double otherwise, Axis axis) {
    return coordinate(chain, name, otherwise, box_units, input.units, axis);
  };
  if (input.tree[input.element].is("lineargradient")) {
    const Vec from{at("x1", 0, Axis::X), at("y1", 0, Axis::Y)}, to{at("x2", 1, Axis::X), at("y2", 0, Axis::Y)};
    const Vec way = (to - from) * (1 / kSpan);
    if (way.x == 0 && way.y == 0) return std::nullopt;
    return Matrix{way.x, way.y, -way.y, way.x, from.x, from.y};
  }
  const double cx = at("cx", 0.5, Axis::X), cy = at("cy", 0.5, Axis::Y), r = at("r", 0.5, Axis::Both);
  if (!(r > 0)) return std::nullopt;
  const auto focus = [&](std::string_view name, double center, Axis axis) {
    return chain.attribute(name, true).empty() ? 0 : (at(name, 0.5, axis) - center) / r * kSpan;
  };
  start = {{focus("fx", cx, Axis::X), focus("fy", cy, Axis::Y)}, std::max(0.0, at("fr", 0, Axis::Both)) / r * kSpan};
  return Matrix{r / kSpan, 0, 0, r / kSpan, cx, cy};
}

}  // namespace

GradientResult gradient_paint(const GradientInput& input) {
  GradientResult result;
  const GradientChain chain(input.tree, input.element);
  const std::vector<Stop> stops = stops_of(input, chain.with_stops(), result.linear_light);
  if (stops.empty()) return result;
  result.middle = stops[stops.size() / 2].color;
  const bool box_units = chain.attribute("gradientunits") != "userSpaceOnUse";
  result.in_box = box_units;
  const Bounds& bounds = input.box;
  if (box_units && (bounds.width() <= 0 || bounds.height() <= 0)) return result;  // SVG 2, 8.11: as if there were no paint
  Matrix own = box_units ? Matrix{bounds.width(), 0, 0, bounds.height(), bounds.left, bounds.top} : Matrix();
  if (const std::string_view text = chain.attribute("gradienttransform"); !text.empty()) {
    const auto transform = parse_transform(text, input.units);
    if (transform) own = own.times(*transform);
  }
  Start start;
  const std::optional<Matrix> axes = axes_of(input, chain, box_units, start);
  const bool flat = stops.size() == 1 || !axes || own.determinant() == 0;
  if (flat) {
    result.paint = stops.back().color;
    return result;
  }
  own = own.times(*axes);
  if (std::fabs(own.determinant()) < 1e-18) {
    result.paint = stops.back().color;
    return result;
  }
  const Bounds area = covered(input.covered, own.inverse());
  const Spread spread = spread_of(chain.attribute("spreadmethod"));
  const bool linear = input.tree[input.element].is("lineargradient");
  Ramp ramp = linear ? linear_ramp(stops, spread, area) : radial_ramp(stops, spread, area, start);
  result.fell_short = !linear && spread != Spread::Pad && start.radius > 0;
  ramp.area = to_rect(area.left, area.top, area.right, area.bottom);
  ramp.placement = to_placement(input.ctm.times(own));
  result.paint = std::move(ramp);
  return result;
}

}  // namespace galley::vector
