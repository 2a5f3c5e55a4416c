#include "preview/session.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>
#include <utility>

namespace galley::preview {
namespace {

// A page made with one of these is not what its author means: text that breaks off while it is typed, a file that is missing.
constexpr std::array<std::string_view, 14> kBreakages = {
    "css.unclosed-string",     "css.unclosed-comment", "css.unclosed-block",  "css.bad-url",       "css.invalid-rule",
    "css.invalid-declaration", "css.invalid-selector", "css.invalid-at-rule", "css.import-failed", "job.style-missing",
    "job.face-missing",        "image.missing",        "image.broken",        "font.broken"};

bool is_known(const source::Diagnostic& diagnostic, const Snapshot& shown) {
  const auto& all = shown.made().diagnostics.all();
  return std::any_of(all.begin(), all.end(), [&](const source::Diagnostic& known) {
    return known.code == diagnostic.code && known.message == diagnostic.message;
  });
}

// The first breakage that what is shown does not have.
const source::Diagnostic* new_breakage(const job::Compilation& made, const Snapshot& shown) {
  for (const source::Diagnostic& diagnostic : made.diagnostics.all()) {
    const bool breaks = std::find(kBreakages.begin(), kBreakages.end(), diagnostic.code) != kBreakages.end();
    if (breaks && !is_known(diagnostic, shown)) return &diagnostic;
  }
  return nullptr;
}

Problem problem_of(const source::Diagnostic& diagnostic, const source::Sources& sources) {
  Problem problem{diagnostic, diagnostic.file, {}, 0, 0};
  if (!diagnostic.span.valid()) return problem;
  const source::Location place = sources.locate(diagnostic.span);
  problem.file = place.file;
  problem.line = place.line;
  problem.column = place.column;
  const std::string_view text = sources.text(diagnostic.span.source);
  const std::size_t at = std::min<std::size_t>(diagnostic.span.begin, text.size());
  const std::size_t begin = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
  constexpr std::size_t kLongest = 160;
  problem.excerpt = text.substr(begin, std::min(text.find('\n', at), text.size()) - begin).substr(0, kLongest);
  return problem;
}

// A text that is tried does not hide that its file has vanished.
bool is_there(const std::string& path) {
  std::error_code error;
  return std::filesystem::exists(path, error);
}

// The same file under another spelling: a style sheet that is given in memory under its own name would take the right to read its
// folder away, and with it what the sheet imports.
std::string beside(const std::string& path) {
  const std::filesystem::path file(path);
  return (file.parent_path() / "." / file.filename()).string();
}

// A failure with the place of the diagnostic that came before it, if there is one.
Problem problem_of(const Failure& failure, const job::Compilation& made) {
  for (const source::Diagnostic& diagnostic : made.diagnostics.all()) {
    if (diagnostic.code == failure.code && diagnostic.message == failure.message) return problem_of(diagnostic, made.sources);
  }
  return problem_of(job::to_diagnostic(failure), made.sources);
}

}  // namespace

Session::Session(job::Job job)
    : job_(std::move(job)),
      press_(job_.condition ? *job_.condition : color::default_condition()),
      workshop_(std::make_shared<Workshop>()) {}

job::Job Session::asked_now() const {
  job::Job asked = job_;
  const std::lock_guard lock(mutex_);
  for (const auto& [path, text] : buffers_) {
    if (is_there(path)) asked.files.emplace_back(beside(path), text);
  }
  return asked;
}

void Session::remake(const std::set<std::string>& changed) {
  const bool fonts_changed = std::any_of(changed.begin(), changed.end(), [&](const std::string& path) {
    return std::any_of(job_.font_paths.begin(), job_.font_paths.end(), [&](const std::string& f) { return path.starts_with(f); });
  });
  if (fonts_changed) workshop_ = std::make_shared<Workshop>();
  {
    // What somebody else writes wins over what is tried.
    const std::lock_guard lock(mutex_);
    for (const std::string& path : changed) buffers_.erase(path);
  }
  make(haste());
}

void Session::complete(std::function<bool()> give_up) {
  paginate::Haste whole;
  whole.give_up = std::move(give_up);
  make(std::move(whole));
}

std::size_t Session::farthest_look() const {
  const std::lock_guard lock(mutex_);
  std::size_t farthest = 0;
  for (const auto& [reader, looks] : looks_) {
    if (!looks.empty()) farthest = std::max(farthest, *looks.rbegin());
  }
  return farthest;
}

// A document that takes longer than people take for at once is made as far as somebody looks; if that is far, it is not composed.
paginate::Haste Session::haste() const {
  constexpr std::int64_t kAtOnce = 100'000;  // microseconds
  paginate::Haste haste;
  if (whole_pages_ == 0 || whole_microseconds_ <= kAtOnce) return haste;
  const std::size_t wanted = std::min(farthest_look() + 1, whole_pages_);
  haste.pages = static_cast<std::uint32_t>(wanted);
  haste.of = static_cast<std::uint32_t>(whole_pages_);
  haste.greedy = whole_microseconds_ * static_cast<std::int64_t>(wanted) > kAtOnce * static_cast<std::int64_t>(whole_pages_);
  return haste;
}

void Session::make(paginate::Haste haste) {
  const auto begun = std::chrono::steady_clock::now();
  State next = state();
  auto made = std::make_unique<job::Compilation>();
  resource::ReadLog reads;
  made->reads = &reads;
  made->keep_plans = true;  // the inspector tells them
  made->imports = &workshop_->imports;
  made->haste = &haste;
  const job::Job asked = asked_now();
  const Result<void> done = job::compile(asked, workshop_->engine, job::Phase::Paint, *made);
  made->reads = nullptr;
  made->imports = nullptr;
  made->haste = nullptr;
  if (haste.gave_up) return;
  if (done) read_files_.clear();  // after a failure the files it did not come to still count
  read_files_.merge(reads.files);
  const source::Diagnostic* breakage = done && next.shown ? new_breakage(*made, *next.shown) : nullptr;
  next.problem.reset();
  next.patches.clear();
  owes_whole_ = haste.makes_draft() && done.ok() && breakage == nullptr;
  if (!done) {
    next.problem = problem_of(done.failure(), *made);
  } else if (breakage != nullptr) {
    next.problem = problem_of(*breakage, made->sources);
  } else {
    if (!owes_whole_) remember(*made);
    const auto last = std::exchange(next.shown, std::make_shared<const Snapshot>(workshop_, asked, std::move(made)));
    if (last) next.patches = patches_for(*last, *next.shown);
    if (!next.pinned) next.pinned = next.shown;
    next.draft_microseconds = next.draft && !owes_whole_ ? next.microseconds : 0;
    next.draft = owes_whole_;
    next.page_count = std::max(next.shown->page_count(), owes_whole_ ? whole_pages_ : 0);
  }
  const auto took = std::chrono::steady_clock::now() - begun;
  next.microseconds = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
  publish(std::move(next));
}

// How long the next one may take: what comes before layout it takes in any case.
void Session::remember(const job::Compilation& whole) {
  whole_pages_ = whole.display.pages.size();
  whole_microseconds_ = 0;
  for (const job::Timing& timing : whole.timings) {
    if (timing.phase == "paginate" || timing.phase == "paint") whole_microseconds_ += timing.microseconds;
  }
}

std::string Session::patches_for(const Snapshot& from, const Snapshot& to) const {
  constexpr std::size_t kMostBytes = std::size_t{512} * 1024;  // what is more is fetched page by page
  std::set<std::size_t> pages;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [reader, looks] : looks_) pages.insert(looks.begin(), looks.end());
  }
  std::string all;
  for (const std::size_t page : pages) {
    if (!from.is_drawn(page) || page >= to.page_count()) continue;
    const DrawnPage& old = from.page(page);
    const DrawnPage& now = to.page(page);
    const std::optional<std::string> patch = patch_between(old.drawing, now.drawing);
    if (!patch || all.size() + patch->size() > kMostBytes) continue;
    all += std::string(all.empty() ? "" : ",") + '"' + std::to_string(page) + "\":{\"from\":\"" + old.hash + "\",\"to\":\"" +
           now.hash + "\",\"patch\":" + *patch + "}";
  }
  return "{" + all + "}";
}

