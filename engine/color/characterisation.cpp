// colprof reads NAME.ti3 and writes a profile; both live in a temporary folder. Settings: -ql -bm gives 80 kB (it goes into every
// file) with an average error of half a delta E against the data; -kr makes black rise with darkness; -nc leaves the data out.
// The key of the cache is a hash of the data and of the settings. Dates are pinned: same data, same bytes.
#include "color/characterisation.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <vector>

#include "base/child.h"
#include "base/hash.h"
#include "color/icc_profile.h"

namespace galley::color {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return std::move(bytes).str();
}

// Far more than colprof takes, which is a quarter of a minute.
constexpr ChildLimits kMaking{std::uint64_t{4} << 30, 600};

std::vector<std::string> settings_of(const NamedCondition& condition) {
  return {"-ql",
          "-bm",
          "-kr",
          "-nc",
          "-l" + std::to_string(condition.total_ink),
          "-C",
          "Made from published characterisation data; use freely",
          "-D",
          std::string(condition.identifier)};
}

// A folder that is gone with its contents at the end.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (fs::temp_directory_path(error_) / "galley-profile-XXXXXX").string();
    if (mkdtemp(pattern.data()) != nullptr) path_ = pattern;
  }
  ~TemporaryFolder() {
    if (!path_.empty()) fs::remove_all(path_, error_);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  std::error_code error_;
  fs::path path_;
};

// Whole or not at all: several processes may make the same profile at once. A cache that cannot be written is no failure.
void keep(const fs::path& file, const std::string& bytes) {
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  const fs::path partial = file.string() + "." + std::to_string(getpid());
  std::ofstream out(partial, std::ios::binary);
  out << bytes;
  out.close();
  if (out) fs::rename(partial, file, error);
  if (!out || error) fs::remove(partial, error);
}

Result<std::string> run_colprof(const NamedCondition& condition, const ProfileMaking& making, const std::string& data) {
  const TemporaryFolder folder;
  const fs::path base = folder.path() / "condition";
  std::ofstream(base.string() + ".ti3", std::ios::binary) << data;
  std::vector<std::string> words = {making.program};
  for (std::string& word : settings_of(condition)) words.push_back(std::move(word));
  words.push_back(base.string());
  Result<Child> colprof = Child::start(words, kMaking);
  if (!colprof) return colprof.failure();
  static_cast<void>(colprof->read_all());  // it tells how far it is
  const ChildEnd end = colprof->finish();
  if (end.kind == ChildEnd::Kind::NoProgram) {
    return Failure{FailureKind::Input,
                   "color.no-colprof",
                   "the profile of " + std::string(condition.name) +
                       " is made by colprof, "
                       "which is not installed",
                   "install it (Debian: argyll) or give a profile: --output-intent FILE.icc",
                   {}};
  }
  std::optional<std::string> profile = read_file(base.string() + ".icc");
  if (end.kind != ChildEnd::Kind::Done || !profile || !read_icc_header(*profile, {}).ok()) {
    return Failure{FailureKind::Input,
                   "color.colprof-failed",
                   "colprof made no profile of " + std::string(condition.data_file),
                   "is there room in the temporary folder? A profile can be given too: --output-intent FILE.icc",
                   {}};
  }
  pin_icc_dates(*profile);
  return std::move(*profile);
}

}  // namespace

std::string profile_cache_folder() {
  if (const char* cache = std::getenv("XDG_CACHE_HOME"); cache != nullptr && *cache == '/') {
    return std::string(cache) + "/galley/profiles";
  }
  const char* home = std::getenv("HOME");
  return home != nullptr && *home == '/' ? std::string(home) + "/.cache/galley/profiles" : std::string();
}

Result<std::string> make_profile(const NamedCondition& condition, const ProfileMaking& making) {
  const fs::path source = fs::path(making.data_folder) / condition.data_file;
  const std::optional<std::string> data = read_file(source);
  if (!data) {
    return Failure{FailureKind::Input, "color.data-missing",
                   "the characterisation data of " + std::string(condition.name) + " is not there",
                   "install it (Debian: icc-profiles-free) or give a profile: --output-intent FILE.icc", source.string()};
  }
  std::string recipe = *data;
  for (const std::string& word : settings_of(condition)) recipe += '\0' + word;
  const fs::path kept = fs::path(making.cache_folder) / (hash_bytes(recipe).hex() + ".icc");
  if (!making.cache_folder.empty()) {
    std::optional<std::string> profile = read_file(kept);
    if (profile && read_icc_header(*profile, {}).ok()) return std::move(*profile);
  }
  Result<std::string> made = run_colprof(condition, making, *data);
  if (made.ok() && !making.cache_folder.empty()) keep(kept, *made);
  return made;
}

}  // namespace galley::color
