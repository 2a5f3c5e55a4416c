// The only file that sees toml++, which parses without exceptions here.
#include "import/issue_file.h"

#include <array>
#include <charconv>
#include <chrono>

#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include <fmt/format.h>

namespace galley::import {

namespace {

constexpr std::int64_t kMostPages = 10000;

// A place of the parser (line and column in characters, from 1) as a span of one byte.
source::Span span_at(const toml::source_position& at, SourceId source, std::string_view text) {
  std::size_t begin = 0;
  for (toml::source_index line = 1; line < at.line && begin < text.size(); ++line) {
    const std::size_t end = text.find('\n', begin);
    begin = end == std::string_view::npos ? text.size() : end + 1;
  }
  for (toml::source_index column = 1; column < at.column && begin < text.size() && text[begin] != '\n'; ++column) {
    ++begin;
    while (begin < text.size() && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) ++begin;
  }
  const auto first = static_cast<std::uint32_t>(begin);
  return {source, first, begin < text.size() ? first + 1 : first};
}

class IssueReader {
 public:
  IssueReader(SourceId source, std::string_view text, source::Diagnostics& diagnostics)
      : source_(source), text_(text), diagnostics_(diagnostics) {}

  void read(const toml::table& table) {
    for (const auto& [key, value] : table) top_level(key, value);
    if (!failure_ && issue_.articles.empty()) {
      fail("import.issue-empty", {source_, 0, 0}, "the issue names no article", "add [[article]] with file = \"story.txt\"");
    }
  }
  void fail(const char* code, source::Span span, std::string message, std::string hint) {
    if (failure_) return;
    diagnostics_.error(code, span, message, hint);
    failure_ = Failure{FailureKind::Input, code, std::move(message), std::move(hint), {}};
  }
  [[nodiscard]] source::Span span_of(const toml::source_position& at) const { return span_at(at, source_, text_); }
  [[nodiscard]] Result<Issue> result() {
    if (failure_) return *failure_;
    return std::move(issue_);
  }

 private:
  void wrong(const toml::node& node, std::string_view key, std::string_view wanted) {
    fail("import.issue-value", span_of(node.source().begin), fmt::format("{} wants {}", key, wanted),
         "examples stand in `galley init`");
  }
  void unknown(const toml::key& key, std::string_view known) {
    diagnostics_.warn("import.issue-key", span_of(key.source().begin), fmt::format("an issue has no key {}", key.str()),
                      fmt::format("known are {}", known));
  }
  std::string string_of(const toml::node& node, std::string_view key) {
    const toml::value<std::string>* text = node.as_string();
    if (text == nullptr) wrong(node, key, "a string");
    return text == nullptr ? std::string() : text->get();
  }
  std::vector<std::string> strings_of(const toml::node& node, std::string_view key) {
    std::vector<std::string> strings;
    if (const toml::array* list = node.as_array(); list != nullptr) {
      for (const toml::node& item : *list) strings.push_back(string_of(item, key));
    } else {
      strings.push_back(string_of(node, key));
    }
    return strings;
  }
  std::string date_of(const toml::node& node) {
    if (const auto* date = node.as_date(); date != nullptr) {
      return fmt::format("{:04}-{:02}-{:02}", date->get().year, date->get().month, date->get().day);
    }
    const std::string text = string_of(node, "date");
    if (!failure_ && long_date(text, "en") == text) wrong(node, "date", "a date such as 2026-05-31");
    return text;
  }
  void top_level(const toml::key& key, const toml::node& value) {
    const std::string_view name = key.str();
    if (name == "masthead")
      issue_.masthead = string_of(value, name);
    else if (name == "issue")
      issue_.line = string_of(value, name);
    else if (name == "language")
      issue_.language = string_of(value, name);
    else if (name == "date")
      issue_.date = date_of(value);
    else if (name == "styles")
      issue_.styles = strings_of(value, name);
    else if (name == "pages")
      read_pages(value);
    else if (name == "set")
      read_settings(value);
    else if (name == "article")
      read_articles(value);
    else
      unknown(key, "masthead, issue, date, language, styles, pages, [set], [[article]]");
  }
  void read_pages(const toml::node& node) {
    const auto* number = node.as_integer();
    if (number == nullptr || number->get() < 1 || number->get() > kMostPages) {
      wrong(node, "pages", fmt::format("a whole number from 1 to {}", kMostPages));
    } else {
      issue_.pages = static_cast<std::uint32_t>(number->get());
    }
  }
  void read_settings(const toml::node& node) {
    const toml::table* table = node.as_table();
    if (table == nullptr) return wrong(node, "set", "a table: [set] and lines of name = \"value\"");
    for (const auto& [key, value] : *table) {
      std::string name(key.str());
      if (name.starts_with("--")) name.erase(0, 2);
      if (const auto* number = value.as_integer(); number != nullptr) {
        issue_.settings.emplace_back(std::move(name), fmt::format("{}", number->get()));
      } else {
        issue_.settings.emplace_back(std::move(name), string_of(value, key.str()));
      }
    }
  }
  void read_articles(const toml::node& node) {
    const toml::array* list = node.as_array();
    if (list == nullptr) return wrong(node, "article", "[[article]] in double brackets");
    for (const toml::node& item : *list) {
      const toml::table* table = item.as_table();
      table == nullptr ? wrong(item, "article", "[[article]] with file = \"story.txt\"") : read_article(*table);
    }
  }
  void read_article(const toml::table& table) {
    IssueArticle article;
    for (const auto& [key, value] : table) {
      const std::string_view name = key.str();
      if (name == "file")
        article.file = string_of(value, name);
      else if (name == "pictures")
        article.pictures = strings_of(value, name);
      else if (name == "as")
        article.as = read_as(value);
      else
        unknown(key, "file, pictures, as");
    }
    if (article.file.empty() || article.file == "-") wrong(table, "article", "file = \"story.txt\"");
    issue_.articles.push_back(std::move(article));
  }
  As read_as(const toml::node& node) {
    const std::string text = string_of(node, "as");
    if (text == "page") return As::Page;
    if (text == "auto") return As::Auto;
    if (text != "article") wrong(node, "as", "\"article\", \"page\" or \"auto\"");
    return As::Article;
  }

