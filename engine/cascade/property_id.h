// PropertyId: one number per longhand property, in the order in which they are computed (see properties.def), then one per
// logical property (logical.def). Declarations may name both; styles are computed from longhands only.
#pragma once

#include <cstddef>
#include <cstdint>

namespace galley::cascade {

enum class PropertyId : std::uint16_t {
#define GALLEY_PROPERTY(id, ...) id,
#include "cascade/properties.def"
#undef GALLEY_PROPERTY
  Count,
  BeforeLogical = Count - 1,
#define GALLEY_LOGICAL(id, ...) id,
#include "cascade/logical.def"
#undef GALLEY_LOGICAL
  None = 0xFFFF
};
inline constexpr std::size_t kPropertyCount = static_cast<std::size_t>(PropertyId::Count);

}  // namespace galley::cascade
