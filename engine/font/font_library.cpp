// FontLibrary: families from @font-face, --font-path folders, the manifest and fontconfig, asked in this order.
//
// All state is behind one mutex; faces never move or go away, so that face() needs no lock. What match() found is kept
// together with what it reported: the next job hears of a missing family too.
#include "font/font_library.h"

#include <hb.h>

#include <algorithm>

#include "font/font_library_impl.h"

namespace galley::font {

FontLibrary::FontLibrary(Options options, FaceStore* store) : impl_(std::make_unique<Impl>()) {
  impl_->options = std::move(options);
  if (store == nullptr) {
    impl_->own_store = std::make_unique<FaceStore>();
    store = impl_->own_store.get();
  }
  impl_->store = store;
  impl_->faces.reserve(kMaxFaces);
  for (const std::string& folder : impl_->options.font_paths) {
    for (NamedFace& found : scan_folder(folder)) {
      Impl::Family& family = impl_->folders[fold_family(found.family)];
      family.name = found.family;
      family.specs.push_back(std::move(found.spec));
      family.open.emplace_back();
    }
  }
}

FontLibrary::~FontLibrary() = default;

std::vector<FaceId> FontLibrary::match(const FontQuery& query, source::Diagnostics& diagnostics) {
  std::string key = std::to_string(query.weight) + ' ' + std::to_string(query.stretch) + ' ' + style_name(query.slant);
  if (query.families != nullptr) {
    for (const std::string& name : *query.families) key += '\n' + name;
  }
  const std::lock_guard lock(impl_->mutex);
  const auto [found, fresh] = impl_->matches.try_emplace(std::move(key));
  if (fresh) found->second = impl_->find(query);
  for (const source::Diagnostic& report : found->second.reports) diagnostics.report(report);
  return found->second.faces;
}

namespace {

void refuse(const Failure& why, const std::string& family, source::Span span, source::Diagnostics& diagnostics) {
  diagnostics.warn(why.code, span, "@font-face \"" + family + "\": " + why.message, why.hint);
}

}  // namespace

void FontLibrary::add_face(std::string family, std::uint16_t weight, style::FontSlant slant, std::string bytes, source::Span span,
                           source::Diagnostics& diagnostics, std::vector<std::pair<char32_t, char32_t>> unicode_ranges) {
  const auto opened = impl_->store->open_bytes(std::move(bytes));
  const std::lock_guard lock(impl_->mutex);
  if (!opened) return refuse(opened.failure(), family, span, diagnostics);
  impl_->add_own(std::move(family), weight, slant, *opened, std::move(unicode_ranges));
}

void FontLibrary::add_face_file(std::string family, std::uint16_t weight, style::FontSlant slant, const std::string& path,
                                source::Span span, source::Diagnostics& diagnostics,
                                std::vector<std::pair<char32_t, char32_t>> unicode_ranges) {
  const auto opened = impl_->store->open(path, 0);
  const std::lock_guard lock(impl_->mutex);
  if (!opened) return refuse(opened.failure(), family, span, diagnostics);
  impl_->add_own(std::move(family), weight, slant, *opened, std::move(unicode_ranges));
}

// The latest rule wins among equals, as the cascade has it.
void FontLibrary::Impl::add_own(std::string family, std::uint16_t weight, style::FontSlant slant, const FaceFile* file,
                                CodePointRanges ranges) {
  auto data = std::make_unique<Face::Data>();
  *data = {file, family, weight, file->stretch, slant, std::move(ranges)};
  const FaceId id = keep(std::move(data));
  if (!id.valid()) return;
  Family& list = own[fold_family(family)];
  list.name = std::move(family);
  list.specs.insert(list.specs.begin(), FaceSpec{{}, 0, weight, file->stretch, slant});
  list.open.insert(list.open.begin(), id);
  matches.clear();
}

FaceId FontLibrary::fallback(char32_t code_point, const FontQuery& query, std::string_view language) {
  const std::lock_guard lock(impl_->mutex);
  const auto [found, fresh] = impl_->fallbacks.try_emplace({code_point, query.weight, static_cast<int>(query.slant)});
  if (fresh) found->second = impl_->find_fallback(code_point, query, language);
  return found->second;
}

bool FontLibrary::add_local_face(std::string family, std::uint16_t weight, style::FontSlant slant, const std::string& name) {
  const std::lock_guard lock(impl_->mutex);
  if (impl_->options.ignore_system_fonts) return false;
  std::vector<source::Diagnostic> ignored;
  FaceId id;
  if (const ManifestFamily* known = built_in_manifest().find(name); known != nullptr) {
    id = impl_->nearest_of(*known, {nullptr, weight, 100, slant}, ignored);
  } else if (const FaceSpec spec = impl_->system_fonts().named(name); !spec.file.empty()) {
    id = impl_->open_file(spec, {}, ignored);
  }
  if (!id.valid()) return false;
  Impl::Family& list = impl_->own[fold_family(family)];
  list.name = std::move(family);
  list.specs.insert(list.specs.begin(), FaceSpec{{}, 0, weight, 100, slant});
  list.open.insert(list.open.begin(), id);
  impl_->matches.clear();
  return true;
}

const Face& FontLibrary::face(FaceId id) const { return *impl_->faces[id.value]; }

std::size_t FontLibrary::face_count() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->faces.size();
}

std::vector<FontLibrary::Listing> FontLibrary::list() {
  const std::lock_guard lock(impl_->mutex);
  std::vector<Listing> listing;
  const auto add = [&listing](const std::string& family, const FaceSpec& spec) {
    const bool italic = spec.slant != style::FontSlant::Normal;
    listing.push_back({family, style_name(spec.slant), spec.file, spec.weight, italic});
  };
  for (const auto& [name, family] : impl_->folders) {
    for (const FaceSpec& spec : family.specs) add(family.name, spec);
  }
  if (!impl_->options.ignore_system_fonts) {
    std::map<std::pair<std::string, std::uint32_t>, bool> seen;
    for (const ManifestFamily& family : built_in_manifest().families) {
      for (const FaceSpec& spec : family.faces) {
        if (!is_installed(spec.file)) continue;
        add(family.name, spec);
        seen[{spec.file, spec.index}] = true;
      }
    }
    for (const NamedFace& face : impl_->system_fonts().all()) {
      if (!seen[{face.spec.file, face.spec.index}]) add(face.family, face.spec);
    }
  }
  std::sort(listing.begin(), listing.end(), [](const Listing& a, const Listing& b) {
    return std::tie(a.family, a.weight, a.italic, a.file) < std::tie(b.family, b.weight, b.italic, b.file);
  });
  return listing;
}

}  // namespace galley::font
