// Everything is judged where it stands on the page: paths and clips of what is transformed are moved there, drawn on, and moved
// back. A gradient aslant becomes larger within a clip of the shape it has to have.
#include "paint/trim_edges.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "paint/bleed_paths.h"
#include "paint/contours.h"
#include "paint/letter_paths.h"
#include "paint/line_ends.h"
#include "paint/outlines.h"
#include "paint/shapes.h"
#include "paint/transforms.h"

namespace galley::paint {
namespace {

// As a part of its size: what is cropped for the bleed alone must not be missed.
constexpr std::int64_t kMostGrowth = 8;

class Edges {
 public:
  Edges(Page& page, std::uint32_t number, source::Diagnostics& diagnostics)
      : page_(page),
        cut_{page.width, page.height, page.bleed},
        number_(number),
        diagnostics_(diagnostics),
        masks_done_(page.masks.size()) {}

  void run() { look_at(page_.commands); }

 private:
  struct Open {
    PushClip* clip = nullptr;
    const PushTransform* map = nullptr;
    Outline outline = {};  // around the clip on the page
    Rect bounds = {};      // of the clip on the page
    Rect before = {};      // of the clip as it was, where it stands
    bool reaches = false;  // the clip has been drawn on
  };
  // A command that gets a clip of its own.
  struct Clipped {
    std::size_t command = 0;
    Path path;
  };

  void look_at(std::vector<Command>& commands) {
    std::vector<Clipped> clipped;
    std::swap(clipped, clipped_);
    const std::vector<Command>* around = std::exchange(commands_, &commands);
    for (std::size_t i = 0; i < commands.size(); ++i) {
      at_ = i;
      if (!std::holds_alternative<Picture>(commands[i])) tiles_ = nullptr;
      std::visit([this](auto& one) { look(one); }, commands[i]);
    }
    std::swap(clipped, clipped_);
    commands_ = around;
    tiles_ = nullptr;  // a row ends with the list it stands in
    if (!clipped.empty()) commands = with_clips(std::move(commands), clipped);
  }
  static std::vector<Command> with_clips(std::vector<Command> commands, std::vector<Clipped>& clipped) {
    std::vector<Command> out;
    out.reserve(commands.size() + clipped.size() * 2);
    auto next = clipped.begin();
    for (std::size_t i = 0; i < commands.size(); ++i) {
      const bool has_clip = next != clipped.end() && next->command == i;
      if (has_clip) out.emplace_back(PushClip{std::move((next++)->path)});
      out.push_back(std::move(commands[i]));
      if (has_clip) out.emplace_back(Pop{});
    }
    return out;
  }

  [[nodiscard]] Rect everything() const { return outset({{}, {}, page_.width, page_.height}, page_.bleed); }
  [[nodiscard]] Rect extended(const Rect& rect) const { return reaching_rect(rect, everything(), cut_); }
  [[nodiscard]] bool is_on_page(const Rect& rect) const {
    return rect.left < page_.width && rect.top < page_.height && rect.right() > Length() && rect.bottom() > Length();
  }

