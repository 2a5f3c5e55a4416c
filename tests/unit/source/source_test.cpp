#include "source/source.h"

#include <doctest/doctest.h>

#include "source/diagnostic.h"

using namespace galley::source;

TEST_CASE("a place is told in lines and code points") {
  Sources sources;
  const auto id = sources.add("a.txt", "one\r\ntw\xC3\xB6 x\nlast");
  const auto at = sources.locate({id, 10, 11});
  CHECK(at.line == 2);
  CHECK(at.column == 5);
  CHECK(sources.locate({id, 12, 15}).line == 3);
}

TEST_CASE("the same report twice is one line with a count") {
  Sources sources;
  const auto id = sources.add("a.css", "x{a:b}");
  Diagnostics diagnostics;
  diagnostics.warn("css.unknown-property", {id, 2, 3}, "unknown property 'a'", "check the spelling");
  diagnostics.warn("css.unknown-property", {id, 4, 5}, "unknown property 'a'", "check the spelling");
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(render_human(diagnostics.all()[0], sources) ==
        "a.css:1:3: warning: unknown property 'a' [css.unknown-property] (2 times)\n  check the spelling");
  CHECK(render_json(diagnostics.all()[0], sources).find("\"line\":1,\"column\":3") != std::string::npos);
}
