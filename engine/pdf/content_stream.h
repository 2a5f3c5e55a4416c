// ContentStream: the operators of one page or form, with the graphics state remembered so that nothing is said twice.
//
// Points come in the display list's coordinates (Length from the trim box, y down) and are written in PDF's (points from the media
// box's lower left, y up), to the thousandth. Saves and restores keep the memory of the state in step.
#pragma once

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/length.h"
#include "color/device_color.h"
#include "paint/display_list.h"

namespace galley::pdf {

// In thousandths of a point, in PDF's coordinates.
struct MilliPoint {
  std::int64_t x = 0, y = 0;
  bool operator==(const MilliPoint&) const = default;
};

class ContentStream {
 public:
  // Where the display list's origin lies: `left` from the media box's left, `top` above its foot.
  // `colors` turns authored colours into what is written; null: they are written as they are.
  ContentStream(Length left, Length top, color::DeviceColors* colors = nullptr);

  [[nodiscard]] MilliPoint place(Point point) const;

  void save();
  void restore();
  void fill_color(const color::Color& color) { set_color(color, false, states_.back().fill); }
  void stroke_color(const color::Color& color) { set_color(color, true, states_.back().stroke); }
  void line_style(Length width, const std::vector<Length>& dashes, bool round_caps, const paint::Pen& pen = {});
  // What an ExtGState sets. Different kinds do not undo each other.
  enum class StateKind : std::uint8_t { Opacity, Mask, Overprint, Blend };
  // An ExtGState by the name it has among the resources; the same name is not set twice.
  void graphics_state(StateKind kind, std::string_view name);
  [[nodiscard]] std::string_view graphics_state(StateKind kind) const;
  void path(const paint::Path& path);
  void rectangle(const Rect& rect);
  void concat(const std::int64_t (&matrix)[6]);  // thousandths
  void concat(const paint::PushTransform& transform);
  // What is drawn at 0 0 in that size fills the box with this corner and these sides.
  void fit(Size size, MilliPoint corner, MilliPoint sides);

  void font(std::string_view name, Length size);
  [[nodiscard]] bool rise_changes(Length rise) const;
  void rise(Length rise);
  void horizontal_scale(std::int64_t milli_percent);  // Tz
  void char_space(std::int64_t ten_thousandths);      // Tc, of a point
  // Moves to the start of a run; opens a text object if none is open.
  void begin_run(Point origin);
  // Text that is there to be found and copied (Tr 3), or to be seen.
  void unseen(bool unseen);
  void end_text();

  void number(std::int64_t thousandths);
  void op(std::string_view op);  // with a line end
  [[nodiscard]] std::string& text() { return out_; }
  [[nodiscard]] std::string take();
  [[nodiscard]] const std::set<std::uint16_t>& spots() const { return spots_; }  // the inks used

 private:
  struct State {
    color::Color fill = color::rgb8(0, 0, 0), stroke = fill;  // PDF begins with black
    std::int64_t line_width = 1000, rise = 0, font_size = -1;
    std::int64_t horizontal_scale = 100000, char_space = 0;
    std::vector<Length> dashes;
    bool round_caps = false, unseen = false;
    paint::Pen pen;
    std::string font;
    std::array<std::string, 4> graphics_states;  // by StateKind
  };
  void set_color(const color::Color& color, bool stroke, color::Color& current);
  void point(Point point);

  std::string out_;
  Length left_, top_;
  color::DeviceColors* colors_;
  std::vector<State> states_;
  std::set<std::uint16_t> spots_;
  bool in_text_ = false;
  MilliPoint line_;  // of the text object
};

// "0.2 0.4 0 rg": components and operator; neutral RGB is written as gray, so that black text prints with black ink alone.
void append_color(std::string& out, const color::Color& color, bool stroke);

}  // namespace galley::pdf
