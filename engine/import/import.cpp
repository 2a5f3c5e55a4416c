// import_document(): picks the reader, finishes the article, builds document and report, and tells what was dropped.
#include "import/import.h"

#include <algorithm>

#include <fmt/format.h>

#include "import/finish.h"
#include "import/html_article.h"
#include "import/html_page.h"
#include "import/markdown_reader.h"
#include "import/text_reader.h"
#include "import/unicode.h"

namespace galley::import {

namespace {

std::string shortened(std::string_view text) {
  constexpr std::size_t kShown = 60;
  std::size_t end = 0;
  for (std::size_t count = 0; end < text.size() && count < kShown; ++count) end += character_at(text, end).size;
  std::string out(text.substr(0, end));
  for (char& c : out) c = c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
  return end < text.size() ? out + "..." : out;
}

void report_drops(const Article& article, source::Diagnostics& diagnostics) {
  constexpr std::size_t kMostNotes = 400;
  std::size_t count = 0;
  for (const DroppedLine& line : article.dropped) {
    if (line.reason == DropReason::Markup) continue;  // marks of the format, nothing anybody would miss
    if (++count > kMostNotes) break;
    diagnostics.note(std::string(diagnostic_code(line.reason)), line.span,
                     fmt::format("not part of the article ({}): \"{}\"", name_of(line.reason), shortened(line.text)),
                     line.reason == DropReason::Duplicate ? "" : "if it is, mark the article up as Markdown");
  }
}

void report_oddities(const Article& article, source::Diagnostics& diagnostics) {
  const source::Span start{article.source, 0, 0};
  if (!article.title)
    diagnostics.warn("import.no-headline", start, "no headline was found", "put the headline on a line of its own before the text");
  const bool has_text = std::any_of(article.blocks.begin(), article.blocks.end(),
                                    [](const Block& b) { return !b.content.empty() || !b.rows.empty(); });
  if (!has_text)
    diagnostics.warn("import.no-body", start, "no body text was found", "check that the file holds the article itself");
}

// A credit line whose caption got no picture has nothing to be the credit of.
void drop_loose_credits(Article& article) {
  for (Block& block : article.blocks) {
    if (block.kind != BlockKind::Caption || block.credit.empty()) continue;
    article.dropped.push_back(
        {block.credit.text(), DropReason::PhotoCredit, block.credit_lines, block.credit.mapped.span(article.source)});
    block.credit = {};
    block.credit_lines = {};
  }
}

// A caption across all columns, with no picture above it, would part the headline from the text.
std::vector<AskedPicture> settle_leads(Article& article, const ImportRequest& request) {
  std::vector<AskedPicture> asked;
  if (!request.has_picture) return asked;
  for (Block& block : article.blocks) {
    if (block.kind != BlockKind::Figure || !block.lead || block.src.empty()) continue;
    block.lead = request.has_picture(block.src);
    asked.push_back({block.src, block.lead});
  }
  return asked;
}

Imported finish(Article article, const ImportRequest& request, source::Diagnostics& diagnostics) {
  if (request.format != Format::Markdown) settle_no_break_spaces(article);  // whoever writes Markdown means them
  settle_language(article);
  settle_alternative_texts(article);
  settle_dateline(article);
  settle_cross_heads(article);
  tie_captions(article);
  attach_pictures(article, request.pictures);
  drop_loose_credits(article);
  std::vector<AskedPicture> asked = settle_leads(article, request);
  std::stable_sort(article.dropped.begin(), article.dropped.end(),
                   [](const DroppedLine& a, const DroppedLine& b) { return a.lines.first < b.lines.first; });
  const auto quote = request.choose_pull_quote ? choose_pull_quote(article) : std::nullopt;
  report_drops(article, diagnostics);
  report_oddities(article, diagnostics);
  Imported imported;
  imported.report = build_report(article, quote);
  imported.document = build_document(article, quote, request.path);
  imported.asked = std::move(asked);
  return imported;
}

Imported import_html(const ImportRequest& request, const source::Sources& sources, source::Diagnostics& diagnostics) {
  Dom dom = parse_html(sources.text(request.source), request.source, diagnostics);
  const PageFacts facts = read_facts(dom);
  if (request.as == As::Article) {
    const std::size_t written_depth = dom.written_depth;
    Imported imported = finish(read_html_article(dom, facts, request.source, sources), request, diagnostics);
    imported.written_depth = written_depth;
    return imported;
  }
  if (request.as == As::Auto && looks_like_article(dom, facts)) {
    diagnostics.note("import.looks-like-article", {request.source, 0, 0}, "the page holds an article and is set as authored",
                     "use --as article for the house design");
  }
  Imported imported;
  imported.as_article = false;
  imported.written_depth = dom.written_depth;
  imported.document = build_page(dom, request.source, page_metadata(dom, facts), request.path);
  return imported;
}

}  // namespace

namespace {

Result<Imported> import_as_format(const ImportRequest& request, const source::Sources& sources, source::Diagnostics& diagnostics) {
  switch (request.format) {
    case Format::Html: return import_html(request, sources, diagnostics);
    case Format::Markdown: return finish(read_markdown(request.source, sources, diagnostics), request, diagnostics);
    case Format::Text: break;
  }
  return finish(read_text(request.source, sources), request, diagnostics);
}

// Whatever a reader made of broken markup: a span never points past its source.
void keep_spans_inside(document::Document& document, const source::Sources& sources) {
  for (document::Node& node : document.nodes) {
    if (!node.span.valid()) continue;
    const auto size = static_cast<std::uint32_t>(sources.text(node.span.source).size());
    node.span.end = std::min(node.span.end, size);
    node.span.begin = std::min(node.span.begin, node.span.end);
  }
}

}  // namespace

Result<Imported> import_document(const ImportRequest& request, const source::Sources& sources, source::Diagnostics& diagnostics) {
  if (trim(sources.text(request.source)).empty()) {
    return Failure{FailureKind::Input, "import.empty", "the file has no text", "check that the right file was given", request.path};
  }
  Result<Imported> imported = import_as_format(request, sources, diagnostics);
  if (imported) keep_spans_inside(imported->document, sources);
  return imported;
}

}  // namespace galley::import
