#include "paint/trim_edges.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "paint/bleed_paths.h"
#include "paint/letter_paths.h"
#include "paint/shapes.h"

namespace galley::paint {
namespace {

class Edges {
 public:
  Edges(Page& page, std::uint32_t number, source::Diagnostics& diagnostics)
      : page_(page), cut_{page.width, page.height, page.bleed}, number_(number), diagnostics_(diagnostics) {}

  void run() {
    for (Command& command : page_.commands) {
      std::visit([this](auto& one) { look(one); }, command);
    }
  }

 private:
  struct Open {
    PushClip* clip = nullptr;
    const PushTransform* map = nullptr;
    Rect bounds = {};      // of the clip
    bool reaches = false;  // the clip has been drawn on
  };
  [[nodiscard]] Rect extended(const Rect& rect, const Rect& most) const { return reaching_rect(rect, most, cut_); }
  [[nodiscard]] Rect everything() const { return outset({{}, {}, page_.width, page_.height}, page_.bleed); }
  [[nodiscard]] bool is_on_page(const Rect& rect) const {
    return rect.left < page_.width && rect.top < page_.height && rect.right() > Length() && rect.bottom() > Length();
  }

  void report(const Rect& rect, const Ink& ink, std::string_view what) {
    if (!is_on_page(rect) || extended(rect, everything()) == rect) return;
    if (std::find(told_.begin(), told_.end(), ink.span) != told_.end()) return;
    told_.push_back(ink.span);
    diagnostics_.warn("paint.no-bleed", ink.span,
                      std::string(what) + " ends where the page is cut (page " + std::to_string(number_) + ")",
                      "let it run over the edge by the bleed, with negative margins or position");
  }

  void look(PushClip& one) { open_.push_back({&one, nullptr, bounds_of(one.path)}); }
  void look(PushGroup&) { open_.push_back({}); }
  void look(PushTransform& one) { open_.push_back({nullptr, &one}); }
  void look(PushLayer&) { open_.push_back({}); }
  void look(Pop&) {
    if (!open_.empty()) open_.pop_back();
  }
  [[nodiscard]] bool is_turned() const {
    return std::any_of(open_.begin(), open_.end(), [](const Open& one) { return one.map != nullptr; });
  }
  [[nodiscard]] bool edges_stay_straight() const {
    return std::none_of(open_.begin(), open_.end(), [](const Open& one) {
      return one.map != nullptr && (one.map->b != 0 || one.map->c != 0) && (one.map->a != 0 || one.map->d != 0);
    });
  }
  // What is transformed is not drawn on, but told of. A corner of something aslant is no edge.
  void report_turned(const Rect& rect, const Ink& ink, std::string_view what) {
    if (edges_stay_straight() && has_area(shown(rect))) report(shown(rect), ink, what);
  }
  [[nodiscard]] Rect shown(Rect rect) const {
    for (auto one = open_.rbegin(); one != open_.rend(); ++one) {
      if (one->clip != nullptr) rect = common_part(rect, one->bounds);
      if (one->map != nullptr) rect = bounds_of(moved_path(rectangle_path(rect), *one->map));
    }
    return rect;
  }
  // What is drawn next is to be seen in the bleed too. Nothing that a clip hides comes to be seen within the cut.
  void open_clips() {
    for (Open& one : open_) {
      if (one.clip == nullptr || std::exchange(one.reaches, true)) continue;
      one.clip->path = reaching_path(one.clip->path, cut_);
      one.bounds = bounds_of(one.clip->path);
    }
  }
  [[nodiscard]] bool is_seen(const Rect& ink) const {
    const Rect seen = shown(ink);
    return has_area(seen) && is_on_page(seen);
  }

  void look(Fill& one) {
    if (one.color.is_transparent() || one.path.empty()) return;
    if (is_turned()) return report_turned(bounds_of(one.path), one.ink, "a coloured ground");
    const Rect bounds = bounds_of(one.path);
    if (!is_seen(bounds)) return;
    open_clips();
    const std::optional<Rect> rect = as_rectangle(one.path);
    const bool thin = rect && min(rect->width, rect->height) < 2_pt;
    if (thin && one.ink.artifact != Artifact::Background) {
      const Rect longer = lengthened(*rect);
      one.path = rectangle_path(longer);
      return report(shown(longer), one.ink, "a rule");
    }
    one.path = rect ? rectangle_path(extended(*rect, everything())) : reaching_path(one.path, cut_);
    report(shown(bounds_of(one.path)), one.ink, "a coloured ground");
  }
  // A rule goes on where it runs over the cut; along it, it does not become thicker.
  [[nodiscard]] Rect lengthened(const Rect& rule) const {
    const Rect all = extended(rule, everything());
    if (rule.width > rule.height) return {all.left, rule.top, all.width, rule.height};
    return {rule.left, all.top, rule.width, all.height};
  }
  void look(GradientFill& one) {
    if (is_turned()) return report_turned(one.area, one.ink, "a gradient");
    if (!is_seen(one.area)) return;
    open_clips();
    one.area = extended(one.area, everything());
    report(shown(one.area), one.ink, "a gradient");
  }
  void look(Picture& one) {
    if (is_turned()) return report_turned(one.rect, one.ink, "a picture");
    if (!is_seen(one.rect)) return;
    open_clips();
    report(shown(one.rect), one.ink, "a picture");
  }
  // A line is as broad as it is drawn, and no longer.
  void look(Stroke& one) {
    if (is_turned() || one.color.is_transparent() || one.path.empty()) return;
    lengthen(one);
    const Rect path = bounds_of(one.path);
    const Length x = path.height == Length() ? Length() : one.width / 2, y = path.width == Length() ? Length() : one.width / 2;
    const Rect drawn = inset(path, {-y, -x, -y, -x});
    if (!is_seen(drawn)) return;
    open_clips();
    report(shown(drawn), one.ink, "a line");
  }
  // Dashes stay where they are: a line that begins elsewhere would have them elsewhere.
  void lengthen(Stroke& one) const {
    using Kind = PathSegment::Kind;
    if (one.path.size() != 2 || one.path[1].kind != Kind::Line || !one.dashes.empty() || !is_on_page(bounds_of(one.path))) return;
    Point &from = one.path[0].a, &to = one.path[1].a;
    if (from.x != to.x && from.y != to.y) return;
    const Rect all = extended(bounds_of(one.path), everything());
    if (from.y == to.y) (from.x < to.x ? from : to).x = all.left;
    if (from.y == to.y) (from.x < to.x ? to : from).x = all.right();
    if (from.x == to.x) (from.y < to.y ? from : to).y = all.top;
    if (from.x == to.x) (from.y < to.y ? to : from).y = all.bottom();
  }
  void look(Glyphs&) {}
  void look(Cover&) {}
  void look(Link&) {}

  Page& page_;
  CutLines cut_;
  std::uint32_t number_;
  source::Diagnostics& diagnostics_;
  std::vector<Open> open_;
  std::vector<source::Span> told_;
};

}  // namespace

void reach_into_bleed(Page& page, std::uint32_t number, source::Diagnostics& diagnostics) {
  if (page.bleed > Length()) Edges(page, number, diagnostics).run();
}

}  // namespace galley::paint
