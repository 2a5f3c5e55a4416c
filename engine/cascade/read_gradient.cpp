// linear-gradient(), radial-gradient() and their repeating forms (css-images-3). Sizes of radial gradients other than
// farthest-corner, and conic gradients, are not read. A stop with two positions becomes two stops; hints are passed over.
#include "cascade/color_values.h"
#include "cascade/readers.h"

namespace galley::cascade {

using style::Gradient;

namespace {

bool read_direction_words(Reader& reader, Gradient& gradient) {
  std::array<std::int8_t, 2> corner{};
  int words = 0;
  while (const auto word = reader.one_of<int>({{"left", 0}, {"right", 1}, {"top", 2}, {"bottom", 3}})) {
    auto& axis = corner[static_cast<std::size_t>(*word / 2)];
    if (axis != 0) return false;
    axis = *word % 2 == 0 ? std::int8_t{-1} : std::int8_t{1};
    ++words;
  }
  if (words == 0) return false;
  if (words == 2) {
    gradient.corner = corner;
    return true;
  }
  const int degrees = corner[0] > 0 ? 90 : corner[0] < 0 ? 270 : corner[1] > 0 ? 180 : 0;
  gradient.angle_q16 = degrees * style::kOneQ16;
  return true;
}

// "in srgb", which is how stops are mixed here; other spaces are not read.
bool read_color_space(Reader& reader) {
  const std::size_t start = reader.mark();
  if (reader.keyword("in") && reader.keyword("srgb")) return true;
  reader.rewind(start);
  return false;
}

// The part before the first comma; false: not valid. `present`: a comma must follow.
bool read_linear_head(Reader& reader, Gradient& gradient, bool& present) {
  const std::size_t start = reader.mark();
  const bool in_srgb = read_color_space(reader);
  if (reader.keyword("to")) {
    if (!read_direction_words(reader, gradient)) return false;
  } else if (const auto angle = reader.angle()) {
    gradient.angle_q16 = *angle;
  }
  if (!in_srgb) (void)read_color_space(reader);
  present = reader.mark() != start;
  return true;
}

bool read_radial_head(Reader& reader, Gradient& gradient, bool& present) {
  while (true) {
    if (read_color_space(reader)) {
    } else if (reader.keyword("circle")) {
      gradient.circle = true;
    } else if (reader.keyword("at")) {
      const auto center = read_position_value(reader);
      if (!center) return false;
      gradient.center = *center;
    } else if (!reader.keyword("ellipse") && !reader.keyword("farthest-corner")) {
      return true;
    }
    present = true;
  }
}

bool read_stops(Reader& reader, const color::Color& current, std::vector<style::GradientStop>& stops) {
  do {
    const auto color = read_color(reader);
    if (!color) {
      if (stops.empty() || !reader.length_percent()) return false;  // a hint between two stops
      continue;
    }
    const auto at = reader.length_percent();
    stops.push_back({color->resolve(current), at});
    if (const auto second = at ? reader.length_percent() : std::nullopt) stops.push_back({color->resolve(current), second});
  } while (reader.comma());
  if (stops.size() == 1) stops.push_back(stops.front());  // css-images-4: one colour alone
  return stops.size() >= 2;
}

}  // namespace

std::optional<Gradient> read_gradient(Reader& reader, const Context& context) {
  struct Form {
    std::string_view name;
    bool radial, repeating;
  };
  constexpr Form kForms[] = {{"linear-gradient", false, false},
                             {"radial-gradient", true, false},
                             {"repeating-linear-gradient", false, true},
                             {"repeating-radial-gradient", true, true}};
  for (const auto& form : kForms) {
    auto arguments = reader.function(form.name);
    if (!arguments) continue;
    Gradient gradient;
    gradient.radial = form.radial;
    gradient.repeating = form.repeating;
    bool head = false;
    const bool valid = form.radial ? read_radial_head(*arguments, gradient, head) : read_linear_head(*arguments, gradient, head);
    if (!valid || (head && !arguments->comma())) return std::nullopt;
    if (!read_stops(*arguments, context.style.text.color, gradient.stops) || !arguments->done()) return std::nullopt;
    return gradient;
  }
  return std::nullopt;
}

}  // namespace galley::cascade
