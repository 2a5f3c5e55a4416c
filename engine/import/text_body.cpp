// The body of a scraped article: units -> blocks.
//
// A unit is a caption if it was doubled, has a credit at its end, or names a person of a paragraph near by; a list item
// if its neighbour has a marker too; a cross-head if it is short, no sentence, and a paragraph follows; else a paragraph.
#include <algorithm>
#include <string>

#include "import/byline.h"
#include "import/caption_text.h"
#include "import/dateline.h"
#include "import/head_lines.h"
#include "import/junk_lines.h"
#include "import/speech.h"
#include "import/speech_words.h"
#include "import/text_reader.h"
#include "import/unicode.h"

namespace galley::import {

namespace {

constexpr std::uint32_t kLongestHeading = 90, kLongestCaptionUnit = 300, kLongestLabel = 110;

class Body {
 public:
  explicit Body(TextReading& reading) : reading_(reading), article_(reading.article), units_(reading.units) {}

  void read() {
    for (std::size_t i = reading_.next; i < units_.size(); ++i) place(i);
  }

 private:
  void place(std::size_t i) {
    const Unit& u = units_[i];
    if (take_late_byline(i) || take_credit_line(u)) return;
    if (near_end(i, 4) && is_closing_credit(u.view())) return take_closing_credit(u);
    if (is_list_item(i)) return add_list_item(i);
    if (u.quoted) return add_quote(i);
    if (is_caption(i)) return split_credit(push(u, BlockKind::Caption));
    if (is_pull_quote(i)) return take_pull_quote(u);
    if (is_heading(i)) return add(u, BlockKind::Heading);
    add(u, BlockKind::Paragraph);
  }

  // Without a byline the reporters of the credit are it.
  void take_closing_credit(const Unit& u) {
    add(u, BlockKind::Credit);
    const auto match = match_credit_reporters(u.view());
    if (article_.byline || !match) return;
    article_.byline = header_part(u);
    article_.byline->content = plain(u.text.slice(match->value_begin, match->value_end));
  }

  [[nodiscard]] bool near_end(std::size_t i, std::size_t units) const { return i + units >= units_.size(); }

  Block& push(const Unit& u, BlockKind kind) {
    Block block;
    block.kind = kind;
    block.content = plain(u.text);
    block.lines = u.lines;
    article_.blocks.push_back(std::move(block));
    return article_.blocks.back();
  }
  void add(const Unit& u, BlockKind kind) { push(u, kind); }

  // A byline among the last units, or a second one.
  bool take_late_byline(std::size_t i) {
    const Unit& u = units_[i];
    if (take_author_above_text(i)) return true;
    const auto match = u.length < 140 ? match_byline(u.view()) : std::nullopt;
    if (!match || match->value_begin == 0) return false;
    if (article_.byline) {
      const std::string known = fold(article_.byline->content.text().substr(article_.byline->value_begin));
      if (fold(u.view().substr(match->value_begin, match->value_end - match->value_begin)) != known) return false;
      reading_.drop(u, DropReason::Duplicate);
      return true;
    }
    if (!near_end(i, 3) && i > reading_.next + 1) return false;
    article_.byline = header_part(u, match->value_begin, match->value_end);
    return true;
  }

  // "Jane Doe at Mill Lane" between a table of results and the first paragraph.
  bool take_author_above_text(std::size_t i) {
    constexpr std::uint32_t kParagraph = 100;
    const Unit& u = units_[i];
    if (article_.byline || !u.gap_before || u.length > 80 || i + 1 >= units_.size() || units_[i + 1].length < kParagraph)
      return false;
    for (std::size_t j = reading_.next; j < i; ++j) {
      if (units_[j].length >= kParagraph || i - reading_.next > 12) return false;
    }
    const auto match = match_author_line(u.view());
    if (!match || match->value_end == u.view().size()) return false;
    if (is_named_after(units_, i, u.view().substr(0, match->value_end))) return false;
    article_.byline = header_part(u, 0, match->value_end);
    return true;
  }

  // "Photo: Jane Doe/AP" on its own belongs to the caption before it.
  bool take_credit_line(const Unit& u) {
    if (!is_photo_credit(u.view())) return false;
    if (!article_.blocks.empty() && article_.blocks.back().kind == BlockKind::Caption && article_.blocks.back().credit.empty()) {
      article_.blocks.back().credit = plain(u.text);
      article_.blocks.back().credit_lines = u.lines;
    } else {
      reading_.drop(u, DropReason::PhotoCredit);
    }
    return true;
  }

  [[nodiscard]] bool is_list_item(std::size_t i) const {
    const Unit& u = units_[i];
    if (u.marker == Marker::None) return false;
    const auto same = [&](std::size_t j) { return j < units_.size() && units_[j].marker == u.marker; };
    if (u.marker == Marker::Bullet) return same(i + 1) || (i > 0 && same(i - 1));
    // Numbers must count up; an item may have a paragraph between.
    const bool heads = u.length <= kLongestHeading && !ends_sentence(u.view());  // "1. Roads" over a paragraph: a cross-head
    for (std::size_t d = 1; d <= (heads ? 1U : 2U); ++d) {
      if (same(i + d) && units_[i + d].number == u.number + 1) return true;
      if (i >= d && same(i - d) && units_[i - d].number + 1 == u.number) return true;
    }
    return false;
  }

