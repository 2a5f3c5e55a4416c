// What in a document's pages is RGB in the file that is made of them: for --fail-rgb.
#pragma once

#include "job/compile.h"
#include "pdf/profiles.h"

namespace galley::job {

// Reports pdf.rgb, once for each picture, and once for the colours of text, rules and grounds. A press's file has RGB in pictures
// and placed pages alone, one to PDF/X-1a in neither. Gray is none, however it is written.
void report_rgb(const pdf::Profiles& profiles, Compilation& out);

}  // namespace galley::job
