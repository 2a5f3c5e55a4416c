// Everything lies between the bleed and the sheet's edge, where a printer's preflight looks for nothing else. Register and crop
// marks print on every plate; patches are of one plate or two, so that the press's density can be read.
#include "paint/press_marks.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>
#include <vector>

#include "color/spot_ink.h"

namespace galley::paint {
namespace {

constexpr Length kLine = Length::from_raw(Length::kUnitsPerPoint / 4);  // usual: a quarter of a point
constexpr Length kGap = Length::from_points(3), kCrop = Length::from_points(14), kPatch = Length::from_points(10);
constexpr Length kLeastRoom = Length::from_points(10);
constexpr Length kSlugSize = Length::from_points(6);

class Marks {
 public:
  Marks(Page& page, Length margin, VectorText& text) : page_(page), text_(text), margin_(margin), room_(margin - page.bleed) {}

  // Beside each corner, where the knife goes.
  void crop() {
    const Length near = page_.bleed + kGap, far = min(near + kCrop, margin_);
    for (const Length x : {Length(), page_.width}) {
      line({x, -near}, {x, -far});
      line({x, page_.height + near}, {x, page_.height + far});
    }
    for (const Length y : {Length(), page_.height}) {
      line({-near, y}, {-far, y});
      line({page_.width + near, y}, {page_.width + far, y});
    }
  }

  // In the middle of each side.
  void cross() {
    const Length out = page_.bleed + room_ / 2, x = page_.width / 2, y = page_.height / 2;
    for (const Point& at : {Point{x, -out}, Point{x, page_.height + out}, Point{-out, y}, Point{page_.width + out, y}}) {
      const Length arm = min(room_ / 2 - 1_pt, Length::from_points(8)), ring = arm * 5 / 8;
      line({at.x - arm, at.y}, {at.x + arm, at.y});
      line({at.x, at.y - arm}, {at.x, at.y + arm});
      stroke(circle(at, ring));
    }
  }

  // Full inks, two over another, and half tones, right of the mark at the head.
  void patches() {
    constexpr std::uint16_t kFull = 0xFFFF, kHalf = 0x8000;
    constexpr std::array<std::array<std::uint16_t, 4>, 11> kInks = {{{kFull, 0, 0, 0},
                                                                     {0, kFull, 0, 0},
                                                                     {0, 0, kFull, 0},
                                                                     {0, 0, 0, kFull},
                                                                     {kFull, kFull, 0, 0},
                                                                     {kFull, 0, kFull, 0},
                                                                     {0, kFull, kFull, 0},
                                                                     {kHalf, 0, 0, 0},
                                                                     {0, kHalf, 0, 0},
                                                                     {0, 0, kHalf, 0},
                                                                     {0, 0, 0, kHalf}}};
    const Length side = min(kPatch, room_ - 4_pt);
    Length x = page_.width / 2 + 20_pt;
    for (const auto& ink : kInks) {
      if (x + side > page_.width - 10_pt) return;
      const Rect patch{x, -page_.bleed - 2_pt - side, side, side};
      page_.commands.emplace_back(Fill{rectangle_path(patch), false, {color::Space::Cmyk, ink}, mark_ink()});
      x += side;
    }
  }

  // Up to the mark in the middle, where there is one; where not even the place fits there is no line.
  void slug(const SlugLine& words) {
    constexpr Length kInset = Length::from_points(10), kCross = Length::from_points(12);
    const Length room = (page_.cross_marks ? page_.width / 2 - kCross : page_.width - kInset) - kInset;
    const vector::Text line = fitted(words, room);
    if (line.spans.front().text.empty() || width_of(line) > room) return;
    const vector::Text* const piece = &line;
    text_.paint({&piece, 1}, {kInset, page_.height + page_.bleed + room_ / 2 + kSlugSize / 3}, mark_ink(), page_.commands);
  }

 private:
  static vector::Text slug_text(std::string words) {
    vector::Text line;
    vector::TextSpan& span = line.spans.emplace_back();
    span.text = std::move(words);
    span.size = kSlugSize;
    span.color = {color::Space::Cmyk, {0, 0, 0, 0xFFFF}};
    return line;
  }
  // With as much of the title as there is room for.
  [[nodiscard]] vector::Text fitted(const SlugLine& words, Length room) const {
    vector::Text whole = slug_text(words.title + words.place);
    if (width_of(whole) <= room) return whole;
    std::vector<std::size_t> ends;  // of characters
    for (std::size_t i = 1; i < words.title.size(); ++i) {
      if ((static_cast<unsigned char>(words.title[i]) & 0xC0U) != 0x80U) ends.push_back(i);
    }
    const auto cut = [&](std::size_t end) { return slug_text(words.title.substr(0, end) + "\u2026" + words.place); };
    const auto first_too_long =
        std::partition_point(ends.begin(), ends.end(), [&](std::size_t end) { return width_of(cut(end)) <= room; });
    return first_too_long == ends.begin() ? slug_text(words.place) : cut(*std::prev(first_too_long));
  }
  [[nodiscard]] Length width_of(const vector::Text& line) const {
    Length width;
    for (const vector::SetLetter& letter : text_.set({&line, 1})) width += letter.advance;
    return width;
  }
  static Ink mark_ink() {
    Ink ink;
    ink.artifact = Artifact::Production;
    return ink;
  }
  void stroke(Path path) {
    page_.commands.emplace_back(Stroke{std::move(path), kLine, {}, false, color::kRegistration, mark_ink()});
  }
  void line(Point from, Point to) { stroke({{PathSegment::Kind::Move, from, {}, {}}, {PathSegment::Kind::Line, to, {}, {}}}); }
  static Path circle(Point at, Length radius) {
    const Length k = scale(radius, 5523, 10000);  // of the Bezier curve that is nearest to a quarter
    const auto arc = [&](Length x1, Length y1, Length x2, Length y2, Length x, Length y) {
      return PathSegment{PathSegment::Kind::Curve, {at.x + x1, at.y + y1}, {at.x + x2, at.y + y2}, {at.x + x, at.y + y}};
    };
    return {{PathSegment::Kind::Move, {at.x + radius, at.y}, {}, {}},
            arc(radius, k, k, radius, {}, radius),
            arc(-k, radius, -radius, k, -radius, {}),
            arc(-radius, -k, -k, -radius, {}, -radius),
            arc(k, -radius, radius, -k, radius, {}),
            {PathSegment::Kind::Close, {}, {}, {}}};
  }

  Page& page_;
  VectorText& text_;
  Length margin_, room_;
};

}  // namespace

Length sheet_margin(const Page& page) {
  // 3 mm away from what is printed, 5 mm long, and paper around them.
  constexpr Length kMarkRoom = Length::from_points(28);
  const bool marked = page.crop_marks || page.cross_marks;
  return max(page.bleed, page.crop_offset.value_or(page.bleed + (marked ? kMarkRoom : Length())));
}

void paint_press_marks(Page& page, const SlugLine& slug, VectorText& text, source::Diagnostics& diagnostics) {
  if (!page.crop_marks && !page.cross_marks) return;
  const Length margin = sheet_margin(page);
  if (margin - page.bleed < kLeastRoom) {
    diagnostics.warn("paint.no-room-for-marks", {}, "the sheet leaves no room for printer's marks outside of the bleed",
                     "crop-offset must be at least 10pt more than bleed");
    return;
  }
  Marks marks(page, margin, text);
  if (page.crop_marks) {
    marks.crop();
    marks.slug(slug);
  }
  if (page.cross_marks) {
    marks.cross();
    marks.patches();
  }
}

}  // namespace galley::paint
