// PixelPainter: commands of a page -> pixels of a part of it, in the inks of the press; for files without transparency.
//
// Everything is drawn as the transparency model of ISO 32000-1, 11.4 has it: groups as pictures of their own, laid onto what lies
// below with their opacity and blend mode. Spot inks are drawn by their alternates, pages of other files by a renderer
// (placed_pages).
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "color/device_color.h"
#include "font/font_library.h"
#include "image/image.h"
#include "paint/display_list.h"
#include "pdf/gradients.h"
#include "pdf/ink_canvas.h"
#include "pdf/page_matrix.h"
#include "pdf/picture_inks.h"
#include "pdf/placed_pages.h"

namespace galley::pdf {

// By picture and the pixels wanted.
using InkPictures = std::map<std::tuple<ImageId, std::uint32_t, std::uint32_t>, InkPicture>;

class PixelPainter {
 public:
  // In each other: every one costs the pixels of all it draws once more, and nobody sees how far such nesting goes.
  static constexpr std::size_t kMostLayers = 16;
  struct Source {
    const font::FontLibrary& fonts;
    const image::ImageTable& images;
    color::DeviceColors& colors;
    std::string_view press;
    InkPictures& pictures;  // that have been read
    const std::vector<paint::Mask>& masks;
    const DrawPage& draw_page;
    std::optional<Failure>& failure;  // the first of drawing pages
  };
  PixelPainter(const Source& source, const font::PixelRect& area);
  // Pushes and pops too; what is pushed and not popped may stay so.
  void draw(const paint::Command& command);
  [[nodiscard]] std::string inks() const { return layers_.front().canvas.inks(); }
  [[nodiscard]] bool left_out() const { return left_out_; }
  [[nodiscard]] bool too_deep() const { return too_deep_; }  // groups of kMostLayers groups were not drawn as wholes
  [[nodiscard]] const std::set<std::uint16_t>& spots() const { return spots_; }          // drawn by their alternates
  [[nodiscard]] const std::set<std::string>& page_spots() const { return page_spots_; }  // so are those of pages of other files

 private:
  // A push of any kind: what holds until its pop.
  struct State {
    PageMatrix matrix;
    std::shared_ptr<const ClipMask> clip;  // null: all is seen
    bool group = false;
    std::uint8_t opacity = 0xFF;  // of groups without a layer of their own
  };
  struct Layer {
    explicit Layer(const font::PixelRect& area, std::uint8_t part = 0xFF, color::BlendMode mode = color::BlendMode::Normal)
        : canvas(area), opacity(part), blend(mode) {}
    InkCanvas canvas;
    std::uint8_t opacity;
    color::BlendMode blend;
    const std::vector<std::uint8_t>* shown = nullptr;  // by its mask, pixel by pixel; null: all
  };
  void run(const paint::PushClip& command);
  void run(const paint::PushGroup& command);
  void run(const paint::PushTransform& command);
  void run(const paint::PushLayer&) { push(); }
  void run(const paint::Pop&);
  void run(const paint::Fill& command);
  void run(const paint::Stroke& command);
  void run(const paint::GradientFill& command);
  void run(const paint::Glyphs& command);
  void run(const paint::Picture& command);
  void run(const paint::Cover&) {}
  void run(const paint::Link&) {}

  State& push();
  // How much of each pixel a mask shows.
  [[nodiscard]] const std::vector<std::uint8_t>& shown_by(std::uint32_t mask);
  [[nodiscard]] const PageMatrix& matrix() const { return states_.back().matrix; }
  [[nodiscard]] static font::PixelOutline outline_of(const paint::Path& path, const PageMatrix& matrix);
  // `pixel(x, y)`: what covers the outline there.
  template <class Pixel>
  void fill(const font::PixelOutline& outline, bool even_odd, Pixel pixel);
  void fill(const font::PixelOutline& outline, bool even_odd, const InkPixel& pixel);
  [[nodiscard]] InkPixel pixel_of(const color::Color& authored, bool fine = false);
  [[nodiscard]] const InkPicture& picture(ImageId id, image::PixelSize wanted);

  Source source_;
  font::PixelRect area_;
  std::map<std::uint32_t, std::vector<std::uint8_t>> shown_;  // by masks drawn so far
  bool in_mask_ = false;                                      // colours are gray, and black ink stands for them
  std::vector<State> states_{{}};
  std::vector<Layer> layers_;
  std::set<std::uint16_t> spots_;
  std::set<std::string> page_spots_;
  bool left_out_ = false, too_deep_ = false;
};

// The colour of a gradient at a Q16 fraction of its line; `stops` in inks of the press.
[[nodiscard]] color::Color color_at(const std::vector<PlacedStop>& stops, std::int64_t at_q16);

}  // namespace galley::pdf
