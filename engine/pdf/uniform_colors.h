// UniformColors: what transparent things become where they lie on one colour: the colour they show there, opaque, so that edges and
// text stay what they are. Groups are followed: a thing in a group lies on the group's own things first, the group on the page.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <vector>

#include "image/image.h"
#include "paint/display_list.h"
#include "pdf/command_places.h"
#include "pdf/gradients.h"
#include "pdf/ground.h"

namespace galley::pdf {

// A command without transparency.
struct Solved {
  paint::Command command;
  std::optional<color::Color> ground;  // what a picture with alpha is mixed with
};

class UniformColors {
 public:
  UniformColors(const image::ImageTable& images, color::DeviceColors& colors) : images_(images), colors_(colors) {}

  // Commands begin..end (end belongs to it), a transparent command or group and all in it: without transparency, one for one.
  // Nothing where some of it lies on several colours: then nothing has been painted. `force`: as on paper there.
  [[nodiscard]] std::optional<std::vector<Solved>> solve(const std::vector<paint::Command>& commands,
                                                         const std::vector<std::optional<CommandPlace>>& places,
                                                         std::uint32_t begin, std::uint32_t end, bool force = false);
  // Spot inks that what was solved last prints by their alternates.
  [[nodiscard]] const std::set<std::uint16_t>& lost_inks() const { return lost_inks_; }
  // An opaque command outside of any group.
  void paint(const paint::Command& command, const CommandPlace& place);
  void paint_mixed(const Rect& rect) { levels_.front().ground.paint(rect, {}); }

 private:
  // Colours from the level a thing is painted on out to the page.
  using Chain = std::vector<color::Color>;
  struct Painted {
    CommandPlace place;
    Chain chain;  // empty: of several colours
  };
  struct Level {
    Ground ground;
    std::uint16_t opacity = 0xFFFF;
    color::BlendMode blend = color::BlendMode::Normal;
    std::vector<Painted> painted;  // since it was opened; the page's not yet on its ground
  };
  [[nodiscard]] std::optional<Solved> solve_one(const paint::Command& command, const std::optional<CommandPlace>& place);
  [[nodiscard]] std::optional<Solved> solve_gradient(const paint::GradientFill& command, const CommandPlace& place);
  [[nodiscard]] std::optional<Solved> solve_picture(const paint::Picture& command, const CommandPlace& place);
  // What lies below on each level, the innermost first; nothing if one has several colours there.
  [[nodiscard]] std::optional<Chain> grounds_below(const CommandPlace& place) const;
  // The colour laid onto each of them in turn; inks that are lost are noted.
  [[nodiscard]] Chain laid(const color::Color& device, const Chain& grounds);
  void lose(const color::Color& color);
  [[nodiscard]] color::Color on_paper(const color::Color& color);
  [[nodiscard]] color::Color device_of(const color::Color& authored, bool fine = false);
  void open(const paint::PushGroup& group);
  void close();
  void put(Ground& ground, const Painted& painted, std::size_t level) const;

  const image::ImageTable& images_;
  color::DeviceColors& colors_;
  std::vector<Level> levels_{{}};
  std::set<std::uint16_t> lost_inks_;
  bool force_ = false;
};

}  // namespace galley::pdf
