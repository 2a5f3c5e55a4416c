#include "pdf/settled_structure.h"

#include <algorithm>

namespace galley::pdf {
namespace {

using box::StructureRole;
using box::StructureTree;

bool is_heading(StructureRole role) { return role >= StructureRole::H1 && role <= StructureRole::H6; }

bool is_cell(StructureRole role) { return role == StructureRole::TD || role == StructureRole::TH; }

std::uint32_t end_of(const StructureTree& tree, std::uint32_t node) {
  const auto count = static_cast<std::uint32_t>(tree.nodes.size());
  return tree.nodes[node].end.valid() ? std::min(tree.nodes[node].end.value, count) : count;
}

struct Row {
  std::uint32_t node = 0, width = 0;
};

// The cells of one row, put into the places that cells of rows above leave free; `taken` says for how many rows more a place is.
std::uint32_t place_cells(const StructureTree& tree, const Written& written, std::uint32_t row, std::vector<std::uint32_t>& taken) {
  std::size_t at = 0;
  std::vector<std::uint32_t> next = taken;
  for (std::uint32_t& rows : next) rows -= rows > 0 ? 1 : 0;
  for (std::uint32_t i = row + 1; i < end_of(tree, row); i = std::max(i + 1, end_of(tree, i))) {
    const box::StructureNode& cell = tree.nodes[i];
    if (!is_cell(cell.role) || !written[i]) continue;
    while (at < taken.size() && taken[at] > 0) ++at;
    const std::size_t end = at + std::max<std::size_t>(cell.column_span, 1);
    if (end > next.size()) next.resize(end);
    for (; at < end; ++at) next[at] = std::max(next[at], std::uint32_t{std::max<std::uint8_t>(cell.row_span, 1)} - 1);
    if (end > taken.size()) taken.resize(end);
  }
  while (at < taken.size() && taken[at] > 0) ++at;
  std::size_t width = at;
  for (std::size_t i = at; i < taken.size(); ++i) {
    if (taken[i] > 0) width = i + 1;
  }
  taken = std::move(next);
  return static_cast<std::uint32_t>(width);
}

}  // namespace

std::vector<StructureRole> settled_roles(const StructureTree& tree, const Written& written) {
  std::vector<StructureRole> roles(tree.nodes.size());
  std::vector<StructureRole> above;
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
    roles[i] = tree.nodes[i].role;
    if (!is_heading(roles[i]) || !written[i]) continue;
    while (!above.empty() && above.back() >= roles[i]) above.pop_back();
    above.push_back(roles[i]);
    roles[i] = static_cast<StructureRole>(static_cast<std::size_t>(StructureRole::H1) + above.size() - 1);
  }
  return roles;
}

std::vector<std::uint32_t> missing_cells(const StructureTree& tree, const Written& written) {
  std::vector<std::uint32_t> missing(tree.nodes.size(), 0);
  for (std::uint32_t table = 0; table < tree.nodes.size(); ++table) {
    if (tree.nodes[table].role != StructureRole::Table || !written[table]) continue;
    std::vector<Row> rows;
    std::vector<std::uint32_t> taken;
    for (std::uint32_t i = table + 1; i < end_of(tree, table);) {
      const StructureRole role = tree.nodes[i].role;
      const bool is_row = role == StructureRole::TR && written[i];
      if (is_row) rows.push_back({i, place_cells(tree, written, i, taken)});
      // Tables in cells are counted by themselves.
      i = is_row || role == StructureRole::Caption ? std::max(i + 1, end_of(tree, i)) : i + 1;
    }
    std::uint32_t longest = 0;
    for (const Row& row : rows) longest = std::max(longest, row.width);
    for (const Row& row : rows) missing[row.node] = longest - row.width;
  }
  return missing;
}

bool is_language_tag(std::string_view text) {
  bool first = true;
  while (true) {
    const std::string_view part = text.substr(0, text.find('-'));
    const bool letters = std::all_of(part.begin(), part.end(), [](char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; });
    const bool plain = std::all_of(part.begin(), part.end(),
                                   [](char c) { return ((c | 32) >= 'a' && (c | 32) <= 'z') || (c >= '0' && c <= '9'); });
    const bool private_use = first && (part == "x" || part == "i");
    if (part.empty() || part.size() > 8 || !plain || (first && !private_use && (!letters || part.size() < 2))) return false;
    if (part.size() == text.size()) return !private_use;
    text.remove_prefix(part.size() + 1);
    first = false;
  }
}

}  // namespace galley::pdf
