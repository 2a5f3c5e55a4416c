// The draft that every reader (text, HTML, Markdown) fills and that is finished, built and reported in one way.
//
// Blocks are flat, in document order; lists and quotations are given by `list_depth` and `quote` of each block, so
// that a rule that moves or ties blocks needs no tree. `lines` are 1-based lines of the source; {0,0} = none.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "import/import.h"
#include "import/mapped_text.h"

namespace galley::import {

enum class BlockKind : std::uint8_t { Paragraph, Heading, ListItem, Code, Table, Figure, Caption, Credit, Rule, PullQuote };

struct Cell {
  Inline content;
  bool header = false;
  std::vector<document::Attribute> attributes;  // colspan, rowspan, align
};

struct Block {
  BlockKind kind = BlockKind::Paragraph;
  Inline content;  // text; of a figure: its caption
  Lines lines;
  std::size_t text_begin = 0;   // report text starts here (after the dateline)
  std::uint8_t level = 2;       // headings
  std::uint8_t list_depth = 0;  // list items, and further paragraphs of an item
  bool ordered = false;         // list items
  std::uint32_t list = 0;       // items of one list share a number
  std::uint32_t number = 1;     // of an ordered item
  std::uint32_t quote = 0;      // blocks of one block quotation share a number; 0 = none
  bool lead = false;            // the lead picture or its caption
  bool serves_as_standfirst = false;
  bool was_heading = false;  // a paragraph marked up as one, too long to be one
  std::string src, alt;      // figures
  std::string class_name;    // the author's, of paragraphs
  Inline credit;             // of a figure or caption: "Photo: ..."
  Lines credit_lines;
  std::optional<std::size_t> belongs_to;  // caption or figure -> block
  std::vector<std::vector<Cell>> rows;    // tables
  std::string speaker;                    // pull-quotes
};

enum class DropReason : std::uint8_t {
  AdSlot,
  Advertisement,
  ShareBar,
  CookieNotice,
  Newsletter,
  Related,
  ReadMore,
  Comments,
  Breadcrumb,
  Navigation,
  Copyright,
  TimeStamp,
  PhotoCredit,
  Duplicate,
  Tags,
  Account,
  EndMark,
  Separator,
  ImageName,
  SiteName,
  Address,
  Furniture,
  Embed,
  Markup
};

struct DroppedLine {
  std::string text;
  DropReason reason = DropReason::AdSlot;
  Lines lines;
  source::Span span;
};

struct HeaderPart {
  Inline content;
  std::size_t value_begin = 0;  // of a byline: where the name starts ("By " is before it)
  Lines lines;
};

struct DatelinePart {
  std::string text, place, date;  // date in ISO form where the text allows it
  Lines lines;
  bool own_line = false;  // stood on a line of its own: `content` is set as run-in of the lead
  Inline content;
};

struct Article {
  SourceId source;
  std::optional<HeaderPart> kicker, title, standfirst, byline;
  std::optional<DatelinePart> dateline;
  std::vector<Block> blocks;
  std::vector<DroppedLine> dropped;
  document::Metadata metadata;
  bool looks_like_article = true;
};

[[nodiscard]] std::string_view name_of(DropReason);          // in reports: "ad-slot", "duplicate" ...
[[nodiscard]] std::string_view diagnostic_code(DropReason);  // "import.ad-slot-removed" ...
[[nodiscard]] inline bool is_body_text(const Block& block) {
  return block.kind == BlockKind::Paragraph && block.quote == 0 && block.list_depth == 0;
}
[[nodiscard]] inline std::string_view body_of(const Block& block) {
  return std::string_view(block.content.text()).substr(std::min(block.text_begin, block.content.text().size()));
}

}  // namespace galley::import
