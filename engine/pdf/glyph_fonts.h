// GlyphFonts: which glyphs of which faces a document shows, what text each stands for, and the font objects made of that.
//
// Every face becomes one CID-keyed font with Identity-H. Its codes are the glyphs' numbers in the subset, so the subset is planned
// from the display list before anything is written, and made at the end. A glyph's first use decides which text it maps to
// (ToUnicode); where it later stands for another text, the run says so with ActualText.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "font/font_library.h"
#include "font/subset.h"
#include "paint/display_list.h"
#include "pdf/deflate.h"
#include "pdf/object_store.h"
#include "source/diagnostic.h"

namespace galley::pdf {

// Compounds are numbered from here: no face has so many glyphs.
inline constexpr std::uint32_t kFirstCompound = 0x10000;

// `glyphs`, one cluster of a run, as one glyph of a face: nothing if its glyphs follow one another on the baseline, or if the
// face's outlines cannot be put together.
[[nodiscard]] std::optional<font::Compound> compound_of(std::span<const paint::PlacedGlyph> glyphs, const paint::Glyphs& run,
                                                        const font::Face& face);

// Whether the glyphs can be compounds of the face, and they as one: moved right by `shift` font units, `advance` wide.
[[nodiscard]] bool can_be_put_together(std::span<const paint::PlacedGlyph> glyphs, const paint::Glyphs& run,
                                       const font::Face& face);
[[nodiscard]] font::Compound put_together(std::span<const paint::PlacedGlyph> glyphs, const paint::Glyphs& run,
                                          const font::Face& face, std::int64_t shift, std::int64_t advance);

// One face in use.
class GlyphFont {
 public:
  GlyphFont(const font::Face& face, font::SubsetPlan plan, std::vector<font::Compound> compounds, std::string name,
            ObjectNumber number, source::Span first_use)
      : face_(&face),
        plan_(std::move(plan)),
        compounds_(std::move(compounds)),
        name_(std::move(name)),
        number_(number),
        first_use_(first_use),
        shown_compounds_(compounds_.size()) {}

  [[nodiscard]] const std::string& name() const { return name_; }  // among the resources: "F0"
  [[nodiscard]] ObjectNumber number() const { return number_; }
  [[nodiscard]] const font::Face& face() const { return *face_; }
  [[nodiscard]] source::Span first_use() const { return first_use_; }

  // The number of a compound that was planned.
  [[nodiscard]] std::optional<std::uint32_t> number_of(const font::Compound& compound) const;
  // What a content stream calls the glyph; 0 for a glyph that was not planned.
  [[nodiscard]] std::uint32_t code_of(std::uint32_t glyph) const {
    return glyph >= kFirstCompound ? plan_.code_of_compound(glyph - kFirstCompound) : plan_.code_of(glyph);
  }
  [[nodiscard]] Result<font::Subset> make_subset() const { return plan_.execute(); }
  // Marks the glyph as used. Its width as the PDF will state it, in ten-thousandths of the size.
  std::int64_t use(std::uint32_t glyph);
  // True if the glyph maps to `text` (UTF-8), perhaps from now on; false if ActualText must say it.
  bool maps_to(std::uint32_t glyph, std::string_view text);
  // What a glyph may map to if it never shows a text alone: every glyph must map to something.
  void suggest(std::uint32_t glyph, std::string_view text);

  [[nodiscard]] std::vector<std::uint32_t> used() const;  // ascending
  [[nodiscard]] std::int64_t width(std::uint32_t glyph) const { return find(glyph).width; }
  [[nodiscard]] const std::string& text_of(std::uint32_t glyph) const;  // empty if none

 private:
  struct Glyph {
    std::int64_t width = -1;  // -1: not used
    std::uint32_t text = 0;   // index into texts_; 0: none
    std::uint32_t suggested = 0;
  };
  Glyph& at(std::uint32_t glyph);
  [[nodiscard]] const Glyph& find(std::uint32_t glyph) const;

  const font::Face* face_;
  font::SubsetPlan plan_;
  std::vector<font::Compound> compounds_;  // sorted
  std::string name_;
  ObjectNumber number_;
  source::Span first_use_;
  std::vector<Glyph> glyphs_, shown_compounds_;
  std::vector<std::string> texts_{{}};
};

class GlyphFonts {
 public:
  GlyphFonts(const font::FontLibrary& library, ObjectStore& store) : library_(library), store_(store) {}
  // Plans a subset of every face the pages show; fails with font.subset-failed.
  [[nodiscard]] Result<void> plan(const paint::DisplayList& display);
  [[nodiscard]] GlyphFont& of(FaceId face) { return fonts_[index_of_face_[face.value] - 1]; }  // a face that was planned
  // Subsets and writes every face used. Fails with font.subset-failed; reports faces whose maker forbids embedding.
  [[nodiscard]] Result<void> write(Deflater& deflater, source::Diagnostics& diagnostics);
  [[nodiscard]] const std::vector<GlyphFont>& all() const { return fonts_; }

 private:
  const font::FontLibrary& library_;
  ObjectStore& store_;
  std::vector<GlyphFont> fonts_;              // in order of first use
  std::vector<std::uint32_t> index_of_face_;  // FaceId -> index + 1
};

// The CMap that says which text each glyph stands for.
[[nodiscard]] std::string to_unicode_cmap(const GlyphFont& font);

}  // namespace galley::pdf
