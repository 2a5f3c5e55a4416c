#include "import/html_marks.h"

#include <algorithm>
#include <array>

#include "import/unicode.h"

namespace galley::import {

namespace {

template <std::size_t n>
bool holds_any(const std::string& marks, const std::array<std::string_view, n>& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return marks.find(word) != std::string::npos; });
}

// True if one of the words stands between separators ("ad" in "top-ad", not in "header").
template <std::size_t n>
bool has_word(const std::string& marks, const std::array<std::string_view, n>& words) {
  const auto letter = [&](std::size_t i) { return i < marks.size() && std::isalpha(static_cast<unsigned char>(marks[i])) != 0; };
  for (const std::string_view word : words) {
    for (std::size_t at = marks.find(word); at != std::string::npos; at = marks.find(word, at + 1)) {
      if ((at == 0 || !letter(at - 1)) && !letter(at + word.size())) return true;
    }
  }
  return false;
}

constexpr auto kUnlikely = std::to_array<std::string_view>(
    {"-ad-",       "ad-break",   "adbox",       "advert",     "agegate",    "banner",       "breadcrumb", "combx",    "comment",
     "community",  "consent",    "cookie",      "cover-wrap", "disqus",     "extra",        "footer",     "gdpr",     "header",
     "legends",    "menu",       "modal",       "newsletter", "outbrain",   "pager",        "pagination", "paywall",  "popup",
     "promo",      "recirc",     "related",     "remark",     "replies",    "rss",          "share-",     "sharing",  "shoutbox",
     "sidebar",    "skyscraper", "social",      "sponsor",    "subscribe",  "supplemental", "taboola",    "trending", "most-read",
     "read-more",  "readmore",   "recommended", "you-may",    "navigation", "site-nav",     "nav-",       "toolbar",  "tag-list",
     "author-bio", "signup",     "sign-up"});
constexpr auto kMaybe = std::to_array<std::string_view>(
    {"article", "body", "column", "content", "main", "shadow", "mathjax", "entry", "story", "post-text"});
constexpr auto kPositive = std::to_array<std::string_view>(
    {"article", "body", "content", "entry", "hentry", "h-entry", "main", "page", "post", "text", "blog", "story", "paragraph"});
constexpr auto kNegative = std::to_array<std::string_view>(
    {"-ad-",    "hidden",   "banner",   "combx", "comment", "com-",       "contact", "footer",   "gdpr",       "masthead",
     "media",   "meta",     "outbrain", "promo", "related", "scroll",     "share",   "shoutbox", "sidebar",    "skyscraper",
     "sponsor", "shopping", "tags",     "tool",  "widget",  "newsletter", "taboola", "recirc",   "breadcrumb", "signup"});
constexpr auto kNegativeWords = std::to_array<std::string_view>({"hid", "ad", "ads", "nav", "menu"});

}  // namespace

std::string marks_of(const DomNode& node) {
  std::string marks = lower(node.attribute("class"));
  const std::string_view id = node.attribute("id");
  if (!id.empty()) marks += ' ' + lower(id);
  return marks;
}

bool is_block_element(std::string_view name) {
  static constexpr auto kBlocks = std::to_array<std::string_view>(
      {"address",  "article", "aside",    "blockquote", "body",   "canvas", "center",  "dd",      "details", "dialog", "div",
       "dl",       "dt",      "fieldset", "figcaption", "figure", "footer", "form",    "h1",      "h2",      "h3",     "h4",
       "h5",       "h6",      "header",   "hr",         "html",   "li",     "main",    "nav",     "ol",      "p",      "pre",
       "section",  "summary", "table",    "tbody",      "td",     "tfoot",  "th",      "thead",   "tr",      "ul",     "caption",
       "frameset", "iframe",  "video",    "audio",      "object", "embed",  "amp-img", "picture", "img"});
  return std::find(kBlocks.begin(), kBlocks.end(), name) != kBlocks.end();
}

bool is_phrasing(const Dom& dom, DomId id) {
  if (dom[id].is_text()) return true;
  for (DomId at = id; at != kNoDom; at = dom.following(at, id)) {
    const DomNode& node = dom[at];
    // Pictures may stand in a line.
    if (!node.is_text() && is_block_element(node.name) && !node.is("img") && !node.is("picture")) return false;
  }
  return true;
}

