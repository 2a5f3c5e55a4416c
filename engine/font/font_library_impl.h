// What a FontLibrary holds. Internal to font/: set-up and questions are in font_library.cpp, the search in font_search.cpp.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "font/face_data.h"
#include "font/face_store.h"
#include "font/font_library.h"
#include "font/font_sources.h"
#include "font/manifest.h"

namespace galley::font {

inline constexpr std::size_t kMaxFaces = 4096;  // reserved at once: face() reads the array without a lock

[[nodiscard]] const char* style_name(style::FontSlant slant);
[[nodiscard]] bool is_installed(const std::string& file);

struct FontLibrary::Impl {
  // A family of ours: faces still in files, or already open (@font-face).
  struct Family {
    std::string name;
    std::vector<FaceSpec> specs;
    std::vector<FaceId> open;  // parallel to specs; invalid until first used
  };
  struct Match {
    std::vector<FaceId> faces;
    std::vector<source::Diagnostic> reports;
  };

  Options options;
  std::mutex mutex;
  std::unique_ptr<FaceStore> own_store;
  FaceStore* store = nullptr;
  std::vector<std::unique_ptr<Face>> faces;
  std::map<std::string, Family> own;                                     // @font-face, by folded name
  std::map<std::string, Family> folders;                                 // --font-path, by folded name
  std::map<std::string, Family> system;                                  // what fontconfig said, also "nothing"
  std::map<std::pair<std::string, std::uint32_t>, FaceId> by_file;       // invalid id: tried and refused
  std::map<std::string, Match> matches;                                  // by the query's words
  std::map<std::tuple<char32_t, std::uint16_t, int>, FaceId> fallbacks;  // by character, weight, slant
  std::unique_ptr<SystemFonts> fontconfig;

  SystemFonts& system_fonts() {
    if (fontconfig == nullptr) fontconfig = std::make_unique<SystemFonts>();
    return *fontconfig;
  }
  FaceId keep(std::unique_ptr<Face::Data> data) {
    if (faces.size() == kMaxFaces) return {};
    faces.push_back(std::make_unique<Face>(std::move(data)));
    return FaceId(faces.size() - 1);
  }
  void add_own(std::string family, std::uint16_t weight, style::FontSlant slant, const FaceFile* file, CodePointRanges ranges);
  FaceId open_file(const FaceSpec& spec, const std::string& family, std::vector<source::Diagnostic>& reports);
  FaceId nearest_of(Family& family, const FontQuery& query, std::vector<source::Diagnostic>& reports);
  FaceId nearest_of(const ManifestFamily& family, const FontQuery& query, std::vector<source::Diagnostic>& reports);
  FaceId find_family(const std::string& name, const FontQuery& query, std::vector<source::Diagnostic>& reports);
  FaceId find_generic(const std::vector<std::string>& families, const FontQuery& query, std::vector<source::Diagnostic>& reports);
  FaceId anything(const FontQuery& query, std::vector<source::Diagnostic>& reports);
  Match find(const FontQuery& query);
  FaceId find_fallback(char32_t code_point, const FontQuery& query, std::string_view language);
  void report_missing(const std::string& name, std::vector<source::Diagnostic>& reports) const;
  static void report_style(const Face& face, const FontQuery& query, std::vector<source::Diagnostic>& reports);
};

}  // namespace galley::font
