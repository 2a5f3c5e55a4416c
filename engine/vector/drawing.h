// Drawing: what an SVG picture looks like at a given size, as flat commands in paint order.
//
// All places are Lengths from the viewport's top left, y down: transforms, viewBoxes and units are worked in already. What cannot
// be worked in (a slanted pen, turned text, a gradient's own axes) carries a Placement. Pushes and Pops nest.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/length.h"
#include "color/blend_mode.h"
#include "color/color.h"
#include "style/computed_style.h"

namespace galley::vector {

// x' = (a x + c y) / 10^6 + e, y' = (b x + d y) / 10^6 + f.
struct Placement {
  std::int64_t a = 1'000'000, b = 0, c = 0, d = 1'000'000;
  Length e, f;
  [[nodiscard]] bool is_shift() const { return a == 1'000'000 && b == 0 && c == 0 && d == 1'000'000; }
  bool operator==(const Placement&) const = default;
};

struct Segment {
  enum class Kind : std::uint8_t { Move, Line, Curve, Close } kind = Kind::Move;
  Point a, b, c;  // Curve: control, control, end; else `a`
  bool operator==(const Segment&) const = default;
};
using Outline = std::vector<Segment>;

// The circle a radial gradient begins with.
struct Focus {
  Point at;
  Length radius;
};
// A gradient in axes of its own, which `placement` brings to the viewport. Linear: along x over `box`. Radial: a circle in the
// middle of `box` that touches the box's corners. `area`: what has to be covered, in the same axes.
struct Ramp {
  style::Gradient gradient;
  Rect box, area;
  Placement placement;
  std::optional<Focus> focus = {};  // none: the middle
};
using Paint = std::variant<color::Color, Ramp>;

struct PushClip {
  Outline outline;
  bool even_odd = false;
};
inline constexpr std::uint32_t kNoMask = 0xFFFFFFFFU;
struct PushGroup {
  std::uint16_t opacity = 0xFFFF;
  color::BlendMode blend = color::BlendMode::Normal;
  bool isolated = false;         // what is in it blends with nothing around it
  std::uint32_t mask = kNoMask;  // of Drawing::masks
};
struct Pop {};
struct Fill {
  Outline outline;
  bool even_odd = false;
  Paint paint;
};
enum class Cap : std::uint8_t { Butt, Round, Square };
enum class Join : std::uint8_t { Miter, Round, Bevel };
struct Stroke {
  Outline outline;  // in the pen's axes
  Placement pen;    // a shift by nothing unless the pen is not round
  Length width;
  Cap cap = Cap::Butt;
  Join join = Join::Miter;
  std::uint32_t miter_limit_milli = 4000;
  std::vector<Length> dashes;
  Length dash_offset;
  color::Color color;
};

// A line under, over or through words.
struct TextLine {
  bool drawn = false, as_letters = false;  // painted as the letters are; else in `color`
  color::Color color;
};
// Gradient of letters. In a box: its axes lead to a square of kBoxSide, which is the box around the whole text.
struct TextRamp {
  Ramp ramp;
  bool in_box = false;
};
inline constexpr int kBoxSide = 1000;  // points

// Which line of the letters stands on the line of the text.
enum class Baseline : std::uint8_t { Alphabetic, Middle, Central, Hanging, Mathematical, Top, Foot };

// Words of one style; `shift` moves it and all that follows (dx, dy).
struct TextSpan {
  std::string text;
  std::vector<std::string> families;
  std::uint16_t weight = 400;
  bool italic = false, right_to_left = false;
  Baseline baseline = Baseline::Alphabetic;
  Length size, letter_spacing, word_spacing;
  Point shift;
  color::Color color;
  std::optional<TextRamp> ramp;  // in place of the colour
  bool unseen = false;           // other commands show it; there to be found and copied
  TextLine underline, overline, line_through;
  Length outline_width;  // of the letters' outlines; none: no outlines
  color::Color outline_color;
  Join outline_join = Join::Miter;
};
enum class Anchor : std::uint8_t { Start, Middle, End };
// Spans that are to be as long as asked: by more or less space between letters, or by wider or narrower ones. Spans of several
// pieces of a text element that have one `id` get the length together.
struct TextFit {
  std::size_t first = 0, count = 0;
  Length length;
  bool letters = false;
  std::size_t id = 0;
};
// Text from one starting point; `placement` brings its baseline, beginning at 0, 0, to the viewport.
struct Text {
  std::vector<TextSpan> spans;
  Anchor anchor = Anchor::Start;
  Placement placement;
  std::vector<TextFit> fits;
  // Of the whole text element: its axes, where this piece begins in them, and whether it goes on the element of the Text before.
  Placement axes;
  Point at;
  bool goes_on = false;
};
// A picture inside the picture, by reference.
struct Embedded {
  std::string href;
  Rect rect;  // in the axes of `placement`
  bool slice = false, stretch = false;
  std::uint8_t align_x = 1, align_y = 1;  // 0 start, 1 middle, 2 end
  Placement placement;
};

using Command = std::variant<PushClip, PushGroup, Pop, Fill, Stroke, Text, Embedded>;

// What a group shows of itself: as much as these commands are bright, or opaque.
struct Mask {
  std::vector<Command> commands;
  bool by_alpha = false;
};

// Something that was left out or drawn otherwise, and where in the file: "a filter".
struct LeftOut {
  std::string what;
  std::uint32_t line = 0, column = 0;
};

struct Drawing {
  std::vector<Command> commands;
  std::vector<Mask> masks;
  std::vector<LeftOut> left_out;                            // each once, in order
  std::vector<std::string> unknown_inks, unknown_profiles;  // each once
};

}  // namespace galley::vector
