// compile(): a Job through all phases in order, or up to one of them.
//
// The Compilation keeps what each phase made, for `galley dump`, tests and benchmarks; its diagnostics are complete
// also when compile() fails.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "box/box_tree.h"
#include "cascade/cascade.h"
#include "css/stylesheet.h"
#include "document/document.h"
#include "flow/plan_record.h"
#include "font/face_store.h"
#include "font/font_library.h"
#include "fragment/fragment.h"
#include "image/image.h"
#include "job/import_memo.h"
#include "job/job.h"
#include "paginate/haste.h"
#include "paint/display_list.h"
#include "resource/read_log.h"
#include "source/diagnostic.h"
#include "text/word_cache.h"

namespace galley::job {

enum class Phase : std::uint8_t { Import, Cascade, Box, Text, Paginate, Paint, Pdf };

struct Timing {
  std::string_view phase;
  std::int64_t microseconds = 0;
};

// What jobs of one thread share: font files that are open, words shaped in them, and the fonts found so far. A document with faces
// of its own gets its own library. Must outlive the Compilations made with it.
class Engine {
 public:
  [[nodiscard]] font::FontLibrary& fonts(const Job& job);
  [[nodiscard]] font::FaceStore& face_store() { return faces_; }
  [[nodiscard]] text::WordCache& words() { return words_; }

 private:
  font::FaceStore faces_;  // outlives the libraries
  text::WordCache words_;
  std::unique_ptr<font::FontLibrary> fonts_;
  std::vector<std::string> font_paths_;
  bool ignore_system_fonts_ = false;
};

struct Compilation {
  source::Sources sources;
  source::Diagnostics diagnostics;
  document::Document document;
  import::Report report;
  std::size_t written_depth = 0;  // of markup that was too deep to be read whole; 0 otherwise
  bool as_article = false;
  std::vector<std::unique_ptr<css::StyleSheet>> sheets;
  std::optional<cascade::Cascaded> cascaded;
  image::ImageTable images;
  box::BoxTree boxes;
  std::unique_ptr<font::FontLibrary> own_fonts;  // when the document brings faces
  font::FontLibrary* fonts = nullptr;
  std::string text_dump;    // after Phase::Text
  std::string plan_dump;    // of Phase::Paginate
  bool keep_plans = false;  // set by who wants to explain places
  std::vector<flow::PlanRecord> plans;
  std::vector<fragment::PageFragments> pages;
  paint::DisplayList display;
  std::string pdf;
  std::vector<Timing> timings;
  bool only_pdf = false;               // trees, fragments and commands are let go once they have been used for the last time
  resource::ReadLog* reads = nullptr;  // set by who wants to know which files were read
  ImportMemo* imports = nullptr;       // set by who makes the same document again and again
  paginate::Haste* haste = nullptr;    // set by who wants a draft, or may lose interest: then compile() fails with job.given-up
};

// Runs the phases up to and with `last`. Phase::Text shapes every paragraph for its dump and is passed over on the way to a
// later phase, where paginate() shapes.
[[nodiscard]] Result<void> compile(const Job& job, Engine& engine, Phase last, Compilation& out);

// The display list as it stands, which may have been changed since it was painted, as PDF into `out.pdf`. compile() up to
// Phase::Pdf does this at its end.
[[nodiscard]] Result<void> write_pdf(const Job& job, Compilation& out);
// What the cascade of a compilation was made from, for who asks it again (cascade::trace).
[[nodiscard]] cascade::CascadeInput cascade_input(const Job& job, Compilation& made, source::Diagnostics& diagnostics,
                                                  const style::FitAmounts* fit = nullptr);

// A failure as the diagnostic that is shown for it.
[[nodiscard]] source::Diagnostic to_diagnostic(const Failure& failure);

}  // namespace galley::job
