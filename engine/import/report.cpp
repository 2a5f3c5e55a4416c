// Article -> Report (what `galley import` tells), the report as JSON, and the names of reasons.
#include <array>

#include <fmt/format.h>

#include "import/finish.h"
#include "import/json.h"
#include "import/unicode.h"

namespace galley::import {

namespace {

struct ReasonName {
  DropReason reason;
  std::string_view name, code;
};

constexpr std::array kReasons{
    ReasonName{DropReason::AdSlot, "ad-slot", "import.ad-slot-removed"},
    ReasonName{DropReason::Advertisement, "advertisement", "import.advertisement-removed"},
    ReasonName{DropReason::ShareBar, "share-bar", "import.share-bar-removed"},
    ReasonName{DropReason::CookieNotice, "cookie-notice", "import.cookie-notice-removed"},
    ReasonName{DropReason::Newsletter, "newsletter", "import.newsletter-removed"},
    ReasonName{DropReason::Related, "related", "import.related-removed"},
    ReasonName{DropReason::ReadMore, "read-more", "import.read-more-removed"},
    ReasonName{DropReason::Comments, "comments", "import.comments-removed"},
    ReasonName{DropReason::Breadcrumb, "breadcrumb", "import.breadcrumb-removed"},
    ReasonName{DropReason::Navigation, "navigation", "import.navigation-removed"},
    ReasonName{DropReason::Copyright, "copyright", "import.copyright-removed"},
    ReasonName{DropReason::TimeStamp, "timestamp", "import.timestamp-removed"},
    ReasonName{DropReason::PhotoCredit, "photo-credit", "import.photo-credit-removed"},
    ReasonName{DropReason::Duplicate, "duplicate", "import.duplicate-removed"},
    ReasonName{DropReason::Tags, "tags", "import.tags-removed"},
    ReasonName{DropReason::Account, "account", "import.account-removed"},
    ReasonName{DropReason::EndMark, "end-mark", "import.end-mark-removed"},
    ReasonName{DropReason::Separator, "separator", "import.separator-removed"},
    ReasonName{DropReason::ImageName, "image-name", "import.image-name-removed"},
    ReasonName{DropReason::SiteName, "site-name", "import.site-name-removed"},
    ReasonName{DropReason::Address, "address", "import.address-removed"},
    ReasonName{DropReason::Furniture, "page-furniture", "import.furniture-removed"},
    ReasonName{DropReason::Embed, "embed", "import.embed-removed"},
    ReasonName{DropReason::Markup, "markup", ""},
};

const ReasonName& entry_of(DropReason reason) {
  for (const ReasonName& entry : kReasons) {
    if (entry.reason == reason) return entry;
  }
  return kReasons[0];
}

std::string_view type_of(const Block& block) {
  switch (block.kind) {
    case BlockKind::Paragraph: return block.quote != 0 ? "quote" : block.list_depth > 0 ? "list-item" : "paragraph";
    case BlockKind::Heading: return "heading";
    case BlockKind::ListItem: return "list-item";
    case BlockKind::Code: return "code";
    case BlockKind::Table: return "table";
    case BlockKind::Figure: return "image";
    case BlockKind::Caption: return "caption";
    case BlockKind::Credit:
    case BlockKind::Rule:
    case BlockKind::PullQuote: break;
  }
  return {};
}

// White space collapsed; a no-break space is the author's and stays.
std::string shown(std::string_view text) {
  std::string out;
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    if (c.value < 0x80 && is_space(c.value)) {
      gap = !out.empty();
    } else {
      if (gap) out += ' ';
      gap = false;
      out += text.substr(at, c.size);
    }
    at += c.size;
  }
  return out;
}

std::string text_of(const Block& block) {
  if (block.kind == BlockKind::Code) return block.content.text();
  std::string text = shown(body_of(block));
  if (block.kind == BlockKind::Figure && !block.credit.empty()) text += (text.empty() ? "" : " ") + shown(block.credit.text());
  for (const auto& row : block.rows) {
    if (!text.empty()) text += '\n';
    for (std::size_t i = 0; i < row.size(); ++i) text += (i == 0 ? "" : "\t") + shown(row[i].content.text());
  }
  return text;
}

Lines joined(Lines a, Lines b) {
  if (b.first == 0) return a;
  if (a.first == 0) return b;
  return {std::min(a.first, b.first), std::max(a.last, b.last)};
}

void add_blocks(const Article& article, const std::optional<ChosenQuote>& quote, Report& report) {
  std::vector<std::optional<std::size_t>> index(article.blocks.size());
  std::size_t count = 0;
  for (std::size_t i = 0; i < article.blocks.size(); ++i) {
    if (!type_of(article.blocks[i]).empty()) index[i] = count++;
  }
  for (const Block& block : article.blocks) {
    const std::string_view type = type_of(block);
    if (type.empty()) continue;
    ReportBlock out;
    out.type = type;
    out.text = text_of(block);
    out.lines = block.kind == BlockKind::Figure ? joined(block.lines, block.credit_lines) : block.lines;
    if (block.belongs_to && *block.belongs_to < index.size()) out.belongs_to = index[*block.belongs_to];
    if (!block.src.empty()) out.src = block.src;
    report.blocks.push_back(std::move(out));
  }
  for (const Block& block : article.blocks) {
    if (block.kind == BlockKind::Credit) report.lines.emplace_back("credit", block.lines);
  }
  if (!quote) return;
  report.pull_quote = PullQuote{shown(quote->text), quote->speaker, quote->found_source ? index[quote->from] : std::nullopt};
}

void add_part(const std::optional<HeaderPart>& part, std::string name, std::optional<std::string>& value, Report& report) {
  if (!part) return;
  value = shown(std::string_view(part->content.text()).substr(part->value_begin));
  report.lines.emplace_back(std::move(name), part->lines);
}

}  // namespace