  SourceId source_;
  std::string_view text_;
  source::Diagnostics& diagnostics_;
  Issue issue_;
  std::optional<Failure> failure_;
};

// year-month-day with the usual number of digits, else nothing.
std::optional<std::chrono::year_month_day> parse_day(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const auto number = [&](std::size_t at, std::size_t size) {
    int value = -1;
    const char* end = iso.data() + at + size;
    const auto read = std::from_chars(iso.data() + at, end, value);
    return read.ec == std::errc() && read.ptr == end ? value : -1;
  };
  const int year = number(0, 4), month = number(5, 2), day = number(8, 2);
  if (year < 1 || month < 1 || day < 1) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  return date.ok() ? std::optional(date) : std::nullopt;
}

}  // namespace

bool is_issue_file(std::string_view path) { return path.size() > 5 && path.ends_with(".toml"); }

Result<Issue> read_issue(SourceId source, const source::Sources& sources, source::Diagnostics& diagnostics) {
  const std::string_view text = sources.text(source);
  IssueReader reader(source, text, diagnostics);
  const toml::parse_result parsed = toml::parse(text);
  if (parsed.succeeded()) {
    reader.read(parsed.table());
  } else {
    reader.fail("import.issue-syntax", reader.span_of(parsed.error().source().begin),
                fmt::format("the issue is no TOML: {}", parsed.error().description()),
                "texts stand in double quotes, lists in [ ], a date as 2026-05-31");
  }
  return reader.result();
}

std::string long_date(std::string_view iso, std::string_view language) {
  static constexpr std::array kDays{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
  static constexpr std::array kMonths{"January", "February", "March",     "April",   "May",      "June",
                                      "July",    "August",   "September", "October", "November", "December"};
  const auto date = parse_day(iso);
  if (!date || !(language.empty() || language == "en" || language.starts_with("en-"))) return std::string(iso);
  const std::chrono::weekday day{std::chrono::sys_days(*date)};
  return fmt::format("{}, {} {} {}", kDays[day.c_encoding()], static_cast<unsigned>(date->day()),
                     kMonths[static_cast<unsigned>(date->month()) - 1], static_cast<int>(date->year()));
}

}  // namespace galley::import
