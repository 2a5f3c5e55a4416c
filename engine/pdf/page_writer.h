// PageWriter: the commands of one page -> its content stream, resources, marks and annotations.
//
// Marked content is opened when ink comes and closed when the next ink belongs elsewhere, or before the graphics state is saved or
// restored, so that marks and states always nest.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "paint/display_list.h"
#include "pdf/content_stream.h"
#include "pdf/fine_things.h"
#include "pdf/flatten.h"
#include "pdf/glyph_fonts.h"
#include "pdf/gradients.h"
#include "pdf/images.h"
#include "pdf/inks.h"
#include "pdf/layers.h"
#include "pdf/resources.h"
#include "pdf/structure.h"
#include "pdf/text_runs.h"

namespace galley::pdf {

// What all pages of a document share.
struct DocumentParts {
  ObjectStore& store;
  Deflater& deflater;
  GlyphFonts& fonts;
  Images& images;
  GraphicsStates& states;
  Structure& structure;
  color::DeviceColors& colors;
  SpotInks& inks;
  source::Diagnostics& diagnostics;
  bool tagged = true;
  bool links = true;
  bool untagged_links = true;                        // those of running matter, too
  const paint::DisplayList* display = nullptr;       // where links within the document go to
  const std::vector<ObjectNumber>* pages = nullptr;  // its pages
  const Layers* layers = nullptr;
  // Colours of more ink than they may have, and what became of them, as reported.
  std::set<std::pair<std::array<std::uint16_t, 4>, std::array<std::uint16_t, 4>>> limited = {};
};

// The text of runs in ink order as one reads it: lines as they come, within a line by place in the paragraph.
[[nodiscard]] std::string logical_text(std::vector<const paint::Glyphs*> runs);

class PageWriter {
 public:
  // `flat`: of the page, where it has been made without transparency.
  PageWriter(const paint::Page& page, std::uint32_t index, DocumentParts& document, const FlatPage* flat = nullptr);
  // Writes the page's objects under the numbers given.
  void write(ObjectNumber page, ObjectNumber parent);

 private:
  // What is around a command: all of its groups together.
  struct Group {
    std::uint16_t opacity = 0xFFFF;
    color::BlendMode blend = color::BlendMode::Normal;
    std::int64_t growth_milli = 1000;  // how much larger things come out than they say
    bool layer = false;                // the innermost one shows and hides
    bool form = false;                 // and is a picture of its own
  };
  [[nodiscard]] const Group& around() const { return groups_.back(); }
  Group& enter();
  [[nodiscard]] Length shown(Length length) const { return scale(length, around().growth_milli, 1000); }
  [[nodiscard]] bool is_small(const paint::Glyphs& run) const { return shown(run.size) < kSmallText; }
  // A transparency group while it is written: what of the page waits meanwhile.
  struct Form {
    ContentStream out;
    Resources resources;
    bool has_marks = false;
    ObjectNumber number;
    std::uint16_t opacity = 0xFFFF;
    color::BlendMode blend = color::BlendMode::Normal;
    std::string mask = {};  // the graphics state that has it
  };
  void begin_form(const paint::PushGroup& group);
  void end_form();
  // What is written next goes to a form of its own.
  [[nodiscard]] Form set_aside();
  void write_form(Form form);
  [[nodiscard]] Dictionary form_dictionary();
  // A graphics state with the mask, for the coordinates that hold now; its name.
  [[nodiscard]] std::string write_mask(std::uint32_t number);
  [[nodiscard]] std::string_view group_space() const;
  // Whether a group holds one thing only: then that has the group's opacity itself.
  [[nodiscard]] bool holds_one(std::size_t at) const;

  void run_all();
  void run(const paint::PushClip& command);
  void run(const paint::PushGroup& command);
  void run(const paint::PushTransform& command);
  void run(const paint::PushLayer& command);
  void run(const paint::Pop& command);
  void run(const paint::Fill& command);
  void run(const paint::Stroke& command);
  void run(const paint::GradientFill& command);
  void run(const paint::Glyphs& command);
  void run(const paint::Picture& command);
  void run(const paint::Cover& command);
  void run(const paint::Link& command);

  void open_mark(const paint::Ink& ink);
  void close_mark();
  // What an authored colour is in the file: within the most ink.
  [[nodiscard]] color::Color printed(const color::Color& color, source::Span span, bool fine = false);
  [[nodiscard]] color::Color within_limit(const color::Color& device, const color::Color& authored, source::Span span);
  void set_alpha(std::uint16_t alpha);  // and the blend mode of what is around
  void set_blend(color::BlendMode mode);
  // Whether the ink that comes next leaves what lies below it as it is.
  void set_overprint(color::Overprint mode);
  // By default small black things overprint: a plate that lies a little off would show paper around them.
  [[nodiscard]] color::Overprint overprint_of(const color::Color& color, bool is_small) const;
  void cover(const paint::Ink& ink, const Rect& rect);
  [[nodiscard]] MilliBox milli_box(const Rect& rect) const;
  [[nodiscard]] std::vector<PlacedStop> printed_stops(const paint::GradientFill& command, const GradientLine& line);
  [[nodiscard]] ObjectNumber write_shading(const GradientLine& line, const std::vector<PlacedStop>& stops, bool alpha);
  // Draws the named shading over the clip, stretched where it is an ellipse.
  void draw_shading(ContentStream& out, const GradientLine& line, const std::string& name) const;
  [[nodiscard]] std::string soft_mask(const paint::GradientFill& command, const GradientLine& line,
                                      const std::vector<PlacedStop>& stops);
  [[nodiscard]] Dictionary page_dictionary(ObjectNumber parent) const;

  const paint::Page& page_;
  std::uint32_t index_;
  DocumentParts& document_;
  Length margin_, left_, top_;
  ContentStream out_;
  TextWriter text_;
  Resources resources_;
  std::vector<ObjectNumber> annotations_;
  std::vector<Group> groups_{{}};
  std::vector<Form> forms_;
  const FlatPage* flat_ = nullptr;
  std::vector<std::uint32_t> order_;
  std::size_t at_ = 0;  // of order_: the command that is written
  bool marked_ = false, has_marks_ = false, transparent_ = false;
  std::map<std::uint32_t, ObjectNumber> masks_;  // their graphics states, as written
  std::size_t in_masks_ = 0;                     // where colours are gray, and nothing is ink
  paint::Ink mark_;
  const paint::Glyphs* next_text_ = nullptr;     // the run of glyphs after the one that is written
  std::string letter_;                           // a first letter that the next run says (begins_word())
  std::vector<const paint::Glyphs*> mark_text_;  // of the open mark, when it belongs to an element
};

}  // namespace galley::pdf
