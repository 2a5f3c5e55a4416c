#include "batch/dependencies.h"

#include <fstream>
#include <iterator>

#include <nlohmann/json.hpp>

#include "base/hash.h"

namespace galley::batch {

std::string describe_reads(const resource::ReadLog& reads, const font::FontLibrary& fonts) {
  FileHashes hashes;
  nlohmann::json all = nlohmann::json::object();
  for (const auto& [path, content] : reads.files) all[path] = content.empty() ? hashes.of(path) : content;
  for (std::uint32_t i = 0; i < fonts.face_count(); ++i) {
    const font::Face& face = fonts.face(FaceId(i));
    if (!face.path().empty()) all[face.path()] = face.file_hash().hex();
  }
  return all.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

const std::string& FileHashes::of(const std::string& path) {
  const auto [place, fresh] = known_.try_emplace(path);
  if (!fresh) return place->second;
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return place->second;
  const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  return place->second = hash_bytes(bytes).hex();
}

bool FileHashes::all_same(const std::vector<std::pair<std::string, std::string>>& reads) {
  if (reads.empty()) return false;
  for (const auto& [path, hash] : reads) {
    if (of(path) != hash) return false;
  }
  return true;
}

}  // namespace galley::batch
