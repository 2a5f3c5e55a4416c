#include "import/html_settle.h"

#include <algorithm>
#include <set>

#include "import/byline.h"
#include "import/dateline.h"
#include "import/dates.h"
#include "import/html_blocks.h"
#include "import/html_marks.h"
#include "import/junk_lines.h"
#include "import/unicode.h"

namespace galley::import {

namespace {

constexpr std::size_t kHeadBlocks = 6;

class Settler {
 public:
  Settler(Article& article, const HeadParts& parts, const PageFacts& facts) : article_(article), parts_(parts), facts_(facts) {}

  void settle() {
    article_.title = parts_.title;
    article_.byline = parts_.byline;
    find_title_in_blocks();
    prefer_title_in_blocks();
    settle_standfirst();
    title_pieces_ = headings_of_title();
    find_kicker();
    find_dateline_line();
    std::vector<Block> kept;
    for (std::size_t i = 0; i < article_.blocks.size(); ++i) {
      Block& block = article_.blocks[i];
      if (const auto reason = reason_to_drop(block, kept, i))
        drop(block, *reason);
      else
        kept.push_back(std::move(block));
    }
    article_.blocks = std::move(kept);
    drop_tail();
    mark_lead();
    fill_metadata();
  }

 private:
  void drop(const Block& block, DropReason reason) {
    if (block.content.empty()) return;
    article_.dropped.push_back({block.content.text(), reason, block.lines, block.content.mapped.span(article_.source)});
  }

  // A word or two above everything else: the section.
  void find_kicker() {
    if (article_.blocks.size() < 2 || article_.kicker) return;
    const std::size_t first = article_.blocks[0].kind == BlockKind::Figure ? 1 : 0;
    if (article_.blocks[first].kind == BlockKind::Paragraph && stands_above_title(article_.blocks[first]))
      return take_kicker(first);
    if (article_.blocks[0].kind != BlockKind::Heading) return;
    const std::string_view text = article_.blocks[0].content.text();
    if (word_count(text, 8) > 4 || length_of(text) > 30 || article_.blocks[1].kind == BlockKind::ListItem ||
        repeats_head(article_.blocks[0], 0))
      return;
    const bool labelled = is_dash(character_before(text, text.size()).value) || fold(text) == fold(facts_.section);
    if (labelled) take_kicker(0);
  }

  // "Heron Mill, 14 May 2019" on a line of its own above the text.
  void find_dateline_line() {
    constexpr std::size_t kLongestLine = 100;
    for (std::size_t i = 0; i < article_.blocks.size() && i < kHeadBlocks; ++i) {
      const Block& block = article_.blocks[i];
      if (block.kind != BlockKind::Paragraph) continue;
      if (block.content.text().size() > kLongestLine) return;
      const auto date = match_dateline_line(block.content.text());
      if (!date || date->place.empty() || is_author_and_date(block.content.text())) continue;
      article_.dateline =
          DatelinePart{block.content.text().substr(0, date->text_end), date->place, date->date, block.lines, true, block.content};
      article_.blocks.erase(article_.blocks.begin() + static_cast<std::ptrdiff_t>(i));
      return;
    }
  }

  // "Transport" in the page before the headline.
  [[nodiscard]] bool stands_above_title(const Block& block) const {
    const std::string_view text = block.content.text();
    if (parts_.headline == kNoDom || word_count(text, 6) > 4 || length_of(text) > 40 || ends_sentence(text)) return false;
    return block.content.mapped.span(article_.source).end <= article_.title->content.mapped.span(article_.source).begin;
  }

  void take_kicker(std::size_t i) {
    article_.kicker = HeaderPart{article_.blocks[i].content, 0, article_.blocks[i].lines};
    article_.blocks.erase(article_.blocks.begin() + static_cast<std::ptrdiff_t>(i));
  }

  // No headline anywhere: the first heading, if it stands before the text.
  void find_title_in_blocks() {
    if (article_.title) return;
    for (std::size_t i = 0; i < article_.blocks.size() && i < 3; ++i) {
      Block& block = article_.blocks[i];
      if (block.kind == BlockKind::Paragraph) return;
      if (block.kind != BlockKind::Heading) continue;
      article_.title = HeaderPart{block.content, 0, block.lines};
      article_.blocks.erase(article_.blocks.begin() + static_cast<std::ptrdiff_t>(i));
      return;
    }
  }

