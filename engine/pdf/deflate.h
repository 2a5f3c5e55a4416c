// Compressed streams: zlib data by libdeflate.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "pdf/object_store.h"

struct libdeflate_compressor;

namespace galley::pdf {

// One compressor for a document's streams. With `compress` off streams stay readable.
class Deflater {
 public:
  explicit Deflater(bool compress);
  ~Deflater();
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  [[nodiscard]] bool compresses() const { return compressor_ != nullptr; }
  // Sets the stream and, if it was compressed, its Filter.
  void set_stream(ObjectStore& store, ObjectNumber number, Dictionary dictionary, std::string data);

 private:
  [[nodiscard]] std::string compress(std::string_view data);
  std::unique_ptr<libdeflate_compressor, void (*)(libdeflate_compressor*)> compressor_;
};

}  // namespace galley::pdf
