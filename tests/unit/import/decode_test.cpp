#include <doctest/doctest.h>

#include "import/import.h"

using namespace galley;
using namespace galley::import;

TEST_CASE("the format follows the name, else the beginning") {
  CHECK(detect_format("a.HTML", "x") == Format::Html);
  CHECK(detect_format("a.md", "<p>x") == Format::Markdown);
  CHECK(detect_format("a.txt", "A headline") == Format::Text);
  CHECK(detect_format("-", "\xEF\xBB\xBF \n<!DOCTYPE html><p>x") == Format::Html);
  CHECK(detect_format("-", "<b>bold</b> claim") == Format::Text);
}

TEST_CASE("every encoding a scraper leaves behind becomes UTF-8") {
  struct Case {
    std::string bytes, text;
    Format format;
    bool guessed;
  };
  const Case cases[] = {
      {"caf\xC3\xA9", "café", Format::Text, false},
      {"\xEF\xBB\xBF"
       "caf\xC3\xA9",
       "café", Format::Text, false},
      {"caf\xE9 \x93so\x94", "café “so”", Format::Text, true},
      {std::string("\xFF\xFE"
                   "a\0b\0",
                   6),
       "ab", Format::Text, false},
      {std::string("\xFE\xFF\0a\x20\x1C", 6), "a“", Format::Text, false},
      {"<meta charset=\"windows-1251\"><p>\xCC\xE8\xF0", "<meta charset=\"windows-1251\"><p>Мир", Format::Html, false},
      {"\xE2\x80\x9Cone\xE2\x80\x9D \xC3\xA9 \xFF \xC3\xA8", "“one” é \xEF\xBF\xBD è", Format::Text, true},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    source::Diagnostics diagnostics;
    const auto text = decode_text(c.bytes, "a.txt", c.format, diagnostics);
    REQUIRE(text.ok());
    CHECK(*text == c.text);
    CHECK(diagnostics.has("import.encoding-guessed") == c.guessed);
  }
}

TEST_CASE("what is no text is refused with its reason") {
  source::Diagnostics diagnostics;
  const auto code = [&](std::string bytes) {
    const auto text = decode_text(std::move(bytes), "a", Format::Text, diagnostics);
    return text.ok() ? std::string("read") : text.failure().code;
  };
  CHECK(code("") == "import.empty");
  CHECK(code(" \n\t") == "import.empty");
  CHECK(code("\xEF\xBB\xBF") == "import.empty");
  CHECK(code(std::string("abc\0def", 7)) == "import.binary");
  CHECK(code("%PDF-1.4 text") == "import.binary");
  CHECK(code("\x89PNG\r\n") == "import.binary");
}
