// FontLibrary: the faces a job may use, and how a style finds one.
//
// Faces are opened and checked with FreeType once, then shaped and subset with HarfBuzz. After freeze-like set-up
// the library is only read, so that many jobs may share it. FaceIds are small numbers in order of first use.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/id.h"
#include "base/length.h"
#include "base/result.h"
#include "resource/provider.h"
#include "source/diagnostic.h"
#include "style/computed_style.h"

struct hb_face_t;
struct hb_font_t;

namespace galley::font {

// All in font units, y upwards; from OS/2 typographic metrics or hhea by the usual rules.
struct FaceMetrics {
  std::int32_t units_per_em = 1000;
  std::int32_t ascent = 0, descent = 0, line_gap = 0;  // descent is positive downwards
  std::int32_t cap_height = 0, x_height = 0;
  std::int32_t underline_position = 0, underline_thickness = 0;  // position: centre of the line, negative is below
  std::int32_t strike_position = 0, strike_thickness = 0;
  std::int32_t hyphen_advance = 0, space_advance = 0;
};

struct GlyphInk {
  std::int32_t left = 0, right = 0, top = 0, bottom = 0;
};  // ink bounds in font units, y upwards

class Face {
 public:
  Face(const Face&) = delete;
  Face& operator=(const Face&) = delete;
  ~Face();
  [[nodiscard]] const std::string& family() const;
  [[nodiscard]] const std::string& postscript_name() const;
  [[nodiscard]] const FaceMetrics& metrics() const;
  [[nodiscard]] std::uint16_t weight() const;
  [[nodiscard]] style::FontSlant slant() const;
  [[nodiscard]] ContentHash hash() const;              // of the file's bytes and the face index
  [[nodiscard]] const ContentHash& file_hash() const;  // of the file's bytes
  [[nodiscard]] const std::string& path() const;       // on disk; empty if it came as bytes or had to be unpacked
  // Of the file in its FaceStore: what depends on its glyphs alone may be kept by it.
  [[nodiscard]] std::uint32_t file_number() const;
  [[nodiscard]] bool is_cff() const;     // CFF outlines, else TrueType
  [[nodiscard]] bool may_embed() const;  // OS/2 fsType
  [[nodiscard]] bool has_glyph(char32_t code_point) const;
  [[nodiscard]] std::uint32_t glyph_of(char32_t code_point) const;   // 0 if none
  [[nodiscard]] std::int32_t advance_of(std::uint32_t glyph) const;  // font units
  [[nodiscard]] GlyphInk ink_of(std::uint32_t glyph) const;          // optical margins, initial letters
  [[nodiscard]] hb_face_t* hb_face() const;                          // immutable; HarfBuzz may be used in font/ and text/ only
  [[nodiscard]] hb_font_t* hb_font() const;                          // immutable, scale = units per em

  struct Data;
  explicit Face(std::unique_ptr<Data> data);

 private:
  std::unique_ptr<Data> data_;
};

class FaceStore;

// What a font-family list resolves to for one style: candidates in order of preference.
struct FontQuery {
  const std::vector<std::string>* families = nullptr;
  std::uint16_t weight = 400, stretch = 100;
  style::FontSlant slant = style::FontSlant::Normal;
};

class FontLibrary {
 public:
  struct Options {
    std::vector<std::string> font_paths;  // --font-path folders, searched first
    bool ignore_system_fonts = false;     // no manifest, no fontconfig
  };
  // Files are opened in `store`, which must outlive the library; without one it has its own.
  explicit FontLibrary(Options options, FaceStore* store = nullptr);
  ~FontLibrary();
  FontLibrary(const FontLibrary&) = delete;
  FontLibrary& operator=(const FontLibrary&) = delete;

  // A face from @font-face; broken files are reported (font.broken) and leave the family without it.
  // OpenType, TrueType, WOFF and (if built with libwoff) WOFF 2; other formats: font.unsupported-format.
  // Characters outside `unicode_ranges` are not taken from it; empty = all.
  void add_face(std::string family, std::uint16_t weight, style::FontSlant slant, std::string bytes, source::Span span,
                source::Diagnostics& diagnostics, std::vector<std::pair<char32_t, char32_t>> unicode_ranges = {});
  // The same of a file that lies on disk: it is mapped, not read, and not opened again if the store knows it.
  void add_face_file(std::string family, std::uint16_t weight, style::FontSlant slant, const std::string& path, source::Span span,
                     source::Diagnostics& diagnostics, std::vector<std::pair<char32_t, char32_t>> unicode_ranges = {});
  // src: local(name): an installed face by family, full or PostScript name; false if there is none (try the next source).
  bool add_local_face(std::string family, std::uint16_t weight, style::FontSlant slant, const std::string& name);

  // Faces for the query, best first, at least one unless the library is empty of fonts; never synthetic.
  // A family that is not there is reported once (font.family-missing) as a note.
  [[nodiscard]] std::vector<FaceId> match(const FontQuery& query, source::Diagnostics& diagnostics);
  // A face that has `code_point`, looked for after the matched ones; invalid if no installed font has it.
  [[nodiscard]] FaceId fallback(char32_t code_point, const FontQuery& query, std::string_view language);
  [[nodiscard]] const Face& face(FaceId id) const;
  [[nodiscard]] std::size_t face_count() const;

  // For `galley fonts`: family, style, weight, file of everything that can be found, sorted.
  struct Listing {
    std::string family, style, file;
    std::uint16_t weight = 400;
    bool italic = false;
  };
  [[nodiscard]] std::vector<Listing> list();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace galley::font
