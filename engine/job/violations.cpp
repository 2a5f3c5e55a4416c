#include "job/violations.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

namespace galley::job {

namespace {

// What a diagnostic means to each standard; empty: nothing. Rules of ISO 15930 are named by subject (pdf/conformance/README.md).
struct StandardRule {
  std::string_view code, x4, x1a, a2, a2_with_unicode, ua1, a2_with_tags = {};
};
constexpr std::array<StandardRule, 13> kRules{{
    {"font.missing-glyph", "fonts", "fonts", "6.2.11.8", {}, "7.21.8"},
    {"pdf.embedding-forbidden", "fonts embedded", "fonts embedded", "6.2.11.4.1", {}, "7.21.4.1"},
    {"pdf.placed-font", "fonts embedded", "fonts embedded", "6.2.11.4.1", {}, "7.21.4.1"},
    {"pdf.private-use", {}, {}, {}, {}, {}, "6.2.11.7.3"},
    {"pdf.placed-broken", "content", "content", "6.2.2", {}, {}},
    {"pdf.placed-glyph", "fonts", "fonts", "6.2.11.8", {}, "7.21.8"},
    {"pdf.placed-width", "widths of glyphs", "widths of glyphs", "6.2.11.5", {}, "7.21.5"},
    {"pdf.placed-private-use", {}, {}, {}, {}, {}, "6.2.11.7.3"},
    {"pdf.placed-profile", "profiles", {}, "6.2.4.2", {}, {}},
    {"pdf.placed-unicode", {}, {}, {}, "6.2.11.7.2", "7.21.7"},
    {"pdf.placed-color", "device colours", "colours", "6.2.4.3", {}, {}},
    {"pdf.placed-managed", {}, "colours", {}, {}, {}},
    {"pdf.placed-transparency", {}, "transparency", {}, {}, {}},
}};

std::string rules_of(const StandardRule& rule, const pdf::Profiles& profiles) {
  std::string text;
  const auto add = [&](bool asked, std::string_view standard, std::string_view clause) {
    if (asked && !clause.empty()) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", standard, clause);
  };
  add(profiles.x4, "PDF/X-4", rule.x4);
  add(profiles.x1a, "PDF/X-1a", rule.x1a);
  add(profiles.a2 != 0, "PDF/A-2", rule.a2);
  add(profiles.a2 == 'A' || profiles.a2 == 'U', "PDF/A-2", rule.a2_with_unicode);
  add(profiles.a2 == 'A', "PDF/A-2", rule.a2_with_tags);
  add(profiles.ua1, "PDF/UA-1", rule.ua1);
  return text;
}

}  // namespace

std::vector<Violation> violations(const pdf::Profiles& profiles, const source::Diagnostics& diagnostics) {
  std::vector<Violation> found;
  for (const source::Diagnostic& diagnostic : diagnostics.all()) {
    for (const StandardRule& rule : kRules) {
      if (diagnostic.code != rule.code) continue;
      if (std::string rules = rules_of(rule, profiles); !rules.empty()) found.push_back({std::move(rules), diagnostic});
    }
  }
  return found;
}

bool breaks(std::string_view code, const pdf::Profiles& profiles) {
  return std::any_of(kRules.begin(), kRules.end(),
                     [&](const StandardRule& rule) { return rule.code == code && !rules_of(rule, profiles).empty(); });
}

bool report_violations(const pdf::Profiles& profiles, source::Diagnostics& diagnostics) {
  const std::vector<Violation> found = violations(profiles, diagnostics);
  for (const Violation& violation : found) {
    source::Diagnostic diagnostic = violation.cause;
    diagnostic.code = "job.violates-profile";
    diagnostic.severity = source::Severity::Warning;
    diagnostic.message = violation.rules + ": " + violation.cause.message;
    diagnostics.report(std::move(diagnostic));
  }
  if (found.empty()) return true;
  diagnostics.warn("job.no-claim", found.front().cause.span,
                   fmt::format("the file does not claim its standards, because {}, as listed above",
                               found.size() == 1 ? "one thing breaks them" : fmt::format("{} things break them", found.size())),
                   "mend what is listed, or stop at it with --fail-pdf-profile");
  return false;
}

}  // namespace galley::job
