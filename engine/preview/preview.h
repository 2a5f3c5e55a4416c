// watch(): shows a job in a browser and keeps it up to date until it is told to stop.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/result.h"
#include "job/job.h"

namespace galley::preview {

struct WatchOptions {
  job::Job job;
  std::uint16_t port = 0;  // 0: any that is free
  // Told the address as soon as it answers.
  std::function<void(const std::string& address)> ready;
};

// Returns when the process gets SIGINT or SIGTERM. Fails if the port cannot be used.
[[nodiscard]] Result<void> watch(const WatchOptions& options);

}  // namespace galley::preview