  // Beside a side of the page only what lies beside it counts.
  [[nodiscard]] bool ends_at_cut(const Outline& seen) const {
    const Rect all = bounds_of(seen);
    if (!has_area(all) || !is_on_page(all)) return false;
    if (extended(all) == all) return leaves_wedge(seen);
    const Rect across = bounds_of(common_outline(seen, outline_of({all.left, {}, all.width, page_.height})));
    const Rect down = bounds_of(common_outline(seen, outline_of({{}, all.top, page_.width, all.height})));
    const Rect more_across = extended(across), more_down = extended(down);
    return (has_area(across) && (more_across.left != across.left || more_across.width != across.width)) ||
           (has_area(down) && (more_down.top != down.top || more_down.height != down.height)) || leaves_wedge(seen);
  }
  // What reaches the bleed's edge with a corner may leave it along an edge that runs nearly along the cut.
  [[nodiscard]] bool leaves_wedge(const Outline& seen) const {
    const Length bleed = page_.bleed, thin = kTouchesCut, most = bleed * 2;
    const auto part = [&](Length left, Length top, Length width, Length height) {
      return bounds_of(common_outline(seen, outline_of({left, top, width, height})));
    };
    for (const Length side : {-bleed, page_.width}) {
      const bool left = side < Length();
      const Rect cut = part(left ? -thin : side, {}, thin, page_.height);
      const Rect edge = part(left ? side : side + bleed - thin, {}, thin, page_.height);
      if (has_area(cut) && has_area(edge) && (edge.top - cut.top > most || cut.bottom() - edge.bottom() > most)) return true;
    }
    for (const Length side : {-bleed, page_.height}) {
      const bool top = side < Length();
      const Rect cut = part({}, top ? -thin : side, page_.width, thin);
      const Rect edge = part({}, top ? side : side + bleed - thin, page_.width, thin);
      if (has_area(cut) && has_area(edge) && (edge.left - cut.left > most || cut.right() - edge.right() > most)) return true;
    }
    return false;
  }
  void report(const Outline& drawn, const Ink& ink, std::string_view what) {
    if (!ends_at_cut(seen_of(drawn))) return;
    if (std::find(told_.begin(), told_.end(), ink.span) != told_.end()) return;
    told_.push_back(ink.span);
    diagnostics_.warn("paint.no-bleed", ink.span,
                      std::string(what) + " ends where the page is cut (page " + std::to_string(number_) + ")",
                      "let it run over the edge by the bleed, with negative margins or position");
  }

  void look(PushClip& one) {
    open_.push_back({&one});
    open_.back().before = bounds_of(one.path);
    measure(open_.size() - 1);
  }
  void look(PushGroup& one) {
    open_.push_back({});
    if (one.mask >= masks_done_.size() || masks_done_[one.mask]) return;
    masks_done_[one.mask] = true;
    const std::size_t at = at_;
    look_at(page_.masks[one.mask].commands);
    at_ = at;
  }
  void look(PushTransform& one) { open_.push_back({nullptr, &one}); }
  void look(PushLayer&) { open_.push_back({}); }
  void look(Pop&) {
    if (!open_.empty()) open_.pop_back();
  }

  // Between the coordinates that hold within the first `depth` of what is open and those of the page.
  [[nodiscard]] Path on_page(Path path, std::size_t depth) const {
    for (std::size_t i = depth; i-- > 0;) {
      if (open_[i].map != nullptr) path = moved_path(std::move(path), *open_[i].map);
    }
    return path;
  }
  [[nodiscard]] Path from_page(Path path, std::size_t depth) const {
    for (std::size_t i = 0; i < depth; ++i) {
      if (open_[i].map == nullptr) continue;
      const PushTransform& map = *open_[i].map;
      for (PathSegment& one : path) one = {one.kind, moved_back(one.a, map), moved_back(one.b, map), moved_back(one.c, map)};
    }
    return path;
  }
  [[nodiscard]] Outline on_page(const Rect& rect, std::size_t depth) const {
    Outline outline = outline_of(rect);
    for (std::size_t i = depth; i-- > 0;) {
      if (open_[i].map != nullptr) outline = moved_outline(std::move(outline), *open_[i].map);
    }
    return outline;
  }
  [[nodiscard]] bool is_turned() const {
    return std::any_of(open_.begin(), open_.end(), [](const Open& one) { return one.map != nullptr; });
  }

