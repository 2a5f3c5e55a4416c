// Metadata: the Info dictionary and the XMP packet, which say the same.
#pragma once

#include <cstdint>
#include <string>

#include "document/document.h"
#include "pdf/object_store.h"

namespace galley::pdf {

[[nodiscard]] Dictionary info_dictionary(const document::Metadata& metadata, std::int64_t creation_time);
[[nodiscard]] std::string xmp_packet(const document::Metadata& metadata, std::int64_t creation_time);

}  // namespace galley::pdf
