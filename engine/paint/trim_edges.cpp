#include "paint/trim_edges.h"

#include <algorithm>
#include <optional>
#include <variant>
#include <vector>

#include "paint/bleed_paths.h"
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
    std::optional<Rect> rect;
    bool turned = false;
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

  // A clip around what comes next; only the innermost one, and only a plain one around pictures, is drawn on.
  void look(PushClip& one) { open_.push_back({&one, as_rectangle(one.path)}); }
  void look(PushGroup&) { open_.push_back({nullptr, {}}); }
  void look(PushTransform&) { open_.push_back({nullptr, {}, true}); }
  void look(PushLayer&) { open_.push_back({nullptr, {}}); }
  void look(Pop&) {
    if (!open_.empty()) open_.pop_back();
  }
  [[nodiscard]] bool is_plain() const {
    return std::none_of(open_.begin(), open_.end(), [](const Open& one) { return one.clip != nullptr || one.turned; });
  }
  [[nodiscard]] bool is_turned() const {
    return std::any_of(open_.begin(), open_.end(), [](const Open& one) { return one.turned; });
  }
  [[nodiscard]] Rect shown(Rect rect) const {
    for (const Open& one : open_) {
      if (one.clip != nullptr) rect = common_part(rect, bounds_of(one.clip->path));
    }
    return rect;
  }
  // The clip around what comes next, if there is one alone.
  [[nodiscard]] Open* only_clip() {
    if (open_.empty() || open_.back().clip == nullptr || is_turned()) return nullptr;
    const bool alone = std::none_of(open_.begin(), open_.end() - 1, [](const Open& one) { return one.clip != nullptr; });
    return alone ? &open_.back() : nullptr;
  }

  void look(Fill& one) {
    if (is_turned() || one.color.is_transparent()) return;
    if (!is_plain()) return report(shown(bounds_of(one.path)), one.ink, "a coloured ground");
    const std::optional<Rect> rect = as_rectangle(one.path);
    const bool thin = rect && min(rect->width, rect->height) < 2_pt;
    if (thin && one.ink.artifact != Artifact::Background) return report(*rect, one.ink, "a rule");
    if (!is_on_page(bounds_of(one.path))) return;
    one.path = rect ? rectangle_path(extended(*rect, everything())) : reaching_path(one.path, cut_);
    // A curve touches the cut in a point, and so does the tip of a polygon.
    report(bounds_of(one.path), one.ink, "a coloured ground");
  }
  void look(GradientFill& one) {
    if (is_turned()) return;
    if (is_plain()) {
      one.area = extended(one.area, everything());
    } else if (Open* clip = only_clip(); clip != nullptr && is_on_page(one.area)) {
      clip->clip->path = reaching_path(clip->clip->path, cut_);
      if (clip->rect) clip->rect = as_rectangle(clip->clip->path);
      one.area = extended(one.area, everything());
    }
    report(shown(one.area), one.ink, "a gradient");
  }
  void look(Picture& one) {
    if (is_turned()) return;
    if (Open* clip = only_clip(); clip != nullptr && clip->rect) {
      clip->rect = extended(*clip->rect, one.rect);
      clip->clip->path = rectangle_path(*clip->rect);
    }
    report(shown(one.rect), one.ink, "a picture");
  }
  // A line is as broad as it is drawn, and no longer.
  void look(Stroke& one) {
    if (is_turned() || one.color.is_transparent() || one.path.empty()) return;
    const Rect path = bounds_of(one.path);
    const Length x = path.height == Length() ? Length() : one.width / 2, y = path.width == Length() ? Length() : one.width / 2;
    report(shown(inset(path, {-y, -x, -y, -x})), one.ink, "a line");
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
