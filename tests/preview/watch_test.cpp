// `galley watch` from outside: who gets an answer, what follows a change of a file, what stays after a mistake.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>

#include "image/image.h"
#include "image/png_encode.h"
#include "preview/watched.h"

namespace galley::preview_test {
namespace {

using nlohmann::json;

std::string own_host(const Watched& watched) { return "127.0.0.1:" + std::to_string(watched.port()); }

bool has_problem(const json& state) { return state.contains("problem"); }
bool is_well(const json& state) { return !state.contains("problem") && state["draft"] == false; }

// The address of the first picture on a page, below the token; empty: there is none.
std::string picture_on(const Reply& page) {
  const std::string before = " href=\"picture/";
  const std::size_t at = page.body.find(before);
  if (at == std::string::npos) return {};
  const std::size_t begin = at + before.size();
  return "picture/" + page.body.substr(begin, page.body.find('"', begin) - begin);
}

// Samples of a plate, one byte a pixel; of coverage three.
std::string plate(const Watched& watched, const std::string& picture, const std::string& name) {
  const Result<image::Image> read = image::read_header(watched.get(picture + "?plate=" + name).body, name, 1000);
  if (!read.ok()) return {};
  const Result<image::Pixels> pixels = image::decode_png(*read);
  return pixels.ok() ? (*pixels).color : std::string();
}

}  // namespace

TEST_CASE("the address has a token and serves the page, its parts and the document") {
  Watched watched;
  REQUIRE(watched.port() > 0);
  CHECK(watched.token().size() == 32);
  CHECK(watched.get("").body.find("<main") != std::string::npos);
  CHECK(watched.get("main.js").status == 200);
  CHECK(watched.get("page.css").status == 200);
  const json state = watched.state();
  REQUIRE(state.is_object());
  CHECK(state["pages"].size() >= 1);
  const Reply page = watched.get("page/0");
  CHECK(page.status == 200);
  CHECK(page.body.starts_with("<svg"));
  CHECK(watched.get("page/0?have=" + page.hash).status == 204);
  CHECK(watched.stop() == 0);
}

TEST_CASE("who does not know the token, names another host or comes from elsewhere gets nothing") {
  const Watched watched;
  const std::string wrong(watched.token().size(), '0');
  CHECK(watched.get_raw("/").status == 403);
  CHECK(watched.get_raw("/" + wrong + "/").status == 403);
  CHECK(watched.get_raw("/" + watched.token()).status == 403);
  CHECK(watched.get("state", {{"Host", "galley.example:" + std::to_string(watched.port())}}).status == 403);
  CHECK(watched.get("state", {{"Host", "127.0.0.1"}}).status == 403);
  CHECK(watched.get("state", {{"Origin", "http://galley.example"}}).status == 403);
  CHECK(watched.get("state", {{"Origin", "null"}}).status == 403);
  CHECK(watched.get("state", {{"Origin", "http://" + own_host(watched)}}).status == 200);
  CHECK(watched.post("look", "{\"reader\":\"a\",\"pages\":[0]}", {{"Origin", "http://" + own_host(watched)}}).status == 200);
  CHECK(watched.post("look", "{}", {}, "text/plain").status == 403);  // what a form of another page could send
  CHECK(watched.post("look", "no json").status == 400);
}

TEST_CASE("no address leads to a file") {
  const Watched watched;
  for (const char* path : {"own.css", "article.txt", "../own.css", "..%2f..%2fetc%2fpasswd", "picture/../../own.css", "picture/0",
                           "page/999", "page/-1", "page/99999999999999999999", "%00", "page.css/../../own.css"}) {
    INFO(path);
    const int status = watched.get(path).status;
    CHECK((status == 403 || status == 404 || status == 400));
  }
}

TEST_CASE("a change of the article or of the style sheet is seen") {
  const Watched watched;
  const Reply before = watched.get("page/0");
  watched.place().write("own.css", ":root { font: 11pt/14pt \"DejaVu Serif\" }\nh1 { color: #c00000 }\n");
  // A new version alone may still be the full composition of the old sheet.
  Reply after;
  json state = watched.state_when([&](const json& seen) {
    after = watched.get("page/0");
    return seen.is_object() && after.hash != before.hash;
  });
  CHECK(after.hash != before.hash);
  CHECK(after.body.find("#c00000") != std::string::npos);
  // As an editor saves: another file takes the name.
  watched.place().write("new.txt", "Another title\n\n" + cli_test::plain_article());
  std::filesystem::rename(watched.place().folder() / "new.txt", watched.place().folder() / "article.txt");
  state = watched.state_when([](const json& seen) { return seen["title"] == "Another title"; });
  CHECK(state["title"] == "Another title");
}

TEST_CASE("a mistake while typing leaves the last good pages and tells its place") {
  const Watched watched;
  const Reply good = watched.get("page/0");
  watched.place().write("own.css", "h1 { color: red }\np { color: blue\n");
  json state = watched.state_when(has_problem);
  REQUIRE(has_problem(state));
  CHECK(state["problem"]["file"] == "own.css");
  CHECK(state["problem"]["line"] == 2);
  CHECK(state["problem"]["excerpt"] == "p { color: blue");
  CHECK(watched.get("page/0").hash == good.hash);
  watched.place().write("own.css", "h1 { color: red }\np { color: blue }\n");
  state = watched.state_when(is_well);
  CHECK(is_well(state));
  CHECK(watched.get("page/0").hash != good.hash);
}

TEST_CASE("a file that vanishes leaves the last good pages until it is there again") {
  const Watched watched;
  const Reply good = watched.get("page/0");
  for (const char* name : {"own.css", "article.txt"}) {
    INFO(name);
    const std::string text = watched.place().read(name);
    std::filesystem::remove(watched.place().folder() / name);
    json state = watched.state_when(has_problem);
    REQUIRE(has_problem(state));
    CHECK(state["problem"]["file"].get<std::string>().find(name) != std::string::npos);
    CHECK(watched.get("page/0").hash == good.hash);
    watched.place().write(name, text);
    state = watched.state_when(is_well);
    CHECK(is_well(state));
    CHECK(watched.get("page/0").hash == good.hash);
  }
}

TEST_CASE("a knob is tried without writing, kept in the file, and undone") {
  const Watched watched;
  const std::string before = watched.place().read("own.css");
  json knobs = json::parse(watched.get("knobs").body);
  REQUIRE(knobs["sheets"].size() >= 1);
  CHECK(knobs["sheets"][0]["file"] == "own.css");
  CHECK(knobs["sheets"][0]["knobs"][0]["name"] == "--accent");
  const Reply first = watched.get("page/0");
  CHECK(watched.post("try", R"({"file":"own.css","name":"--accent","value":"#00aa00"})").body == "{}");
  static_cast<void>(watched.state_when([&](const json&) { return watched.get("page/0").hash != first.hash; }));
  CHECK(watched.get("page/0").body.find("#00aa00") != std::string::npos);
  CHECK(watched.place().read("own.css") == before);
  CHECK(watched.post("keep", R"({"file":"own.css"})").body == "{}");
  CHECK(watched.place().read("own.css").find("--accent: #00aa00") != std::string::npos);
  CHECK(watched.post("undo", "{}").body == "{}");
  CHECK(watched.place().read("own.css") == before);
  CHECK(watched.post("undo", "{}").body.find("preview.nothing-to-undo") != std::string::npos);
}

TEST_CASE("only style sheets that the document uses are written") {
  const Watched watched;
  watched.place().write("other.css", ":root { --accent: red }");
  for (const char* file : {"other.css", "article.txt", "../own.css", "/etc/passwd", "galley:styles/base.css"}) {
    INFO(file);
    const std::string wish = json{{"file", file}, {"name", "--accent"}, {"value", "blue"}}.dump();
    CHECK(watched.post("try", wish).body.find("preview.no-sheet") != std::string::npos);
    CHECK(watched.post("keep", wish).body.find("preview.no-sheet") != std::string::npos);
  }
  CHECK(watched.post("try", R"({"file":"own.css","name":"--accent","value":"red } p {"})").body.find("preview.bad-value") !=
        std::string::npos);
  // What somebody writes after a keep is not undone.
  CHECK(watched.post("try", R"({"file":"own.css","name":"--accent","value":"#00aa00"})").status == 200);
  CHECK(watched.post("keep", R"({"file":"own.css"})").status == 200);
  watched.place().write("own.css", "h1 { color: red }\n");
  CHECK(watched.post("undo", "{}").body.find("preview.changed-since") != std::string::npos);
  CHECK(watched.place().read("own.css") == "h1 { color: red }\n");
}

TEST_CASE("a house sheet is looked at but not written") {
  const Watched watched("bulletin");
  const json knobs = json::parse(watched.get("knobs").body);
  CHECK(knobs["sheets"][0]["writable"] == false);
  const std::string file = knobs["sheets"][0]["file"];
  const std::string wish = json{{"file", file}, {"name", "--accent"}, {"value", "blue"}}.dump();
  CHECK(watched.post("try", wish).body.find("preview.house-sheet") != std::string::npos);
  CHECK(watched.post("keep", wish).body.find("preview.house-sheet") != std::string::npos);
}

TEST_CASE("overlays have facts to be drawn from, and the article stands in every house sheet") {
  const Watched watched;
  const json facts = json::parse(watched.get("facts/0").body);
  CHECK(facts["boxes"].size() > 0);
  CHECK(facts["lines"].size() > 0);
  CHECK(std::any_of(facts["inks"].begin(), facts["inks"].end(),
                    [](const json& ink) { return ink[1] == 0 && ink[2] == 0 && ink[3] == 0 && ink[4] > 50; }));
  CHECK(std::all_of(facts["inks"].begin(), facts["inks"].end(), [](const json& ink) {
    return ink[1].get<int>() + ink[2].get<int>() + ink[3].get<int>() + ink[4].get<int>() <= 300;
  }));
  CHECK(watched.get("facts/99").status == 404);
  const json sheets = json::parse(watched.get("contact").body);
  CHECK(sheets.size() >= 5);
  CHECK(watched.get("contact/proof").body.starts_with("<svg"));
  CHECK(watched.get("contact/nosuch").status == 404);
}

TEST_CASE("pictures come plate by plate") {
  const Watched watched;
  using namespace std::string_literals;
  const std::string yellow = "\xFF\xF0\x00"s, black = "\0\0\0"s, white = "\xFF\xFF\xFF"s;
  watched.place().write("ink.png", image::encode_png(yellow + black + white, 3, 1));
  watched.place().write("own.css", "h1 { background: url(ink.png) no-repeat }");
  std::string picture;
  static_cast<void>(watched.state_when([&](const json&) { return !(picture = picture_on(watched.get("page/0"))).empty(); }));
  REQUIRE(!picture.empty());
  const auto ink = [](const std::string& samples, std::size_t i) { return 255 - static_cast<unsigned char>(samples[i]); };
  const std::string yellows = plate(watched, picture, "yellow"), cyans = plate(watched, picture, "cyan"),
                    blacks = plate(watched, picture, "black"), all = plate(watched, picture, "coverage");
  REQUIRE(yellows.size() == 3);
  REQUIRE(cyans.size() == 3);
  REQUIRE(blacks.size() == 3);
  REQUIRE(all.size() == 9);
  CHECK(ink(yellows, 0) > 200);
  CHECK(ink(cyans, 0) < 20);
  CHECK(ink(blacks, 1) > 200);  // a picture's black is of four inks
  CHECK(ink(cyans, 1) > 100);
  CHECK(ink(yellows, 2) + ink(cyans, 2) + ink(blacks, 2) == 0);
  CHECK(ink(all, 0) < ink(all, 3));
  CHECK(ink(all, 6) == 0);
  CHECK(plate(watched, picture, "spot") == "\xFF\xFF\xFF");
  CHECK(watched.get(picture + "?plate=red").status == 404);
}

TEST_CASE("a port that is taken is an error of use") {
  const Watched watched;
  const auto outcome =
      watched.place().run({"timeout", "60", GALLEY_PROGRAM, "watch", "article.txt", "--port", std::to_string(watched.port())});
  CHECK(outcome.status == 2);
  CHECK(outcome.says("preview.port"));
  CHECK(watched.place().galley({"watch", "-"}).status == 2);
}

}  // namespace galley::preview_test
