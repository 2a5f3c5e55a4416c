#include "font/compound_glyphs.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <span>
#include <string_view>

#include <hb.h>

#include "font/tables.h"

namespace galley::font {
namespace {

// Offsets within tables, from the OpenType specification.
constexpr std::size_t kHeadSize = 54, kHeadBox = 36, kHeadLocaFormat = 50;
constexpr std::size_t kMaxpSize = 32, kMaxpGlyphs = 4, kMaxpPoints = 6, kMaxpCompositePoints = 10, kMaxpElements = 28,
                      kMaxpDepth = 30;
constexpr std::size_t kHheaSize = 36, kHheaAdvanceMax = 10, kHheaMetrics = 34;
// Flags of a component: both arguments are words, they are a distance, another component follows.
constexpr std::uint32_t kWords = 0x1, kDistance = 0x2, kMore = 0x20;

void append(std::string& out, std::int64_t value, std::size_t size = 2) {
  for (std::size_t i = size; i-- > 0;) out.push_back(static_cast<char>(static_cast<std::uint64_t>(value) >> (8 * i) & 0xFFU));
}
void put_at(std::string& out, std::size_t at, std::int64_t value) {
  std::string bytes;
  append(bytes, value);
  out.replace(at, 2, bytes);
}

constexpr hb_tag_t tag_of(const char (&name)[5]) { return HB_TAG(name[0], name[1], name[2], name[3]); }

std::string table(hb_face_t* face, const char (&name)[5]) { return copy_of(hb_face_reference_table(face, tag_of(name))); }

struct Box {
  std::int32_t left = std::numeric_limits<std::int32_t>::max(), bottom = left, right = -left, top = -left;
  [[nodiscard]] bool empty() const { return left > right; }
  void add(const Box& other) {
    left = std::min(left, other.left);
    bottom = std::min(bottom, other.bottom);
    right = std::max(right, other.right);
    top = std::max(top, other.top);
  }
};

std::int64_t as_word(std::int64_t value) { return std::clamp<std::int64_t>(value, -32768, 32767); }

class Builder {
 public:
  explicit Builder(hb_face_t* face)
      : face_(face),
        head_(table(face, "head")),
        maxp_(table(face, "maxp")),
        hhea_(table(face, "hhea")),
        hmtx_(table(face, "hmtx")),
        loca_(table(face, "loca")),
        glyf_(table(face, "glyf")) {}

  std::optional<std::string> build(const std::vector<Compound>& compounds) {
    if (!read(compounds.size())) return std::nullopt;
    for (const Compound& compound : compounds) {
      if (!add(compound)) return std::nullopt;
    }
    return written(compounds.size());
  }

 private:
  bool read(std::size_t more) {
    if (head_.size() < kHeadSize || maxp_.size() < kMaxpSize || hhea_.size() < kHheaSize) return false;
    count_ = TableView(maxp_).u16(kMaxpGlyphs);
    if (count_ == 0 || count_ + more > 0xFFFF) return false;
    const bool wide = TableView(head_).u16(kHeadLocaFormat) != 0;
    if (loca_.size() < (std::size_t{count_} + 1) * (wide ? 4 : 2)) return false;
    for (std::size_t i = 0; i <= count_; ++i)
      starts_.push_back(wide ? TableView(loca_).u32(i * 4) : TableView(loca_).u16(i * 2) * 2);
    for (std::size_t i = 0; i < count_; ++i) {
      if (starts_[i] > starts_[i + 1] || starts_[i + 1] > glyf_.size()) return false;
    }
    const std::uint32_t full = TableView(hhea_).u16(kHheaMetrics);
    if (full == 0 || full > count_ || hmtx_.size() < std::size_t{full} * 4 + (std::size_t{count_} - full) * 2) return false;
    for (std::uint32_t i = 0; i < count_; ++i) {
      const bool own = i < full;
      append(metrics_, TableView(hmtx_).u16((own ? std::size_t{i} : std::size_t{full} - 1) * 4));
      append(metrics_, TableView(hmtx_).u16(own ? std::size_t{i} * 4 + 2 : std::size_t{full} * 4 + (std::size_t{i} - full) * 2));
    }
    glyf_.resize(starts_.back());
    glyf_.append((4 - glyf_.size() % 4) % 4, '\0');
    return true;
  }

  [[nodiscard]] Box box_of(std::uint32_t glyph) const {
    const std::size_t at = starts_[glyph];
    if (starts_[glyph + 1] - at < 10) return {};
    Box box;
    box.left = TableView(glyf_).i16(at + 2);
    box.bottom = TableView(glyf_).i16(at + 4);
    box.right = TableView(glyf_).i16(at + 6);
    box.top = TableView(glyf_).i16(at + 8);
    return box;
  }

  bool add(const Compound& compound) {
    Box whole;
    std::vector<const CompoundPart*> inked;
    for (const CompoundPart& part : compound.parts) {
      if (part.glyph >= count_) return false;
      Box box = box_of(part.glyph);
      if (box.empty()) continue;
      inked.push_back(&part);
      box.left += part.x;
      box.right += part.x;
      box.bottom += part.y;
      box.top += part.y;
      whole.add(box);
    }
    const std::size_t begin = glyf_.size();
    if (!inked.empty()) {
      append(glyf_, -1);
      for (const std::int32_t side : {whole.left, whole.bottom, whole.right, whole.top}) append(glyf_, as_word(side));
      for (std::size_t i = 0; i < inked.size(); ++i) {
        append(glyf_, kWords | kDistance | (i + 1 < inked.size() ? kMore : 0U));
        append(glyf_, inked[i]->glyph);
        append(glyf_, inked[i]->x);
        append(glyf_, inked[i]->y);
      }
      glyf_.append((4 - (glyf_.size() - begin) % 4) % 4, '\0');
      most_parts_ = std::max(most_parts_, inked.size());
      ink_.add(whole);
    }
    ends_.push_back(static_cast<std::uint32_t>(glyf_.size()));
    widest_ = std::max<std::uint32_t>(widest_, compound.advance);
    append(metrics_, compound.advance);
    append(metrics_, as_word(inked.empty() ? 0 : whole.left));  // where the outline begins: nothing is shifted
    return true;
  }

