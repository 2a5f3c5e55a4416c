// MarginStrut: adjoining vertical margins that have not yet been turned into space (CSS 2.2, 8.3.1).
#pragma once

#include "base/length.h"

namespace galley::flow {

struct MarginStrut {
  Length positive, negative;  // positive >= 0, negative <= 0
  void add(Length margin) {
    if (margin > Length()) {
      positive = max(positive, margin);
    } else {
      negative = min(negative, margin);
    }
  }
  [[nodiscard]] Length value() const { return positive + negative; }
  bool operator==(const MarginStrut&) const = default;
};

}  // namespace galley::flow
