#include "text/word_cache.h"

#include <hb-ot.h>
#include <hb.h>

#include <array>
#include <cstring>
#include <string>
#include <unordered_map>
#include <vector>

#include "text/hyphen_memo.h"
#include "text/style_fonts.h"

namespace galley::text {
namespace {

constexpr std::size_t kWorthLooking = 600;   // bytes of text before a face is examined, which costs as much as shaping a hundred
constexpr std::size_t kMaxGlyphs = 400'000;  // of one set of words: 10 MB
constexpr std::size_t kLongestWord = 64;     // longer ones hardly come again
constexpr unsigned int kMaxLookups = 2000;   // more than any face that is worth examining has

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

struct GlyphRange {
  std::uint32_t first = 0, count = 0;
};

bool has_table(hb_face_t* face, hb_tag_t tag) {
  hb_blob_t* blob = hb_face_reference_table(face, tag);
  const bool has = hb_blob_get_length(blob) > 0;
  hb_blob_destroy(blob);
  return has;
}

bool has_kern_feature(hb_face_t* face) {
  std::array<hb_tag_t, 64> tags{};
  unsigned int start = 0;
  while (true) {
    unsigned int count = tags.size();
    const unsigned int all = hb_ot_layout_table_get_feature_tags(face, HB_OT_TAG_GPOS, start, &count, tags.data());
    for (unsigned int i = 0; i < count; ++i) {
      if (tags[i] == HB_TAG('k', 'e', 'r', 'n')) return true;
    }
    start += count;
    if (count == 0 || start >= all) return false;
  }
}

// Every lookup, also those no feature names: they are called from contexts.
bool lookups_name(hb_face_t* face, hb_tag_t table, hb_codepoint_t glyph) {
  const unsigned int lookups = hb_ot_layout_table_get_lookup_count(face, table);
  if (lookups > kMaxLookups) return true;
  hb_set_t* glyphs = hb_set_create();
  bool named = false;
  for (unsigned int i = 0; i < lookups && !named; ++i) {
    hb_ot_layout_lookup_collect_glyphs(face, table, i, glyphs, glyphs, glyphs, nullptr);
    named = hb_set_has(glyphs, glyph) != 0;
  }
  hb_set_destroy(glyphs);
  return named;
}

}  // namespace

bool spaces_stand_alone(const font::Face& face) {
  const std::uint32_t space = face.glyph_of(U' ');
  hb_face_t* tables = face.hb_face();
  if (space == 0) return false;
  for (const char* tag : {"morx", "mort", "kerx", "trak", "Silf"}) {
    if (has_table(tables, hb_tag_from_string(tag, 4))) return false;
  }
  // The old kern table counts where GPOS does not kern.
  if (has_table(tables, HB_TAG('k', 'e', 'r', 'n')) && !has_kern_feature(tables)) return false;
  return !lookups_name(tables, HB_OT_TAG_GSUB, space) && !lookups_name(tables, HB_OT_TAG_GPOS, space);
}

struct WordCache::Words::Impl {
  enum class State : std::uint8_t { Unknown, Usable, Unusable } state = State::Unknown;
  std::size_t seen = 0;  // bytes
  // What the words belong to.
  std::uint32_t file = 0, script = 0;
  bool right_to_left = false;
  hb_language_t language = HB_LANGUAGE_INVALID;
  std::vector<hb_feature_t> features;

  std::unordered_map<std::string, GlyphRange, TextHash, std::equal_to<>> words;
  std::vector<ShapedGlyph> glyphs;

  [[nodiscard]] bool is_for(const font::Face& face, const Run& run, const StyleFonts& fonts) const {
    return file == face.file_number() && script == run.script && right_to_left == ((run.level & 1) != 0) &&
           language == fonts.language && features.size() == fonts.features.size() &&
           (features.empty() || std::memcmp(features.data(), fonts.features.data(), features.size() * sizeof features[0]) == 0);
  }
};

WordCache::Words::Words() : impl_(std::make_unique<Impl>()) {}
WordCache::Words::~Words() = default;

bool WordCache::Words::usable(const font::Face& face, std::size_t text_bytes) {
  if (impl_->state == Impl::State::Unknown) {
    impl_->seen += text_bytes;
    if (impl_->seen < kWorthLooking) return false;
    impl_->state = spaces_stand_alone(face) ? Impl::State::Usable : Impl::State::Unusable;
  }
  return impl_->state == Impl::State::Usable;
}

const ShapedGlyph* WordCache::Words::find(std::string_view word, std::uint32_t& count) const {
  const auto known = impl_->words.find(word);
  if (known == impl_->words.end()) return nullptr;
  count = known->second.count;
  return impl_->glyphs.data() + known->second.first;
}

void WordCache::Words::add(std::string_view word, std::span<const ShapedGlyph> glyphs) {
  if (word.size() > kLongestWord) return;
  if (impl_->glyphs.size() + glyphs.size() > kMaxGlyphs) {  // begin anew: common words are soon back
    impl_->words.clear();
    impl_->glyphs.clear();
  }
  const GlyphRange range{static_cast<std::uint32_t>(impl_->glyphs.size()), static_cast<std::uint32_t>(glyphs.size())};
  if (impl_->words.try_emplace(std::string(word), range).second) {
    impl_->glyphs.insert(impl_->glyphs.end(), glyphs.begin(), glyphs.end());
  }
}

struct WordCache::Impl {
  HyphenMemo hyphens;
  std::vector<std::unique_ptr<Words>> all;
  Words* latest = nullptr;
};

WordCache::WordCache() : impl_(std::make_unique<Impl>()) {}
WordCache::~WordCache() = default;

HyphenMemo& WordCache::hyphens() { return impl_->hyphens; }

WordCache::Words& WordCache::of(const font::Face& face, const Run& run, const StyleFonts& fonts) {
  if (impl_->latest != nullptr && impl_->latest->impl_->is_for(face, run, fonts)) return *impl_->latest;
  for (const auto& words : impl_->all) {
    if (words->impl_->is_for(face, run, fonts)) return *(impl_->latest = words.get());
  }
  constexpr std::size_t kMaxSets = 500;
  if (impl_->all.size() >= kMaxSets) impl_->all.clear();
  impl_->all.push_back(std::make_unique<Words>());
  Words::Impl& fresh = *impl_->all.back()->impl_;
  fresh.file = face.file_number();
  fresh.script = run.script;
  fresh.right_to_left = (run.level & 1) != 0;
  fresh.language = fonts.language;
  fresh.features = fonts.features;
  return *(impl_->latest = impl_->all.back().get());
}

}  // namespace galley::text
