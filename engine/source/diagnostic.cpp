#include "source/diagnostic.h"

#include <algorithm>

#include <fmt/format.h>

namespace galley::source {

void Diagnostics::report(Diagnostic diagnostic) {
  const std::string key = diagnostic.code + '\n' + diagnostic.message;
  const auto [position, inserted] = index_.try_emplace(key, items_.size());
  if (inserted) {
    items_.push_back(std::move(diagnostic));
  } else {
    items_[position->second].count += diagnostic.count;
  }
}

void Diagnostics::note(std::string code, Span span, std::string message, std::string hint) {
  report({std::move(code), Severity::Note, std::move(message), std::move(hint), span, {}, {}, 1});
}
void Diagnostics::warn(std::string code, Span span, std::string message, std::string hint) {
  report({std::move(code), Severity::Warning, std::move(message), std::move(hint), span, {}, {}, 1});
}
void Diagnostics::error(std::string code, Span span, std::string message, std::string hint) {
  report({std::move(code), Severity::Error, std::move(message), std::move(hint), span, {}, {}, 1});
}

bool Diagnostics::has(std::string_view code) const {
  return std::any_of(items_.begin(), items_.end(), [&](const Diagnostic& d) { return d.code == code; });
}
bool Diagnostics::has_errors() const {
  return std::any_of(items_.begin(), items_.end(), [](const Diagnostic& d) { return d.severity == Severity::Error; });
}

namespace {

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::Note: return "note";
    case Severity::Warning: return "warning";
    case Severity::Error: return "error";
  }
  return "error";
}

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned char>(c));
        } else {
          out += c;
        }
    }
  }
  out += '"';
}

// Thousandths of a point, without floating point.
std::string points(Length length) {
  const std::int64_t milli = length.raw() * 1000 / Length::kUnitsPerPoint;
  const std::int64_t magnitude = milli < 0 ? -milli : milli;
  return fmt::format("{}{}.{:03}", milli < 0 ? "-" : "", magnitude / 1000, magnitude % 1000);
}

}  // namespace

std::string render_human(const Diagnostic& d, const Sources& sources) {
  std::string where;
  if (d.span.valid()) {
    const Location at = sources.locate(d.span);
    where = fmt::format("{}:{}:{}: ", at.file, at.line, at.column);
  } else if (!d.file.empty()) {
    where = d.file + ": ";
  }
  std::string text = fmt::format("{}{}: {} [{}]", where, severity_name(d.severity), d.message, d.code);
  if (d.place) text += fmt::format(" (page {})", d.place->page);
  if (d.count > 1) text += fmt::format(" ({} times)", d.count);
  if (!d.hint.empty()) text += "\n  " + d.hint;
  return text;
}

std::string render_json(const Diagnostic& d, const Sources& sources) {
  std::string out = "{\"code\":";
  append_json_string(out, d.code);
  out += ",\"severity\":\"" + std::string(severity_name(d.severity)) + "\",\"span\":";
  if (d.span.valid()) {
    const Location at = sources.locate(d.span);
    out += "{\"file\":";
    append_json_string(out, at.file);
    out += fmt::format(",\"line\":{},\"column\":{},\"begin\":{},\"end\":{}}}", at.line, at.column, d.span.begin, d.span.end);
  } else if (!d.file.empty()) {
    out += "{\"file\":";
    append_json_string(out, d.file);
    out += "}";
  } else {
    out += "null";
  }
  out += ",\"message\":";
  append_json_string(out, d.message);
  out += ",\"hint\":";
  d.hint.empty() ? static_cast<void>(out += "null") : append_json_string(out, d.hint);
  if (d.place) {
    const Rect& r = d.place->rect;
    out += fmt::format(",\"page\":{},\"rect\":[{},{},{},{}]", d.place->page, points(r.left), points(r.top), points(r.width),
                       points(r.height));
  } else {
    out += ",\"page\":null,\"rect\":null";
  }
  return out + fmt::format(",\"count\":{}}}", d.count);
}

}  // namespace galley::source
