// The bytes of a stream of a PDF, unpacked.
#pragma once

#include <string>

#include <qpdf/QPDFObjectHandle.hh>

namespace galley::check {

// As far as they can be unpacked; files of others may be damaged.
[[nodiscard]] std::string stream_bytes(QPDFObjectHandle stream);

}  // namespace galley::check
