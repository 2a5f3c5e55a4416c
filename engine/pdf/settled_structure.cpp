#include "pdf/settled_structure.h"

#include <algorithm>

namespace galley::pdf {
namespace {

using box::StructureRole;
using box::StructureTree;

bool is_heading(StructureRole role) { return role >= StructureRole::H1 && role <= StructureRole::H6; }

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
