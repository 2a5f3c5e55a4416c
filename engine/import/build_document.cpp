// Article -> Document in the vocabulary of document/README.md: one shape for all inputs.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "import/byline.h"
#include "import/finish.h"
#include "import/unicode.h"

namespace galley::import {

namespace {

using document::Builder;
using document::Role;

class DocumentBuilder {
 public:
  DocumentBuilder(const Article& article, const std::optional<ChosenQuote>& quote) : article_(article), quote_(quote) {}

  document::Document build() {
    const auto& meta = article_.metadata;
    out_.open("article", Role::Article);
    out_.attribute("class", "article");
    if (!meta.language.empty()) out_.attribute("lang", meta.language);
    out_.attribute("dir", meta.right_to_left ? "rtl" : "ltr");
    header();
    lead_figure();
    body();
    return out_.finish();
  }

 private:
  source::Span span_of(const Inline& content) const { return content.mapped.span(article_.source); }

  void open(std::string name, Role role, const Inline& content, std::string class_name = {}) {
    out_.open(std::move(name), role, span_of(content));
    if (!class_name.empty()) out_.attribute("class", std::move(class_name));
  }

  void element(std::string name, Role role, const Inline& content, std::string class_name = {}) {
    open(std::move(name), role, content, std::move(class_name));
    write_inline(out_, content, article_.source);
    out_.close();
  }

  void header() {
    if (!article_.kicker && !article_.title && !article_.standfirst && !article_.byline) return;
    out_.open("header");
    if (article_.kicker) element("p", Role::Kicker, article_.kicker->content, "kicker");
    if (article_.title) element("h1", Role::Headline, article_.title->content, "headline");
    if (article_.standfirst) element("p", Role::Standfirst, article_.standfirst->content, "standfirst");
    if (article_.byline) byline(*article_.byline);
    out_.close();
  }

  void byline(const HeaderPart& part) {
    open("p", Role::Byline, part.content, "byline");
    if (part.value_begin > 0) write_inline(out_, part.content.slice(0, part.value_begin), article_.source);
    // The word "By" stands for the name's place in the source when the input has only a name.
    const std::string_view word = part.value_begin == 0 ? byline_word(article_.metadata.language) : std::string_view();
    const Inline name = part.content.slice(part.value_begin, part.content.text().size());
    if (!word.empty() && name.text().compare(0, word.size(), word) != 0) out_.text(std::string(word));
    element("span", Role::None, name, "name");
    out_.close();
  }

  void lead_figure() {
    for (const Block& block : article_.blocks) {
      if (block.kind == BlockKind::Figure && block.lead) figure(block);
    }
  }

  void figure(const Block& block) {
    open("figure", Role::Figure, block.content, block.lead ? "lead" : "");
    if (!block.src.empty()) {
      out_.open("img", Role::Image, span_of(block.content));
      out_.attribute("src", block.src);
      out_.attribute("alt", block.alt);
      out_.close();
    }
    const bool captioned = !block.content.empty() && !block.serves_as_standfirst;
    if (captioned || !block.credit.empty()) {
      open("figcaption", Role::Caption, block.content);
      if (captioned) write_inline(out_, block.content, article_.source);
      if (!block.credit.empty()) {
        if (captioned) out_.text(" ");
        element("span", Role::Credit, block.credit, "credit");
      }
      out_.close();
    }
    out_.close();
  }

  void body() {
    out_.open("div");
    out_.attribute("class", "body");
    for (std::size_t i = 0; i < article_.blocks.size(); ++i) {
      if (quote_ && quote_->before == i) pull_quote();
      block(article_.blocks[i]);
    }
    close_lists(0);
    close_quote();
    if (quote_ && quote_->before >= article_.blocks.size()) pull_quote();
    out_.close();
  }

  void pull_quote() {
    close_lists(0);
    close_quote();
    out_.open("aside", Role::PullQuote, quote_->mapped.span(article_.source));
    out_.attribute("class", "pullquote");
    // Words that stand in the text, too, are heard there.
    if (quote_->found_source) out_.attribute("aria-hidden", "true");
    element("p", Role::None, plain(quote_->mapped));
    if (!quote_->speaker.empty()) {
      out_.open("p");
      out_.attribute("class", "speaker");
      out_.text(quote_->speaker);
      out_.close();
    }
    out_.close();
  }

  void block(const Block& b) {
    if ((b.kind == BlockKind::Caption && b.serves_as_standfirst) || (b.kind == BlockKind::Figure && b.lead) ||
        b.kind == BlockKind::PullQuote)
      return;
    if (b.quote != quote_number_) {
      close_lists(0);
      close_quote();
    }
    if (b.list_depth == 0 || (lists_.size() == 1 && lists_[0] != b.list)) close_lists(0);
    if (b.quote != 0 && quote_number_ == 0) {
      out_.open("blockquote", Role::BlockQuote, span_of(b.content));
      quote_number_ = b.quote;
    }
    if (b.list_depth > 0) open_item(b);
    content(b);
  }