  void add_list_item(std::size_t i) {
    const Unit& u = units_[i];
    const bool ordered = u.marker == Marker::Number;
    const Block* last = article_.blocks.empty() ? nullptr : &article_.blocks.back();
    const bool goes_on = last != nullptr && last->kind == BlockKind::ListItem && last->ordered == ordered &&
                         (!ordered || last->number + 1 == u.number);
    if (!goes_on) ++lists_;
    const MappedText text = u.text.slice(u.marker_size, u.text.size());
    Block& block = push(u, BlockKind::ListItem);
    block.content = trimmed(plain(text));
    block.list = lists_;
    block.list_depth = 1;
    block.ordered = ordered;
    block.number = u.number;
  }

  void add_quote(std::size_t i) {
    const bool goes_on = i > 0 && units_[i - 1].quoted && !article_.blocks.empty() && article_.blocks.back().quote != 0;
    if (!goes_on) ++quotes_;
    push(units_[i], BlockKind::Paragraph).quote = quotes_;
  }

  // A short sentence that stands in a paragraph of the body as well: a pull-quote of the page.
  [[nodiscard]] bool is_pull_quote(std::size_t i) const {
    const Unit& u = units_[i];
    if (u.length < 30 || u.length > 240 || word_count(u.view(), 8) < 6) return false;
    if (!ends_sentence(u.view()) && !is_opening_quote(character_at(u.view(), 0).value)) return false;
    const std::string key = fold(u.view());
    const std::size_t from = i > 8 ? i - 8 : 0;
    for (std::size_t j = std::max(from, reading_.next); j < std::min(units_.size(), i + 9); ++j) {
      if (j == i || units_[j].length < u.length + 20 || units_[j].length > 6000) continue;
      if (fold(units_[j].view()).find(key) != std::string::npos) return true;
    }
    return false;
  }

  void take_pull_quote(const Unit& u) {
    reading_.drop(u, DropReason::Duplicate);
    const bool marked =
        std::any_of(article_.blocks.begin(), article_.blocks.end(), [](const Block& b) { return b.kind == BlockKind::PullQuote; });
    const bool quoted = is_opening_quote(character_at(u.view(), 0).value);
    if (!marked && quoted) add(u, BlockKind::PullQuote);
  }

  [[nodiscard]] bool mentions(std::size_t i, std::string_view name) const {
    return i < units_.size() && units_[i].length > kLongestLabel && units_[i].view().find(name) != std::string_view::npos;
  }

  [[nodiscard]] bool is_caption(std::size_t i) const {
    const Unit& u = units_[i];
    if (u.length > kLongestCaptionUnit) return false;
    if (u.doubled) return true;
    if (is_caption_text(u.view()) || has_credit_below(units_, i)) return true;
    return is_speaker_label(i);
  }

  // "Jane Doe, head of the harbour office" or "Mayor Jane Doe": no sentence, and she is in a paragraph near by.
  [[nodiscard]] bool is_speaker_label(std::size_t i) const {
    const Unit& u = units_[i];
    if (u.length > kLongestLabel || ends_sentence(u.view()) || word_count(u.view(), 16) > 14 || holds_speech_verb(u.view()))
      return false;
    const std::string name = name_in_caption(u.view());
    if (name.empty() || word_count(name) < 2) return false;
    const std::size_t comma = u.view().find(',');
    const bool apposition =
        comma != std::string_view::npos && name.size() <= comma && u.view().substr(comma - name.size(), name.size()) == name;
    const bool at_end =
        u.view().size() >= name.size() && u.view().substr(u.view().size() - name.size()) == name && word_count(u.view(), 9) <= 7;
    if (!apposition && !at_end) return false;
    const auto first = words_of(u.view(), 1);
    if (!apposition && (is_plain_word(fold(first[0])) || is_organisation(name))) return false;
    for (std::size_t d = 1; d <= 4; ++d) {
      if (mentions(i + d, name) || (i >= d && mentions(i - d, name))) return true;
    }
    return false;
  }

  // "Q: ...", "HOLT: ...": somebody's turn in an interview.
  [[nodiscard]] static bool is_turn(std::string_view text) {
    const std::size_t colon = text.substr(0, 32).find(':');
    if (colon == std::string_view::npos || colon + 1 >= text.size()) return false;
    const std::string_view label = text.substr(0, colon);
    return length_of(label) == 1 || (is_all_caps(label) && word_count(label, 4) <= 2);
  }

  [[nodiscard]] bool is_heading(std::size_t i) const {
    const Unit& u = units_[i];
    if (u.length > kLongestHeading || word_count(u.view(), 16) > 14 || i + 1 >= units_.size()) return false;
    const char32_t last = character_before(u.view(), u.view().size()).value;
    if (last == ',' || last == ';' || last == 0x60C || (ends_sentence(u.view()) && last != '?' && last != 0x61F)) return false;
    if (is_turn(u.view())) return false;
    if (last == ':' && (units_[i + 1].marker != Marker::None || word_count(u.view(), 8) > 6)) return false;
    const Character first = character_at(u.view(), 0);
    if (is_lower(first.value) || is_opening_quote(first.value) || is_dash(first.value)) return false;
    const Unit& next = units_[i + 1];
    if (next.marker == Marker::Bullet && next.gap_before && u.gap_before) return true;
    return next.length > u.length && (next.length > kLongestHeading || ends_sentence(next.view()) || next.marker != Marker::None);
  }

  TextReading& reading_;
  Article& article_;
  const std::vector<Unit>& units_;
  std::uint32_t lists_ = 0, quotes_ = 0;
};

}  // namespace

void read_body(TextReading& reading) { Body(reading).read(); }

}  // namespace galley::import
