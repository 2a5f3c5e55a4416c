// The synthetic face "Galley Test": every advance is known (see fonts/make_test_face.py), so goldens hold on any machine.
#pragma once

#include <fstream>
#include <iterator>
#include <string>

#include "font/font_library.h"

namespace galley::test {

inline std::string test_face_path() { return GALLEY_TEST_FACE; }
// Its folder, for FontLibrary::Options::font_paths and --font-path.
inline std::string test_face_folder() { return test_face_path().substr(0, test_face_path().rfind('/')); }

inline std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}
inline std::string test_face_bytes() { return read_file(test_face_path()); }

// A library that holds the test face and nothing else.
inline font::FontLibrary::Options only_test_face() { return {{test_face_folder()}, true}; }

}  // namespace galley::test
