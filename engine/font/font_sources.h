// Where faces can be found besides the manifest: folders named on the command line and, last, fontconfig. Internal to font/.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "font/font_library.h"
#include "font/manifest.h"

namespace galley::font {

struct NamedFace {
  std::string family;  // as the face's own name table has it
  std::string postscript_name, full_name;
  FaceSpec spec;
};

// Every face below `folder` (sorted by path; at most some thousand files, eight levels deep), read from the files' own tables.
[[nodiscard]] std::vector<NamedFace> scan_folder(const std::string& folder);

// fontconfig, started when first asked: it costs several milliseconds.
class SystemFonts {
 public:
  SystemFonts();
  ~SystemFonts();
  SystemFonts(const SystemFonts&) = delete;
  SystemFonts& operator=(const SystemFonts&) = delete;
  // Faces whose family is exactly `family` (case aside), sorted by file.
  [[nodiscard]] std::vector<FaceSpec> family(const std::string& family);
  // The face with this full or PostScript name; empty file if there is none.
  [[nodiscard]] FaceSpec named(const std::string& name);
  // An installed outline face that has the character; empty file if there is none.
  [[nodiscard]] FaceSpec with_character(char32_t code_point, const FontQuery& query, std::string_view language);
  [[nodiscard]] std::vector<NamedFace> all();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace galley::font
