// Which glyphs show which text.
#include <algorithm>

#include "pdf/text_runs.h"

namespace galley::pdf {
namespace {

constexpr std::string_view kSoftHyphen = "\xC2\xAD";

// Without the soft hyphens that were not taken: they are no text. `store` has room for all that may be put there.
std::string_view without_soft_hyphens(std::string_view text, std::string& store) {
  const std::size_t begin = store.size();
  for (std::size_t i = 0; i < text.size();) {
    if (text.substr(i).starts_with(kSoftHyphen)) {
      i += kSoftHyphen.size();
    } else {
      store.push_back(text[i++]);
    }
  }
  return std::string_view(store).substr(begin);
}

// Where the glyphs of an added hyphen begin, as a cluster value: behind the text that stays on the line.
TextOffset added_hyphen_at(const paint::Glyphs& glyphs, std::string_view& text) {
  if (!glyphs.hyphen_added) return ~TextOffset{0};
  if (text.ends_with(kSoftHyphen)) text.remove_suffix(kSoftHyphen.size());
  return glyphs.text_begin + static_cast<TextOffset>(text.size());
}

// Groups neighbours of one cluster value.
void group(const paint::Glyphs& glyphs, std::size_t first, std::size_t end, std::vector<Cluster>& clusters) {
  clusters.reserve(end - first + 1);
  for (std::size_t i = first; i < end; ++i) {
    if (i > first && glyphs.glyphs[i].cluster == glyphs.glyphs[i - 1].cluster) {
      ++clusters.back().count;
    } else {
      clusters.push_back({i, 1, {}});
    }
  }
}

void share_out(const paint::Glyphs& glyphs, std::string_view text, ClusteredRun& run) {
  const auto start_of = [&](const Cluster* cluster) {
    const TextOffset at = glyphs.glyphs[cluster->first].cluster;
    return std::min<std::size_t>(at < glyphs.text_begin ? 0 : at - glyphs.text_begin, text.size());
  };
  std::vector<Cluster*> order;  // logical
  order.reserve(run.clusters.size());
  for (Cluster& cluster : run.clusters) order.push_back(&cluster);
  const auto is_before = [&](const Cluster* a, const Cluster* b) { return start_of(a) < start_of(b); };
  if (!std::is_sorted(order.begin(), order.end(), is_before)) std::stable_sort(order.begin(), order.end(), is_before);
  run.store.reserve(text.size());  // views into it must stay
  const bool has_soft_hyphens = text.find(kSoftHyphen) != std::string_view::npos;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::size_t end = i + 1 < order.size() ? start_of(order[i + 1]) : text.size();
    if (end > begin) {
      const std::string_view own = text.substr(begin, end - begin);
      order[i]->text = has_soft_hyphens ? without_soft_hyphens(own, run.store) : own;
    }
    begin = end;
  }
}

}  // namespace

void cluster_text(const paint::Glyphs& glyphs, ClusteredRun& run) {
  run.clusters.clear();
  run.store.clear();
  run.space_after = false;
  std::string_view text = glyphs.text;
  const TextOffset hyphen_at = added_hyphen_at(glyphs, text);
  const auto is_hyphen = [&](std::size_t i) { return glyphs.glyphs[i].cluster >= hyphen_at; };
  std::size_t first = 0, end = glyphs.glyphs.size();
  while (first < end && is_hyphen(first)) ++first;  // right-to-left text
  while (end > first && is_hyphen(end - 1)) --end;
  // A space at the line's end without a glyph: its byte lies beyond the last cluster's own character.
  TextOffset last = 0;
  for (std::size_t i = first; i < end; ++i) last = std::max(last, glyphs.glyphs[i].cluster);
  if (text.ends_with(' ') && end > first && last - std::min(last, glyphs.text_begin) + 1 < text.size()) {
    run.space_after = true;
    text.remove_suffix(1);
  }
  group(glyphs, first, end, run.clusters);
  share_out(glyphs, text, run);
  if (first > 0) run.clusters.insert(run.clusters.begin(), {0, first, kSoftHyphen});
  if (end < glyphs.glyphs.size()) run.clusters.push_back({end, glyphs.glyphs.size() - end, kSoftHyphen});
}

}  // namespace galley::pdf
