// The part of a face a document uses, for embedding, and the codes its glyphs have there.
//
// Glyphs of a subset are numbered anew in the order of their numbers in the face, 0 being the missing glyph; glyphs that others are
// put together from come along. A subset is a third to a half of one that keeps the face's numbers, and as much quicker to make
// and to compress. In CID-keyed tables, where characters are found by CID, the CIDs are numbered likewise (`cff_charset`).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "font/compound_glyphs.h"
#include "font/font_library.h"

namespace galley::font {

struct Subset {
  std::string file;  // for embedding: the bare CFF table (CIDFontType0C), or OpenType with TrueType outlines
  std::string head;  // the head table
};

// What a subset will hold, known before it is made: content streams need the codes, the subset can wait.
class SubsetPlan {
 public:
  // Fails with font.subset-failed for a glyph the face does not have. Parts of compounds are among `glyphs`; a face with CFF
  // outlines has no compounds.
  [[nodiscard]] static Result<SubsetPlan> make(const Face& face, const std::vector<std::uint32_t>& glyphs,
                                               const std::vector<Compound>& compounds = {});
  SubsetPlan(SubsetPlan&&) noexcept;
  SubsetPlan& operator=(SubsetPlan&&) noexcept;
  ~SubsetPlan();

  [[nodiscard]] std::uint32_t code_of_compound(std::size_t index) const;
  [[nodiscard]] std::uint32_t code_of(std::uint32_t glyph) const;  // 0: not in the subset
  [[nodiscard]] Result<Subset> execute() const;

 private:
  struct Impl;
  explicit SubsetPlan(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace galley::font
