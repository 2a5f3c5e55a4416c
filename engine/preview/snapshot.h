// Snapshot: a document as it was made at one time. Nothing in it changes once it is shared; pages are drawn when first asked for.
//
// Shared ownership, because requests on other threads read a snapshot while the next one is made, and the last reader ends it.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "check/finding.h"
#include "explain/place.h"
#include "job/compile.h"
#include "svg/page_drawing.h"

namespace galley::preview {

// Fonts that are open, and their outlines; as long as font files do not change, one for all snapshots.
struct Workshop {
  job::Engine engine;
  job::ImportMemo imports;
  svg::GlyphPaths glyphs;
  std::mutex drawing;  // guards `glyphs`
};

struct DrawnPage {
  svg::PageDrawing drawing;
  std::string hash;  // of what is drawn
};

class Snapshot {
 public:
  Snapshot(std::shared_ptr<Workshop> workshop, job::Job asked, std::unique_ptr<job::Compilation> made)
      : workshop_(std::move(workshop)), asked_(std::move(asked)), made_(std::move(made)), drawn_(made_->display.pages.size()) {}

  [[nodiscard]] const job::Compilation& made() const { return *made_; }
  [[nodiscard]] std::size_t page_count() const { return drawn_.size(); }
  // index < page_count()
  [[nodiscard]] const DrawnPage& page(std::size_t index) const;
  // By the hash in its address; null: none of the document's.
  [[nodiscard]] const image::Image* find_picture(const std::string& hash) const;
  [[nodiscard]] bool is_drawn(std::size_t index) const;
  // What `galley explain --at` and `galley check` say of these pages. `page` from 1; nothing: there is no such place.
  [[nodiscard]] std::optional<explain::PlaceAnswer> explain_place(std::uint32_t page, Point at) const;
  [[nodiscard]] check::Report check() const;

 private:
  std::shared_ptr<Workshop> workshop_;
  job::Job asked_;
  std::unique_ptr<job::Compilation> made_;
  mutable std::vector<std::unique_ptr<DrawnPage>> drawn_;
};

// What turns one drawing of a page into another, as JSON: [[command, markup, false] or [command, markup without outline, true],
// ...]. Nothing: they differ in more than elements.
[[nodiscard]] std::optional<std::string> patch_between(const svg::PageDrawing& from, const svg::PageDrawing& to);

}  // namespace galley::preview
