#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "compare/compare.h"
#include "fragment/points.h"

namespace galley::compare {
namespace {

using fragment::points_text;
using Json = nlohmann::ordered_json;

std::string_view name_of(Change change) {
  switch (change) {
    case Change::Moved: return "moved";
    case Change::Removed: return "removed";
    case Change::Added: return "added";
  }
  return "moved";
}

Json number(Length length) { return Json::parse(points_text(length)); }

Json rect_of(const Rect& rect) { return {number(rect.left), number(rect.top), number(rect.width), number(rect.height)}; }

Json place_of(const std::optional<Place>& place) {
  if (!place) return nullptr;
  return {{"page", place->page}, {"rect", rect_of(place->rect)}};
}

std::string text_of(const WordChange& change) {
  return change.last.empty() ? change.text : fmt::format("{} \xE2\x80\xA6 {}", change.text, change.last);
}

std::string where(const Place& place) {
  return fmt::format("page {} at {},{}", place.page, points_text(place.rect.left), points_text(place.rect.top));
}

std::string move_of(const WordChange& change) {
  const auto way = [](Length by, std::string_view forward, std::string_view back) {
    return by == Length() ? std::string() : fmt::format("{} pt {}", points_text(max(by, -by)), by < Length() ? back : forward);
  };
  if (change.a->page != change.b->page) return fmt::format("to {}", where(*change.b));
  const std::string down = way(change.down, "down", "up"), right = way(change.right, "right", "left");
  std::string by = down + (down.empty() || right.empty() ? "" : ", ") + right;
  if (change.respaced) by += by.empty() ? "spaced anew" : ", spaced anew";
  return by.empty() ? "set wider or narrower" : by;
}

std::string counted(std::size_t count, std::string_view what) { return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s"); }

std::string line_of(const WordChange& change) {
  const Place& from = change.a ? *change.a : *change.b;
  const std::string words = counted(change.words, "word");
  const std::string move = change.change == Change::Moved ? " " + move_of(change) : std::string();
  return fmt::format("{}: {} {}{}: {}\n", where(from), words, name_of(change.change), move, text_of(change));
}

std::string line_of(const PageDifference& page) {
  if (page.a != page.b) {
    const auto size = [](const Size& of) {
      return of == Size() ? std::string("none") : fmt::format("{} by {} pt", points_text(of.width), points_text(of.height));
    };
    return fmt::format("page {}: {} in A, {} in B\n", page.page, size(page.a), size(page.b));
  }
  return fmt::format("page {}: {} of {} pixels differ, in {}\n", page.page, page.pixels, page.of,
                     counted(page.areas.size(), "area"));
}

}  // namespace

std::string render_human(const Comparison& comparison) {
  if (comparison.same()) return fmt::format("{} and {} are the same\n", comparison.a, comparison.b);
  std::string out;
  if (comparison.pages_a != comparison.pages_b) {
    out +=
        fmt::format("{} has {}, {} has {}\n", comparison.a, counted(comparison.pages_a, "page"), comparison.b, comparison.pages_b);
  }
  for (const WordChange& change : comparison.words) out += line_of(change);
  for (const PageDifference& page : comparison.pages) out += line_of(page);
  return out;
}

std::string render_json(const Comparison& comparison) {
  Json words = Json::array(), looks = Json::array();
  for (const WordChange& change : comparison.words) {
    words.push_back({{"change", name_of(change.change)},
                     {"words", change.words},
                     {"text", text_of(change)},
                     {"a", place_of(change.a)},
                     {"b", place_of(change.b)}});
    if (change.change != Change::Moved) continue;
    words.back()["by"] = {number(change.right), number(change.down)};
    words.back()["respaced"] = change.respaced;
  }
  for (const PageDifference& page : comparison.pages) {
    const auto size = [](const Size& of) { return of == Size() ? Json() : Json{number(of.width), number(of.height)}; };
    looks.push_back({{"page", page.page},
                     {"pixels", page.pixels},
                     {"of", page.of},
                     {"size", {size(page.a), size(page.b)}},
                     {"areas", Json::array()}});
    for (const Rect& area : page.areas) looks.back()["areas"].push_back(rect_of(area));
  }
  const Json all = {{"a", comparison.a},         {"b", comparison.b},
                    {"same", comparison.same()}, {"pages", {comparison.pages_a, comparison.pages_b}},
                    {"words", std::move(words)}, {"looks", std::move(looks)}};
  return all.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace galley::compare
