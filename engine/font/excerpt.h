// Excerpts: a face cut down to the glyphs that documents have used so far and taken to pieces, of which subsets are made quickly.
//
// HarfBuzz reads a glyph's outline twice for every subset; of a face that went through hb_subset_preprocess it does not, but that
// takes as long as a dozen subsets if the face is large. So the face is cut down first, once several documents have used it.
// A subset of the excerpt has the same bytes as one of the face itself (but for the checksum in its head table): which of the two
// served does not show, so output does not depend on what was made before.
#pragma once

#include <cstdint>
#include <mutex>
#include <vector>

struct hb_face_t;

namespace galley::font {

class Face;

class Excerpts {
 public:
  Excerpts() = default;
  Excerpts(const Excerpts&) = delete;
  Excerpts& operator=(const Excerpts&) = delete;
  ~Excerpts();

  // What to make the subset of: `face` is the caller's to destroy.
  struct Source {
    hb_face_t* face = nullptr;
    std::vector<std::uint32_t> glyphs;  // those asked for, as they are numbered there
  };
  // The excerpt if it has all `glyphs` (valid in the face), otherwise the face itself, remembering what was missing.
  [[nodiscard]] Source find(const Face& face, const std::vector<std::uint32_t>& glyphs);

 private:
  [[nodiscard]] bool has(const std::vector<std::uint32_t>& glyphs) const;
  void want(const Face& face, const std::vector<std::uint32_t>& glyphs);
  void make(const Face& face);
  void drop();

  std::mutex mutex_;  // documents of several threads share a face
  hb_face_t* excerpt_ = nullptr;
  std::vector<std::uint32_t> number_;  // by glyph of the face: its number in the excerpt, 0 if it is not there
  std::vector<bool> wanted_;           // by glyph of the face: some document used it
  std::uint32_t missed_ = 0;           // subsets made of the face since the excerpt was last made
};

// Hung on HarfBuzz's face, which all faces made of one open file share: gives it room for an excerpt, and finds that again.
void keep_excerpts(hb_face_t* face);
[[nodiscard]] Excerpts& excerpts_of(const Face& face);

}  // namespace galley::font
