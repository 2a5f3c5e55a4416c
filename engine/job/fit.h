// --pages N: runs layout with changed values until the text fills N pages, and says what was changed.
#pragma once

#include <functional>

#include "job/compile.h"

namespace galley::job {

// `lay_out` makes out.cascaded, out.boxes and out.pages anew with values at these places of their ranges. Diagnostics are
// those of the layout that is kept, and what fitting has to say.
void fit_pages(const Job& job, Compilation& out, const std::function<void(const style::FitAmounts&)>& lay_out);

}  // namespace galley::job
