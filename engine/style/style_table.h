// StyleTable: the result of the cascade for one document.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "style/computed_style.h"

namespace galley::style {

enum class Pseudo : std::uint8_t { Before, After, Marker, FirstLetter, FirstLine };

// An @font-face rule with its sources in order.
struct FontFaceRule {
  struct Source {
    bool local = false;
    std::string name;
    source::Span span;
  };  // local(name) or url(name), resolved path
  std::string family;
  std::vector<Source> sources;
  std::uint16_t weight_min = 400, weight_max = 400;
  std::uint16_t stretch_min = 100, stretch_max = 100;
  FontSlant slant = FontSlant::Normal;
  std::vector<std::pair<char32_t, char32_t>> unicode_ranges;  // empty = all
  source::Span span;
};

// The sixteen margin boxes of css-page-3, clockwise from the top left corner.
enum class MarginBox : std::uint8_t {
  TopLeftCorner,
  TopLeft,
  TopCenter,
  TopRight,
  TopRightCorner,
  RightTop,
  RightMiddle,
  RightBottom,
  BottomRightCorner,
  BottomRight,
  BottomCenter,
  BottomLeft,
  BottomLeftCorner,
  LeftBottom,
  LeftMiddle,
  LeftTop
};
inline constexpr std::size_t kMarginBoxes = 16;

// What @page selectors may look at.
struct PageFacts {
  std::uint32_t index = 0;  // from 0
  bool right = true;        // recto
  bool blank = false;
  std::string name;   // page property; empty = auto
  bool last = false;  // of the document; known only when margin boxes are filled
  auto operator<=>(const PageFacts&) const = default;
};

struct PageStyle {
  Length width, height;                                    // the page (trim) box
  std::array<Dimension, 4> margin;                         // by Side; percent of the page's width or height
  StyleId style;                                           // padding, border, background, font, counters of the page box
  std::array<std::optional<StyleId>, kMarginBoxes> boxes;  // those with content
  Length bleed;                                            // 0 = none
  bool crop_marks = false, cross_marks = false;
  std::optional<Length> crop_offset = {};  // from the trim's edge to the sheet's; none: room for the marks there are
};

struct StyleTable {
  std::vector<ComputedStyle> styles;                       // interned, by StyleId
  std::vector<StyleId> of_node;                            // by NodeId; text nodes have their parent's
  std::map<std::pair<NodeId, Pseudo>, StyleId> of_pseudo;  // only those that generate something
  std::vector<FontFaceRule> font_faces;

  [[nodiscard]] const ComputedStyle& operator[](StyleId id) const { return styles[id.value]; }
  [[nodiscard]] const ComputedStyle& style_of(NodeId node) const { return styles[of_node[node.value].value]; }
  [[nodiscard]] std::optional<StyleId> pseudo(NodeId node, Pseudo which) const;
  // The id of an equal style, added if there is none: anonymous boxes and pages intern here too.
  StyleId intern(ComputedStyle style);

  std::vector<std::uint32_t> buckets;  // open-addressing index over `styles`; see style_table.cpp
};

// What an anonymous box has: inherited properties of `parent`, initial values else, with this display.
[[nodiscard]] ComputedStyle anonymous_style(const ComputedStyle& parent, Display display);

}  // namespace galley::style
