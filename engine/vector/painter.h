// Painter: walks the elements with style, matrix and viewport, and writes the commands. Internal to vector/.
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "vector/drawing.h"
#include "vector/geometry.h"
#include "vector/sheet.h"
#include "vector/style.h"
#include "vector/tree.h"
#include "vector/viewport.h"

namespace galley::vector {

// Where an element stands: what it inherits, how its units become points, what percentages refer to.
struct Place {
  Style style;
  Matrix ctm;
  Units units;
};

// Pieces of a pattern: where they stand, and what brings their content there.
struct Tiling {
  Index source = kNobody;                           // the pattern element with the content
  double left = 0, top = 0, width = 0, height = 0;  // of one tile, in the pattern's axes
  Matrix transform;                                 // patternTransform
  Matrix content;                                   // to the pattern's axes
};
// An area filled with a pattern.
struct Patterned {
  Index pattern = kNobody;
  Shape outline;  // in points
  bool even_odd = false;
  Bounds box, covered;  // of the shape, and of the area; in user units
  double opacity = 1;
};

class Painter {
 public:
  Painter(const Tree& tree, const Sheet& sheet, std::span<const color::SpotInk> inks, std::span<const color::NamedProfile> profiles)
      : tree_(tree), sheet_(sheet), inks_{inks, {}, profiles, {}} {}
  // The outermost svg element in a viewport of `width` x `height` px.
  void paint_root(double width, double height, const color::Color& current);
  [[nodiscard]] Drawing take() {
    drawing_.unknown_inks = std::move(inks_.unknown);
    drawing_.unknown_profiles = std::move(inks_.unknown_profiles);
    return std::move(drawing_);
  }

 private:
  void children(Index parent, const Place& place);
  void element(Index index, const Place& around);
  void contents(Index index, const Place& place, const Specified& specified);
  void shape(const Shape& shape, const Place& place);
  void fill(const Shape& shape, const Bounds& bounds, const Place& place, double opacity);
  void stroke(const Shape& shape, const Bounds& bounds, const Place& place, double opacity);
  // The area of a line, for paint that a stroke of one colour cannot show; in points, and its bounds in user units.
  [[nodiscard]] std::pair<Shape, Bounds> line_area(const Shape& shape, const Place& place) const;
  // False: there is too much of it.
  [[nodiscard]] bool stroke_area(const Shape& shape, const Bounds& bounds, const Place& place, double opacity);
  // painter_pattern.cpp
  [[nodiscard]] Index pattern_of(const PaintValue& asked) const;
  [[nodiscard]] std::optional<Tiling> tiling_of(Index pattern, const Bounds& bounds, const Place& place) const;
  // False: it cannot be done, and what the element asks for besides the pattern is to be used.
  [[nodiscard]] bool fill_with_pattern(const Patterned& area, const Place& place);
  void tile(const Tiling& tiling, const Place& place, const Matrix& axes);
  void use(Index index, const Place& place);
  void first_fitting(Index index, const Place& place);
  void embedded(Index index, const Place& place);
  // An svg or symbol element in a viewport of `width` x `height` at 0, 0 of `place`.
  void viewport(Index index, Place place, double width, double height);
  void nested_svg(Index index, const Place& place);
  // painter_text.cpp
  void text(Index index, const Place& place);
  [[nodiscard]] TextSpan letters(const Style& style, const Place& place);
  // The one colour that stands for a paint of letters.
  [[nodiscard]] color::Color plain_color(const PaintValue& asked, const Place& place, double opacity);
  [[nodiscard]] std::optional<TextRamp> text_ramp(const PaintValue& asked, const Place& place, double opacity);
  // painter_markers.cpp
  void markers(const Shape& shape, const Place& place);
  void marker(const std::string& id, Vec at, double turn, bool starts, const Place& line);
  // Of something that is used elsewhere: what it inherits from where it stands.
  [[nodiscard]] Style style_of_definition(Index index, const Units& units) const;
  // painter_clip.cpp
  [[nodiscard]] bool push_clip(const std::string& id, const Bounds& bounds, const Place& place);
  void gather_clip(Index index, const Place& place, Shape& out, bool& even_odd, std::size_t& count);

  [[nodiscard]] double length(Index index, std::string_view attribute, const Units& units, Axis axis, double otherwise) const;
  // What context-fill and context-stroke stand for.
  [[nodiscard]] const PaintValue& resolved(const PaintValue& asked) const;
  [[nodiscard]] Index gradient_of(const PaintValue& asked) const;
  // `box` of the shape, `covered` by the paint.
  [[nodiscard]] std::optional<Paint> paint_of(const PaintValue& asked, const Bounds& box, const Bounds& covered, const Place& place,
                                              double opacity);
  void leave_out(std::string what);
  [[nodiscard]] bool is_full() const;

  static constexpr std::size_t kMaxUseDepth = 32;

  const Tree& tree_;
  const Sheet& sheet_;
  Inks inks_;
  Drawing drawing_;
  Bounds sheet_box_;  // of the whole picture, in points
  // What context-fill and context-stroke mean inside a marker.
  struct Context {
    PaintValue fill, stroke;
  };
  Context context_;
  std::vector<Index> used_;  // what use elements and patterns around show: a circle of them ends
  std::size_t visits_ = 0;   // a few use elements can multiply into millions
};

// A colour with its alpha times `opacity`.
[[nodiscard]] color::Color faded(color::Color color, double opacity);
// The pen's axes for a matrix: how much larger, and what is left of the matrix.
[[nodiscard]] Matrix unscaled(const Matrix& matrix, double growth);

}  // namespace galley::vector
