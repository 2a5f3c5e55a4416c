#include "impose/spread_marks.h"

#include <algorithm>

#include <fmt/format.h>

#include "impose/places.h"

namespace galley::impose {
namespace {

// As on the pages galley makes: 3 pt beyond the bleed, 14 pt long, a quarter of a point thick.
constexpr std::int64_t kGap = 3000, kLength = 14000, kLeast = 4000;

class Marks {
 public:
  explicit Marks(const SpreadEdges& edges) : edges_(edges) {}

  std::string draw() {
    for (const std::size_t side : {0U, 2U}) {
      for (const std::size_t head : {1U, 3U}) {
        across(side, edges_.trim[head]);
        along(head, edges_.trim[side]);
      }
    }
    out_ += "[3 2] 0 d\n";  // a fold is dashed, so that nobody cuts there
    for (const std::size_t head : {1U, 3U}) along(head, (edges_.trim[0] + edges_.trim[2]) / 2);
    if (!drawn_) return {};
    return fmt::format("/Artifact <</Type /Page>> BDC q {} .25 w\n{}Q EMC\n", edges_.inks ? "1 1 1 1 K" : "0 G", out_);
  }

 private:
  // From where to where a mark lies beyond that side; nowhere without room.
  bool reach(std::size_t side, std::int64_t& near, std::int64_t& far) const {
    const std::int64_t out = side < 2 ? -1 : 1;
    near = edges_.bleed[side] + out * kGap;
    const std::int64_t room = (edges_.sheet[side] - near) * out;
    far = near + out * std::min(kLength, room);
    return room >= kLeast;
  }
  void across(std::size_t side, std::int64_t y) {
    std::int64_t near = 0, far = 0;
    if (reach(side, near, far)) line(near, y, far, y);
  }
  void along(std::size_t head, std::int64_t x) {
    std::int64_t near = 0, far = 0;
    if (reach(head, near, far)) line(x, near, x, far);
  }
  void line(std::int64_t x, std::int64_t y, std::int64_t to_x, std::int64_t to_y) {
    out_ += fmt::format("{} {} m {} {} l S\n", milli_text(x), milli_text(y), milli_text(to_x), milli_text(to_y));
    drawn_ = true;
  }

  const SpreadEdges& edges_;
  std::string out_;
  bool drawn_ = false;
};

}  // namespace

std::string spread_marks(const SpreadEdges& edges) { return Marks(edges).draw(); }

}  // namespace galley::impose
