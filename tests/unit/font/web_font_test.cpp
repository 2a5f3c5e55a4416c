#include <doctest/doctest.h>
#include <libdeflate.h>

#include "font/font_library.h"
#include "support/test_face.h"

using namespace galley;

namespace {

std::uint32_t number(const std::string& bytes, std::size_t at, int size) {
  std::uint32_t value = 0;
  for (int i = 0; i < size; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
  return value;
}
void put(std::string& out, std::uint32_t value, int size) {
  for (int shift = size * 8 - 8; shift >= 0; shift -= 8) out.push_back(static_cast<char>(value >> shift));
}

// OpenType -> WOFF 1.0; tables that do not shrink stay as they are, as the format asks.
std::string make_woff(const std::string& face) {
  const std::uint32_t count = number(face, 4, 2);
  std::string directory, body;
  libdeflate_compressor* deflater = libdeflate_alloc_compressor(6);
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::size_t entry = 12 + i * 16;
    const std::uint32_t offset = number(face, entry + 8, 4), size = number(face, entry + 12, 4);
    std::string packed(size, '\0');
    const std::size_t used = libdeflate_zlib_compress(deflater, face.data() + offset, size, packed.data(), size);
    packed = used == 0 || used >= size ? face.substr(offset, size) : packed.substr(0, used);
    directory += face.substr(entry, 4);
    put(directory, static_cast<std::uint32_t>(44 + count * 20 + body.size()), 4);
    put(directory, static_cast<std::uint32_t>(packed.size()), 4);
    put(directory, size, 4);
    put(directory, number(face, entry + 4, 4), 4);
    body += packed;
    while (body.size() % 4 != 0) body.push_back('\0');
  }
  libdeflate_free_compressor(deflater);
  std::string out = "wOFF" + face.substr(0, 4);
  put(out, static_cast<std::uint32_t>(44 + directory.size() + body.size()), 4);
  put(out, count, 2);
  put(out, 0, 2);
  put(out, static_cast<std::uint32_t>(face.size()), 4);
  out.resize(44, '\0');
  return out + directory + body;
}

std::size_t faces_of(const std::string& bytes, source::Diagnostics& diagnostics) {
  font::FontLibrary fonts({{}, true});
  fonts.add_face("Web", 400, style::FontSlant::Normal, bytes, {}, diagnostics);
  const std::vector<std::string> families{"Web"};
  const auto faces = fonts.match({&families, 400, 100, style::FontSlant::Normal}, diagnostics);
  if (!faces.empty()) CHECK(fonts.face(faces[0]).advance_of(fonts.face(faces[0]).glyph_of(U'm')) == 800);
  return faces.size();
}

}  // namespace

TEST_CASE("a WOFF file gives the face that was packed into it") {
  source::Diagnostics diagnostics;
  const std::string woff = make_woff(test::test_face_bytes());
  CHECK(woff.size() < test::test_face_bytes().size());
  CHECK(faces_of(woff, diagnostics) == 1);
  CHECK(diagnostics.all().empty());
}

TEST_CASE("a damaged WOFF file is reported") {
  const std::string woff = make_woff(test::test_face_bytes());
  for (const std::size_t size : {std::size_t{20}, std::size_t{60}, woff.size() / 2}) {
    source::Diagnostics diagnostics;
    CHECK(faces_of(woff.substr(0, size), diagnostics) == 0);
    CHECK(diagnostics.has("font.broken"));
  }
  source::Diagnostics diagnostics;
  std::string altered = woff;
  for (std::size_t i = 44 + 13 * 20; i < altered.size(); ++i) altered[i] = static_cast<char>(altered[i] ^ 0x55);
  CHECK(faces_of(altered, diagnostics) == 0);
  CHECK(diagnostics.has("font.broken"));
}
