// cascade(): Document + style sheets -> StyleTable and PageStyles.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "cascade/color_names.h"
#include "cascade/compute.h"
#include "cascade/units.h"
#include "css/stylesheet.h"
#include "document/document.h"
#include "source/diagnostic.h"
#include "style/style_table.h"

namespace galley::cascade {

enum class Origin : std::uint8_t { UserAgent, User, Author };
struct OriginSheet {
  Origin origin = Origin::Author;
  const css::StyleSheet* sheet = nullptr;
};

// Answers what a page looks like; pure in its arguments. Values are resolved on first use and kept.
class PageStyles {
 public:
  PageStyles();
  ~PageStyles();
  PageStyles(PageStyles&&) noexcept;
  PageStyles& operator=(PageStyles&&) noexcept;
  // New styles are interned into `table`. Always answers: A4 with 2 cm margins where no sheet says anything.
  [[nodiscard]] style::PageStyle resolve(const style::PageFacts&, style::StyleTable& table) const;
  struct Impl;
  std::unique_ptr<Impl> impl;
};

// A @counter-style as box/ needs it.
struct CounterStyle {
  std::string name, system = "symbolic", negative = "-", prefix, suffix = ". ", fallback = "decimal";
  std::int32_t fixed_first = 1;
  std::vector<std::string> symbols;
  std::vector<std::pair<std::int32_t, std::string>> additive;
  std::pair<std::int32_t, std::string> pad{0, ""};
  std::string extends;
};

struct Cascaded {
  style::StyleTable table;
  PageStyles pages;
  std::vector<CounterStyle> counter_styles;
  std::vector<color::SpotInk> inks;  // by color::ink_of()
  std::vector<color::NamedProfile> profiles;
  std::vector<FitUse> fits;  // different ones, in order of the document; with CascadeInput::fit only
};

struct CascadeInput {
  const document::Document& document;
  std::vector<OriginSheet> sheets;                             // in order; the user-agent sheet is added by cascade() itself
  bool use_author_styles = true;                               // style attributes and presentational hints of the document
  std::vector<std::pair<std::string, std::string>> overrides;  // --set NAME=VALUE: custom properties on the root, last word
  source::Sources& sources;  // style attributes are added as parts of the document's source where they have no span
  source::Diagnostics& diagnostics;
  const style::FitAmounts* fit = nullptr;  // where in the ranges of -galley-fit values stand; null: as written
  Length usual_bleed = {};                 // of pages whose sheet says nothing of bleed
  // Answers for units of the font; asked only where a value has one. The table holds the @font-face rules.
  std::function<FontExtents(const style::FontStyle&, const style::StyleTable&)> measure = {};
  ProfileLoader load_profile = {};  // for @color-profile; without it their colours are unknown
};

// The sheets and the sources must outlive the result: its PageStyles views their declarations.
[[nodiscard]] Cascaded cascade(const CascadeInput&);

}  // namespace galley::cascade
