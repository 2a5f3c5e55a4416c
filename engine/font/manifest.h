// The families Galley knows by name: fonts/manifest.txt, compiled into the program and parsed on first use.
//
// Every string is a view into the compiled text, which lives for ever.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "style/computed_style.h"

namespace galley::font {

// A face that can be opened: where it is and what the matching algorithm must know of it.
struct FaceSpec {
  std::string file;
  std::uint32_t index = 0;  // within a collection
  std::uint16_t weight = 400, stretch = 100;
  style::FontSlant slant = style::FontSlant::Normal;
};

struct ManifestFamily {
  std::string name, package;
  std::vector<FaceSpec> faces;  // all that the package carries, installed or not
};

struct Manifest {
  std::vector<ManifestFamily> families;                       // in the order of the file
  std::map<std::string, std::size_t> by_name;                 // folded name or alias -> index
  std::map<std::string, std::vector<std::string>> generics;   // keyword -> families
  std::map<std::string, std::vector<std::string>> fallbacks;  // script tag or "any" -> families

  [[nodiscard]] const ManifestFamily* find(std::string_view family) const;
};

// Family names compare without regard to ASCII case and to runs of spaces.
[[nodiscard]] std::string fold_family(std::string_view name);
// Lines that make no sense are left out: the file is ours and a test reads it.
[[nodiscard]] Manifest parse_manifest(std::string_view text);
[[nodiscard]] const Manifest& built_in_manifest();
extern const std::string_view kManifestText;

}  // namespace galley::font
