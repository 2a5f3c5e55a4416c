// The head comes from the front matter; what it does not say is taken from the first blocks: a first-level heading is
// the headline, an emphasised paragraph after it the standfirst, "By ..." the byline. Lines that are only marks of the
// format (fences, rules, link definitions) are accounted for as dropped markup.
#include "import/markdown_reader.h"

#include <algorithm>

#include "import/byline.h"
#include "import/dateline.h"
#include "import/dates.h"
#include "import/front_matter.h"
#include "import/junk_lines.h"
#include "import/markdown_blocks.h"
#include "import/unicode.h"

namespace galley::import {

namespace {

class MarkdownHead {
 public:
  MarkdownHead(Article& article, const FrontMatter& matter) : article_(article), matter_(matter) {}

  void read() {
    article_.title = part({"title", "headline"});
    article_.standfirst = part({"standfirst", "subtitle", "deck", "dek", "description", "summary", "excerpt", "lead"});
    article_.byline = part({"byline", "author", "authors", "by"});
    article_.kicker = part({"kicker", "section", "category", "topic"});
    if (article_.byline) {
      if (const auto match = match_byline(article_.byline->content.text())) article_.byline->value_begin = match->value_begin;
    }
    read_dateline();
    read_metadata();
    read_blocks();
    read_picture();
  }

 private:
  std::optional<HeaderPart> part(std::initializer_list<std::string_view> keys) const {
    const FrontMatterEntry* entry = matter_.find(keys);
    if (entry == nullptr) return std::nullopt;
    return HeaderPart{plain(entry->value), 0, entry->lines};
  }

  void read_dateline() {
    const FrontMatterEntry* line = matter_.find({"dateline"});
    const FrontMatterEntry *place = matter_.find({"place", "location", "city"}),
                           *date = matter_.find({"date", "published", "publish_date", "pubdate"});
    if (date != nullptr) {
      const auto found = find_date(date->value.text);
      if (found && !found->iso.empty()) article_.metadata.date = found->iso;
    }
    if (line == nullptr && place == nullptr) return;
    DatelinePart part;
    part.own_line = true;
    const FrontMatterEntry& given = line != nullptr ? *line : *place;
    part.text = given.value.text;
    part.content = plain(given.value);
    part.lines = given.lines;
    const auto match = match_dateline_line(part.text);
    part.place = match ? match->place : part.text;
    if (match) part.date = match->date;
    if (part.date.empty() && article_.metadata.date) part.date = *article_.metadata.date;
    article_.dateline = std::move(part);
  }

  void read_metadata() {
    if (const auto* entry = matter_.find({"lang", "language", "locale"})) article_.metadata.language = entry->value.text;
    if (const auto* entry = matter_.find({"keywords", "tags"})) article_.metadata.keywords = entry->value.text;
    if (const auto* entry = matter_.find({"description", "summary"})) article_.metadata.description = entry->value.text;
  }

  // Headline, standfirst and byline among the first blocks.
  void read_blocks() {
    std::vector<Block>& blocks = article_.blocks;
    const auto is_title = [](const Block& b) { return b.kind == BlockKind::Heading && b.level == 1; };
    const auto found = std::find_if(blocks.begin(), blocks.end(), is_title);
    std::size_t next = 0;
    if (found != blocks.end() && take_title(*found)) {
      next = static_cast<std::size_t>(found - blocks.begin());
      blocks.erase(found);
    }
    for (Block& block : blocks) {
      if (block.kind == BlockKind::Heading && block.level == 1) block.level = 2;
    }
    for (int steps = 0; steps < 3 && next < blocks.size() && is_body_text(blocks[next]) && take_head(blocks[next]); ++steps)
      blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(next));
  }

  bool take_title(const Block& block) {
    if (!article_.title) {
      article_.title = HeaderPart{block.content, 0, block.lines};
      return true;
    }
    if (fold(article_.title->content.text()) != fold(block.content.text())) return false;
    article_.dropped.push_back(
        {block.content.text(), DropReason::Duplicate, block.lines, block.content.mapped.span(article_.source)});
    return true;
  }

