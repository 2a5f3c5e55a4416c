#include "import/html_clean.h"

#include <algorithm>

#include "import/among.h"
#include "import/html_marks.h"
#include "import/html_measure.h"
#include "import/junk_lines.h"
#include "import/unicode.h"

namespace galley::import {

namespace {

std::vector<DomId> elements_named(const Dom& dom, DomId scope, std::initializer_list<std::string_view> names) {
  std::vector<DomId> ids;
  for (DomId id = dom.following(scope, scope); id != kNoDom; id = dom.following(id, scope)) {
    if (!dom[id].is_text() && among(dom[id].name, names)) ids.push_back(id);
  }
  return ids;
}

bool has_ancestor(const Dom& dom, DomId id, std::initializer_list<std::string_view> names, DomId stop) {
  for (DomId at = dom[id].parent; at != kNoDom && at != stop; at = dom[at].parent) {
    if (among(dom[at].name, names)) return true;
  }
  return false;
}

// Advertising and "loading" words that fill a box of their own.
bool is_filler(const Dom& dom, DomId id) {
  const std::string text = dom.text_of(id);
  const std::string_view trimmed = trim(text);
  if (trimmed.size() > 120) return false;
  const auto match = match_junk(trimmed);
  return match && (match->reason == DropReason::Advertisement || match->reason == DropReason::AdSlot ||
                   match->reason == DropReason::ShareBar);
}

class Cleaner {
 public:
  Cleaner(Dom& dom, DomId content, Remover& remover) : dom_(dom), content_(content), remover_(remover), measures_(dom, content) {}

  void remove_share_boxes() {
    constexpr std::int64_t kLongestShare = 500;
    for (DomId id = dom_.following(content_, content_); id != kNoDom;) {
      const DomNode& node = dom_[id];
      const bool share = !node.is_text() && !among(node.name, {"p", "article", "main"}) && is_share_mark(marks_of(node)) &&
                         measures_.of(id).text < kLongestShare;
      const DomId next = dom_.following(id, content_, share);
      if (share) drop(id);
      id = next;
    }
  }

  void remove_named(std::initializer_list<std::string_view> names) {
    for (const DomId id : elements_named(dom_, content_, names)) {
      if (dom_.contains(content_, id) && !is_pull_quote_mark(marks_of(dom_[id]))) drop(id);
    }
  }

  void remove_weak_headings() {
    for (const DomId id : elements_named(dom_, content_, {"h1", "h2"})) {
      if (class_weight(dom_[id]) < 0) drop(id);
    }
  }

  void clean_by_counts(std::initializer_list<std::string_view> names) {
    std::vector<DomId> ids = elements_named(dom_, content_, names);
    for (auto it = ids.rbegin(); it != ids.rend(); ++it) {
      if (dom_.contains(content_, *it) && is_clutter(*it)) drop(*it);
    }
  }

 private:
  void drop(DomId id) {
    measures_.forget(dom_, id);
    remover_.remove(id);
  }

  [[nodiscard]] bool is_clutter(DomId id) const {
    const DomNode& node = dom_[id];
    if (node.is("table") && is_data_table(dom_, id)) return false;
    for (DomId at = node.parent; at != kNoDom && at != content_; at = dom_[at].parent) {
      if (dom_[at].is("code") || dom_[at].is("pre") || (dom_[at].is("table") && is_data_table(dom_, at))) return false;
    }
    const int weight = class_weight(node);
    if (weight < 0) return !has_figure_only(id);
    constexpr std::int64_t kProse = 10;  // commas of a box that is text for sure
    if (measures_.of(id).commas >= kProse) return false;
    return counts_say_clutter(id, weight) && !is_list_of_pictures(id);
  }

  // A box with a bad name that holds a picture and its caption only ("media") stays.
  [[nodiscard]] bool has_figure_only(DomId id) const {
    const bool media = marks_of(dom_[id]).find("media") != std::string::npos;
    return media && measures_.of(id).pictures == 1 && measures_.link_percent(id) < 40 && measures_.of(id).text < 400;
  }

  [[nodiscard]] bool counts_say_clutter(DomId id, int weight) const {
    const Measure& m = measures_.of(id);
    const bool in_figure = has_ancestor(dom_, id, {"figure"}, content_) || dom_.find(id, "figure") != kNoDom;
    const bool list = among(dom_[id].name, {"ul", "ol"}) || (m.text > 0 && m.list_text * 10 > m.text * 9);
    const int links = measures_.link_percent(id);
    const std::int64_t heading_percent = m.text > 0 ? m.headings * 100 / m.text : 0;
    if (is_filler(dom_, id)) return true;
    if (!in_figure && m.pictures > 1 && m.paragraphs * 2 < m.pictures) return true;
    if (!list && m.items - 100 > m.paragraphs) return true;
    if (m.inputs * 3 > m.paragraphs && m.inputs > 0) return true;
    if (!list && !in_figure && heading_percent < 90 && m.text < 25 && (m.pictures == 0 || m.pictures > 2) && links > 0) return true;
    if (!list && weight < 25 && links > 20) return true;
    if (weight >= 25 && links > 50) return true;
    return (m.embeds == 1 && m.text < 75) || m.embeds > 1;
  }

  [[nodiscard]] bool is_list_of_pictures(DomId id) const {
    if (!among(dom_[id].name, {"ul", "ol"})) return false;
    std::int64_t items = 0;
    for (DomId at = dom_[id].first; at != kNoDom; at = dom_[at].next) items += dom_[at].is("li") ? 1 : 0;
    return items > 0 && measures_.of(id).pictures == items;
  }

  Dom& dom_;
  DomId content_;
  Remover& remover_;
  Measures measures_;
};

}  // namespace

bool is_data_table(const Dom& dom, DomId table) {
  const DomNode& node = dom[table];
  if (node.attribute("role") == "presentation" || node.attribute("datatable") == "0") return false;
  if (!node.attribute("summary").empty()) return true;
  std::size_t rows = 0, cells = 0, most = 0, blocks = 0;
  for (DomId id = dom.following(table, table); id != kNoDom; id = dom.following(id, table)) {
    const DomNode& inner = dom[id];
    if (inner.is("caption") && inner.first != kNoDom) return true;
    if (among(inner.name, {"col", "colgroup", "tfoot", "thead", "th"})) return true;
    if (inner.is("table")) return false;
    if (inner.is("tr")) ++rows, cells = 0;
    if (inner.is("td")) most = std::max(most, ++cells);
    if (inner.is("div") || inner.is("p")) ++blocks;
  }
  if (rows <= 1 || most <= 1) return false;
  return rows >= 10 || most > 4 || rows * most > 10 || blocks == 0;
}

void clean_content(Dom& dom, DomId content, Remover& remover, bool conditional) {
  Cleaner cleaner(dom, content, remover);
  if (conditional) cleaner.clean_by_counts({"form", "fieldset"});
  cleaner.remove_named({"footer", "aside", "nav"});
  cleaner.remove_share_boxes();
  if (conditional) {
    cleaner.remove_weak_headings();
    cleaner.clean_by_counts({"table", "ul", "ol", "div", "section"});
  }
}

}  // namespace galley::import
