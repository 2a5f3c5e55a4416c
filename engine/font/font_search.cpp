// Where a face is looked for: @font-face, --font-path, the manifest, fontconfig. Called with the library's mutex held.
#include <hb.h>
#include <unistd.h>

#include <algorithm>

#include "font/font_library_impl.h"
#include "font/match.h"

namespace galley::font {
namespace {

std::string script_tag(char32_t code_point) {
  char tag[5] = {};
  hb_tag_to_string(hb_script_to_iso15924_tag(hb_unicode_script(hb_unicode_funcs_get_default(), code_point)), tag);
  return tag;
}

}  // namespace

bool is_installed(const std::string& file) { return access(file.c_str(), R_OK) == 0; }

const char* style_name(style::FontSlant slant) {
  switch (slant) {
    case style::FontSlant::Normal: return "normal";
    case style::FontSlant::Italic: return "italic";
    case style::FontSlant::Oblique: return "oblique";
  }
  return "";
}

FaceId FontLibrary::Impl::open_file(const FaceSpec& spec, const std::string& family, std::vector<source::Diagnostic>& reports) {
  const auto key = std::pair(spec.file, spec.index);
  if (const auto known = by_file.find(key); known != by_file.end()) return known->second;
  FaceId& id = by_file[key];
  const auto opened = store->open(spec.file, spec.index);
  if (!opened) {
    const Failure& why = opened.failure();
    // A manifest names files that need not be installed.
    if (why.code.starts_with("font.")) {
      reports.push_back({why.code, source::Severity::Warning, why.message, why.hint, {}, spec.file, {}, 1});
    }
    return id;
  }
  auto data = std::make_unique<Face::Data>();
  *data = {*opened, family.empty() ? (*opened)->family : family, spec.weight, spec.stretch, spec.slant, {}};
  return id = keep(std::move(data));
}

// A face that turns out to be broken is taken off the list and the next nearest tried.
FaceId FontLibrary::Impl::nearest_of(Family& family, const FontQuery& query, std::vector<source::Diagnostic>& reports) {
  while (!family.specs.empty()) {
    const std::size_t best = best_face(family.specs, query.weight, query.stretch, query.slant);
    if (!family.open[best].valid()) family.open[best] = open_file(family.specs[best], family.name, reports);
    if (family.open[best].valid()) return family.open[best];
    family.specs.erase(family.specs.begin() + static_cast<std::ptrdiff_t>(best));
    family.open.erase(family.open.begin() + static_cast<std::ptrdiff_t>(best));
  }
  return {};
}

FaceId FontLibrary::Impl::nearest_of(const ManifestFamily& family, const FontQuery& query,
                                     std::vector<source::Diagnostic>& reports) {
  std::vector<FaceSpec> left = family.faces;
  while (!left.empty()) {
    const std::size_t best = best_face(left, query.weight, query.stretch, query.slant);
    const FaceId id = open_file(left[best], family.name, reports);
    if (id.valid()) return id;
    left.erase(left.begin() + static_cast<std::ptrdiff_t>(best));
  }
  return {};
}

FaceId FontLibrary::Impl::find_family(const std::string& name, const FontQuery& query, std::vector<source::Diagnostic>& reports) {
  const std::string folded = fold_family(name);
  for (auto* families : {&own, &folders}) {
    const auto family = families->find(folded);
    if (family == families->end()) continue;
    if (const FaceId id = nearest_of(family->second, query, reports); id.valid()) return id;
  }
  if (options.ignore_system_fonts) return {};
  if (const ManifestFamily* known = built_in_manifest().find(name); known != nullptr) {
    if (const FaceId id = nearest_of(*known, query, reports); id.valid()) return id;
  }
  const auto [family, fresh] = system.try_emplace(folded);
  if (fresh) {
    family->second.name = name;
    family->second.specs = system_fonts().family(name);
    family->second.open.resize(family->second.specs.size());
  }
  return nearest_of(family->second, query, reports);
}

FaceId FontLibrary::Impl::find_generic(const std::vector<std::string>& families, const FontQuery& query,
                                       std::vector<source::Diagnostic>& reports) {
  if (options.ignore_system_fonts) return {};
  for (const std::string& name : families) {
    const ManifestFamily* known = built_in_manifest().find(name);
    if (known == nullptr) continue;
    if (const FaceId id = nearest_of(*known, query, reports); id.valid()) return id;
  }
  return {};
}

// No family of the list is there: the default serif, else whatever can be found.
FaceId FontLibrary::Impl::anything(const FontQuery& query, std::vector<source::Diagnostic>& reports) {
  const Manifest& manifest = built_in_manifest();
  if (const FaceId id = find_generic(manifest.generics.at("serif"), query, reports); id.valid()) return id;
  if (!options.ignore_system_fonts) {
    for (const ManifestFamily& family : manifest.families) {
      if (const FaceId id = nearest_of(family, query, reports); id.valid()) return id;
    }
  }
  for (auto* families : {&folders, &own}) {
    for (auto& [name, family] : *families) {
      if (const FaceId id = nearest_of(family, query, reports); id.valid()) return id;
    }
  }
  if (options.ignore_system_fonts) return {};
  const FaceSpec spec = system_fonts().with_character(U'a', query, {});
  return spec.file.empty() ? FaceId() : open_file(spec, {}, reports);
}

void FontLibrary::Impl::report_missing(const std::string& name, std::vector<source::Diagnostic>& reports) const {
  const ManifestFamily* known = built_in_manifest().find(name);
  std::string hint = "install it, give its folder with --font-path or name another family";
  if (options.ignore_system_fonts)
    hint = "give its folder with --font-path, or drop --ignore-system-fonts";
  else if (known != nullptr)
    hint = "install the Debian package " + known->package;
  reports.push_back({"font.family-missing",
                     source::Severity::Note,
                     "the font family \"" + name + "\" is not installed",
                     std::move(hint),
                     {},
                     {},
                     {},
                     1});
}

// Bold or italic that a family does not have is never made up: say so once.
void FontLibrary::Impl::report_style(const Face& face, const FontQuery& query, std::vector<source::Diagnostic>& reports) {
  const bool slanted = query.slant != style::FontSlant::Normal;
  const bool lacks_slant = slanted && face.slant() == style::FontSlant::Normal;
  const bool lacks_weight = (query.weight >= 600 && face.weight() < 600) || (query.weight < 600 && face.weight() >= 700);
  if (!lacks_slant && !lacks_weight) return;
  reports.push_back({"font.style-missing",
                     source::Severity::Note,
                     "the family \"" + face.family() + "\" has no face of weight " + std::to_string(query.weight) + ", " +
                         style_name(query.slant) + "; set in weight " + std::to_string(face.weight()) + ", " +
                         style_name(face.slant()),
                     "bold and italic are never made up from another face; choose a family that has them",
                     {},
                     {},
                     {},
                     1});
}

FontLibrary::Impl::Match FontLibrary::Impl::find(const FontQuery& query) {
  Match match;
  std::vector<std::string> missing;
  const Manifest& manifest = built_in_manifest();
  static const std::vector<std::string> kNone;
  for (const std::string& name : query.families == nullptr ? kNone : *query.families) {
    const auto generic = manifest.generics.find(fold_family(name));
    FaceId id;
    if (generic != manifest.generics.end() && own.count(fold_family(name)) == 0) {
      id = find_generic(generic->second, query, match.reports);
    } else {
      id = find_family(name, query, match.reports);
      if (!id.valid() && !name.empty()) missing.push_back(name);
    }
    if (id.valid() && std::find(match.faces.begin(), match.faces.end(), id) == match.faces.end()) match.faces.push_back(id);
  }
  for (const std::string& name : missing) report_missing(name, match.reports);
  if (match.faces.empty()) {
    if (const FaceId id = anything(query, match.reports); id.valid()) match.faces.push_back(id);
  }
  if (!match.faces.empty()) report_style(*faces[match.faces.front().value], query, match.reports);
  return match;
}

FaceId FontLibrary::Impl::find_fallback(char32_t code_point, const FontQuery& query, std::string_view language) {
  std::vector<source::Diagnostic> ignored;
  const auto has = [&](FaceId id) { return id.valid() && faces[id.value]->has_glyph(code_point); };
  for (auto* families : {&own, &folders}) {
    for (auto& [name, family] : *families) {
      if (const FaceId id = nearest_of(family, query, ignored); has(id)) return id;
    }
  }
  if (options.ignore_system_fonts) return {};
  const Manifest& manifest = built_in_manifest();
  for (const std::string& key : {script_tag(code_point), std::string("any")}) {
    const auto list = manifest.fallbacks.find(key);
    if (list == manifest.fallbacks.end()) continue;
    for (const std::string& name : list->second) {
      const ManifestFamily* family = manifest.find(name);
      if (family == nullptr) continue;
      if (const FaceId id = nearest_of(*family, query, ignored); has(id)) return id;
    }
  }
  const FaceSpec spec = system_fonts().with_character(code_point, query, language);
  if (spec.file.empty() || !is_installed(spec.file)) return {};
  const FaceId id = open_file(spec, {}, ignored);
  return has(id) ? id : FaceId();
}

}  // namespace galley::font