  std::string written(std::size_t more) {
    const auto all = static_cast<std::int64_t>(count_ + more);
    const std::string loca = offsets();
    widen_head();
    raise_limits(all);
    put_at(hhea_, kHheaMetrics, all);
    put_at(hhea_, kHheaAdvanceMax, std::max<std::int64_t>(TableView(hhea_).u16(kHheaAdvanceMax), widest_));
    hb_face_t* builder = hb_face_builder_create();
    copy_others(builder);
    add_table(builder, "head", head_);
    add_table(builder, "maxp", maxp_);
    add_table(builder, "hhea", hhea_);
    add_table(builder, "hmtx", metrics_);
    add_table(builder, "loca", loca);
    add_table(builder, "glyf", glyf_);
    std::string file = copy_of(hb_face_reference_blob(builder));
    hb_face_destroy(builder);
    return file;
  }

  // The face's last glyph ends where the first compound begins: padding belongs to nobody.
  [[nodiscard]] std::string offsets() const {
    std::string loca;
    for (std::size_t i = 0; i < count_; ++i) append(loca, starts_[i], 4);
    append(loca, std::int64_t{(starts_[count_] + 3) / 4} * 4, 4);
    for (const std::uint32_t end : ends_) append(loca, end, 4);
    return loca;
  }

  void widen_head() {
    put_at(head_, kHeadLocaFormat, 1);
    if (ink_.empty()) return;
    const auto side = [&](std::size_t at) { return TableView(head_).i16(kHeadBox + at); };
    put_at(head_, kHeadBox, as_word(std::min(side(0), ink_.left)));
    put_at(head_, kHeadBox + 2, as_word(std::min(side(2), ink_.bottom)));
    put_at(head_, kHeadBox + 4, as_word(std::max(side(4), ink_.right)));
    put_at(head_, kHeadBox + 6, as_word(std::max(side(6), ink_.top)));
  }

  // Points and contours: of as many of the largest glyph as a compound may have.
  void raise_limits(std::int64_t all) {
    put_at(maxp_, kMaxpGlyphs, all);
    for (const std::size_t what : {std::size_t{0}, std::size_t{2}}) {
      const std::uint64_t simple = TableView(maxp_).u16(kMaxpPoints + what),
                          composite = TableView(maxp_).u16(kMaxpCompositePoints + what);
      const std::uint64_t most = std::max(simple, composite) * std::max<std::size_t>(1, most_parts_);
      put_at(maxp_, kMaxpCompositePoints + what, static_cast<std::int64_t>(std::min<std::uint64_t>(0xFFFF, most)));
    }
    put_at(maxp_, kMaxpElements,
           std::max<std::int64_t>(TableView(maxp_).u16(kMaxpElements), static_cast<std::int64_t>(most_parts_)));
    put_at(maxp_, kMaxpDepth, static_cast<std::int64_t>(TableView(maxp_).u16(kMaxpDepth)) + 1);
  }

  static void add_table(hb_face_t* builder, const char (&name)[5], const std::string& bytes) {
    hb_blob_t* blob = hb_blob_create(bytes.data(), static_cast<unsigned>(bytes.size()), HB_MEMORY_MODE_DUPLICATE, nullptr, nullptr);
    hb_face_builder_add_table(builder, tag_of(name), blob);
    hb_blob_destroy(blob);
  }

  void copy_others(hb_face_t* builder) const {
    constexpr unsigned kMost = 64;
    static constexpr hb_tag_t kMade[] = {tag_of("head"), tag_of("maxp"), tag_of("hhea"),
                                         tag_of("hmtx"), tag_of("loca"), tag_of("glyf")};
    std::array<hb_tag_t, kMost> tags{};
    unsigned count = kMost;
    hb_face_get_table_tags(face_, 0, &count, tags.data());
    for (const hb_tag_t tag : std::span(tags).first(count)) {
      if (std::find(std::begin(kMade), std::end(kMade), tag) != std::end(kMade)) continue;
      hb_blob_t* blob = hb_face_reference_table(face_, tag);
      hb_face_builder_add_table(builder, tag, blob);
      hb_blob_destroy(blob);
    }
  }

  hb_face_t* face_;
  std::string head_, maxp_, hhea_, hmtx_, loca_, glyf_;
  std::uint32_t count_ = 0;
  std::vector<std::uint32_t> starts_, ends_;  // of the face's glyphs, and where the last one ends; where compounds end
  std::string metrics_;
  std::size_t most_parts_ = 0;
  std::uint32_t widest_ = 0;
  Box ink_;
};

}  // namespace

std::optional<std::string> with_compounds(hb_face_t* face, const std::vector<Compound>& compounds) {
  std::optional<std::string> file = Builder(face).build(compounds);
  if (file && file->empty()) file.reset();
  return file;
}

}  // namespace galley::font
