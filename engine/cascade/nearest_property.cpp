#include "cascade/nearest_property.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "cascade/property_info.h"

namespace galley::cascade {

namespace {

// More edits than three make another word, and so does one letter of two.
constexpr std::size_t kMostEdits = 3;
constexpr std::size_t kLettersPerEdit = 3;
constexpr std::size_t kLongestName = 64;

// Number of single-letter edits from `a` to `b` (Levenshtein 1966), as far as `limit`.
std::size_t edits(std::string_view a, std::string_view b, std::size_t limit) {
  if (a.size() > b.size() + limit || b.size() > a.size() + limit) return limit + 1;
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

std::string_view nearest_property(std::string_view name) {
  if (name.size() > kLongestName) return {};
  const std::size_t most = std::min(kMostEdits, (name.size() + kLettersPerEdit - 1) / kLettersPerEdit);
  std::string_view best;
  std::size_t best_edits = most + 1;
  const auto consider = [&](std::string_view known) {
    const std::size_t distance = edits(name, known, most);
    if (distance >= best_edits) return;
    best_edits = distance;
    best = known;
  };
  for (const PropertyInfo& info : all_properties()) consider(info.name);
  for (const PropertyAlias& alias : property_aliases()) consider(alias.alias);
  return best;
}

}  // namespace galley::cascade
