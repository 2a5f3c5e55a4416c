#include "pdf/deflate.h"

#include <libdeflate.h>

namespace galley::pdf {

namespace {

constexpr int kLevel = 5;  // within 1 % of level 6 in size, at two thirds of its time

}  // namespace

Deflater::Deflater(bool compress)
    : compressor_(compress ? libdeflate_alloc_compressor(kLevel) : nullptr, libdeflate_free_compressor) {}

Deflater::~Deflater() = default;

// Empty when streams stay as they are.
std::string Deflater::compress(std::string_view data) {
  if (compressor_ == nullptr || data.empty()) return {};
  std::string out(libdeflate_zlib_compress_bound(compressor_.get(), data.size()), '\0');
  out.resize(libdeflate_zlib_compress(compressor_.get(), data.data(), data.size(), out.data(), out.size()));
  return out;
}

void Deflater::set_stream(ObjectStore& store, ObjectNumber number, Dictionary dictionary, std::string data) {
  std::string packed = compress(data);
  if (packed.empty()) {
    store.set_stream(number, std::move(dictionary), std::move(data));
    return;
  }
  dictionary.add("Filter", Name{"FlateDecode"});
  store.set_stream(number, std::move(dictionary), std::move(packed));
}

}  // namespace galley::pdf
