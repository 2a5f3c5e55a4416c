#include "job/guards.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

#include "image/image.h"

namespace galley::job {

namespace {

bool is_missing_glyph(std::string_view code) { return code == "font.missing-glyph"; }

bool is_missing_resource(std::string_view code) {
  static constexpr std::array<std::string_view, 4> kCodes = {"css.import-failed", "font.broken", "job.style-missing",
                                                             "job.face-missing"};
  return code.starts_with("resource.") || code.starts_with("image.") ||
         std::find(kCodes.begin(), kCodes.end(), code) != kCodes.end();
}

bool is_picture_ink(std::string_view code) { return code == "pdf.picture-ink"; }

bool is_rgb(std::string_view code) { return code == "pdf.rgb"; }

bool is_low_resolution(std::string_view code) { return code == "paint.low-resolution"; }

bool is_unsupported_css(std::string_view code) {
  static constexpr std::array<std::string_view, 3> kKinds = {"unsupported-", "unknown-", "invalid-"};
  if (!code.starts_with("css.")) return false;
  return std::any_of(kKinds.begin(), kKinds.end(), [&](std::string_view kind) { return code.substr(4).starts_with(kind); });
}

bool is_dropped_content(std::string_view code) { return code.starts_with("layout.") && code.find("dropped") != code.npos; }

// Too long or too short for the pages asked for, or for its column.
bool is_overset(std::string_view code) {
  return code == "layout.overset" || code == "layout.off-page" || code == "layout.overset-pages" || code == "layout.underset-pages";
}

// Known when the file is written, and all of them then (job/violations.h).
bool breaks_profile(std::string_view code) { return code == "job.violates-profile"; }

struct GuardRule {
  bool wanted;
  std::string_view flag;
  bool (*matches)(std::string_view code);
};

Failure guard_failure(std::string_view flag, const std::string& what) {
  return {FailureKind::Guard,
          "job.guard",
          fmt::format("stopped by {}: {}", flag, what),
          "mend what is reported above or leave the flag out",
          {}};
}

}  // namespace

Guards all_guards() {
  Guards all;
  all.dropped_content = all.missing_glyphs = all.missing_resources = all.unsupported_css = true;
  all.low_resolution = all.max_ink = all.rgb = all.overset = all.pdf_profile = true;
  return all;
}

std::optional<Failure> stopped_by(const source::Diagnostics& diagnostics) {
  for (const source::Diagnostic& diagnostic : diagnostics.all()) {
    const bool limit = diagnostic.code.starts_with("limit.");
    // A page in other colours than asked for is worse than none.
    const bool color = diagnostic.code == "css.unknown-ink" || diagnostic.code == "css.unknown-profile" ||
                       diagnostic.code.starts_with("color.profile-");
    const bool lies = diagnostic.code == image::kLyingHeader;
    const bool undrawn = diagnostic.code == "pdf.no-renderer" || diagnostic.code == "pdf.not-drawn";
    if (!limit && !color && !lies && !undrawn && diagnostic.code != "font.none") continue;
    return Failure{limit ? FailureKind::Limit : FailureKind::Input, diagnostic.code, diagnostic.message, diagnostic.hint,
                   diagnostic.file};
  }
  return std::nullopt;
}

std::optional<Failure> guard_hit(const Guards& guards, const Compilation& made) {
  const std::array<GuardRule, 9> rules = {{{guards.pdf_profile, "--fail-pdf-profile", breaks_profile},
                                           {guards.missing_glyphs, "--fail-missing-glyphs", is_missing_glyph},
                                           {guards.missing_resources, "--fail-missing-resources", is_missing_resource},
                                           {guards.low_resolution, "--fail-low-resolution", is_low_resolution},
                                           {guards.max_ink, "--fail-max-ink", is_picture_ink},
                                           {guards.rgb, "--fail-rgb", is_rgb},
                                           {guards.unsupported_css, "--fail-unsupported-css", is_unsupported_css},
                                           {guards.overset, "--fail-overset", is_overset},
                                           {guards.dropped_content, "--fail-dropped-content", is_dropped_content}}};
  for (const GuardRule& rule : rules) {
    if (!rule.wanted) continue;
    std::size_t hits = 0;
    const source::Diagnostic* first = nullptr;
    for (const source::Diagnostic& diagnostic : made.diagnostics.all()) {
      if (rule.matches(diagnostic.code) && hits++ == 0) first = &diagnostic;
    }
    if (first == nullptr) continue;
    return guard_failure(rule.flag, first->message + (hits > 1 ? fmt::format(" (and {} more, reported above)", hits - 1) : ""));
  }
  if (!guards.dropped_content) return std::nullopt;
  // A doubled copy is no loss: its text is printed once. Nor are marks of the format, such as those around front matter.
  const auto& dropped = made.report.dropped;
  const auto lost = std::find_if(dropped.begin(), dropped.end(),
                                 [](const import::Dropped& line) { return line.reason != "duplicate" && line.reason != "markup"; });
  if (lost == dropped.end()) return std::nullopt;
  return guard_failure("--fail-dropped-content", fmt::format("line {} was dropped ({})", lost->lines.first, lost->reason));
}

}  // namespace galley::job