  // The title element says "Club news: The wheel turns"; the page's first line says "The wheel turns".
  void prefer_title_in_blocks() {
    if (!article_.title || parts_.headline != kNoDom || facts_.declared_title) return;
    const std::string title = fold(article_.title->content.text());
    for (std::size_t i = 0; i < article_.blocks.size() && i < 3; ++i) {
      const Block& block = article_.blocks[i];
      const std::string text = fold(block.content.text());
      if (block.kind == BlockKind::Figure || text.size() >= title.size()) continue;
      const bool at_end =
          title.compare(title.size() - text.size(), text.size(), text) == 0 && title[title.size() - text.size() - 1] == ' ';
      const bool at_start = title.compare(0, text.size(), text) == 0 && title[text.size()] == ' ';
      if ((!at_end && !at_start) || word_count(text, 4) < 3 || text.size() * 2 < title.size()) continue;
      article_.title = HeaderPart{block.content, 0, block.lines};
      article_.title->content.marks.clear();
      return;
    }
  }

  // Only a standfirst that is not the first paragraph again.
  void settle_standfirst() {
    if (!parts_.standfirst) return;
    const std::string key = fold(parts_.standfirst->content.text());
    std::size_t paragraphs = 0;
    for (std::size_t i = 0; i < article_.blocks.size() && paragraphs < 3; ++i) {
      const Block& block = article_.blocks[i];
      if (block.kind != BlockKind::Paragraph) continue;
      ++paragraphs;
      const std::string text = fold(block.content.text());
      if (text != key && text.find(key) != std::string::npos) return;
      if (text == key && !parts_.standfirst_is_sure) return;
    }
    article_.standfirst = parts_.standfirst;
  }

  // Headings in a row above the text that are the title in pieces: "News of the bridge:", "The span that would not close".
  [[nodiscard]] std::size_t headings_of_title() const {
    std::string joined;
    std::size_t count = 0;
    while (count < article_.blocks.size() && count < 4 && article_.blocks[count].kind == BlockKind::Heading)
      joined += std::string(article_.blocks[count++].content.text()) + " ";
    return count > 1 && article_.title && says_the_same(joined, article_.title->content.text()) ? count : 0;
  }

  [[nodiscard]] bool repeats_head(const Block& block, std::size_t index) const {
    const std::string_view text = block.content.text();
    if (index < title_pieces_) return true;
    if (article_.title && index < 8 && (block.kind == BlockKind::Heading || index < 3) &&
        says_the_same(text, article_.title->content.text()))
      return true;
    return article_.standfirst && index < 8 && fold(text) == fold(article_.standfirst->content.text());
  }

  std::optional<DropReason> reason_to_drop(const Block& block, const std::vector<Block>& kept, std::size_t index) {
    const std::string_view text = block.content.text();
    if (block.kind == BlockKind::Figure) return repeats_picture(block) ? std::optional(DropReason::Duplicate) : std::nullopt;
    if (block.kind == BlockKind::Rule) return kept.empty() ? std::optional(DropReason::Separator) : std::nullopt;
    if (block.kind != BlockKind::Paragraph && block.kind != BlockKind::Heading) return std::nullopt;
    if (repeats_head(block, index)) return DropReason::Duplicate;
    if (block.list_depth > 0 || block.quote != 0) return std::nullopt;
    if (repeats_caption(text, kept) || repeats_heading(text, kept)) return DropReason::Duplicate;
    if (index < kHeadBlocks) {
      if (const auto reason = head_line(block)) return reason;
    }
    return junk_line(text);
  }

  std::optional<DropReason> head_line(const Block& block) {
    const std::string_view text = block.content.text();
    if (text.size() > 240) return std::nullopt;
    if (const auto byline = match_byline(text); byline && byline->value_begin > 0) {
      if (article_.byline) return DropReason::Duplicate;
      article_.byline = HeaderPart{block.content.slice(0, byline->value_end), byline->value_begin, block.lines};
      return DropReason::Duplicate;
    }
    if (article_.byline && fold(text) == fold(article_.byline->content.text())) return DropReason::Duplicate;
    if (is_time_stamp(text)) return DropReason::TimeStamp;
    const auto date = match_dateline_line(text);
    if (date && date->place.empty()) {
      if (!article_.metadata.date && date->date.size() == 10) article_.metadata.date = date->date;
      return DropReason::TimeStamp;
    }
    return is_author_and_date(text) ? std::optional(DropReason::TimeStamp) : std::nullopt;
  }

