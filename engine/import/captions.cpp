// Datelines and captions of a finished article: what they belong to.
#include <algorithm>

#include "import/dateline.h"
#include "import/dates.h"
#include "import/finish.h"
#include "import/speech.h"
#include "import/unicode.h"

namespace galley::import {

namespace {

// The paragraph with the dateline: the first, or one of the next three with a date or an agency in it; without any, the
// first. `match` is empty then.
Block* lead_paragraph(Article& article, std::optional<DatelineMatch>& match) {
  constexpr int kTried = 4;
  Block* first = nullptr;
  int tried = 0;
  for (Block& block : article.blocks) {
    if (!is_body_text(block) || block.content.empty()) continue;
    if (first == nullptr) first = &block;
    match = match_dateline(block.content.text());
    if (match && (tried == 0 || match->sure)) return &block;
    match.reset();
    if (++tried >= kTried) break;
  }
  return first;
}

void mark_dateline(Block& block, std::size_t end) {
  block.content.marks.insert(block.content.marks.begin(),
                             Mark{0, static_cast<std::uint32_t>(end), "span", {{"class", "dateline"}}});
}

// A mark that crosses the end of the dateline ("<b>Geneva, 3 May - The</b>") cannot be nested: it is cut in two.
void cut_marks(Inline& content, std::size_t at) {
  std::vector<Mark> marks;
  for (const Mark& mark : content.marks) {
    if (mark.begin < at && mark.end > at) {
      Mark left = mark, right = mark;
      left.end = right.begin = static_cast<std::uint32_t>(at);
      marks.push_back(std::move(left));
      marks.push_back(std::move(right));
    } else {
      marks.push_back(mark);
    }
  }
  std::stable_sort(marks.begin(), marks.end(),
                   [](const Mark& a, const Mark& b) { return a.begin != b.begin ? a.begin < b.begin : a.end > b.end; });
  content.marks = std::move(marks);
}

// A day without a year takes the year of the page's own date, when that is the same month or the next.
void complete_date(DatelinePart& part, const std::optional<std::string>& page_date) {
  if (!page_date || part.date.empty() || (part.date.size() == 10 && part.date[4] == '-')) return;
  const auto whole = find_date(part.date + ", " + page_date->substr(0, 4));
  const auto reversed = find_date(part.date + " " + page_date->substr(0, 4));
  for (const auto& found : {whole, reversed}) {
    if (found && !found->iso.empty()) {
      part.date = found->iso;
      return;
    }
  }
}

void set_own_line(Article& article, Block& lead) {
  Inline run = article.dateline->content;
  run.marks.clear();
  const auto end = static_cast<std::uint32_t>(run.text().size());
  run.mapped.append_for(" \xE2\x80\x94 ", run.mapped.source_end, run.mapped.source_end);
  const std::size_t begin = run.text().size();
  run.append(lead.content);
  lead.content = std::move(run);
  lead.text_begin = begin;
  mark_dateline(lead, end);
}

}  // namespace

void settle_dateline(Article& article) {
  std::optional<DatelineMatch> match;
  Block* lead = lead_paragraph(article, match);
  if (lead == nullptr) return;
  if (match) {
    DatelinePart part;
    part.text = lead->content.text().substr(0, match->text_end);
    part.place = match->place;
    part.date = match->date.empty() && article.dateline ? article.dateline->date : match->date;
    part.lines = {lead->lines.first, lead->lines.first};
    if (article.dateline && article.dateline->own_line && article.dateline->lines.first != 0) {
      if (!article.metadata.date && article.dateline->date.size() == 10) article.metadata.date = article.dateline->date;
      article.dropped.push_back({article.dateline->text, DropReason::TimeStamp, article.dateline->lines,
                                 article.dateline->content.mapped.span(article.source)});
    }
    article.dateline = std::move(part);
    lead->text_begin = match->body_begin;
    cut_marks(lead->content, match->text_end);
    mark_dateline(*lead, match->text_end);
  } else if (article.dateline && article.dateline->own_line && !article.dateline->place.empty()) {
    set_own_line(article, *lead);
  }
  if (article.dateline) complete_date(*article.dateline, article.metadata.date);
  if (article.dateline && article.dateline->date.size() == 10 && article.dateline->date[4] == '-')
    article.metadata.date = article.dateline->date;
}

namespace {

// How well a paragraph suits as the place of a speaker: 0 not at all, more with the full name and a quotation.
int suits(const Block& block, const std::string& name, std::string_view surname) {
  if (!is_body_text(block)) return 0;
  const std::string_view text = body_of(block);
  const bool full = text.find(name) != std::string_view::npos;
  if (!full && (surname.empty() || text.find(surname) == std::string_view::npos)) return 0;
  const bool speaks = !find_quotations(text.substr(0, 20000)).empty() && holds_speech_verb(text.substr(0, 20000));
  return (full ? 2 : 1) + (speaks ? 2 : 0);
}

std::string_view surname_of(std::string_view name) {
  const auto words = words_of(name, 8);
  return words.size() < 2 ? std::string_view() : words.back();
}

// The paragraph of the speaker: near, after the caption rather than before it; else the next paragraph, else the last.
std::optional<std::size_t> paragraph_for(const std::vector<Block>& blocks, std::size_t caption) {
  const std::string name = name_in_caption(blocks[caption].content.text());
  constexpr std::size_t kAfter = 6, kBefore = 4;
  std::optional<std::size_t> best;
  int best_score = 0;
  if (!name.empty()) {
    const std::string_view surname = surname_of(name);
    for (std::size_t d = 1; d <= kAfter && caption + d < blocks.size(); ++d) {
      const int quality = suits(blocks[caption + d], name, surname);
      const int score = quality * 10 - static_cast<int>(d);
      if (quality > 0 && score > best_score) best = caption + d, best_score = score;
    }
    for (std::size_t d = 1; d <= kBefore && d <= caption; ++d) {
      const int quality = suits(blocks[caption - d], name, surname);
      const int score = quality * 10 - static_cast<int>(d) - 12;
      if (quality > 0 && score > best_score) best = caption - d, best_score = score;
    }
  }
  for (std::size_t i = caption + 1; !best && i < blocks.size(); ++i) {
    if (is_body_text(blocks[i])) best = i;
  }
  for (std::size_t i = caption; !best && i-- > 0;) {
    if (is_body_text(blocks[i])) best = i;
  }
  return best;
}

// How far from its picture a caption is looked for.
constexpr std::size_t kNearPicture = 8;

// Eight words or more, and the same but for what one of them has at its end (a credit).
bool repeats_alternative(const std::string& alternative, std::string_view text) {
  const std::string other = fold(text);
  const std::string &shorter = alternative.size() < other.size() ? alternative : other,
                    &longer = alternative.size() < other.size() ? other : alternative;
  return word_count(shorter, 8) >= 8 && longer.starts_with(shorter) && longer.size() - shorter.size() <= longer.size() / 5;
}

bool is_loose_caption(const Block& block) { return block.kind == BlockKind::Caption && !block.serves_as_standfirst; }

}  // namespace

void settle_alternative_texts(Article& article) {
  std::vector<Block>& blocks = article.blocks;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].kind != BlockKind::Figure || !blocks[i].content.empty()) continue;
    const std::string alternative = fold(blocks[i].alt);
    if (word_count(alternative, 8) < 8) continue;
    const std::size_t first = i > kNearPicture ? i - kNearPicture : 0, last = std::min(blocks.size(), i + kNearPicture + 1);
    for (std::size_t j = first; j < last; ++j) {
      if (!is_body_text(blocks[j]) || !repeats_alternative(alternative, blocks[j].content.text())) continue;
      blocks[i].content = std::move(blocks[j].content);
      blocks[i].lines = blocks[j].lines;
      blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(j));
      if (j < i) --i;
      break;
    }
  }
}

void tie_captions(Article& article) {
  std::vector<Block>& blocks = article.blocks;
  std::vector<std::vector<std::size_t>> before(blocks.size());  // captions set before each block
  std::vector<bool> moved(blocks.size(), false);
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (!is_loose_caption(blocks[i])) continue;
    const auto target = paragraph_for(blocks, i);
    if (!target) continue;
    before[*target].push_back(i);
    moved[i] = true;
  }
  std::vector<Block> ordered;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (moved[i]) continue;
    const std::size_t target = ordered.size() + before[i].size();
    for (const std::size_t caption : before[i]) {
      blocks[caption].belongs_to = target;
      ordered.push_back(std::move(blocks[caption]));
    }
    ordered.push_back(std::move(blocks[i]));
  }
  blocks = std::move(ordered);
}

}  // namespace galley::import
