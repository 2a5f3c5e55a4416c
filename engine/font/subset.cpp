// A plan of HarfBuzz says which glyph goes where; executing it makes the tables. Everything a PDF does not read is dropped: layout
// tables, hinting, names, bitmaps, variations.
#include "font/subset.h"

#include <hb-subset.h>
#include <hb.h>

#include <utility>

#include "font/cff_charset.h"
#include "font/excerpt.h"
#include "font/face_data.h"
#include "font/subset_input.h"
#include "font/tables.h"

namespace galley::font {
namespace {

constexpr const char* kDropped[] = {"GSUB", "GPOS", "GDEF", "BASE", "JSTF", "MATH", "kern", "kerx", "morx", "mort", "feat",
                                    "trak", "DSIG", "name", "post", "OS/2", "cmap", "gasp", "LTSH", "VDMX", "hdmx", "PCLT",
                                    "STAT", "fvar", "gvar", "avar", "cvar", "HVAR", "MVAR", "VVAR", "COLR", "CPAL", "SVG ",
                                    "CBDT", "CBLC", "sbix", "EBDT", "EBLC", "EBSC", "meta", "FFTM", "vhea", "vmtx", "VORG"};

Failure failed(const Face& face) {
  return {FailureKind::Internal,
          "font.subset-failed",
          "no subset could be made of the face " + face.postscript_name(),
          "the font file may be damaged; try another version of it",
          {}};
}

}  // namespace

hb_subset_plan_t* plan_of(hb_face_t* face, const std::vector<std::uint32_t>& glyphs) {
  hb_subset_input_t* input = hb_subset_input_create_or_fail();
  if (input == nullptr) return nullptr;
  hb_set_t* wanted = hb_subset_input_glyph_set(input);
  hb_set_add(wanted, 0);
  for (const std::uint32_t glyph : glyphs) hb_set_add(wanted, glyph);
  hb_set_t* dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (const char* tag : kDropped) hb_set_add(dropped, hb_tag_from_string(tag, 4));
  hb_set_clear(hb_subset_input_set(input, HB_SUBSET_SETS_NAME_ID));
  hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
  hb_subset_plan_t* plan = hb_subset_plan_create_or_fail(face, input);
  hb_subset_input_destroy(input);
  return plan;
}

struct SubsetPlan::Impl {
  explicit Impl(const Face& planned) : face(planned) {}
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() {
    hb_subset_plan_destroy(plan);
    hb_face_destroy(source);
  }

  const Face& face;
  hb_face_t* source = nullptr;  // the face or its excerpt
  hb_subset_plan_t* plan = nullptr;
  std::vector<std::uint32_t> codes;  // by glyph of the face
  std::vector<Compound> compounds;   // of glyphs of the subset
  std::uint32_t count = 0;           // of its glyphs without them
};

SubsetPlan::SubsetPlan(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
SubsetPlan::SubsetPlan(SubsetPlan&&) noexcept = default;
SubsetPlan& SubsetPlan::operator=(SubsetPlan&&) noexcept = default;
SubsetPlan::~SubsetPlan() = default;

Result<SubsetPlan> SubsetPlan::make(const Face& face, const std::vector<std::uint32_t>& glyphs,
                                    const std::vector<Compound>& compounds) {
  const std::uint32_t count = hb_face_get_glyph_count(face.hb_face());
  for (const std::uint32_t glyph : glyphs) {
    if (glyph >= count) return failed(face);
  }
  auto impl = std::make_unique<Impl>(face);
  Excerpts::Source source = excerpts_of(face).find(face, glyphs);
  impl->source = source.face;
  impl->plan = plan_of(source.face, source.glyphs);
  if (impl->plan == nullptr) return failed(face);
  const hb_map_t* codes = hb_subset_plan_old_to_new_glyph_mapping(impl->plan);
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    const hb_codepoint_t code = hb_map_get(codes, source.glyphs[i]);
    if (glyphs[i] >= impl->codes.size()) impl->codes.resize(std::size_t{glyphs[i]} + 1);
    impl->codes[glyphs[i]] = code == HB_MAP_VALUE_INVALID ? 0 : code;
  }
  if (compounds.empty()) return SubsetPlan(std::move(impl));
  impl->count = hb_map_get_population(codes);
  impl->compounds = compounds;
  for (Compound& compound : impl->compounds) {
    for (CompoundPart& part : compound.parts) {
      if (part.glyph >= impl->codes.size()) return failed(face);
      part.glyph = impl->codes[part.glyph];
    }
  }
  return SubsetPlan(std::move(impl));
}

std::uint32_t SubsetPlan::code_of(std::uint32_t glyph) const { return glyph < impl_->codes.size() ? impl_->codes[glyph] : 0; }

std::uint32_t SubsetPlan::code_of_compound(std::size_t index) const { return impl_->count + static_cast<std::uint32_t>(index); }

Result<Subset> SubsetPlan::execute() const {
  hb_face_t* result = hb_subset_plan_execute_or_fail(impl_->plan);
  if (result == nullptr) return failed(impl_->face);
  Subset subset;
  subset.head = copy_of(hb_face_reference_table(result, HB_TAG('h', 'e', 'a', 'd')));
  if (!impl_->compounds.empty()) {
    const bool as_planned = hb_face_get_glyph_count(result) == impl_->count;
    std::optional<std::string> file = as_planned ? with_compounds(result, impl_->compounds) : std::nullopt;
    hb_face_destroy(result);
    if (!file) return failed(impl_->face);
    subset.file = std::move(*file);
    return subset;
  }
  subset.file =
      copy_of(impl_->face.is_cff() ? hb_face_reference_table(result, HB_TAG('C', 'F', 'F', ' ')) : hb_face_reference_blob(result));
  hb_face_destroy(result);
  if (subset.file.empty() || (impl_->face.is_cff() && !number_cids(subset.file))) return failed(impl_->face);
  return subset;
}

}  // namespace galley::font
