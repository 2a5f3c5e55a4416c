// VectorPainter: pictures made of outlines (SVG) -> commands in their place, so that sinks see paths, text and pixels only.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <vector>

#include "box/pictures.h"
#include "color/author_profile.h"
#include "color/spot_ink.h"
#include "image/image.h"
#include "paint/display_list.h"
#include "paint/vector_text.h"
#include "source/diagnostic.h"
#include "vector/vector.h"

namespace galley::paint {

class VectorPainter {
 public:
  VectorPainter(const image::ImageTable& images, box::PictureLoader& pictures, font::FontLibrary& fonts,
                source::Diagnostics& diagnostics, std::span<const color::SpotInk> inks,
                std::span<const color::NamedProfile> profiles, std::string base_path)
      : images_(images),
        pictures_(pictures),
        diagnostics_(diagnostics),
        text_(fonts, diagnostics),
        inks_(inks),
        profiles_(profiles),
        base_path_(std::move(base_path)) {}

  // Replaces every Picture of outlines by what it draws. Reports vector.unsupported for what is left out, css.unknown-ink and
  // css.unknown-profile as style sheets do.
  void expand(Page& page);

 private:
  void draw(const Picture& picture, std::vector<Command>& out);
  // `base`: the number that the drawing's first mask has on the page.
  void draw_commands(const std::vector<vector::Command>& commands, const Picture& picture, const std::string& path,
                     std::uint32_t base, std::vector<Command>& out);
  [[nodiscard]] std::uint32_t add_masks(const vector::Drawing& drawing, const Picture& picture, const std::string& path);
  void embed(const vector::Embedded& embedded, const std::string& around, const Picture& picture, std::vector<Command>& out);
  [[nodiscard]] const vector::Svg* svg_of(ImageId id);
  void report_names(const vector::Drawing& drawing, const Picture& picture);

  const image::ImageTable& images_;
  box::PictureLoader& pictures_;
  source::Diagnostics& diagnostics_;
  VectorText text_;
  std::span<const color::SpotInk> inks_;
  std::span<const color::NamedProfile> profiles_;
  std::string base_path_;  // what references in SVG that stands in the document are relative to
  std::map<ImageId, std::unique_ptr<vector::Svg>> svgs_;
  std::vector<Mask>* masks_ = nullptr;  // of the page
  int depth_ = 0;                       // pictures within pictures
  int in_masks_ = 0;
};

// Moved by `origin`.
[[nodiscard]] Path to_path(const vector::Outline& outline, Point origin);
// In the ramp's own axes.
[[nodiscard]] GradientFill to_gradient(const vector::Ramp& ramp, const Ink& ink);
[[nodiscard]] PushTransform to_transform(const vector::Placement& placement, Point origin);

}  // namespace galley::paint
