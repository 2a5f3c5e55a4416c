#include "preview/contact_sheet.h"

#include "job/house_sheets.h"

namespace galley::preview {

std::shared_ptr<const Snapshot> ContactSheet::in(const std::string& sheet) {
  if (job::find_house_sheet(sheet) == nullptr) return nullptr;
  const std::lock_guard making(making_);
  if (!workshop_) workshop_ = std::make_shared<Workshop>();
  job::Job asked = job_;
  asked.styles = {sheet};
  auto made = std::make_unique<job::Compilation>();
  if (!job::compile(asked, workshop_->engine, job::Phase::Paint, *made)) return nullptr;
  auto snapshot = std::make_shared<const Snapshot>(workshop_, asked, std::move(made));
  const std::lock_guard lock(mutex_);
  made_[sheet] = snapshot;
  return snapshot;
}

std::vector<std::shared_ptr<const Snapshot>> ContactSheet::made() const {
  const std::lock_guard lock(mutex_);
  std::vector<std::shared_ptr<const Snapshot>> all;
  all.reserve(made_.size());
  for (const auto& [name, snapshot] : made_) all.push_back(snapshot);
  return all;
}

}  // namespace galley::preview
