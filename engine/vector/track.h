// Track: places on a path by their distance from its start, for text on paths and for dashes.
#pragma once

#include <optional>
#include <vector>

#include "vector/geometry.h"

namespace galley::vector {

class Track {
 public:
  explicit Track(const Shape& path);
  [[nodiscard]] double length() const { return length_; }
  // Brings what stands at 0, 0 and looks along x to a place on the path; nothing beyond its ends.
  [[nodiscard]] std::optional<Matrix> at(double place) const;

 private:
  struct Chord {
    double before = 0;  // length
    Vec from, way;      // of length 1
  };
  void add(Vec& pen, Vec to);
  std::vector<Chord> chords_;
  double length_ = 0;
};

}  // namespace galley::vector
