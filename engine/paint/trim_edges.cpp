#include "paint/trim_edges.h"

#include <algorithm>
#include <optional>
#include <variant>
#include <vector>

#include "paint/shapes.h"

namespace galley::paint {
namespace {

constexpr Length kTouch = Length::from_raw(Length::kUnitsPerPoint / 4);  // as near as that is at the edge

class Edges {
 public:
  Edges(Page& page, std::uint32_t number, source::Diagnostics& diagnostics)
      : page_(page), number_(number), diagnostics_(diagnostics) {}

  void run() {
    for (Command& command : page_.commands) {
      std::visit([this](auto& one) { look(one); }, command);
    }
  }

 private:
  // `rect` with the edges that lie at the trim moved to the bleed's, as far as `most` goes.
  [[nodiscard]] Rect extended(const Rect& rect, const Rect& most) const {
    const Length bleed = page_.bleed;
    const auto low = [&](Length at, Length limit) { return at <= kTouch && at > -bleed ? max(-bleed, min(at, limit)) : at; };
    const auto high = [&](Length at, Length edge, Length limit) {
      return at >= edge - kTouch && at < edge + bleed ? min(edge + bleed, max(at, limit)) : at;
    };
    const Length left = low(rect.left, most.left), top = low(rect.top, most.top);
    const Length right = high(rect.right(), page_.width, most.right()), bottom = high(rect.bottom(), page_.height, most.bottom());
    return {left, top, right - left, bottom - top};
  }
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
      if (one.rect) rect = common_part(rect, *one.rect);
    }
    return rect;
  }

  void look(Fill& one) {
    const std::optional<Rect> rect = as_rectangle(one.path);
    if (!rect || is_turned() || one.color.is_transparent()) return;
    const bool thin = min(rect->width, rect->height) < 2_pt;
    if (!is_plain()) return report(shown(*rect), one.ink, "a coloured ground");
    if (one.ink.artifact == Artifact::Background || !thin) {
      one.path = rectangle_path(extended(*rect, everything()));
    } else {
      report(*rect, one.ink, "a rule");
    }
  }
  void look(GradientFill& one) {
    if (is_plain()) one.area = extended(one.area, everything());
  }
  void look(Picture& one) {
    if (is_turned()) return;
    Open* clip = open_.empty() || !open_.back().rect ? nullptr : &open_.back();
    const bool alone =
        clip != nullptr && std::none_of(open_.begin(), open_.end() - 1, [](const Open& o) { return o.clip != nullptr; });
    if (alone) {
      clip->rect = extended(*clip->rect, one.rect);
      clip->clip->path = rectangle_path(*clip->rect);
    }
    report(shown(one.rect), one.ink, "a picture");
  }
  void look(Stroke&) {}
  void look(Glyphs&) {}
  void look(Cover&) {}
  void look(Link&) {}

  struct Open {
    PushClip* clip = nullptr;
    std::optional<Rect> rect;
    bool turned = false;
  };
  Page& page_;
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
