// House sheets: the sheets of styles/, compiled into the program and read below the path `galley:styles/`.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "resource/provider.h"

namespace galley::job {

struct HouseSheet {
  std::string_view name;  // "bulletin"
  std::string_view text;
};

inline constexpr std::string_view kHousePrefix = "galley:styles/";

[[nodiscard]] std::span<const HouseSheet> house_sheets();  // sorted by name
[[nodiscard]] const HouseSheet* find_house_sheet(std::string_view name);
[[nodiscard]] std::string house_path(std::string_view name);

// Answers for house sheets, asks `files` for everything else; so that a house sheet may @import another.
class HouseProvider final : public resource::Provider {
 public:
  explicit HouseProvider(const resource::Provider& files) : files_(files) {}
  [[nodiscard]] Result<std::string> read(std::string_view path) const override;
  [[nodiscard]] bool exists(std::string_view path) const override;
  [[nodiscard]] std::string place_of(std::string_view path) const override { return files_.place_of(path); }
  [[nodiscard]] Result<std::string> placed_page(std::string_view pdf, std::uint32_t page) const override;

 private:
  const resource::Provider& files_;
};

}  // namespace galley::job