void Session::publish(State next) {
  {
    const std::lock_guard lock(mutex_);
    next.version = state_.version + 1;
    if (state_.pinned) next.pinned = state_.pinned;  // somebody may have chosen another meanwhile
    state_ = std::move(next);
  }
  changed_.notify_all();
}

std::vector<std::string> Session::files() const {
  std::vector<std::string> paths;
  for (const std::string& input : job_.inputs) {
    if (input != "-") paths.push_back(input);
  }
  for (const auto& [path, hash] : read_files_) paths.push_back(path);
  const std::lock_guard lock(mutex_);
  for (const auto& [path, text] : buffers_) paths.push_back(path);
  return paths;
}

State Session::state() const {
  const std::lock_guard lock(mutex_);
  return state_;
}

State Session::news(std::uint64_t version, std::chrono::milliseconds at_most) const {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, at_most, [&] { return stopped_ || state_.version != version; });
  return state_;
}

void Session::looks_at(const std::string& reader, std::set<std::size_t> pages) {
  const std::lock_guard lock(mutex_);
  if (pages.empty()) {
    looks_.erase(reader);
  } else {
    looks_[reader] = std::move(pages);
  }
}

void Session::set_buffer(const std::string& path, std::optional<std::string> text) {
  const std::lock_guard lock(mutex_);
  if (text) {
    buffers_[path] = std::move(*text);
  } else {
    buffers_.erase(path);
  }
}

std::optional<std::string> Session::buffer(const std::string& path) const {
  const std::lock_guard lock(mutex_);
  const auto found = buffers_.find(path);
  return found == buffers_.end() ? std::nullopt : std::optional(found->second);
}

void Session::pin() {
  {
    const std::lock_guard lock(mutex_);
    state_.pinned = state_.shown;
    state_.patches.clear();
    ++state_.version;
  }
  changed_.notify_all();
}

void Session::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  changed_.notify_all();
}

bool Session::stopped() const {
  const std::lock_guard lock(mutex_);
  return stopped_;
}

}  // namespace galley::preview
