// The structure tree as objects, seen through the bytes that are written.
#include "pdf/structure.h"

#include <doctest/doctest.h>

#include "pdf/settled_structure.h"

using namespace galley;
using box::StructureRole;
using pdf::ObjectNumber;

namespace {

struct World {
  box::StructureTree tree;
  pdf::ObjectStore store;
  std::vector<StructureId> open;
  std::vector<ObjectNumber> pages{store.reserve(), store.reserve()};

  World() { add(StructureRole::Document); }
  StructureId add(StructureRole role) {
    box::StructureNode node;
    node.role = role;
    if (!open.empty()) node.parent = open.back();
    tree.nodes.push_back(node);
    open.push_back(StructureId(tree.nodes.size() - 1));
    return open.back();
  }
  void close() {
    tree.nodes[open.back().value].end = StructureId(tree.nodes.size());
    open.pop_back();
  }
  StructureId leaf(StructureRole role) {
    const StructureId id = add(role);
    close();
    return id;
  }
  std::string write(pdf::Structure& structure) {
    for (const ObjectNumber page : pages) store.set(page, pdf::Dictionary{{"Type", pdf::Name{"Page"}}});
    const ObjectNumber root = structure.write(pages);
    const ObjectNumber info = store.add(pdf::Dictionary{{"Title", pdf::Bytes{"t"}}});
    const ObjectNumber catalog = store.add(pdf::Dictionary{{"Root", root}});
    return *store.write(catalog, info, pdf::PdfVersion::V17);
  }
};

// The object that holds `key`, on one line.
std::string object_with(const std::string& file, const std::string& key) {
  const std::size_t at = file.find(key);
  if (at == std::string::npos) return "";
  const std::size_t begin = file.rfind("obj\n", at) + 4, end = file.find("endobj", at);
  std::string out;
  for (const char c : file.substr(begin, end - begin)) {
    if (c == '\n' || c == ' ') {
      if (!out.empty() && out.back() != ' ') out.push_back(' ');
    } else {
      out.push_back(c);
    }
  }
  return out;
}

}  // namespace

TEST_CASE("an element's own marks and its children stand in the order of their ink") {
  World world;
  const StructureId p = world.add(StructureRole::P), link = world.leaf(StructureRole::Link);
  world.close();
  world.close();
  pdf::Structure structure(world.tree, world.store, 2);
  CHECK(structure.mark(p, 0) == 0);
  CHECK(structure.mark(link, 0) == 1);
  CHECK(structure.mark(p, 0) == 2);
  CHECK(structure.mark(p, 1) == 0);
  const std::string file = world.write(structure);
  // 1 and 2 are the pages, 3 the root, 4 the document, 5 the paragraph, 6 the link.
  CHECK(object_with(file, "/S /P").find("/K [ 0 6 0 R 2 << /Type /MCR /MCID 0 /Pg 2 0 R >> ]") != std::string::npos);
  CHECK(file.find("[ 5 0 R 6 0 R 5 0 R ]") != std::string::npos);  // the parent tree of page one
}

TEST_CASE("the foot of a table is read below its rows, wherever it was written") {
  World world;
  world.add(StructureRole::Table);
  std::vector<StructureId> cells;
  for (const StructureRole group : {StructureRole::TFoot, StructureRole::THead, StructureRole::TBody}) {
    world.add(group);
    world.add(StructureRole::TR);
    cells.push_back(world.leaf(StructureRole::TD));
    world.close();
    world.close();
  }
  world.close();
  world.close();
  pdf::Structure structure(world.tree, world.store, 2);
  for (const StructureId cell : cells) static_cast<void>(structure.mark(cell, 0));
  const std::string file = world.write(structure);
  const auto number_of = [&](const std::string& role) {
    const std::size_t at = file.find(role);
    REQUIRE(at != std::string::npos);
    const std::size_t end = file.rfind(" 0 obj", at), begin = file.rfind('\n', end) + 1;
    return file.substr(begin, end - begin) + " 0 R";
  };
  const std::string table = object_with(file, "/Table");
  INFO(table);
  const std::size_t head = table.find(number_of("/THead")), body = table.find(number_of("/TBody")),
                    foot = table.find(number_of("/TFoot"));
  REQUIRE(foot != std::string::npos);
  CHECK(head < body);
  CHECK(body < foot);
}

TEST_CASE("elements without ink are left out, but a row keeps its cells") {
  World world;
  world.leaf(StructureRole::P);
  world.add(StructureRole::Table);
  world.add(StructureRole::TR);
  const StructureId cell = world.leaf(StructureRole::TD);
  world.leaf(StructureRole::TH);
  world.close();
  world.close();
  world.close();
  world.tree.nodes[cell.value].column_span = 2;
  pdf::Structure structure(world.tree, world.store, 2);
  static_cast<void>(structure.mark(cell, 1));
  const std::string file = world.write(structure);
  CHECK(object_with(file, "/S /P").empty());
  CHECK(object_with(file, "/S /TD").find("/ColSpan 2") != std::string::npos);
  CHECK(object_with(file, "/S /TH").find("/Scope /Column") != std::string::npos);
}

TEST_CASE("right-to-left text is said by its element, or by a span where there are other kids") {
  World world;
  const StructureId alone = world.leaf(StructureRole::P), mixed = world.add(StructureRole::H1),
                    span = world.leaf(StructureRole::Span);
  world.close();
  world.close();
  pdf::Structure structure(world.tree, world.store, 2);
  static_cast<void>(structure.mark(alone, 0));
  structure.say(alone, "one");
  static_cast<void>(structure.mark(mixed, 0));
  structure.say(mixed, "two");
  static_cast<void>(structure.mark(span, 0));
  const std::string file = world.write(structure);
  CHECK(object_with(file, "(one)").find("/S /P") != std::string::npos);
  CHECK(object_with(file, "(two)").find("/S /Span") != std::string::npos);
}

TEST_CASE("a document without ink has a structure of nothing") {
  World world;
  world.leaf(StructureRole::P);
  world.close();
  pdf::Structure structure(world.tree, world.store, 2);
  const std::string file = world.write(structure);
  CHECK(file.find("/S /Document") != std::string::npos);
  CHECK(object_with(file, "/S /P").empty());
}

TEST_CASE("headings leave out no level, and keep their order of rank") {
  World world;
  const StructureRole asked[] = {StructureRole::H3, StructureRole::H1, StructureRole::H4, StructureRole::H6,
                                 StructureRole::H4, StructureRole::H2, StructureRole::H1, StructureRole::H2};
  for (const StructureRole role : asked) world.leaf(role);
  world.leaf(StructureRole::H5);
  world.close();
  pdf::Written written(world.tree.nodes.size(), true);
  written.back() = false;
  std::string out;
  for (const StructureRole role : pdf::settled_roles(world.tree, written)) out += std::string(box::name_of(role)) + " ";
  CHECK(out == "Document H1 H1 H2 H3 H2 H2 H1 H2 H5 ");
}

TEST_CASE("only what has the form of a language tag is one") {
  for (const char* tag : {"en", "zh-Hant-TW", "x-klingon", "de-CH-1901", "es-419"}) CHECK(pdf::is_language_tag(tag));
  for (const char* tag : {"", "e", "not a lang!!", "en_GB", "en-", "toolonglanguage", "12", "x"})
    CHECK_FALSE(pdf::is_language_tag(tag));
}
