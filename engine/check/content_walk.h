// ContentWalk: the operators of a page and of what it draws - forms, tiling patterns, the letters of Type 3 fonts - with the
// graphics state, reported as they mark the page.
//
// Floating point does not enter: numbers are millionths, matrices too. Forms inside forms are followed to a bounded depth,
// operators to a bounded number. Cells of patterns and letters are walked once for a page. What takes its colour from outside (d1,
// PaintType 2) is not walked: that colour is reported where it is used.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <qpdf/QPDFObjectHandle.hh>

#include "check/ink.h"

namespace galley::check {

inline constexpr std::int64_t kMicro = 1'000'000;

struct Matrix {
  std::array<std::int64_t, 6> v{kMicro, 0, 0, kMicro, 0, 0};
  [[nodiscard]] Matrix times(const Matrix& inner) const;  // `inner` is applied first
  [[nodiscard]] std::int64_t length_x() const;            // of the unit along x and y, in millionths of a point
  [[nodiscard]] std::int64_t length_y() const;
  [[nodiscard]] std::int64_t growth() const;  // the lesser of the two
  [[nodiscard]] std::pair<std::int64_t, std::int64_t> apply(std::int64_t x, std::int64_t y) const;
};

// The rectangle around some points of the page, in millionths of its unit.
struct Extent {
  bool has_points = false;
  std::int64_t left = 0, bottom = 0, right = 0, top = 0;
  void include(std::pair<std::int64_t, std::int64_t> point);
  void include(const Extent& other);
  [[nodiscard]] bool meets(const Extent& other) const;
};

// What a path being painted covers.
struct PathExtent {
  Extent whole;
  // Of the thinnest of its parts that look like a line: ten times as long as wide, along or across the page. What has
  // no area at all is left out: few devices paint it, and paths of strokes are often filled without effect.
  std::optional<std::int64_t> line_width;
  void add_part(const Extent& part);
};

struct GraphicsState {
  Matrix ctm;
  InkSpace fill_space, stroke_space;
  std::vector<std::int64_t> fill{0}, stroke{0};
  std::int64_t line_width = kMicro, font_size = 0;
  std::int64_t fill_alpha = kMicro, stroke_alpha = kMicro;
  bool overprint_fill = false, overprint_stroke = false, soft_mask = false;
  std::int64_t overprint_mode = 0;
  std::string blend = "/Normal";
  std::int64_t text_mode = 0;
  std::string font;
  QPDFObjectHandle font_dictionary;
  QPDFObjectHandle fill_pattern, stroke_pattern;  // null unless the colour is one
};

// What marks the page, as it comes.
class ContentSink {
 public:
  virtual ~ContentSink() = default;
  virtual void text(const GraphicsState& state, const Matrix& text_matrix) = 0;
  // The codes of that text, in the state's font.
  virtual void codes(const GraphicsState&, const std::string&) {}
  virtual void fill(const GraphicsState& state, const PathExtent& path) = 0;
  virtual void stroke(const GraphicsState& state) = 0;
  virtual void picture(const GraphicsState& state, QPDFObjectHandle image, QPDFObjectHandle resources) = 0;
  virtual void shading(const GraphicsState& state, QPDFObjectHandle shading, QPDFObjectHandle resources) = 0;
  virtual void font(QPDFObjectHandle font) = 0;
  // What the content asks for and cannot have; every reader makes of it what it likes.
  virtual void broken(std::string what) = 0;
};

void walk_page(QPDFObjectHandle page, ContentSink& sink);

// Whether a font has its outlines with it, in its own descriptor or that of the font it is made of.
[[nodiscard]] bool is_embedded(QPDFObjectHandle font);

// A number of the content in millionths; 0 for anything else.
[[nodiscard]] std::int64_t to_micro(QPDFObjectHandle number);
[[nodiscard]] std::int64_t times_micro(std::int64_t a, std::int64_t b);

}  // namespace galley::check
