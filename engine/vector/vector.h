// Svg: an SVG read once and drawn at any size. A renderer for logos, diagrams and adverts, into flat commands with places in
// points.
//
// Draws paths, shapes, text, gradients, patterns, clips, masks, use and symbol, nested pictures. Left out and named in
// Drawing::left_out: filters, scripts, animation, foreign content. Source: SVG 2 (W3C).
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "base/result.h"
#include "color/author_profile.h"
#include "color/spot_ink.h"
#include "vector/drawing.h"
#include "vector/sheet.h"
#include "vector/tree.h"
#include "vector/typesetter.h"

namespace galley::vector {

// What a drawing takes from where it stands.
struct Surroundings {
  color::Color current = color::kBlack;             // what currentColor means outside
  std::span<const color::SpotInk> inks = {};        // that prince-color() may name
  std::span<const color::NamedProfile> profiles{};  // that color() may name
  Typesetter* typesetter = nullptr;                 // none: what needs outlines of letters is left out
  bool outlines_only = false;                       // letters too are drawn as outlines
};

class Svg {
 public:
  // Fails with image.broken or limit.elements.
  [[nodiscard]] static Result<Svg> read(std::string_view bytes);

  // Width and height as they say, from the viewBox where they do not, else 300 x 150 px, as CSS has it.
  [[nodiscard]] Size natural_size() const;
  // The picture in a viewport of that size.
  [[nodiscard]] Drawing draw(Size viewport, const Surroundings& around = {}) const;

 private:
  explicit Svg(Tree tree) : tree_(std::move(tree)), sheet_(tree_) {}
  Tree tree_;
  Sheet sheet_;
};

}  // namespace galley::vector
