// The header of a JPEG, read by libjpeg-turbo; its bytes go into the PDF untouched.
//
// libjpeg reports fatal errors by a call that must not return: we jump out of it. The function that jumps holds
// only plain data, so no destructor is skipped. What DCTDecode cannot show (arithmetic coding, 12 bits, lossless) is refused
// here, by name. A missing end is found by walking the markers: the picture is kept and marked truncated.
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <map>
#include <optional>

#include <jerror.h>

#include "image/extent_memo.h"
#include "image/formats.h"
#include "image/jpeg_extent.h"
#include "image/jpeg_jump.h"

namespace galley::image {
namespace {

// Plain data only: filled across a jump.
struct Header {
  jpeg_decompress_struct cinfo;
  JpegErrors errors;
};

// True if the header could be read; else errors.base.msg_code says why. The caller destroys cinfo in both cases.
bool read_into(Header& header, const unsigned char* bytes, std::size_t size) {
  header.cinfo.err = jump_on_error(header.errors);
  if (setjmp(header.errors.out) != 0) return false;  // NOLINT(cert-err52-cpp): libjpeg offers no other way
  jpeg_create_decompress(&header.cinfo);
  jpeg_mem_src(&header.cinfo, bytes, size);
  for (const int app : {1, 2}) jpeg_save_markers(&header.cinfo, JPEG_APP0 + app, 0xFFFF);
  return jpeg_read_header(&header.cinfo, TRUE) == JPEG_HEADER_OK;
}

Failure explain(const Image& image, const Header& header) {
  const int code = header.errors.base.msg_code;
  if (code == JERR_SOF_UNSUPPORTED)
    return unsupported(image, "this kind of JPEG compression (lossless or hierarchical) is not known to PDF");
  if (code == JERR_BAD_PRECISION) return unsupported(image, "it has more than 8 bits per component");
  if (code == JERR_ARITH_NOTIMPL) return unsupported(image, "it is an arithmetic-coded JPEG");
  if (code == JERR_IMAGE_TOO_BIG) return unsupported(image, "it has more pixels than JPEG allows");
  char text[JMSG_LENGTH_MAX];
  (*header.errors.base.format_message)(const_cast<j_common_ptr>(reinterpret_cast<const jpeg_common_struct*>(&header.cinfo)), text);
  return broken(image, std::strlen(text) == 0 ? "its header is damaged" : text);
}

// ICC profiles come in pieces "ICC_PROFILE\0", number from 1, count. A missing piece: no profile, which `lost` says.
std::string join_icc(const jpeg_decompress_struct& cinfo, bool& lost) {
  constexpr std::string_view kTag("ICC_PROFILE\0", 12);
  std::map<unsigned, std::string_view> pieces;
  unsigned count = 0;
  for (const jpeg_marker_struct* m = cinfo.marker_list; m != nullptr; m = m->next) {
    const std::string_view data(reinterpret_cast<const char*>(m->data), m->data_length);
    if (m->marker != JPEG_APP0 + 2 || data.size() < 14 || !data.starts_with(kTag)) continue;
    count = static_cast<unsigned char>(data[13]);
    pieces.emplace(static_cast<unsigned char>(data[12]), data.substr(14));
  }
  std::string profile;
  const bool whole = !pieces.empty() && pieces.size() == count && pieces.begin()->first == 1 && pieces.rbegin()->first == count;
  lost = !pieces.empty() && !whole;
  if (!whole) return profile;
  for (const auto& [number, data] : pieces) profile += data;
  return profile;
}

void read_resolution(Image& image, const jpeg_decompress_struct& cinfo) {
  constexpr std::string_view kExif("Exif\0\0", 6);
  if (cinfo.saw_JFIF_marker && cinfo.density_unit != 0 && cinfo.X_density != 0 && cinfo.Y_density != 0) {
    const std::uint32_t per = cinfo.density_unit == 2 ? 254 : 100;
    image.ppi_x = cinfo.X_density * per / 100;
    image.ppi_y = cinfo.Y_density * per / 100;
  }
  for (const jpeg_marker_struct* m = cinfo.marker_list; m != nullptr; m = m->next) {
    const std::string_view data(reinterpret_cast<const char*>(m->data), m->data_length);
    if (m->marker != JPEG_APP0 + 1 || !data.starts_with(kExif)) continue;
    const ExifFacts facts = read_exif(data.substr(kExif.size()));
    image.orientation = facts.orientation;
    if (facts.ppi_x != 0 && !image.ppi_x) image.ppi_x = facts.ppi_x;
    if (facts.ppi_y != 0 && !image.ppi_y) image.ppi_y = facts.ppi_y;
    return;
  }
}

// Offset of the first marker at or after `at` within coded data, or npos.
std::size_t next_marker(std::string_view bytes, std::size_t at) {
  while (true) {
    at = bytes.find('\xff', at);
    if (at == std::string_view::npos || at + 1 >= bytes.size()) return std::string_view::npos;
    const auto code = static_cast<unsigned char>(bytes[at + 1]);
    if (code != 0 && code != 0xFF && (code < 0xD0 || code > 0xD7)) return at;  // not stuffing, fill or restart
    at += code == 0xFF ? 1 : 2;
  }
}

// Walks the markers from `at`, the end of the first scan's header. Thumbnails inside APP segments are skipped with them.
bool has_end(std::string_view bytes, std::size_t at) {
  while ((at = next_marker(bytes, at)) != std::string_view::npos) {
    const auto code = static_cast<unsigned char>(bytes[at + 1]);
    if (code == 0xD9) return true;
    if (at + 4 > bytes.size()) return false;
    at +=
        2 + (static_cast<std::size_t>(static_cast<unsigned char>(bytes[at + 2])) << 8U | static_cast<unsigned char>(bytes[at + 3]));
  }
  return false;
}

Extent extent_of(const Image& image, const jpeg_decompress_struct& cinfo, std::size_t coded) {
  if (image.truncated) return Extent::AsSaid;
  if (const std::optional<Extent> known = known_extent(image.hash)) return *known;
  const auto* bytes = reinterpret_cast<const unsigned char*>(image.bytes.data());
  const Extent extent = jpeg_extent(cinfo, {bytes + image.bytes.size() - coded, coded});
  keep_extent(image.hash, extent);
  return extent;
}

Coded fill_from_jpeg(Image& image, const jpeg_decompress_struct& cinfo) {
  image.width = cinfo.image_width;
  image.height = cinfo.image_height;
  image.components = static_cast<std::uint8_t>(cinfo.num_components);
  image.bits = static_cast<std::uint8_t>(cinfo.data_precision);
  image.progressive = cinfo.progressive_mode != 0;
  image.adobe_inverted = cinfo.num_components == 4 && cinfo.saw_Adobe_marker != 0;
  image.plain_rgb = cinfo.jpeg_color_space == JCS_RGB && cinfo.saw_Adobe_marker == 0;
  image.icc = join_icc(cinfo, image.lost_profile);
  read_resolution(image, cinfo);
  const std::size_t coded = std::min(cinfo.src->bytes_in_buffer, image.bytes.size());
  image.truncated = !has_end(image.bytes, image.bytes.size() - coded);
  return {coded, extent_of(image, cinfo, coded)};
}

}  // namespace

Result<Coded> read_jpeg_header(Image& image) {
  Header header{};
  const bool read = read_into(header, reinterpret_cast<const unsigned char*>(image.bytes.data()), image.bytes.size());
  Result<Coded> result(Coded{});
  if (!read) {
    result = explain(image, header);
  } else if (header.cinfo.arith_code) {
    result = unsupported(image, "it is an arithmetic-coded JPEG");
  } else if (header.cinfo.num_components != 1 && header.cinfo.num_components != 3 && header.cinfo.num_components != 4) {
    result =
        unsupported(image, "a JPEG of " + std::to_string(header.cinfo.num_components) + " components has no colour space in PDF");
  } else {
    result = fill_from_jpeg(image, header.cinfo);
  }
  jpeg_destroy_decompress(&header.cinfo);
  return result;
}

}  // namespace galley::image
