#include "text/inline_content.h"

#include <algorithm>

namespace galley::text {
namespace {

// Part of a piece's span for bytes [from, to) of its text. Where text and source differ in length (entities, collapsed
// white space) the whole piece is meant.
source::Span part_of(const OffsetPiece& piece, TextOffset piece_end, TextOffset from, TextOffset to) {
  source::Span span = piece.span;
  if (span.end - span.begin != piece_end - piece.offset) return span;
  span.end = span.begin + (to - piece.offset);
  span.begin += from - piece.offset;
  return span;
}

}  // namespace

source::Span InlineContent::span_of(TextRange range) const {
  const auto after = [](TextOffset offset, const OffsetPiece& piece) { return offset < piece.offset; };
  auto piece = std::upper_bound(pieces.begin(), pieces.end(), range.begin, after);
  if (piece == pieces.begin()) return {};
  --piece;
  source::Span span;
  for (; piece != pieces.end() && (piece->offset < range.end || !span.valid()); ++piece) {
    const auto next = std::next(piece);
    const TextOffset end = next == pieces.end() ? static_cast<TextOffset>(text.size()) : next->offset;
    const TextOffset from = std::clamp(range.begin, piece->offset, std::max(end, piece->offset));
    const TextOffset to = std::clamp(range.end, from, std::max(end, from));
    const source::Span part = part_of(*piece, end, from, to);
    if (!part.valid()) continue;
    if (!span.valid()) {
      span = part;
    } else if (span.source == part.source && part.end > span.end) {
      span.end = part.end;
    }
  }
  return span;
}

}  // namespace galley::text
