// The layout without changes is put aside while others are tried, so that giving up leaves the pages, and the bytes of the PDF, as
// they were. Three layouts more at most, nearly always; of a long document, where nearly any change saves a page, one.
#include "job/last_page.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "check/typography.h"
#include "job/fit_changes.h"
#include "job/fit_measure.h"
#include "job/guards.h"

namespace galley::job {

namespace {

constexpr std::int32_t kTries = 2;
// A longer document has other layouts made of it once only: a quarter of the way, which is tracking alone in the house sheets,
// gives it as many lines as the whole way a short one.
constexpr std::uint32_t kFewPages = 20;
constexpr style::Q16 kQuarter = style::kOneQ16 / 4;

constexpr std::uint32_t kTooManyPages = 0xFFFFFFFF;

// The last page was asked for, by what begins on it or what ends before it.
bool is_last_page_forced(const Compilation& out) {
  const auto any = [&](const fragment::PageFragments& page, const auto& forces) {
    return std::any_of(page.fragments.begin(), page.fragments.end(), [&](const fragment::Fragment& f) {
      return !f.marginal && f.box.valid() && forces(f, out.cascaded->table[f.style].box);
    });
  };
  const auto before = [](const fragment::Fragment& f, const style::BoxStyle& s) {
    return f.first_piece && style::forces_page(s.break_before);
  };
  const auto after = [](const fragment::Fragment& f, const style::BoxStyle& s) {
    return f.last_piece && style::forces_page(s.break_after);
  };
  return any(out.pages.back(), before) || any(out.pages[out.pages.size() - 2], after);
}

std::vector<style::FitRange> ranges_of(const style::StyleTable& table) {
  std::vector<style::FitRange> ranges;
  for (const style::ComputedStyle& style : table.styles) ranges.insert(ranges.end(), style.box.fit.begin(), style.box.fit.end());
  return ranges;
}

// What layout made, while another one is tried.
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

  void exchange(Compilation& out) {
    std::swap(diagnostics, out.diagnostics);
    std::swap(cascaded, out.cascaded);
    std::swap(boxes, out.boxes);
    std::swap(own_fonts, out.own_fonts);
    std::swap(fonts, out.fonts);
    std::swap(plan_dump, out.plan_dump);
    std::swap(plans, out.plans);
    std::swap(pages, out.pages);
  }
};

// What a reader sees of breaks and feet; what only many lines make bad (rivers, loose lines) comes and goes with every change.
constexpr std::array<std::string_view, 8> kSeen = {"typography.widow",       "typography.orphan",
                                                   "typography.runt",        "typography.heading-at-foot",
                                                   "typography.ladder",      "typography.divided-over-columns",
                                                   "typography.uneven-feet", "typography.hole"};
constexpr std::string_view kLostInitial = "layout.smaller-initial";

// How often each of these is found in the pages.
using Flaws = std::map<std::string, std::int64_t>;
Flaws flaws_of(const Compilation& out) {
  Flaws flaws;
  const check::SetInput pages{out.pages, out.boxes, out.cascaded->table, *out.fonts};
  for (const check::Finding& finding : check::check_typography(pages, out.sources).findings) {
    if (std::find(kSeen.begin(), kSeen.end(), finding.code) != kSeen.end()) flaws[finding.code] += finding.count;
  }
  for (const source::Diagnostic& said : out.diagnostics.all()) {
    if (said.code == kLostInitial) flaws[said.code] += said.count;
  }
  return flaws;
}

std::int64_t count_new(const Flaws& flaws, const Flaws& before) {
  std::int64_t more = 0;
  for (const auto& [kind, number] : flaws) {
    const auto old = before.find(kind);
    more += std::max<std::int64_t>(0, number - (old == before.end() ? 0 : old->second));
  }
  return more;
}

std::int64_t count_warnings(const source::Diagnostics& diagnostics) {
  std::int64_t warnings = 0;
  for (const source::Diagnostic& d : diagnostics.all()) warnings += d.severity == source::Severity::Note ? 0 : d.count;
  return warnings;
}

bool is_short(const FitMeasure& last, style::Q16 part) {
  return last.over_lines > 0 && (last.lines_of_page - last.free_lines) * style::kOneQ16 < part * last.lines_of_page;
}

// Lays out with changes. What there was without them is put aside, and so is the last layout that fitted.
class Trials {
 public:
  Trials(std::uint32_t pages, const source::Diagnostics& before, Compilation& out,
         const std::function<void(const style::FitAmounts&)>& lay_out)
      : pages_(pages),
        before_(before),
        out_(out),
        lay_out_(lay_out),
        warnings_(count_warnings(out.diagnostics)),
        flaws_(flaws_of(out)) {
    unchanged_.exchange(out_);
  }

