// A picture is the lead if it is a figure with a caption, or the picture that the page declares as its own, and stands
// in the article's element before the text, or after the headline and before the text.
#include "import/html_lead.h"

#include <algorithm>

#include "import/caption_text.h"
#include "import/html_marks.h"
#include "import/unicode.h"

namespace galley::import {

namespace {

// In the header of the article, or a standfirst.
bool is_in_head(const Dom& dom, DomId id, DomId content) {
  for (DomId at = dom[id].parent; at != kNoDom && at != content; at = dom[at].parent) {
    if (dom[at].is("header") || is_standfirst_mark(marks_of(dom[at])) || is_lead_mark(marks_of(dom[at]))) return true;
  }
  return false;
}

// Where the text begins, in bytes of the source; `pictured`: a picture stands before it.
std::uint32_t text_begin(const Dom& dom, DomId content, std::uint32_t after, bool& pictured) {
  constexpr std::size_t kSomeText = 60;
  for (DomId id = dom.following(content, content); id != kNoDom; id = dom.following(id, content)) {
    if (dom[id].is("img")) pictured = true;
    if (!dom[id].is_text() || trim(dom[id].text.text).size() < kSomeText) continue;
    const std::uint32_t begin = dom[dom[id].parent].begin;
    if (begin > after && !is_in_head(dom, id, content)) return begin;
  }
  return after;
}

// The article's element around the headline, or the headline.
std::uint32_t head_begin(const Dom& dom, DomId headline) {
  for (DomId at = dom[headline].parent; at != kNoDom; at = dom[at].parent) {
    if (dom[at].is("article") || dom[at].is("main")) return dom[at].begin;
  }
  return dom[headline].end;
}

std::string_view file_name(std::string_view address) {
  address = address.substr(0, address.find_first_of("?#"));
  return address.substr(address.rfind('/') + 1);  // npos + 1 = 0
}

bool is_in_furniture(const Dom& dom, DomId id) {
  for (DomId at = id; at != kNoDom; at = dom[at].parent) {
    if (dom[at].is("aside") || dom[at].is("nav") || dom[at].is("footer") || dom[at].is("li")) return true;
    const std::string marks = marks_of(dom[at]);
    if (!dom[at].is("body") && !dom[at].is("html") &&
        (marks.find("related") != std::string::npos || marks.find("sidebar") != std::string::npos))
      return true;
  }
  return false;
}

bool has_caption(const Dom& dom, DomId figure) {
  const DomId caption = dom.find(figure, "figcaption");
  if (caption == kNoDom) return false;
  const std::string text = dom.text_of(caption);
  return !trim(text).empty() && text.size() < kLongestCaption;
}

}  // namespace

void take_lead_picture(Dom& dom, DomId body, DomId content, DomId headline, std::string_view lead_image) {
  if (headline == kNoDom) return;
  bool pictured = false;
  const std::uint32_t stop = text_begin(dom, content, dom[headline].end, pictured);
  if (pictured || dom[content].first == kNoDom) return;
  const std::uint32_t begin = head_begin(dom, headline);
  const std::string_view declared = file_name(lead_image);
  for (DomId id = body; id != kNoDom; id = dom.following(id, body)) {
    const DomNode& node = dom[id];
    if (node.begin < begin || node.begin >= stop || dom.contains(content, id)) continue;
    const DomId picture = node.is("img") ? id : node.is("figure") ? dom.find(id, "img") : kNoDom;
    if (picture == kNoDom || trim(dom[picture].attribute("src")).empty() || is_in_furniture(dom, id)) continue;
    const bool is_declared = declared.size() > 4 && file_name(dom[picture].attribute("src")) == declared;
    if (!is_declared && !(node.is("figure") && has_caption(dom, id))) continue;
    dom.insert_before(id, dom[content].first);
    return;
  }
}

}  // namespace galley::import
