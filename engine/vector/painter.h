// Painter: walks the elements with style, matrix and viewport, and writes the commands. Internal to vector/.
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "vector/drawing.h"
#include "vector/geometry.h"
#include "vector/sheet.h"
#include "vector/style.h"
#include "vector/tree.h"
#include "vector/typesetter.h"
#include "vector/vector.h"
#include "vector/viewport.h"

namespace galley::vector {

struct GradientResult;

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

// A text element in pieces that each begin at a place of their own.
struct TextPiece {
  struct Look {
    std::size_t style = 0;  // of TextElement::styles
    double turn = 0;        // degrees
  };
  double x = 0, y = 0;  // user units
  Text text;
  std::vector<Look> looks;  // of its spans
  Index path = kNobody;     // textPath element it stands on
};
struct TextElement {
  std::vector<TextPiece> pieces;
  std::vector<Style> styles;
  bool outlined = false;  // letters are turned, or on a path: they are drawn as outlines
};

// A letter as set, in points and in the axes of the text element.
struct Letter {
  std::size_t piece = 0, span = 0;
  Shape outline;
  double advance = 0, above = 0, below = 0;
  std::array<double, 3> lines{};  // under, over and through: how far they lie below the baseline
  double thickness = 0;
  Matrix place;  // brings it from 0, 0 to where it stands; without a determinant: it is not drawn
};

class Painter {
 public:
  Painter(const Tree& tree, const Sheet& sheet, const Surroundings& around)
      : tree_(tree), sheet_(sheet), inks_{around.inks, {}, around.profiles, {}}, around_(around) {}
  // The outermost svg element in a viewport of `width` x `height` px.
  void paint_root(double width, double height);
  [[nodiscard]] Drawing take() {
    drawing_.unknown_inks = std::move(inks_.unknown);
    drawing_.unknown_profiles = std::move(inks_.unknown_profiles);
    return std::move(drawing_);
  }

 private:
  void children(Index parent, const Place& place);
  void element(Index index, const Place& around);
  void contents(Index index, const Place& place, const Specified& specified);
  // What is inside of an element's own clip and group.
  void draw(Index index, const Shape& own, const Bounds& bounds, const Place& place);
  // `bounds`: of what is painted, for paint in units of its box.
  void shape(const Shape& shape, const Bounds& bounds, const Place& place);
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
  [[nodiscard]] TextElement text_element(Index index, const Place& place);
  [[nodiscard]] TextSpan letters(const Style& style, const Place& place);
  // painter_letters.cpp: letters as outlines.
  [[nodiscard]] std::vector<Letter> set_letters(const TextElement& element);
  // Whether the paint of letters of this style is more than a run of glyphs can carry.
  [[nodiscard]] bool fills_by_outline(const Style& style) const;
  [[nodiscard]] bool strokes_by_outline(const Style& style) const;
  void outlined_text(const TextElement& element, const Place& place);
  void text_with_outlines(TextElement element, const Place& place);
  // Brings letters to the paths they stand on, and turns them.
  void place_letters(std::vector<Letter>& letters, const TextElement& element, const Place& place);
  [[nodiscard]] Shape path_of_text(Index text_path, const Place& place, double& length);
  // What a gradient asks for and does not get.
  void leave_out_of(const GradientResult& result);
  // The one colour that stands for a paint of letters.
  [[nodiscard]] color::Color plain_color(const PaintValue& asked, const Place& place, double opacity);
  [[nodiscard]] std::optional<TextRamp> text_ramp(const PaintValue& asked, const Place& place, double opacity);
  // painter_markers.cpp
  void markers(const Shape& shape, const Place& place);
  void marker(const std::string& id, Vec at, double turn, bool starts, const Place& line);
  // painter_clip.cpp
  // How many pops it takes; `index` has that clip path.
  [[nodiscard]] std::size_t push_clip(const std::string& id, Index index, const Bounds& own, const Place& place);
  [[nodiscard]] std::size_t push_clip_shape(Index index, const Bounds& own, const Place& place);
  struct Clip;
  void gather_clip(Index index, const Place& place, Clip& out);
  void paint_clip(Index index, const Place& around);
  [[nodiscard]] std::optional<Place> place_in_clip(Index index, const Specified& specified, const Place& around);
  [[nodiscard]] Index used_in_clip(Index index, Place& place) const;
  // painter_mask.cpp
  // The mask's number; kNoMask: there is none to be applied.
  [[nodiscard]] std::uint32_t mask_of(const std::string& id, Index index, const Bounds& own, const Place& place);
  struct MadeMask;
  [[nodiscard]] std::uint32_t made_before(const MadeMask& asked) const;
  [[nodiscard]] std::uint32_t add_mask(std::vector<Command> aside, bool by_alpha);
  // Box of an element in its own user units, without lines, clips and masks (SVG 2, 8.10). `own`: of a shape.
  [[nodiscard]] Bounds box_of(Index index, const Bounds& own, const Place& place);
  void measure(const Shape& own, const Place& place);
  // Commands are written elsewhere for a while: what there was is set aside.
  [[nodiscard]] std::vector<Command> set_aside();
  std::vector<Command> take_back(std::vector<Command> aside);

  // The element that its href names in this file.
  [[nodiscard]] Index target_of(Index index) const;
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
  // Whether `target` may be drawn: not within itself, and not too deep.
  [[nodiscard]] bool may_use(Index target) const;

  const Tree& tree_;
  const Sheet& sheet_;
  Inks inks_;
  Surroundings around_;
  Drawing drawing_;
  // A mask that was made, and for what: the same thing masked the same way is not drawn twice.
  struct MadeMask {
    Index mask = kNobody;
    Matrix ctm;
    Bounds box;
    double width = 0, height = 0;  // of the viewport
    std::uint32_t number = kNoMask;
  };
  std::vector<MadeMask> made_masks_;
  std::size_t aside_ = 0;       // commands that are set aside, or in masks
  Bounds* measured_ = nullptr;  // boxes go there, and nothing is drawn
  int outlines_only_ = 0;       // masks around: letters are outlines
  bool blends_ = false;
  Index at_ = 0;      // the element that is drawn
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
[[nodiscard]] std::uint16_t to_alpha(double opacity);
// A transform around transform-origin (css-transforms-1, 8), which is 0 0 in SVG unless it is given.
[[nodiscard]] Matrix around_origin(const Matrix& transform, const Place& place, const Bounds& box);

}  // namespace galley::vector
