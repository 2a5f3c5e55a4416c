// DisplayList: the only thing a sink (PDF, preview, test) sees of a page. Flat commands in paint order.
//
// Coordinates: Length from the trim box's top left, y down. Colours are as authored. Every command that makes ink has a
// StructureId (or is an artefact) and, where known, a span.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/id.h"
#include "base/length.h"
#include "base/text_range.h"
#include "box/structure_tree.h"
#include "color/blend_mode.h"
#include "color/color.h"
#include "source/source.h"
#include "style/computed_style.h"

namespace galley::paint {

enum class Artifact : std::uint8_t {
  None,
  Layout,
  Page /* running matter */,
  Background,
  Pagination,
  Production /* printer's marks */
};

struct Ink {
  StructureId structure;  // invalid: `artifact` says what it is
  Artifact artifact = Artifact::Layout;
  source::Span span;
};

// A path of rectangles, lines and cubic curves.
struct PathSegment {
  enum class Kind : std::uint8_t { Move, Line, Curve, Close } kind = Kind::Move;
  Point a, b, c;  // Curve: control, control, end; else `a`
  bool operator==(const PathSegment&) const = default;
};
using Path = std::vector<PathSegment>;
[[nodiscard]] Path rectangle_path(const Rect&);

struct PushClip {
  Path path;
  bool even_odd = false;
};
inline constexpr std::uint32_t kNoMask = 0xFFFFFFFFU;
// Up to its Pop a picture of its own (isolated), which is then laid onto what lies below: as much of it as its mask shows.
struct PushGroup {
  std::uint16_t opacity = 0xFFFF;
  color::BlendMode blend = color::BlendMode::Normal;
  bool isolated = false;         // something in it blends: a group even where nothing shines through all of it
  std::uint32_t mask = kNoMask;  // of Page::masks
  [[nodiscard]] bool is_plain() const {
    return opacity == 0xFFFF && blend == color::BlendMode::Normal && !isolated && mask == kNoMask;
  }
};
// x' = (a x + c y) / 10^6 + e, y' = (b x + d y) / 10^6 + f for everything up to its Pop.
struct PushTransform {
  std::int64_t a = 1'000'000, b = 0, c = 0, d = 1'000'000;
  Length e, f;
};
// Up to its Pop on a layer of DisplayList::layers, which a reader can switch off.
struct PushLayer {
  std::uint32_t layer = 0;
};
struct Pop {};
struct Fill {
  Path path;
  bool even_odd = false;
  color::Color color;
  Ink ink;
};
enum class LineJoin : std::uint8_t { Miter, Round, Bevel };
// How ends and corners of a line look, where it is not as usual.
struct Pen {
  bool square_caps = false;
  LineJoin join = LineJoin::Miter;
  std::uint32_t miter_limit_milli = 10000;
  Length dash_offset;
  bool operator==(const Pen&) const = default;
};
struct Stroke {
  Path path;
  Length width;
  std::vector<Length> dashes;
  bool round_caps = false;
  color::Color color;
  Ink ink;
  Pen pen = {};
};
// The circle a radial gradient begins with, where that is not its middle.
struct Focus {
  Point at;
  Length radius;
};
struct GradientFill {
  Rect area;
  Rect box;
  style::Gradient gradient;
  Ink ink;
  std::optional<Focus> focus = {};
};
struct PlacedGlyph {
  std::uint32_t glyph = 0;
  TextOffset cluster = 0;
  GlyphLength advance, x_offset, y_offset;
};
struct Glyphs {
  FaceId face;
  Length size;
  color::Color color;
  Point origin;                     // of the first glyph, on the baseline
  std::vector<PlacedGlyph> glyphs;  // visual order
  std::uint8_t level = 0;
  std::string text;           // logical, UTF-8: what must copy out (soft hyphen for an added hyphen)
  TextOffset text_begin = 0;  // clusters are offsets from the paragraph's start; text starts here
  bool hyphen_added = false;
  bool line_end = false;       // last run of its line: sinks add the word space or nothing
  std::int32_t scale = 65536;  // of the glyphs' width, in 1/65536; advances and offsets have it in them
  Length tracking;             // behind most glyphs; a hint for sinks, advances have it in them
  Ink ink;
};
// What a sink may do to the pixels of a picture.
struct PictureLimits {
  std::uint16_t max_ppi = 0;  // finer pictures may be made smaller; 0: as they are
  std::uint16_t max_ink = 0;  // percent of all inks together; 0: what the press takes
  bool limits_ink = false;    // pictures of more ink may be made again with less
  bool operator==(const PictureLimits&) const = default;
};
[[nodiscard]] PictureLimits limits_of(const style::TextStyle& style);

struct Picture {
  ImageId image;
  Rect rect;  // of all of it: the bleed of a placed PDF page too
  Ink ink;
  PictureLimits limits = {};
  bool fills = false;  // its box, and is cropped for that (object-fit: cover)
};
// Says where an element stands that is drawn by several commands: a figure of outlines.
struct Cover {
  Rect rect;
  Ink ink;
};
struct Link {
  Rect rect;
  std::string target;
  Ink ink;
  std::string text = {};  // what is linked
};

using Command =
    std::variant<PushClip, PushGroup, PushTransform, PushLayer, Pop, Fill, Stroke, GradientFill, Glyphs, Picture, Cover, Link>;

// Shows as much of a group as it is bright, or opaque; where it draws nothing it shows nothing. In the coordinates that hold where
// the group is pushed. Its colours are gray; there is no text in it, and no layers, links or covers.
struct Mask {
  std::vector<Command> commands;
  bool by_alpha = false;
};

struct Page {
  Length width, height, bleed;
  bool crop_marks = false, cross_marks = false;
  std::vector<Command> commands;
  std::vector<Mask> masks = {};            // none uses itself; each is used in the same coordinates wherever it is
  std::optional<Length> crop_offset = {};  // from the trim's edge to the sheet's; none: room for the marks there are
};

struct BookmarkPlace {
  std::string title;
  std::uint8_t level = 1;
  std::uint32_t page = 0;
  Point at;
  StructureId structure;
};  // page from 0

// A place one can go to; page from 0.
struct Place {
  std::uint32_t page = 0;
  Point at;
};

struct DisplayList {
  std::vector<Page> pages;
  std::vector<BookmarkPlace> bookmarks;
  std::map<std::string, Place> targets;  // of links within the document, as they name them: "#harbour"
  std::vector<std::string> layers;       // their names
};

[[nodiscard]] std::string dump(const DisplayList&);

}  // namespace galley::paint
