#include "check/stream_bytes.h"

#include <memory>

#include <qpdf/Pl_Buffer.hh>

namespace galley::check {

std::string stream_bytes(QPDFObjectHandle stream) {
  Pl_Buffer buffer("stream");
  // Unlike getStreamData() it does not throw at what it cannot read.
  static_cast<void>(stream.pipeStreamData(&buffer, 0, qpdf_dl_generalized, true));
  const std::shared_ptr<Buffer> bytes = buffer.getBufferSharedPointer();
  return bytes == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize());
}

}  // namespace galley::check
