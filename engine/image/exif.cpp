// The few Exif tags that matter to print, and the first look at an ICC profile. Every offset is checked: both come from the file.
#include "image/formats.h"

namespace galley::image {
namespace {

constexpr std::uint32_t kOrientation = 0x112, kXResolution = 0x11A, kYResolution = 0x11B, kResolutionUnit = 0x128;
constexpr std::uint32_t kCentimetres = 3;

class Tiff {
 public:
  explicit Tiff(std::string_view bytes) : bytes_(bytes), little_(bytes.starts_with("II")) {}
  [[nodiscard]] std::uint32_t number(std::size_t at, std::size_t size) const {
    if (at > bytes_.size() || bytes_.size() - at < size) return 0;
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i) {
      const std::size_t from = little_ ? at + size - 1 - i : at + i;
      value = value << 8U | static_cast<unsigned char>(bytes_[from]);
    }
    return value;
  }
  // An unsigned rational, rounded; 0 if it makes no sense.
  [[nodiscard]] std::uint32_t rational(std::size_t at) const {
    const std::uint64_t over = number(at, 4), under = number(at + 4, 4);
    return under == 0 ? 0 : static_cast<std::uint32_t>((over + under / 2) / under);
  }

 private:
  std::string_view bytes_;
  bool little_;
};

}  // namespace

ExifFacts read_exif(std::string_view bytes) {
  ExifFacts facts;
  if (!bytes.starts_with("II") && !bytes.starts_with("MM")) return facts;
  const Tiff tiff(bytes);
  const std::size_t directory = tiff.number(4, 4);
  const std::uint32_t entries = tiff.number(directory, 2);
  std::uint32_t unit = 2;
  for (std::uint32_t i = 0; i < entries; ++i) {
    const std::size_t entry = directory + 2 + std::size_t{12} * i;
    if (entry + 12 > bytes.size()) break;
    switch (tiff.number(entry, 2)) {
      case kOrientation: facts.orientation = static_cast<std::uint8_t>(tiff.number(entry + 8, 2)); break;
      case kXResolution: facts.ppi_x = tiff.rational(tiff.number(entry + 8, 4)); break;
      case kYResolution: facts.ppi_y = tiff.rational(tiff.number(entry + 8, 4)); break;
      case kResolutionUnit: unit = tiff.number(entry + 8, 2); break;
      default: break;
    }
  }
  if (facts.orientation < 1 || facts.orientation > 8) facts.orientation = 1;
  if (unit == kCentimetres) {
    facts.ppi_x = static_cast<std::uint32_t>(std::uint64_t{facts.ppi_x} * 254 / 100);
    facts.ppi_y = static_cast<std::uint32_t>(std::uint64_t{facts.ppi_y} * 254 / 100);
  }
  return facts;
}

bool is_icc_for(std::string_view profile, std::uint8_t components) {
  constexpr std::size_t kHeader = 128;
  if (profile.size() < kHeader + 4 || profile.substr(36, 4) != "acsp" || read_u32(profile, 0) != profile.size()) return false;
  // Of a device or a space, as PDF takes them (32000-1, 8.6.5.5); Lab is no space of RGB pixels.
  const std::string_view kind = profile.substr(12, 4), space = profile.substr(16, 4);
  if (kind != "scnr" && kind != "mntr" && kind != "prtr" && kind != "spac") return false;
  if (components == 1) return space == "GRAY";
  if (components == 3) return space == "RGB ";
  return components == 4 && space == "CMYK";
}

}  // namespace galley::image
