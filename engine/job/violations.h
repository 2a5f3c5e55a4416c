// Violations: what in a document breaks a standard its file was to be made to: the rule, and the place in the source that caused
// it.
//
// All of them, in one list behind everything else that is reported: whoever mends a document wants to mend it once.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pdf/profiles.h"
#include "source/diagnostic.h"

namespace galley::job {

struct Violation {
  std::string rules;  // "PDF/A-2 6.2.11.8, PDF/UA-1 7.21.8"
  source::Diagnostic cause;
};
// In the order of their causes.
[[nodiscard]] std::vector<Violation> violations(const pdf::Profiles& profiles, const source::Diagnostics& diagnostics);
// Whether a diagnostic of that code breaks one of them.
[[nodiscard]] bool breaks(std::string_view code, const pdf::Profiles& profiles);
// Reports each as job.violates-profile, with the span of its cause, and that the file claims nothing (job.no-claim). True if there
// are none.
[[nodiscard]] bool report_violations(const pdf::Profiles& profiles, source::Diagnostics& diagnostics);

}  // namespace galley::job
