// Doubled lines: scrapers take a caption once from the picture and once from its text, and a title from head and page.
//
// The second copy is dropped with the reason `duplicate`; of two copies of which one has a little more at its end (a
// credit, the site's name) the copy without a site's name and with the credit stays.
#include <algorithm>
#include <map>
#include <string>

#include "import/junk_lines.h"
#include "import/speech.h"
#include "import/text_reader.h"
#include "import/unicode.h"

namespace galley::import {

namespace {

constexpr std::size_t kLongestKey = 6000;  // longer paragraphs are compared by their beginning

bool is_prefix(const std::string& shorter, const std::string& longer) {
  return longer.size() > shorter.size() && longer.compare(0, shorter.size(), shorter) == 0 && longer[shorter.size()] == ' ';
}

// The words that hold a digit: two lines that differ in a number say different things ("Ward 3: 412 votes").
std::vector<std::string_view> numbers_among(const std::vector<std::string_view>& words) {
  std::vector<std::string_view> numbers;
  for (const std::string_view word : words) {
    if (std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; })) numbers.push_back(word);
  }
  return numbers;
}

// Nine words in ten are the same, in any order, and all numbers.
bool nearly_same(const std::string& a, const std::string& b) {
  auto left = words_of(a, 80), right = words_of(b, 80);
  if (left.size() < 6 || right.size() < 6 || left.size() >= 80 || right.size() >= 80) return false;
  std::sort(left.begin(), left.end());
  std::sort(right.begin(), right.end());
  if (numbers_among(left) != numbers_among(right)) return false;
  std::vector<std::string_view> both;
  std::set_intersection(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(both));
  return both.size() * 10 >= std::max(left.size(), right.size()) * 9;
}

enum class Likeness : std::uint8_t { Different, Same, FirstShorter, SecondShorter };

Likeness compare(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty()) return Likeness::Different;
  if (a == b) return Likeness::Same;
  constexpr std::size_t kTail = 64;
  const std::size_t words = word_count(a.size() < b.size() ? a : b, 8);
  if (words >= 4 && is_prefix(a, b) && b.size() - a.size() <= kTail) return Likeness::FirstShorter;
  if (words >= 4 && is_prefix(b, a) && a.size() - b.size() <= kTail) return Likeness::SecondShorter;
  return nearly_same(a, b) ? Likeness::Same : Likeness::Different;
}

// A quotation with its speaker beside the bare quotation: a paragraph and its pull-quote, not two copies.
bool is_quoted_speech(std::string_view text) { return is_opening_quote(character_at(text, 0).value) && holds_speech_verb(text); }

bool has_site_mark(std::string_view text) {
  return text.find(" | ") != std::string_view::npos || text.find(" \xC2\xBB ") != std::string_view::npos ||
         text.find(" - ") != std::string_view::npos || text.find(" :: ") != std::string_view::npos ||
         text.find(" \xE2\x80\x93 ") != std::string_view::npos;
}

class Doubles {
 public:
  explicit Doubles(TextReading& reading) : reading_(reading), gone_(reading.units.size(), false) {
    for (const Unit& unit : reading.units) keys_.push_back(fold(unit.view().substr(0, kLongestKey)));
  }

  void find() {
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      if (is_photo_credit(reading_.units[i].view())) {
        compare_credit(i);
        continue;
      }
      if (!compare_with_last(i)) compare_with_earlier(i);
      if (!gone_[i]) last_ = i;
    }
    std::vector<Unit> kept;
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      if (!gone_[i]) kept.push_back(std::move(reading_.units[i]));
    }
    reading_.units = std::move(kept);
  }

 private:
  static constexpr std::uint32_t kLongestCaption = 420;

  // True if unit i was settled.
  bool compare_with_last(std::size_t i) {
    if (i == 0 || gone_[last_]) return false;
    Unit &first = reading_.units[last_], &second = reading_.units[i];
    if (first.length > kLongestCaption || second.length > kLongestCaption || keys_[i].size() < 3) return false;
    const Likeness likeness = compare(keys_[last_], keys_[i]);
    if (likeness != Likeness::Same && (is_quoted_speech(first.view()) || is_quoted_speech(second.view()))) return false;
    if (likeness == Likeness::Different || (first.marker != Marker::None && likeness != Likeness::Same)) return false;
    const bool keep_second = (likeness == Likeness::FirstShorter && !has_site_mark(second.view())) ||
                             (likeness == Likeness::SecondShorter && has_site_mark(first.view()));
    const std::size_t dropped = keep_second ? last_ : i, kept = keep_second ? i : last_;
    remove(dropped);
    reading_.units[kept].doubled = true;
    return true;
  }

  // The credit under the second copy of a caption.
  void compare_credit(std::size_t i) {
    if (!credit_.empty() && keys_[i] == credit_ && i > 0 && gone_[i - 1]) remove(i);
    credit_ = keys_[i];
  }

  // A longer line that stood anywhere before.
  void compare_with_earlier(std::size_t i) {
    constexpr std::size_t kNear = 4;
    if (gone_[i] || word_count(keys_[i], 6) < 5) return;
    const auto [found, fresh] = first_.try_emplace(keys_[i], i);
    if (fresh || gone_[found->second]) return;
    remove(i);
    if (i - found->second <= kNear && reading_.units[found->second].length < 200) reading_.units[found->second].doubled = true;
  }

  void remove(std::size_t i) {
    reading_.drop(reading_.units[i], DropReason::Duplicate);
    gone_[i] = true;
  }

  TextReading& reading_;
  std::vector<std::string> keys_;
  std::vector<bool> gone_;
  std::map<std::string, std::size_t> first_;
  std::size_t last_ = 0;
  std::string credit_;  // the key of the last credit line
};

}  // namespace

void drop_doubles(TextReading& reading) { Doubles(reading).find(); }

}  // namespace galley::import
