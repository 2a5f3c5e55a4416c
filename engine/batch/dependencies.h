// --incremental: what a document was made of, and whether it is still the same.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "font/font_library.h"
#include "resource/read_log.h"

namespace galley::batch {

inline constexpr const char* kEngine = "/proc/self/exe";  // another build may set the same article otherwise

// JSON object: every file that was read, asked for in vain ("") or whose face was used, with the hash of its content.
[[nodiscard]] std::string describe_reads(const resource::ReadLog& reads, const font::FontLibrary& fonts);

// Hashes files once a run.
class FileHashes {
 public:
  // "" if there is no such file.
  [[nodiscard]] const std::string& of(const std::string& path);
  [[nodiscard]] bool all_same(const std::vector<std::pair<std::string, std::string>>& reads);

 private:
  std::map<std::string, std::string> known_;
};

}  // namespace galley::batch
