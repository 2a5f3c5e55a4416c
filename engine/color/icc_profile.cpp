// Layout: ICC.1:2010, 7.2 (header, 128 bytes) and 7.3 (tag table: count, then signature, offset, size for each).
#include "color/icc_profile.h"

#include <array>

namespace galley::color {
namespace {

constexpr std::size_t kHeader = 128, kTagRow = 12;
constexpr std::size_t kVersionAt = 8, kClassAt = 12, kSpaceAt = 16, kDateAt = 24, kSignatureAt = 36, kIdentifierAt = 84;
constexpr std::size_t kDateSize = 12, kIdentifierSize = 16;

std::uint32_t word_at(std::string_view bytes, std::size_t at) {
  std::uint32_t word = 0;
  for (std::size_t i = 0; i < 4; ++i) word = word << 8U | static_cast<unsigned char>(bytes[at + i]);
  return word;
}

Failure broken(const std::string& file, std::string_view why) {
  return {FailureKind::Input, "color.profile-broken", file + " is no ICC profile that can be used: " + std::string(why),
          "export it again, or name a condition instead: --output-intent fogra39", file};
}

bool tags_are_inside(std::string_view bytes) {
  const std::uint32_t count = word_at(bytes, kHeader);
  if (count == 0 || count > (bytes.size() - kHeader - 4) / kTagRow) return false;
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::size_t row = kHeader + 4 + std::size_t{i} * kTagRow;
    if (std::uint64_t{word_at(bytes, row + 4)} + word_at(bytes, row + 8) > bytes.size()) return false;
  }
  return true;
}

}  // namespace

Result<IccHeader> read_icc_header(std::string_view bytes, const std::string& file) {
  if (bytes.size() < kHeader + 4 || bytes.substr(kSignatureAt, 4) != "acsp") return broken(file, "it does not begin like one");
  if (word_at(bytes, 0) > bytes.size()) return broken(file, "it is cut off");
  IccHeader header;
  header.version = static_cast<std::uint8_t>(bytes[kVersionAt]);
  if (header.version != 2 && header.version != 4) return broken(file, "its version is neither 2 nor 4");
  if (!tags_are_inside(bytes)) return broken(file, "its parts lie outside of it");
  header.device_class = bytes.substr(kClassAt, 4);
  const std::string_view space = bytes.substr(kSpaceAt, 4);
  header.space = space == "RGB "   ? IccSpace::Rgb
                 : space == "GRAY" ? IccSpace::Gray
                 : space == "CMYK" ? IccSpace::Cmyk
                                   : IccSpace::Other;
  return header;
}

bool is_picture_profile(std::string_view bytes, IccSpace space) {
  const Result<IccHeader> header = read_icc_header(bytes, {});
  if (!header.ok() || header->space != space) return false;
  constexpr std::array<std::string_view, 4> kClasses = {"scnr", "mntr", "prtr", "spac"};
  for (const std::string_view name : kClasses) {
    if (header->device_class == name) return true;
  }
  return false;
}

void pin_icc_dates(std::string& bytes) {
  constexpr std::string_view kDate("\x07\xD0\x00\x01\x00\x01\x00\x00\x00\x00\x00\x00", kDateSize);  // 2000-01-01
  if (bytes.size() < kHeader) return;
  bytes.replace(kDateAt, kDateSize, kDate);
  bytes.replace(kIdentifierAt, kIdentifierSize, kIdentifierSize, '\0');  // an MD5 with the date in it; zero: not computed
}

}  // namespace galley::color
