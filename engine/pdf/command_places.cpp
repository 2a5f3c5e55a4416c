#include "pdf/command_places.h"

#include "paint/shapes.h"

namespace galley::pdf {
namespace {

Length width_of(const paint::Glyphs& run) {
  Length width;
  for (const paint::PlacedGlyph& glyph : run.glyphs) width += glyph.advance;
  return width;
}

// Around the ink of letters; none: they have none.
std::optional<Rect> ink_of(const paint::Glyphs& run, const font::Face& face) {
  const std::int64_t em = face.metrics().units_per_em;
  const auto across = [&](std::int32_t units) { return scale(scale(run.size, units, em), run.scale, 65536); };
  std::optional<Rect> all;
  Length pen = run.origin.x;
  for (const paint::PlacedGlyph& glyph : run.glyphs) {
    const font::GlyphInk ink = face.ink_of(glyph.glyph);
    const Length left = pen + glyph.x_offset + across(ink.left), right = pen + glyph.x_offset + across(ink.right);
    const Length line = run.origin.y - Length(glyph.y_offset);
    const Length top = line - scale(run.size, ink.top, em), bottom = line - scale(run.size, ink.bottom, em);
    pen += glyph.advance;
    if (right <= left || bottom <= top) continue;
    all = paint::around(all, {left, top, right - left, bottom - top});
  }
  return all;
}

class Places {
 public:
  explicit Places(const font::FontLibrary& fonts) : fonts_(fonts) {}
  std::optional<CommandPlace> of(const paint::Command& command) {
    return std::visit([this](const auto& one) { return place(one); }, command);
  }

 private:
  struct State {
    PageMatrix matrix;
    std::optional<Rect> clip;
    bool is_rectangle = true;  // the clip, all of it
  };
  using Place = std::optional<CommandPlace>;

  Place place(const paint::PushClip& one) {
    states_.push_back(states_.back());
    State& state = states_.back();
    const std::optional<Rect> rectangle = paint::as_rectangle(one.path);
    const Rect around = one.path.empty() ? Rect() : state.matrix.around(paint::bounds_of(one.path));
    state.clip = state.clip ? paint::common_part(*state.clip, around) : around;
    state.is_rectangle = state.is_rectangle && rectangle && state.matrix.is_plain();
    return {};
  }
  Place place(const paint::PushTransform& one) {
    states_.push_back(states_.back());
    states_.back().matrix = PageMatrix(states_.back().matrix, one);
    return {};
  }
  Place place(const paint::PushGroup&) { return push(); }
  Place place(const paint::PushLayer&) { return push(); }
  Place place(const paint::Pop&) {
    if (states_.size() > 1) states_.pop_back();
    return {};
  }
  Place place(const paint::Fill& one) {
    if (one.path.empty() || one.color.is_transparent()) return {};
    return inked(paint::bounds_of(one.path), paint::as_rectangle(one.path).has_value());
  }
  Place place(const paint::Stroke& one) {
    if (one.path.empty() || one.color.is_transparent() || one.width <= Length()) return {};
    const bool sharp = one.pen.join == paint::LineJoin::Miter && one.path.size() > 2 && !paint::as_rectangle(one.path);
    const std::int64_t reach = sharp ? std::min<std::int64_t>(10, one.pen.miter_limit_milli / 1000 + 1) : 1;  // a corner's tip
    return inked(paint::outset(paint::bounds_of(one.path), one.width * reach), false);
  }
  Place place(const paint::GradientFill& one) { return inked(one.area, false); }
  Place place(const paint::Picture& one) { return inked(one.rect, false); }
  Place place(const paint::Glyphs& one) {
    if (one.glyphs.empty() || !one.face.valid() || one.size <= Length()) return {};
    const std::optional<Rect> ink = ink_of(one, fonts_.face(one.face));
    if (!ink) return {};
    const Length width = width_of(one);
    Place place = inked(*ink, false);
    if (place) place->body = states_.back().matrix.around({one.origin.x, one.origin.y - one.size / 2, width, one.size / 2});
    return place;
  }
  Place place(const paint::Cover&) { return {}; }
  Place place(const paint::Link&) { return {}; }

  Place push() {
    states_.push_back(states_.back());
    return {};
  }
  [[nodiscard]] Place inked(const Rect& rect, bool fills) const {
    const State& state = states_.back();
    CommandPlace place{state.matrix.around(rect), {}, {}};
    if (state.clip) place.ink = paint::common_part(place.ink, *state.clip);
    if (!paint::has_area(place.ink)) return {};
    if (fills && state.is_rectangle && state.matrix.is_plain()) place.filled = place.ink;
    return place;
  }

  const font::FontLibrary& fonts_;
  std::vector<State> states_{{}};
};

}  // namespace

bool is_push(const paint::Command& command) {
  return std::holds_alternative<paint::PushClip>(command) || std::holds_alternative<paint::PushGroup>(command) ||
         std::holds_alternative<paint::PushTransform>(command) || std::holds_alternative<paint::PushLayer>(command);
}

std::vector<std::optional<CommandPlace>> places_of(const std::vector<paint::Command>& commands, const font::FontLibrary& fonts) {
  Places places(fonts);
  std::vector<std::optional<CommandPlace>> out;
  out.reserve(commands.size());
  for (const paint::Command& command : commands) out.push_back(places.of(command));
  return out;
}

std::vector<std::uint32_t> ends_of(const std::vector<paint::Command>& commands) {
  const auto count = static_cast<std::uint32_t>(commands.size());
  std::vector<std::uint32_t> ends(commands.size()), open;
  for (std::uint32_t i = 0; i < count; ++i) {
    ends[i] = is_push(commands[i]) ? count : i;
    if (is_push(commands[i])) open.push_back(i);
    if (!std::holds_alternative<paint::Pop>(commands[i]) || open.empty()) continue;
    ends[open.back()] = i;
    open.pop_back();
  }
  return ends;
}

}  // namespace galley::pdf
