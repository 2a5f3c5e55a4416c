// The press a job is made for, from what was asked: a name or a profile.
#pragma once

#include <string>

#include "base/result.h"
#include "color/output_condition.h"

namespace galley::job {

// `asked`: a name (fogra39, fogra40, tr003, tr005, tr006) or the path of an ICC profile. Making the profile of a name that is not
// the default one starts a program, so this comes before anything that forbids it.
[[nodiscard]] Result<color::OutputCondition> find_output_condition(const std::string& asked);

}  // namespace galley::job
