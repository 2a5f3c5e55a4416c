// Floats, nested columns with heights, flex containers, tables and forced breaks in any order: however little room a page has for
// them, every word is set once. Words are numbered, so that a lost or doubled one can be named.
#include <doctest/doctest.h>

#include <map>
#include <string>

#include "property/articles.h"

namespace galley::property_test {
namespace {

constexpr std::uint64_t kDocuments = 150;
constexpr std::uint32_t kDeepest = 3;

class CrowdedPage {
 public:
  explicit CrowdedPage(std::uint64_t seed) : dice_(seed) {}

  std::string html() {
    const std::string height = one_of({"200", "300", "500"}), width = one_of({"200", "300", "400"});
    std::string css = "@page{size:" + width + "pt " + height + "pt;margin:10pt} body{margin:0;font:8pt/10pt serif}";
    if (dice_.roll(4) != 0) css += "html{-galley-compose:total}";
    css += "article{column-gap:8pt;columns:" + number(1, 4) + (dice_.roll(2) == 0 ? ";line-grid:create}" : "}");
    return "<!doctype html><html lang=en><style>" + css + "p,ul,figure,blockquote{margin:0}</style><article>" +
           blocks(0, 5 + dice_.roll(30)) + "</article>";
  }
  [[nodiscard]] int words() const { return words_; }

 private:
  std::string number(std::uint32_t least, std::uint32_t most) { return std::to_string(least + dice_.roll(most - least + 1)); }
  std::string one_of(std::initializer_list<const char*> words) {
    return words.begin()[dice_.roll(static_cast<std::uint32_t>(words.size()))];
  }

  std::string text(std::uint32_t count) {
    std::string out;
    for (std::uint32_t i = 0; i < count; ++i) out += "q" + std::to_string(10000 + words_++) + " ";
    return out;
  }

  std::string figure(const std::string& tag) {
    std::string style = "display:block;";
    if (dice_.roll(5) == 0) {
      style += "column-span:" + one_of({"2", "3", "all"}) + ";";
    } else {
      style += "float:" + one_of({"top", "bottom", "snap", "snap", "left", "right"}) + ";";
      if (dice_.roll(3) != 0) style += "float-reference:" + one_of({"column", "page", "column"}) + ";";
    }
    if (dice_.roll(4) != 0) style += one_of({"height:", "min-height:"}) + number(5, 300) + "pt;";
    if (dice_.roll(5) == 0) style += "break-inside:avoid;";
    if (dice_.roll(10) == 0) style += "break-before:" + one_of({"page", "column"}) + ";";
    return "<" + tag + " style='" + style + "'>" + text(1 + dice_.roll(6)) + "</" + tag + ">";
  }

  std::string paragraph() {
    std::string style;
    if (dice_.roll(16) == 0) style = " style='break-before:" + one_of({"page", "column", "right"}) + "'";
    std::string out = "<p" + style + ">" + text(3 + dice_.roll(37));
    if (dice_.roll(8) == 0) out += figure("span") + text(1 + dice_.roll(20));
    return out + "</p>";
  }

  std::string table(std::uint32_t depth) {
    std::string out = "<table>";
    for (std::uint32_t rows = 1 + dice_.roll(5); rows > 0; --rows) {
      out += "<tr>";
      for (std::uint32_t cells = 1 + dice_.roll(3); cells > 0; --cells)
        out += "<td>" + blocks(depth + 1, 1 + dice_.roll(2)) + "</td>";
      out += "</tr>";
    }
    return out + "</table>";
  }

  std::string columns(std::uint32_t depth) {
    std::string style = "columns:" + number(1, 3);
    const std::uint32_t kind = dice_.roll(6);
    if (kind < 3) style += ";max-height:" + number(5, 300) + "pt";
    if (kind == 3) style += ";height:" + number(5, 300) + "pt";
    return "<div style='" + style + "'>" + blocks(depth + 1, 1 + dice_.roll(6)) + "</div>";
  }

  std::string flex(std::uint32_t depth) {
    std::string style = "display:flex;" + one_of({"", "", "flex-wrap:wrap;", "flex-direction:column;", "align-items:center;"});
    if (dice_.roll(6) == 0) style += "break-inside:avoid;";
    std::string out = "<div style='" + style + "'>";
    for (std::uint32_t items = 1 + dice_.roll(3); items > 0; --items) {
      out += "<div style='flex:" + number(1, 3) + ";min-width:0" + one_of({"", "", ";break-inside:avoid", ";break-before:page"}) +
             "'>" + blocks(depth + 1, 1 + dice_.roll(4)) + "</div>";
    }
    return out + "</div>";
  }

  std::string block(std::uint32_t depth) {
    const std::uint32_t kind = depth >= kDeepest ? 0 : dice_.roll(23);
    if (kind < 8) return paragraph();
    if (kind < 12) return figure("figure");
    if (kind < 14) return "<ul><li>" + blocks(depth + 1, 1 + dice_.roll(3)) + "</li></ul>";
    if (kind < 15) return table(depth);
    if (kind < 16) return "<blockquote>" + blocks(depth + 1, 1 + dice_.roll(4)) + "</blockquote>";
    if (kind < 18) return columns(depth);
    if (kind < 21) return flex(depth);
    const std::string style = one_of({"break-inside:avoid", "display:flow-root", "max-height:100pt", "border:1pt solid"});
    return "<div style='" + style + "'>" + blocks(depth + 1, 1 + dice_.roll(4)) + "</div>";
  }

  std::string blocks(std::uint32_t depth, std::uint32_t count) {
    std::string out;
    for (; count > 0; --count) out += block(depth);
    return out;
  }

  Dice dice_;
  int words_ = 0;
};

// How often each numbered word is set.
std::map<std::string, int> set_words(const job::Compilation& made) {
  std::map<std::string, int> count;
  for (const fragment::PageFragments& page : made.pages) {
    for (const fragment::GlyphRun& run : page.runs) {
      const std::string& text = run.text_utf8;
      for (std::size_t at = text.find('q'); at != std::string::npos; at = text.find('q', at + 1)) ++count[text.substr(at, 6)];
    }
  }
  return count;
}

}  // namespace

TEST_CASE("every word is set once, whatever floats, flex containers and nested columns ask for") {
  job::Engine engine;
  for (std::uint64_t seed = 1; seed <= kDocuments; ++seed) {
    INFO("seed " << seed);
    CrowdedPage page(seed);
    const std::string html = page.html();
    job::Compilation made;
    REQUIRE(compile_text(html, import::As::Page, engine, made).ok());
    const std::map<std::string, int> set = set_words(made);
    CHECK(set.size() == static_cast<std::size_t>(page.words()));
    for (const auto& word : set) CHECK_MESSAGE(word.second == 1, word.first << " is set " << word.second << " times");
    for (const source::Diagnostic& d : made.diagnostics.all()) CHECK(!d.code.starts_with("internal."));
  }
}

TEST_CASE("columns of a height nested twenty deep come to an end, with all their words") {
  for (const char* height : {"height", "max-height"}) {
    INFO(height);
    std::string html = "<!doctype html><html lang=en><style>@page{size:A4}div{columns:2;" + std::string(height) + ":100pt}</style>";
    for (int i = 0; i < 20; ++i) html += "<div>";
    for (int i = 0; i < 200; ++i) html += "q" + std::to_string(10000 + i) + " ";
    job::Engine engine;
    job::Compilation made;
    REQUIRE(compile_text(html, import::As::Page, engine, made).ok());
    CHECK(set_words(made).size() == 200);
  }
}

}  // namespace galley::property_test
