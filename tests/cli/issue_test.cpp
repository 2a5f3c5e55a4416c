// Issues: a TOML file that names the articles, styles and masthead of one document; and the one that `galley init` makes.
#include <doctest/doctest.h>

#include <string>

#include "cli/program.h"

namespace galley::cli_test {

namespace {

std::string short_article(const std::string& title) {
  return "# " + title +
         "\n\nThe harbour board met on Friday and decided what it had decided before, in fewer words and with more biscuits.\n";
}

}  // namespace

TEST_CASE("an issue prints its articles in order under its masthead, and the command line wins over it") {
  const Workplace place;
  place.write("paper/one.md", short_article("The first story"));
  place.write("paper/two.md", short_article("The second story"));
  place.write("paper/own.css", "h1 { color: var(--accent, black) }\n");
  place.write(
      "paper/issue.toml",
      "masthead = \"The \\\"Evening\\\" Bell\"\ndate = 2026-05-31\nlanguage = \"en-GB\"\nstyles = [\"broadsheet\", \"own.css\"]\n"
      "[set]\naccent = \"navy\"\n[[article]]\nfile = \"one.md\"\n[[article]]\nfile = \"two.md\"\n");
  const Outcome made = place.galley({"render", "paper/issue.toml", "-o", "out.pdf", "--pdf-profile", "screen"});  // without bleed
  INFO(made.err);
  REQUIRE(made.status == 0);
  CHECK_FALSE(made.says("overset"));
  const std::string text = place.run({"pdftotext", "-layout", "out.pdf", "-"}).out;
  const auto masthead = text.find("The “Evening” Bell"), first = text.find("first story"), second = text.find("second story");
  CHECK(masthead != std::string::npos);
  CHECK(text.find("Sunday, 31 May 2026") != std::string::npos);
  CHECK((masthead < first && first < second && second != std::string::npos));
  const std::string info = place.run({"pdfinfo", "out.pdf"}).out;
  CHECK(info.find("The \"Evening\" Bell") != std::string::npos);
  CHECK(info.find("841.89 x 1190.55") != std::string::npos);

  REQUIRE(place
              .galley({"render", "paper/issue.toml", "-s", "newsletter", "--set", "masthead=\"Noon\"", "-o", "b.pdf",
                       "--pdf-profile", "screen"})
              .status == 0);
  CHECK(place.run({"pdfinfo", "b.pdf"}).out.find("595.276 x 841.89") != std::string::npos);
  CHECK(place.run({"pdftotext", "b.pdf", "-"}).out.find("Noon") != std::string::npos);
}

TEST_CASE("a fault of an issue is told at its line, and no file is made") {
  const Workplace place;
  place.write("one.md", short_article("The first story"));
  const auto check = [&](const std::string& text, const std::string& at, const std::string& code) {
    place.write("issue.toml", text);
    const Outcome outcome = place.galley({"render", "issue.toml", "-o", "out.pdf"});
    INFO(text << outcome.err);
    CHECK(outcome.status == 1);
    CHECK(outcome.says("issue.toml:" + at));
    CHECK(outcome.says(code));
    CHECK(outcome.messages() == 1);
    CHECK_FALSE(place.has("out.pdf"));
  };
  check("masthead = \"Bell\"\nstyles = [\"bulletin\"\n", "2:", "import.issue-syntax");
  check("masthead = 7\n[[article]]\nfile = \"one.md\"\n", "1:12", "import.issue-value");
  check("date = \"31 May\"\n[[article]]\nfile = \"one.md\"\n", "1:8", "import.issue-value");
  check("[[article]]\nfile = 3\n", "2:8", "import.issue-value");
  check("[article]\nfile = \"one.md\"\n", "1:1", "import.issue-value");
  check("masthead = \"Bell\"\n", "1:1", "import.issue-empty");
}

TEST_CASE("an issue reads nothing outside its folder, names articles that are missing, and reports keys it does not know") {
  const Workplace place;
  place.write("a/issue.toml", "[[article]]\nfile = \"../secret.md\"\n");
  place.write("secret.md", short_article("Secret"));
  const Outcome outside = place.galley({"render", "a/issue.toml", "-o", "out.pdf"});
  CHECK(outside.status == 1);
  CHECK(outside.says("resource.outside-root"));
  place.write("a/issue.toml", "[[article]]\nfile = \"none.md\"\n");
  CHECK(place.galley({"render", "a/issue.toml", "-o", "out.pdf"}).says("none.md"));
  CHECK_FALSE(place.has("out.pdf"));
  place.write("a/one.md", short_article("One"));
  place.write("a/issue.toml", "mast = \"x\"\n[[article]]\nfile = \"one.md\"\n");
  const Outcome odd = place.galley({"render", "a/issue.toml", "-o", "out.pdf"});
  CHECK(odd.status == 0);
  CHECK(odd.says("issue.toml:1:1"));
  CHECK(odd.says("import.issue-key"));
}

TEST_CASE("galley init makes an issue that prints without complaint, and overwrites nothing") {
  const Workplace place;
  const Outcome made = place.galley({"init", "paper"});
  REQUIRE(made.status == 0);
  CHECK(made.out == "galley render paper/issue.toml -o paper/issue.pdf\n");
  const Outcome printed = place.galley({"render", "paper/issue.toml", "-o", "out.pdf"});
  INFO(printed.err);
  CHECK(printed.status == 0);
  CHECK(printed.messages() == 0);
  place.write("paper/style.css", "/* mine */\n");
  const Outcome again = place.galley({"init", "paper"});
  CHECK(again.status == 2);
  CHECK(place.read("paper/style.css") == "/* mine */\n");
}

}  // namespace galley::cli_test
