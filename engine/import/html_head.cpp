#include "import/html_head.h"

#include <algorithm>
#include <set>

#include "import/byline.h"
#include "import/html_blocks.h"
#include "import/html_marks.h"
#include "import/unicode.h"

namespace galley::import {

// Nine tenths of the words of the shorter are in the longer.
bool says_the_same(std::string_view a, std::string_view b) {
  const std::string left = fold(a), right = fold(b);
  if (left == right) return !left.empty();
  auto few = words_of(left, 60), many = words_of(right, 60);
  if (few.size() > many.size()) std::swap(few, many);
  if (few.size() < 3 || few.size() * 2 < many.size()) return false;
  const std::set<std::string_view> all(many.begin(), many.end());
  const auto common = std::count_if(few.begin(), few.end(), [&](std::string_view word) { return all.count(word) != 0; });
  return static_cast<std::size_t>(common) * 10 >= few.size() * 9 && few.size() * 10 >= many.size() * 7;
}

namespace {

class HeadFinder {
 public:
  HeadFinder(const Dom& dom, const PageFacts& facts, const Remover& remover) : dom_(dom), facts_(facts), remover_(remover) {}

  HeadParts find() {
    HeadParts parts;
    const DomId headline = find_headline();
    parts.headline = headline;
    if (headline != kNoDom)
      parts.title = part_of(headline);
    else if (!facts_.title.empty())
      parts.title = generated(facts_.title, dom_.find(dom_.root, "title"));
    parts.byline = find_byline();
    if (headline != kNoDom) parts.standfirst = find_standfirst(headline, parts.standfirst_is_sure);
    return parts;
  }

 private:
  [[nodiscard]] HeaderPart part_of(DomId id) const {
    HeaderPart part;
    part.content = inline_of(dom_, id);
    part.content.marks.erase(std::remove_if(part.content.marks.begin(), part.content.marks.end(),
                                            [](const Mark& m) { return m.name == "a" || m.name == "span"; }),
                             part.content.marks.end());
    part.lines = remover_.lines_of(dom_[id].begin, dom_[id].end);
    return part;
  }

  [[nodiscard]] HeaderPart generated(const std::string& text, DomId place) const {
    HeaderPart part;
    const std::uint32_t begin = place == kNoDom ? 0 : dom_[place].begin, end = place == kNoDom ? 0 : dom_[place].end;
    part.content.mapped.append_for(text, begin, end);
    normalise(part.content);
    part.lines = remover_.lines_of(begin, end);
    return part;
  }

  // The heading that says what the metadata says; else a lone h1.
  DomId find_headline() const {
    DomId first = kNoDom, same = kNoDom;
    std::size_t count = 0;
    for (DomId id = dom_.root; id != kNoDom; id = dom_.following(id, dom_.root)) {
      const DomNode& node = dom_[id];
      const bool h1 = node.is("h1"), h2 = node.is("h2") || node.attribute("itemprop") == "headline";
      if (!h1 && !h2) continue;
      const std::string text = dom_.text_of(id);
      if (trim(text).empty() || text.size() > 600) continue;
      const bool alike = says_the_same(text, facts_.title);
      if (!alike && names_site(text)) continue;
      if (h1 && alike) return id;
      if (h2 && alike && same == kNoDom) same = id;
      if (h1 && !is_unlikely(marks_of(node)) && !in_page_head(id)) {
        if (first == kNoDom) first = id;
        ++count;
      }
    }
    if (same != kNoDom) return same;
    if (first == kNoDom) return kNoDom;
    // A headline that differs from what the page calls itself: the page's word goes, unless it is a stump or the site.
    const std::string text = fold(dom_.text_of(first)), title = fold(facts_.title);
    const bool named =
        !text.empty() && (fold(facts_.page_title).find(text) != std::string::npos || title.find(text) != std::string::npos);
    const bool stump = length_of(facts_.title) < 15 || title == fold(facts_.site_name);
    return named || facts_.title.empty() || (stump && !facts_.declared_title && count == 1) ? first : kNoDom;
  }

  // The name of the site as a heading, above an article that is called otherwise.
  [[nodiscard]] bool names_site(std::string_view text) const {
    return !facts_.site_name.empty() && fold(text) == fold(facts_.site_name) && fold(facts_.title) != fold(text);
  }