std::string_view name_of(DropReason reason) { return entry_of(reason).name; }
std::string_view diagnostic_code(DropReason reason) { return entry_of(reason).code; }

Report build_report(const Article& article, const std::optional<ChosenQuote>& quote) {
  Report report;
  report.language = article.metadata.language;
  report.direction = article.metadata.right_to_left ? "rtl" : "ltr";
  std::optional<std::string> kicker;
  add_part(article.kicker, "kicker", kicker, report);
  add_part(article.title, "title", report.title, report);
  add_part(article.standfirst, "standfirst", report.standfirst, report);
  add_part(article.byline, "byline", report.byline, report);
  if (article.dateline) {
    report.dateline_text = shown(article.dateline->text);
    if (!article.dateline->place.empty()) report.dateline_place = article.dateline->place;
    if (!article.dateline->date.empty()) report.dateline_date = article.dateline->date;
    report.lines.emplace_back("dateline", article.dateline->lines);
  }
  // The day is told wherever the text gives it.
  if (!report.dateline_date && article.metadata.date) report.dateline_date = article.metadata.date;
  add_blocks(article, quote, report);
  for (const DroppedLine& line : article.dropped)
    report.dropped.push_back({shown(line.text), std::string(name_of(line.reason)), line.lines});
  return report;
}

namespace {

void write_lines(JsonWriter& json, Lines lines) {
  json.begin_array(true);
  json.number(lines.first);
  json.number(lines.last);
  json.end_array();
}

void write_optional(JsonWriter& json, std::string_view key, const std::optional<std::string>& value) {
  json.key(key);
  if (value)
    json.string(*value);
  else
    json.null();
}

void write_block(JsonWriter& json, const ReportBlock& block) {
  json.begin_object();
  json.key("type");
  json.string(block.type);
  json.key("text");
  json.string(block.text);
  json.key("lines");
  write_lines(json, block.lines);
  json.key("for");
  if (block.belongs_to)
    json.number(*block.belongs_to);
  else
    json.null();
  write_optional(json, "src", block.src);
  json.end_object();
}

void write_pull_quote(JsonWriter& json, const std::optional<PullQuote>& quote) {
  json.key("pullquote");
  if (!quote) return json.null();
  json.begin_object();
  json.key("text");
  json.string(quote->text);
  json.key("speaker");
  if (quote->speaker.empty())
    json.null();
  else
    json.string(quote->speaker);
  json.key("from");
  if (quote->from)
    json.number(*quote->from);
  else
    json.null();
  json.end_object();
}

void write_dateline(JsonWriter& json, const Report& report) {
  json.key("dateline");
  if (!report.dateline_text && !report.dateline_date) return json.null();
  json.begin_object();
  write_optional(json, "text", report.dateline_text);
  write_optional(json, "place", report.dateline_place);
  write_optional(json, "date", report.dateline_date);
  json.end_object();
}

}  // namespace

std::string report_json(const Report& report) {
  JsonWriter json;
  json.begin_object();
  write_optional(json, "title", report.title);
  write_optional(json, "standfirst", report.standfirst);
  write_optional(json, "byline", report.byline);
  write_dateline(json, report);
  write_optional(json, "lang", report.language.empty() ? std::nullopt : std::optional(report.language));
  write_optional(json, "dir", report.direction);
  json.key("lines");
  json.begin_object();
  for (const auto& [name, lines] : report.lines) {
    json.key(name);
    write_lines(json, lines);
  }
  json.end_object();
  json.key("blocks");
  json.begin_array();
  for (const ReportBlock& block : report.blocks) write_block(json, block);
  json.end_array();
  write_pull_quote(json, report.pull_quote);
  json.key("dropped");
  json.begin_array();
  for (const Dropped& dropped : report.dropped) {
    json.begin_object();
    json.key("text");
    json.string(dropped.text);
    json.key("reason");
    json.string(dropped.reason);
    json.key("lines");
    write_lines(json, dropped.lines);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.take() + "\n";
}

}  // namespace galley::import
