#include "job/trial_layouts.h"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <utility>

#include "check/typography.h"
#include "job/guards.h"

namespace galley::job {

namespace {

constexpr std::string_view kLooseLine = "typography.loose-line";
constexpr std::string_view kLostInitial = "layout.smaller-initial";  // said by layout

std::int64_t count_warnings(const source::Diagnostics& diagnostics) {
  std::int64_t warnings = 0;
  for (const source::Diagnostic& d : diagnostics.all()) warnings += d.severity == source::Severity::Note ? 0 : d.count;
  return warnings;
}

}  // namespace

std::int64_t Flaws::count() const {
  return std::accumulate(faults.begin(), faults.end(), std::int64_t{0},
                         [](std::int64_t all, const auto& kind) { return all + kind.second; });
}

std::int64_t Flaws::beyond(const Flaws& others) const {
  std::int64_t more = std::max<std::int64_t>(0, lost_initials - others.lost_initials);
  for (const auto& [kind, number] : faults) {
    const auto other = others.faults.find(kind);
    more += std::max<std::int64_t>(0, number - (other == others.faults.end() ? 0 : other->second));
  }
  return more;
}

Flaws flaws_of(const Compilation& out) {
  Flaws flaws;
  const check::SetInput pages{out.pages, out.boxes, out.cascaded->table, *out.fonts};
  for (const check::Finding& finding : check::check_break_faults(pages, out.sources).findings) {
    if (finding.code == kLooseLine) {
      flaws.loose_lines += finding.count;
    } else if (finding.level != check::Level::Note) {
      flaws.faults[finding.code] += finding.count;
      flaws.errors += finding.level == check::Level::Error ? finding.count : 0;
    }
  }
  for (const source::Diagnostic& said : out.diagnostics.all()) flaws.lost_initials += said.code == kLostInitial ? said.count : 0;
  return flaws;
}

std::vector<const style::BoxStyle*> root_and_body(const Compilation& out) {
  const style::StyleTable& table = out.cascaded->table;
  std::vector<const style::BoxStyle*> styles;
  const NodeId root = out.document.root();
  if (!root.valid()) return styles;
  styles.push_back(&table.style_of(root).box);
  for (NodeId child = out.document.first_child(root); child.valid(); child = out.document.next_sibling(child)) {
    if (out.document.node(child).name == "body") styles.push_back(&table.style_of(child).box);
  }
  return styles;
}

std::vector<style::FitRange> ranges_of(const style::StyleTable& table) {
  std::vector<style::FitRange> ranges;
  for (const style::ComputedStyle& style : table.styles) ranges.insert(ranges.end(), style.box.fit.begin(), style.box.fit.end());
  return ranges;
}

void TrialLayouts::Layout::exchange(Compilation& out) {
  std::swap(diagnostics, out.diagnostics);
  std::swap(cascaded, out.cascaded);
  std::swap(boxes, out.boxes);
  std::swap(own_fonts, out.own_fonts);
  std::swap(fonts, out.fonts);
  std::swap(plan_dump, out.plan_dump);
  std::swap(plans, out.plans);
  std::swap(pages, out.pages);
}

TrialLayouts::TrialLayouts(const source::Diagnostics& before, Compilation& out, const LayOutChanged& lay_out)
    : before_(before), out_(out), lay_out_(lay_out), warnings_(count_warnings(out.diagnostics)) {
  unchanged_.exchange(out_);
}

bool TrialLayouts::lay_out(const style::FitAmounts& amounts) {
  if (std::exchange(keeps_current_, false)) {
    kept_ = Layout{current_};
    kept_.exchange(out_);
  }
  current_ = amounts;
  out_.diagnostics = before_;
  lay_out_(amounts);
  return !stopped_by(out_.diagnostics) && count_warnings(out_.diagnostics) <= warnings_;
}

void TrialLayouts::choose(const style::FitAmounts& amounts) {
  if (current_ == amounts) return;
  if (kept_.amounts == amounts) {
    kept_.exchange(out_);
  } else {
    static_cast<void>(lay_out(amounts));
  }
}

}  // namespace galley::job
