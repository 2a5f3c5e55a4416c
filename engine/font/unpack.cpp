// WOFF (W3C WOFF 1.0: a table directory and zlib streams) and WOFF 2 (libwoff2dec, if it was there at build time) to OpenType.
// Sizes are checked before anything is allocated; checksums are taken over from the file.
#include <libdeflate.h>

#include <cstring>
#include <memory>

#include "font/face_data.h"
#ifdef GALLEY_HAVE_WOFF2
#include <woff2/decode.h>
#endif

namespace galley::font {
namespace {

constexpr std::size_t kMaxUnpacked = std::size_t{128} << 20;  // larger than any face in Debian; a guard against bombs

std::uint32_t u32(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = (value << 8) | static_cast<unsigned char>(bytes[at + i]);
  return value;
}
std::uint16_t u16(std::string_view bytes, std::size_t at) {
  return static_cast<std::uint16_t>((static_cast<unsigned char>(bytes[at]) << 8) | static_cast<unsigned char>(bytes[at + 1]));
}
void put(std::string& out, std::uint32_t value, int bytes) {
  for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) out.push_back(static_cast<char>(value >> shift));
}

Failure cannot_unpack(const char* why) {
  return {FailureKind::Input,
          "font.broken",
          std::string("the web font cannot be unpacked: ") + why,
          "convert it again from its source",
          {}};
}
Failure unsupported(const char* what, const char* hint) {
  return {FailureKind::Input, "font.unsupported-format", std::string(what) + " cannot be read", hint, {}};
}

struct Entry {
  std::uint32_t tag, offset, packed, size, checksum;
};

std::string sfnt_header(std::uint32_t flavor, const std::vector<Entry>& entries) {
  std::string out;
  std::uint32_t power = 1, log = 0;
  while (std::size_t{power} * 2 <= entries.size()) power *= 2, ++log;
  put(out, flavor, 4);
  put(out, static_cast<std::uint32_t>(entries.size()), 2);
  put(out, power * 16, 2);
  put(out, log, 2);
  put(out, static_cast<std::uint32_t>(entries.size()) * 16 - power * 16, 2);
  std::uint32_t offset = static_cast<std::uint32_t>(12 + entries.size() * 16);
  for (const Entry& entry : entries) {
    put(out, entry.tag, 4);
    put(out, entry.checksum, 4);
    put(out, offset, 4);
    put(out, entry.size, 4);
    offset += (entry.size + 3) & ~3U;
  }
  return out;
}

Result<std::vector<Entry>> read_directory(std::string_view bytes) {
  if (bytes.size() < 44) return cannot_unpack("it is too short");
  const std::size_t count = u16(bytes, 12);
  if (count == 0 || 44 + count * 20 > bytes.size()) return cannot_unpack("its table directory is cut short");
  std::vector<Entry> entries;
  std::size_t total = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t at = 44 + i * 20;
    const Entry entry{u32(bytes, at), u32(bytes, at + 4), u32(bytes, at + 8), u32(bytes, at + 12), u32(bytes, at + 16)};
    total += entry.size;
    if (std::uint64_t{entry.offset} + entry.packed > bytes.size() || entry.packed > entry.size)
      return cannot_unpack("a table lies outside of it");
    if (total > kMaxUnpacked) return cannot_unpack("it would be larger than 128 MB");
    entries.push_back(entry);
  }
  return entries;
}

Result<std::string> unpack_woff(std::string_view bytes) {
  const auto entries = read_directory(bytes);
  if (!entries) return entries.failure();
  std::string out = sfnt_header(u32(bytes, 4), *entries);
  const std::unique_ptr<libdeflate_decompressor, void (*)(libdeflate_decompressor*)> inflater(libdeflate_alloc_decompressor(),
                                                                                              libdeflate_free_decompressor);
  for (const Entry& entry : *entries) {
    const std::size_t start = out.size();
    const char* packed = bytes.data() + entry.offset;
    out.resize(start + ((entry.size + 3) & ~3U), '\0');
    if (entry.packed == entry.size) {
      std::memcpy(out.data() + start, packed, entry.size);
    } else if (libdeflate_zlib_decompress(inflater.get(), packed, entry.packed, out.data() + start, entry.size, nullptr) !=
               LIBDEFLATE_SUCCESS) {
      return cannot_unpack("a table's compressed data is damaged");
    }
  }
  return out;
}

Result<std::string> unpack_woff2(std::string_view bytes) {
#ifdef GALLEY_HAVE_WOFF2
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  std::string out;
  woff2::WOFF2StringOut sink(&out);
  sink.SetMaxSize(kMaxUnpacked);
  if (!woff2::ConvertWOFF2ToTTF(data, bytes.size(), &sink)) return cannot_unpack("it is not a valid WOFF 2 file");
  out.resize(sink.Size());
  return out;
#else
  (void)bytes;
  return unsupported("a WOFF 2 font", "this program was built without libwoff2dec; give an OpenType, TrueType or WOFF file");
#endif
}

}  // namespace

Result<std::string> unpack_font(std::string bytes) {
  const std::string_view head = std::string_view(bytes).substr(0, 4);
  if (head == "wOFF") return unpack_woff(bytes);
  if (head == "wOF2") return unpack_woff2(bytes);
  constexpr std::string_view kTrueType("\0\1\0\0", 4);
  if (head == kTrueType || head == "OTTO" || head == "ttcf" || head == "true") return bytes;
  return unsupported("a font in this format",
                     "OpenType (.otf), TrueType (.ttf, .ttc), WOFF and WOFF 2 are read; EOT, SVG and Type 1 are not");
}

}  // namespace galley::font
