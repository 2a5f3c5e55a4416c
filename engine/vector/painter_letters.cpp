// Letters as outlines, as whoever has the fonts sets them: for paint that a run of glyphs cannot carry (patterns, lines with
// gradients or dashes, lines below the fill), for letters that are turned or stand on a path, inside of masks, and for boxes.
//
// Where letters are drawn in other places than a line would have them, the same words stand there unseen, in one line: they are
// found and copied. Left out: letters stretched along a path.
#include <algorithm>
#include <array>
#include <utility>

#include "vector/painter.h"
#include "vector/shapes.h"
#include "vector/track.h"

namespace galley::vector {
namespace {

constexpr double kDegree = 3.14159265358979323846 / 180;

void append(Shape& all, const Shape& part) { all.insert(all.end(), part.begin(), part.end()); }

const TextPiece::Look& look_of(const TextElement& element, const Letter& letter) {
  return element.pieces[letter.piece].looks[letter.span];
}

// The rectangle of a line that a style asks for, along one letter.
Shape line_of(const Letter& letter, const Style& style, std::size_t which) {
  const bool drawn = style.lines[which].kind != PaintValue::Kind::None && letter.place.determinant() != 0;
  return drawn ? transformed(rectangle(0, letter.lines[which], letter.advance, letter.thickness), letter.place) : Shape();
}

// Nothing is left of a letter that stands beyond the ends of its path.
void move_letter(Letter& letter, const Matrix& to) {
  const bool shown = letter.place.determinant() != 0 && to.determinant() != 0;
  letter.outline = shown ? transformed(letter.outline, to.times(letter.place.inverse())) : Shape();
  letter.place = to;
}

Shape outlines_of(const TextElement& element, const std::vector<Letter>& letters, std::size_t style) {
  Shape all;
  for (const Letter& letter : letters) {
    if (look_of(element, letter).style == style) append(all, letter.outline);
  }
  return all;
}

// Where letters of a style are painted.
Place letters_place(const Style& style, const Place& place) {
  Place own{style, place.ctm, place.units};
  own.units.font_size = style.font_size;
  own.style.even_odd = false;
  return own;
}

Bounds cells_of(const std::vector<Letter>& letters, double growth) {
  Bounds box;
  for (const Letter& letter : letters) {
    if (letter.place.determinant() == 0) continue;
    for (const double x : {0.0, letter.advance}) {
      for (const double y : {-letter.above, letter.below}) box.add(letter.place.apply({x, y}) * (1 / growth));
    }
  }
  return box;
}

}  // namespace

std::vector<Letter> Painter::set_letters(const TextElement& element) {
  std::vector<Letter> letters;
  if (around_.typesetter == nullptr) return letters;
  std::vector<Text> texts;
  for (const TextPiece& piece : element.pieces) texts.push_back(piece.text);
  const auto points = [](Length length) { return to_vec({length, Length()}).x; };
  for (const SetLetter& set : around_.typesetter->set(texts)) {
    Letter& letter = letters.emplace_back();
    const Vec origin = to_vec(set.origin);
    letter.piece = set.piece;
    letter.span = set.span;
    letter.outline = to_shape(set.outline);
    letter.advance = points(set.advance);
    letter.above = points(set.above);
    letter.below = points(set.below);
    letter.lines = {points(set.underline), points(set.overline), points(set.line_through)};
    letter.thickness = points(set.thickness);
    letter.place = {1, 0, 0, 1, origin.x, origin.y};
  }
  return letters;
}

bool Painter::fills_by_outline(const Style& style) const {
  return around_.typesetter != nullptr && style.visible && pattern_of(style.fill) != kNobody;
}

bool Painter::strokes_by_outline(const Style& style) const {
  const bool stroked =
      around_.typesetter != nullptr && style.visible && style.stroke.kind != PaintValue::Kind::None && style.stroke_width > 0;
  return stroked && (gradient_of(style.stroke) != kNobody || pattern_of(style.stroke) != kNobody || !style.dashes.empty() ||
                     style.stroke_first);
}

Shape Painter::path_of_text(Index text_path, const Place& place, double& length) {
  const Node& node = tree_[text_path];
  if (const std::string* data = node.find("path"); data != nullptr) {
    Shape shape = parse_path(*data);
    length = Track(shape).length();
    return shape;
  }
  const Index target = target_of(text_path);
  if (target == kNobody || !is_shape(tree_[target].name)) {
    leave_out("text on a path that is not there");
    return {};
  }
  const Specified specified = specified_values(tree_, target, sheet_);
  Shape shape = shape_of(tree_[target], specified, place.units);
  const Style style = compute_style({}, specified, place.units);
  if (const auto transform = parse_transform(style.transform, place.units); transform && !style.transform.empty()) {
    shape = transformed(shape, *transform);
  }
  // The path's own idea of its length, which startOffset is measured by.
  length = parse_length(tree_[target].attribute("pathlength"), place.units, Axis::Both).value_or(Track(shape).length());
  return shape;
}

void Painter::place_letters(std::vector<Letter>& letters, const TextElement& element, const Place& place) {
  const double growth = place.ctm.growth();
  for (std::size_t piece = 0; piece < element.pieces.size(); ++piece) {
    const Index path = element.pieces[piece].path;
    if (path == kNobody) continue;
    double own_length = 0;
    Shape shape = path_of_text(path, place, own_length);
    if (tree_[path].attribute("side") == "right") shape = reversed(shape);
    if (tree_[path].attribute("method") == "stretch") leave_out("letters stretched along a path (they are turned)");
    const Track track(transformed(shape, Matrix{growth, 0, 0, growth, 0, 0}));
    Units along = place.units;
    along.width = own_length;
    const double offset = parse_length(tree_[path].attribute("startoffset"), along, Axis::X).value_or(0);
    const double start = own_length > 0 ? offset * track.length() / own_length : 0;
    for (Letter& letter : letters) {
      if (letter.piece != piece) continue;
      const double half = letter.advance / 2, rise = letter.place.f;
      const std::optional<Matrix> to = track.at(start + letter.place.e + half);
      move_letter(letter, to ? to->times({1, 0, 0, 1, -half, rise}) : Matrix{0, 0, 0, 0, 0, 0});
    }
  }
  for (Letter& letter : letters) {
    const double turn = look_of(element, letter).turn * kDegree;
    if (turn != 0) move_letter(letter, letter.place.times({std::cos(turn), std::sin(turn), -std::sin(turn), std::cos(turn), 0, 0}));
  }
}

void Painter::outlined_text(const TextElement& element, const Place& place) {
  std::vector<Letter> letters = set_letters(element);
  place_letters(letters, element, place);
  const double growth = place.ctm.growth();
  const Matrix to_user{1 / growth, 0, 0, 1 / growth, 0, 0};
  const Bounds box = cells_of(letters, growth);
  if (measured_ != nullptr) {
    if (!box.empty) measure(rectangle(box.left, box.top, box.width(), box.height()), place);
    return;
  }
  for (std::size_t i = 0; i < element.styles.size(); ++i) {
    const Style& style = element.styles[i];
    const Shape outlines = outlines_of(element, letters, i);
    std::array<Shape, 3> lines;
    for (const Letter& letter : letters) {
      if (look_of(element, letter).style != i) continue;
      for (std::size_t line = 0; line < lines.size(); ++line) { append(lines[line], line_of(letter, style, line)); }
    }
    const Place own = letters_place(style, place);
    const auto line = [&](std::size_t which) {
      if (!style.visible || lines[which].empty()) return;
      Place ruled = own;
      ruled.style.fill = style.lines[which];
      fill(transformed(lines[which], to_user), box, ruled, style.opacity);
    };
    line(0);
    line(1);
    if (!outlines.empty()) shape(transformed(outlines, to_user), box, own);
    line(2);
  }
  if (outlines_only_ > 0) return;
  for (std::size_t number = 0; number < element.pieces.size(); ++number) {
    TextPiece piece = element.pieces[number];
    for (TextSpan& span : piece.text.spans) {
      span.unseen = true;
      span.color = color::kTransparent;
      span.ramp.reset();
      span.outline_width = Length();
      span.underline = span.overline = span.line_through = {};
    }
    if (piece.path != kNobody) {
      const auto first = std::find_if(letters.begin(), letters.end(), [&](const Letter& letter) {
        return letter.piece == number && letter.place.determinant() != 0;
      });
      if (first == letters.end()) continue;
      const Vec begin = first->place.apply({});
      piece.text.placement = to_placement(place.ctm.times(to_user).times({1, 0, 0, 1, begin.x, begin.y}));
      piece.text.anchor = Anchor::Start;
    }
    drawing_.commands.emplace_back(std::move(piece.text));
  }
}

void Painter::text_with_outlines(TextElement element, const Place& place) {
  std::vector<Letter> letters = set_letters(element);
  place_letters(letters, element, place);
  const double growth = place.ctm.growth();
  const Matrix to_user{1 / growth, 0, 0, 1 / growth, 0, 0};
  const Bounds box = cells_of(letters, growth);
  const auto for_styles = [&](const auto& paint) {
    for (std::size_t i = 0; i < element.styles.size(); ++i) {
      const Shape outlines = outlines_of(element, letters, i);
      if (!outlines.empty()) paint(transformed(outlines, to_user), letters_place(element.styles[i], place));
    }
  };
  for_styles([&](const Shape& outlines, const Place& own) {
    const bool below = strokes_by_outline(own.style) && own.style.stroke_first;
    if (below) stroke(outlines, box, own, own.style.opacity);
    if (fills_by_outline(own.style)) fill(outlines, box, own, own.style.opacity);
  });
  for (TextPiece& piece : element.pieces) drawing_.commands.emplace_back(std::move(piece.text));
  for_styles([&](const Shape& outlines, const Place& own) {
    const bool above = strokes_by_outline(own.style) && !own.style.stroke_first;
    if (above) stroke(outlines, box, own, own.style.opacity);
  });
}

}  // namespace galley::vector
