// What pages of PDF files that are placed as pictures do to the file they are placed in: reported where they stand.
#pragma once

#include "job/compile.h"

namespace galley::job {

void report_placed_pages(const Job& job, Compilation& out);

}  // namespace galley::job
