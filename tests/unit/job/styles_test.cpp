#include <doctest/doctest.h>

#include "job/guards.h"
#include "job/house_sheets.h"
#include "job/style_sheets.h"

using namespace galley;
using namespace galley::job;

TEST_CASE("every house sheet is found by its name and read below the house path") {
  const resource::MemoryProvider none;
  const HouseProvider provider(none);
  for (const HouseSheet& sheet : house_sheets()) {
    INFO(std::string(sheet.name));
    const auto path = find_style(std::string(sheet.name));
    REQUIRE(path.ok());
    CHECK(*path == house_path(sheet.name));
    CHECK(provider.exists(*path));
    REQUIRE(provider.read(*path).ok());
    CHECK(*provider.read(*path) == sheet.text);
  }
}

TEST_CASE("a house sheet may name another by its file name") {
  CHECK(resource::resolve_reference(house_path("bulletin"), "base.css") == house_path("base"));
}

TEST_CASE("a style that is neither a house sheet nor a file is wrong usage") {
  const auto path = find_style("no-such-sheet");
  REQUIRE_FALSE(path.ok());
  CHECK(path.failure().kind == FailureKind::Usage);
  CHECK(*find_style("mine/own.css") == "mine/own.css");
  CHECK(*find_style("own.css") == "own.css");
}

TEST_CASE("a guard turns its diagnostics into a failure and no others") {
  struct Row {
    const char* code;
    bool Guards::*guard;
  };
  const Row rows[] = {{"font.missing-glyph", &Guards::missing_glyphs},
                      {"image.broken", &Guards::missing_resources},
                      {"layout.overset", &Guards::overset},
                      {"layout.overset-pages", &Guards::overset},
                      {"layout.underset-pages", &Guards::overset},
                      {"resource.not-found", &Guards::missing_resources},
                      {"css.import-failed", &Guards::missing_resources}};
  for (const Row& row : rows) {
    INFO(std::string(row.code));
    Compilation made;
    made.diagnostics.warn(row.code, {}, "something odd");
    CHECK_FALSE(guard_hit(Guards{}, made).has_value());
    Guards guards;
    guards.*row.guard = true;
    const auto failure = guard_hit(guards, made);
    REQUIRE(failure.has_value());
    CHECK(failure->kind == FailureKind::Guard);
    CHECK_FALSE(guard_hit(guards, Compilation{}).has_value());
  }
}

TEST_CASE("dropped text is a loss unless it was a doubled copy or a mark of the format") {
  Guards guards;
  guards.dropped_content = true;
  Compilation made;
  made.report.dropped.push_back({"---", "markup", {1, 1}});
  made.report.dropped.push_back({"Caption", "duplicate", {3, 3}});
  CHECK_FALSE(guard_hit(guards, made).has_value());
  made.report.dropped.push_back({"Advertisement", "ad-slot", {9, 9}});
  CHECK(guard_hit(guards, made).has_value());
}

TEST_CASE("a limit that was reported ends the job") {
  source::Diagnostics diagnostics;
  diagnostics.warn("image.broken", {}, "odd");
  CHECK_FALSE(stopped_by(diagnostics).has_value());
  diagnostics.warn("limit.pages", {}, "too long");
  REQUIRE(stopped_by(diagnostics).has_value());
  CHECK(stopped_by(diagnostics)->kind == FailureKind::Limit);
}
