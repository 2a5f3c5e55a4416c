#include "font/manifest.h"

#include <charconv>

namespace galley::font {
namespace {

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

std::string_view take_until(std::string_view& rest, char separator) {
  const std::size_t at = rest.find(separator);
  const std::string_view part = trim(rest.substr(0, at));
  rest = at == std::string_view::npos ? std::string_view() : rest.substr(at + 1);
  return part;
}

std::vector<std::string> split_list(std::string_view text) {
  std::vector<std::string> names;
  while (!text.empty()) names.emplace_back(take_until(text, ','));
  return names;
}

// "400 italic Face.otf" or "400 normal Faces.ttc#2" inside a family.
void add_face_line(ManifestFamily& family, std::string_view folder, std::string_view line) {
  FaceSpec face;
  const std::string_view weight = take_until(line, ' ');
  const std::string_view slant = take_until(line, ' ');
  if (std::from_chars(weight.data(), weight.data() + weight.size(), face.weight).ec != std::errc()) return;
  if (slant == "italic") face.slant = style::FontSlant::Italic;
  if (slant == "oblique") face.slant = style::FontSlant::Oblique;
  const std::string_view file = take_until(line, '#');
  if (!line.empty() && std::from_chars(line.data(), line.data() + line.size(), face.index).ec != std::errc()) return;
  face.file = std::string(folder) + "/" + std::string(file);
  family.faces.push_back(std::move(face));
}

}  // namespace

std::string fold_family(std::string_view name) {
  std::string folded;
  bool space = false;
  for (const char c : name) {
    if (c == ' ' || c == '\t' || c == '\n') {
      space = !folded.empty();
      continue;
    }
    if (space) folded.push_back(' ');
    space = false;
    folded.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  }
  return folded;
}

const ManifestFamily* Manifest::find(std::string_view family) const {
  const auto at = by_name.find(fold_family(family));
  return at == by_name.end() ? nullptr : &families[at->second];
}

Manifest parse_manifest(std::string_view text) {
  Manifest manifest;
  std::string_view folder;
  while (!text.empty()) {
    const bool inside = text.front() == ' ';
    std::string_view line = take_until(text, '\n');
    if (line.empty() || line.front() == '#') continue;
    if (inside) {
      if (!manifest.families.empty()) add_face_line(manifest.families.back(), folder, line);
      continue;
    }
    const std::string_view keyword = take_until(line, ' ');
    if (keyword == "family") {
      ManifestFamily family;
      family.name = std::string(take_until(line, '|'));
      family.package = std::string(take_until(line, '|'));
      folder = trim(line);
      manifest.by_name.emplace(fold_family(family.name), manifest.families.size());
      manifest.families.push_back(std::move(family));
      continue;
    }
    const std::string name(take_until(line, '='));
    if (keyword == "generic") manifest.generics[name] = split_list(line);
    if (keyword == "fallback") manifest.fallbacks[name] = split_list(line);
    if (keyword == "alias") {
      const auto target = manifest.by_name.find(fold_family(line));
      if (target != manifest.by_name.end()) manifest.by_name.emplace(fold_family(name), target->second);
    }
  }
  return manifest;
}

const Manifest& built_in_manifest() {
  static const Manifest manifest = parse_manifest(kManifestText);
  return manifest;
}

}  // namespace galley::font
