#include "pdf/flatten.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "paint/shapes.h"
#include "pdf/command_places.h"
#include "pdf/gradients.h"
#include "pdf/picture_inks.h"
#include "pdf/pixel_painter.h"
#include "pdf/uniform_colors.h"

namespace galley::pdf {
namespace {

// Pictures of a page together, in sheets: each is drawn with all that lies below it.
constexpr std::int64_t kMostSheets = 4;

// A transparent command or group that stands in no other: commands begin..end, end among them.
struct Element {
  std::uint32_t begin = 0, end = 0;
  font::PixelRect pixels;  // none: its colours were found
  bool joined = false;     // drawn with the next one
  std::vector<Solved> solved;
  std::set<std::uint16_t> lost_inks;  // of what is solved
};

font::PixelRect around(const font::PixelRect& a, const font::PixelRect& b) {
  return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right), std::max(a.bottom, b.bottom)};
}
font::PixelRect common_part(const font::PixelRect& a, const font::PixelRect& b) {
  return {std::max(a.left, b.left), std::max(a.top, b.top), std::min(a.right, b.right), std::min(a.bottom, b.bottom)};
}
std::int64_t area_of(const font::PixelRect& pixels) { return std::int64_t{pixels.width()} * pixels.height(); }
bool overlap(const font::PixelRect& a, const font::PixelRect& b) { return !common_part(a, b).empty(); }

// Text that is there to be found only: nothing of it prints.
bool is_unseen(const paint::Command& command) {
  const auto* glyphs = std::get_if<paint::Glyphs>(&command);
  return glyphs != nullptr && glyphs->color.is_transparent();
}

class Flattener {
 public:
  Flattener(const paint::Page& page, Length margin, const FlattenParts& parts)
      : page_(page),
        parts_(parts),
        sheet_(pixels_around(paint::outset({{}, {}, page.width, page.height}, margin))),
        places_(places_of(page.commands, parts.fonts)),
        ends_(ends_of(page.commands)),
        colors_(parts.images, parts.colors) {}

