// PixelConverter: pixels of a picture -> inks of a press, 8 bits a sample (lcms2: relative colorimetric, black-point compensation).
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace galley::color {

class PixelConverter {
 public:
  // From RGB (3 components) or inks (4) as `profile` means them to inks as `press` does.
  PixelConverter(std::string_view profile, std::size_t components, std::string_view press);
  ~PixelConverter();
  PixelConverter(const PixelConverter&) = delete;
  PixelConverter& operator=(const PixelConverter&) = delete;
  [[nodiscard]] bool works() const;  // no: a profile cannot be used for that
  // Four bytes for each pixel of `samples`.
  [[nodiscard]] std::string convert(std::string_view samples) const;

 private:
  struct Transform;
  std::unique_ptr<Transform> transform_;
  std::size_t components_;
};

}  // namespace galley::color
