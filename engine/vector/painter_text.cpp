// Text: words with their styles, cut into pieces that each begin at a place of their own (SVG 2, 11.5 without text on paths).
//
// A piece begins where x is given: one for y alone goes on where the words before it end, which only fonts can tell. White space is
// collapsed over the whole element. Which glyphs the words get, and so how wide they are, is decided by whoever has the fonts.
#include <algorithm>

#include "vector/painter.h"

namespace galley::vector {
namespace {

struct Piece {
  double x = 0, y = 0;
  Anchor anchor = Anchor::Start;
  Text text;
};

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
  void trim_end(std::vector<Piece>& pieces) const {
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

  void add(std::string_view words, const TextSpan& letters, const Style& style, Lists& lists) {
    while (!words.empty()) {
      const bool has_x = lists.used < lists.x.size(), has_y = lists.used < lists.y.size();
      const bool moved = lists.used < std::max(lists.dx.size(), lists.dy.size());
      const bool more = lists.used + 1 < std::max({lists.x.size(), lists.y.size(), lists.dx.size(), lists.dy.size()});
      double dy = has_y ? lists.y[lists.used] - baseline_ : 0;
      if (has_x || all.empty()) {
        baseline_ += dy;
        all.push_back({has_x ? lists.x[lists.used] : 0, baseline_, style.anchor, {}});
        dy = shift_y_ = 0;
      }
      dy += lists.used < lists.dy.size() ? lists.dy[lists.used] : 0;
      baseline_ += dy;
      TextSpan span = letters;
      const double dx = lists.used < lists.dx.size() ? lists.dx[lists.used] : 0;
      dy -= style.baseline_shift + shift_y_;
      shift_y_ = -style.baseline_shift;
      if (dx != 0 || dy != 0) span.shift = {to_length(dx * growth_), to_length(dy * growth_)};
      const std::size_t size = more ? character_size(words) : words.size();
      span.text = words.substr(0, size);
      words.remove_prefix(size);
      if (has_x || has_y || moved || more) ++lists.used;
      all.back().text.spans.push_back(std::move(span));
    }
  }

  std::vector<Piece> all;

 private:
  double growth_;
  double shift_y_ = 0;   // of a baseline-shift that has to be taken back
  double baseline_ = 0;  // all that y and dy have come to
};

}  // namespace

TextSpan Painter::letters(const Style& style, const Place& place) {
  const double growth = place.ctm.growth();
  TextSpan span;
  span.families = style.families;
  span.weight = style.weight;
  span.italic = style.italic;
  span.right_to_left = style.right_to_left;
  span.size = to_length(style.font_size * growth);
  span.letter_spacing = to_length(style.letter_spacing * growth);
  span.word_spacing = to_length(style.word_spacing * growth);
  color::Color one;
  const Bounds nowhere;
  Place own = place;
  own.style = style;
  const auto paint = paint_of(style.fill, nowhere, own, style.fill_opacity * style.opacity, one);
  if (style.fill.kind == PaintValue::Kind::Server && one.alpha != 0) leave_out("a gradient on text (one of its colours is used)");
  span.color = paint || style.fill.kind == PaintValue::Kind::Server ? one : color::kTransparent;
  if (style.stroke.kind != PaintValue::Kind::None && style.stroke_width > 0) {
    if (span.color.is_transparent() && style.stroke.kind == PaintValue::Kind::Color) span.color = style.stroke.color;
    leave_out("the outline of letters");
  }
  if (style.decorated) leave_out("lines under or through text");
  if (!style.visible) span.color = color::kTransparent;
  return span;
}

void Painter::text(Index index, const Place& place) {
  const double growth = place.ctm.growth();
  Pieces pieces(growth);
  Collector collector(place.style.preserve_space);

  const auto walk = [&](const auto& self, Index at, const Style& style, Lists& around) -> void {
    Units units = place.units;
    units.font_size = style.font_size;
    const Node& node = tree_[at];
    Lists own{parse_lengths(node.attribute("x"), units, Axis::X), parse_lengths(node.attribute("y"), units, Axis::Y),
              parse_lengths(node.attribute("dx"), units, Axis::X), parse_lengths(node.attribute("dy"), units, Axis::Y), 0};
    const bool has_own = !own.x.empty() || !own.y.empty() || !own.dx.empty() || !own.dy.empty();
    Lists& lists = has_own ? own : around;
    if (node.find("rotate") != nullptr) leave_out("turned letters");
    if (node.find("textlength") != nullptr) leave_out("the length asked for a text (textLength)");
    for (Index child = node.first; child != kNobody; child = tree_[child].next) {
      if (!tree_[child].is_element()) {
        const std::string words = collector.collapse(tree_[child].text);
        if (!words.empty()) pieces.add(words, letters(style, place), style, lists);
      } else if (tree_[child].is("tspan") || tree_[child].is("a")) {
        const Style inner = compute_style(style, specified_values(tree_, child, sheet_), units);
        if (inner.displayed) self(self, child, inner, lists);
      } else if (tree_[child].is("textpath")) {
        leave_out("text on a path");
      }
    }
  };
  Lists none;
  walk(walk, index, place.style, none);
  collector.trim_end(pieces.all);

  for (Piece& piece : pieces.all) {
    piece.text.anchor = piece.anchor;
    piece.text.placement = to_placement(unscaled(place.ctm.times({1, 0, 0, 1, piece.x, piece.y}), growth));
    drawing_.commands.emplace_back(std::move(piece.text));
  }
}

}  // namespace galley::vector
