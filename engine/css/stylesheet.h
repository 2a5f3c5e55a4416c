// StyleSheet: rules in order with compiled selectors; declarations still as component values. No matching here.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "css/syntax.h"
#include "resource/provider.h"
#include "source/diagnostic.h"

namespace galley::css {

// ---- selectors (level 3, plus :is :where :not(list) :has() if cheap, :nth-child(of)) -------------
enum class Combinator : std::uint8_t { Descendant, Child, NextSibling, SubsequentSibling };
enum class PseudoClass : std::uint8_t {
  Root,
  Empty,
  FirstChild,
  LastChild,
  OnlyChild,
  FirstOfType,
  LastOfType,
  OnlyOfType,
  NthChild,
  NthLastChild,
  NthOfType,
  NthLastOfType,
  Is,
  Where,
  Not,
  Has,
  Lang,
  Dir,
  FewerWords,
  Link,
  AnyLink,
  Never /* :hover, :visited...: known, matches nothing in print */
};
enum class PseudoElement : std::uint8_t { None, Before, After, Marker, FirstLetter, FirstLine, Unsupported };
enum class AttributeMatch : std::uint8_t { Exists, Equals, Includes, Dash, Prefix, Suffix, Substring };

struct ComplexSelector;
using SelectorList = std::vector<ComplexSelector>;

struct SimpleSelector {
  enum class Kind : std::uint8_t { Universal, Type, Id, Class, Attribute, Pseudo };
  Kind kind = Kind::Universal;
  std::string name;  // type (lower case), id, class, attribute name; :lang() / :dir() argument
  AttributeMatch match = AttributeMatch::Exists;
  std::string value;
  bool ignore_case = false;
  PseudoClass pseudo = PseudoClass::Never;
  std::int32_t a = 0, b = 0;                      // An+B; b alone: the argument of :-galley-fewer-words()
  std::shared_ptr<const SelectorList> arguments;  // :is, :not, "of S"; shared because selectors are copied, never changed
};

struct CompoundSelector {
  std::vector<SimpleSelector> parts;
};

struct ComplexSelector {
  std::vector<CompoundSelector> compounds;  // left to right
  std::vector<Combinator> combinators;  // between them; [i] joins i and i + 1. Inside :has() compounds[0] has no parts: it is the
                                        // element asked about
  PseudoElement pseudo_element = PseudoElement::None;
  std::uint32_t specificity = 0;  // a << 20 | b << 10 | c
  source::Span span;
};

// ---- rules ----------------------------------------------------------------------------------------
using LayerIndex = std::uint32_t;  // order of cascade layers; kNoLayer is stronger than any
inline constexpr LayerIndex kNoLayer = 0xFFFFFFFFU;

struct StyleRule {
  SelectorList selectors;
  std::vector<Declaration> declarations;
  LayerIndex layer = kNoLayer;
  source::Span span;
};

struct PageSelector {
  std::string name;
  bool first = false, last = false, left = false, right = false, blank = false;
  std::optional<std::pair<std::int32_t, std::int32_t>> nth;  // :nth(An+B)
  std::uint32_t specificity = 0;
};

struct MarginRule {
  std::string name;
  std::vector<Declaration> declarations;
  source::Span span;
};  // "top-left"...

struct PageRule {
  std::vector<PageSelector> selectors;  // empty: all pages
  std::vector<Declaration> declarations;
  std::vector<MarginRule> margin_boxes;
  LayerIndex layer = kNoLayer;
  source::Span span;
};

struct FontFaceAtRule {
  std::vector<Declaration> descriptors;
  source::Span span;
};
struct CounterStyleRule {
  std::string name;
  std::vector<Declaration> descriptors;
  source::Span span;
};

// @prince-color (an ink with a plate of its own) and @color-profile.
struct ColorRule {
  bool profile = false;
  std::string name;
  std::vector<Declaration> descriptors;
  source::Span span;
};

// What @media and @supports may ask for. Print: width and height are the page area's.
struct MediaContext {
  std::string type = "print";
  Length width = Length::from_px(794), height = Length::from_px(1123);
};

struct StyleSheet {
  std::vector<StyleRule> rules;
  std::vector<PageRule> pages;
  std::vector<FontFaceAtRule> font_faces;
  std::vector<CounterStyleRule> counter_styles;
  std::vector<ColorRule> colors;
  // Full names ("base.reset"), weakest first; the parts of a layer stand before it, since what is in it directly is stronger.
  // A layer without a name has a part "<n>".
  std::vector<std::string> layers;
  // URLs are relative to it; those of imported sheets are rewritten so.
  std::string path;
};

// What @import may read and how often; sheets that cannot be read are reported (css.import-failed).
struct ParseContext {
  source::Sources& sources;
  source::Diagnostics& diagnostics;
  const resource::Provider* provider = nullptr;
  MediaContext media;
  // What @supports answers for a property (lower case), or for a whole declaration; without them: yes. The second decides
  // where both are set. Custom properties are always supported.
  bool (*supports_property)(std::string_view name) = nullptr;
  bool (*supports_declaration)(const Declaration&) = nullptr;
};

// Imports are expanded in place; @media that does not apply is left out. `base_offset`: where `text` starts in `source`
// (style elements).
[[nodiscard]] StyleSheet parse_stylesheet(SourceId source, std::string_view text, std::uint32_t base_offset, std::string path,
                                          ParseContext&);
[[nodiscard]] std::optional<SelectorList> parse_selector_list(const ComponentValues&, source::Diagnostics&);
[[nodiscard]] bool media_applies(const ComponentValues& query_list, const MediaContext&);
// Rank of every layer of every sheet over all of them (0 is the weakest): result[sheet][rule.layer]. Layers of one name are
// one layer, ordered by first appearance; anonymous ones stay apart.
[[nodiscard]] std::vector<std::vector<LayerIndex>> merge_layers(std::span<const StyleSheet* const> sheets);
// Bytes of a style sheet -> UTF-8: byte order mark, then `encoding` (of the document, may be empty), then @charset. Knows UTF-8,
// UTF-16 and windows-1252 (with iso-8859-1 and ascii); anything else is read as UTF-8.
[[nodiscard]] std::string decode_stylesheet(std::string_view bytes, std::string_view encoding = {});

}  // namespace galley::css
