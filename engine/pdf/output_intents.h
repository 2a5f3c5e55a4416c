// Output intents: the catalogue's list of presses (or screens) a file is meant for, with the profile in the file.
#pragma once

#include "color/output_condition.h"
#include "pdf/images.h"
#include "pdf/profiles.h"

namespace galley::pdf {

// An intent for each standard that wants one, all with the same profile; an empty array if none does.
[[nodiscard]] Array write_output_intents(const Profiles& profiles, const color::OutputCondition& condition, Images& images,
                                         ObjectStore& store);

}  // namespace galley::pdf