  void measure(std::size_t at) {
    Open& one = open_[at];
    one.outline = on_page(bounds_of(one.clip->path), at);
    one.bounds = drawn_bounds(on_page(one.clip->path, at));
  }
  [[nodiscard]] Outline seen_of(Outline drawn) const {
    for (const Open& one : open_) {
      if (one.clip != nullptr) drawn = common_outline(common_outline(std::move(drawn), one.outline), outline_of(one.bounds));
    }
    return drawn;
  }
  [[nodiscard]] bool is_seen(const Outline& drawn) const {
    const Rect seen = bounds_of(seen_of(drawn));
    return has_area(seen) && is_on_page(seen);
  }
  [[nodiscard]] bool is_clear_of_cut(const Outline& drawn) const {
    return contains(outset({{}, {}, page_.width, page_.height}, -(kTouchesCut * 2)), bounds_of(drawn));
  }
  // What is drawn next is to be seen in the bleed too. Nothing that a clip hides comes to be seen within the cut.
  void open_clips() {
    for (std::size_t i = 0; i < open_.size(); ++i) {
      Open& one = open_[i];
      if (one.clip == nullptr || std::exchange(one.reaches, true)) continue;
      if (extended(one.bounds) == one.bounds) continue;
      one.clip->path = from_page(reaching_path(on_page(one.clip->path, i), cut_), i);
      measure(i);
    }
  }

  // What filled the clip around it fills it still: aslant, it would cut off a corner of what the clip has got.
  [[nodiscard]] Rect filling(const Rect& area) const {
    for (auto one = open_.rbegin(); one != open_.rend() && one->map == nullptr; ++one) {
      if (one->clip == nullptr) continue;
      return contains(area, one->before) ? around(area, bounds_of(one->clip->path)) : area;
    }
    return area;
  }

