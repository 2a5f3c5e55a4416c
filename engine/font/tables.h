// Bytes of a face's tables and big-endian numbers in them. Internal to font/.
#pragma once

#include <hb.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace galley::font {

// As long as the blob lives.
[[nodiscard]] inline std::string_view view_of(hb_blob_t* blob) {
  unsigned int length = 0;
  const char* bytes = hb_blob_get_data(blob, &length);
  return {bytes == nullptr ? "" : bytes, bytes == nullptr ? 0 : length};
}

// The blob is given back.
[[nodiscard]] inline std::string copy_of(hb_blob_t* blob) {
  std::string copy(view_of(blob));
  hb_blob_destroy(blob);
  return copy;
}

// Reads answer 0 beyond the end.
class TableView {
 public:
  explicit TableView(std::string_view bytes) : bytes_(bytes) {}
  [[nodiscard]] bool empty() const { return bytes_.empty(); }
  [[nodiscard]] std::uint16_t u16(std::size_t at) const {
    if (at + 2 > bytes_.size()) return 0;
    return static_cast<std::uint16_t>((static_cast<unsigned char>(bytes_[at]) << 8) | static_cast<unsigned char>(bytes_[at + 1]));
  }
  [[nodiscard]] std::int32_t i16(std::size_t at) const { return static_cast<std::int16_t>(u16(at)); }
  [[nodiscard]] std::uint32_t u32(std::size_t at) const { return static_cast<std::uint32_t>(u16(at)) << 16U | u16(at + 2); }

 private:
  std::string_view bytes_;
};

}  // namespace galley::font