  // "Jane Doe March 9, 2017 13": the author once more, the date, the number of comments.
  [[nodiscard]] bool is_author_and_date(std::string_view text) const {
    if (!article_.byline) return false;
    const std::string name = article_.byline->content.text().substr(article_.byline->value_begin);
    if (name.empty() || text.substr(0, name.size()) != name) return false;
    const std::string_view behind = trim(text.substr(name.size()));
    const auto date = date_at(behind, 0);
    if (!date || date->iso.empty()) return false;
    constexpr std::size_t kMostDigits = 4;
    const std::string_view count = trim(behind.substr(date->end));
    return count.size() <= kMostDigits && std::all_of(count.begin(), count.end(), [](char c) { return c >= '0' && c <= '9'; });
  }

  static std::optional<DropReason> junk_line(std::string_view text) {
    constexpr std::size_t kLongestJunk = 200;
    if (text.size() > kLongestJunk) return std::nullopt;
    const auto match = match_junk(text);
    if (!match || match->reason == DropReason::Separator || match->reason == DropReason::Address ||
        match->reason == DropReason::ImageName || match->reason == DropReason::EndMark)
      return std::nullopt;
    return match->reason;
  }

  // Word for word what the long heading just above says. Prose may say a thing twice.
  [[nodiscard]] static bool repeats_heading(std::string_view text, const std::vector<Block>& kept) {
    return !kept.empty() && kept.back().was_heading && kept.back().content.text() == text;
  }

  [[nodiscard]] static bool repeats_caption(std::string_view text, const std::vector<Block>& kept) {
    if (text.size() > 600) return false;
    for (std::size_t d = 1; d <= 2 && d <= kept.size(); ++d) {
      const Block& before = kept[kept.size() - d];
      if (before.kind == BlockKind::Figure && !before.content.empty() && fold(before.content.text()) == fold(text)) return true;
    }
    return false;
  }

  bool repeats_picture(const Block& block) {
    if (block.src.empty() || !block.content.empty())
      return !block.src.empty() && !seen_.insert(block.src).second && block.content.empty();
    return !seen_.insert(block.src).second;
  }

  // All of the text is one link, and it is no sentence.
  static bool is_bare_link(const Block& block) {
    if (block.kind != BlockKind::Paragraph && block.kind != BlockKind::ListItem) return false;
    const auto size = static_cast<std::uint32_t>(block.content.text().size());
    if (ends_sentence(block.content.text()) || size > 300) return false;
    return std::any_of(block.content.marks.begin(), block.content.marks.end(),
                       [&](const Mark& m) { return m.name == "a" && m.begin == 0 && m.end == size; });
  }

  // Headings, rules and links to other pages with nothing after them.
  void drop_tail() {
    while (article_.blocks.size() > 1) {
      const Block& last = article_.blocks.back();
      const bool link = is_bare_link(last) && last.kind == BlockKind::Paragraph;
      if (last.kind != BlockKind::Heading && last.kind != BlockKind::Rule && !link) return;
      drop(last, link ? DropReason::Related : DropReason::Furniture);
      article_.blocks.pop_back();
    }
  }

  void mark_lead() {
    for (Block& block : article_.blocks) {
      if (block.kind == BlockKind::Rule) continue;
      if (block.kind == BlockKind::Figure) block.lead = true;
      return;
    }
  }

  void fill_metadata() {
    document::Metadata& metadata = article_.metadata;
    if (article_.title) metadata.title = article_.title->content.text();
    if (article_.byline) metadata.author = article_.byline->content.text().substr(article_.byline->value_begin);
    metadata.description = facts_.description;
    metadata.keywords = facts_.keywords;
    metadata.language = facts_.language;
    if (!facts_.date.empty()) metadata.date = facts_.date;
  }

  Article& article_;
  const HeadParts& parts_;
  const PageFacts& facts_;
  std::set<std::string> seen_;
  std::size_t title_pieces_ = 0;  // blocks at the head that repeat the title
};

}  // namespace

void settle_html_article(Article& article, const HeadParts& parts, const PageFacts& facts) {
  Settler(article, parts, facts).settle();
}

}  // namespace galley::import
