// The only door to files. Nothing else in the engine opens one; nothing is fetched from a network.
//
// A FileProvider answers only below its allowed roots (symbolic links resolved first), only for regular
// files, and only up to the byte limit.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "resource/read_log.h"

namespace galley::resource {

class Provider {
 public:
  virtual ~Provider() = default;
  // Bytes of a path or file: URL. Failure codes: resource.not-found, resource.outside-root, resource.not-a-file,
  // resource.too-large (Limit), resource.network, resource.unreadable.
  [[nodiscard]] virtual Result<std::string> read(std::string_view path) const = 0;
  [[nodiscard]] virtual bool exists(std::string_view path) const = 0;
  // Where a file that may be read lies on disk, for who wants to map it; empty if there is none or it does not lie on disk.
  [[nodiscard]] virtual std::string place_of(std::string_view) const { return {}; }
  // A page (from 1) of a PDF file, read by another process, as the text of an image::PlacedPage. Fails with image.pdf.
  [[nodiscard]] virtual Result<std::string> placed_page(std::string_view pdf, std::uint32_t page) const;
};

class FileProvider final : public Provider {
 public:
  explicit FileProvider(std::uint64_t max_bytes = std::uint64_t{1} << 30) : max_bytes_(max_bytes) {}
  // Everything below `directory` may be read.
  void allow(std::string_view directory);
  // One file given by name on the command line.
  void allow_file(std::string_view path);
  [[nodiscard]] Result<std::string> read(std::string_view path) const override;
  [[nodiscard]] bool exists(std::string_view path) const override;
  [[nodiscard]] std::string place_of(std::string_view path) const override;
  // Every file that is asked for is written down there; null: nowhere.
  void log_to(ReadLog* log) { log_ = log; }

 private:
  [[nodiscard]] Result<std::string> read_allowed(std::string_view path) const;
  void log(std::string_view path, std::string content = {}) const;
  [[nodiscard]] bool is_allowed(const std::string& canonical) const;
  std::vector<std::string> roots_, files_;
  std::uint64_t max_bytes_;
  ReadLog* log_ = nullptr;
};

// Files that live in memory; for tests, fuzzers and embedding.
class MemoryProvider final : public Provider {
 public:
  void add(std::string path, std::string bytes);
  [[nodiscard]] Result<std::string> read(std::string_view path) const override;
  [[nodiscard]] bool exists(std::string_view path) const override;

 private:
  std::vector<std::pair<std::string, std::string>> files_;
};

// "advert.pdf#page=2" is the second page of advert.pdf (RFC 8118).
struct PageReference {
  std::string_view file;
  std::uint32_t page = 1;
};
[[nodiscard]] PageReference page_reference(std::string_view reference);

// `reference` (path or file: URL, percent-decoded; a page's number stays behind it) as seen from a file `base`; http(s) and the
// like are returned as they are.
[[nodiscard]] std::string resolve_reference(std::string_view base_file, std::string_view reference);

}  // namespace galley::resource
