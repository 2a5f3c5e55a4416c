#include <hb-ot.h>
#include <hb.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "font/face_data.h"
#include "font/font_sources.h"

namespace galley::font {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t kMaxFiles = 5000;
constexpr int kMaxDepth = 8;

bool is_font_file(const fs::path& path) {
  std::string extension = path.extension().string();
  for (char& c : extension) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return extension == ".otf" || extension == ".ttf" || extension == ".ttc" || extension == ".otc";
}

void add_faces_of(const std::string& file, std::vector<NamedFace>& faces) {
  hb_blob_t* blob = hb_blob_create_from_file_or_fail(file.c_str());
  if (blob == nullptr) return;
  const unsigned int count = std::min(hb_face_count(blob), 64U);
  for (unsigned int i = 0; i < count; ++i) {
    // Only the tables that describe the face are read here; FreeType's check comes when it is chosen.
    FaceFile data;
    data.hb_face = hb_face_create(blob, i);
    data.hb_font = hb_font_create(data.hb_face);
    read_metrics(data);
    if (data.family.empty()) continue;
    faces.push_back({data.family,
                     data.postscript_name,
                     name_of(data.hb_face, HB_OT_NAME_ID_FULL_NAME),
                     {file, i, data.weight, data.stretch, data.slant}});
  }
  hb_blob_destroy(blob);
}

}  // namespace

std::vector<NamedFace> scan_folder(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code error;
  fs::recursive_directory_iterator walk(folder, fs::directory_options::skip_permission_denied, error);
  const fs::recursive_directory_iterator end;
  while (!error && walk != end && files.size() < kMaxFiles) {
    if (walk.depth() >= kMaxDepth) walk.disable_recursion_pending();
    std::error_code ignored;
    if (is_font_file(walk->path()) && walk->is_regular_file(ignored)) files.push_back(walk->path().string());
    walk.increment(error);
  }
  std::sort(files.begin(), files.end());
  std::vector<NamedFace> faces;
  for (const std::string& file : files) add_faces_of(file, faces);
  return faces;
}

}  // namespace galley::font
