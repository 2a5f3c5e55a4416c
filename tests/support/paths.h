// Paths that tests paint with.
#pragma once

#include "paint/display_list.h"

namespace galley::test {

inline paint::Path rectangle(Rect r) {
  using Kind = paint::PathSegment::Kind;
  return {{Kind::Move, {r.left, r.top}, {}, {}},
          {Kind::Line, {r.right(), r.top}, {}, {}},
          {Kind::Line, {r.right(), r.bottom()}, {}, {}},
          {Kind::Line, {r.left, r.bottom()}, {}, {}},
          {Kind::Close, {}, {}, {}}};
}

}  // namespace galley::test
