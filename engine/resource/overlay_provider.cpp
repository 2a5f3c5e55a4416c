#include "resource/overlay_provider.h"

#include <filesystem>

namespace galley::resource {

const std::string* OverlayProvider::find(std::string_view path) const {
  const auto plain = [](std::string_view name) { return std::filesystem::path(name).lexically_normal(); };
  const std::filesystem::path wanted = plain(path);
  for (const auto& [name, bytes] : given_) {
    if (name == path || plain(name) == wanted) return &bytes;
  }
  return nullptr;
}

Result<std::string> OverlayProvider::read(std::string_view path) const {
  const std::string* bytes = find(path);
  return bytes != nullptr ? Result<std::string>(*bytes) : below_.read(path);
}

bool OverlayProvider::exists(std::string_view path) const { return find(path) != nullptr || below_.exists(path); }

std::string OverlayProvider::place_of(std::string_view path) const {
  return find(path) != nullptr ? std::string() : below_.place_of(path);
}

}  // namespace galley::resource