  // The site's own name is often an h1 in its header.
  [[nodiscard]] bool in_page_head(DomId id) const {
    for (DomId at = dom_[id].parent; at != kNoDom; at = dom_[at].parent) {
      if (dom_[at].is("article") || dom_[at].is("main")) return false;
      const std::string marks = marks_of(dom_[at]);
      if (marks.find("masthead") != std::string::npos || marks.find("site-header") != std::string::npos ||
          marks.find("logo") != std::string::npos || dom_[at].attribute("role") == "banner")
        return true;
    }
    return false;
  }

  std::optional<HeaderPart> find_byline() const {
    if (!facts_.author.empty()) {
      const std::string name = name_only(facts_.author);
      return name.empty() ? std::nullopt : std::optional(generated(name, first_meta()));
    }
    for (DomId id = dom_.root; id != kNoDom; id = dom_.following(id, dom_.root)) {
      const DomNode& node = dom_[id];
      if (node.is_text() || node.is("body") || node.is("html") || !is_byline_mark(node)) continue;
      DomId person = id;
      for (DomId at = dom_.following(id, id); at != kNoDom; at = dom_.following(at, id)) {
        if (dom_[at].attribute("itemprop").find("name") != std::string_view::npos) {
          person = at;
          break;
        }
      }
      const std::string text = dom_.text_of(person);
      const std::size_t length = length_of(trim(text));
      if (length < 3 || length >= 100) continue;
      HeaderPart part = person == id ? names_in(id) : part_of(person);
      strip_label(part);
      if (!part.content.empty()) return part;
    }
    return std::nullopt;
  }

  // The names of a byline are its links, where it has any that are names.
  [[nodiscard]] HeaderPart names_in(DomId id) const {
    std::vector<DomId> links;
    for (DomId at = dom_.following(id, id); at != kNoDom; at = dom_.following(at, id)) {
      if (!dom_[at].is("a")) continue;
      const std::string text = dom_.text_of(at);
      const std::size_t words = word_count(text, 8);
      if (words >= 2 && words <= 5 && starts_upper(trim(text)) && text.find('@') == std::string::npos) links.push_back(at);
    }
    if (links.size() != 1) return part_of(id);
    return part_of(links[0]);
  }

  static void strip_label(HeaderPart& part) {
    part.content.marks.clear();
    const auto match = match_byline(part.content.text());
    if (!match) return;
    part.content = trimmed(part.content.slice(match->value_begin, match->value_end));
  }

  [[nodiscard]] static std::string name_only(const std::string& author) {
    const auto match = match_byline(author);
    return match ? author.substr(match->value_begin, match->value_end - match->value_begin) : author;
  }

  [[nodiscard]] DomId first_meta() const { return dom_.find(dom_.root, "head"); }

  // A marked element after the headline, or a short one that repeats the description.
  std::optional<HeaderPart> find_standfirst(DomId headline, bool& sure) const {
    constexpr int kSteps = 60;
    constexpr std::size_t kShortestMarked = 6, kShortestPlain = 20;
    int step = 0;
    for (DomId id = dom_.following(headline, dom_.root, true); id != kNoDom && step < kSteps;
         id = dom_.following(id, dom_.root), ++step) {
      const DomNode& node = dom_[id];
      if (node.is_text()) continue;
      sure = is_standfirst_mark(marks_of(node)) || node.attribute("itemprop") == "description" ||
             node.attribute("itemprop") == "alternativeHeadline";
      const bool marked = sure || is_lead_mark(marks_of(node));
      const bool plain = node.is("p") || node.is("h2") || node.is("h3") || node.is("div");
      if (!marked && !plain) continue;
      const std::string text = dom_.text_of(id);
      const std::size_t length = length_of(trim(text));
      if (length < (sure ? kShortestMarked : kShortestPlain) || length > 420 || dom_.find(id, "p") != kNoDom) continue;
      if (says_the_same(text, dom_.text_of(headline))) continue;
      const bool described = !facts_.description.empty() && fold(text) == fold(facts_.description);
      sure = sure || described;
      if (marked || described) return part_of(id);
      if (length > 200) return std::nullopt;  // the article has begun
    }
    return std::nullopt;
  }

  const Dom& dom_;
  const PageFacts& facts_;
  const Remover& remover_;
};

}  // namespace

HeadParts find_head_parts(const Dom& dom, const PageFacts& facts, const Remover& remover) {
  return HeadFinder(dom, facts, remover).find();
}

}  // namespace galley::import
