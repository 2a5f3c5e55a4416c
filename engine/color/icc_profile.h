// IccProfile: what the header of an ICC profile says, checked against its bytes; nothing is converted here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace galley::color {

enum class IccSpace : std::uint8_t { Rgb, Gray, Cmyk, Other };

struct IccHeader {
  std::string device_class;  // four letters: "prtr", "mntr", "scnr", "spac", "link"...
  IccSpace space = IccSpace::Other;
  std::uint8_t version = 0;  // the major one
};

// Fails with color.profile-broken where the bytes are no profile of version 2 or 4, cut off, or its tags lie outside.
[[nodiscard]] Result<IccHeader> read_icc_header(std::string_view bytes, const std::string& file);
// Whether pictures may bring it: readable, of a class that describes colours of a device or space, in `space`.
[[nodiscard]] bool is_picture_profile(std::string_view bytes, IccSpace space);
// The dates inside are no part of what a profile means: the same content gives the same bytes at any time.
void pin_icc_dates(std::string& bytes);

}  // namespace galley::color
