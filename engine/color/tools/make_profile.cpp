// galley_make_profile FOLDER: what becomes part of the program: the default condition's profile (default.icc), the same as zlib
// data (default.icc.z), its conversions from sRGB (default.cube, see color/ink_cube.h) and an sRGB profile (srgb.icc).
#include <libdeflate.h>

#include <cstdio>
#include <fstream>
#include <vector>

#include "color/characterisation.h"
#include "color/ink_converter.h"

namespace {

using namespace galley;

std::string deflated(std::string_view bytes) {
  constexpr int kSmallest = 12;
  libdeflate_compressor* compressor = libdeflate_alloc_compressor(kSmallest);
  std::string out(libdeflate_zlib_compress_bound(compressor, bytes.size()), '\0');
  out.resize(libdeflate_zlib_compress(compressor, bytes.data(), bytes.size(), out.data(), out.size()));
  libdeflate_free_compressor(compressor);
  return out;
}

std::string sampled(std::string_view profile) {
  color::InkConverter converter(profile, {});
  std::vector<std::uint16_t> cube;
  cube.reserve(color::kCubeSize);
  for (std::uint32_t r = 0; r < color::kCubeSide; ++r)
    for (std::uint32_t g = 0; g < color::kCubeSide; ++g)
      for (std::uint32_t b = 0; b < color::kCubeSide; ++b) {
        const color::Inks inks = converter.inks_of({color::level_of_step(r), color::level_of_step(g), color::level_of_step(b)});
        cube.insert(cube.end(), inks.begin(), inks.end());
      }
  return {reinterpret_cast<const char*>(cube.data()), cube.size() * sizeof cube[0]};
}

bool write(const std::string& path, std::string_view bytes) {
  std::ofstream out(path, std::ios::binary);
  out << bytes;
  out.close();
  return static_cast<bool>(out);
}

}  // namespace

int main(int count, char** words) {
  if (count != 2) return 2;
  color::ProfileMaking making;
  making.cache_folder = color::profile_cache_folder();
  const Result<std::string> profile = color::make_profile(*color::find_condition(color::kDefaultCondition), making);
  if (!profile.ok()) {
    std::fprintf(stderr, "%s\n  %s\n", profile.failure().message.c_str(), profile.failure().hint.c_str());
    return 1;
  }
  const std::string folder = words[1];
  const bool written = write(folder + "/default.icc", *profile) && write(folder + "/default.icc.z", deflated(*profile)) &&
                       write(folder + "/default.cube", sampled(*profile)) &&
                       write(folder + "/srgb.icc", color::make_srgb_profile());
  return written ? 0 : 1;
}
