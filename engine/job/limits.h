// Limits that a phase's result is held against: each reports limit.* as an error, which stopped_by() turns into the job's failure.
#pragma once

#include "job/compile.h"
#include "job/job.h"

namespace galley::job {

void check_elements(const Limits& limits, Compilation& made);    // limit.elements, limit.depth: after import
void check_paragraphs(const Limits& limits, Compilation& made);  // limit.paragraph, with their place: after box
void check_pictures(const Limits& limits, Compilation& made);    // limit.decoded: after box, before any is decoded
void check_fragments(const Limits& limits, Compilation& made);   // limit.fragments: after paginate

}  // namespace galley::job
