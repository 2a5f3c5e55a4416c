#include "font/face_store.h"

#include <ft2build.h>
#include <hb.h>
#include <sys/stat.h>

#include <map>
#include <mutex>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include FT_FREETYPE_H

#include "font/face_data.h"
#include "font/tables.h"

namespace galley::font {
namespace {

using FileKey = std::tuple<std::uint64_t, std::uint64_t, std::int64_t, std::int64_t, std::int64_t, std::uint32_t>;
using Opened = Result<const FaceFile*>;

// What a file is known by; false if there is none.
bool identify(const std::string& path, std::uint32_t index, FileKey& key) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) return false;
  key = {info.st_dev, info.st_ino, info.st_size, info.st_mtim.tv_sec, info.st_mtim.tv_nsec, index};
  return true;
}

bool is_web_font(std::string_view bytes) { return bytes.starts_with("wOFF") || bytes.starts_with("wOF2"); }

}  // namespace

struct FaceStore::Impl {
  mutable std::mutex mutex;
  FT_Library freetype = nullptr;
  std::vector<std::unique_ptr<FaceFile>> files;
  std::map<FileKey, Opened> by_file;
  std::map<ContentHash, Opened> by_content;

  Opened open_blob(hb_blob_t* blob, std::uint32_t index) {
    auto opened = open_face(freetype, blob, index);
    if (!opened) return opened.failure();
    (*opened)->number = static_cast<std::uint32_t>(files.size());
    files.push_back(std::move(*opened));
    return files.back().get();
  }
  Opened open_content(std::string bytes) {
    const ContentHash hash = hash_bytes(bytes);
    if (const auto known = by_content.find(hash); known != by_content.end()) return known->second;
    return by_content.emplace(hash, unpack_and_open(std::move(bytes))).first->second;
  }
  Opened unpack_and_open(std::string bytes) {
    auto unpacked = unpack_font(std::move(bytes));
    if (!unpacked) return unpacked.failure();
    auto* owned = new std::string(std::move(*unpacked));  // freed by the blob
    hb_blob_t* blob = hb_blob_create(owned->data(), static_cast<unsigned int>(owned->size()), HB_MEMORY_MODE_READONLY, owned,
                                     [](void* text) { delete static_cast<std::string*>(text); });
    return open_blob(blob, 0);
  }
  Opened open_mapped(const std::string& path, std::uint32_t index) {
    hb_blob_t* blob = hb_blob_create_from_file_or_fail(path.c_str());
    if (blob == nullptr) return Failure{FailureKind::Input, "resource.not-found", "cannot open the font " + path, {}, path};
    if (!is_web_font(view_of(blob))) {
      Opened opened = open_blob(blob, index);
      if (opened) files.back()->path = path;
      return opened;
    }
    std::string bytes(view_of(blob));
    hb_blob_destroy(blob);
    return open_content(std::move(bytes));
  }
};

FaceStore::FaceStore() : impl_(std::make_unique<Impl>()) {
  if (FT_Init_FreeType(&impl_->freetype) != 0) impl_->freetype = nullptr;
}

FaceStore::~FaceStore() {
  impl_->files.clear();
  if (impl_->freetype != nullptr) FT_Done_FreeType(impl_->freetype);
}

Opened FaceStore::open(const std::string& path, std::uint32_t index) {
  FileKey key;
  if (!identify(path, index, key))
    return Failure{FailureKind::Input, "resource.not-found", "cannot find the font " + path, {}, path};
  const std::lock_guard lock(impl_->mutex);
  if (const auto known = impl_->by_file.find(key); known != impl_->by_file.end()) return known->second;
  return impl_->by_file.emplace(key, impl_->open_mapped(path, index)).first->second;
}

Opened FaceStore::open_bytes(std::string bytes) {
  const std::lock_guard lock(impl_->mutex);
  return impl_->open_content(std::move(bytes));
}

std::size_t FaceStore::size() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->files.size();
}

}  // namespace galley::font
