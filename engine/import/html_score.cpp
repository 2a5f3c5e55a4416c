// Method: a paragraph scores one point, one for each comma, one for each 100 characters up to three. Its parent gets
// all of it, the grandparent half, further ancestors a share that falls with the distance. The element's own kind
// and class start it off; the share of its text that is links is taken off at the end (the idea of Readability,
// Arc90 2009). Then the best element takes in siblings that score like it or are plain paragraphs.
#include "import/html_score.h"

#include <algorithm>
#include <map>

#include "import/html_marks.h"
#include "import/html_measure.h"
#include "import/unicode.h"

namespace galley::import {

namespace {

using Points = std::int64_t;  // thousandths

constexpr Points kPoint = 1000;
constexpr int kAncestors = 5;
constexpr std::size_t kTop = 5;  // candidates compared for a common ancestor

Points start_points(const DomNode& node, bool use_classes) {
  Points points = 0;
  const std::string& name = node.name;
  const auto is_one_of = [&](std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  if (name == "div")
    points = 5;
  else if (is_one_of({"pre", "td", "blockquote"}))
    points = 3;
  else if (is_one_of({"address", "ol", "ul", "dl", "dd", "dt", "li", "form"}))
    points = -3;
  else if (is_one_of({"h1", "h2", "h3", "h4", "h5", "h6", "th"}))
    points = -5;
  if (use_classes) points += class_weight(node);
  return points * kPoint;
}

bool gives_points(const DomNode& node) {
  return node.is("p") || node.is("td") || node.is("pre") || node.is("section") || node.is("h2") || node.is("h3") || node.is("h4") ||
         node.is("h5") || node.is("h6");
}

class Scorer {
 public:
  Scorer(Dom& dom, DomId body, bool use_classes) : dom_(dom), body_(body), use_classes_(use_classes), measures_(dom, body) {}

  DomId gather() {
    score();
    DomId top = best();
    if (top == kNoDom) return gather_body();
    top = with_common_ancestor(top);
    top = climbed(top);
    // An only child stands for its parent, so that siblings can join.
    while (dom_[top].parent != kNoDom && top != body_ && !dom_[dom_[top].parent].is("body") && is_only_child(top))
      top = dom_[top].parent;
    if (top == body_) return gather_body();
    return with_siblings(top);
  }

 private:
  void score() {
    for (DomId id = body_; id != kNoDom; id = dom_.following(id, body_)) {
      if (!gives_points(dom_[id])) continue;
      const Measure& measure = measures_.of(id);
      if (measure.text < 25) continue;
      const Points points = kPoint * (1 + measure.commas + 1) + std::min<Points>(measure.text * kPoint / 100, 3 * kPoint);
      give(id, points);
    }
    for (auto& [id, points] : points_) points = points * (100 - measures_.link_percent(id)) / 100;
  }

  void give(DomId id, Points points) {
    DomId at = dom_[id].parent;
    for (int level = 0; level < kAncestors && at != kNoDom; ++level, at = dom_[at].parent) {
      if (dom_[at].is("html")) break;
      const auto [entry, fresh] = points_.try_emplace(at, 0);
      if (fresh) entry->second = start_points(dom_[at], use_classes_);
      entry->second += level == 0 ? points : level == 1 ? points / 2 : points / (level * 3);
    }
  }

  [[nodiscard]] Points points_of(DomId id) const {
    const auto found = points_.find(id);
    return found == points_.end() ? 0 : found->second;
  }

  DomId best() {
    for (const auto& [id, points] : points_) top_.emplace_back(points, id);
    std::stable_sort(top_.begin(), top_.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    if (top_.size() > kTop) top_.resize(kTop);
    return top_.empty() || dom_[top_[0].second].is("body") ? kNoDom : top_[0].second;
  }

  // Several good candidates in one ancestor: the article is spread over it.
  DomId with_common_ancestor(DomId top) {
    constexpr std::size_t kNeeded = 3;
    std::vector<DomId> rivals;
    for (std::size_t i = 1; i < top_.size(); ++i) {
      if (top_[i].first * 4 >= top_[0].first * 3) rivals.push_back(top_[i].second);
    }
    if (rivals.size() < kNeeded) return top;
    for (DomId at = dom_[top].parent; at != kNoDom && !dom_[at].is("body"); at = dom_[at].parent) {
      const auto inside = std::count_if(rivals.begin(), rivals.end(), [&](DomId id) { return dom_.contains(at, id) && id != at; });
      if (static_cast<std::size_t>(inside) >= kNeeded) return at;
    }
    return top;
  }

  // Up as long as the parent scores better: more text is there.
  DomId climbed(DomId top) {
    if (points_.find(top) == points_.end()) points_[top] = start_points(dom_[top], use_classes_);
    Points last = points_of(top);
    const Points threshold = last / 3;
    for (DomId at = dom_[top].parent; at != kNoDom && !dom_[at].is("body"); at = dom_[at].parent) {
      const auto found = points_.find(at);
      if (found == points_.end()) continue;
      if (found->second < threshold) break;
      if (found->second > last) return at;
      last = found->second;
    }
    return top;
  }

  [[nodiscard]] bool is_only_child(DomId id) const {
    const DomId parent = dom_[id].parent;
    for (DomId at = dom_[parent].first; at != kNoDom; at = dom_[at].next) {
      if (at != id && !(dom_[at].is_text() && trim(dom_[at].text.text).empty())) return false;
    }
    return true;
  }

  DomId new_container() {
    DomNode container;
    container.name = "div";
    container.begin = dom_[body_].begin;
    container.end = dom_[body_].end;
    return dom_.add(std::move(container), kNoDom);
  }

  DomId gather_body() {
    const DomId container = new_container();
    while (dom_[body_].first != kNoDom) dom_.append(dom_[body_].first, container);
    return container;
  }

  // Siblings that score like the best, or are paragraphs with little link text.
  DomId with_siblings(DomId top) {
    const Points threshold = std::max<Points>(10 * kPoint, points_of(top) / 5);
    const std::string_view top_class = dom_[top].attribute("class");
    std::vector<DomId> chosen;
    for (DomId at = dom_[dom_[top].parent].first; at != kNoDom; at = dom_[at].next) {
      if (at == top || (!dom_[at].is_text() && joins(at, top_class, points_of(top), threshold))) chosen.push_back(at);
    }
    const DomId container = new_container();
    for (const DomId id : chosen) dom_.append(id, container);
    return container;
  }

  [[nodiscard]] bool joins(DomId id, std::string_view top_class, Points top_points, Points threshold) const {
    const DomNode& node = dom_[id];
    const Points bonus = !top_class.empty() && node.attribute("class") == top_class ? top_points / 5 : 0;
    if (points_.find(id) != points_.end() && points_of(id) + bonus >= threshold) return true;
    if (!node.is("p")) return false;
    const Measure& measure = measures_.of(id);
    const int links = measures_.link_percent(id);
    if (measure.text > 80) return links < 25;
    return measure.text > 0 && links == 0 && sentence_inside(id);
  }

  [[nodiscard]] bool sentence_inside(DomId id) const {
    const std::string text = dom_.text_of(id);
    return text.find(". ") != std::string::npos || ends_sentence(trim(text));
  }

  Dom& dom_;
  DomId body_;
  bool use_classes_;
  Measures measures_;
  std::map<DomId, Points> points_;
  std::vector<std::pair<Points, DomId>> top_;
};

}  // namespace

DomId gather_content(Dom& dom, DomId body, bool use_classes) { return Scorer(dom, body, use_classes).gather(); }

}  // namespace galley::import
