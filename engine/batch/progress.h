// What a person sees while a batch runs: a bar on a terminal, plain lines elsewhere, nothing when it should be quiet.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "batch/batch.h"

namespace galley::batch {

class Progress {
 public:
  Progress(const Summary& summary, bool quiet);
  void update();
  // A line of its own above the bar: a job that failed. Printed also when quiet.
  void say(const std::string& line);
  void finish();

 private:
  [[nodiscard]] std::string bar(std::chrono::milliseconds passed) const;

  const Summary& summary_;
  bool quiet_, terminal_;
  std::chrono::steady_clock::time_point start_, shown_;
  bool bar_shown_ = false;
};

}  // namespace galley::batch
