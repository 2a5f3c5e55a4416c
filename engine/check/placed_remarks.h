// PlacedRemarks: what in a page of somebody else's would break a claim of the file it is placed in.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "check/content_walk.h"
#include "check/shown_fonts.h"
#include "image/placed_page.h"

namespace galley::check {

class PlacedRemarks : public ContentSink {
 public:
  explicit PlacedRemarks(std::vector<image::PlacedPage::Remark>& out) : out_(out) {}
  void text(const GraphicsState& state, const Matrix& text_matrix) override;
  void fill(const GraphicsState& state, const PathExtent& path) override;
  void stroke(const GraphicsState& state) override;
  void picture(const GraphicsState& state, QPDFObjectHandle image, QPDFObjectHandle resources) override;
  void shading(const GraphicsState& state, QPDFObjectHandle shading, QPDFObjectHandle resources) override;
  void font(QPDFObjectHandle font) override;
  void broken(std::string what) override;
  void codes(const GraphicsState& state, const std::string& shown) override;
  // What can be said of fonts when all that they show is known.
  void finish_fonts();
  // A profile of colours that no standard allows.
  void profile(const QPDFObjectHandle& stream);
  // Each message once.
  void say(const char* kind, std::string message);
  // `tenths` of a percent of ink.
  void say_ink(const std::string& of_what, std::uint32_t tenths);
  [[nodiscard]] bool transparent() const { return transparent_; }
  // Pixels per inch of the coarsest picture; 0: there is none.
  [[nodiscard]] std::int64_t least_ppi() const { return least_ppi_; }

 private:
  void color(const InkSpace& space, const char* of_what);
  void transparency(const GraphicsState& state, std::int64_t alpha);

  std::vector<image::PlacedPage::Remark>& out_;
  std::set<std::string> said_;
  std::set<QPDFObjGen> fonts_, profiles_;
  ShownFonts shown_;
  bool transparent_ = false;
  std::int64_t least_ppi_ = 0;
};

}  // namespace galley::check