  void look(Fill& one) {
    if (one.color.is_transparent() || one.path.empty()) return;
    const Outline drawn = on_page(bounds_of(one.path), open_.size());
    if (!is_seen(drawn)) return;
    open_clips();
    if (is_clear_of_cut(drawn)) return;
    if (const std::optional<Rect> box = is_turned() ? as_rectangle(one.path) : std::nullopt; box && filling(*box) != *box)
      one.path = rectangle_path(filling(*box));
    const Path path = on_page(one.path, open_.size());
    const std::optional<Rect> rect = as_rectangle(path);
    const bool thin = rect && min(rect->width, rect->height) < 2_pt && one.ink.artifact != Artifact::Background;
    const Path more = rect ? with_sides(path, *rect, thin ? lengthened(*rect) : extended(*rect)) : reaching_path(path, cut_);
    if (more != path) one.path = is_turned() ? from_page(more, open_.size()) : more;
    report(outline_of(drawn_bounds(more)), one.ink, thin ? "a rule" : "a coloured ground");
  }
  // A path that is a rectangle with its corners elsewhere, in the order it had.
  static Path with_sides(Path path, const Rect& from, const Rect& to) {
    for (PathSegment& one : path) {
      if (one.kind == PathSegment::Kind::Close) continue;
      one.a = {one.a.x == from.left ? to.left : to.right(), one.a.y == from.top ? to.top : to.bottom()};
    }
    return path;
  }
  // A rule goes on where it runs over the cut; along it, it does not become thicker.
  [[nodiscard]] Rect lengthened(const Rect& rule) const {
    const Rect all = extended(rule);
    if (rule.width > rule.height) return {all.left, rule.top, all.width, rule.height};
    return {rule.left, all.top, rule.width, all.height};
  }
  void look(GradientFill& one) {
    if (!is_seen(on_page(one.area, open_.size()))) return;
    open_clips();
    if (is_turned()) one.area = filling(one.area);
    const Path path = on_page(rectangle_path(one.area), open_.size()), more = reaching_path(path, cut_);
    if (more != path) {
      Path drawn = from_page(more, open_.size());
      one.area = bounds_of(drawn);
      if (!as_rectangle(more)) clipped_.push_back({at_, std::move(drawn)});
    }
    report(outline_of(bounds_of(more)), one.ink, "a gradient");
  }
  void look(Picture& one) {
    if (is_seen(on_page(one.rect, open_.size()))) {
      open_clips();
      if (one.fills && !is_turned()) grow(one);
    }
    const bool goes_on = tiles_ != nullptr && tiles_->image == one.image && tiles_->ink.span == one.ink.span;
    tiles_ = &one;
    tiled_ = goes_on ? around(tiled_, one.rect) : one.rect;
    const Outline drawn = on_page(tiled_, open_.size());
    if (!is_repeated(one) && is_seen(drawn)) report(drawn, one.ink, "a picture");
  }
  // Whether the next command goes on with a row of tiles: they are judged together.
  [[nodiscard]] bool is_repeated(const Picture& one) const {
    if (at_ + 1 >= commands_->size()) return false;
    const auto* next = std::get_if<Picture>(&(*commands_)[at_ + 1]);
    return next != nullptr && next->image == one.image && next->ink.span == one.ink.span;
  }
  // A picture that is cropped anyway becomes larger, about its middle, until it fills what its box has got in the bleed.
  void grow(Picture& one) {
    const Rect before = one.rect, wanted = extended(bounds_of(seen_of(outline_of(before))));
    if (contains(before, wanted)) return;
    const Length middle_x = before.left + before.width / 2, middle_y = before.top + before.height / 2;
    const Length across = max(middle_x - wanted.left, wanted.right() - middle_x) * 2;
    const Length down = max(middle_y - wanted.top, wanted.bottom() - middle_y) * 2;
    const auto enlarged = [&](Length over, Length under) {
      return Size{scale(before.width, over.raw(), under.raw()), scale(before.height, over.raw(), under.raw())};
    };
    Size size{before.width, before.height};
    if (across > size.width) size = enlarged(across, before.width);
    if (down > size.height) size = enlarged(down, before.height);
    if (size.width - before.width > before.width / kMostGrowth) return;
    one.rect = {middle_x - size.width / 2, middle_y - size.height / 2, size.width, size.height};
    clipped_.push_back({at_, rectangle_path(extended(before))});
  }
  // A line is as broad as it is drawn, and no longer.
  void look(Stroke& one) {
    if (one.color.is_transparent() || one.path.empty()) return;
    const Path path = on_page(one.path, open_.size());
    Line line{path, scale_of(one.width), one.dashes.empty(), one.round_caps || one.pen.square_caps};
    if (!is_seen(outline_of(drawn_bounds(line)))) return;
    open_clips();
    lengthen(line, cut_);
    if (line.path != path) one.path = is_turned() ? from_page(line.path, open_.size()) : line.path;
    report(outline_of(drawn_bounds(line)), one.ink, "a line");
  }
  // A width on the page; of a map that widens in one direction alone the most.
  [[nodiscard]] Length scale_of(Length width) const {
    for (const Open& one : open_) {
      if (one.map == nullptr) continue;
      const PushTransform& map = *one.map;
      width = max(length_between({}, {scale(width, map.a, 1'000'000), scale(width, map.b, 1'000'000)}),
                  length_between({}, {scale(width, map.c, 1'000'000), scale(width, map.d, 1'000'000)}));
    }
    return width;
  }
  void look(Glyphs&) {}
  void look(Cover&) {}
  void look(Link&) {}

  Page& page_;
  CutLines cut_;
  std::uint32_t number_;
  source::Diagnostics& diagnostics_;
  std::vector<Open> open_;
  std::vector<bool> masks_done_;
  std::vector<Clipped> clipped_;                    // of the commands that are looked at
  const std::vector<Command>* commands_ = nullptr;  // that are looked at
  std::size_t at_ = 0;
  const Picture* tiles_ = nullptr;  // the picture just before: a row of one picture are tiles
  Rect tiled_;                      // around them
  std::vector<source::Span> told_;
};

}  // namespace

void reach_into_bleed(Page& page, std::uint32_t number, source::Diagnostics& diagnostics) {
  if (page.bleed > Length()) Edges(page, number, diagnostics).run();
}

}  // namespace galley::paint
