// Chooses the pull-quote: a marked one, else a complete sentence somebody says, with the full name of who says it.
//
// Every sentence inside closed quotation marks of the body is a candidate if it is complete and 50 to 190 characters
// long. Points in integers: near 110 characters is best; one that leans on words before it ("But", "He"), has brackets
// or quotes inside loses; an unresolved surname loses. It is set in the middle of the piece, at least two paragraphs
// from where it stands.
#include <algorithm>
#include <array>

#include "import/finish.h"
#include "import/speech.h"
#include "import/speech_words.h"
#include "import/unicode.h"

namespace galley::import {

namespace {

constexpr std::size_t kFewestParagraphs = 4;                     // a shorter piece has no room for one
constexpr std::size_t kShortestQuote = 40, kLongestQuote = 190;  // characters
constexpr int kBestLength = 110;
constexpr std::size_t kLongestParagraph = 12000;

struct Candidate {
  std::size_t block = 0, begin = 0, end = 0;
  std::string speaker;
  int points = 0;
};

// Full names by surname, in order of appearance; the latest wins.
class Speakers {
 public:
  void see(const std::string& text) {
    for (const NameMatch& name : find_names(text)) {
      if (name.words >= 2) names_.push_back(name.name);
    }
    constexpr std::size_t kRemembered = 400;
    if (names_.size() > kRemembered) names_.erase(names_.begin(), names_.end() - kRemembered / 2);
  }
  [[nodiscard]] std::string full(const std::string& name) const {
    if (name.find(' ') != std::string::npos) return name;
    for (auto it = names_.rbegin(); it != names_.rend(); ++it) {
      if (it->size() > name.size() + 1 && it->compare(it->size() - name.size(), name.size(), name) == 0 &&
          (*it)[it->size() - name.size() - 1] == ' ')
        return *it;
    }
    return name;
  }
  std::string last;  // who spoke last
 private:
  std::vector<std::string> names_;
};

// Ends of the sentences in [begin, end): after the mark and its closing quotes.
std::vector<std::pair<std::size_t, std::size_t>> sentences_in(std::string_view text, std::size_t begin, std::size_t end) {
  std::vector<std::pair<std::size_t, std::size_t>> found;
  std::size_t start = begin, letters = 0;
  for (std::size_t at = begin; at < end;) {
    const Character c = character_at(text, at);
    at += c.size;
    letters = is_letter(c.value) ? letters + 1 : is_sentence_end(c.value) ? letters : 0;
    const char32_t next = character_at(text, at).value;
    const bool stop = is_sentence_end(c.value) && (at >= end || is_space(next)) && (letters > 1 || c.value != '.' || at >= end);
    const bool at_end = at >= end;
    if (!stop && !at_end) continue;
    const std::size_t after = at + (at < end ? character_at(text, at).size : 0);
    // "..." and a lower-case word: the sentence goes on.
    if (!at_end && starts_lower(text.substr(after, 16))) continue;
    found.emplace_back(start, at);
    start = after;
    letters = 0;
  }
  return found;
}

bool leans_on_context(std::string_view sentence) {
  const auto words = words_of(sentence, 1);
  if (words.empty()) return true;
  static constexpr auto kLeaning = std::to_array<std::string_view>(
      {"but",  "and",  "it",  "they", "this",  "that", "these", "those", "he",    "she",     "so",      "or",
       "also", "then", "his", "her",  "their", "its",  "here",  "there", "which", "however", "because", "aber",
       "und",  "das",  "sie", "mais", "et",    "ils",  "pero",  "y",     "اما",   "و",       "این",     "آن"});
  const std::string first = fold(words[0]);
  return std::find(kLeaning.begin(), kLeaning.end(), first) != kLeaning.end();
}

bool is_complete(std::string_view sentence) {
  if (!starts_upper(sentence) || sentence.size() < 8) return false;
  const Character last = character_before(sentence, sentence.size());
  return is_sentence_end(last.value) || last.value == ',' || last.value == 0x60C || is_letter(last.value);
}

// The reader needs a verb-like length of words; fewer than six is an exclamation.
int points_for(std::string_view sentence, const std::string& speaker, bool ends_itself) {
  const int length = static_cast<int>(length_of(sentence));
  int points = 200 - std::abs(length - kBestLength);
  if (leans_on_context(sentence)) points -= 70;
  if (sentence.find_first_of("[]()\"") != std::string_view::npos || sentence.find("\xE2\x80\x9C") != std::string_view::npos)
    points -= 60;
  if (sentence.find("...") != std::string_view::npos || sentence.find("\xE2\x80\xA6") != std::string_view::npos) points -= 30;
  if (speaker.find(' ') == std::string::npos) points -= 50;
  if (!ends_itself) points -= 10;
  for (const std::string_view word : words_of(sentence, 40))
    points -= std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; }) ? 8 : 0;
  return points;
}

