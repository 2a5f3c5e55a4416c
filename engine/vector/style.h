// Style: the properties of one element with inheritance worked in. Specified values come from presentation attributes, style sheets
// inside the file and style attributes, in that order of strength (SVG 2, 6.2 and 6.6).
#pragma once

#include <array>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "color/author_profile.h"
#include "color/blend_mode.h"
#include "color/color.h"
#include "color/spot_ink.h"
#include "vector/scanner.h"
#include "vector/sheet.h"
#include "vector/tree.h"

namespace galley::vector {

// Spot inks and profiles by name. What asks for others is remembered, each name once.
struct Inks {
  std::span<const color::SpotInk> known;
  std::vector<std::string> unknown;
  std::span<const color::NamedProfile> profiles = {};
  std::vector<std::string> unknown_profiles = {};
};

struct PaintValue {
  enum class Kind : std::uint8_t { None, Color, Server, ContextFill, ContextStroke } kind = Kind::None;
  color::Color color;      // Color; Server: the fallback, if there is one
  bool has_color = false;  // Server: a fallback colour was given
  std::string server;      // id
  bool operator==(const PaintValue&) const = default;
};

struct Style {
  // inherited
  color::Color color = color::kBlack;
  PaintValue fill{PaintValue::Kind::Color, color::kBlack, true, {}}, stroke;
  double fill_opacity = 1, stroke_opacity = 1, stroke_width = 1, miter_limit = 4, dash_offset = 0, font_size = 16;
  bool even_odd = false, clip_even_odd = false, visible = true, stroke_first = false, preserve_space = false, right_to_left = false;
  Cap cap = Cap::Butt;
  Join join = Join::Miter;
  Anchor anchor = Anchor::Start;
  Baseline baseline = Baseline::Alphabetic;
  std::vector<double> dashes;
  std::vector<std::string> families;
  std::uint16_t weight = 400;
  bool italic = false;
  std::array<PaintValue, 3> lines;     // under, over and through text: the paint of whoever asked for them
  std::array<std::string, 3> markers;  // ids: at the start, between, at the end
  double letter_spacing = 0, word_spacing = 0;
  bool vertical = false, small_capitals = false, linear_light = false;  // what is asked for and not done
  // not inherited
  double opacity = 1, stop_opacity = 1, baseline_shift = 0;
  color::Color stop_color = color::kBlack;
  bool displayed = true, has_filter = false, fixed_stroke = false, isolated = false, clips_overflow = true, mask_by_alpha = false;
  color::BlendMode blend = color::BlendMode::Normal;
  std::string clip_path, mask;  // ids
  std::string clip_shape;       // a function, in place of an id
  std::string transform, transform_origin;
  bool transform_in_box = false;  // the origin is one in the element's box
};

// Values as written, by property.
using Specified = std::map<std::string, std::string, std::less<>>;

[[nodiscard]] Specified specified_values(const Tree& tree, Index element, const Sheet& sheet);
// `units` are those of the parent: em is the parent's font size for font-size, the element's own for all else.
[[nodiscard]] Style compute_style(const Style& parent, const Specified& specified, Units units);

// Of something that is used elsewhere: with what it inherits where it stands in the file.
[[nodiscard]] Style style_where_defined(const Tree& tree, const Sheet& sheet, Index element, const Units& units);

[[nodiscard]] std::optional<color::Color> parse_color(std::string_view text, const color::Color& current, Inks* inks);
[[nodiscard]] bool has_markers(const Style& style);
// 0..1 from a number or percentage.
[[nodiscard]] std::optional<double> parse_fraction(std::string_view text);

}  // namespace galley::vector
