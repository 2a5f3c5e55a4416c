// What a Face is made of, and how bytes become one. Internal to font/.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "font/font_library.h"

struct FT_LibraryRec_;
struct hb_blob_t;

namespace galley::font {

using CodePointRanges = std::vector<std::pair<char32_t, char32_t>>;

// An open font file: what all faces made of it share.
struct FaceFile {
  FaceFile() = default;
  FaceFile(const FaceFile&) = delete;
  FaceFile& operator=(const FaceFile&) = delete;
  ~FaceFile();

  hb_blob_t* blob = nullptr;  // the whole file, mapped or owned
  hb_face_t* hb_face = nullptr;
  hb_font_t* hb_font = nullptr;
  std::uint32_t index = 0, number = 0;  // in the file; in the store
  std::string path, family, postscript_name;
  FaceMetrics metrics;
  std::uint16_t weight = 400, stretch = 100;
  style::FontSlant slant = style::FontSlant::Normal;
  bool cff = false, may_embed = true;
  std::array<std::uint16_t, 0x180> latin{};  // glyph ids of U+0000..017F: nearly every character of a Western text
  mutable std::once_flag hashed;
  mutable ContentHash hash;
};

struct Face::Data {
  const FaceFile* file = nullptr;
  std::string family;  // and what follows: as the manifest or the @font-face rule has it
  std::uint16_t weight = 400, stretch = 100;
  style::FontSlant slant = style::FontSlant::Normal;
  CodePointRanges ranges;  // @font-face unicode-range; empty = all
};

// Opens face `index` of `blob` (which it takes over). FreeType must accept the file and its first glyph; there must be outlines.
// Fails with font.broken or font.unsupported-format; the failure names no file.
[[nodiscard]] Result<std::unique_ptr<FaceFile>> open_face(FT_LibraryRec_* freetype, hb_blob_t* blob, std::uint32_t index);

// The entry `id` (HB_OT_NAME_ID_...) of the face's name table, in UTF-8; its first 255 bytes.
[[nodiscard]] std::string name_of(hb_face_t* face, unsigned int id);

// Fills weight, slant, metrics and names from the face's own tables.
void read_metrics(FaceFile& data);

// WOFF and WOFF 2 become OpenType; anything else is handed through. Fails with font.broken or font.unsupported-format.
[[nodiscard]] Result<std::string> unpack_font(std::string bytes);

}  // namespace galley::font