class Chooser {
 public:
  // With a key: also finds who says the quotation that holds it.
  explicit Chooser(const Article& article, std::string wanted = {}) : article_(article), wanted_(std::move(wanted)) {}

  std::optional<Candidate> choose() {
    for (std::size_t i = 0; i < article_.blocks.size(); ++i) {
      const Block& block = article_.blocks[i];
      if (block.kind == BlockKind::Caption || block.kind == BlockKind::Figure) speakers_.see(block.content.text());
      if (block.kind == BlockKind::Heading) speakers_.last.clear();  // below a cross-head "he" may be anybody
      if (!is_body_text(block) || block.content.text().size() > kLongestParagraph) continue;
      look_at(i, block.content.text());
    }
    return best_;
  }

  [[nodiscard]] const std::string& wanted_speaker() const { return wanted_speaker_; }

 private:
  void look_at(std::size_t index, const std::string& text) {
    const auto quotes = find_quotations(text);
    speakers_.see(text);
    bool spoke = false;
    for (std::size_t q = 0; q < quotes.size(); ++q) {
      const auto found = attribution_of(text, quotes, q);
      if (!found) continue;
      const std::string speaker = found->pronoun ? meant_by_pronoun(text, quotes, q) : speakers_.full(found->speaker);
      if (speaker.empty()) continue;
      speakers_.last = speaker;
      spoke = true;
      if (!wanted_.empty() && wanted_speaker_.empty() &&
          fold(text.substr(quotes[q].begin, quotes[q].end - quotes[q].begin)).find(wanted_) != std::string::npos) {
        wanted_speaker_ = speaker;
      }
      if (quotes[q].closed) weigh(index, text, quotes[q], speaker);
    }
    if (spoke) {
      silent_ = 0;
    } else if (++silent_ > kSilentParagraphs || names_somebody_else(text)) {
      speakers_.last.clear();
    }
  }

  [[nodiscard]] bool names_somebody_else(const std::string& text) const {
    const auto names = find_names(text);
    return std::any_of(names.begin(), names.end(),
                       [&](const NameMatch& match) { return match.words >= 2 && match.name != speakers_.last; });
  }

  // "..., she said": the person whose name opens a sentence of this paragraph, else whoever spoke last. Somebody else named in
  // between leaves it open, and a quotation under a wrong name is worse than none.
  [[nodiscard]] std::string meant_by_pronoun(const std::string& text, const std::vector<Quotation>& quotes, std::size_t q) const {
    const std::string_view before = std::string_view(text).substr(0, quotes[q].begin);
    std::string subject;
    bool others = false;
    for (const NameMatch& match : find_names(before)) {
      const auto inside = [&](const Quotation& quote) { return match.begin >= quote.begin && match.begin < quote.end; };
      const std::string name = speakers_.full(match.name);
      if (name.find(' ') == std::string::npos || std::any_of(quotes.begin(), quotes.end(), inside)) continue;
      const std::string_view lead = trim(before.substr(0, match.begin));
      const bool opens =
          lead.empty() || is_sentence_end(lead.back()) || is_closing_quote(character_before(lead, lead.size()).value);
      if (opens) {
        subject = name;
      } else {
        others = others || name != speakers_.last;
      }
    }
    if (!subject.empty()) return subject;
    return others ? std::string() : speakers_.last;
  }

  void weigh(std::size_t index, const std::string& text, const Quotation& quote, const std::string& speaker) {
    const std::string_view before = trim(std::string_view(text).substr(0, quote.begin));
    for (const auto& [begin, end] : sentences_in(text, quote.begin, quote.end)) {
      const std::string_view sentence = trim(std::string_view(text).substr(begin, end - begin));
      const std::size_t length = length_of(sentence);
      if (length < kShortestQuote || length > kLongestQuote || !is_complete(sentence) || word_count(sentence) < 7) continue;
      // A quotation inside a sentence of the reporter is rarely whole: it must begin after a colon, a comma or at the start.
      const char32_t lead = quote.begin == begin && before.size() > 3
                                ? character_before(before, before.size() - character_before(before, before.size()).size).value
                                : 0;
      if (is_letter(lead)) continue;
      const bool whole = is_sentence_end(character_before(sentence, sentence.size()).value);
      const int points = points_for(sentence, speaker, whole);
      if (best_ && best_->points >= points) continue;
      const auto from = static_cast<std::size_t>(sentence.data() - text.data());
      best_ = Candidate{index, from, from + sentence.size(), speaker, points};
    }
  }

  const Article& article_;
  // After so many paragraphs in which nobody speaks the reader no longer knows whom "she said" means.
  static constexpr int kSilentParagraphs = 2;

