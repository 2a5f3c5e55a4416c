// explain_place(): what stands at a place of a page and why - its box, line, style with where each value comes from, and the
// reasons for its break or place with their costs. One structure; the command line prints it as text or JSON, the preview's
// inspector shows it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/cost.h"
#include "base/length.h"
#include "box/box_tree.h"
#include "cascade/cascade.h"
#include "flow/plan_record.h"
#include "fragment/fragment.h"

namespace galley::explain {

// What a finished compilation knows; all of it must stay alive during the call only.
struct PlaceInput {
  const cascade::CascadeInput& cascade;  // the one the styles were made from; its diagnostics are not written to
  const cascade::Cascaded& cascaded;
  const box::BoxTree& boxes;
  const std::vector<fragment::PageFragments>& pages;
  const std::vector<flow::PlanRecord>& plans;
};

// Line and column from 1; 0: nowhere (made by the program).
struct SourcePlace {
  std::string file;
  std::uint32_t line = 0, column = 0;
  source::Span span;
};

struct Declared {
  std::string name, value, selector;  // as written; no selector: an attribute
  std::string origin;                 // "author", "user agent", "user", "attribute", "style attribute"
  bool important = false;
  SourcePlace place;
};

// One property whose value is not its initial one, or that somebody declared.
struct StyleEntry {
  std::string property, value;  // computed
  std::optional<Declared> winner;
  std::string inherited_from;        // the element whose declaration `winner` is, if it is another one
  std::vector<Declared> overridden;  // strongest first; of the element itself
};

struct BoxFacts {
  std::string kind;     // "block", "table cell", "image"...
  std::string element;  // "p.first", "h1::before"; empty for boxes nobody wrote
  Rect rect;            // border box, from the page's top left
  Edges border, padding;
  bool first_piece = true, last_piece = true;
  SourcePlace place;
};

struct LineFacts {
  std::uint32_t number = 0, of = 0;  // within its paragraph, from 1
  Rect rect;
  Length baseline;
  std::string text;
  bool hyphenated = false;
  std::int32_t word_space_milli_em = 0;  // the mean as set; 0: none on the line
  std::int32_t glyph_scale_permille = 1000;
  Length tracking;
};

struct Charge {
  std::string reason;  // as in -galley-costs where there is a name
  Cost cost = 0;
};
struct Reason {
  std::string about;  // "lines", "column", "break", "float", "page"
  std::string text;
  std::vector<Charge> charges;
};

struct PlaceAnswer {
  std::uint32_t page = 0;  // from 1
  Point at;
  BoxFacts box;
  std::vector<BoxFacts> around;  // innermost first
  std::optional<LineFacts> line;
  std::vector<StyleEntry> style;
  std::vector<Reason> reasons;
};

// Nothing: there is no such page, or the place lies outside it. `page` from 1.
[[nodiscard]] std::optional<PlaceAnswer> explain_place(const PlaceInput& input, std::uint32_t page, Point at);

[[nodiscard]] std::string render_text(const PlaceAnswer& answer);
[[nodiscard]] std::string render_json(const PlaceAnswer& answer);

}  // namespace galley::explain
