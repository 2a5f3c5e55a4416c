#include "preview/bench_json.h"

#include <optional>
#include <utility>

#include "job/house_sheets.h"
#include "preview/sheet_text.h"

namespace galley::preview {
namespace {

using nlohmann::json;

std::string_view kind_name(Knob::Kind kind) {
  switch (kind) {
    case Knob::Kind::Color: return "color";
    case Knob::Kind::Size: return "size";
    case Knob::Kind::Face: return "face";
    case Knob::Kind::Text: return "text";
  }
  return "text";
}

std::string text_at(const json& wish, const char* key) {
  const auto found = wish.find(key);
  return found != wish.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::size_t number_at(const json& wish, const char* key) {
  const auto found = wish.find(key);
  return found != wish.end() && found->is_number_unsigned() ? found->get<std::size_t>() : 0;
}

std::optional<std::string> changed(const std::string& sheet, const json& wish) {
  if (wish.contains("text")) return text_at(wish, "text");
  if (wish.contains("name")) return with_knob(sheet, text_at(wish, "name"), text_at(wish, "value"));
  return with_declaration(sheet, text_at(wish, "property"), number_at(wish, "begin"), number_at(wish, "end"),
                          text_at(wish, "value"));
}

}  // namespace

std::string file_in(const json& wish) { return text_at(wish, "file"); }

json knobs_json(const Workbench& bench) {
  json out{{"sheets", json::array()}, {"undo", bench.undo_count()}};
  for (const Workbench::Sheet& sheet : bench.sheets()) {
    json knobs = json::array();
    for (const Knob& knob : knobs_of(sheet.text))
      knobs.push_back({{"name", knob.name}, {"value", knob.value}, {"kind", kind_name(knob.kind)}, {"comment", knob.comment}});
    out["sheets"].push_back(
        {{"file", sheet.path}, {"writable", sheet.writable}, {"tried", sheet.tried}, {"knobs", std::move(knobs)}});
  }
  return out;
}

Result<void> try_value(Workbench& bench, const json& wish) {
  const std::string file = file_in(wish);
  const Result<std::string> sheet = bench.text_of(file);
  if (!sheet) return sheet.failure();
  std::optional<std::string> text = changed(*sheet, wish);
  if (!text)
    return Failure{FailureKind::Usage, "preview.bad-value", "the value cannot stand there", "a value of CSS, without ; or }", file};
  return bench.try_text(file, std::move(*text));
}

json contact_names_json() {
  json names = json::array();
  for (const job::HouseSheet& sheet : job::house_sheets()) {
    if (sheet.name != "base") names.push_back(std::string(sheet.name));
  }
  return names;
}

}  // namespace galley::preview
