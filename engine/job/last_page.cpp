// Three layouts more at most, nearly always; of a long document, where nearly any change saves a page, one.
#include "job/last_page.h"

#include <algorithm>

#include <fmt/format.h>

#include "job/fit_changes.h"
#include "job/fit_measure.h"
#include "job/guards.h"
#include "job/trial_layouts.h"

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

bool is_short(const FitMeasure& last, style::Q16 part) {
  return last.over_lines > 0 && (last.lines_of_page - last.free_lines) * style::kOneQ16 < part * last.lines_of_page;
}

void report_saved_page(std::int64_t pages, std::int64_t lines, Compilation& out) {
  report_ranges(*out.cascaded, out.diagnostics);
  out.diagnostics.note("layout.fitted", {},
                       fmt::format("{}, one saved that had only {}: {}", count_of(pages, "page"), count_of(lines, "line"),
                                   changes_of(*out.cascaded, false)));
}

}  // namespace

style::Q16 last_page_part(const Compilation& out) {
  for (const style::BoxStyle* style : root_and_body(out)) {
    if (style->fit_last_page != 0) return style->fit_last_page;
  }
  return 0;
}

bool has_short_page(const Compilation& out) {
  return out.pages.size() > 1 &&
         is_short(measure_pages(out.pages, static_cast<std::uint32_t>(out.pages.size() - 1)), last_page_part(out));
}

LastPage save_last_page(const source::Diagnostics& before, Compilation& out, const LayOutChanged& lay_out) {
  const style::Q16 part = last_page_part(out);
  if (part == 0 || out.pages.size() < 2 || stopped_by(out.diagnostics)) return LastPage::Fine;
  FitSearch search = path_of(ranges_of(out.cascaded->table));
  search.pages = static_cast<std::uint32_t>(out.pages.size() - 1);
  const FitMeasure plain = measure_pages(out.pages, search.pages);
  if (search.stages.empty() || !is_short(plain, part) || is_last_page_forced(out)) return LastPage::Fine;

  const Flaws flaws = flaws_of(out);
  TrialLayouts trials(before, out, lay_out);
  search.measure = [&](const style::FitAmounts& amounts) {
    const bool is_sound = trials.lay_out(amounts);
    FitMeasure measure = measure_pages(out.pages, search.pages);
    if (is_sound && measure.pages <= search.pages) {
      measure.flaws = flaws_of(out).beyond(flaws);
      trials.keep();
    } else {
      measure.pages = kTooManyPages;
    }
    return measure;
  };
  const bool few = search.pages < kFewPages;
  const std::optional<FitFound> found = find_shorter(search, plain, few ? style::kOneQ16 : kQuarter, few ? kTries : 0);
  if (found && found->measure.flaws == 0) {
    trials.choose(found->amounts);
    report_saved_page(search.pages, plain.over_lines, out);
    return LastPage::Saved;
  }
  trials.choose_unchanged();
  return LastPage::Short;
}

void report_short_page(Compilation& out) {
  if (!has_short_page(out)) return;
  const FitMeasure last = measure_pages(out.pages, static_cast<std::uint32_t>(out.pages.size() - 1));
  const std::string lines = count_of(last.over_lines, "line");
  out.diagnostics.note(
      "layout.short-page", {}, fmt::format("the last page has only {}, and no good setting within -galley-fit saves it", lines),
      fmt::format("cut {} or so, widen the ranges of -galley-fit, or accept it with -galley-fit-last-page: none", lines));
}

}  // namespace galley::job
