#include "import/html_metadata.h"

#include <algorithm>
#include <array>
#include <map>

#include "import/dates.h"
#include "import/json.h"
#include "import/unicode.h"

namespace galley::import {

namespace {

std::string collapsed(std::string_view text) {
  std::string out;
  for (const std::string_view word : words_of(text)) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

bool is_address(std::string_view value) {
  return value.substr(0, 7) == "http://" || value.substr(0, 8) == "https://" || value.substr(0, 4) == "www.";
}

using MetaTable = std::map<std::string, std::string>;  // lower-case name or property -> first content

MetaTable read_meta(const Dom& dom) {
  MetaTable table;
  for (DomId id = dom.root; id != kNoDom; id = dom.following(id, dom.root)) {
    const DomNode& node = dom[id];
    if (!node.is("meta") || trim(node.attribute("content")).empty()) continue;
    for (const std::string_view key : {"property", "name", "itemprop"}) {
      for (const std::string_view name : words_of(node.attribute(key), 8))
        table.try_emplace(lower(name), collapsed(node.attribute("content")));
    }
  }
  return table;
}

std::string first_of(const MetaTable& table, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    const auto found = table.find(std::string(name));
    if (found != table.end() && !found->second.empty()) return found->second;
  }
  return {};
}

// Linked data -------------------------------------------------------------------------------------------------------

bool is_article_type(std::string_view type) {
  static constexpr auto kTypes = std::to_array<std::string_view>(
      {"Article", "NewsArticle", "BlogPosting", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle",
       "ReviewNewsArticle", "BackgroundNewsArticle", "SocialMediaPosting", "LiveBlogPosting", "ScholarlyArticle", "TechArticle",
       "Report", "AdvertiserContentArticle", "MedicalScholarlyArticle", "SatiricalArticle", "WebPage"});
  return std::find(kTypes.begin(), kTypes.end() - 1, type) != kTypes.end() - 1;
}

bool has_article_type(const JsonValue& value) {
  const JsonValue* type = value.member("@type");
  if (type == nullptr) return false;
  if (type->kind == JsonValue::Kind::Text) return is_article_type(type->text);
  return std::any_of(type->items.begin(), type->items.end(), [](const JsonValue& t) { return is_article_type(t.text); });
}

// The first article in a value, in its lists or its @graph.
const JsonValue* article_in(const JsonValue& value, int depth = 0) {
  if (depth > 4) return nullptr;
  if (value.kind == JsonValue::Kind::Object && has_article_type(value)) return &value;
  static const std::vector<JsonValue> kNone;
  for (const JsonValue& item : value.kind == JsonValue::Kind::Array ? value.items : kNone) {
    if (const JsonValue* found = article_in(item, depth + 1)) return found;
  }
  const JsonValue* graph = value.member("@graph");
  return graph == nullptr ? nullptr : article_in(*graph, depth + 1);
}

std::string text_member(const JsonValue& value, std::string_view name) {
  const JsonValue* member = value.member(name);
  if (member == nullptr) return {};
  if (member->kind == JsonValue::Kind::Array && !member->items.empty()) member = &member->items[0];
  if (member->kind == JsonValue::Kind::Text) return collapsed(member->text);
  return {};
}

std::string names_member(const JsonValue& value, std::string_view name) {
  const JsonValue* member = value.member(name);
  if (member == nullptr) return {};
  std::string names;
  const auto add = [&](const JsonValue& person) {
    const std::string one = person.kind == JsonValue::Kind::Text ? collapsed(person.text) : text_member(person, "name");
    if (one.empty() || is_address(one)) return;
    names += (names.empty() ? "" : ", ") + one;
  };
  if (member->kind == JsonValue::Kind::Array) {
    for (const JsonValue& person : member->items) add(person);
  } else {
    add(*member);
  }
  return names;
}

struct Linked {
  std::string title, author, description, date, section, site;
  bool found = false;
};

// Old pages wrap scripts in CDATA marks or comments.
std::string without_wrapping(std::string text) {
  for (const std::string_view mark : {"<![CDATA[", "]]>", "<!--", "-->", "//<", "/*", "*/"}) {
    const std::size_t at = text.find(mark);
    const bool outside = at != std::string::npos && (at < text.find('{') || at > text.rfind('}'));
    if (outside) text.replace(at, mark.size(), mark.size(), ' ');
  }
  return text;
}

Linked read_linked(const Dom& dom) {
  Linked linked;
  for (DomId id = dom.root; id != kNoDom && !linked.found; id = dom.following(id, dom.root)) {
    const DomNode& node = dom[id];
    if (!node.is("script") || lower(trim(node.attribute("type"))) != "application/ld+json") continue;
    const JsonValue value = parse_json(without_wrapping(dom.text_of(id)));
    const JsonValue* article = article_in(value);
    if (article == nullptr) continue;
    linked.found = true;
    linked.title = text_member(*article, "headline");
    if (linked.title.empty()) linked.title = text_member(*article, "name");
    linked.author = names_member(*article, "author");
    linked.description = text_member(*article, "description");
    linked.date = text_member(*article, "datePublished");
    linked.section = text_member(*article, "articleSection");
    linked.site = names_member(*article, "publisher");
  }
  return linked;
}

// Elements ----------------------------------------------------------------------------------------------------------

std::string iso_day(std::string_view value) {
  const auto found = find_date(trim(value));
  return found ? found->iso : std::string();
}

std::string first_time(const Dom& dom) {
  for (DomId id = dom.root; id != kNoDom; id = dom.following(id, dom.root)) {
    const DomNode& node = dom[id];
    const bool marked = node.attribute("itemprop") == "datePublished" || node.has_attribute("pubdate") || node.is("time");
    if (!marked) continue;
    for (const std::string_view key : {"datetime", "content"}) {
      if (const std::string day = iso_day(node.attribute(key)); !day.empty()) return day;
    }
  }
  return {};
}

// "reference" titles lose the site's name only where something like a title stays.
bool stays_a_title(std::string_view rest) { return word_count(rest, 8) >= 2 || length_of(rest) >= 10; }

}  // namespace

std::string without_site_name(const std::string& title, const std::string& site) {
  static constexpr auto kMarks =
      std::to_array<std::string_view>({" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " :: ", " \xC2\xBB ", " \xC2\xAB ",
                                       " \xC2\xB7 ", " / ", " > ", " \xE2\x80\xA2 ", " @ ", " : "});
  const std::string site_key = fold(site);
  for (const std::string_view mark : kMarks) {
    const std::size_t last = title.rfind(mark);
    if (last == std::string::npos) continue;
    const std::string head(trim(std::string_view(title).substr(0, last))),
        tail(trim(std::string_view(title).substr(last + mark.size())));
    const std::string tail_key = fold(tail), head_key = fold(head);
    const bool named = !site_key.empty() && (tail_key == site_key || site_key.find(tail_key) != std::string::npos ||
                                             tail_key.find(site_key) != std::string::npos);
    if (named && stays_a_title(head)) return without_site_name(head, site);
    const std::size_t first = title.find(mark);
    const std::string front(trim(std::string_view(title).substr(0, first)));
    if (!site_key.empty() && fold(front) == site_key) return std::string(trim(std::string_view(title).substr(first + mark.size())));
    // A bar is only used for names of sites; a dash needs a short tail and a long head.
    const bool bar = mark == " | " || mark == " :: " || mark == " \xC2\xBB ";
    if (bar && word_count(head, 8) >= 3 && word_count(tail, 8) <= 6) return without_site_name(head, site);
    if (!bar && mark != " / " && mark != " > " && mark != " @ " && mark != " : " && word_count(head, 12) >= 5 &&
        word_count(tail, 8) <= 4 && site_key.empty())
      return head;
  }
  return title;
}

PageFacts read_facts(const Dom& dom) {
  PageFacts facts;
  if (dom.root == kNoDom) return facts;
  const MetaTable meta = read_meta(dom);
  const Linked linked = read_linked(dom);
  for (DomId id = dom.root; id != kNoDom && facts.page_title.empty(); id = dom.following(id, dom.root)) {
    // The title of an svg is not the page's.
    if (dom[id].is("title") && dom[id].parent != kNoDom && !dom[dom[id].parent].is("svg"))
      facts.page_title = collapsed(dom.text_of(id));
  }
  facts.site_name = first_of(meta, {"og:site_name", "application-name"});
  if (facts.site_name.empty()) facts.site_name = linked.site;
  facts.title = linked.title;
  if (facts.title.empty())
    facts.title = first_of(meta, {"og:title", "dc:title", "dcterm:title", "dcterms.title", "dc.title", "twitter:title",
                                  "parsely-title", "weibo:article:title", "title", "headline"});
  facts.declared_title = !facts.title.empty();
  if (facts.title.empty()) facts.title = facts.page_title;
  facts.title = without_site_name(facts.title, facts.site_name);
  facts.author = linked.author;
  if (facts.author.empty())
    facts.author = first_of(meta, {"dc:creator", "dcterm:creator", "dc.creator", "author", "parsely-author", "article:author",
                                   "byl", "sailthru.author", "twitter:creator"});
  if (is_address(facts.author) || facts.author.substr(0, 1) == "@") facts.author.clear();
  facts.description = linked.description;
  if (facts.description.empty())
    facts.description =
        first_of(meta, {"og:description", "dc:description", "dc.description", "description", "twitter:description"});
  facts.section = first_of(meta, {"article:section"});
  if (facts.section.empty()) facts.section = linked.section;
  facts.keywords = first_of(meta, {"keywords", "news_keywords"});
  facts.lead_image = first_of(meta, {"og:image"});
  facts.date = iso_day(linked.date);
  if (facts.date.empty())
    facts.date =
        iso_day(first_of(meta, {"article:published_time", "og:published_time", "datepublished", "dc.date", "dc.date.issued",
                                "dcterms.date", "date", "pubdate", "sailthru.date", "parsely-pub-date", "publish-date"}));
  if (facts.date.empty()) facts.date = first_time(dom);
  facts.language = std::string(trim(dom[dom.root].attribute("lang")));
  if (facts.language.empty()) facts.language = first_of(meta, {"content-language", "og:locale", "dc.language"});
  std::replace(facts.language.begin(), facts.language.end(), '_', '-');
  facts.direction = lower(dom[dom.root].attribute("dir"));
  if (facts.direction.empty()) {
    const DomId body = dom.find(dom.root, "body");
    if (body != kNoDom) facts.direction = lower(dom[body].attribute("dir"));
  }
  facts.is_article = linked.found || first_of(meta, {"og:type"}) == "article";
  return facts;
}

document::Metadata page_metadata(const Dom& dom, const PageFacts& facts) {
  document::Metadata metadata;
  const MetaTable meta = dom.root == kNoDom ? MetaTable() : read_meta(dom);
  metadata.title = facts.page_title;
  metadata.author = first_of(meta, {"author"});
  metadata.description = first_of(meta, {"description"});
  metadata.keywords = facts.keywords;
  metadata.language = facts.language;
  metadata.right_to_left = facts.direction == "rtl";
  if (!facts.date.empty()) metadata.date = facts.date;
  return metadata;
}

}  // namespace galley::import
