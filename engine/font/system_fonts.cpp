#include <fontconfig/fontconfig.h>

#include <algorithm>
#include <tuple>

#include "font/font_sources.h"

namespace galley::font {
namespace {

struct PatternDeleter {
  void operator()(FcPattern* pattern) const { FcPatternDestroy(pattern); }
};
using Pattern = std::unique_ptr<FcPattern, PatternDeleter>;

const FcChar8* fc(const std::string& text) { return reinterpret_cast<const FcChar8*>(text.c_str()); }

std::string string_of(FcPattern* pattern, const char* object) {
  FcChar8* value = nullptr;
  if (FcPatternGetString(pattern, object, 0, &value) != FcResultMatch) return {};
  return reinterpret_cast<const char*>(value);
}

int integer_of(FcPattern* pattern, const char* object, int otherwise) {
  int value = otherwise;
  return FcPatternGetInteger(pattern, object, 0, &value) == FcResultMatch ? value : otherwise;
}

// A named instance of a variable font has the instance number in the index' upper half: we use static faces only.
FaceSpec spec_of(FcPattern* pattern) {
  FaceSpec spec;
  const int index = integer_of(pattern, FC_INDEX, 0);
  if ((index >> 16) != 0) return spec;
  spec.file = string_of(pattern, FC_FILE);
  spec.index = static_cast<std::uint32_t>(index);
  const int weight = FcWeightToOpenType(integer_of(pattern, FC_WEIGHT, FC_WEIGHT_REGULAR));
  spec.weight = static_cast<std::uint16_t>(std::clamp(weight, 1, 1000));
  spec.stretch = static_cast<std::uint16_t>(std::clamp(integer_of(pattern, FC_WIDTH, 100), 1, 1000));
  const int slant = integer_of(pattern, FC_SLANT, FC_SLANT_ROMAN);
  if (slant == FC_SLANT_ITALIC) spec.slant = style::FontSlant::Italic;
  if (slant == FC_SLANT_OBLIQUE) spec.slant = style::FontSlant::Oblique;
  return spec;
}

std::vector<NamedFace> list(FcConfig* config, FcPattern* pattern) {
  std::vector<NamedFace> faces;
  FcObjectSet* objects = FcObjectSetBuild(FC_FAMILY, FC_FILE, FC_INDEX, FC_WEIGHT, FC_WIDTH, FC_SLANT, FC_POSTSCRIPT_NAME,
                                          FC_FULLNAME, static_cast<char*>(nullptr));
  FcFontSet* set = FcFontList(config, pattern, objects);
  for (int i = 0; set != nullptr && i < set->nfont; ++i) {
    NamedFace face{string_of(set->fonts[i], FC_FAMILY), string_of(set->fonts[i], FC_POSTSCRIPT_NAME),
                   string_of(set->fonts[i], FC_FULLNAME), spec_of(set->fonts[i])};
    if (!face.spec.file.empty()) faces.push_back(std::move(face));
  }
  if (set != nullptr) FcFontSetDestroy(set);
  FcObjectSetDestroy(objects);
  std::sort(faces.begin(), faces.end(), [](const NamedFace& a, const NamedFace& b) {
    return std::tie(a.spec.file, a.spec.index) < std::tie(b.spec.file, b.spec.index);
  });
  return faces;
}

Pattern scalable() {
  Pattern pattern(FcPatternCreate());
  FcPatternAddBool(pattern.get(), FC_SCALABLE, FcTrue);
  return pattern;
}

}  // namespace

struct SystemFonts::Impl {
  FcConfig* config = FcInitLoadConfigAndFonts();
};

SystemFonts::SystemFonts() : impl_(std::make_unique<Impl>()) {}
SystemFonts::~SystemFonts() {
  if (impl_->config != nullptr) FcConfigDestroy(impl_->config);
}

std::vector<FaceSpec> SystemFonts::family(const std::string& family) {
  if (impl_->config == nullptr) return {};
  const Pattern pattern = scalable();
  FcPatternAddString(pattern.get(), FC_FAMILY, fc(family));
  std::vector<FaceSpec> specs;
  for (NamedFace& face : list(impl_->config, pattern.get())) specs.push_back(std::move(face.spec));
  return specs;
}

FaceSpec SystemFonts::named(const std::string& name) {
  if (impl_->config == nullptr) return {};
  for (const char* object : {FC_FULLNAME, FC_POSTSCRIPT_NAME}) {
    const Pattern pattern = scalable();
    FcPatternAddString(pattern.get(), object, fc(name));
    auto faces = list(impl_->config, pattern.get());
    if (!faces.empty()) return std::move(faces.front().spec);
  }
  return {};
}

FaceSpec SystemFonts::with_character(char32_t code_point, const FontQuery& query, std::string_view language) {
  if (impl_->config == nullptr) return {};
  const Pattern pattern = scalable();
  if (query.families != nullptr) {
    for (const std::string& name : *query.families) FcPatternAddString(pattern.get(), FC_FAMILY, fc(name));
  }
  FcCharSet* wanted = FcCharSetCreate();
  FcCharSetAddChar(wanted, code_point);
  FcPatternAddCharSet(pattern.get(), FC_CHARSET, wanted);
  FcCharSetDestroy(wanted);
  if (!language.empty()) FcPatternAddString(pattern.get(), FC_LANG, fc(std::string(language)));
  FcPatternAddInteger(pattern.get(), FC_WEIGHT, FcWeightFromOpenType(query.weight));
  FcPatternAddInteger(pattern.get(), FC_SLANT, query.slant == style::FontSlant::Normal ? FC_SLANT_ROMAN : FC_SLANT_ITALIC);
  FcPatternAddBool(pattern.get(), FC_COLOR, FcFalse);
  FcConfigSubstitute(impl_->config, pattern.get(), FcMatchPattern);
  FcDefaultSubstitute(pattern.get());
  FcResult result = FcResultNoMatch;
  const Pattern match(FcFontMatch(impl_->config, pattern.get(), &result));
  FcCharSet* covered = nullptr;
  if (match == nullptr || FcPatternGetCharSet(match.get(), FC_CHARSET, 0, &covered) != FcResultMatch) return {};
  return FcCharSetHasChar(covered, code_point) == FcTrue ? spec_of(match.get()) : FaceSpec{};
}

std::vector<NamedFace> SystemFonts::all() {
  if (impl_->config == nullptr) return {};
  const Pattern pattern = scalable();
  return list(impl_->config, pattern.get());
}

}  // namespace galley::font
