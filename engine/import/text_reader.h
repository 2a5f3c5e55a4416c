// Scraped plain text -> Article. The steps, each a file: lines (lines.cpp, unwrap.cpp), junk (text_junk.cpp), doubled
// lines (doubled.cpp), head of the article (text_head.cpp), body (text_body.cpp).
#pragma once

#include <cstddef>
#include <vector>

#include "import/article.h"
#include "import/lines.h"
#include "source/source.h"

namespace galley::import {

[[nodiscard]] Article read_text(SourceId source, const source::Sources&);

// The steps share this: units still to be placed, and the article so far.
struct TextReading {
  Article& article;
  std::vector<Unit> units;
  std::size_t next = 0;  // first unit not yet placed

  void drop(const Unit&, DropReason);
};

// Lines that are junk by themselves are dropped; the others are joined to units, and those judged again.
[[nodiscard]] std::vector<Unit> take_units(Article&, const std::vector<Line>&);
// Drops second copies and marks the first as doubled.
void drop_doubles(TextReading&);
// Kicker, headline, standfirst, byline, dateline line, lead caption; `next` moves to the first unit of the body.
void read_head(TextReading&);
void read_body(TextReading&);

// The unit is one line and "Photo: Jane Doe" the only other line of its group: it is a caption.
[[nodiscard]] bool has_credit_below(const std::vector<Unit>&, std::size_t);
// One of the next units has the name: it is the subject, not who wrote the text.
[[nodiscard]] bool is_named_after(const std::vector<Unit>&, std::size_t, std::string_view name);
[[nodiscard]] HeaderPart header_part(const Unit&, std::size_t value_begin = 0,
                                     std::size_t value_end = static_cast<std::size_t>(-1));

}  // namespace galley::import
