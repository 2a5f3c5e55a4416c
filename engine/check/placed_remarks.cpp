#include "check/placed_remarks.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "check/color_profiles.h"

namespace galley::check {
namespace {

using Kind = InkSpace::Kind;

// Whether a reader can tell which characters the glyphs are: by a map of its own, or an encoding of known names.
bool has_unicode(QPDFObjectHandle font) {
  if (font.hasKey("/ToUnicode")) return true;
  QPDFObjectHandle encoding = font.getKey("/Encoding");
  if (encoding.isName()) return encoding.getName() != "/Identity-H" && encoding.getName() != "/Identity-V";
  return encoding.isDictionary();
}

// An ink of its own, on a plate of its own.
bool is_spot(const std::string& ink) {
  static const std::set<std::string> kOthers{"All", "None", "Cyan", "Magenta", "Yellow", "Black"};
  return !kOthers.contains(ink);
}

// JPEG 2000, of which PDF/X-1a knows nothing.
bool is_jpx(QPDFObjectHandle dictionary) {
  QPDFObjectHandle filter = dictionary.getKey("/Filter");
  if (filter.isArray() && filter.getArrayNItems() > 0) filter = filter.getArrayItem(filter.getArrayNItems() - 1);
  return filter.isName() && filter.getName() == "/JPXDecode";
}

}  // namespace

void PlacedRemarks::say(const char* kind, std::string message) {
  if (said_.insert(std::string(kind) + message).second) out_.push_back({kind, std::move(message), 0});
}

void PlacedRemarks::say_ink(const std::string& of_what, std::uint32_t tenths) {
  out_.push_back({"ink", fmt::format("{} with {}.{} % of ink", of_what, tenths / 10, tenths % 10), tenths});
}

void PlacedRemarks::color(const InkSpace& space, const char* of_what) {
  switch (space.kind) {
    case Kind::Rgb: return say("device-rgb", fmt::format("{} in RGB without a profile", of_what));
    case Kind::Cmyk: return say("device-cmyk", fmt::format("{} in CMYK without a profile", of_what));
    case Kind::IccGray:
    case Kind::IccRgb:
    case Kind::IccCmyk:
    case Kind::Lab: return say("managed", fmt::format("{} in {}", of_what, name_of(space)));
    case Kind::Indexed:
    case Kind::Pattern:
      if (!space.base.empty()) color(space.base.front(), of_what);
      return;
    case Kind::Separation:
    case Kind::DeviceN:
      for (const std::string& ink : space.inks) {
        if (is_spot(ink)) say("spot", ink);
      }
      return;
    case Kind::Gray:
    case Kind::Unknown: return;
  }
}

void PlacedRemarks::transparency(const GraphicsState& state, std::int64_t alpha) {
  const bool blends = state.blend != "/Normal" && state.blend != "/Compatible";
  if (alpha >= kMicro && !state.soft_mask && !blends) return;
  transparent_ = true;
  say("transparency", blends ? "objects that blend as " + state.blend.substr(1) : std::string("transparent objects"));
}

void PlacedRemarks::text(const GraphicsState& state, const Matrix&) {
  if (state.text_mode == 3 || state.text_mode == 7) return;  // unseen
  color(state.fill_space, "text");
  transparency(state, state.fill_alpha);
}

void PlacedRemarks::fill(const GraphicsState& state, const PathExtent&) {
  color(state.fill_space, "an area");
  transparency(state, state.fill_alpha);
}

void PlacedRemarks::stroke(const GraphicsState& state) {
  color(state.stroke_space, "a line");
  transparency(state, state.stroke_alpha);
}

void PlacedRemarks::picture(const GraphicsState& state, QPDFObjectHandle image, QPDFObjectHandle resources) {
  QPDFObjectHandle dictionary = image.getDict();
  transparency(state, state.fill_alpha);
  if (dictionary.getKey("/SMask").isStream()) {
    transparent_ = true;
    say("transparency", "a picture with transparent parts");
  }
  if (is_jpx(dictionary)) {
    say("jpx", "a picture in JPEG 2000");
    QPDFObjectHandle alpha = dictionary.getKey("/SMaskInData");
    if (alpha.isInteger() && alpha.getIntValue() != 0) {
      transparent_ = true;
      say("transparency", "a picture with transparent parts");
    }
  }
  QPDFObjectHandle mask = dictionary.getKey("/ImageMask");
  if (mask.isBool() && mask.getBoolValue()) return color(state.fill_space, "line art");
  for (const auto& [key, side] : {std::pair("/Width", state.ctm.length_x()), std::pair("/Height", state.ctm.length_y())}) {
    QPDFObjectHandle pixels = dictionary.getKey(key);
    if (!pixels.isInteger() || side <= 0 || pixels.getIntValue() <= 0 || pixels.getIntValue() > 1'000'000) continue;
    const std::int64_t ppi = pixels.getIntValue() * 72 * kMicro / side;
    if (least_ppi_ == 0 || ppi < least_ppi_) least_ppi_ = std::max<std::int64_t>(1, ppi);
  }
  if (!dictionary.getKey("/ColorSpace").isNull()) color(ink_space(dictionary.getKey("/ColorSpace"), resources), "a picture");
}

void PlacedRemarks::shading(const GraphicsState& state, QPDFObjectHandle shading, QPDFObjectHandle resources) {
  transparency(state, state.fill_alpha);
  QPDFObjectHandle dictionary = shading.isStream() ? shading.getDict() : shading;
  if (dictionary.isDictionary()) color(ink_space(dictionary.getKey("/ColorSpace"), resources), "a gradient");
}

void PlacedRemarks::broken(std::string what) { say("broken", std::move(what)); }

void PlacedRemarks::codes(const GraphicsState& state, const std::string& shown) {
  shown_.show(state.font_dictionary, shown, 1, state.text_mode != 3 && state.text_mode != 7);
}

void PlacedRemarks::finish_fonts() {
  shown_.report([this](ShownFonts::Fault fault, std::string message, std::uint32_t) {
    switch (fault) {
      case ShownFonts::Fault::Program:
      case ShownFonts::Fault::CodeMap: return say("font", std::move(message));
      case ShownFonts::Fault::NotJudged: return;  // breaks nothing by itself
      case ShownFonts::Fault::NotDefined: return say("not-defined", std::move(message));
      case ShownFonts::Fault::Width: return say("width", std::move(message));
      case ShownFonts::Fault::NoUnicode: return say("no-unicode", std::move(message));
      case ShownFonts::Fault::PrivateUse: return say("private-use", std::move(message));
    }
  });
}

void PlacedRemarks::profile(const QPDFObjectHandle& stream) {
  if (!profiles_.insert(stream.getObjGen()).second) return;
  if (std::string fault = fault_of_profile(stream); !fault.empty()) say("profile", std::move(fault));
}

void PlacedRemarks::font(QPDFObjectHandle font) {
  if (!font.isDictionary() || (font.isIndirect() && !fonts_.insert(font.getObjGen()).second)) return;
  QPDFObjectHandle base = font.getKey("/BaseFont"), subtype = font.getKey("/Subtype");
  const std::string name = base.isName() ? base.getName().substr(1) : std::string("of no name");
  if (!has_unicode(font)) say("no-unicode", fmt::format("the font {}, which does not say what its characters are", name));
  if (subtype.isName() && subtype.getName() == "/Type3") return;
  if (is_embedded(font)) return;
  say("font", fmt::format("the font {}, which is not embedded", name));
}

}  // namespace galley::check
