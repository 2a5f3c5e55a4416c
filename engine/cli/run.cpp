#include "cli/run.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "batch/report.h"
#include "cascade/dump.h"
#include "check/annotate.h"
#include "check/typography.h"
#include "cli/compare_command.h"
#include "cli/explain_command.h"
#include "cli/init.h"
#include "cli/pdf_program.h"
#include "cli/process_limits.h"
#include "cli/words.h"
#include "job/creation_time.h"
#include "job/output_file.h"
#include "job/output_intent.h"
#include "pdf/inky_pictures.h"

namespace galley::cli {

namespace {

Exit exit_of(FailureKind kind) {
  switch (kind) {
    case FailureKind::Input: return Exit::NoOutput;
    case FailureKind::Usage: return Exit::Usage;
    case FailureKind::Guard: return Exit::Guard;
    case FailureKind::Limit: return Exit::Limit;
    case FailureKind::Internal: return Exit::NoOutput;
  }
  return Exit::NoOutput;
}

void print_diagnostic(const Command& command, const source::Diagnostic& diagnostic, const source::Sources& sources) {
  if (command.quiet && diagnostic.severity != source::Severity::Error) return;
  const std::string line = (command.json_diagnostics ? render_json(diagnostic, sources) : render_human(diagnostic, sources)) + '\n';
  std::fwrite(line.data(), 1, line.size(), stderr);
}

Exit fail(const Command& command, const Failure& failure, const source::Sources& sources) {
  print_diagnostic(command, job::to_diagnostic(failure), sources);
  return exit_of(failure.kind);
}

// Whether a failure that came of a diagnostic has been printed as one, with its place.
bool is_told(const Command& command, const source::Diagnostics& diagnostics, const Failure& failure) {
  return std::any_of(diagnostics.all().begin(), diagnostics.all().end(), [&](const source::Diagnostic& diagnostic) {
    return diagnostic.code == failure.code && diagnostic.message == failure.message &&
           (!command.quiet || diagnostic.severity == source::Severity::Error);
  });
}

Exit print(const Command& command, std::string_view text) {
  const Result<void> written = job::write_output("-", text);
  return written ? Exit::Done : fail(command, written.failure(), {});
}

void print_timings(const job::Compilation& made) {
  std::int64_t total = 0;
  for (const job::Timing& timing : made.timings) {
    total += timing.microseconds;
    fmt::print(stderr, "{:<10} {:>8} us\n", timing.phase, timing.microseconds);
  }
  fmt::print(stderr, "{:<10} {:>8} us\n", "total", total);
}

// Bytes of standard input, one more than the limit at most.
Result<std::string> read_standard_input(std::uint64_t limit) {
  std::string bytes;
  std::string block(std::size_t{1} << 16, '\0');
  while (bytes.size() <= limit) {
    const ssize_t got = ::read(STDIN_FILENO, block.data(), block.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      return Failure{
          FailureKind::Input, "resource.unreadable", fmt::format("cannot read standard input: {}", std::strerror(errno)), {}, {}};
    }
    if (got == 0) break;
    bytes.append(block, 0, static_cast<std::size_t>(got));
  }
  return bytes;
}

// Fills in what comes from outside the words: standard input and SOURCE_DATE_EPOCH.
std::optional<Failure> complete(job::Job& asked) {
  int readers = 0;
  for (const std::string& input : asked.inputs) readers += input == "-" ? 1 : 0;
  if (readers > 1) return Failure{FailureKind::Usage, "job.no-input", "standard input can be read once only", {}, {}};
  if (readers == 1) {
    Result<std::string> bytes = read_standard_input(asked.limits.max_input_bytes);
    if (!bytes) return bytes.failure();
    asked.standard_input = std::move(*bytes);
  }
  const char* epoch = std::getenv("SOURCE_DATE_EPOCH");
  if (epoch == nullptr || asked.creation_time) return std::nullopt;
  asked.creation_time = job::parse_timestamp(epoch);
  if (asked.creation_time) return std::nullopt;
  return Failure{FailureKind::Usage,
                 "job.bad-timestamp",
                 fmt::format("SOURCE_DATE_EPOCH is no number of seconds: {}", epoch),
                 "set it to seconds since 1970 or unset it",
                 {}};
}

// The output may not be one of the files that are read.
std::optional<Failure> output_is_input(const Command& command) {
  struct stat out {};
  const std::string& output = command.verb == Verb::Check ? command.annotated : command.output;
  if (output == "-" || ::stat(output.c_str(), &out) != 0 || !S_ISREG(out.st_mode)) return std::nullopt;
  for (const std::string& input : command.job.inputs) {
    struct stat in {};
    if (input == "-" || ::stat(input.c_str(), &in) != 0 || in.st_dev != out.st_dev || in.st_ino != out.st_ino) continue;
    return Failure{
        FailureKind::Usage, "job.output", fmt::format("the output {} is also the input", output), "name another file with -o", {}};
  }
  return std::nullopt;
}

job::Phase phase_named(std::string_view name) {
  if (name == "cascade") return job::Phase::Cascade;
  if (name == "box") return job::Phase::Box;
  if (name == "text") return job::Phase::Text;
  if (name == "paginate") return job::Phase::Paginate;
  if (name == "paint") return job::Phase::Paint;
  return job::Phase::Import;
}

job::Phase last_phase(const Command& command) {
  if (command.verb == Verb::Render || command.verb == Verb::Impose) return job::Phase::Pdf;
  if (command.verb == Verb::Check) return job::Phase::Paint;
  if (command.verb == Verb::Explain) return job::Phase::Paginate;
  return command.verb == Verb::Dump ? phase_named(command.after) : job::Phase::Import;
}

std::string dump(const Command& command, const job::Compilation& made) {
  switch (phase_named(command.after)) {
    case job::Phase::Import: return document::dump(made.document);
    case job::Phase::Cascade: return cascade::dump(*made.cascaded, made.document);
    case job::Phase::Box: return box::dump(made.boxes, made.cascaded->table);
    case job::Phase::Text: return made.text_dump;
    case job::Phase::Paginate: return made.plan_dump + fragment::dump(made.pages);
    case job::Phase::Paint: return paint::dump(made.display);
    case job::Phase::Pdf: break;
  }
  return {};
}

// The program beside this one takes over; it only comes back if it cannot be started.
Exit hand_over(const Command& command, std::vector<std::string> words) {
  if (command.quiet) words.emplace_back("--quiet");
  if (command.json_diagnostics) words.emplace_back("--diagnostics=json");
  return fail(command, start_program("galley-pdf", words), {});
}

// A PDF file, for the preflight.
Exit check_pdf(const Command& command) {
  if (!command.annotated.empty()) {
    return fail(command,
                {FailureKind::Usage, "job.no-annotation", "--annotate draws into pages set by Galley, not into a PDF file",
                 "name the article it was made from", command.job.inputs.front()},
                {});
  }
  std::vector<std::string> words{"check", command.job.inputs.front()};
  if (command.json_report) words.emplace_back("--json");
  if (!command.fail_level.empty()) words.push_back("--fail=" + command.fail_level);
  return hand_over(command, words);
}

// Pictures of more ink than they may have.
void check_ink(const Command& command, const job::Compilation& made, check::Report& report) {
  const color::OutputCondition usual = color::default_condition();
  for (const pdf::InkyPicture& inky :
       pdf::inky_pictures(made.display, made.images, command.job.condition ? *command.job.condition : usual)) {
    check::SetPlace place;
    place.rect = inky.rect;
    place.span = inky.span;
    if (inky.span.valid()) {
      const source::Location location = made.sources.locate(inky.span);
      place.file = location.file;
      place.line = location.line;
      place.character = location.column;
    }
    report.findings.push_back({"preflight.ink", check::Level::Error, say(inky, made.images), inky.page, 1, std::move(place)});
  }
}

// Pages that have just been set, for the typographer and the printer.
Exit check_pages(const Command& command, job::Compilation& made) {
  check::Report report = check::check_typography({made.pages, made.boxes, made.cascaded->table, *made.fonts}, made.sources);
  report.file = command.job.inputs.front();
  check_ink(command, made, report);
  if (!command.annotated.empty()) {
    check::annotate(report, *made.fonts, made.display);
    Result<void> written = job::write_pdf(command.job, made);
    if (written) written = job::write_output(command.annotated, made.pdf);
    if (!written) return fail(command, written.failure(), made.sources);
  }
  const Exit printed = print(command, command.json_report ? check::render_json(report) : check::render_human(report));
  const bool hit = (command.fail_level == "warn" && report.has(check::Level::Warning)) ||
                   (command.fail_level == "error" && report.has(check::Level::Error));
  return printed == Exit::Done && hit ? Exit::Guard : printed;
}

// Options that only a document that is still to be set can follow.
std::optional<Failure> asks_for_setting(const Command& command) {
  const job::Job& asked = command.job;
  const bool sets = !asked.styles.empty() || !asked.overrides.empty() || asked.pages > 0 || !asked.pictures.empty();
  if (!sets && command.output_intent.empty()) return std::nullopt;
  return Failure{FailureKind::Usage, "job.set-already",
                 std::string(sets ? "--style, --set, --pages and --picture are" : "--output-intent is") +
                     " for articles: a PDF is set already and keeps its press",
                 "name the article it was made from", asked.inputs.front()};
}

// `pdf` empty: the input is a PDF already.
Exit impose(const Command& command, std::string_view pdf) {
  const std::string& input = command.job.inputs.front();
  const Result<std::string> path = pdf.empty() ? Result<std::string>(input) : held_in_memory(pdf);
  if (!path) return fail(command, path.failure(), {});
  const std::int64_t creep = command.creep_microns * 72000 / 25400;
  return hand_over(command, {"impose", *path, input, command.output, command.sheet, std::to_string(creep),
                             pdf.empty() ? command.asked_profiles : std::string()});
}

Exit deliver(const Command& command, job::Compilation& made) {
  if (command.verb == Verb::Check) return check_pages(command, made);
  if (command.verb == Verb::Explain) {
    const Result<std::string> text = explain_place(command, made);
    return text ? print(command, *text) : fail(command, text.failure(), made.sources);
  }
  if (command.verb == Verb::Dump) return print(command, dump(command, made));
  if (command.verb == Verb::Import) {
    return print(command, command.import_html ? import::report_html(made.document) : import::report_json(made.report));
  }
  if (command.verb == Verb::Impose) return impose(command, made.pdf);
  const Result<void> written = job::write_output(command.output, made.pdf);
  return written ? Exit::Done : fail(command, written.failure(), made.sources);
}

// The press, before the process may not start programs any more.
std::optional<Failure> choose_press(Command& command) {
  if (command.output_intent.empty()) return std::nullopt;
  Result<color::OutputCondition> condition = job::find_output_condition(command.output_intent);
  if (!condition) return condition.failure();
  command.job.condition = std::move(*condition);
  return std::nullopt;
}

Exit compile_and_deliver(Command& command) {
  if (auto failure = complete(command.job)) return fail(command, *failure, {});
  if (auto failure = choose_press(command)) return fail(command, *failure, {});
  if (command.verb == Verb::Render || command.verb == Verb::Impose || command.verb == Verb::Check) {
    if (auto failure = output_is_input(command)) return fail(command, *failure, {});
  }
  if (command.verb == Verb::Import && command.job.as == import::As::Auto) command.job.as = import::As::Article;
  start_process_limits(command);
  job::Engine engine;
  job::Compilation made;
  made.only_pdf = last_phase(command) == job::Phase::Pdf;
  made.keep_plans = command.verb == Verb::Explain;
  const Result<void> done = job::compile(command.job, engine, last_phase(command), made);
  stop_clock();
  for (const source::Diagnostic& diagnostic : made.diagnostics.all()) print_diagnostic(command, diagnostic, made.sources);
  if (!done && is_told(command, made.diagnostics, done.failure())) return exit_of(done.failure().kind);
  if (!done) return fail(command, done.failure(), made.sources);
  if (command.timings) print_timings(made);
  return deliver(command, made);
}

Exit compare(Command& command) {
  if (auto failure = complete(command.job)) return fail(command, *failure, {});
  start_process_limits(command);
  job::Engine engine;
  const auto render = [&](const std::string& input) -> Result<std::string> {
    job::Job asked = command.job;
    asked.inputs = {input};
    job::Compilation made;
    made.only_pdf = true;
    const Result<void> done = job::compile(asked, engine, job::Phase::Pdf, made);
    for (const source::Diagnostic& diagnostic : made.diagnostics.all()) print_diagnostic(command, diagnostic, made.sources);
    return done ? Result<std::string>(std::move(made.pdf)) : done.failure();
  };
  const Result<Compared> compared = compare_command(command, render);
  stop_clock();
  if (!compared) return fail(command, compared.failure(), {});
  const Exit printed = print(command, compared->text);
  return printed == Exit::Done && !compared->same ? Exit::Guard : printed;
}

Exit merge_reports(const Command& command) {
  std::uint32_t failed = 0;
  const Result<std::string> merged = batch::merge_reports(command.merge, failed);
  if (!merged) return fail(command, merged.failure(), {});
  const Exit printed = print(command, *merged);
  return printed == Exit::Done && failed > 0 ? Exit::NoOutput : printed;
}

Exit run_batch(Command& command) {
  if (!command.merge.empty()) return merge_reports(command);
  if (auto failure = complete(command.job)) return fail(command, *failure, {});
  if (auto failure = choose_press(command)) return fail(command, *failure, {});
  command.batch.common = command.job;
  command.batch.quiet = command.quiet;
  command.batch.json_diagnostics = command.json_diagnostics;
  const Result<batch::Summary> summary = batch::run_batch(command.batch);
  if (!summary) return fail(command, summary.failure(), {});
  if (summary->interrupted) {
    return fail(command, {FailureKind::Input, "batch.interrupted", "the batch was stopped", "go on with --resume", {}}, {});
  }
  return summary->failed > 0 ? Exit::NoOutput : Exit::Done;
}

Exit list_fonts(const Command& command) {
  job::Engine engine;
  std::string text;
  for (const auto& face : engine.fonts(command.job).list()) {
    text += fmt::format("{}\t{}\t{}\t{}\n", face.family, face.style, face.weight, face.file);
  }
  return print(command, text);
}

}  // namespace

Exit run(Command command) {
  switch (command.verb) {
    case Verb::Render:
    case Verb::Import:
    case Verb::Dump: return compile_and_deliver(command);
    case Verb::Check:
      if (command.job.inputs.size() == 1 && is_pdf_file(command.job.inputs.front())) return check_pdf(command);
      return compile_and_deliver(command);
    case Verb::Impose:
      if (command.job.inputs.size() == 1 && is_pdf_file(command.job.inputs.front())) {
        if (auto failure = asks_for_setting(command)) return fail(command, *failure, {});
        if (auto failure = output_is_input(command)) return fail(command, *failure, {});
        return impose(command, {});
      }
      return compile_and_deliver(command);
    case Verb::Compare: return compare(command);
    case Verb::Fonts: return list_fonts(command);
    case Verb::Init: {
      const Result<std::string> next = make_issue(command.folder);
      return next ? print(command, *next) : fail(command, next.failure(), {});
    }
    case Verb::Batch: return run_batch(command);
    case Verb::Watch: return fail(command, start_program("galley-watch", command.words), {});
    case Verb::Completions:
      return print(command, command.shell == "man" ? manual_page(program_words())
                                                   : completions(with_properties(program_words()), command.shell));
    case Verb::Explain: {
      if (command.place) return compile_and_deliver(command);
      const Result<std::string> text = explain_property(command);
      return text ? print(command, *text) : fail(command, text.failure(), {});
    }
  }
  return Exit::Usage;
}

}  // namespace galley::cli
