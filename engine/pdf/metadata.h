// Metadata: the Info dictionary and the XMP packet, which say the same.
#pragma once

#include <cstdint>
#include <string>

#include "document/document.h"
#include "pdf/object_store.h"
#include "pdf/profiles.h"

namespace galley::pdf {

struct FileFacts {
  Profiles profiles;
  std::int64_t creation_time = 0;  // seconds since 1970, UTC
  bool claims = true;              // that the file conforms to its profiles
};
[[nodiscard]] Dictionary info_dictionary(const document::Metadata& metadata, const FileFacts& facts);
[[nodiscard]] std::string xmp_packet(const document::Metadata& metadata, const FileFacts& facts);

}  // namespace galley::pdf
