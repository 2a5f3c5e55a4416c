// The property table and what is said about declarations that are not used.
#include <doctest/doctest.h>

#include <set>

#include "cascade/context.h"
#include "cascade/nearest_property.h"
#include "cascade/property_info.h"
#include "cascade/user_agent.h"
#include "cascade_fixture.h"

using namespace galley;
using namespace galley::cascade;
using galley::cascade::test::Fixture;

TEST_CASE("every property has its initial value, explanation and specification, and its example is understood") {
  std::set<std::string_view> names;
  for (const PropertyInfo& info : all_properties()) {
    const std::string name(info.name);
    CAPTURE(name);
    CHECK(names.insert(info.name).second);
    CHECK(find_property(info.name) == &info);
    CHECK_FALSE(info.explanation.empty());
    CHECK_FALSE(info.syntax.empty());
    CHECK_FALSE(info.specification.empty());
    if (!info.example.empty()) {
      Fixture fixture;
      fixture.element_lines("html");
      fixture.sheet(info.example);
      fixture.run();
      CHECK(fixture.codes() == "");
      CHECK(info.example.find(info.name) != std::string_view::npos);
    }
    if (info.kind != PropertyKind::Longhand) continue;
    source::Diagnostics diagnostics;
    css::Declaration initial;
    initial.name = name;
    initial.value = css::parse_component_values(info.initial, SourceId(), 0);
    CHECK(supports_declaration(initial));
  }
}

TEST_CASE("the initial value written in the table is the one a style starts with") {
  for (const PropertyInfo& info : all_properties()) {
    if (info.kind != PropertyKind::Longhand) continue;
    const std::string name(info.name);
    CAPTURE(name);
    Fixture fixture;
    fixture.element_lines("html\n i class=a\n i class=b");
    fixture.sheet(".a { all: initial } .b { all: initial; " + name + ": " + std::string(info.initial) + " }");
    fixture.run();
    CHECK(dump_style(fixture.style(2), fixture.style(1), "; ") == "");
  }
}

TEST_CASE("inherited properties are those that reach a child") {
  for (const PropertyInfo& info : all_properties()) {
    if (info.kind != PropertyKind::Longhand) continue;
    const std::string name(info.name);
    CAPTURE(name);
    Fixture fixture;
    fixture.element_lines("html\n i class=a\n i class=b");
    fixture.sheet(".a { " + name + ": unset } .b { " + name + ": " + (info.inherited ? "inherit" : "initial") + " }");
    fixture.run();
    CHECK(dump_style(fixture.style(2), fixture.style(1), "; ") == "");
  }
}

TEST_CASE("aliases answer with a property and known names are no property") {
  for (const PropertyAlias& alias : property_aliases()) {
    const std::string name(alias.alias);
    CAPTURE(name);
    REQUIRE(find_property(alias.alias) != nullptr);
    CHECK(find_property(alias.alias)->name == alias.name);
    CHECK(judge_name(alias.alias) != NameVerdict::Unsupported);
  }
  CHECK(judge_name("grid-template") == NameVerdict::Unsupported);
  CHECK(judge_name("transition") == NameVerdict::NotForPrint);
  CHECK(judge_name("-prince-caption-page") == NameVerdict::Foreign);
  CHECK(judge_name("colour") == NameVerdict::Unknown);
  CHECK(specification_link(*find_property("hyphens")) == "https://www.w3.org/TR/css-text-4/#propdef-hyphens");
}

TEST_CASE("the nearest property is few edits away from what was written, and of aliases too") {
  CHECK(nearest_property("colour") == "color");
  CHECK(nearest_property("maring-topp") == "margin-top");
  CHECK(nearest_property("-webkit-column-cuont") == "-webkit-column-count");
  CHECK(nearest_property("nothing-like-it").empty());
  CHECK(nearest_property("xyz").empty());
  CHECK(nearest_property("").empty());
}

TEST_CASE("declarations that are not used are told apart, once with a count and a place") {
  Fixture fixture;
  fixture.element_lines("html");
  fixture.sheet(
      "p { colour: red }\nq { colour: red; grid-template: none; cursor: pointer; -ro-x: 1; width: wide; size: A4; display: "
      "-webkit-box }");
  fixture.run();
  std::string seen;
  for (const auto& item : fixture.diagnostics.all()) seen += source::render_human(item, fixture.sources) + "\n";
  CHECK(seen.find("sheet.css:1:5: warning: unknown property 'colour' [css.unknown-property] (2 times)\n  did you mean 'color'?") ==
        0);
  CHECK(fixture.codes() ==
        "css.unknown-property css.unsupported-property css.ignored-in-print css.foreign-property css.invalid-value "
        "css.misplaced-property "
        "css.foreign-property");
}

TEST_CASE("a style attribute is placed in the source it stands in") {
  Fixture fixture;
  const std::string html = "<html>\n<p style=\"colour: red\">x</p>";
  const SourceId id = fixture.sources.add("page.html", html);
  document::Builder builder;
  builder.open("html");
  builder.open("p", document::Role::None, {id, 7, static_cast<std::uint32_t>(html.size())});
  builder.attribute("style", "colour: red");
  fixture.document = builder.finish();
  fixture.run();
  REQUIRE(fixture.diagnostics.all().size() == 1);
  CHECK(source::render_human(fixture.diagnostics.all()[0], fixture.sources).find("page.html:2:11:") == 0);
}

TEST_CASE("the user-agent sheet is understood whole") {
  Fixture fixture;
  fixture.element_lines("html");
  fixture.sheet(user_agent_text(), Origin::UserAgent);
  fixture.run();
  CHECK(fixture.codes() == "");
  CHECK(user_agent().sheet.rules.size() == user_agent().blocks.size());
}

TEST_CASE("the dump names elements, what is special about them, and the page") {
  Fixture fixture;
  fixture.element_lines("html\n p");
  fixture.sheet("p { color: red } p::before { content: 'x' } @page { @top-left { content: 'y' } }");
  const std::string text = dump(fixture.run(), fixture.document);
  CHECK(text.find("  p [") != std::string::npos);
  CHECK(text.find("color: #ff0000; unicode-bidi: isolate; display: block; margin-top: 12pt; margin-bottom: 12pt") !=
        std::string::npos);
  CHECK(text.find("::before") != std::string::npos);
  CHECK(text.find("@page 595.276pt x 841.89pt 56.693pt") != std::string::npos);
}
