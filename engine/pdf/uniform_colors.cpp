#include "pdf/uniform_colors.h"

#include <algorithm>

#include "color/spot_ink.h"
#include "pdf/fine_things.h"
#include "pdf/pixel_painter.h"

namespace galley::pdf {
namespace {

// Where colour and opacity change together what shows is no straight line between two colours: as many stops as the eye asks for.
std::vector<PlacedStop> finer(const std::vector<PlacedStop>& stops) {
  constexpr std::int64_t kPieces = 8;
  std::vector<PlacedStop> out{stops.front()};
  for (std::size_t i = 1; i < stops.size(); ++i) {
    const color::Color &a = stops[i - 1].color, &b = stops[i].color;
    const bool clear = a.alpha == 0 || b.alpha == 0;
    const bool bends = a.alpha != b.alpha && !clear && a.component != b.component;
    const std::int64_t from = stops[i - 1].at_q16, span = stops[i].at_q16 - from;
    for (std::int64_t piece = 1; bends && span >= kPieces && piece < kPieces; ++piece) {
      const std::int64_t at = from + span * piece / kPieces;
      out.push_back({at, color_at(stops, at)});
    }
    out.push_back(stops[i]);
  }
  return out;
}

// Nothing of it is to be seen; text is still there to be found.
Solved without_ink(const paint::Command& command) {
  Solved out{command, {}};
  if (auto* glyphs = std::get_if<paint::Glyphs>(&out.command)) {
    glyphs->color.alpha = 0;
  } else if (!std::holds_alternative<paint::Link>(command)) {
    out.command = paint::Cover{};
  }
  return out;
}

}  // namespace

std::optional<std::vector<Solved>> UniformColors::solve(const std::vector<paint::Command>& commands,
                                                        const std::vector<std::optional<CommandPlace>>& places, std::uint32_t begin,
                                                        std::uint32_t end, bool force) {
  std::vector<Solved> out;
  std::vector<bool> pushed;  // whether a group
  force_ = force;
  lost_inks_.clear();
  const auto give_up = [&] {
    levels_.resize(1);
    levels_.front().painted.clear();
    lost_inks_.clear();
    return std::nullopt;
  };
  for (std::uint32_t i = begin; i <= end && i < commands.size(); ++i) {
    if (const auto* group = std::get_if<paint::PushGroup>(&commands[i])) {
      if (group->mask != paint::kNoMask && !force) return give_up();  // what it shows is known pixel by pixel
      open(*group);
      pushed.push_back(true);
      out.push_back({paint::PushGroup{}, {}});
    } else if (is_push(commands[i])) {
      pushed.push_back(false);
      out.push_back({commands[i], {}});
    } else if (std::holds_alternative<paint::Pop>(commands[i])) {
      if (!pushed.empty() && pushed.back()) close();
      if (!pushed.empty()) pushed.pop_back();
      out.push_back({commands[i], {}});
    } else if (std::optional<Solved> one = solve_one(commands[i], places[i])) {
      out.push_back(std::move(*one));
    } else {
      return give_up();
    }
  }
  while (levels_.size() > 1) close();
  for (const Painted& painted : levels_.front().painted) put(levels_.front().ground, painted, 0);
  levels_.front().painted.clear();
  return out;
}

void UniformColors::open(const paint::PushGroup& group) { levels_.push_back({Ground(), group.opacity, group.blend, {}}); }

// What was painted in a group is now part of what it lies in.
void UniformColors::close() {
  const std::vector<Painted> painted = std::move(levels_.back().painted);
  levels_.pop_back();
  const std::size_t level = levels_.size() - 1;
  for (const Painted& one : painted) {
    levels_.back().painted.push_back(one);
    if (level > 0) put(levels_.back().ground, one, level);
  }
}

// `level`: 0 is the page, the last of a chain.
void UniformColors::put(Ground& ground, const Painted& painted, std::size_t level) const {
  if (painted.place.body) return ground.paint_letters(*painted.place.body);
  const bool known = painted.place.filled && level < painted.chain.size();
  ground.paint(painted.place.ink, known ? std::optional(painted.chain[painted.chain.size() - 1 - level]) : std::nullopt);
}

std::optional<UniformColors::Chain> UniformColors::grounds_below(const CommandPlace& place) const {
  Chain grounds;
  for (auto level = levels_.rbegin(); level != levels_.rend(); ++level) {
    const std::optional<color::Color> below = level->ground.below(place.ink, place.body);
    if (!below && !force_) return std::nullopt;
    grounds.push_back(below.value_or(kNothing));
  }
  return grounds;
}

UniformColors::Chain UniformColors::laid(const color::Color& device, const Chain& grounds) {
  Chain chain;
  color::Color now = device;
  color::BlendMode mode = color::BlendMode::Normal;
  for (std::size_t i = 0; i < grounds.size(); ++i) {
    const bool covers = mode == color::BlendMode::Normal && now.alpha == 0xFFFF;
    const color::Color mixed = laid_onto(grounds[i], now, mode, colors_);
    if (!covers && mixed.space != color::Space::Spot) {
      lose(grounds[i]);
      lose(now);
    }
    now = mixed;
    chain.push_back(now);
    const Level& level = levels_[levels_.size() - 1 - i];
    now.alpha = static_cast<std::uint16_t>((std::uint64_t{now.alpha} * level.opacity + 32767) / 65535);
    mode = level.blend;
  }
  return chain;
}

void UniformColors::lose(const color::Color& color) {
  if (color.space == color::Space::Spot && color.alpha != 0) lost_inks_.insert(color::ink_of(color));
}

color::Color UniformColors::on_paper(const color::Color& color) {
  return laid_onto(kPaper, color, color::BlendMode::Normal, colors_);
}

color::Color UniformColors::device_of(const color::Color& authored, bool fine) {
  return colors_.limited(fine ? colors_.of_fine(authored) : colors_.of(authored), color::most_ink_of(authored));
}

std::optional<Solved> UniformColors::solve_one(const paint::Command& command, const std::optional<CommandPlace>& place) {
  if (!place) return without_ink(command);
  if (const auto* gradient = std::get_if<paint::GradientFill>(&command)) return solve_gradient(*gradient, *place);
  if (const auto* picture = std::get_if<paint::Picture>(&command)) return solve_picture(*picture, *place);
  const std::optional<Chain> grounds = grounds_below(*place);
  if (!grounds) return std::nullopt;
  Solved out{command, {}};
  Painted painted{*place, {}};
  const auto solve_color = [&](color::Color& color, bool fine) {
    const color::Color device = device_of(color, fine);
    const std::set<std::uint16_t> lost = lost_inks_;
    painted.chain = laid(device, *grounds);
    const color::Color shown = on_paper(painted.chain.back());
    // Black multiplied with a tint is black ink over it: so small text is written, and the plates do not have to fit.
    const bool over = fine && color::is_full_black(device) && shown.component[3] == 0xFFFF;
    color = over ? device : shown;
    if (over) lost_inks_ = lost;
  };
  if (auto* fill = std::get_if<paint::Fill>(&out.command)) solve_color(fill->color, false);
  if (auto* stroke = std::get_if<paint::Stroke>(&out.command)) solve_color(stroke->color, false);
  if (auto* glyphs = std::get_if<paint::Glyphs>(&out.command)) {
    if (glyphs->color.is_transparent()) return out;
    solve_color(glyphs->color, is_small(*glyphs));
  }
  if (levels_.size() > 1) put(levels_.back().ground, painted, levels_.size() - 1);
  levels_.back().painted.push_back(std::move(painted));
  return out;
}

std::optional<Solved> UniformColors::solve_gradient(const paint::GradientFill& command, const CommandPlace& place) {
  const std::optional<Chain> grounds = grounds_below(place);
  const bool blends =
      std::any_of(levels_.begin(), levels_.end(), [](const Level& l) { return l.blend != color::BlendMode::Normal; });
  const GradientLine line = gradient_line(command);
  std::vector<PlacedStop> stops = place_stops(command.gradient, line.length);
  if (!grounds || (blends && !force_) || stops.empty()) return std::nullopt;
  const bool on_bare = std::all_of(grounds->begin(), grounds->end(), [](const color::Color& ground) {
    return ground.alpha == 0 || ground.component == kPaper.component;
  });
  const bool one_ink = is_one_ink(stops) && on_bare;
  for (PlacedStop& stop : stops) {
    const std::uint16_t alpha = stop.color.alpha;
    if (!one_ink) lose(stop.color);
    stop.color = one_ink ? device_of(stop.color) : device_of(colors_.of_process(stop.color));
    stop.color.alpha = alpha;
  }
  stops = finer(stops);
  paint::GradientFill out = command;
  out.gradient.stops.clear();
  out.gradient.repeating = false;
  for (PlacedStop& stop : stops) {
    color::Color color = stop.color;
    if (one_ink && color.alpha == 0) color = {color::Space::Spot, {}, 0xFFFF, color.spot};  // none of the ink
    color = on_paper(laid(color, *grounds).back());
    style::GradientStop placed;
    placed.color = color;
    placed.at = style::LengthPercent{{}, static_cast<style::Q16>(stop.at_q16)};
    out.gradient.stops.push_back(placed);
  }
  levels_.back().painted.push_back({place, {}});
  if (levels_.size() > 1) put(levels_.back().ground, levels_.back().painted.back(), levels_.size() - 1);
  return Solved{std::move(out), {}};
}

// A picture with alpha is mixed pixel by pixel where it is written; in a group that shines through itself it is not, and what a
// page of another file mixes is known to whoever draws it.
std::optional<Solved> UniformColors::solve_picture(const paint::Picture& command, const CommandPlace& place) {
  const std::optional<Chain> grounds = grounds_below(place);
  const bool through = std::any_of(levels_.begin(), levels_.end(), [](const Level& level) {
    return level.opacity != 0xFFFF || level.blend != color::BlendMode::Normal;
  });
  if (!grounds || (through && !force_)) return std::nullopt;
  const bool alpha = command.image.valid() && images_[command.image].has_alpha;
  if (alpha && images_[command.image].format == image::Format::Pdf) {
    return force_ ? std::optional(without_ink(command)) : std::nullopt;
  }
  color::Color ground = kPaper;
  for (auto one = grounds->rbegin(); one != grounds->rend(); ++one) {
    ground = laid_onto(ground, *one, color::BlendMode::Normal, colors_);
  }
  if (alpha) lose(ground);
  levels_.back().painted.push_back({place, {}});
  if (levels_.size() > 1) put(levels_.back().ground, levels_.back().painted.back(), levels_.size() - 1);
  return Solved{command, alpha ? std::optional(ground) : std::nullopt};
}

void UniformColors::paint(const paint::Command& command, const CommandPlace& place) {
  Painted painted{place, {}};
  if (const auto* fill = std::get_if<paint::Fill>(&command)) painted.chain = {device_of(fill->color, false)};
  put(levels_.front().ground, painted, 0);
}

}  // namespace galley::pdf
