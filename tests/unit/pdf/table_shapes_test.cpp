// Tables as the structure tells them: every place of the grid is taken once.
#include "pdf/table_shapes.h"

#include <doctest/doctest.h>

#include <string>

using namespace galley;
using box::StructureRole;

namespace {

// Rows are parted by '/', groups by '|', cells are columns and rows: "12 11/11|11". A row "-" is there, but not written.
struct Made {
  box::StructureTree tree;
  pdf::Written written;
  StructureId open(StructureRole role, StructureId parent, bool is_written = true) {
    box::StructureNode node;
    node.role = role;
    node.parent = parent;
    tree.nodes.push_back(node);
    written.push_back(is_written);
    return StructureId(tree.nodes.size() - 1);
  }
  void close(StructureId node) { tree.nodes[node.value].end = StructureId(tree.nodes.size()); }

  explicit Made(const std::string& text) {
    const StructureId table = open(StructureRole::Table, {});
    StructureId group = open(StructureRole::TBody, table), row = open(StructureRole::TR, group, text[0] != '-');
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '/' || text[i] == '|') {
        close(row);
        if (text[i] == '|') {
          close(group);
          group = open(StructureRole::TBody, table);
        }
        row = open(StructureRole::TR, group, text[i + 1] != '-');
      } else if (text[i] >= '0' && text[i] <= '9') {
        const StructureId cell = open(StructureRole::TD, row);
        tree.nodes[cell.value].column_span = static_cast<std::uint8_t>(text[i] - '0');
        tree.nodes[cell.value].row_span = static_cast<std::uint8_t>(text[++i] - '0');
        close(cell);
      }
    }
    close(row);
    close(group);
    close(table);
  }
};

// In the same form, a row ending with '+' for each place that is missing; rows that are not written are left out.
std::string shaped(const std::string& text) {
  const Made made(text);
  const pdf::TableShapes shapes = pdf::table_shapes(made.tree, made.written);
  std::string out, missing;
  StructureId group;
  for (std::size_t i = 0; i < made.tree.nodes.size(); ++i) {
    const box::StructureNode& node = made.tree.nodes[i];
    if (node.role == StructureRole::TR && made.written[i]) {
      if (!missing.empty() || group.valid()) out += missing + (node.parent == group ? "/" : "|");
      missing = std::string(shapes.missing[i], '+');
      group = node.parent;
    }
    if (node.role != StructureRole::TD) continue;
    if (out.size() > 1 && out.back() >= '0' && out.back() <= '9') out += " ";
    out += std::to_string(shapes.spans[i].columns) + std::to_string(shapes.spans[i].rows);
  }
  return out + missing;
}

}  // namespace

TEST_CASE("rows that are shorter than others of their table get cells, spans counted") {
  CHECK(shaped("12 21 11/11 11/11/31") == "12 21 11/11 11+/11+++/31+");
}

TEST_CASE("a cell spans no row beyond its table or its group") {
  CHECK(shaped("15 11/11") == "12 11/11");
  CHECK(shaped("10 11/11/11|11 11") == "13 11/11/11|11 11");  // 0: all rows of the group
  CHECK(shaped("13 11|19 11/11|11 11") == "11 11|12 11/11|11 11");
  CHECK(shaped("19") == "11");
}

TEST_CASE("rows without anything in them are not counted among those a cell spans") {
  CHECK(shaped("12 11/-/11 11") == "11 11/11 11");
  CHECK(shaped("13 11/-/11") == "12 11/11");
}

TEST_CASE("a cell does not reach into columns that a cell above has taken") {
  CHECK(shaped("11 12 11/31/11 11 11") == "11 12 11/11+/11 11 11");
}

TEST_CASE("a hole before a cell from above is missed as one at the end is") {
  CHECK(shaped("11 11 12/11/11 11 11") == "11 11 12/11+/11 11 11");
}
