#include "preview/state_json.h"

#include <nlohmann/json.hpp>

#include "preview/page_facts.h"

namespace galley::preview {
namespace {

using nlohmann::json;

std::string_view severity_name(source::Severity severity) {
  switch (severity) {
    case source::Severity::Note: return "note";
    case source::Severity::Warning: return "warning";
    case source::Severity::Error: return "error";
  }
  return "error";
}

json problem_json(const Problem& problem) {
  return {{"code", problem.diagnostic.code},
          {"message", problem.diagnostic.message},
          {"hint", problem.diagnostic.hint},
          {"file", problem.file},
          {"line", problem.line},
          {"column", problem.column},
          {"excerpt", problem.excerpt}};
}

json finding_json(const source::Diagnostic& finding, const source::Sources& sources) {
  json out{{"code", finding.code},
           {"severity", severity_name(finding.severity)},
           {"message", finding.message},
           {"hint", finding.hint},
           {"count", finding.count}};
  if (finding.span.valid()) {
    const source::Location place = sources.locate(finding.span);
    out["file"] = std::string(place.file);
    out["line"] = place.line;
    out["column"] = place.column;
  }
  if (finding.place) {
    const Rect& rect = finding.place->rect;
    out["page"] = finding.place->page;
    out["rect"] = {milli(rect.left), milli(rect.top), milli(rect.width), milli(rect.height)};
  }
  return out;
}

void add_document(json& out, const Snapshot& shown, std::size_t page_count) {
  const job::Compilation& made = shown.made();
  out["title"] = made.document.metadata.title;
  for (const paint::Page& page : made.display.pages)
    out["pages"].push_back({milli(page.width), milli(page.height), milli(page.bleed)});
  // Pages that a draft does not have yet: nobody loses their place.
  while (out["pages"].size() < page_count && !out["pages"].empty()) out["pages"].push_back(out["pages"].back());
  for (const source::Diagnostic& finding : made.diagnostics.all()) out["findings"].push_back(finding_json(finding, made.sources));
  for (const job::Timing& timing : made.timings) out["timings"].push_back({timing.phase, timing.microseconds});
}

}  // namespace

std::string state_json(const State& state, bool with_patches) {
  json out{{"version", state.version},
           {"microseconds", state.microseconds},
           {"draft", state.draft},
           {"draft_microseconds", state.draft_microseconds},
           {"title", ""},
           {"pages", json::array()},
           {"findings", json::array()},
           {"timings", json::array()}};
  if (state.shown) add_document(out, *state.shown, state.page_count);
  if (state.problem) out["problem"] = problem_json(*state.problem);
  // Bytes of sources may be no UTF-8: what is none becomes the replacement character.
  std::string text = out.dump(-1, ' ', false, json::error_handler_t::replace);
  if (with_patches && !state.patches.empty()) {
    text.pop_back();
    text += ",\"patches\":" + state.patches + "}";
  }
  return text;
}

}  // namespace galley::preview