  // Brings the stack of open lists to the item's depth and opens its li; a further paragraph stays in the open one.
  void open_item(const Block& b) {
    const bool item = b.kind == BlockKind::ListItem;
    close_lists(b.list_depth);
    if (!item && !lists_.empty()) return;
    if (lists_.size() == b.list_depth) out_.close();  // the li before
    while (lists_.size() < b.list_depth) {
      out_.open(b.ordered ? "ol" : "ul", Role::List, span_of(b.content));
      if (b.ordered && b.number > 1 && lists_.size() + 1 == b.list_depth) out_.attribute("start", fmt::format("{}", b.number));
      lists_.push_back(b.list);
      if (lists_.size() < b.list_depth) out_.open("li", Role::ListItem);
    }
    out_.open("li", Role::ListItem, span_of(b.content));
  }

  void close_lists(std::size_t depth) {
    while (lists_.size() > depth) {
      out_.close();  // li
      out_.close();  // list
      lists_.pop_back();
    }
  }

  void close_quote() {
    if (quote_number_ != 0) out_.close();
    quote_number_ = 0;
  }

  void content(const Block& b) {
    switch (b.kind) {
      case BlockKind::Paragraph: return paragraph(b);
      case BlockKind::Heading: return element(fmt::format("h{}", std::clamp<int>(b.level, 2, 6)), Role::Heading, b.content);
      case BlockKind::ListItem: return write_inline(out_, b.content, article_.source);
      case BlockKind::Code: return code(b);
      case BlockKind::Table: return table(b);
      case BlockKind::Figure: return figure(b);
      case BlockKind::Caption: return element("p", Role::SpeakerLabel, b.content, "speaker-label");
      case BlockKind::Credit: return element("p", Role::Credit, b.content, "credit");
      case BlockKind::Rule: open("hr", Role::Rule, b.content); return out_.close();
      case BlockKind::PullQuote: return;
    }
  }

  void paragraph(const Block& b) {
    const bool first = !first_seen_ && is_body_text(b);
    first_seen_ = first_seen_ || first;
    // Two lines beside an initial over three look like a mistake: style sheets may leave it out.
    constexpr std::size_t kBrief = 160;
    std::string class_name = !first ? "" : length_of(b.content.text()) < kBrief ? "first brief" : "first";
    add_own_classes(b.class_name, class_name);
    element("p", Role::Paragraph, b.content, std::move(class_name));
  }

  // Of the author's names for a paragraph those that say what house sheets take a paragraph for: it is none of these.
  static void add_own_classes(std::string_view own, std::string& classes) {
    constexpr std::array<std::string_view, 12> kTaken = {"article", "body",      "brief",         "byline",
                                                         "credit",  "dateline",  "first",         "headline",
                                                         "kicker",  "pullquote", "speaker-label", "standfirst"};
    for (const std::string_view name : words_of(own)) {
      if (std::find(kTaken.begin(), kTaken.end(), name) != kTaken.end()) continue;
      classes.append(classes.empty() ? "" : " ").append(name);
    }
  }

  void code(const Block& b) {
    open("pre", Role::Code, b.content);
    element("code", Role::None, b.content);
    out_.close();
  }

  void table(const Block& b) {
    open("table", Role::Table, b.content);
    if (!b.content.empty()) element("caption", Role::Caption, b.content);
    for (const auto& row : b.rows) {
      out_.open("tr");
      for (const Cell& cell : row) {
        open(cell.header ? "th" : "td", Role::None, cell.content);
        for (const auto& attribute : cell.attributes) out_.attribute(attribute.name, attribute.value);
        write_inline(out_, cell.content, article_.source);
        out_.close();
      }
      out_.close();
    }
    out_.close();
  }

  const Article& article_;
  const std::optional<ChosenQuote>& quote_;
  Builder out_;
  std::vector<std::uint32_t> lists_;  // numbers of the open lists; each has an open li
  std::uint32_t quote_number_ = 0;
  bool first_seen_ = false;
};

void mark_roles(document::Document& document) {
  for (document::Node& node : document.nodes) {
    const std::string* class_name = node.is_element() && node.name == "span" ? node.attribute("class") : nullptr;
    if (class_name != nullptr && *class_name == "dateline") node.role = Role::Dateline;
  }
}

}  // namespace

document::Document build_document(const Article& article, const std::optional<ChosenQuote>& quote, const std::string& path) {
  document::Document document = DocumentBuilder(article, quote).build();
  document.metadata = article.metadata;
  if (document.metadata.title.empty() && article.title) document.metadata.title = article.title->content.text();
  if (document.metadata.author.empty() && article.byline)
    document.metadata.author = article.byline->content.text().substr(article.byline->value_begin);
  if (document.metadata.description.empty() && article.standfirst)
    document.metadata.description = article.standfirst->content.text();
  document.base_path = path;
  mark_roles(document);
  return document;
}

}  // namespace galley::import
