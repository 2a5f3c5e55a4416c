// Layouts of a document with values changed within -galley-fit, made to be compared with the one without changes.
//
// That one is put aside while others are tried, so that giving up leaves the pages, and the bytes of the PDF, as they were.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "job/compile.h"

namespace galley::job {

// Makes out.cascaded, out.boxes and out.pages of a Compilation anew with values at these places of their ranges.
using LayOutChanged = std::function<void(const style::FitAmounts&)>;

// What a reader sees of breaks and feet in the pages, how often of each kind, and lines with wide word spaces.
struct Flaws {
  std::map<std::string, std::int64_t> faults;
  std::int64_t errors = 0;  // of them what no reader forgives: single lines, a heading left alone
  std::int64_t loose_lines = 0, lost_initials = 0;
  [[nodiscard]] std::int64_t count() const;
  // Faults that are not among these, initials that are not lost there.
  [[nodiscard]] std::int64_t beyond(const Flaws& others) const;
};
[[nodiscard]] Flaws flaws_of(const Compilation& out);

// Where a sheet speaks of the whole document. After the cascade.
[[nodiscard]] std::vector<const style::BoxStyle*> root_and_body(const Compilation& out);

// What may change in the document.
[[nodiscard]] std::vector<style::FitRange> ranges_of(const style::StyleTable& table);

class TrialLayouts {
 public:
  // `out` is as laid out without changes, `before` what was said until then.
  TrialLayouts(const source::Diagnostics& before, Compilation& out, const LayOutChanged& lay_out);

  // Makes `out` that of these amounts. False where layout stopped, or warns more than without changes.
  bool lay_out(const style::FitAmounts& amounts);
  // The layout just made is put aside, in place of any kept before, when the next is made.
  void keep() { keeps_current_ = true; }

  // Leaves `out` as laid out with amounts that were tried, or without changes.
  void choose(const style::FitAmounts& amounts);
  void choose_unchanged() { unchanged_.exchange(out_); }

 private:
  // What layout makes of a Compilation.
  struct Layout {
    style::FitAmounts amounts;
    source::Diagnostics diagnostics = {};
    std::optional<cascade::Cascaded> cascaded = {};
    box::BoxTree boxes = {};
    std::unique_ptr<font::FontLibrary> own_fonts = {};
    font::FontLibrary* fonts = nullptr;
    std::string plan_dump = {};
    std::vector<flow::PlanRecord> plans = {};
    std::vector<fragment::PageFragments> pages = {};
    void exchange(Compilation& out);
  };

  const source::Diagnostics& before_;
  Compilation& out_;
  const LayOutChanged& lay_out_;
  std::int64_t warnings_;
  Layout unchanged_, kept_;
  style::FitAmounts current_;
  bool keeps_current_ = false;
};

}  // namespace galley::job
