#include "compare/difference.h"

#include <algorithm>
#include <utility>

#include "base/hash.h"
#include "compare/alignment.h"

namespace galley::compare {
namespace {

constexpr std::size_t kMostText = 60;

std::vector<std::uint64_t> hashes_of(const std::vector<Word>& words) {
  std::vector<std::uint64_t> hashes;
  hashes.reserve(words.size());
  for (const Word& word : words) hashes.push_back(hash_bytes(word.text).low);
  return hashes;
}

void unite(Rect& rect, const Rect& other) {
  const Length right = max(rect.right(), other.right()), bottom = max(rect.bottom(), other.bottom());
  rect.left = min(rect.left, other.left);
  rect.top = min(rect.top, other.top);
  rect.width = right - rect.left;
  rect.height = bottom - rect.top;
}

// Builds the list of changes; a word joins the change before it where it changed in the same way.
class Changes {
 public:
  explicit Changes(Length tolerance) : tolerance_(tolerance) {}

  void removed(const Word& word) { one_sided(Change::Removed, word); }
  void added(const Word& word) { one_sided(Change::Added, word); }

  void paired(const Word& a, const Word& b) {
    const Length right = b.rect.left - a.rect.left, down = b.rect.top - a.rect.top;
    if (a.page == b.page && near(right, {}) && near(down, {}) && near(b.rect.right(), a.rect.right())) {
      open_ = false;
      return;
    }
    WordChange* last = open_ ? &found_.back() : nullptr;
    if (last != nullptr && last->change == Change::Moved && last->a->page == a.page && last->b->page == b.page &&
        near(last->down, down)) {
      last->respaced = last->respaced || !near(last->right, right);
      unite(last->a->rect, a.rect);
      unite(last->b->rect, b.rect);
      add_text(*last, a.text);
      return;
    }
    found_.push_back({Change::Moved, Place{a.page, a.rect}, Place{b.page, b.rect}, 0, {}, {}, right, down, false});
    add_text(found_.back(), a.text);
    open_ = true;
  }

  [[nodiscard]] std::vector<WordChange> take() { return std::move(found_); }

 private:
  [[nodiscard]] bool near(Length x, Length y) const { return max(x - y, y - x) <= tolerance_; }

  void one_sided(Change change, const Word& word) {
    const auto side = [&](WordChange& of) -> std::optional<Place>& { return change == Change::Removed ? of.a : of.b; };
    WordChange* last = open_ ? &found_.back() : nullptr;
    if (last == nullptr || last->change != change || side(*last)->page != word.page) {
      last = &found_.emplace_back();
      last->change = change;
      side(*last) = Place{word.page, word.rect};
      open_ = true;
    }
    unite(side(*last)->rect, word.rect);
    add_text(*last, word.text);
  }

  static void add_text(WordChange& change, const std::string& text) {
    ++change.words;
    if (change.text.size() > kMostText) {
      change.last = text;
      return;
    }
    if (!change.text.empty()) change.text += ' ';
    change.text += text;
  }

  Length tolerance_;
  std::vector<WordChange> found_;
  bool open_ = false;  // the last change may go on
};

}  // namespace

std::vector<WordChange> compare_words(const Words& a, const Words& b, Length tolerance) {
  Changes changes(tolerance);
  auto pairs = align(hashes_of(a.words), hashes_of(b.words));
  pairs.emplace_back(a.words.size(), b.words.size());
  std::size_t in_a = 0, in_b = 0;
  for (const auto& [x, y] : pairs) {
    for (; in_a < x; ++in_a) changes.removed(a.words[in_a]);
    for (; in_b < y; ++in_b) changes.added(b.words[in_b]);
    if (in_a < a.words.size() && in_b < b.words.size()) changes.paired(a.words[in_a++], b.words[in_b++]);
  }
  return changes.take();
}

}  // namespace galley::compare
