// A contour of a path as its lines and curves, each with both ends, and parts of them.
#pragma once

#include <cstdint>
#include <vector>

#include "base/length.h"
#include "paint/display_list.h"

namespace galley::paint {

struct Piece {
  Point from, a, b, to;
  bool curve = false;
  bool closes = false;  // the line back to the beginning, which need not be said
};
[[nodiscard]] PathSegment segment_of(const Piece& piece);
// Never none: a contour without lines and curves is one line of no length.
[[nodiscard]] std::vector<Piece> pieces_of(const Path& contour);

// Parts of a piece are in 65536ths.
inline constexpr std::int64_t kWholePiece = 65536;
[[nodiscard]] Piece beginning_of(const Piece& piece, std::int64_t part);
[[nodiscard]] Piece turned_around(const Piece& piece);
// What `beginning_of` leaves.
[[nodiscard]] Piece rest_of(const Piece& piece, std::int64_t part);
// The part at which a piece goes farthest along an axis, in steps of a 64th; towards smaller coordinates unless `up`.
[[nodiscard]] std::int64_t farthest_part(const Piece& piece, Length Point::*axis, bool up);

// The smallest rectangle around what is drawn: no control points, curves to a 64th of their length.
[[nodiscard]] Rect drawn_bounds(const Path& path);

}  // namespace galley::paint
