#include "font/excerpt.h"

#include <hb-subset.h>
#include <hb.h>

#include <algorithm>
#include <memory>
#include <new>

#include "font/font_library.h"
#include "font/subset_input.h"

namespace galley::font {
namespace {

constexpr std::uint32_t kMissesBefore = 4;  // making an excerpt takes as long as some four subsets
constexpr std::ptrdiff_t kMostGlyphs = 2000;

hb_user_data_key_t excerpts_key;  // HarfBuzz looks at its address alone

}  // namespace

void keep_excerpts(hb_face_t* face) {
  auto excerpts = std::make_unique<Excerpts>();
  const auto destroy = [](void* data) { delete static_cast<Excerpts*>(data); };
  if (hb_face_set_user_data(face, &excerpts_key, excerpts.get(), destroy, 0) == 0) throw std::bad_alloc();
  static_cast<void>(excerpts.release());
}

Excerpts& excerpts_of(const Face& face) { return *static_cast<Excerpts*>(hb_face_get_user_data(face.hb_face(), &excerpts_key)); }

Excerpts::~Excerpts() { drop(); }

void Excerpts::drop() {
  hb_face_destroy(excerpt_);
  excerpt_ = nullptr;
  number_.clear();
}

bool Excerpts::has(const std::vector<std::uint32_t>& glyphs) const {
  return excerpt_ != nullptr && std::all_of(glyphs.begin(), glyphs.end(), [&](std::uint32_t glyph) {
           return glyph == 0 || (glyph < number_.size() && number_[glyph] != 0);
         });
}

void Excerpts::want(const Face& face, const std::vector<std::uint32_t>& glyphs) {
  const auto add = [&](std::uint32_t glyph) {
    if (glyph >= wanted_.size()) wanted_.resize(std::size_t{glyph} + 1);
    wanted_[glyph] = true;
  };
  if (std::count(wanted_.begin(), wanted_.end(), true) > kMostGlyphs) {
    wanted_.clear();
    drop();
  }
  if (wanted_.empty()) {
    for (char32_t c = U' '; c <= U'~'; ++c) add(face.glyph_of(c));  // soon wanted by every Western text
  }
  for (const std::uint32_t glyph : glyphs) add(glyph);
}

void Excerpts::make(const Face& face) {
  drop();
  missed_ = 0;
  std::vector<std::uint32_t> glyphs;
  for (std::uint32_t glyph = 0; glyph < wanted_.size(); ++glyph) {
    if (wanted_[glyph]) glyphs.push_back(glyph);
  }
  hb_subset_plan_t* plan = plan_of(face.hb_face(), glyphs);
  if (plan == nullptr) return;
  if (hb_face_t* cut = hb_subset_plan_execute_or_fail(plan); cut != nullptr) {
    hb_blob_t* file = hb_face_reference_blob(cut);
    hb_face_t* whole = hb_face_create(file, 0);
    excerpt_ = hb_subset_preprocess(whole);
    hb_face_make_immutable(excerpt_);
    hb_face_destroy(whole);
    hb_blob_destroy(file);
    hb_face_destroy(cut);
    number_.assign(wanted_.size(), 0);
    const hb_map_t* numbers = hb_subset_plan_old_to_new_glyph_mapping(plan);
    for (const std::uint32_t glyph : glyphs) {
      if (const hb_codepoint_t number = hb_map_get(numbers, glyph); number != HB_MAP_VALUE_INVALID) number_[glyph] = number;
    }
  }
  hb_subset_plan_destroy(plan);
}

Excerpts::Source Excerpts::find(const Face& face, const std::vector<std::uint32_t>& glyphs) {
  const std::lock_guard lock(mutex_);
  if (!has(glyphs)) {
    want(face, glyphs);
    if (++missed_ >= kMissesBefore) make(face);
    if (!has(glyphs)) return {hb_face_reference(face.hb_face()), glyphs};
  }
  Source source{hb_face_reference(excerpt_), {}};
  source.glyphs.reserve(glyphs.size());
  for (const std::uint32_t glyph : glyphs) source.glyphs.push_back(glyph == 0 ? 0 : number_[glyph]);
  return source;
}

}  // namespace galley::font
