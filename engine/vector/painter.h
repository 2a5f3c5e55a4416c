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

class Painter {
 public:
  Painter(const Tree& tree, const Sheet& sheet, std::span<const color::SpotInk> inks)
      : tree_(tree), sheet_(sheet), inks_{inks, {}} {}
  // The outermost svg element in a viewport of `width` x `height` px.
  void paint_root(double width, double height, const color::Color& current);
  [[nodiscard]] Drawing take() {
    drawing_.unknown_inks = std::move(inks_.unknown);
    return std::move(drawing_);
  }

 private:
  void children(Index parent, const Place& place);
  void element(Index index, const Place& around);
  void contents(Index index, const Place& place, const Specified& specified);
  void shape(const Shape& shape, const Place& place);
  void fill(const Shape& shape, const Bounds& bounds, const Place& place, double opacity);
  void stroke(const Shape& shape, const Bounds& bounds, const Place& place, double opacity);
  void use(Index index, const Place& place);
  void first_fitting(Index index, const Place& place);
  void embedded(Index index, const Place& place);
  // An svg or symbol element in a viewport of `width` x `height` at 0, 0 of `place`.
  void viewport(Index index, Place place, double width, double height);
  void nested_svg(Index index, const Place& place);
  // painter_text.cpp
  void text(Index index, const Place& place);
  [[nodiscard]] TextSpan letters(const Style& style, const Place& place);
  // painter_markers.cpp
  void markers(const Shape& shape, const Place& place);
  void marker(const std::string& id, Vec at, double turn, bool starts, const Place& line);
  // Of something that is used elsewhere: what it inherits from where it stands.
  [[nodiscard]] Style style_of_definition(Index index, const Units& units) const;
  // painter_clip.cpp
  [[nodiscard]] bool push_clip(const std::string& id, const Bounds& bounds, const Place& place);
  void gather_clip(Index index, const Place& place, Shape& out, bool& even_odd, std::size_t& count);

  [[nodiscard]] double length(Index index, std::string_view attribute, const Units& units, Axis axis, double otherwise) const;
  [[nodiscard]] std::optional<Paint> paint_of(const PaintValue& asked, const Bounds& bounds, const Place& place, double opacity,
                                              color::Color& one_color);
  void leave_out(std::string what);
  [[nodiscard]] bool is_full() const;

  const Tree& tree_;
  const Sheet& sheet_;
  Inks inks_;
  Drawing drawing_;
  // What context-fill and context-stroke mean inside a marker.
  struct Context {
    PaintValue fill, stroke;
  };
  Context context_;
  std::vector<Index> used_;  // use elements around: a circle of them ends
  std::size_t visits_ = 0;   // a few use elements can multiply into millions
};

// A colour with its alpha times `opacity`.
[[nodiscard]] color::Color faded(color::Color color, double opacity);
// The pen's axes for a matrix: how much larger, and what is left of the matrix.
[[nodiscard]] Matrix unscaled(const Matrix& matrix, double growth);

}  // namespace galley::vector
