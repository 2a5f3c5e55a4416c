// PageCheck: what marks one page -> findings about colours, ink, lines, type, pictures, transparency and overprint.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "check/content_walk.h"
#include "check/preflight.h"
#include "check/shown_fonts.h"

namespace galley::check {

// Thousandths of a point, to two digits behind the point.
[[nodiscard]] std::string points_text(std::int64_t milli);

class PageCheck : public ContentSink {
 public:
  // `kept`: what is not cut off, with its bleed. `press`: the profile of the file's output intent, which must outlive this; without
  // it RGB pictures are not measured.
  PageCheck(Report& report, const PreflightLimits& limits, std::uint32_t page, std::set<std::string>& inks, const Extent& kept,
            std::string_view press = {}, ShownFonts* shown = nullptr)
      : report_(report), limits_(limits), page_(page), inks_(inks), kept_(kept), press_(press), shown_(shown) {}
  void text(const GraphicsState& state, const Matrix& text_matrix) override;
  void fill(const GraphicsState& state, const PathExtent& path) override;
  void stroke(const GraphicsState& state) override;
  void picture(const GraphicsState& state, QPDFObjectHandle image, QPDFObjectHandle resources) override;
  void shading(const GraphicsState& state, QPDFObjectHandle shading, QPDFObjectHandle resources) override;
  void font(QPDFObjectHandle font) override;
  void broken(std::string what) override;
  void codes(const GraphicsState& state, const std::string& shown) override;

  // The most ink of each kind of thing ("a fill"), in tenths of a percent, as far as a limit on it would be overstepped.
  [[nodiscard]] const std::map<std::string, std::int64_t>& most_ink() const { return most_ink_; }

 private:
  void say(const char* code, Level level, std::string message) { report_.add(code, level, std::move(message), page_); }
  void color(const InkSpace& space, const Ink& ink, const char* of_what);
  void measured(const std::string& of_what, std::int64_t tenths);
  // On every plate, and cut off: to register by.
  [[nodiscard]] bool is_mark(const InkSpace& space, const Extent& where) const;
  void transparency(const GraphicsState& state, std::int64_t alpha);
  void overprint(const GraphicsState& state, bool overprints, const Ink& ink);
  void resolution(const GraphicsState& state, std::int64_t width, std::int64_t height, bool line_art);
  void picture_ink(QPDFObjectHandle image, const InkSpace& space, std::int64_t width, std::int64_t height);

  Report& report_;
  const PreflightLimits& limits_;
  std::uint32_t page_;
  std::set<std::string>& inks_;  // spot inks of the file
  Extent kept_;
  std::string_view press_;
  std::map<std::string, std::int64_t> most_ink_;
  ShownFonts* shown_;                      // of the file; null: somebody else looks at its fonts
  std::set<QPDFObjGen> fonts_, pictures_;  // looked at already
};

}  // namespace galley::check
