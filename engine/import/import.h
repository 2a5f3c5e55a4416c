// import_document(): bytes of HTML, Markdown or scraped text -> Document, with a report of what was recognised and dropped.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/document.h"
#include "source/diagnostic.h"
#include "source/source.h"

namespace galley::import {

enum class Format : std::uint8_t { Text, Html, Markdown };
enum class As : std::uint8_t { Auto, Article, Page };

// 1-based, inclusive.
struct Lines {
  std::uint32_t first = 0, last = 0;
};

struct ReportBlock {
  std::string type;  // paragraph|heading|quote|caption|image|list-item|code|table
  std::string text;
  Lines lines;
  std::optional<std::size_t> belongs_to;  // JSON "for"
  std::optional<std::string> src;
};
struct Dropped {
  std::string text, reason;
  Lines lines;
};
struct PullQuote {
  std::string text, speaker;
  std::optional<std::size_t> from;
};

// What `galley import --json` prints.
struct Report {
  std::optional<std::string> title, standfirst, byline;
  std::optional<std::string> dateline_text, dateline_place, dateline_date;
  std::string language, direction = "ltr";
  std::vector<std::pair<std::string, Lines>> lines;  // title, standfirst, byline, dateline
  std::vector<ReportBlock> blocks;
  std::optional<PullQuote> pull_quote;
  std::vector<Dropped> dropped;
};

// A picture that was asked for, by its address as written, and whether there is one.
struct AskedPicture {
  std::string src;
  bool there = false;
};

struct Imported {
  document::Document document;
  Report report;  // of articles; empty for pages set as authored
  bool as_article = true;
  std::size_t written_depth = 0;    // levels of an HTML page's markup, if some were left out as too deep
  std::vector<AskedPicture> asked;  // through ImportRequest::has_picture: what this depends on besides the text
};

struct ImportRequest {
  SourceId source;  // text already UTF-8, see decode_text()
  std::string path;
  Format format = Format::Text;
  As as = As::Auto;
  std::vector<std::string> pictures;  // paths in order: --picture, else NAME/1.jpg ... beside the article
  bool choose_pull_quote = true;
  // Whether the picture of this address can be had; null: take it that all can. A lead picture that cannot leads nothing: its
  // caption then stands at the head of the text.
  std::function<bool(std::string_view src)> has_picture;
};

// File name and content decide; ".html .htm .xhtml", ".md .markdown", else text (or HTML when it begins like it).
[[nodiscard]] Format detect_format(std::string_view path, std::string_view bytes);
// BOMs, UTF-16, declared HTML charsets, Latin-1/Windows-1252 as a last resort (reported import.encoding-guessed); refuses binary
// data (import.binary) and empty input (import.empty).
[[nodiscard]] Result<std::string> decode_text(std::string bytes, std::string_view path, Format, source::Diagnostics&);
[[nodiscard]] Result<Imported> import_document(const ImportRequest&, const source::Sources&, source::Diagnostics&);
// The contract's JSON, one object, two-space indented.
[[nodiscard]] std::string report_json(const Report&);
// The recognised article as HTML (galley import --html).
[[nodiscard]] std::string report_html(const document::Document&);

}  // namespace galley::import
