#include "image/extent_memo.h"

#include <cstddef>
#include <map>
#include <mutex>

namespace galley::image {
namespace {

constexpr std::size_t kMostPictures = 4096;  // a third of a megabyte

struct Memo {
  std::mutex mutex;
  std::map<ContentHash, Extent> known;
};

Memo& memo() {
  static Memo all;
  return all;
}

}  // namespace

std::optional<Extent> known_extent(const ContentHash& content) {
  Memo& kept = memo();
  const std::lock_guard lock(kept.mutex);
  const auto found = kept.known.find(content);
  return found == kept.known.end() ? std::nullopt : std::optional(found->second);
}

void keep_extent(const ContentHash& content, Extent extent) {
  Memo& kept = memo();
  const std::lock_guard lock(kept.mutex);
  if (kept.known.size() >= kMostPictures) kept.known.clear();  // begin anew: those in use are soon back
  kept.known[content] = extent;
}

}  // namespace galley::image
