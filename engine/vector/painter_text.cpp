// Text: words with their styles, cut into pieces that each begin at a place of their own (SVG 2, 11.5 without text on paths).
//
// A piece begins where x is given: one for y alone goes on where the words before it end, which only fonts can tell. White space is
// collapsed over the whole element. Which glyphs the words get, and so how wide they are, is decided by whoever has the fonts.
#include <algorithm>
#include <array>
#include <utility>

#include "vector/gradients.h"
#include "vector/painter.h"

namespace galley::vector {
namespace {

// One character in UTF-8, with the marks that sit on it.
std::size_t character_size(std::string_view text) {
  const auto continues = [&](std::size_t i) { return (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U; };
  std::size_t size = 1;
  while (size < text.size() && continues(size)) ++size;
  // U+0300 to U+036F: combining marks are 0xCC.. and 0xCD 0x80 to 0xCD 0xAF.
  while (size + 1 < text.size()) {
    const auto lead = static_cast<unsigned char>(text[size]), trail = static_cast<unsigned char>(text[size + 1]);
    if (lead != 0xCC && !(lead == 0xCD && trail <= 0xAF)) break;
    size += 2;
  }
  return size;
}

// Values of x, y, dx, dy still to be used, of this element or of the one around it.
struct Lists {
  std::vector<double> x, y, dx, dy;
  std::size_t used = 0;
};
// Values of rotate: the last one goes on.
struct Turns {
  std::vector<double> degrees;
  std::size_t used = 0;
  [[nodiscard]] double now() const { return degrees.empty() ? 0 : degrees[std::min(used, degrees.size() - 1)]; }
  [[nodiscard]] bool change() const { return used + 1 < degrees.size(); }
};
struct Words {
  std::string_view text;
  const TextSpan& letters;
  const Style& style;
  std::size_t style_index = 0;
};

class Collector {
 public:
  explicit Collector(bool preserve) : preserve_(preserve) {}

  // Spaces and line ends of `text` as they are set.
  std::string collapse(std::string_view text) {
    std::string out;
    for (const char c : text) {
      const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
      if (space && !preserve_) {
        if (after_space_) continue;
        out.push_back(' ');
      } else {
        out.push_back(space ? ' ' : c);
      }
      after_space_ = space;
    }
    return out;
  }
  void trim_end(std::vector<TextPiece>& pieces) const {
    if (preserve_ || pieces.empty() || pieces.back().text.spans.empty()) return;
    std::string& last = pieces.back().text.spans.back().text;
    if (last.ends_with(' ')) last.pop_back();
  }

 private:
  bool preserve_;
  bool after_space_ = true;  // nothing stands before the first word
};

// The pieces being made, from words in order.
class Pieces {
 public:
  explicit Pieces(double growth) : growth_(growth) {}

  void add(Words words, Lists& lists, Turns& turns) {
    while (!words.text.empty()) {
      const bool has_x = lists.used < lists.x.size(), has_y = lists.used < lists.y.size();
      const bool moved = lists.used < std::max(lists.dx.size(), lists.dy.size());
      const bool more = lists.used + 1 < std::max({lists.x.size(), lists.y.size(), lists.dx.size(), lists.dy.size()});
      double dy = has_y ? lists.y[lists.used] - baseline_ : 0;
      const bool along = path_ != kNobody;  // a path: x is a place on it, and y is nothing
      if (has_x || all.empty() || all.back().path != path_) {
        baseline_ = along ? 0 : baseline_ + dy;
        TextPiece& piece = all.emplace_back();
        piece.x = has_x ? lists.x[lists.used] : 0;
        piece.y = baseline_;
        piece.text.anchor = words.style.anchor;
        piece.path = path_;
        dy = shift_y_ = 0;
      }
      dy = (along ? 0 : dy) + (lists.used < lists.dy.size() ? lists.dy[lists.used] : 0);
      baseline_ += dy;
      TextSpan span = words.letters;
      const double dx = lists.used < lists.dx.size() ? lists.dx[lists.used] : 0;
      dy -= words.style.baseline_shift + shift_y_;
      shift_y_ = -words.style.baseline_shift;
      if (dx != 0 || dy != 0) span.shift = {to_length(dx * growth_), to_length(dy * growth_)};
      const std::size_t size = more || turns.change() ? character_size(words.text) : words.text.size();
      span.text = words.text.substr(0, size);
      words.text.remove_prefix(size);
      all.back().looks.push_back({words.style_index, turns.now()});
      if (has_x || has_y || moved || more) ++lists.used;
      if (turns.change()) ++turns.used;
      all.back().text.spans.push_back(std::move(span));
    }
  }
  // What comes next stands on the path of that textPath element; kNobody: on none.
  void stand_on(Index path) { path_ = path; }

  [[nodiscard]] bool behind_path() const { return path_ == kNobody && !all.empty() && all.back().path != kNobody; }

  // Where words come next.
  struct Mark {
    std::size_t pieces = 0, spans = 0;  // spans: of the last piece
  };
  [[nodiscard]] Mark mark() const { return {all.size(), all.empty() ? 0 : all.back().text.spans.size()}; }
  // The words since then get that length together.
  void fit(Mark begin, Length length, bool letters) {
    const std::size_t id = fits_++;
    for (std::size_t i = begin.pieces == 0 ? 0 : begin.pieces - 1; i < all.size(); ++i) {
      Text& text = all[i].text;
      const std::size_t first = i + 1 == begin.pieces ? begin.spans : 0;
      if (first < text.spans.size()) text.fits.push_back({first, text.spans.size() - first, length, letters, id});
    }
  }

  std::vector<TextPiece> all;

 private:
  double growth_;
  double shift_y_ = 0;   // of a baseline-shift that has to be taken back
  double baseline_ = 0;  // all that y and dy have come to
  Index path_ = kNobody;
  std::size_t fits_ = 0;
};

// Where pieces begin, in points.
void place_pieces(std::vector<TextPiece>& pieces, const Matrix& ctm) {
  const double growth = ctm.growth();
  const Placement axes = to_placement(unscaled(ctm, growth));
  bool goes_on = false;
  for (TextPiece& piece : pieces) {
    piece.text.placement = to_placement(unscaled(ctm.times({1, 0, 0, 1, piece.x, piece.y}), growth));
    piece.text.axes = axes;
    piece.text.at = {to_length(piece.x * growth), to_length(piece.y * growth)};
    piece.text.goes_on = std::exchange(goes_on, true);
  }
}

}  // namespace

color::Color Painter::plain_color(const PaintValue& asked, const Place& place, double opacity) {
  const PaintValue& value = resolved(asked);
  if (value.kind == PaintValue::Kind::Color) return faded(value.color, opacity);
  const Index gradient = gradient_of(value);
  if (gradient != kNobody) return gradient_paint({tree_, sheet_, gradient, {}, {}, place.ctm, place.units, opacity}).middle;
  return value.has_color ? faded(value.color, opacity) : color::kTransparent;
}

// How large the box of a text is only fonts can tell: a gradient in its units gets a box of a size of its own.
std::optional<TextRamp> Painter::text_ramp(const PaintValue& asked, const Place& place, double opacity) {
  const Index gradient = gradient_of(asked);
  if (gradient == kNobody) return std::nullopt;
  Bounds box, around;
  box.add(Vec());
  box.add(Vec{kBoxSide, kBoxSide});
  around.add(Vec{-kBoxSide, -kBoxSide});  // letters that swing out of their box
  around.add(Vec{2 * kBoxSide, 2 * kBoxSide});
  GradientResult result = gradient_paint({tree_, sheet_, gradient, box, around, Matrix(), place.units, opacity});
  const bool in_box = result.in_box;
  if (!in_box) {
    Bounds covered;
    const Matrix back = place.ctm.inverse();
    for (const double x : {sheet_box_.left, sheet_box_.right}) {
      for (const double y : {sheet_box_.top, sheet_box_.bottom}) covered.add(back.apply({x, y}));
    }
    result = gradient_paint({tree_, sheet_, gradient, box, covered, place.ctm, place.units, opacity});
  }
  leave_out_of(result);
  if (!result.paint || !std::holds_alternative<Ramp>(*result.paint)) return std::nullopt;
  return TextRamp{std::get<Ramp>(std::move(*result.paint)), in_box};
}

TextSpan Painter::letters(const Style& style, const Place& place) {
  const double growth = place.ctm.growth();
  TextSpan span;
  span.families = style.families;
  span.weight = style.weight;
  span.italic = style.italic;
  span.right_to_left = style.right_to_left;
  span.baseline = style.baseline;
  span.size = to_length(style.font_size * growth);
  span.letter_spacing = to_length(style.letter_spacing * growth);
  span.word_spacing = to_length(style.word_spacing * growth);
  span.color = color::kTransparent;
  if (!style.visible) return span;
  const double opacity = style.fill_opacity * style.opacity;
  span.color = plain_color(style.fill, place, opacity);
  span.ramp = text_ramp(style.fill, place, opacity);
  if (fills_by_outline(style)) {
    span.unseen = true;
    span.color = color::kTransparent;
  } else if (pattern_of(style.fill) != kNobody) {
    leave_out("a pattern on text");
  }
  const std::array<TextLine*, 3> lines = {&span.underline, &span.overline, &span.line_through};
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (style.lines[i].kind == PaintValue::Kind::None) continue;
    *lines[i] = {true, style.lines[i] == style.fill, plain_color(style.lines[i], place, opacity)};
  }
  if (style.stroke.kind == PaintValue::Kind::None || style.stroke_width <= 0) return span;
  if (strokes_by_outline(style)) {
    span.unseen = span.unseen || (!span.ramp && span.color.is_transparent());
  } else {
    span.outline_width = to_length(style.stroke_width * (style.fixed_stroke ? 0.75 : growth));
    span.outline_color = plain_color(style.stroke, place, style.stroke_opacity * style.opacity);
    span.outline_join = style.join;
    if (gradient_of(style.stroke) != kNobody) leave_out("a gradient on the outline of letters (one of its colours is used)");
    if (pattern_of(style.stroke) != kNobody) leave_out("a pattern on the outline of letters");
    if (!style.dashes.empty()) leave_out("the dashes of an outline of letters");
  }
  return span;
}

TextElement Painter::text_element(Index index, const Place& place) {
  const double growth = place.ctm.growth();
  TextElement element;
  Pieces pieces(growth);
  Collector collector(place.style.preserve_space);

  const auto walk = [&](const auto& self, Index at, const Style& style, Lists& around, Turns& turning) -> void {
    Units units = place.units;
    units.font_size = style.font_size;
    const Node& node = tree_[at];
    at_ = at;
    Lists own{parse_lengths(node.attribute("x"), units, Axis::X), parse_lengths(node.attribute("y"), units, Axis::Y),
              parse_lengths(node.attribute("dx"), units, Axis::X), parse_lengths(node.attribute("dy"), units, Axis::Y), 0};
    const bool has_own = !own.x.empty() || !own.y.empty() || !own.dx.empty() || !own.dy.empty();
    Lists& lists = has_own ? own : around;
    Turns own_turns{parse_numbers(node.attribute("rotate")), 0};
    Turns& turns = own_turns.degrees.empty() ? turning : own_turns;
    const bool turned = std::any_of(turns.degrees.begin(), turns.degrees.end(), [](double turn) { return turn != 0; });
    element.outlined = element.outlined || turned || node.is("textpath");
    const Pieces::Mark before = pieces.mark();
    element.styles.push_back(style);
    if (style.vertical) leave_out("vertical writing");
    if (style.small_capitals) leave_out("small capitals");
    const std::size_t style_index = element.styles.size() - 1;
    for (Index child = node.first; child != kNobody; child = tree_[child].next) {
      if (!tree_[child].is_element()) {
        const std::string words = collector.collapse(tree_[child].text);
        // What stands behind a text on a path is space in the file, as a rule.
        if (words == " " && pieces.behind_path()) continue;
        if (pieces.behind_path() && lists.x.empty()) leave_out("where text behind a text on a path begins");
        if (!words.empty()) pieces.add({words, letters(style, place), style, style_index}, lists, turns);
        continue;
      }
      const bool path = tree_[child].is("textpath") && node.is("text");
      if (!path && !tree_[child].is("tspan") && !tree_[child].is("a")) continue;
      const Style inner = compute_style(style, specified_values(tree_, child, sheet_), units);
      if (!inner.displayed) continue;
      if (path) pieces.stand_on(child);
      self(self, child, inner, lists, turns);
      if (path) pieces.stand_on(kNobody);
    }
    const auto length = parse_length(node.attribute("textlength"), units, Axis::X);
    if (length && *length > 0) {
      pieces.fit(before, to_length(*length * growth), node.attribute("lengthadjust") == "spacingAndGlyphs");
    }
  };
  Lists none;
  Turns straight;
  walk(walk, index, place.style, none, straight);
  collector.trim_end(pieces.all);
  at_ = index;

  element.pieces = std::move(pieces.all);
  place_pieces(element.pieces, place.ctm);
  return element;
}

void Painter::text(Index index, const Place& place) {
  TextElement element = text_element(index, place);
  const bool can_outline = around_.typesetter != nullptr;
  if (measured_ != nullptr || (can_outline && (element.outlined || outlines_only_ > 0))) return outlined_text(element, place);
  if (element.outlined) leave_out("text on a path, or turned letters");
  const bool special = can_outline && std::any_of(element.styles.begin(), element.styles.end(), [&](const Style& style) {
                         return fills_by_outline(style) || strokes_by_outline(style);
                       });
  if (special) return text_with_outlines(std::move(element), place);
  for (TextPiece& piece : element.pieces) drawing_.commands.emplace_back(std::move(piece.text));
}

}  // namespace galley::vector
