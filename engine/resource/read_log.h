// What was read of the disk, or asked for in vain, while a document was made.
#pragma once

#include <map>
#include <string>

namespace galley::resource {

struct ReadLog {
  std::map<std::string, std::string> files;  // path -> hash of its content; "" where it was not read through us, or is not there
};

}  // namespace galley::resource
