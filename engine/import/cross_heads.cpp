// Cross-heads as editors of web sites make them: a short paragraph that is bold from end to end, over text.
#include <algorithm>

#include "import/finish.h"
#include "import/unicode.h"

namespace galley::import {

namespace {

constexpr std::size_t kLongestCrossHead = 80, kMostWords = 12;

bool is_bold_throughout(const Inline& content) {
  const std::string& text = content.text();
  std::size_t reached = 0;
  for (const Mark& mark : content.marks) {
    if (mark.name != "strong" || mark.begin > reached) continue;
    reached = std::max<std::size_t>(reached, mark.end);
    while (reached < text.size() && text[reached] == ' ') ++reached;
  }
  return !text.empty() && reached == text.size();
}

// Neither an address nor a figure.
bool is_of_words(std::string_view text) {
  if (text.find('@') != std::string_view::npos || text.find("://") != std::string_view::npos) return false;
  std::size_t letters = 0, others = 0;
  for (std::size_t i = 0; i < text.size();) {
    const Character c = character_at(text, i);
    i += c.size;
    if (is_letter(c.value)) {
      ++letters;
    } else if (c.value != U' ') {
      ++others;
    }
  }
  return letters > others;
}

// A statement ends in a full stop, a head does not; of other signs only those that ask, call and announce may end one.
bool looks_like_head(const Block& block) {
  if (!is_body_text(block) || block.text_begin > 0 || block.belongs_to || block.serves_as_standfirst) return false;
  const std::string& text = block.content.text();
  if (length_of(text) > kLongestCrossHead || word_count(text) > kMostWords || !is_bold_throughout(block.content) ||
      !is_of_words(text))
    return false;
  const char last = text.back();
  return last == '?' || last == '!' || last == ':' || (!ends_sentence(text) && last != ',' && last != ';');
}

bool stands_over_text(const std::vector<Block>& blocks, std::size_t i) {
  if (i + 1 >= blocks.size()) return false;
  const Block& next = blocks[i + 1];
  if (next.kind == BlockKind::ListItem || next.kind == BlockKind::Code || next.kind == BlockKind::Table) return true;
  return is_body_text(next) && !is_bold_throughout(next.content);
}

}  // namespace

void settle_cross_heads(Article& article) {
  std::vector<Block>& blocks = article.blocks;
  std::vector<std::size_t> heads;
  std::size_t paragraphs = 0, questions = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    // The first paragraph is the lead, whatever it looks like.
    if (paragraphs > 0 && looks_like_head(blocks[i]) && stands_over_text(blocks, i)) {
      heads.push_back(i);
      if (blocks[i].content.text().back() == '?') ++questions;
    } else if (is_body_text(blocks[i])) {
      ++paragraphs;
    }
  }
  // Bold questions over every answer, or bold names over what each has to say, are a conversation.
  constexpr std::size_t kFewQuestions = 2, kAnswersToEach = 3;
  if (heads.size() * 2 > paragraphs || (questions > kFewQuestions && questions * kAnswersToEach > paragraphs)) return;
  std::uint8_t level = 1;
  auto head = heads.begin();
  for (std::size_t i = 0; i < blocks.size() && head != heads.end(); ++i) {
    if (blocks[i].kind == BlockKind::Heading) level = blocks[i].level;
    if (i != *head) continue;
    ++head;
    blocks[i].kind = BlockKind::Heading;
    blocks[i].level = static_cast<std::uint8_t>(std::min(level + 1, 4));
    std::vector<Mark>& marks = blocks[i].content.marks;
    marks.erase(std::remove_if(marks.begin(), marks.end(), [](const Mark& mark) { return mark.name == "strong"; }), marks.end());
  }
}

}  // namespace galley::import