  FlatPage run() {
    find_elements();
    join_elements();
    emit();
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool shines_through(std::uint32_t index) const;
  void find_elements();
  void add_element(std::uint32_t begin, std::uint32_t end);
  [[nodiscard]] std::optional<Rect> ink_of(std::uint32_t begin, std::uint32_t end) const;
  [[nodiscard]] bool is_opaque_picture(std::uint32_t index) const;
  void join_elements();
  // Whether text that is not drawn into pixels stands in `pixels` between two elements.
  [[nodiscard]] bool live_text(const font::PixelRect& pixels, std::uint32_t from, std::uint32_t to) const;
  void emit();
  void emit_solved(Element& element);
  void emit_unseen(const Element& element);
  void emit_composite(const Element& element);
  void copy(std::uint32_t index);
  void report(const Element& element);
  void report_inks(const Element& element, const std::set<std::string>& spots);
  [[nodiscard]] std::set<std::string> names_of(const std::set<std::uint16_t>& inks) const;
  [[nodiscard]] bool is_placed_page(const Element& element) const;
  [[nodiscard]] source::Span span_of(const Element& element) const;

  const paint::Page& page_;
  const FlattenParts& parts_;
  font::PixelRect sheet_;
  std::vector<std::optional<CommandPlace>> places_;
  std::vector<std::uint32_t> ends_;
  UniformColors colors_;
  std::vector<Element> elements_;
  std::vector<std::uint32_t> open_;  // pushes, while commands are written
  InkPictures pictures_;
  FlatPage out_;
};

bool Flattener::shines_through(std::uint32_t index) const {
  const paint::Command& command = page_.commands[index];
  if (const auto* group = std::get_if<paint::PushGroup>(&command)) { return !group->is_plain(); }
  if (const auto* fill = std::get_if<paint::Fill>(&command)) return fill->color.alpha != 0xFFFF;
  if (const auto* stroke = std::get_if<paint::Stroke>(&command)) return stroke->color.alpha != 0xFFFF;
  if (const auto* glyphs = std::get_if<paint::Glyphs>(&command)) return glyphs->color.alpha != 0xFFFF && !is_unseen(command);
  if (const auto* picture = std::get_if<paint::Picture>(&command)) {
    return picture->image.valid() && picture->image.value < parts_.images.size() && parts_.images[picture->image].has_alpha;
  }
  const auto* gradient = std::get_if<paint::GradientFill>(&command);
  return gradient != nullptr && std::any_of(gradient->gradient.stops.begin(), gradient->gradient.stops.end(),
                                            [](const style::GradientStop& stop) { return stop.color.alpha != 0xFFFF; });
}

std::optional<Rect> Flattener::ink_of(std::uint32_t begin, std::uint32_t end) const {
  std::optional<Rect> all;
  for (std::uint32_t i = begin; i <= end && i < places_.size(); ++i) {
    if (places_[i]) all = paint::around(all, places_[i]->ink);
  }
  return all;
}

void Flattener::find_elements() {
  for (std::uint32_t i = 0; i < page_.commands.size(); ++i) {
    if (shines_through(i)) {
      const std::uint32_t end = std::min<std::uint32_t>(ends_[i], static_cast<std::uint32_t>(page_.commands.size()) - 1);
      add_element(i, end);
      i = end;
    } else if (places_[i] && !is_unseen(page_.commands[i])) {
      colors_.paint(page_.commands[i], *places_[i]);
    }
  }
}

void Flattener::add_element(std::uint32_t begin, std::uint32_t end) {
  Element element{begin, end, {}, false, {}, {}};
  const std::optional<Rect> ink = ink_of(begin, end);
  std::optional<std::vector<Solved>> solved = colors_.solve(page_.commands, places_, begin, end);
  const bool beyond = ink && common_part(pixels_around(*ink), sheet_).empty();  // the sheet
  if (!solved && ink && (beyond || is_opaque_picture(begin))) {
    solved = colors_.solve(page_.commands, places_, begin, end, true);
  } else if (!solved && ink) {
    element.pixels = common_part(pixels_around(*ink), sheet_);
    colors_.paint_mixed(*ink);
  }
  if (solved) {
    element.solved = std::move(*solved);
    element.lost_inks = colors_.lost_inks();
  }
  elements_.push_back(std::move(element));
}

// Many a PNG has an alpha channel and nothing in it.
bool Flattener::is_opaque_picture(std::uint32_t index) const {
  const auto* picture = std::get_if<paint::Picture>(&page_.commands[index]);
  if (picture == nullptr) return false;
  const Result<image::Pixels> pixels = image::decode_png(parts_.images[picture->image]);
  return pixels.ok() && pixels->alpha.empty();
}

bool Flattener::live_text(const font::PixelRect& pixels, std::uint32_t from, std::uint32_t to) const {
  for (std::uint32_t i = from; i < to; ++i) {
    const bool text = std::holds_alternative<paint::Glyphs>(page_.commands[i]);
    if (text && places_[i] && overlap(pixels_around(places_[i]->ink), pixels)) return true;
  }
  return false;
}

// Two that overlap are one picture, unless text between them would be drawn with it. Where there are too many, it is: it stays
// below the picture, to be found.
void Flattener::join_elements() {
  std::int64_t drawn = 0;
  Element* before = nullptr;
  for (Element& element : elements_) {
    if (element.pixels.empty()) continue;
    if (before != nullptr && overlap(before->pixels, element.pixels)) {
      const font::PixelRect both = around(before->pixels, element.pixels);
      if (area_of(both) + drawn > area_of(sheet_) * kMostSheets || !live_text(both, before->end + 1, element.begin)) {
        before->joined = true;
        element.pixels = both;
      }
    }
    if (before != nullptr && !before->joined) drawn += area_of(before->pixels);
    before = &element;
  }
}

void Flattener::copy(std::uint32_t index) {
  const paint::Command& command = page_.commands[index];
  if (is_push(command)) open_.push_back(index);
  if (std::holds_alternative<paint::Pop>(command) && !open_.empty()) open_.pop_back();
  out_.page.commands.push_back(command);
}

void Flattener::emit() {
  out_.page = {page_.width, page_.height, page_.bleed, page_.crop_marks, page_.cross_marks, {}, {}, page_.crop_offset};
  auto next = elements_.begin();
  for (std::uint32_t i = 0; i < page_.commands.size(); ++i) {
    if (next == elements_.end() || i != next->begin) {
      copy(i);
      continue;
    }
    if (!next->pixels.empty()) {
      emit_unseen(*next);
      if (!next->joined) emit_composite(*next);
    } else {
      emit_solved(*next);
    }
    i = next->end;
    ++next;
  }
}

void Flattener::emit_solved(Element& element) {
  report_inks(element, names_of(element.lost_inks));
  for (Solved& one : element.solved) {
    const auto index = static_cast<std::uint32_t>(out_.page.commands.size());
    if (one.ground) out_.grounds.emplace(index, *one.ground);
    const auto* glyphs = std::get_if<paint::Glyphs>(&one.command);
    if (glyphs != nullptr && glyphs->color.is_transparent()) out_.unseen.insert(index);
    out_.page.commands.push_back(std::move(one.command));
  }
}

// The text of what is drawn into pixels, with the transforms around it.
void Flattener::emit_unseen(const Element& element) {
  const auto begin = page_.commands.begin() + element.begin, end = page_.commands.begin() + element.end + 1;
  if (std::none_of(begin, end, [](const paint::Command& one) { return std::holds_alternative<paint::Glyphs>(one); })) return;
  for (auto one = begin; one != end; ++one) {
    if (std::holds_alternative<paint::Glyphs>(*one)) out_.unseen.insert(static_cast<std::uint32_t>(out_.page.commands.size()));
    if (std::holds_alternative<paint::PushGroup>(*one)) {
      out_.page.commands.emplace_back(paint::PushGroup{});
    } else if (std::holds_alternative<paint::Glyphs>(*one) || std::holds_alternative<paint::Pop>(*one) || is_push(*one)) {
      out_.page.commands.push_back(*one);
    }
  }
}

// A picture stands straight on the page, outside of the transforms and clips around its element: what they hide is in it as it is.
void Flattener::emit_composite(const Element& element) {
  constexpr std::int32_t kRows = 512;  // at a time: a sheet's pixels would fill the memory
  std::optional<Failure> failure;
  const PixelPainter::Source source{parts_.fonts, parts_.images, parts_.colors,    parts_.press,
                                    pictures_,    page_.masks,   parts_.draw_page, failure};
  Composite composite{element.pixels, {}};
  std::set<std::string> spots;
  bool left_out = false, too_deep = false;
  for (std::int32_t top = element.pixels.top; top < element.pixels.bottom; top += kRows) {
    const font::PixelRect band{element.pixels.left, top, element.pixels.right, std::min(top + kRows, element.pixels.bottom)};
    PixelPainter painter(source, band);
    for (std::uint32_t i = 0; i <= element.end; ++i) {
      const paint::Command& command = page_.commands[i];
      const bool frames = is_push(command) || std::holds_alternative<paint::Pop>(command);
      if (frames || (places_[i] && overlap(pixels_around(places_[i]->ink), band))) painter.draw(command);
    }
    composite.inks += painter.inks();
    spots.merge(names_of(painter.spots()));
    spots.insert(painter.page_spots().begin(), painter.page_spots().end());
    left_out = left_out || painter.left_out();
    too_deep = too_deep || painter.too_deep();
  }
  if (parts_.total_ink != 0) limit_inks(composite.inks, parts_.total_ink);
  if (failure) {
    parts_.diagnostics.error(failure->code, span_of(element), failure->file + ": " + failure->message, failure->hint);
  } else {
    report(element);
    report_inks(element, spots);
  }
  if (left_out) {
    parts_.diagnostics.warn("pdf.composite-incomplete", span_of(element),
                            "a shape is too intricate to be drawn into pixels here and is left out", "use x-4, or a simpler shape");
  }
  if (too_deep) {
    parts_.diagnostics.warn(
        "pdf.composite-depth", span_of(element),
        "more than " + std::to_string(PixelPainter::kMostLayers) +
            " layers that shine through lie in each other here; the things in the inner ones are drawn one by one",
        "use x-4, or fewer elements with opacity in each other");
  }
  for (std::size_t i = open_.size(); i > 0; --i) out_.page.commands.emplace_back(paint::Pop{});
  out_.composites.emplace(static_cast<std::uint32_t>(out_.page.commands.size()), std::move(composite));
  paint::Picture picture;
  picture.rect = rect_of(element.pixels);
  picture.ink.span = span_of(element);
  out_.page.commands.emplace_back(picture);
  for (const std::uint32_t push : open_) out_.page.commands.push_back(page_.commands[push]);
}

source::Span Flattener::span_of(const Element& element) const {
  source::Span span;
  for (std::uint32_t i = element.begin; i <= element.end && !span.source.valid(); ++i) {
    std::visit(
        [&](const auto& one) {
          if constexpr (requires { one.ink; }) span = one.ink.span;
        },
        page_.commands[i]);
  }
  return span;
}

bool Flattener::is_placed_page(const Element& element) const {
  const auto* picture = std::get_if<paint::Picture>(&page_.commands[element.begin]);
  return picture != nullptr && parts_.images[picture->image].format == image::Format::Pdf;
}

std::set<std::string> Flattener::names_of(const std::set<std::uint16_t>& inks) const {
  std::set<std::string> names;
  for (const std::uint16_t ink : inks) {
    if (ink < parts_.colors.inks().size()) names.insert(parts_.colors.inks()[ink].name);
  }
  return names;
}

void Flattener::report(const Element& element) {
  const source::Span span = span_of(element);
  const bool text = std::any_of(page_.commands.begin() + element.begin, page_.commands.begin() + element.end + 1,
                                [](const paint::Command& one) { return std::holds_alternative<paint::Glyphs>(one); });
  const bool page = is_placed_page(element);
  const std::string what =
      page ? "this page of another file has some, and" : "what shines through here, onto more than one colour,";
  parts_.diagnostics.note(
      "pdf.composited", span,
      std::string(page ? "PDF/X-1a has neither transparency nor JPEG 2000: " : "PDF/X-1a has no transparency: ") + what +
          " is drawn into pixels, " + std::to_string(kCompositePpi) + " to the inch" + (text || page ? ", its text too" : ""),
      page ? "ask for it as PDF/X-1a, or use x-4" : "use x-4, or a ground of one colour");
}

void Flattener::report_inks(const Element& element, const std::set<std::string>& spots) {
  const bool page = is_placed_page(element);
  for (const std::string& ink : spots) {
    parts_.diagnostics.warn("pdf.composited-ink", span_of(element),
                            "the ink " + ink + " is printed by the inks of its alternate here",
                            page ? "ask for the page as PDF/X-1a, or use x-4"
                                 : "PDF/X-1a has no transparency: use x-4, or keep what shines through off the ink");
  }
}

}  // namespace

FlatPage flatten(const paint::Page& page, Length margin, const FlattenParts& parts) { return Flattener(page, margin, parts).run(); }

}  // namespace galley::pdf
