#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "compare/compare.h"

namespace galley::compare {
namespace {

using Json = nlohmann::ordered_json;

std::string_view name_of(Change change) {
  switch (change) {
    case Change::Moved: return "moved";
    case Change::Removed: return "removed";
    case Change::Added: return "added";
  }
  return "moved";
}

// Points with two decimals, rounded, from integers only.
std::string points(std::int64_t thousandths) {
  const std::int64_t hundredths = (thousandths + (thousandths < 0 ? -5 : 5)) / 10, size = hundredths < 0 ? -hundredths : hundredths;
  return fmt::format("{}{}.{:02}", hundredths < 0 ? "-" : "", size / 100, size % 100);
}

Json number(std::int64_t thousandths) { return Json::parse(points(thousandths)); }

Json rect_of(const Rect& rect) {
  return {number(rect.left), number(rect.top), number(rect.right - rect.left), number(rect.bottom - rect.top)};
}

Json place_of(const std::optional<Place>& place) {
  if (!place) return nullptr;
  return {{"page", place->page}, {"rect", rect_of(place->rect)}};
}

std::string text_of(const WordChange& change) {
  return change.last.empty() ? change.text : fmt::format("{} \xE2\x80\xA6 {}", change.text, change.last);
}

std::string where(const Place& place) {
  return fmt::format("page {} at {},{}", place.page, points(place.rect.left), points(place.rect.top));
}

std::string move_of(const WordChange& change) {
  const auto way = [](std::int64_t by, std::string_view forward, std::string_view back) {
    return by == 0 ? std::string() : fmt::format("{} pt {}", points(by < 0 ? -by : by), by < 0 ? back : forward);
  };
  if (change.a->page != change.b->page) return fmt::format("to {}", where(*change.b));
  const std::string down = way(change.down, "down", "up"), right = way(change.right, "right", "left");
  std::string by = down + (down.empty() || right.empty() ? "" : ", ") + right;
  if (change.respaced) by += by.empty() ? "spaced anew" : ", spaced anew";
  return by.empty() ? "set wider or narrower" : by;
}

std::string line_of(const WordChange& change) {
  const Place& from = change.a ? *change.a : *change.b;
  const std::string words = fmt::format("{} {}", change.words, change.words == 1 ? "word" : "words");
  const std::string move = change.change == Change::Moved ? " " + move_of(change) : std::string();
  return fmt::format("{}: {} {}{}: {}\n", where(from), words, name_of(change.change), move, text_of(change));
}

std::string line_of(const PageDifference& page) {
  if (page.a.width != page.b.width || page.a.height != page.b.height) {
    const auto size = [](const PageSize& of) {
      return of.width == 0 ? std::string("none") : fmt::format("{} by {} pt", points(of.width), points(of.height));
    };
    return fmt::format("page {}: {} in A, {} in B\n", page.page, size(page.a), size(page.b));
  }
  return fmt::format("page {}: {} of {} pixels differ, in {} {}\n", page.page, page.pixels, page.of, page.areas.size(),
                     page.areas.size() == 1 ? "area" : "areas");
}

}  // namespace

std::string render_human(const Comparison& comparison) {
  if (comparison.same()) return fmt::format("{} and {} are the same\n", comparison.a, comparison.b);
  std::string out;
  if (comparison.pages_a != comparison.pages_b) {
    out += fmt::format("{} has {} pages, {} has {}\n", comparison.a, comparison.pages_a, comparison.b, comparison.pages_b);
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
    const auto size = [](const PageSize& of) { return of.width == 0 ? Json() : Json{number(of.width), number(of.height)}; };
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
