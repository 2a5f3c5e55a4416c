// The words of the command line: verbs, flags, exit statuses, where output goes.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "cli/program.h"

namespace galley::cli_test {

using Words = std::vector<std::string>;

TEST_CASE("wrong usage is exit status 2 with one message on standard error and nothing on standard output") {
  const Workplace place;
  place.write("a.txt", plain_article());
  const std::vector<Words> rows = {{},
                                   {"paint"},
                                   {"render"},
                                   {"render", "a.txt"},
                                   {"render", "-o", "out.pdf"},
                                   {"render", "a.txt", "-o", "out.pdf", "--no-such-flag"},
                                   {"render", "a.txt", "-o", "out.pdf", "--as", "poem"},
                                   {"render", "a.txt", "-o", "out.pdf", "--set", "novalue"},
                                   {"render", "a.txt", "-o", "out.pdf", "--pdf-profile", "x-9"},
                                   {"render", "a.txt", "-o", "out.pdf", "--creation-timestamp", "today"},
                                   {"render", "a.txt", "-o", "out.pdf", "--max-pages", "0"},
                                   {"render", "a.txt", "-o", "out.pdf", "--max-bytes", "many"},
                                   {"render", "a.txt", "-o", "out.pdf", "-s", "no-such-sheet"},
                                   {"render", "a.txt", "-o", "a.txt"},
                                   {"render", "-", "-", "-o", "out.pdf"},
                                   {"dump", "a.txt"},
                                   {"dump", "a.txt", "--after", "lunch"},
                                   {"import", "a.txt", "--json", "--html"},
                                   {"check"},
                                   {"check", "a.txt", "--fail", "never"},
                                   {"explain"},
                                   {"explain", "no-such-property"}};
  for (const Words& words : rows) {
    std::string line;
    for (const std::string& word : words) line += word + " ";
    INFO(line);
    const Outcome outcome = place.galley(words);
    INFO(outcome.err);
    CHECK(outcome.status == 2);
    CHECK(outcome.out.empty());
    CHECK(outcome.messages() == 1);
    CHECK(place.names() == Words{"a.txt"});
  }
}

TEST_CASE("help and version are answers, not errors") {
  const Workplace place;
  for (const Words& words : {Words{"--help"}, Words{"--version"}, Words{"render", "--help"}, Words{"import", "--help"}}) {
    const Outcome outcome = place.galley(words);
    CHECK(outcome.status == 0);
    CHECK(outcome.err.empty());
    CHECK(outcome.out.find("galley") != std::string::npos);
  }
}

TEST_CASE("every verb that the help lists has a help of its own") {
  const Workplace place;
  const std::string all = place.galley({"--help"}).out;
  for (const char* verb :
       {"render", "batch", "import", "watch", "dump", "check", "compare", "impose", "explain", "fonts", "completions", "init"}) {
    CAPTURE(verb);
    CHECK(all.find(std::string("\n  ") + verb) != std::string::npos);
    const Outcome outcome = place.galley({verb, "--help"});
    CHECK(outcome.status == 0);
    CHECK(outcome.out.find(std::string("galley ") + verb) != std::string::npos);
  }
}

TEST_CASE("an article is rendered to a file, to standard output and from standard input with the same bytes") {
  const Workplace place;
  place.write("a.txt", plain_article());
  CHECK(place.galley({"render", "a.txt", "-o", "out.pdf"}).status == 0);
  CHECK(place.names() == Words{"a.txt", "out.pdf"});
  const std::string file = place.read("out.pdf");
  CHECK(file.starts_with("%PDF-"));
  CHECK(place.galley({"render", "a.txt", "-o", "-"}).out == file);
  CHECK(place.galley({"render", "-", "-o", "-"}, plain_article()).out == file);
}

TEST_CASE("the time written into the file is the one given, and the epoch of the build is heard") {
  const Workplace place;
  place.write("a.txt", plain_article());
  const std::string given = place.galley({"render", "a.txt", "-o", "-", "--creation-timestamp", "1700000000"}).out;
  CHECK(given.find("20231114") != std::string::npos);
  const Outcome epoch = place.run({"env", "SOURCE_DATE_EPOCH=1700000000", GALLEY_PROGRAM, "render", "a.txt", "-o", "-"});
  CHECK(epoch.out == given);
  CHECK(place.run({"env", "SOURCE_DATE_EPOCH=soon", GALLEY_PROGRAM, "render", "a.txt", "-o", "-"}).status == 2);
  CHECK(place.galley({"render", "a.txt", "-o", "-"}).out != given);
}

TEST_CASE("import prints the report on standard output") {
  const Workplace place;
  place.write("a.txt", plain_article());
  const Outcome json = place.galley({"import", "a.txt", "--json"});
  CHECK(json.status == 0);
  CHECK(json.out.starts_with("{"));
  CHECK(json.out.find("\"title\": \"Harbour reopens after nine weeks of repairs\"") != std::string::npos);
  CHECK(place.galley({"import", "a.txt"}).out == json.out);
  const Outcome html = place.galley({"import", "a.txt", "--html"});
  CHECK(html.out.find("<h1") != std::string::npos);
}

TEST_CASE("every phase that can be dumped is") {
  const Workplace place;
  place.write("a.txt", plain_article());
  for (const char* phase : {"import", "cascade", "box", "text", "paginate", "paint"}) {
    INFO(std::string(phase));
    const Outcome outcome = place.galley({"dump", "a.txt", "--after", phase});
    INFO(outcome.err);
    CHECK(outcome.status == 0);
    CHECK_FALSE(outcome.out.empty());
    CHECK(place.galley({"dump", "a.txt", std::string("--after=") + phase}).out == outcome.out);
  }
}

TEST_CASE("diagnostics as JSON are one object a line") {
  const Workplace place;
  place.write("page.html", "<!doctype html><style>p { colour: red; no-such: 1 }</style><p>Text<img src=none.jpg>");
  const Outcome outcome = place.galley({"render", "page.html", "-o", "out.pdf", "--diagnostics=json"});
  CHECK(outcome.status == 0);
  std::size_t lines = 0;
  for (std::size_t begin = 0; begin < outcome.err.size(); ++lines) {
    const std::size_t end = outcome.err.find('\n', begin);
    const std::string line = outcome.err.substr(begin, end - begin);
    INFO(line);
    CHECK(line.starts_with("{\"code\":\""));
    CHECK(line.ends_with("}"));
    for (const char* key : {"\"severity\":", "\"span\":", "\"message\":", "\"hint\":", "\"page\":", "\"rect\":"}) {
      CHECK(line.find(key) != std::string::npos);
    }
    begin = end + 1;
  }
  CHECK(lines >= 3);
  CHECK(place.galley({"render", "page.html", "-o", "out.pdf", "--quiet"}).err.empty());
}

TEST_CASE("timings name the phases on standard error") {
  const Workplace place;
  place.write("a.txt", plain_article());
  const Outcome outcome = place.galley({"render", "a.txt", "-o", "out.pdf", "--timings"});
  for (const char* phase : {"import", "cascade", "box", "paginate", "paint", "pdf", "total"}) CHECK(outcome.says(phase));
}

TEST_CASE("fonts are listed with family, style, weight and file") {
  const Workplace place;
  const Outcome outcome = place.galley({"fonts"});
  CHECK(outcome.status == 0);
  CHECK(outcome.out.find("EB Garamond\t") != std::string::npos);
  CHECK(place.galley({"fonts", "--ignore-system-fonts"}).out.empty());
}

TEST_CASE("without any font there is one message and no file") {
  const Workplace place;
  place.write("a.txt", plain_article());
  const Outcome outcome = place.galley({"render", "a.txt", "-o", "out.pdf", "--ignore-system-fonts"});
  INFO(outcome.err);
  CHECK(outcome.status == 1);
  CHECK_FALSE(place.has("out.pdf"));
}

TEST_CASE("guards keep the file back and say which rule was hit") {
  const Workplace place;
  place.write("page.html", "<!doctype html><style>p { no-such-property: 1 }</style><p>Text \xF4\x80\x80\x81</p>");
  for (const char* flag : {"--fail-unsupported-css", "--fail-missing-glyphs"}) {
    INFO(std::string(flag));
    const Outcome outcome = place.galley({"render", "page.html", "-o", "out.pdf", flag});
    INFO(outcome.err);
    CHECK(outcome.status == 3);
    CHECK(outcome.says(flag));
    CHECK_FALSE(place.has("out.pdf"));
  }
}

TEST_CASE("more pages than allowed is a limit") {
  const Workplace place;
  std::string text = plain_article();
  for (int i = 0; i < 200; ++i)
    text += "\nParagraph " + std::to_string(i) +
            " is of the long kind that goes on so that the article fills more than a page when it is set in columns.\n";
  place.write("a.txt", text);
  const Outcome outcome = place.galley({"render", "a.txt", "-o", "out.pdf", "--max-pages", "1"});
  CHECK(outcome.status == 4);
  CHECK_FALSE(place.has("out.pdf"));
}

TEST_CASE("several inputs make one document in order") {
  const Workplace place;
  place.write("a.txt", plain_article());
  place.write("b.md", "# Second piece\n\nThe second piece has a paragraph of its own, which comes after the first piece.\n");
  const Outcome outcome = place.galley({"dump", "a.txt", "b.md", "--as", "article", "--after=import"});
  CHECK(outcome.status == 0);
  const auto first = outcome.out.find("Harbour reopens");
  const auto second = outcome.out.find("Second piece");
  CHECK(first != std::string::npos);
  CHECK(second != std::string::npos);
  CHECK(first < second);
  CHECK(place.galley({"render", "a.txt", "b.md", "-o", "out.pdf"}).status == 0);
}

TEST_CASE("a custom property set on the command line reaches the page") {
  const Workplace place;
  place.write("page.html", "<!doctype html><style>p { color: var(--ink, black) }</style><p>Text</p>");
  const Outcome plain = place.galley({"dump", "page.html", "--after=paint"});
  const Outcome red = place.galley({"dump", "page.html", "--after=paint", "--set", "ink=red"});
  CHECK(red.status == 0);
  CHECK(red.out != plain.out);
  CHECK(place.galley({"dump", "page.html", "--after=paint", "--set", "--ink=red"}).out == red.out);
}

}  // namespace galley::cli_test
