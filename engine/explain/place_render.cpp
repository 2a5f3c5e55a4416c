// An answer as text and as JSON. Lengths are points with two decimals; costs are demerits.
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "explain/place.h"
#include "fragment/points.h"

namespace galley::explain {

namespace {

using fragment::points_text;
using Json = nlohmann::ordered_json;

std::string text_of(const SourcePlace& place) {
  return place.line == 0 ? std::string() : fmt::format("{}:{}:{}", place.file, place.line, place.column);
}

std::string text_of(const BoxFacts& facts) {
  std::string out = facts.element.empty() ? facts.kind : fmt::format("{} ({})", facts.element, facts.kind);
  out += " at " + fragment::rect_text(facts.rect);
  if (!facts.first_piece) out += ", goes on from before";
  if (!facts.last_piece) out += ", goes on";
  if (facts.place.line != 0) out += "  " + text_of(facts.place);
  return out;
}

std::string text_of(const Edges& edges) {
  return fmt::format("{} {} {} {}", points_text(edges.top), points_text(edges.right), points_text(edges.bottom),
                     points_text(edges.left));
}

std::string text_of(const Declared& declared) {
  const std::string who = declared.selector.empty() ? declared.origin : declared.selector;
  const std::string where =
      declared.place.line == 0 ? (declared.selector.empty() ? std::string() : declared.origin) : text_of(declared.place);
  return fmt::format("{} {{ {}: {}{} }}{}{}", who, declared.name, declared.value, declared.important ? " !important" : "",
                     where.empty() ? "" : "  ", where);
}

std::string text_of(const StyleEntry& entry) {
  std::string out = fmt::format("  {}: {}\n", entry.property, entry.value);
  if (entry.winner) {
    out += entry.inherited_from.empty() ? "      from " : fmt::format("      from {}: ", entry.inherited_from);
    out += text_of(*entry.winner) + "\n";
  }
  for (const Declared& lost : entry.overridden) out += "      over " + text_of(lost) + "\n";
  return out;
}

std::string text_of(const LineFacts& line) {
  std::string out = fmt::format("line {} of {}: \"{}\"{}\n      baseline {}pt", line.number, line.of, line.text,
                                line.hyphenated ? ", divided at its end" : "", points_text(line.baseline));
  if (line.word_space_milli_em > 0) out += fmt::format(", word spaces {}/1000 em", line.word_space_milli_em);
  if (line.glyph_scale_permille != 1000) out += fmt::format(", glyphs {}/1000 wide", line.glyph_scale_permille);
  if (line.tracking != Length()) out += fmt::format(", tracking {}pt", points_text(line.tracking));
  return out + "\n";
}

std::string text_of(const Reason& reason) {
  std::string out = fmt::format("  {}: {}\n", reason.about, reason.text);
  for (const Charge& charge : reason.charges) out += fmt::format("      {:>12}  {}\n", charge.cost, charge.reason);
  return out;
}

Json to_json(const SourcePlace& place) {
  if (place.line == 0) return {};
  return {
      {"file", place.file}, {"line", place.line}, {"column", place.column}, {"begin", place.span.begin}, {"end", place.span.end}};
}

// Numbers as the text of diagnostics has them: points with two decimals.
Json to_json(const Rect& r) {
  return Json::parse(
      fmt::format("[{},{},{},{}]", points_text(r.left), points_text(r.top), points_text(r.width), points_text(r.height)));
}
Json to_json(const Edges& e) {
  return Json::parse(
      fmt::format("[{},{},{},{}]", points_text(e.top), points_text(e.right), points_text(e.bottom), points_text(e.left)));
}
Json to_json(Length length) { return Json::parse(points_text(length)); }

Json to_json(const BoxFacts& facts) {
  return {{"kind", facts.kind},
          {"element", facts.element},
          {"rect", to_json(facts.rect)},
          {"border", to_json(facts.border)},
          {"padding", to_json(facts.padding)},
          {"first-piece", facts.first_piece},
          {"last-piece", facts.last_piece},
          {"source", to_json(facts.place)}};
}

Json to_json(const Declared& declared) {
  return {{"name", declared.name},     {"value", declared.value},         {"selector", declared.selector},
          {"origin", declared.origin}, {"important", declared.important}, {"source", to_json(declared.place)}};
}

Json to_json(const StyleEntry& entry) {
  Json overridden = Json::array();
  for (const Declared& lost : entry.overridden) overridden.push_back(to_json(lost));
  return {{"property", entry.property},
          {"value", entry.value},
          {"winner", entry.winner ? to_json(*entry.winner) : Json()},
          {"inherited-from", entry.inherited_from.empty() ? Json() : Json(entry.inherited_from)},
          {"overridden", std::move(overridden)}};
}

Json to_json(const LineFacts& line) {
  return {{"number", line.number},
          {"of", line.of},
          {"rect", to_json(line.rect)},
          {"baseline", to_json(line.baseline)},
          {"text", line.text},
          {"hyphenated", line.hyphenated},
          {"word-space-milli-em", line.word_space_milli_em},
          {"glyph-scale-permille", line.glyph_scale_permille},
          {"tracking", to_json(line.tracking)}};
}

Json to_json(const Reason& reason) {
  Json charges = Json::array();
  for (const Charge& charge : reason.charges) charges.push_back({{"reason", charge.reason}, {"cost", charge.cost}});
  return {{"about", reason.about}, {"text", reason.text}, {"charges", std::move(charges)}};
}

template <class List>
Json list_of(const List& list) {
  Json out = Json::array();
  for (const auto& one : list) out.push_back(to_json(one));
  return out;
}

}  // namespace

std::string render_text(const PlaceAnswer& answer) {
  std::string out = fmt::format("page {}, {}, {}\n", answer.page, points_text(answer.at.x), points_text(answer.at.y));
  out += text_of(answer.box) + "\n";
  if (answer.box.border != Edges()) out += "      border " + text_of(answer.box.border) + "\n";
  if (answer.box.padding != Edges()) out += "      padding " + text_of(answer.box.padding) + "\n";
  if (answer.line) out += text_of(*answer.line);
  for (const BoxFacts& outer : answer.around) out += "  in " + text_of(outer) + "\n";
  out += "style\n";
  for (const StyleEntry& entry : answer.style) out += text_of(entry);
  if (!answer.reasons.empty()) out += "reasons\n";
  for (const Reason& reason : answer.reasons) out += text_of(reason);
  return out;
}

std::string render_json(const PlaceAnswer& answer) {
  const Json all = {{"page", answer.page},
                    {"at", Json::array({to_json(answer.at.x), to_json(answer.at.y)})},
                    {"box", to_json(answer.box)},
                    {"around", list_of(answer.around)},
                    {"line", answer.line ? to_json(*answer.line) : Json()},
                    {"style", list_of(answer.style)},
                    {"reasons", list_of(answer.reasons)}};
  return all.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace galley::explain
