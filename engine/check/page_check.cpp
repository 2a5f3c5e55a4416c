#include "check/page_check.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "check/gradient_colors.h"
#include "color/output_condition.h"
#include "color/pixel_converter.h"

namespace galley::check {
namespace {

std::string percent(std::int64_t tenths) { return fmt::format("{} %", (tenths + 5) / 10); }

constexpr std::int64_t kRounding = 8;  // four inks are rounded to bytes

// Of an ICCBased colour space; empty for others.
std::string profile_in(QPDFObjectHandle space) {
  if (!space.isArray() || space.getArrayNItems() != 2 || !space.getArrayItem(1).isStream()) return {};
  const std::shared_ptr<Buffer> bytes = space.getArrayItem(1).getStreamData(qpdf_dl_specialized);
  return {reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()};
}

std::string name_text(QPDFObjectHandle name) { return name.isName() ? name.getName().substr(1) : std::string("?"); }

}  // namespace

std::string points_text(std::int64_t milli) { return fmt::format("{}.{:02}", milli / 1000, milli % 1000 / 10); }

void PageCheck::color(const InkSpace& space, const Ink& ink, const char* of_what) {
  for (const std::string& name : space.inks) {
    if (name != "Cyan" && name != "Magenta" && name != "Yellow" && name != "Black" && name != "None" && name != "All")
      inks_.insert(name);
  }
  if (is_rgb(space))
    say("preflight.rgb", Level::Warning, fmt::format("{} in {}, which the printer has to convert", of_what, name_of(space)));
  if (ink.known) measured(of_what, ink.sum());
  if (ink.known && ink.sum() > limits_.max_ink) {
    say("preflight.ink", Level::Error,
        fmt::format("{} with {} of ink; the limit is {}", of_what, percent(ink.sum()), percent(limits_.max_ink)));
  }
}

void PageCheck::measured(const std::string& of_what, std::int64_t tenths) {
  std::int64_t& most = most_ink_[of_what];
  most = std::max(most, tenths);
}

bool PageCheck::is_mark(const InkSpace& space, const Extent& where) const {
  const bool on_all = space.kind == InkSpace::Kind::Separation && space.inks == std::vector<std::string>{"All"};
  return on_all && kept_.has_points && !where.meets(kept_);
}

void PageCheck::transparency(const GraphicsState& state, std::int64_t alpha) {
  if (alpha < kMicro || state.soft_mask) say("preflight.transparency", Level::Note, "transparent objects are on the page");
  if (state.blend != "/Normal" && state.blend != "/Compatible") {
    say("preflight.transparency", Level::Note, "objects blend as " + state.blend.substr(1));
  }
}

void PageCheck::overprint(const GraphicsState& state, bool overprints, const Ink& ink) {
  if (!overprints) return;
  if (ink.is_white()) {
    say("preflight.white-overprint", Level::Error, "white objects overprint and so disappear");
  } else if (!ink.is_black_alone()) {
    say("preflight.overprint", Level::Note, fmt::format("coloured objects overprint (mode {})", state.overprint_mode));
  }
}

void PageCheck::text(const GraphicsState& state, const Matrix& text_matrix) {
  if (state.text_mode == 3 || state.text_mode == 7) return;  // unseen
  Extent start;
  start.include(state.ctm.times(text_matrix).apply(0, 0));
  if (is_mark(state.fill_space, start)) return;
  const Ink ink = ink_of(state.fill_space, state.fill);
  const std::int64_t size = times_micro(std::abs(state.font_size), state.ctm.times(text_matrix).length_y()) / 1000;
  color(state.fill_space, ink, "text");
  transparency(state, state.fill_alpha);
  overprint(state, state.overprint_fill, ink);
  if (size < limits_.small_text) {
    say("preflight.small-text", Level::Warning,
        fmt::format("text of {} pt; below {} it is hard to print", points_text(size), points_text(limits_.small_text)));
  }
  if (ink.is_white() && size < limits_.small_reversed) {
    say("preflight.reversed-text", Level::Warning,
        fmt::format("white text of {} pt fills in on press; use {} pt or more", points_text(size),
                    points_text(limits_.small_reversed)));
  }
  if (!ink.is_white() && ink.plates > 1 && size < limits_.small_reversed) {
    say("preflight.small-colored-text", Level::Warning,
        fmt::format("text of {} pt in {} inks: the least misregister blurs it", points_text(size), ink.plates));
  }
  if (ink.plates > 3 && ink.black >= 850)
    say("preflight.rich-black-text", Level::Warning, "text in black of four inks instead of black alone");
  if (ink.is_black_alone() && !state.overprint_fill && size < 12000) {
    say("preflight.black-knocks-out", Level::Note, "small black text does not overprint what is below it");
  }
}

void PageCheck::fill(const GraphicsState& state, const PathExtent& path) {
  if (is_mark(state.fill_space, path.whole)) return;
  const Ink ink = ink_of(state.fill_space, state.fill);
  color(state.fill_space, ink, "an area");
  transparency(state, state.fill_alpha);
  overprint(state, state.overprint_fill, ink);
  if (path.line_width && *path.line_width / 1000 < limits_.hairline) {
    say("preflight.hairline", Level::Warning,
        fmt::format("a line, drawn as an area, of {} pt; below {} it may vanish", points_text(*path.line_width / 1000),
                    points_text(limits_.hairline)));
  }
}

void PageCheck::stroke(const GraphicsState& state) {
  // A printer's mark, which has to be on every plate and is cut off.
  const InkSpace& space = state.stroke_space;
  if (space.kind == InkSpace::Kind::Separation && space.inks == std::vector<std::string>{"All"}) return;
  const Ink ink = ink_of(state.stroke_space, state.stroke);
  color(state.stroke_space, ink, "a line");
  transparency(state, state.stroke_alpha);
  overprint(state, state.overprint_stroke, ink);
  const std::int64_t width = times_micro(state.line_width, state.ctm.growth()) / 1000;
  if (width < limits_.hairline) {
    say("preflight.hairline", state.line_width == 0 ? Level::Error : Level::Warning,
        state.line_width == 0
            ? std::string("a line of no width: as thin as the device can make it")
            : fmt::format("a line of {} pt; below {} it may vanish", points_text(width), points_text(limits_.hairline)));
  }
}

void PageCheck::resolution(const GraphicsState& state, std::int64_t width, std::int64_t height, bool line_art) {
  const std::int64_t across = state.ctm.length_x(), down = state.ctm.length_y();
  if (across <= 0 || down <= 0) return;
  const auto per_inch = [](std::int64_t pixels, std::int64_t micro) { return pixels * 72 * kMicro / micro; };
  const std::int64_t ppi = std::min(per_inch(width, across), per_inch(height, down));
  if (line_art && ppi < limits_.ppi_line_art) {
    say("preflight.resolution", Level::Warning,
        fmt::format("line art of {} ppi; it shows steps below {}", ppi, limits_.ppi_line_art));
  } else if (!line_art && ppi < limits_.ppi_error) {
    say("preflight.resolution", Level::Error,
        fmt::format("a picture of {} ppi; below {} it prints visibly coarse", ppi, limits_.ppi_error));
  } else if (!line_art && ppi < limits_.ppi_warning) {
    say("preflight.resolution", Level::Warning, fmt::format("a picture of {} ppi; {} are safe", ppi, limits_.ppi_warning));
  }
}

void PageCheck::picture(const GraphicsState& state, QPDFObjectHandle image, QPDFObjectHandle resources) {
  QPDFObjectHandle dictionary = image.getDict();
  const auto number = [&](const char* key) {
    QPDFObjectHandle value = dictionary.getKey(key);
    return value.isInteger() ? value.getIntValue() : 0LL;
  };
  const std::int64_t width = number("/Width"), height = number("/Height");
  QPDFObjectHandle mask = dictionary.getKey("/ImageMask");
  const bool is_mask = mask.isBool() && mask.getBoolValue();
  resolution(state, width, height, is_mask || number("/BitsPerComponent") == 1);
  transparency(state, state.fill_alpha);
  if (dictionary.getKey("/SMask").isStream()) say("preflight.transparency", Level::Note, "pictures have soft masks");
  if (is_mask) {
    color(state.fill_space, ink_of(state.fill_space, state.fill), "a picture in one colour");
    return;
  }
  const InkSpace space = ink_space(dictionary.getKey("/ColorSpace"), resources);
  color(space, {}, "a picture");
  if (pictures_.insert(image.getObjGen()).second) picture_ink(image, space, width, height);
}

// The share of a picture's area that is over the limit, RGB as the file's output intent turns it into inks. Decode arrays that turn
// the values round are Adobe's inverted JPEGs.
void PageCheck::picture_ink(QPDFObjectHandle image, const InkSpace& space, std::int64_t width, std::int64_t height) {
  const bool cmyk = space.kind == InkSpace::Kind::Cmyk || space.kind == InkSpace::Kind::IccCmyk;
  const bool rgb = (space.kind == InkSpace::Kind::Rgb || space.kind == InkSpace::Kind::IccRgb) && !press_.empty();
  QPDFObjectHandle bits = image.getDict().getKey("/BitsPerComponent");
  if ((!cmyk && !rgb) || !bits.isInteger() || bits.getIntValue() != 8) return;
  if (width <= 0 || height <= 0 || width * height > 400'000'000) return;
  QPDFObjectHandle decode = image.getDict().getKey("/Decode");
  const bool inverted = cmyk && decode.isArray() && decode.getArrayNItems() > 0 && to_micro(decode.getArrayItem(0)) == kMicro;
  const std::shared_ptr<Buffer> data = image.getStreamData(qpdf_dl_all);
  const auto pixels = static_cast<std::size_t>(width * height), row = static_cast<std::size_t>(width) * (cmyk ? 4 : 3);
  if (data->getSize() < row * static_cast<std::size_t>(height)) return;
  const std::string_view samples(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
  const std::string own = rgb ? profile_in(image.getDict().getKey("/ColorSpace")) : std::string();
  std::optional<color::PixelConverter> converter;
  if (rgb) converter.emplace(own.empty() ? color::srgb_profile() : std::string_view(own), std::size_t{3}, press_);
  if (converter && !converter->works()) return;
  std::size_t over = 0;
  std::int64_t most = 0;
  std::vector<std::uint64_t> amounts(4001);  // pixels by tenths of a percent
  for (std::size_t y = 0; y < static_cast<std::size_t>(height); ++y) {
    const std::string_view line = samples.substr(y * row, row);
    const std::string converted = converter ? converter->convert(line) : std::string();
    const std::string_view inks = converter ? std::string_view(converted) : line;
    for (std::size_t i = 0; i + 4 <= inks.size(); i += 4) {
      int sum = 0;
      for (std::size_t plate = 0; plate < 4; ++plate) sum += static_cast<unsigned char>(inks[i + plate]);
      if (inverted) sum = 1020 - sum;
      const std::int64_t tenths = std::int64_t{sum} * 1000 / 255;
      most = std::max(most, tenths);
      ++amounts[static_cast<std::size_t>(tenths)];
      over += tenths > limits_.max_ink + kRounding ? 1 : 0;
    }
  }
  // A tenth of a percent of the area: less is dust and ringing of the JPEG.
  std::uint64_t above = 0;
  std::size_t reach = amounts.size() - 1;
  while (reach > 0 && (above + amounts[reach]) * 1000 <= pixels) above += amounts[reach--];
  measured("a picture", static_cast<std::int64_t>(reach) - kRounding);
  if (over * 1000 > pixels) {
    say("preflight.ink", Level::Error,
        fmt::format("a picture with up to {} of ink; the limit is {}, and {} of its area are above", percent(most),
                    percent(limits_.max_ink), percent(static_cast<std::int64_t>(over * 1000 / pixels))));
  }
}

void PageCheck::shading(const GraphicsState& state, QPDFObjectHandle shading, QPDFObjectHandle resources) {
  QPDFObjectHandle dictionary = shading.isStream() ? shading.getDict() : shading;
  if (dictionary.isDictionary()) {
    const InkSpace space = ink_space(dictionary.getKey("/ColorSpace"), resources);
    Ink most;
    for (const std::vector<std::int64_t>& one : gradient_colors(shading)) {
      const Ink ink = ink_of(space, one);
      if (!most.known || ink.sum() > most.sum()) most = ink;
    }
    if (most.known) measured("a gradient", most.sum() - kRounding);
    if (most.sum() <= limits_.max_ink + kRounding) most = {};
    color(space, most, "a gradient");
  }
  transparency(state, state.fill_alpha);
}

void PageCheck::broken(std::string what) { say("preflight.content", Level::Error, std::move(what)); }

void PageCheck::codes(const GraphicsState& state, const std::string& shown) {
  if (shown_ != nullptr) shown_->show(state.font_dictionary, shown, page_, state.text_mode != 3 && state.text_mode != 7);
}

void PageCheck::font(QPDFObjectHandle font) {
  if (!font.isDictionary() || (font.isIndirect() && !fonts_.insert(font.getObjGen()).second)) return;
  const std::string subtype = name_text(font.getKey("/Subtype")), name = name_text(font.getKey("/BaseFont"));
  if (subtype == "Type3") {
    say("preflight.type3-font", Level::Note, "a Type 3 font: its letters are drawings");
    return;
  }
  if (is_embedded(font)) return;
  say("preflight.font-not-embedded", Level::Error, fmt::format("the font {} is not embedded", name));
}

}  // namespace galley::check
