// What is said about a property, and in which forms.
#include <doctest/doctest.h>

#include <algorithm>

#include "explain/property_page.h"

namespace galley::explain {
namespace {

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("a page names the keywords of a value, not its types, counts and functions") {
  const auto page = page_of_property("hyphens");
  REQUIRE(page);
  CHECK(page->keywords == Words{"none", "manual", "auto"});
  const auto overflow = page_of_property("overflow");
  REQUIRE(overflow);
  CHECK(overflow->keywords == Words{"visible", "hidden", "clip", "scroll", "auto"});
  const auto position = page_of_property("position");
  REQUIRE(position);
  CHECK(std::find(position->keywords.begin(), position->keywords.end(), "running") == position->keywords.end());
}

TEST_CASE("a logical property says what it stands for and has an example of its own") {
  const auto page = page_of_property("margin-inline-start");
  REQUIRE(page);
  CHECK(page->sets == Words{"margin-left", "margin-right"});
  CHECK(page->example == "p { margin-inline-start: 6pt }");
}

TEST_CASE("an alias answers with the property, which lists it") {
  const auto page = page_of_property("-webkit-column-count");
  REQUIRE(page);
  CHECK(page->name == "column-count");
  CHECK(std::find(page->aliases.begin(), page->aliases.end(), "-webkit-column-count") != page->aliases.end());
}

TEST_CASE("an unknown name is told apart from one that is known elsewhere, with the nearest one") {
  CHECK(page_of_property("colour").failure().hint == "did you mean color?");
  CHECK(page_of_property("grid-template").failure().message == "grid-template is a CSS property that Galley does not support");
  CHECK(page_of_property("cursor").failure().message == "cursor is a CSS property without a meaning in print");
}

TEST_CASE("text, JSON and the reference hold every property") {
  const std::string json = table_as_json(), markdown = table_as_markdown();
  for (const cascade::PropertyInfo& info : cascade::all_properties()) {
    const std::string name(info.name);
    CAPTURE(name);
    CHECK(json.find("\"name\": \"" + name + "\"") != std::string::npos);
    CHECK(markdown.find("### " + name + "\n") != std::string::npos);
    CHECK(render_text(page_of(info)).starts_with(name + ": "));
  }
}

}  // namespace galley::explain