  FitMeasure measure(const style::FitAmounts& amounts) {
    if (current_fits_) {
      fitting_ = Layout{current_};
      fitting_.exchange(out_);
    }
    current_ = amounts;
    out_.diagnostics = before_;
    lay_out_(amounts);
    FitMeasure measure = measure_pages(out_.pages, pages_);
    current_fits_ = measure.pages <= pages_ && !stopped_by(out_.diagnostics) && count_warnings(out_.diagnostics) <= warnings_;
    if (current_fits_) measure.flaws = count_new(flaws_of(out_), flaws_);
    if (!current_fits_) measure.pages = kTooManyPages;
    return measure;
  }

  // One that fitted.
  void choose(const style::FitAmounts& amounts) {
    if (current_ == amounts) return;
    if (fitting_.amounts == amounts) {
      fitting_.exchange(out_);
    } else {
      static_cast<void>(measure(amounts));
    }
  }
  void choose_unchanged() { unchanged_.exchange(out_); }

 private:
  std::uint32_t pages_;
  const source::Diagnostics& before_;
  Compilation& out_;
  const std::function<void(const style::FitAmounts&)>& lay_out_;
  std::int64_t warnings_;
  Flaws flaws_;
  Layout unchanged_, fitting_;
  style::FitAmounts current_;
  bool current_fits_ = false;
};

void report_short_page(std::int64_t lines, Compilation& out) {
  out.diagnostics.note(
      "layout.short-page", {},
      fmt::format("the last page has only {}, and no good setting within -galley-fit saves it", count_of(lines, "line")),
      fmt::format("cut {} or so, widen the ranges of -galley-fit, or accept it with -galley-fit-last-page: none",
                  count_of(lines, "line")));
}

void report_saved_page(std::int64_t pages, std::int64_t lines, Compilation& out) {
  report_ranges(*out.cascaded, out.diagnostics);
  out.diagnostics.note("layout.fitted", {},
                       fmt::format("{}, one saved that had only {}: {}", count_of(pages, "page"), count_of(lines, "line"),
                                   changes_of(*out.cascaded, false)));
}

}  // namespace

style::Q16 last_page_part(const Compilation& out) {
  const style::StyleTable& table = out.cascaded->table;
  const NodeId root = out.document.root();
  if (!root.valid()) return 0;
  style::Q16 part = table.style_of(root).box.fit_last_page;
  for (NodeId child = out.document.first_child(root); child.valid() && part == 0; child = out.document.next_sibling(child)) {
    if (out.document.node(child).name == "body") part = table.style_of(child).box.fit_last_page;
  }
  return part;
}

void save_last_page(const source::Diagnostics& before, Compilation& out,
                    const std::function<void(const style::FitAmounts&)>& lay_out) {
  const style::Q16 part = last_page_part(out);
  if (part == 0 || out.pages.size() < 2 || stopped_by(out.diagnostics)) return;
  FitSearch search = path_of(ranges_of(out.cascaded->table));
  search.pages = static_cast<std::uint32_t>(out.pages.size() - 1);
  const FitMeasure plain = measure_pages(out.pages, search.pages);
  if (search.stages.empty() || !is_short(plain, part) || is_last_page_forced(out)) return;

  Trials trials(search.pages, before, out, lay_out);
  search.measure = [&](const style::FitAmounts& amounts) { return trials.measure(amounts); };
  const bool few = search.pages < kFewPages;
  const std::optional<FitFound> found = find_shorter(search, plain, few ? style::kOneQ16 : kQuarter, few ? kTries : 0);
  if (found && found->measure.flaws == 0) {
    trials.choose(found->amounts);
    report_saved_page(search.pages, plain.over_lines, out);
  } else {
    trials.choose_unchanged();
    report_short_page(plain.over_lines, out);
  }
}

}  // namespace galley::job
