// FaceStore: font files that are open and checked, each once, for all documents of a process.
//
// A file on disk is known by device, inode, size and time of change; bytes by their hash. What was refused is remembered too.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/result.h"

namespace galley::font {

struct FaceFile;

class FaceStore {
 public:
  FaceStore();
  ~FaceStore();
  FaceStore(const FaceStore&) = delete;
  FaceStore& operator=(const FaceStore&) = delete;

  // Files stay open, and pointers good, as long as the store lives. Fails with font.broken or font.unsupported-format, or with
  // resource.not-found for a file that cannot be opened.
  [[nodiscard]] Result<const FaceFile*> open(const std::string& path, std::uint32_t index);
  // OpenType, WOFF or WOFF 2.
  [[nodiscard]] Result<const FaceFile*> open_bytes(std::string bytes);
  [[nodiscard]] std::size_t size() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace galley::font
