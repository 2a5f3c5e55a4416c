// ComputedStyle: every property a later phase may ask for, after cascade, inheritance and unit resolution.
//
// Invariant: all lengths are absolute; only percentages (of a size known in layout), `auto` and kin remain;
// logical sides are already physical. Values are immutable and interned: equal styles share one StyleId.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/length.h"
#include "color/blend_mode.h"
#include "color/color.h"
#include "source/source.h"
#include "style/compose_costs.h"
#include "style/fit.h"

namespace galley::style {

// length + percent of a base that layout knows; calc() with mixed units ends here.
struct LengthPercent {
  Length length;
  Q16 percent = 0;
  [[nodiscard]] Length resolve(Length base) const { return length + scale(base, percent, kOneQ16); }
  [[nodiscard]] bool is_zero() const { return length == Length() && percent == 0; }
  bool operator==(const LengthPercent&) const = default;
};

// A width, height, margin or inset.
struct Dimension {
  enum class Kind : std::uint8_t { Auto, Value, None, MinContent, MaxContent, FitContent };
  Kind kind = Kind::Auto;
  LengthPercent value;
  [[nodiscard]] bool is_auto() const { return kind == Kind::Auto; }
  [[nodiscard]] bool is_value() const { return kind == Kind::Value; }
  bool operator==(const Dimension&) const = default;
};

enum class Side : std::uint8_t { Top, Right, Bottom, Left };

// ---- font -------------------------------------------------------------------------------------
enum class FontSlant : std::uint8_t { Normal, Italic, Oblique };
struct FontFeature {
  std::uint32_t tag = 0;
  std::uint32_t value = 1;
  bool operator==(const FontFeature&) const = default;
};

struct FontStyle {
  std::vector<std::string> families;  // in order; generic names as written ("serif")
  Length size = Length::from_px(16);
  std::uint16_t weight = 400;   // 1..1000
  std::uint16_t stretch = 100;  // percent
  FontSlant slant = FontSlant::Normal;
  std::vector<FontFeature> features;  // font-variant-*, font-kerning and font-feature-settings, merged; sorted by tag
  std::string language;               // BCP 47 from lang/xml:lang; empty if unknown
  bool operator==(const FontStyle&) const = default;
};

struct LineHeight {
  enum class Kind : std::uint8_t { Normal, Number, Length };
  Kind kind = Kind::Normal;
  Q16 number = 0;        // Kind::Number, kept for inheritance
  galley::Length value;  // resolved for Number and Length
  bool operator==(const LineHeight&) const = default;
};

// ---- text -------------------------------------------------------------------------------------
enum class TextAlign : std::uint8_t { Start, End, Left, Right, Center, Justify, JustifyAll, Auto /* text-align-last only */ };
enum class TextJustify : std::uint8_t { Auto, None, InterWord, InterCharacter };
enum class SpacingTrim : std::uint8_t { Normal, SpaceAll, SpaceFirst, TrimStart, TrimBoth };
enum class Hyphens : std::uint8_t { None, Manual, Auto };
enum class WhiteSpace : std::uint8_t { Normal, Pre, Nowrap, PreWrap, PreLine, BreakSpaces };
enum class WordBreak : std::uint8_t { Normal, BreakAll, KeepAll, BreakWord };
enum class OverflowWrap : std::uint8_t { Normal, BreakWord, Anywhere };
enum class LineBreakRule : std::uint8_t { Auto, Loose, Normal, Strict, Anywhere };
enum class TextWrapStyle : std::uint8_t { Auto, Balance, Pretty, Stable };
enum class TextTransform : std::uint8_t { None, Uppercase, Lowercase, Capitalize, FullWidth };
enum class Direction : std::uint8_t { Ltr, Rtl };
enum class UnicodeBidi : std::uint8_t { Normal, Embed, Isolate, BidiOverride, IsolateOverride, Plaintext };
enum class DecorationStyle : std::uint8_t { Solid, Double, Dotted, Dashed, Wavy };

struct VerticalAlign {
  enum class Kind : std::uint8_t { Baseline, Sub, Super, TextTop, TextBottom, Middle, Top, Bottom, Value };
  Kind kind = Kind::Baseline;
  LengthPercent value;  // Kind::Value, percent of line-height
  bool operator==(const VerticalAlign&) const = default;
};

struct HyphenLimits {
  std::uint8_t word = 5, before = 2, after = 2;  // hyphenate-limit-chars
  // Fewer, but not below those, only where lines would be too loose otherwise: more only where the sheet says auto.
  std::uint8_t wanted_before = 3, wanted_after = 3;
  std::uint8_t lines = 0;  // hyphenate-limit-lines; 0 = no limit
  bool operator==(const HyphenLimits&) const = default;
};

// -galley-justify: word space minimum, desired, maximum in Q16 of the natural space; letter space added or removed
// per character at most (of 1em); glyph scaling at most.
struct Justify {
  Q16 space_min = 52429, space_desired = kOneQ16, space_max = 98304;
  Q16 letter_min = 0, letter_max = 0;
  Q16 glyph_min = kOneQ16, glyph_max = kOneQ16;
  bool normal = true;  // nobody asked: composed paragraphs take kComposedJustify
  bool operator==(const Justify&) const = default;
};

// What composed paragraphs get when nobody asked: spaces as books have them, and letters and their width changed so little
// that it is not seen (2 % of the width, 1.2 % of the size between letters) before spaces open wide in a narrow column.
// No space becomes so narrow that readers of text take it for none, .15 em.
inline constexpr Justify kComposedJustify{57672, kOneQ16, 98304, -524, 786, 64225, 66847, true};

enum class OpticalMargins : std::uint8_t { Auto /* in composed paragraphs */, None, All };

struct TextDecoration {
  bool underline = false, overline = false, line_through = false;
  DecorationStyle style = DecorationStyle::Solid;
  color::Color color;
  std::optional<Length> thickness;
  std::optional<Length> underline_offset;
  bool operator==(const TextDecoration&) const = default;
};

struct TextStyle {
  color::Color color = color::kBlack;
  LineHeight line_height;
  TextAlign align = TextAlign::Start, align_last = TextAlign::Auto;
  LengthPercent indent;
  bool indent_hanging = false, indent_each_line = false;
  Hyphens hyphens = Hyphens::Manual;
  std::string hyphen;  // hyphenate-character; empty = auto
  HyphenLimits hyphen_limits;
  Length letter_spacing, word_spacing;
  Length fitted_spacing;  // letter_spacing that copy-fitting put in where there was none: too little to part ligatures
  WhiteSpace white_space = WhiteSpace::Normal;
  WordBreak word_break = WordBreak::Normal;
  OverflowWrap overflow_wrap = OverflowWrap::Normal;
  LineBreakRule line_break = LineBreakRule::Auto;
  bool wraps = true;  // text-wrap-mode
  TextWrapStyle wrap_style = TextWrapStyle::Auto;
  TextTransform transform = TextTransform::None;
  Q16 tab_size = 8 * kOneQ16;  // in spaces
  std::optional<Length> tab_length;
  Direction direction = Direction::Ltr;
  UnicodeBidi unicode_bidi = UnicodeBidi::Normal;
  VerticalAlign vertical_align;
  TextDecoration decoration;  // of this element and its ancestors, as propagated
  TextJustify justifies_at = TextJustify::Auto;
  Q16 kashida = 0;  // text-kashida-space: what strokes between Arabic letters take of what a loose line lacks
  Justify justify;
  SpacingTrim spacing_trim = SpacingTrim::Normal;
  bool spaces_letters = true, spaces_digits = true;                       // text-autospace
  bool hanging_first = false, hanging_last = false, hanging_end = false;  // hanging-punctuation
  OpticalMargins optical_margins = OpticalMargins::Auto;
  Q16 initial_letter_size = 0;  // 0 = normal; lines
  std::uint8_t initial_letter_sink = 0;
  std::vector<std::string> quotes;  // open, close, open, close...
  bool quotes_auto = true;
  bool visible = true;              // visibility
  std::uint16_t max_ppi = 0;        // -galley-max-ppi of pictures; 0 = as they are
  bool limits_picture_ink = false;  // -galley-picture-ink
  bool typographic_quotes = false;  // -galley-quotes
  bool typographic_dashes = false;  // -galley-dashes
  bool operator==(const TextStyle&) const = default;
};

// Is the whole paragraph weighed, or line after line filled as everywhere on the web? Whoever asks for hyphenated justified
// text, or for `balance` or `pretty`, is taken to want the better of the two.
[[nodiscard]] inline bool is_composed(const TextStyle& text) {
  const bool justified = text.align == TextAlign::Justify || text.align == TextAlign::JustifyAll;
  return text.wrap_style == TextWrapStyle::Balance || text.wrap_style == TextWrapStyle::Pretty ||
         (justified && text.hyphens == Hyphens::Auto && text.wrap_style == TextWrapStyle::Auto);
}

// ---- box --------------------------------------------------------------------------------------
enum class Display : std::uint8_t {
  None,
  Contents,
  Block,
  FlowRoot,
  Inline,
  InlineBlock,
  ListItem,
  Table,
  InlineTable,
  TableRowGroup,
  TableHeaderGroup,
  TableFooterGroup,
  TableRow,
  TableCell,
  TableColumn,
  TableColumnGroup,
  TableCaption,
  Flex,
  InlineFlex,
  Grid,
  InlineGrid
};
enum class Position : std::uint8_t { Static, Relative, Absolute, Fixed, Running };
enum class Float : std::uint8_t { None, Left, Right, Top, Bottom, Snap, Footnote };
enum class FloatReference : std::uint8_t { Line, Column, Columns, Page, Spread };
// Its area is wider than a column.
[[nodiscard]] constexpr bool spans_columns(FloatReference reference) { return reference > FloatReference::Column; }
enum class FloatEdge : std::uint8_t { None, Left, Right };
enum class Clear : std::uint8_t { None, Left, Right, Both };
enum class BorderStyle : std::uint8_t { None, Hidden, Solid, Dotted, Dashed, Double, Groove, Ridge, Inset, Outset };
enum class BoxSizing : std::uint8_t { ContentBox, BorderBox };
enum class Overflow : std::uint8_t { Visible, Hidden, Clip, Scroll, Auto };
enum class Break : std::uint8_t { Auto, Avoid, AvoidPage, AvoidColumn, Page, Left, Right, Recto, Verso, Column, Always };
[[nodiscard]] constexpr bool forces_break(Break value) { return value >= Break::Page; }
[[nodiscard]] constexpr bool forces_page(Break value) { return forces_break(value) && value != Break::Column; }
enum class ColumnFill : std::uint8_t { Balance, BalanceAll, Auto };
enum class ObjectFit : std::uint8_t { Fill, Contain, Cover, None, ScaleDown };
enum class LineGrid : std::uint8_t { None, Create, MatchParent };
enum class LineSnap : std::uint8_t { None, Baseline, Contain };
enum class BoxSnap : std::uint8_t { None, BlockStart, BlockEnd, Center };
enum class Compose : std::uint8_t { Auto, Greedy, Total };
enum class WrapFlow : std::uint8_t { Auto, Both, Start, End, Maximum, Clear };

enum class FlexDirection : std::uint8_t { Row, RowReverse, Column, ColumnReverse };
enum class FlexWrap : std::uint8_t { NoWrap, Wrap, WrapReverse };
// Of align-*, justify-content. Left and right count as start and end of their direction.
enum class Alignment : std::uint8_t {
  Auto,  // align-self: the container's align-items
  Normal,
  Stretch,
  Start,
  End,
  FlexStart,
  FlexEnd,
  Center,
  Baseline,
  SpaceBetween,
  SpaceAround,
  SpaceEvenly
};

struct FlexStyle {
  FlexDirection direction = FlexDirection::Row;
  FlexWrap wrap = FlexWrap::NoWrap;
  Q16 grow = 0, shrink = kOneQ16;
  Dimension basis;             // auto: the main size
  bool basis_content = false;  // "content"
  Alignment align_content = Alignment::Normal, align_items = Alignment::Normal, align_self = Alignment::Auto;
  Alignment justify_content = Alignment::Normal;
  std::int32_t order = 0;
  bool operator==(const FlexStyle&) const = default;
};

struct Border {
  BorderStyle style = BorderStyle::None;
  Length width;  // already 0 where the style is none or hidden
  color::Color color;
  bool operator==(const Border&) const = default;
};

// A basic shape or an edge of the box (css-shapes-1): of shape-outside and clip-path.
struct BasicShape {
  enum class Kind : std::uint8_t { Box, Inset, Circle, Ellipse, Polygon };
  enum class Reference : std::uint8_t { Margin, Border, Padding, Content };
  struct Radius {
    enum class Reach : std::uint8_t { ClosestSide, FarthestSide, Value };
    Reach reach = Reach::ClosestSide;
    LengthPercent value;
    bool operator==(const Radius&) const = default;
  };
  using Place = std::array<LengthPercent, 2>;  // x, y
  Kind kind = Kind::Box;
  Reference reference = Reference::Margin;
  Place center{LengthPercent{{}, kOneQ16 / 2}, LengthPercent{{}, kOneQ16 / 2}};
  std::array<Radius, 2> radius;          // of a circle the first
  std::array<LengthPercent, 4> inset{};  // by Side
  std::array<Place, 4> corners{};        // of an inset, as in BoxStyle::radius
  std::vector<Place> points;             // of a polygon
  bool even_odd = false;
  bool operator==(const BasicShape&) const = default;
};

struct BoxStyle {
  Display display = Display::Inline;
  Position position = Position::Static;
  std::string running_name;  // position: running(name)
  Float float_side = Float::None;
  FloatReference float_reference = FloatReference::Line;
  std::uint8_t float_columns = 1;  // FloatReference::Columns
  // Set by layout: a float to the left or right of columns or of its page, which takes the columns it needs from that edge.
  FloatEdge float_edge = FloatEdge::None;
  WrapFlow wrap_flow = WrapFlow::Auto;
  Length wrap_margin;
  std::vector<BasicShape> shape_outside;  // none or one: few boxes have any
  LengthPercent shape_margin;
  Clear clear = Clear::None;
  Dimension width, height, min_width, min_height;
  Dimension max_width{Dimension::Kind::None, {}}, max_height{Dimension::Kind::None, {}};
  std::optional<Q16> aspect_ratio;  // width / height
  bool aspect_ratio_auto = false;   // a picture's own ratio is preferred
  BoxSizing sizing = BoxSizing::ContentBox;
  std::array<Dimension, 4> margin{Dimension{Dimension::Kind::Value, {}}, Dimension{Dimension::Kind::Value, {}},
                                  Dimension{Dimension::Kind::Value, {}}, Dimension{Dimension::Kind::Value, {}}};  // by Side
  std::array<LengthPercent, 4> padding{};
  std::array<Border, 4> border{};
  std::array<std::array<LengthPercent, 2>, 4> radius{};  // top-left, top-right, bottom-right, bottom-left; x, y
  std::array<Dimension, 4> inset{};                      // top right bottom left
  std::optional<std::int32_t> z_index;
  Overflow overflow = Overflow::Visible;
  Break break_before = Break::Auto, break_after = Break::Auto, break_inside = Break::Auto;
  bool clone_decoration = false;  // box-decoration-break: clone
  std::uint8_t orphans = 2, widows = 2;
  std::string page;  // named page; empty = auto
  // multicol
  std::uint16_t column_count = 0;                    // 0 = auto
  std::optional<Length> column_width;                // nullopt = auto
  std::optional<LengthPercent> column_gap, row_gap;  // nullopt = normal
  ColumnFill column_fill = ColumnFill::Balance;
  Border column_rule;
  bool column_span_all = false;
  std::uint8_t column_span = 1;  // integer spans
  FlexStyle flex;
  // grid
  LineGrid line_grid = LineGrid::MatchParent;
  LineSnap line_snap = LineSnap::None;
  BoxSnap box_snap = BoxSnap::None;
  Compose compose = Compose::Auto;  // -galley-compose
  bool figures_move = true;         // -galley-figures
  CostOverrides costs;              // -galley-costs
  FitRanges fit;                    // -galley-fit
  Q16 fit_last_page = 0;            // -galley-fit-last-page; 0: none
  bool mends_faults = false;        // -galley-fit-faults
  // replaced content
  ObjectFit object_fit = ObjectFit::Fill;
  Q16 picture_height = kOneQ16;  // of the used height, by copy-fitting; only where the picture covers its box
  std::array<LengthPercent, 2> object_position{LengthPercent{{}, kOneQ16 / 2}, LengthPercent{{}, kOneQ16 / 2}};
  // tables
  bool border_collapse = false, table_layout_fixed = false, caption_bottom = false, hide_empty_cells = false;
  Length border_spacing_x, border_spacing_y;
  bool operator==(const BoxStyle&) const = default;
};

// ---- paint ------------------------------------------------------------------------------------
enum class Repeat : std::uint8_t { Repeat, NoRepeat, Space, Round };
enum class BoxArea : std::uint8_t { Border, Padding, Content };

struct GradientStop {
  color::Color color;
  std::optional<LengthPercent> at;
  bool operator==(const GradientStop&) const = default;
};
struct Gradient {
  bool radial = false, repeating = false, circle = false;
  std::int32_t angle_q16 = 180 * kOneQ16;            // linear: degrees clockwise from "to top"
  std::optional<std::array<std::int8_t, 2>> corner;  // "to right bottom": x, y in -1..1
  std::array<LengthPercent, 2> center{LengthPercent{{}, kOneQ16 / 2}, LengthPercent{{}, kOneQ16 / 2}};
  std::vector<GradientStop> stops;
  bool operator==(const Gradient&) const = default;
};

struct BackgroundLayer {
  std::string url;  // empty: none or a gradient
  std::optional<Gradient> gradient;
  Q16 density = kOneQ16;  // dots of the picture per CSS pixel
  std::array<LengthPercent, 2> position{};
  bool size_cover = false, size_contain = false;
  std::array<Dimension, 2> size{};  // auto or value
  std::array<Repeat, 2> repeat{Repeat::Repeat, Repeat::Repeat};
  BoxArea origin = BoxArea::Padding, clip = BoxArea::Border;
  bool operator==(const BackgroundLayer&) const = default;
};

struct BoxShadow {
  Length x, y, blur, spread;
  color::Color color;
  bool inset = false;
  bool operator==(const BoxShadow&) const = default;
};

// clip: rect(): edges from the border box's top left; nullopt = auto, the box's own edge.
struct ClipRect {
  std::array<std::optional<Length>, 4> edge{};  // top, right, bottom, left
  bool operator==(const ClipRect&) const = default;
};

// One function of a transform: a shift, then a linear map (x' = a x + c y, y' = b x + d y; y down). What turns out of
// the page's plane is seen from straight above.
struct TransformStep {
  std::array<LengthPercent, 2> shift{};
  std::array<Q16, 4> map{kOneQ16, 0, 0, kOneQ16};  // a, b, c, d
  bool operator==(const TransformStep&) const = default;
};
struct TransformStyle {
  std::vector<TransformStep> steps;                       // transform
  std::optional<TransformStep> translate, rotate, scale;  // the properties of these names; they come first
  std::array<LengthPercent, 2> origin{LengthPercent{{}, kOneQ16 / 2}, LengthPercent{{}, kOneQ16 / 2}};
  [[nodiscard]] bool is_none() const { return steps.empty() && !translate && !rotate && !scale; }
  bool operator==(const TransformStyle&) const = default;
};

struct PaintStyle {
  std::optional<ClipRect> clip;       // of absolutely positioned boxes
  std::vector<BasicShape> clip_path;  // none or one
  TransformStyle transform;
  color::Color background = color::kTransparent;
  std::vector<BackgroundLayer> layers;  // first is on top
  BoxArea background_clip = BoxArea::Border;
  Border outline;
  Length outline_offset;
  std::vector<BoxShadow> shadows;
  std::uint16_t opacity = 0xFFFF;
  color::BlendMode blend = color::BlendMode::Normal;
  bool operator==(const PaintStyle&) const = default;
};

// ---- generated content and lists ----------------------------------------------------------------
// Counter, Counters: `text` is the counter. NamedString, RunningElement: `keyword` says which one of the page.
// Attribute: `separator` is the fallback. Targets: `text` is the address (`keyword` "url") or the attribute that holds it
// ("attr"); `separator` is the counter, `style` its style. TargetText: `style` is content|before|after|first-letter; with an
// empty `text` (content() in string-set) it is the element's own.
struct ContentItem {
  enum class Kind : std::uint8_t {
    String,
    Attribute,
    Counter,
    Counters,
    OpenQuote,
    CloseQuote,
    NoOpenQuote,
    NoCloseQuote,
    Url,
    NamedString,
    RunningElement,
    Leader,
    TargetCounter,
    TargetText
  };
  Kind kind = Kind::String;
  std::string text;       // string, attribute name, counter name, URL, named string, leader pattern, target
  std::string separator;  // Counters
  std::string style;      // counter style name; "decimal" by default
  std::string keyword;    // string(): first|start|last|first-except
  bool operator==(const ContentItem&) const = default;
};

struct CounterChange {
  std::string name;
  std::int32_t value = 0;
  bool operator==(const CounterChange&) const = default;
};

struct ContentStyle {
  enum class Kind : std::uint8_t { Normal, None, Items };
  Kind kind = Kind::Normal;
  std::vector<ContentItem> items;
  std::optional<std::vector<ContentItem>> alt;  // content: "x" / "alt": strings, attributes, counters
  std::vector<CounterChange> counter_reset, counter_increment, counter_set;
  std::vector<std::pair<std::string, std::vector<ContentItem>>> string_set;
  std::string list_style_type = "disc";  // name, or a quoted string with the quotes kept off and list_style_string set
  bool list_style_string = false;
  bool list_inside = false;
  std::string list_image;           // URL
  std::int8_t bookmark_level = -1;  // -1: by element (headings), 0: none
  bool operator==(const ContentStyle&) const = default;
};

struct ComputedStyle {
  FontStyle font;
  TextStyle text;
  BoxStyle box;
  PaintStyle paint;
  ContentStyle content;
  bool operator==(const ComputedStyle&) const = default;
};

// Columns are composed as a whole where their paragraphs are, unless the sheet says otherwise.
[[nodiscard]] inline bool composes_columns(const ComputedStyle& style) {
  return style.box.compose == Compose::Total || (style.box.compose == Compose::Auto && is_composed(style.text));
}

}  // namespace galley::style