  std::string wanted_, wanted_speaker_;
  Speakers speakers_;
  int silent_ = 0;
  std::optional<Candidate> best_;
};

// "The following:" belongs to what comes after it.
bool introduces(const Block& block) { return !block.content.empty() && block.content.text().back() == ':'; }

// The place nearest the middle where paragraphs meet, at least two paragraphs away from the source.
std::optional<std::size_t> place_for(const Article& article, std::size_t source) {
  std::vector<std::size_t> paragraphs;
  for (std::size_t i = 0; i < article.blocks.size(); ++i) {
    if (is_body_text(article.blocks[i])) paragraphs.push_back(i);
  }
  const auto own = std::lower_bound(paragraphs.begin(), paragraphs.end(), source) - paragraphs.begin();
  const auto middle = static_cast<std::ptrdiff_t>(paragraphs.size() / 2);
  std::optional<std::size_t> best;
  std::ptrdiff_t best_distance = 0;
  for (const std::ptrdiff_t apart : {std::ptrdiff_t{3}, std::ptrdiff_t{2}}) {
    for (std::ptrdiff_t k = 1; k < static_cast<std::ptrdiff_t>(paragraphs.size()); ++k) {
      // It stands right after paragraph k - 1; neither that nor paragraph k may be the source or its neighbour.
      const std::size_t at = paragraphs[static_cast<std::size_t>(k - 1)] + 1;
      const std::ptrdiff_t distance = k <= own ? own - k : k - 1 - own;
      if (distance < apart - 1 || introduces(article.blocks[at - 1])) continue;
      const std::ptrdiff_t off = std::abs(k - middle);
      if (!best || off < best_distance) best = at, best_distance = off;
    }
    if (best) break;
  }
  return best;
}

// The quotation marks around the whole; the design sets its own.
MappedText without_marks(const MappedText& text) {
  const std::string_view all = text.text;
  const Character first = character_at(all, 0), last = character_before(all, all.size());
  if (all.size() < 8 || !is_opening_quote(first.value) || !is_closing_quote(last.value)) return text;
  const auto inner = trim(all.substr(first.size, all.size() - first.size - last.size));
  const auto begin = static_cast<std::size_t>(inner.data() - all.data());
  return text.slice(begin, begin + inner.size());
}

std::optional<ChosenQuote> marked_quote(const Article& article) {
  for (std::size_t i = 0; i < article.blocks.size(); ++i) {
    const Block& block = article.blocks[i];
    if (block.kind != BlockKind::PullQuote) continue;
    ChosenQuote quote;
    quote.mapped = without_marks(block.content.mapped);
    quote.text = quote.mapped.text;
    quote.speaker = block.speaker;
    quote.before = i;
    quote.found_source = false;
    const std::string key = fold(quote.text);
    for (std::size_t j = 0; j < article.blocks.size() && !quote.found_source; ++j) {
      if (!is_body_text(article.blocks[j]) || article.blocks[j].content.text().size() > kLongestParagraph) continue;
      if (fold(article.blocks[j].content.text()).find(key) == std::string::npos) continue;
      quote.from = j;
      quote.found_source = true;
    }
    if (quote.found_source && quote.speaker.empty()) {
      Chooser chooser(article, key);
      static_cast<void>(chooser.choose());
      quote.speaker = chooser.wanted_speaker();
    }
    if (quote.found_source && (quote.from + 1 == i || quote.from == i + 1))
      quote.before = place_for(article, quote.from).value_or(i);
    return quote;
  }
  return std::nullopt;
}

}  // namespace

std::optional<ChosenQuote> choose_pull_quote(const Article& article) {
  if (auto marked = marked_quote(article)) return marked;
  const auto paragraphs = static_cast<std::size_t>(
      std::count_if(article.blocks.begin(), article.blocks.end(), [](const Block& b) { return is_body_text(b); }));
  if (paragraphs < kFewestParagraphs) return std::nullopt;
  const auto best = Chooser(article).choose();
  if (!best) return std::nullopt;
  const auto place = place_for(article, best->block);
  if (!place) return std::nullopt;
  ChosenQuote quote;
  quote.mapped = article.blocks[best->block].content.mapped.slice(best->begin, best->end);
  quote.text = quote.mapped.text;
  // The comma before "said" is not part of the sentence.
  for (const std::string_view comma : {",", "\xD8\x8C"}) {
    if (quote.text.size() <= comma.size() || quote.text.compare(quote.text.size() - comma.size(), comma.size(), comma) != 0)
      continue;
    quote.mapped = quote.mapped.slice(0, quote.text.size() - comma.size());
    quote.text = quote.mapped.text;
  }
  quote.speaker = best->speaker;
  quote.from = best->block;
  quote.before = *place;
  return quote;
}

}  // namespace galley::import
