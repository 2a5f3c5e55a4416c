// ContactSheet: the same inputs in every house sheet, each made when it is first asked for.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "preview/snapshot.h"

namespace galley::preview {

class ContactSheet {
 public:
  explicit ContactSheet(job::Job job) : job_(std::move(job)) {}
  // Made anew at every call, so that it is up to date. Null: there is no such sheet, or nothing could be made.
  [[nodiscard]] std::shared_ptr<const Snapshot> in(const std::string& sheet);
  [[nodiscard]] std::vector<std::shared_ptr<const Snapshot>> made() const;

 private:
  job::Job job_;
  std::shared_ptr<Workshop> workshop_;
  std::mutex making_;  // one engine makes one document at a time
  mutable std::mutex mutex_;
  std::map<std::string, std::shared_ptr<const Snapshot>> made_;
};

}  // namespace galley::preview
