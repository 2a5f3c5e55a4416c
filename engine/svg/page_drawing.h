// PageDrawing: a page of the display list as SVG in pieces, so that a change can be told piece by piece.
//
// Pieces stand in paint order: the opening and closing of groups (clip, transform, opacity), and for every other command exactly
// one element, with the command's number in data-c. Commands that make no ink are empty groups. Texts are outlines.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "color/spot_ink.h"
#include "font/font_library.h"
#include "paint/display_list.h"
#include "svg/glyph_paths.h"

namespace galley::svg {

struct Piece {
  enum class Kind : std::uint8_t { Open, Close, Element } kind = Kind::Element;
  std::uint32_t command = 0;
  std::string text;     // of an element with an outline: without its d attribute
  std::string outline;  // path data of letters: most of the bytes, and the same when only a colour changes
  bool operator==(const Piece&) const = default;
};
void append_markup(std::string& out, const Piece& piece);

struct PageDrawing {
  Length width, height, bleed;
  std::vector<Piece> pieces;
  bool operator==(const PageDrawing&) const = default;
};

struct DrawContext {
  const font::FontLibrary& fonts;
  GlyphPaths& glyphs;
  // Where a picture is found: an address or a data: URL. Empty: it is left out.
  std::function<std::string(ImageId)> picture;
  std::function<std::uint8_t(ImageId)> orientation;  // Exif, 1..8
  std::vector<color::SpotInk> inks = {};             // by color::ink_of(); shown as their alternates
};

// `index` makes the ids of clips and gradients unique among the pages of one document.
[[nodiscard]] PageDrawing draw_page(const paint::Page& page, std::uint32_t index, const DrawContext& context);
// "left top width height" of the page with its bleed, in points.
void append_size(std::string& out, const PageDrawing& drawing);
// An svg element as large as the page and its bleed. A file of its own needs `standalone`.
[[nodiscard]] std::string markup_of(const PageDrawing& drawing, bool standalone);

}  // namespace galley::svg
