#include <doctest/doctest.h>

#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>

#include "preview/snapshot.h"
#include "preview/token.h"
#include "preview/watcher.h"

namespace galley::preview {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

svg::PageDrawing drawing_of(std::vector<svg::Piece> pieces) { return {100_pt, 100_pt, {}, std::move(pieces)}; }

using Kind = svg::Piece::Kind;

struct Folder {
  fs::path path = fs::temp_directory_path() / ("galley-watcher-" + std::to_string(::getpid()));
  Folder() { fs::create_directories(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code error;
    fs::remove_all(path, error);
  }
  [[nodiscard]] std::string write(const std::string& name) const {
    std::ofstream(path / name) << "x";
    return (path / name).string();
  }
};

std::set<std::string> changes(Watcher& watcher) { return watcher.wait(milliseconds(20000)); }

}  // namespace

TEST_CASE("tokens are long, and no two are alike") {
  const std::string token = make_token();
  CHECK(token.size() == 32);
  CHECK(token != make_token());
  CHECK(same_token(token, token));
  CHECK_FALSE(same_token(token, make_token()));
  CHECK_FALSE(same_token(token, token.substr(1)));
}

TEST_CASE("only loopback names with our port are ours") {
  for (const char* host : {"127.0.0.1:81", "localhost:81", "[::1]:81"}) CHECK(is_own_host(host, 81));
  for (const char* host : {"127.0.0.1", "127.0.0.1:8", "127.0.0.1:810", "a.localhost:81", "127.0.0.1.example:81", "example:81", ""})
    CHECK_FALSE(is_own_host(host, 81));
  CHECK(is_own_origin("http://localhost:81", 81));
  for (const char* origin : {"https://localhost:81", "null", "http://localhost:82", "http://localhost:81/x", "localhost:81"})
    CHECK_FALSE(is_own_origin(origin, 81));
}

TEST_CASE("a change of colour patches attributes, a change of shape elements, a change of order nothing") {
  const svg::PageDrawing one =
      drawing_of({{Kind::Open, 0, "<g>", {}}, {Kind::Element, 1, "<path a/>", "M0 0"}, {Kind::Close, 2, "</g>", {}}});
  svg::PageDrawing other = one;
  CHECK(patch_between(one, other) == "[]");
  other.pieces[1].text = "<path b/>";
  CHECK(patch_between(one, other) == R"([[1,"<path b/>",true]])");
  other.pieces[1].outline = "M1 1";
  CHECK(patch_between(one, other) == R"([[1,"<path b d=\"M1 1\"/>",false]])");
  other = one;
  other.pieces[0].text = "<g b>";
  CHECK_FALSE(patch_between(one, other));
  other = one;
  other.pieces.pop_back();
  CHECK_FALSE(patch_between(one, other));
  other = one;
  other.bleed = 1_pt;
  CHECK_FALSE(patch_between(one, other));
}

TEST_CASE("a file that is written, replaced or removed is seen; others are not") {
  const Folder folder;
  const std::string wanted = folder.write("wanted"), later = (folder.path / "later").string();
  Watcher watcher;
  watcher.watch({wanted, later}, {});
  static_cast<void>(folder.write("other"));
  static_cast<void>(folder.write("wanted"));
  CHECK(changes(watcher) == std::set<std::string>{wanted});
  fs::rename(folder.write("new"), wanted);
  CHECK(changes(watcher) == std::set<std::string>{wanted});
  static_cast<void>(folder.write("later"));
  CHECK(changes(watcher) == std::set<std::string>{later});
  fs::remove(wanted);
  CHECK(changes(watcher) == std::set<std::string>{wanted});
  watcher.wake();
  CHECK(changes(watcher).empty());
}

TEST_CASE("every file of a whole folder counts, and files of folders that are not there yet") {
  const Folder folder;
  const std::string deep = (folder.path / "pictures" / "1.jpg").string();
  Watcher watcher;
  watcher.watch({deep}, {folder.path.string()});
  const std::string font = folder.write("font.otf");
  CHECK(changes(watcher).contains(font));
  watcher.watch({deep}, {});
  fs::create_directories(folder.path / "pictures");
  CHECK(changes(watcher).contains(deep));
}

}  // namespace galley::preview
