// The header of a PNG by libpng: all chunks before the pixels.
#include <algorithm>
#include <csetjmp>
#include <cstdio>
#include <cstring>
#include <iterator>

#include "image/formats.h"
#include "image/png_reader.h"

namespace galley::image {
namespace {

constexpr png_alloc_size_t kMaxChunk = 32U << 20U;  // no honest profile or text is longer
constexpr png_uint_32 kMaxTextChunks = 128;

void keep_reason(png_structp png, png_const_charp message) {
  auto* reader = static_cast<PngReader*>(png_get_error_ptr(png));
  std::snprintf(reader->reason, sizeof reader->reason, "%s", message);
  png_longjmp(png, 1);
}
void take_warning(png_structp png, png_const_charp message) {
  auto* reader = static_cast<PngReader*>(png_get_error_ptr(png));
  reader->too_much = reader->too_much || std::strstr(message, "Too much image data") != nullptr;
}

void read_bytes(png_structp png, png_bytep to, png_size_t size) {
  auto* reader = static_cast<PngReader*>(png_get_io_ptr(png));
  if (size > reader->bytes.size() - reader->at) png_error(png, "the file ends too early");
  std::memcpy(to, reader->bytes.data() + reader->at, size);
  reader->at += size;
}

std::uint32_t ppi(png_uint_32 per_metre) { return static_cast<std::uint32_t>((std::uint64_t{per_metre} * 254 + 5000) / 10000); }

void fill_from_png(Image& image, PngReader& reader) {
  png_structp png = reader.png;
  png_infop info = reader.info;
  const png_byte type = png_get_color_type(png, info);
  image.width = png_get_image_width(png, info);
  image.height = png_get_image_height(png, info);
  image.bits = png_get_bit_depth(png, info);
  image.components = (type & PNG_COLOR_MASK_COLOR) != 0 ? 3 : 1;
  image.has_alpha = (type & PNG_COLOR_MASK_ALPHA) != 0 || png_get_valid(png, info, PNG_INFO_tRNS) != 0;
  png_uint_32 x = 0, y = 0;
  int unit = PNG_RESOLUTION_UNKNOWN;
  if (png_get_pHYs(png, info, &x, &y, &unit) != 0 && unit == PNG_RESOLUTION_METER && x != 0 && y != 0) {
    image.ppi_x = ppi(x);
    image.ppi_y = ppi(y);
  }
  png_fixed_point gamma = 0;
  constexpr png_fixed_point kScreen = 45455, kNear = 500;  // 1 / 2.2, which is what sRGB says too
  if (png_get_gAMA_fixed(png, info, &gamma) != 0 && gamma > 0 && (gamma < kScreen - kNear || gamma > kScreen + kNear))
    image.gamma = static_cast<std::uint32_t>(gamma);
  png_charp name = nullptr;
  png_bytep profile = nullptr;
  png_uint_32 length = 0;
  int method = 0;
  if (png_get_iCCP(png, info, &name, &method, &profile, &length) != 0 && profile != nullptr) {
    image.icc.assign(reinterpret_cast<const char*>(profile), length);
  }
}

// libpng's words for a header that is not the file's: combinations there are not, another checksum, indices without a palette.
bool contradicts_itself(std::string_view reason) {
  constexpr std::string_view kContradictions[] = {"Invalid IHDR data", "IHDR: CRC error", "Missing PLTE before IDAT",
                                                  "IDAT: Missing PLTE before IDAT"};
  return std::find(std::begin(kContradictions), std::end(kContradictions), reason) != std::end(kContradictions);
}

struct ChunkFacts {
  std::uint64_t packed = 0;  // of the pixels' chunks
  bool whole = false;        // every chunk up to IEND is there
  bool profile = false;      // there is one, whatever it is worth
  ExifFacts exif;
};

ChunkFacts look_through(std::string_view bytes) {
  std::size_t at = 8;
  ChunkFacts facts;
  while (at + 12 <= bytes.size()) {
    const std::size_t length = read_u32(bytes, at);
    if (bytes.size() - at - 12 < length) break;
    const std::string_view name = bytes.substr(at + 4, 4);
    facts.whole = name == "IEND";
    if (facts.whole) break;
    if (name == "IDAT") facts.packed += length;
    if (name == "iCCP") facts.profile = true;
    if (name == "eXIf") facts.exif = read_exif(bytes.substr(at + 8, length));
    at += 12 + length;
  }
  return facts;
}

}  // namespace

PngReader::PngReader(std::string_view data) : bytes(data) {
  png = png_create_read_struct(PNG_LIBPNG_VER_STRING, this, keep_reason, take_warning);
  if (png == nullptr) return;
  info = png_create_info_struct(png);
  png_set_read_fn(png, this, read_bytes);
  png_set_user_limits(png, 0x7FFFFFFF, 0x7FFFFFFF);
  png_set_chunk_malloc_max(png, kMaxChunk);
  png_set_chunk_cache_max(png, kMaxTextChunks);
  png_set_crc_action(png, PNG_CRC_DEFAULT, PNG_CRC_DEFAULT);
}

PngReader::~PngReader() {
  if (png != nullptr) png_destroy_read_struct(&png, &info, nullptr);
}

bool read_png_info(PngReader& reader) {
  if (reader.png == nullptr || reader.info == nullptr) return false;
  if (setjmp(png_jmpbuf(reader.png)) != 0) return false;  // NOLINT(cert-err52-cpp): libpng offers no other way
  png_read_info(reader.png, reader.info);
  return true;
}

Result<Coded> read_png_header(Image& image) {
  PngReader reader(image.bytes);
  if (!read_png_info(reader)) return contradicts_itself(reader.reason) ? lying(image, reader.reason) : broken(image, reader.reason);
  fill_from_png(image, reader);
  const ChunkFacts facts = look_through(image.bytes);
  image.truncated = !facts.whole;
  image.orientation = facts.exif.orientation;
  if (facts.exif.ppi_x != 0 && facts.exif.ppi_y != 0 && !image.ppi_x) {
    image.ppi_x = facts.exif.ppi_x;
    image.ppi_y = facts.exif.ppi_y;
  }
  // libpng passes over a profile that is broken or of another class of colours. Beside sRGB none is needed.
  image.lost_profile = facts.profile && image.icc.empty() && png_get_valid(reader.png, reader.info, PNG_INFO_sRGB) == 0;
  return Coded{facts.packed};
}

}  // namespace galley::image
