// EmbeddedProgram: the font program that a PDF of somebody else's brings along, asked for what its glyphs are and how wide.
//
// By FreeType, as such programs are no whole faces: subsets without names or characters, bare CFF, Type 1.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace galley::font {

class EmbeddedProgram {
 public:
  // Nothing if FreeType cannot read it. `bytes` must outlive it.
  [[nodiscard]] static std::optional<EmbeddedProgram> open(std::string_view bytes);

  [[nodiscard]] std::uint32_t glyph_count() const;
  // In thousandths of the size, rounded; nothing if there is no such glyph, or it cannot be read.
  [[nodiscard]] std::optional<std::int64_t> width_of(std::uint32_t glyph) const;
  [[nodiscard]] bool is_cid_keyed() const { return cid_keyed_; }
  // 0: there is none.
  [[nodiscard]] std::uint32_t glyph_of_cid(std::uint32_t cid) const;
  [[nodiscard]] std::uint32_t glyph_of_name(const std::string& name) const;
  [[nodiscard]] std::uint32_t glyph_of_character(char32_t character) const;

 private:
  struct Face;
  EmbeddedProgram() = default;

  std::shared_ptr<Face> face_;
  bool cid_keyed_ = false, by_cid_ = false;
  std::map<std::uint32_t, std::uint32_t> glyphs_;  // by CID, of a CID-keyed program in OpenType
};

}  // namespace galley::font