bool is_hidden(const DomNode& node) {
  if (node.has_attribute("hidden")) return true;
  const std::string marks = marks_of(node);
  if (node.attribute("aria-hidden") == "true" && marks.find("fallback-image") == std::string::npos) return true;
  const std::string style = lower(node.attribute("style"));
  if (style.empty()) return false;
  std::string packed;
  for (const char c : style) {
    if (c != ' ' && c != '\t' && c != '\n') packed += c;
  }
  return packed.find("display:none") != std::string::npos || packed.find("visibility:hidden") != std::string::npos;
}

bool may_be_content(const std::string& marks) { return holds_any(marks, kMaybe); }
bool is_unlikely(const std::string& marks) {
  if (marks.find("subhead") != std::string::npos || marks.find("footnote") != std::string::npos) return false;
  return holds_any(marks, kUnlikely) && !may_be_content(marks);
}

int class_weight(const DomNode& node) {
  int weight = 0;
  for (const std::string_view key : {"class", "id"}) {
    const std::string marks = lower(node.attribute(key));
    if (marks.empty()) continue;
    if (holds_any(marks, kNegative) || has_word(marks, kNegativeWords)) weight -= 25;
    if (holds_any(marks, kPositive)) weight += 25;
  }
  return weight;
}

bool is_share_mark(const std::string& marks) {
  static constexpr auto kWords =
      std::to_array<std::string_view>({"share", "sharing", "sharedaddy", "social", "shares", "addtoany", "a2a", "jp-relatedposts"});
  return has_word(marks, kWords) || marks.find("sharedaddy") != std::string::npos;
}

bool is_byline_mark(const DomNode& node) {
  if (node.attribute("rel") == "author" || node.attribute("itemprop").find("author") != std::string_view::npos) return true;
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"byline", "author", "dateline", "writtenby", "written-by", "p-author", "by-line", "article-author", "post-author"});
  const std::string marks = marks_of(node);
  return has_word(marks, kWords);
}

bool is_caption_mark(const std::string& marks) {
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"caption", "captions", "imagecaption", "photocaption", "wp-caption-text", "media-caption", "cutline", "legend"});
  return has_word(marks, kWords) || marks.find("caption") != std::string::npos;
}

bool is_pull_quote_mark(const std::string& marks) {
  static constexpr auto kWords =
      std::to_array<std::string_view>({"pullquote", "pull-quote", "pull_quote", "pulledquote", "pull-quotes"});
  return holds_any(marks, kWords);
}

bool is_standfirst_mark(const std::string& marks) {
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"standfirst", "subtitle", "sub-title", "subhead", "subheadline", "sub-headline", "subheading", "dek", "deck", "strapline",
       "excerpt", "intro", "kicker-text", "article-summary", "abstract"});
  return has_word(marks, kWords);
}

bool is_lead_mark(const std::string& marks) {
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"lead", "lede", "teaser", "summary", "chapo", "chapeau", "bajada", "entradilla", "sumario", "sottotitolo", "sommario",
       "catenaccio", "ingress", "vorspann", "description", "preamble", "introtext", "leadtext", "sapo"});
  return has_word(marks, kWords);
}

DropReason reason_for(const DomNode& node) {
  const std::string marks = marks_of(node) + " " + node.name + " " + lower(node.attribute("role"));
  const auto has = [&](std::string_view word) { return marks.find(word) != std::string::npos; };
  if (has("cookie") || has("consent") || has("gdpr")) return DropReason::CookieNotice;
  if (has("newsletter") || has("subscribe") || has("signup") || has("sign-up")) return DropReason::Newsletter;
  if (has("share") || has("social")) return DropReason::ShareBar;
  if (has("comment") || has("disqus") || has("replies")) return DropReason::Comments;
  if (has("related") || has("recommend") || has("recirc") || has("outbrain") || has("taboola") || has("most-read"))
    return DropReason::Related;
  if (has("breadcrumb")) return DropReason::Breadcrumb;
  if (has("nav") || has("menu") || has("pager") || has("pagination")) return DropReason::Navigation;
  if (has("advert") || has("sponsor") || has("promo") || has("-ad-")) return DropReason::Advertisement;
  if (has("tags") || has("tag-list")) return DropReason::Tags;
  return DropReason::Furniture;
}

}  // namespace galley::import
