#include "paint/gradient_line.h"

#include <algorithm>

#include "base/square_root.h"

namespace galley::paint {
namespace {

constexpr std::int64_t kOne = 65536, kHalfPiQ30 = 1686629713;
constexpr std::size_t kMaxStops = 512;  // of a repeating gradient, written out

Length absolute(Length length) { return length < Length() ? -length : length; }

Length hypotenuse(Length a, Length b) {
  return Length::from_raw(square_root(static_cast<Int128>(a.raw()) * a.raw() + static_cast<Int128>(b.raw()) * b.raw()));
}

// sin of a Q30 angle in [0, pi/2], in Q30: the series to x^9.
std::int64_t sine_q30(std::int64_t x) {
  const auto times = [](std::int64_t a, std::int64_t b) { return static_cast<std::int64_t>(static_cast<Int128>(a) * b >> 30); };
  const std::int64_t square = times(x, x);
  std::int64_t term = x, sum = x;
  for (const std::int64_t divisor : {6, 20, 42, 72}) {
    term = -times(term, square) / divisor;
    sum += term;
  }
  return sum;
}

// sin of Q16 degrees in [0, 90 degrees], in Q16.
std::int64_t quarter_sine(std::int64_t angle) { return sine_q30(angle * kHalfPiQ30 / (90 * kOne)) >> 14; }

std::int64_t sine(std::int64_t angle) {
  angle %= 360 * kOne;
  if (angle < 0) angle += 360 * kOne;
  if (angle > 180 * kOne) return -sine(angle - 180 * kOne);
  return quarter_sine(angle > 90 * kOne ? 180 * kOne - angle : angle);
}

GradientLine linear(const style::Gradient& gradient, const Rect& box) {
  const Point center{box.left + box.width / 2, box.top + box.height / 2};
  Length dx, dy;  // from the centre to the end
  if (gradient.corner && (*gradient.corner)[0] != 0 && (*gradient.corner)[1] != 0) {
    // The line of 50 % must run through the two other corners, so the gradient line stands square on that diagonal.
    const Length w = box.width, h = box.height;
    const Int128 squares = static_cast<Int128>(w.raw()) * w.raw() + static_cast<Int128>(h.raw()) * h.raw();
    const Int128 product = static_cast<Int128>(w.raw()) * h.raw();
    const auto part = [&](Length side) {
      return squares == 0 ? Length()
                          : Length::from_raw(static_cast<std::int64_t>(product / 256 * side.raw() / (squares / 256 + 1)));
    };
    dx = part(h) * (*gradient.corner)[0];
    dy = part(w) * (*gradient.corner)[1];
  } else if (gradient.corner) {
    dx = box.width / 2 * (*gradient.corner)[0];
    dy = box.height / 2 * (*gradient.corner)[1];
  } else {
    const Direction way = direction_of(gradient.angle_q16);
    const Length half = (absolute(scale(box.width, way.sine, kOne)) + absolute(scale(box.height, way.cosine, kOne))) / 2;
    dx = scale(half, way.sine, kOne);
    dy = -scale(half, way.cosine, kOne);
  }
  return {{center.x - dx, center.y - dy}, {center.x + dx, center.y + dy}, {}, kOne, 2 * hypotenuse(dx, dy)};
}

// To the farthest corner. An ellipse keeps the shape it would have to the farthest sides.
GradientLine radial(const style::Gradient& gradient, const Rect& box) {
  const Point center{box.left + gradient.center[0].resolve(box.width), box.top + gradient.center[1].resolve(box.height)};
  const Length across = max(absolute(center.x - box.left), absolute(box.right() - center.x));
  const Length down = max(absolute(center.y - box.top), absolute(box.bottom() - center.y));
  GradientLine line{center, center, {}, kOne, {}};
  if (gradient.circle || across.raw() == 0 || down.raw() == 0) {
    line.radius = hypotenuse(across, down);
  } else {
    line.radius = Length::from_raw(across.raw() * 92682 / kOne);  // times the square root of 2
    line.stretch_q16 = scale(down, kOne, across.raw()).raw();
  }
  line.length = line.radius;
  return line;
}

// Positions that were not given lie evenly between their neighbours; none lies before the one before it.
void fill_positions(std::vector<PlacedStop>& stops, std::vector<bool>& given) {
  if (!given.front()) stops.front().at_q16 = 0;
  if (!given.back()) stops.back().at_q16 = kOne;
  given.front() = given.back() = true;
  std::int64_t least = stops.front().at_q16;
  for (std::size_t i = 0; i < stops.size(); ++i) {
    if (given[i]) least = stops[i].at_q16 = std::max(stops[i].at_q16, least);
  }
  for (std::size_t i = 1; i < stops.size(); ++i) {
    if (given[i]) continue;
    std::size_t next = i;
    while (!given[next]) ++next;
    const std::int64_t from = stops[i - 1].at_q16, step = (stops[next].at_q16 - from) / static_cast<std::int64_t>(next - i + 1);
    for (std::size_t k = i; k < next; ++k) stops[k].at_q16 = from + step * static_cast<std::int64_t>(k - i + 1);
    i = next;
  }
}

std::vector<PlacedStop> repeat(const std::vector<PlacedStop>& stops) {
  const std::int64_t first = stops.front().at_q16, period = stops.back().at_q16 - first;
  if (period <= 0) return stops;
  std::int64_t shift = first > 0 ? -((first + period - 1) / period) * period : (-first / period) * period;
  std::vector<PlacedStop> out;
  for (; first + shift < kOne && out.size() + stops.size() <= kMaxStops; shift += period) {
    for (const PlacedStop& stop : stops) out.push_back({stop.at_q16 + shift, stop.color});
  }
  return out.empty() ? stops : out;
}

// All stops in one place have a colour before it and one behind it, which a gradient shows from one stop to another.
void widen(std::vector<PlacedStop>& stops, bool radial) {
  const std::int64_t at = stops.front().at_q16;
  if (at != stops.back().at_q16) return;
  if (at > 0 || !radial) stops.insert(stops.begin(), {at > 0 ? 0 : at - kOne, stops.front().color});
  stops.push_back({at + kOne, stops.back().color});
}

// What shows nothing has no colour of its own: beside a spot ink it is none of that ink, or the gradient would lose its plate.
void ink_what_is_transparent(std::vector<PlacedStop>& stops) {
  const auto shown = std::find_if(stops.begin(), stops.end(), [](const PlacedStop& stop) { return stop.color.alpha != 0; });
  if (shown == stops.end() || shown->color.space != color::Space::Spot) return;
  color::Color unseen = shown->color;
  unseen.alpha = 0;
  for (PlacedStop& stop : stops) {
    if (stop.color.alpha == 0 && stop.color.space != color::Space::Spot) stop.color = unseen;
  }
}

}  // namespace

Direction direction_of(std::int64_t angle_q16) { return {sine(angle_q16), sine(angle_q16 + 90 * kOne)}; }

GradientLine gradient_line(const style::Gradient& gradient, const Rect& box) {
  return gradient.radial ? radial(gradient, box) : linear(gradient, box);
}

GradientLine gradient_line(const GradientFill& fill) {
  GradientLine line = gradient_line(fill.gradient, fill.box);
  if (!fill.focus || line.radius <= Length()) return line;
  line.shift = {fill.focus->at.x - line.from.x, fill.focus->at.y - line.from.y};
  line.inner = fill.focus->radius;
  return line;
}

Point GradientLine::shift_at(std::int64_t at_q16) const {
  return {scale(shift.x, kOne - at_q16, kOne), scale(shift.y, kOne - at_q16, kOne)};
}

Length GradientLine::radius_at(std::int64_t at_q16) const { return max(Length(), inner + scale(radius - inner, at_q16, kOne)); }

std::vector<PlacedStop> place_stops(const style::Gradient& gradient, Length length) {
  std::vector<PlacedStop> stops;
  std::vector<bool> given;
  if (gradient.stops.empty()) return stops;
  for (const style::GradientStop& stop : gradient.stops) {
    const bool known = stop.at && length.raw() > 0;
    std::int64_t at = 0;
    if (known) at = std::clamp<std::int64_t>(scale(stop.at->resolve(length), kOne, length.raw()).raw(), -1000 * kOne, 1000 * kOne);
    stops.push_back({at, stop.color});
    given.push_back(known);
  }
  fill_positions(stops, given);
  if (gradient.repeating) stops = repeat(stops);
  widen(stops, gradient.radial);
  ink_what_is_transparent(stops);
  return stops;
}

const color::Color& shown_color(const std::vector<PlacedStop>& stops, std::size_t index) {
  const bool shown = stops[index].color.alpha != 0 || stops.size() < 2;
  return stops[shown ? index : index + 1 < stops.size() ? index + 1 : index - 1].color;
}

}  // namespace galley::paint
