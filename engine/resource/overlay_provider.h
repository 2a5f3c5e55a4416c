// Files that were given as bytes, over those that another provider reads: what is embedded wins.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "resource/provider.h"

namespace galley::resource {

// A given file is found under its name as it was given, with "./" and "x/.." taken out.
class OverlayProvider final : public Provider {
 public:
  using Files = std::vector<std::pair<std::string, std::string>>;  // name, bytes
  OverlayProvider(const Files& given, const Provider& below) : given_(given), below_(below) {}
  [[nodiscard]] Result<std::string> read(std::string_view path) const override;
  [[nodiscard]] bool exists(std::string_view path) const override;
  [[nodiscard]] std::string place_of(std::string_view path) const override;

 private:
  [[nodiscard]] const std::string* find(std::string_view path) const;
  const Files& given_;
  const Provider& below_;
};

}  // namespace galley::resource
