// Context: the style being computed for one element, and what its properties may look at.
//
// A property's read function stores its value into `style` at once; what depends on other properties (currentcolor,
// border widths of style none, background lists of different lengths) is noted here and settled by finish().
#pragma once

#include <array>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cascade/units.h"
#include "cascade/value_reader.h"
#include "color/spot_ink.h"
#include "source/source.h"
#include "style/computed_style.h"

namespace galley::cascade {

using CustomProperties = std::map<std::string, std::shared_ptr<const css::ComponentValues>, std::less<>>;

// What descendants inherit that later phases need not see.
struct Extras {
  std::shared_ptr<const CustomProperties> custom;       // null: none; resolved, without var()
  std::vector<style::FontFeature> variant_features;     // of font-variant-* and font-kerning
  std::vector<style::FontFeature> own_features;         // of font-feature-settings; stronger
  color::Overprint overprint = color::Overprint::Auto;  // -galley-overprint
  std::uint16_t max_ink = 0;                            // -galley-max-ink in percent; 0: auto
  bool operator==(const Extras&) const = default;
};

// The six lines whose width and colour have defaults that depend on other properties.
enum class Line : std::uint8_t { Top, Right, Bottom, Left, ColumnRule, Outline };
inline constexpr std::size_t kLines = 6;

struct BackgroundImage {
  std::string url;  // both empty: none
  std::optional<style::Gradient> gradient;
  style::Q16 density = style::kOneQ16;  // dots per CSS pixel that image-set() promises
};
struct BackgroundSize {
  bool cover = false, contain = false;
  std::array<style::Dimension, 2> size{};
};
// The comma-separated lists, repeated to the length of `images` in the end.
struct BackgroundLists {
  std::vector<BackgroundImage> images;
  std::vector<style::LengthPercent> x, y;
  std::vector<BackgroundSize> sizes;
  std::vector<std::array<style::Repeat, 2>> repeats;
  std::vector<style::BoxArea> origins, clips;
  bool inherited = false;  // `style.paint.layers` was copied from the parent
};

// What only @page may say.
struct PageBox {
  std::optional<Length> width, height;  // both or none
  bool landscape = false, portrait = false;
  bool crop_marks = false, cross_marks = false;
  std::optional<Length> bleed, crop_offset;  // nullopt = auto
};

struct Context {
  style::ComputedStyle& style;
  const style::ComputedStyle& parent;
  Extras& extras;
  Units units;
  std::array<bool, kLines> line_width_set{}, line_color_set{};
  bool decoration_color_set = false;
  style::TextDecoration decoration;  // of the element itself
  BackgroundLists background;
  PageBox* page = nullptr;  // in @page only
  const source::Sources* sources = nullptr;
  std::string_view base_path;    // of the sheet whose declaration is read
  bool copying_initial = false;  // while an initial value is copied

  // The path a url() of the current declaration means.
  [[nodiscard]] std::string resolve_url(const Reader& reader, std::string_view reference) const;
  [[nodiscard]] style::Border& line(Line which);
};

[[nodiscard]] Context make_context(style::ComputedStyle& style, const style::ComputedStyle& parent, Extras& extras,
                                   const Units& units);
// Settles what depends on several properties. `is_root`: blockified; `parent_is_flex`: so are its children.
struct FinishOptions {
  bool is_root = false, in_flex = false;
};
void finish(Context& context, const FinishOptions& options);

}  // namespace galley::cascade
