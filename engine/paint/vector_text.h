// Text of SVG pictures: words and styles -> glyph runs with the document's fonts, in one line.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "font/font_library.h"
#include "paint/display_list.h"
#include "source/diagnostic.h"
#include "style/style_table.h"
#include "text/shape.h"
#include "vector/typesetter.h"

namespace galley::paint {

// Letters of one font and span.
struct SetLetters {
  Glyphs glyphs;
  std::size_t span = 0;
  Length width;
};

class VectorText final : public vector::Typesetter {
 public:
  VectorText(font::FontLibrary& fonts, source::Diagnostics& diagnostics) : fonts_(fonts), diagnostics_(diagnostics) {}

  // The pieces of one text element. `origin`: of the picture.
  void paint(std::span<const vector::Text* const> pieces, Point origin, const Ink& ink, std::vector<Command>& out);
  [[nodiscard]] std::vector<vector::SetLetter> set(std::span<const vector::Text> pieces) override;

 private:
  // A piece as set: its runs from 0 on, and where the first one begins from the piece's place.
  struct Piece {
    const vector::Text& text;
    std::vector<SetLetters> runs;
    Length left, width;
  };
  // Where a piece's runs are painted: in `transform`, which is more than a shift where they are `turned`.
  struct Target {
    PushTransform transform;
    bool turned = false;
    vector::Placement axes;
    Rect box;
    Point origin;
    Ink ink;
  };
  [[nodiscard]] Piece set_one(const vector::Text& words);
  // As long as they are asked to be, and where their anchors want them.
  [[nodiscard]] std::vector<Piece> set_all(std::span<const vector::Text* const> texts);
  void append_letters(const SetLetters& run, std::size_t piece, Point begin, std::vector<vector::SetLetter>& out) const;
  [[nodiscard]] Rect box_of(const std::vector<Piece>& pieces) const;
  void paint_run(const SetLetters& run, const vector::TextSpan& span, const Target& target, std::vector<Command>& out) const;
  // Fills a path in the piece's axes with a gradient.
  void shine_through(Path path, const vector::TextRamp& ramp, const Target& target, std::vector<Command>& out) const;
  [[nodiscard]] StyleId style_of(const vector::TextSpan& span);

  font::FontLibrary& fonts_;
  source::Diagnostics& diagnostics_;
  style::StyleTable styles_;
  std::unique_ptr<text::Shaper> shaper_;  // made when there is text at all
};

}  // namespace galley::paint
