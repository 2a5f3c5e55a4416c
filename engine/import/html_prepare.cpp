#include "import/html_prepare.h"

#include <algorithm>
#include <array>

#include "import/among.h"
#include "import/html_marks.h"
#include "import/unicode.h"

namespace galley::import {

namespace {

// Ids below scope in document order, as they are now; those unlinked meanwhile are skipped by the caller.
std::vector<DomId> elements_below(const Dom& dom, DomId scope) {
  std::vector<DomId> ids;
  for (DomId id = dom.following(scope, scope); id != kNoDom; id = dom.following(id, scope)) {
    if (!dom[id].is_text()) ids.push_back(id);
  }
  return ids;
}

bool is_blank_text(const Dom& dom, DomId id) { return dom[id].is_text() && trim(dom[id].text.text).empty(); }

}  // namespace

Lines Remover::lines_of(std::uint32_t begin, std::uint32_t end) const {
  return {sources_.line_of(source_, begin), sources_.line_of(source_, end > begin ? end - 1 : begin)};
}

void Remover::note(DomId id, DropReason reason) {
  constexpr std::size_t kLongest = 4000;
  std::string text;
  const std::string all = dom_.text_of(id);
  for (const std::string_view word : words_of(all, 2000)) {
    if (text.size() > kLongest) break;
    if (!text.empty()) text += ' ';
    text += word;
  }
  if (!text.empty()) note(id, std::move(text), reason);
}

void Remover::note(DomId id, std::string text, DropReason reason) {
  const DomNode& node = dom_[id];
  dropped_.push_back(
      {std::move(text), reason, lines_of(node.begin, node.end), {source_, node.begin, std::max(node.begin, node.end)}});
}

void Remover::remove(DomId id, DropReason reason) {
  note(id, reason);
  dom_.unlink(id);
}
void Remover::remove(DomId id) { remove(id, reason_for(dom_[id])); }

namespace {

bool is_picture_address(std::string_view value) {
  const std::string low = lower(value.substr(0, value.find('?')));
  for (const std::string_view suffix : {".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"}) {
    if (low.size() > suffix.size() && low.find(suffix) != std::string::npos && low.find(' ') == std::string::npos) return true;
  }
  return false;
}

// The largest of a srcset ("a.jpg 400w, b.jpg 800w").
std::string best_of_srcset(std::string_view value) {
  std::string best;
  long best_size = -1;
  std::size_t at = 0;
  while (at < value.size()) {
    std::size_t end = value.find(", ", at);
    if (end == std::string_view::npos) end = value.size();
    const auto words = words_of(value.substr(at, end - at), 3);
    if (!words.empty()) {
      const long size = words.size() > 1 ? std::strtol(std::string(words[1]).c_str(), nullptr, 10) : 0;
      if (size > best_size) {
        best = std::string(words[0]);
        best_size = size;
      }
    }
    at = end + 2;
  }
  while (!best.empty() && best.back() == ',') best.pop_back();
  return best;
}

bool is_placeholder(std::string_view src) {
  if (src.empty()) return true;
  if (src.substr(0, 5) == "data:") return src.size() < 400 || src.substr(0, 14) == "data:image/svg";
  return src.find("blank.gif") != std::string_view::npos || src.find("spacer") != std::string_view::npos ||
         src.find("placeholder") != std::string_view::npos;
}

void set_attribute(DomNode& node, std::string_view name, std::string value) {
  for (auto& attribute : node.attributes) {
    if (attribute.name == name) {
      attribute.value = std::move(value);
      return;
    }
  }
  node.attributes.push_back({std::string(name), std::move(value)});
}

// The best of the sources of a picture element; those this program reads go first.
std::string best_of_sources(const Dom& dom, DomId picture) {
  std::string best;
  for (DomId at = dom[picture].first; at != kNoDom; at = dom[at].next) {
    if (!dom[at].is("source")) continue;
    std::string found = best_of_srcset(dom[at].attribute("srcset"));
    if (found.empty() || is_placeholder(found)) found = best_of_srcset(dom[at].attribute("data-srcset"));
    if (found.empty() || is_placeholder(found)) continue;
    const bool modern = dom[at].attribute("type") == "image/webp" || dom[at].attribute("type") == "image/avif" ||
                        found.find(".webp") != std::string::npos || found.find(".avif") != std::string::npos;
    if (!modern) return found;
    if (best.empty()) best = std::move(found);
  }
  return best;
}

void settle_lazy_picture(Dom& dom, DomId id) {
  DomNode& node = dom[id];
  if (!is_placeholder(node.attribute("src"))) return;
  for (const auto& attribute : node.attributes) {
    if (attribute.name == "src" || attribute.name == "alt" || attribute.name == "class" ||
        attribute.name.find("srcset") != std::string::npos)
      continue;
    if (attribute.name.substr(0, 4) == "data" && is_picture_address(attribute.value))
      return set_attribute(node, "src", attribute.value);
  }
  for (const std::string_view key : {"srcset", "data-srcset", "data-lazy-srcset"}) {
    if (const std::string best = best_of_srcset(node.attribute(key)); !best.empty()) return set_attribute(node, "src", best);
  }
  if (node.parent == kNoDom || !dom[node.parent].is("picture")) return;
  if (const std::string best = best_of_sources(dom, node.parent); !best.empty()) set_attribute(node, "src", best);
}

// A noscript with one picture stands for the empty one before it.
void settle_noscript(Dom& dom, DomId id) {
  const DomId picture = dom.find(id, "img");
  if (picture == kNoDom || !trim(dom.text_of(id)).empty()) return dom.unlink(id);
  DomId before = dom[id].previous;
  while (before != kNoDom && is_blank_text(dom, before)) before = dom[before].previous;
  DomId twin = kNoDom;
  if (before != kNoDom) twin = dom[before].is("img") ? before : dom.find(before, "img");
  if (twin != kNoDom && trim(dom.text_of(before)).empty()) {
    if (is_placeholder(dom[twin].attribute("src")) || !is_picture_address(dom[twin].attribute("src")))
      set_attribute(dom[twin], "src", std::string(dom[picture].attribute("src")));
    return dom.unlink(id);
  }
  const bool has_twin = twin != kNoDom;
  if (!has_twin) dom.insert_before(picture, id);
  dom.unlink(id);
}

}  // namespace

void note_embeds(const Dom& dom, Remover& remover) {
  for (const DomId id : elements_below(dom, dom.root)) {
    const DomNode& node = dom[id];
    if (!among(node.name, {"iframe", "video", "audio", "object", "embed"}) || is_hidden(node)) continue;
    const bool counter = node.attribute("width") == "0" || node.attribute("height") == "0" || node.attribute("width") == "1";
    if (counter || (node.parent != kNoDom && dom[node.parent].is("noscript"))) continue;
    std::string text = node.name;
    for (const std::string_view key : {"title", "src", "data-src", "data"}) {
      const std::string_view value = trim(node.attribute(key));
      if (value.empty() || value.substr(0, 6) == "about:" || value.substr(0, 5) == "data:") continue;
      text += ": " + std::string(value.substr(0, 400));
      break;
    }
    if (text != node.name) remover.note(id, std::move(text), DropReason::Embed);
  }
}

void remove_machinery(Dom& dom) {
  for (const DomId id : elements_below(dom, dom.root)) {
    DomNode& node = dom[id];
    if (!dom.contains(dom.root, id)) continue;
    if (among(node.name, {"script", "style", "template", "link", "meta", "input", "textarea", "select", "button", "svg", "canvas",
                          "map", "object", "embed", "param", "datalist", "progress", "meter", "math-renderer"}) ||
        (node.is("iframe") || node.is("audio") || node.is("video"))) {
      dom.unlink(id);
    } else if (node.is("noscript")) {
      settle_noscript(dom, id);
    } else if (node.is("img") || node.is("amp-img")) {
      node.name = "img";
      settle_lazy_picture(dom, id);
    } else if (node.is("font")) {
      node.name = "span";
    }
  }
}

// A sign in a heading that links to the heading itself, as makers of pages put there.
bool is_permalink(const Dom& dom, DomId id) {
  if (!dom[id].is("a") || dom[id].attribute("href").substr(0, 1) != "#") return false;
  const std::string text = dom.text_of(id);
  if (!among(trim(text), {"#", "##", "¶", "§", "🔗", "⚓"})) return false;
  for (DomId at = dom[id].parent; at != kNoDom; at = dom[at].parent) {
    if (among(dom[at].name, {"h1", "h2", "h3", "h4", "h5", "h6"})) return true;
  }
  return false;
}

void remove_hidden(Dom& dom, Remover& remover) {
  for (const DomId id : elements_below(dom, dom.root)) {
    if (!dom.contains(dom.root, id) || dom[id].is("body") || dom[id].is("html")) continue;
    const std::string role = lower(dom[id].attribute("role"));
    const bool dialog = role == "dialog" && dom[id].attribute("aria-modal") == "true";
    if (is_hidden(dom[id]) || dialog) {
      remover.remove(id);
    } else if (is_permalink(dom, id)) {
      remover.remove(id, DropReason::Navigation);
    }
  }
}

void remove_unlikely(Dom& dom, Remover& remover) {
  for (const DomId id : elements_below(dom, dom.root)) {
    const DomNode& node = dom[id];
    if (!dom.contains(dom.root, id) || among(node.name, {"body", "html", "head", "a", "article", "main"})) continue;
    const std::string role = lower(node.attribute("role"));
    if (among(role, {"menu", "menubar", "complementary", "navigation", "alert", "alertdialog", "dialog"})) {
      remover.remove(id);
      continue;
    }
    const bool heading = among(node.name, {"h1", "h2", "h3", "h4", "h5", "h6", "dt", "sup", "figcaption"});
    if (heading || !is_unlikely(marks_of(node))) continue;
    bool inside = false;
    for (DomId at = node.parent; at != kNoDom && !inside; at = dom[at].parent)
      inside = dom[at].is("table") || dom[at].is("code") || dom[at].is("pre");
    if (!inside) remover.remove(id);
  }
}

namespace {

bool is_paragraph_host(const DomNode& node) {
  return among(node.name,
               {"div", "td", "section", "article", "main", "center", "body", "blockquote", "dd", "form", "fieldset", "details"});
}

DomId wrap(Dom& dom, DomId first, DomId stop) {
  DomNode paragraph;
  paragraph.name = "p";
  paragraph.begin = dom[first].begin;
  const DomId id = dom.add(std::move(paragraph), kNoDom);
  dom.insert_before(id, first);
  while (dom[id].next != stop) {
    const DomId child = dom[id].next;
    dom[id].end = dom[child].end;
    dom.append(child, id);
  }
  return id;
}

// The run of phrasing children from `first`; double breaks end it.
struct Run {
  DomId stop = kNoDom;  // first child that is not in it
  bool has_text = false, double_break = false;
};

Run run_from(const Dom& dom, DomId first) {
  Run run;
  int breaks = 0;
  DomId at = first;
  for (; at != kNoDom && is_phrasing(dom, at); at = dom[at].next) {
    if (dom[at].is("br")) {
      if (++breaks >= 2) {
        run.double_break = true;
        break;
      }
      continue;
    }
    if (is_blank_text(dom, at)) continue;
    breaks = 0;
    run.has_text = true;
  }
  run.stop = at;
  return run;
}

// Wraps the loose lines of one element; true if it held blocks or double breaks.
void wrap_runs(Dom& dom, DomId host) {
  DomId at = dom[host].first;
  while (at != kNoDom) {
    if (!is_phrasing(dom, at)) {
      at = dom[at].next;
      continue;
    }
    const Run run = run_from(dom, at);
    const DomId stop = run.stop;
    if (run.has_text) wrap(dom, at, stop);
    at = stop;
    while (run.double_break && at != kNoDom && (dom[at].is("br") || is_blank_text(dom, at))) at = dom[at].next;
  }
}

bool has_double_break(const Dom& dom, DomId host) {
  int breaks = 0;
  for (DomId at = dom[host].first; at != kNoDom; at = dom[at].next) {
    if (dom[at].is("br")) {
      if (++breaks >= 2) return true;
    } else if (!is_blank_text(dom, at)) {
      breaks = 0;
    }
  }
  return false;
}

}  // namespace

void make_paragraphs(Dom& dom, DomId scope) {
  std::vector<DomId> hosts = elements_below(dom, scope);
  hosts.push_back(scope);
  // Inner elements first, so that a div turned into a paragraph is a block for those around it.
  for (auto it = hosts.rbegin(); it != hosts.rend(); ++it) {
    const DomId host = *it;
    if (!is_paragraph_host(dom[host])) continue;
    bool blocks = false;
    for (DomId at = dom[host].first; at != kNoDom && !blocks; at = dom[at].next) blocks = !is_phrasing(dom, at);
    if (blocks || has_double_break(dom, host)) {
      wrap_runs(dom, host);
    } else if (dom[host].is("div") && dom[host].first != kNoDom) {
      dom[host].name = "p";
    }
  }
}

}  // namespace galley::import
