// Shorthands: one value taken apart into values of longhands. Parts that are absent become initial values.
#pragma once

#include <deque>
#include <span>
#include <vector>

#include "cascade/context.h"
#include "cascade/property_info.h"
#include "cascade/value_reader.h"
#include "css/syntax.h"

namespace galley::cascade {

using Values = std::span<const css::ComponentValue>;

struct ShorthandPart {
  PropertyId property = PropertyId::None;
  bool initial = false;  // no value was given
  Values values;
};

// Component values made by us; addresses stay valid.
using ValueArena = std::deque<css::ComponentValues>;

// Tries values of longhands on a style that nobody sees.
class ValueChecker {
 public:
  explicit ValueChecker(source::Diagnostics* diagnostics);
  ValueChecker(const ValueChecker&) = delete;
  ValueChecker& operator=(const ValueChecker&) = delete;
  [[nodiscard]] bool accepts(PropertyId id, Values values);
  [[nodiscard]] const Units& units() const { return context_.units; }
  void know(const ColorNames* colors) { context_.units.colors = colors; }

 private:
  style::ComputedStyle style_, parent_;
  Extras extras_;
  Context context_;
};

class ShorthandSink {
 public:
  ShorthandSink(const PropertyInfo& info, ValueChecker& checker, ValueArena& arena, std::vector<ShorthandPart>& parts)
      : info_(info), checker_(checker), arena_(arena), parts_(parts) {}
  // Is this a value of the longhand?
  [[nodiscard]] bool accepts(PropertyId id, Values values) { return checker_.accepts(id, values); }
  [[nodiscard]] std::span<const PropertyId> ids() const { return info_.longhands; }
  void set(PropertyId id, Values values) { parts_.push_back({id, false, values}); }
  void initial(PropertyId id) { parts_.push_back({id, true, {}}); }
  void word(PropertyId id, std::string_view word);        // an identifier
  void list(PropertyId id, css::ComponentValues values);  // values made by us

 private:
  const PropertyInfo& info_;
  ValueChecker& checker_;
  ValueArena& arena_;
  std::vector<ShorthandPart>& parts_;
};

[[nodiscard]] bool expand_whole(Reader&, ShorthandSink&);      // the value as it is
[[nodiscard]] bool expand_sides(Reader&, ShorthandSink&);      // one to four values
[[nodiscard]] bool expand_pair(Reader&, ShorthandSink&);       // one or two
[[nodiscard]] bool expand_any_order(Reader&, ShorthandSink&);  // a || b || c
[[nodiscard]] bool expand_lines(Reader&, ShorthandSink&);      // width || style || colour, for several sides
[[nodiscard]] bool expand_list_style(Reader&, ShorthandSink&);
[[nodiscard]] bool expand_flex(Reader&, ShorthandSink&);
[[nodiscard]] bool expand_text_decoration(Reader&, ShorthandSink&);
[[nodiscard]] bool expand_border_radius(Reader&, ShorthandSink&);
[[nodiscard]] bool expand_page_break(Reader&, ShorthandSink&);
[[nodiscard]] bool expand_font(Reader&, ShorthandSink&);
[[nodiscard]] bool expand_font_variant(Reader&, ShorthandSink&);
[[nodiscard]] bool expand_background(Reader&, ShorthandSink&);
[[nodiscard]] bool expand_nothing(Reader&, ShorthandSink&);  // `all` takes CSS-wide keywords only

}  // namespace galley::cascade
