// -galley-fit-faults: a document with a fault in its breaks or feet is set again a hair tighter or wider, if ranges of -galley-fit
// allow it and the fault is gone then.
#pragma once

#include "job/trial_layouts.h"

namespace galley::job {

// What the sheet says of this document, of the root or else the body. After the cascade.
[[nodiscard]] bool mends_faults(const Compilation& out);

// `out` is as laid out without changes, `before` what was said until then. Afterwards all of it is that of the document with least
// faults that was found, or as it was.
void mend_faults(const source::Diagnostics& before, Compilation& out, const LayOutChanged& lay_out);

}  // namespace galley::job
