#include "pdf/gradients.h"

#include <algorithm>
#include <array>

#include "color/device_color.h"
#include "color/spot_ink.h"
#include "pdf/syntax.h"

namespace galley::pdf {
namespace {

// A type 3 function of linear pieces; `values` writes a stop's components.
template <class Values>
PdfValue stitched(const std::vector<PlacedStop>& stops, Values values) {
  const std::int64_t first = stops.front().at_q16, span = std::max<std::int64_t>(1, stops.back().at_q16 - first);
  Array pieces;
  std::string bounds = "[", encode = "[";
  for (std::size_t i = 0; i + 1 < stops.size(); ++i) {
    pieces.push_back(Dictionary{{"FunctionType", 2},
                                {"N", 1},
                                {"Domain", Raw{"[0 1]"}},
                                {"C0", Raw{values(stops[i], stops[i + 1])}},
                                {"C1", Raw{values(stops[i + 1], stops[i])}}});
    encode += "0 1 ";
    if (i == 0) continue;
    append_decimal(bounds, (stops[i].at_q16 - first) * 100000 / span, 5);
    bounds.push_back(' ');
  }
  if (pieces.size() == 1) return pieces.front();
  return Dictionary{{"FunctionType", 3},
                    {"Domain", Raw{"[0 1]"}},
                    {"Functions", std::move(pieces)},
                    {"Bounds", Raw{bounds + "]"}},
                    {"Encode", Raw{encode + "]"}}};
}

bool is_gray(const color::Color& c) {
  return c.space == color::Space::Gray ||
         (c.space == color::Space::Rgb && c.component[0] == c.component[1] && c.component[1] == c.component[2]);
}

std::array<std::int64_t, 3> rgb_of(const color::Color& c) {
  const auto part = [&](std::size_t i) { return color::thousandths(c.component[i]); };
  switch (c.space) {
    case color::Space::Rgb: return {part(0), part(1), part(2)};
    case color::Space::Gray: return {part(0), part(0), part(0)};
    case color::Space::Cmyk:
      return {(1000 - part(0)) * (1000 - part(3)) / 1000, (1000 - part(1)) * (1000 - part(3)) / 1000,
              (1000 - part(2)) * (1000 - part(3)) / 1000};
    case color::Space::Spot: break;  // written as its tint
  }
  return {};
}

// The components in `space`, in brackets.
std::string components(const color::Color& color, std::string_view space) {
  std::string out = "[";
  const auto add = [&](std::int64_t milli) {
    append_milli(out, milli);
    out.push_back(' ');
  };
  if (color.space == color::Space::Spot || space == "DeviceGray") {
    add(color::thousandths(color.component[0]));
  } else if (space == "DeviceCMYK") {
    for (const std::uint16_t part : color.component) add(color::thousandths(part));
  } else {
    for (const std::int64_t part : rgb_of(color)) add(part);
  }
  return out + "]";
}

}  // namespace

PdfValue color_function(const std::vector<PlacedStop>& stops, std::string& color_space) {
  const auto all = [&](auto test) {
    return std::all_of(stops.begin(), stops.end(), [&](const PlacedStop& s) { return test(s.color); });
  };
  color_space = "DeviceRGB";
  if (all(is_gray)) color_space = "DeviceGray";
  if (all([](const color::Color& c) { return c.space == color::Space::Cmyk || c.alpha == 0; }) &&
      std::any_of(stops.begin(), stops.end(), [](const PlacedStop& s) { return s.color.space == color::Space::Cmyk; })) {
    color_space = "DeviceCMYK";
  }
  // What is fully transparent has its neighbour's colour, as premultiplied interpolation would show it.
  return stitched(stops, [&](const PlacedStop& stop, const PlacedStop& neighbour) {
    return components(stop.color.alpha == 0 ? neighbour.color : stop.color, color_space);
  });
}

PdfValue amounts_function(const std::vector<PlacedStop>& stops, const InkMixture& mixture) {
  return stitched(stops, [&](const PlacedStop& stop, const PlacedStop& neighbour) {
    return amounts_of(stop.color.alpha == 0 ? neighbour.color : stop.color, mixture);
  });
}

PdfValue alpha_function(const std::vector<PlacedStop>& stops) {
  return stitched(stops, [](const PlacedStop& stop, const PlacedStop&) {
    std::string out = "[";
    append_milli(out, color::thousandths(stop.color.alpha));
    return out + "]";
  });
}

bool is_one_ink(const std::vector<PlacedStop>& stops) {
  return !stops.empty() && std::all_of(stops.begin(), stops.end(), [&](const PlacedStop& s) {
    return s.color.space == color::Space::Spot && color::ink_of(s.color) == color::ink_of(stops.front().color);
  });
}

bool is_opaque(const std::vector<PlacedStop>& stops) {
  return std::all_of(stops.begin(), stops.end(), [](const PlacedStop& s) { return s.color.alpha == 0xFFFF; });
}

}  // namespace galley::pdf
