// Calls on engines, and galley_render(): job in, document out.
#include <utility>

#include "api/handles.h"
#include "api/shapes.h"
#include "api/sized_struct.h"

namespace galley::api {

namespace {

galley_status status_of(FailureKind kind) {
  switch (kind) {
    case FailureKind::Input: return GALLEY_NO_OUTPUT;
    case FailureKind::Usage: return GALLEY_USAGE;
    case FailureKind::Guard: return GALLEY_GUARD;
    case FailureKind::Limit: return GALLEY_LIMIT;
    case FailureKind::Internal: return GALLEY_INTERNAL;
  }
  return GALLEY_INTERNAL;
}

// A working engine of its own for as long as a call lasts. One that was left by an exception is not used again: nobody knows what
// of it is whole.
class Loan {
 public:
  explicit Loan(galley_engine& owner) : owner_(owner) {
    const std::lock_guard guard(owner.lock);
    if (owner.idle.empty()) return;
    engine_ = std::move(owner.idle.back());
    owner.idle.pop_back();
  }
  [[nodiscard]] job::Engine& engine() {
    if (!engine_) engine_ = std::make_unique<job::Engine>();
    return *engine_;
  }
  void give_back() {
    const std::lock_guard guard(owner_.lock);
    owner_.idle.push_back(std::move(engine_));
  }

 private:
  galley_engine& owner_;
  std::unique_ptr<job::Engine> engine_;
};

DiagnosticCopy copy_of(const source::Diagnostic& diagnostic, const source::Sources& sources) {
  DiagnosticCopy copy;
  copy.severity = diagnostic.severity == source::Severity::Error     ? GALLEY_ERROR
                  : diagnostic.severity == source::Severity::Warning ? GALLEY_WARNING
                                                                     : GALLEY_NOTE;
  copy.code = diagnostic.code;
  copy.message = diagnostic.message;
  copy.hint = diagnostic.hint;
  copy.file = diagnostic.file;
  copy.count = diagnostic.count;
  if (diagnostic.span.valid()) {
    const source::Location place = sources.locate(diagnostic.span);
    copy.file = place.file;
    copy.line = place.line;
    copy.column = place.column;
  }
  if (diagnostic.place) {
    const Rect& rect = diagnostic.place->rect;
    copy.page = diagnostic.place->page;
    copy.place = {rect.left.raw(), rect.top.raw(), rect.width.raw(), rect.height.raw()};
  }
  return copy;
}

// The failure too, unless it came of a diagnostic that is there already; as an error in any case.
void keep_failure(const Failure& failure, galley_document& document) {
  for (const DiagnosticCopy& known : document.diagnostics) {
    if (known.severity == GALLEY_ERROR && known.code == failure.code && known.message == failure.message) return;
  }
  document.diagnostics.push_back(copy_of(job::to_diagnostic(failure), {}));
}

void render(galley_engine& owner, const galley_job& asked, galley_document& document) {
  job::Job job = asked.job;
  job.font_paths = owner.font_paths;
  job.ignore_system_fonts = owner.ignore_system_fonts;
  Loan loan(owner);
  job::Compilation made;
  made.only_pdf = !asked.keep_shapes;
  const Result<void> done = job::compile(job, loan.engine(), job::Phase::Pdf, made);
  for (const source::Diagnostic& diagnostic : made.diagnostics.all()) {
    document.diagnostics.push_back(copy_of(diagnostic, made.sources));
  }
  if (!done) keep_failure(done.failure(), document);
  document.status = done ? GALLEY_DONE : status_of(done.failure().kind);
  if (done) {
    document.pages = copy_pages(made, asked.keep_shapes);
    document.pdf = std::move(made.pdf);
  }
  loan.give_back();
}

}  // namespace
}  // namespace galley::api

using galley::api::guarded;
using galley::api::is_sound;
using galley::api::string_of;
using galley::api::take;

const char* galley_version(void) { return GALLEY_VERSION; }

galley_status galley_engine_create(const galley_engine_options* options, galley_engine** engine) {
  if (engine == nullptr) return GALLEY_USAGE;
  *engine = nullptr;
  return guarded([&] {
    galley_engine_options known = GALLEY_ENGINE_OPTIONS_INIT;
    if (options != nullptr && !take(options, known)) return GALLEY_USAGE;
    if (known.font_paths == nullptr && known.font_path_count > 0) return GALLEY_USAGE;
    auto made = std::make_unique<galley_engine>();
    made->ignore_system_fonts = known.ignore_system_fonts != 0;
    for (size_t i = 0; i < known.font_path_count; ++i) {
      if (!is_sound(known.font_paths[i])) return GALLEY_USAGE;
      made->font_paths.push_back(string_of(known.font_paths[i]));
    }
    *engine = made.release();
    return GALLEY_DONE;
  });
}

galley_engine* galley_engine_reference(galley_engine* engine) {
  if (engine != nullptr) engine->references.add();
  return engine;
}

void galley_engine_destroy(galley_engine* engine) {
  if (engine != nullptr && engine->references.drop()) delete engine;
}

galley_status galley_render(galley_engine* engine, const galley_job* job, galley_document** document) {
  if (document == nullptr) return GALLEY_USAGE;
  *document = nullptr;
  if (engine == nullptr || job == nullptr || job->job.inputs.empty()) return GALLEY_USAGE;
  return guarded([&] {
    auto made = std::make_unique<galley_document>();
    made->status = guarded([&] {
      galley::api::render(*engine, *job, *made);
      return made->status;
    });
    const galley_status status = made->status;
    *document = made.release();
    return status;
  });
}
