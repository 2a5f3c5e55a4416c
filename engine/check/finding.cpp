#include "check/finding.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace galley::check {
namespace {

std::string_view level_name(Level level) {
  switch (level) {
    case Level::Note: return "note";
    case Level::Warning: return "warning";
    case Level::Error: return "error";
  }
  return "note";
}

std::array<std::size_t, 3> sums_of(const Report& report) {
  std::array<std::size_t, 3> sums{};
  for (const Finding& finding : report.findings) ++sums[static_cast<std::size_t>(finding.level)];
  return sums;
}

std::vector<Finding> by_page(const Report& report) {
  std::vector<Finding> sorted = report.findings;
  std::stable_sort(sorted.begin(), sorted.end(), [](const Finding& a, const Finding& b) { return a.page < b.page; });
  return sorted;
}

std::string place_text(const Finding& finding) {
  std::string text = finding.page == 0 ? std::string() : fmt::format(" page {}", finding.page);
  if (finding.place && finding.place->column > 0) text += fmt::format(" column {}", finding.place->column);
  if (finding.place && finding.place->line > 0) text += fmt::format(" line {} of the text", finding.place->line);
  return text.empty() ? text : text + ":";
}

// Points with two decimals, from integers only.
nlohmann::ordered_json points(Length length) {
  const std::int64_t hundredths = scale(length, 100, Length::kUnitsPerPoint).raw();
  const std::int64_t size = hundredths < 0 ? -hundredths : hundredths;
  return nlohmann::ordered_json::parse(fmt::format("{}{}.{:02}", hundredths < 0 ? "-" : "", size / 100, size % 100));
}

void add_place(const SetPlace& place, nlohmann::ordered_json& out) {
  out["column"] = place.column == 0 ? nlohmann::ordered_json() : nlohmann::ordered_json(place.column);
  out["rect"] = {points(place.rect.left), points(place.rect.top), points(place.rect.width), points(place.rect.height)};
  out["span"] = nlohmann::ordered_json();
  if (place.span.valid()) {
    out["span"] = {{"file", place.file},
                   {"line", place.line},
                   {"column", place.character},
                   {"begin", place.span.begin},
                   {"end", place.span.end}};
  }
  out["text"] = place.text;
}

}  // namespace

void Report::add(std::string code, Level level, std::string message, std::uint32_t page) {
  const auto same = std::find_if(findings.begin(), findings.end(), [&](const Finding& known) {
    return known.page == page && known.code == code && known.message == message && !known.place;
  });
  if (same != findings.end()) {
    ++same->count;
    return;
  }
  findings.push_back({std::move(code), level, std::move(message), page, 1, {}});
}

bool Report::has(Level at_least) const {
  return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) { return finding.level >= at_least; });
}

std::string render_human(const Report& report) {
  std::string out;
  for (const Finding& finding : by_page(report)) {
    const std::string times = finding.count == 1 ? std::string() : fmt::format(" ({} times)", finding.count);
    out += fmt::format("{}:{} {}: {} [{}]{}\n", report.file, place_text(finding), level_name(finding.level), finding.message,
                       finding.code, times);
    if (finding.place && !finding.place->text.empty()) out += fmt::format("  {}\n", finding.place->text);
  }
  const auto [notes, warnings, errors] = sums_of(report);
  out += fmt::format("{}: {} errors, {} warnings, {} notes\n", report.file, errors, warnings, notes);
  return out;
}

std::string render_json(const Report& report) {
  nlohmann::ordered_json findings = nlohmann::ordered_json::array();
  for (const Finding& finding : by_page(report)) {
    findings.push_back({{"code", finding.code},
                        {"severity", level_name(finding.level)},
                        {"message", finding.message},
                        {"page", finding.page == 0 ? nlohmann::ordered_json() : nlohmann::ordered_json(finding.page)},
                        {"count", finding.count}});
    if (finding.place) add_place(*finding.place, findings.back());
  }
  const auto [notes, warnings, errors] = sums_of(report);
  const nlohmann::ordered_json all = {
      {"file", report.file}, {"findings", std::move(findings)}, {"errors", errors}, {"warnings", warnings}, {"notes", notes}};
  return all.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace galley::check