  bool take_head(const Block& block) {
    const std::string& text = block.content.text();
    if (text.size() > 600) return false;
    if (const auto byline = match_byline(text); byline && byline->value_begin > 0 && !article_.byline) {
      article_.byline = HeaderPart{block.content.slice(0, byline->value_end), byline->value_begin, block.lines};
      article_.byline->content.marks.clear();
      if (!byline->date.empty() && !article_.metadata.date) article_.metadata.date = byline->date;
      return true;
    }
    if (const auto date = match_dateline_line(text); date && !article_.dateline) {
      article_.dateline = DatelinePart{text.substr(0, date->text_end),        date->place, date->date, block.lines, true,
                                       block.content.slice(0, date->text_end)};
      return true;
    }
    const bool emphasised = !block.content.marks.empty() &&
                            (block.content.marks[0].name == "em" || block.content.marks[0].name == "strong") &&
                            block.content.marks[0].begin == 0 && block.content.marks[0].end == text.size();
    if (!emphasised || article_.standfirst || length_of(text) > 420) return false;
    article_.standfirst = HeaderPart{block.content, 0, block.lines};
    article_.standfirst->content.marks.erase(article_.standfirst->content.marks.begin());
    return true;
  }

  void read_picture() {
    std::vector<Block>& blocks = article_.blocks;
    if (const auto* picture = matter_.find({"picture", "image", "cover", "photo"})) {
      Block lead;
      lead.kind = BlockKind::Figure;
      lead.lead = true;
      lead.src = picture->value.text;
      lead.lines = picture->lines;
      if (const auto* caption = matter_.find({"caption", "picture_caption", "image_caption"})) {
        lead.content = plain(caption->value);
        lead.lines.last = std::max(lead.lines.last, caption->lines.last);
        lead.lines.first = std::min(lead.lines.first, caption->lines.first);
      }
      if (const auto* alt = matter_.find({"alt", "picture_alt", "image_alt"})) lead.alt = alt->value.text;
      blocks.insert(blocks.begin(), std::move(lead));
    } else if (!blocks.empty() && blocks[0].kind == BlockKind::Figure) {
      blocks[0].lead = true;
    }
  }

  Article& article_;
  const FrontMatter& matter_;
};

void cover(std::vector<bool>& covered, Lines lines) {
  for (std::uint32_t i = lines.first; i != 0 && i <= lines.last && i < covered.size(); ++i) covered[i] = true;
}

// Lines of the source that are in no part, block or drop hold marks only.
void account_for_marks(Article& article, std::string_view text) {
  std::vector<bool> covered(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 2, false);
  for (const auto* part : {&article.title, &article.standfirst, &article.byline, &article.kicker}) {
    if (*part) cover(covered, (*part)->lines);
  }
  if (article.dateline) cover(covered, article.dateline->lines);
  for (const Block& block : article.blocks) cover(covered, block.lines);
  for (const DroppedLine& line : article.dropped) cover(covered, line.lines);
  std::uint32_t number = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = trim(text.substr(begin, end - begin));
    if (++number < covered.size() && !line.empty() && !covered[number]) {
      const auto at = static_cast<std::uint32_t>(line.data() - text.data());
      article.dropped.push_back({std::string(line),
                                 DropReason::Markup,
                                 {number, number},
                                 {article.source, at, at + static_cast<std::uint32_t>(line.size())}});
    }
    begin = end + 1;
  }
}

}  // namespace

Article read_markdown(SourceId source, const source::Sources& sources, source::Diagnostics& diagnostics) {
  Article article;
  article.source = source;
  const std::string_view text = sources.text(source);
  const FrontMatter matter = read_front_matter(text);
  article.blocks = markdown_blocks(text.substr(matter.size), static_cast<std::uint32_t>(matter.size), source, sources, diagnostics);
  MarkdownHead(article, matter).read();
  account_for_marks(article, text);
  return article;
}

}  // namespace galley::import
