#include "job/compile.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <utility>

#include "box/build.h"
#include "box/counter_styles.h"
#include "flow/initial_letters.h"
#include "job/author_profiles.h"
#include "job/creation_time.h"
#include "job/fit.h"
#include "job/font_faces.h"
#include "job/guards.h"
#include "job/house_sheets.h"
#include "job/inputs.h"
#include "job/issue.h"
#include "job/last_page.h"
#include "job/limits.h"
#include "job/mend_faults.h"
#include "job/page_reader.h"
#include "job/placed_pages.h"
#include "job/rgb_colors.h"
#include "job/style_sheets.h"
#include "job/violations.h"
#include "paginate/paginate.h"
#include "paint/paint.h"
#include "pdf/inky_pictures.h"
#include "pdf/syntax.h"
#include "pdf/write_pdf.h"
#include "resource/overlay_provider.h"
#include "text/shape.h"

namespace galley::job {

namespace {

// What printers ask for where a sheet says nothing: 3 mm.
constexpr Length kPressBleed = Length::from_raw(Length::kUnitsPerPoint * 3 * 720 / 254);

// Archives, presses and readers of screens all want a title: the name of the file serves where the author gives none.
document::Metadata named(document::Metadata metadata, const Job& job) {
  if (job.profiles == pdf::Profiles() || job.inputs.empty()) return metadata;
  if (metadata.title.empty()) metadata.title = std::filesystem::path(job.inputs.front()).stem().string();
  if (metadata.language.empty()) metadata.language = "und";
  return metadata;
}

// Takes the time between calls; for --timings only, nothing that is written depends on it.
class Stopwatch {
 public:
  void lap(std::string_view phase, Compilation& out) {
    const auto now = std::chrono::steady_clock::now();
    out.timings.push_back({phase, std::chrono::duration_cast<std::chrono::microseconds>(now - start_).count()});
    start_ = now;
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

bool is_given(const Job& job, const std::string& name) {
  return std::any_of(job.files.begin(), job.files.end(), [&](const auto& file) { return file.first == name; });
}

// What may be read: the inputs and their folders (or --root), pictures named, folders of style sheets and fonts.
resource::FileProvider allowed_files(const Job& job) {
  const auto folder_of = [](const std::string& path) { return std::filesystem::path(path).parent_path().string(); };
  resource::FileProvider files(job.limits.max_bytes);
  if (!job.root.empty()) files.allow(job.root);
  for (const std::string& input : job.inputs) {
    if (is_given(job, input)) continue;
    if (input != "-") files.allow_file(input);
    if (job.root.empty()) files.allow(input == "-" ? std::string() : folder_of(input));
  }
  for (const std::string& picture : job.pictures) files.allow_file(picture);
  for (const std::string& style : job.styles) {
    if (find_house_sheet(style) == nullptr && !is_given(job, style)) files.allow(folder_of(style));
  }
  for (const std::string& folder : job.font_paths) files.allow(folder);
  for (const char* folder : {"/usr/share/fonts", "/usr/local/share/fonts"}) files.allow(folder);
  return files;
}

void run_cascade(const Job& job, const resource::Provider& provider, Engine& engine, Compilation& out,
                 const style::FitAmounts* fit = nullptr) {
  cascade::CascadeInput input = cascade_input(job, out, out.diagnostics, fit);
  // Fonts come after the cascade, unless a value in it is measured in one.
  bool loaded = false;
  const auto load_fonts = [&](const style::StyleTable& table) {
    if (std::exchange(loaded, true)) return;
    out.fonts = &engine.fonts(job);
    if (table.font_faces.empty()) return;
    out.own_fonts = std::make_unique<font::FontLibrary>(font::FontLibrary::Options{job.font_paths, job.ignore_system_fonts},
                                                        &engine.face_store());
    out.fonts = out.own_fonts.get();
    load_font_faces(table, provider, *out.fonts, out.diagnostics);
  };
  input.measure = [&](const style::FontStyle& font, const style::StyleTable& table) {
    load_fonts(table);
    return font_extents(font, *out.fonts, out.diagnostics);
  };
  input.load_profile = profile_loader(job, provider, out.diagnostics);
  out.cascaded = cascade::cascade(input);
  load_fonts(out.cascaded->table);
}

void dump_text(Engine& engine, Compilation& out) {
  text::Shaper shaper(*out.fonts, out.cascaded->table, out.diagnostics, &engine.words());
  for (const text::InlineContent& paragraph : out.boxes.paragraphs)
    out.text_dump += text::dump(shaper.shape(paragraph), *out.fonts);
}

void report_inky_pictures(const Job& job, Compilation& out) {
  const color::OutputCondition usual = color::default_condition();
  const color::OutputCondition& press = job.condition ? *job.condition : usual;
  for (const pdf::InkyPicture& picture : pdf::inky_pictures(out.display, out.images, press, !job.profiles.for_press())) {
    source::Diagnostic diagnostic{
        "pdf.picture-ink", source::Severity::Warning, say(picture, out.images), pdf::kInkHint, picture.span, {}, {}, 1};
    diagnostic.place = source::PagePlace{picture.page, picture.rect};
    out.diagnostics.report(std::move(diagnostic));
  }
}

// Boxes have the text now. What a long document says is there often enough: in its source, in boxes, on pages.
void let_go_texts(document::Document& document) {
  for (document::Node& node : document.nodes) {
    if (node.kind == document::NodeKind::Text) node.text = std::string();
  }
}

// What a PDF needs of the trees is the structure and the metadata.
void let_go_trees(Compilation& out) {
  out.document.nodes = std::vector<document::Node>();
  out.boxes.boxes = std::vector<box::Box>();
  out.boxes.paragraphs = std::vector<text::InlineContent>();
}

// Box tree to pages, or as far as `last` goes.
void run_layout(const Job& job, const resource::Provider& provider, Engine& engine, Phase last, Stopwatch& watch, Compilation& out,
                bool fills = false) {
  const box::CounterStyles counters(out.cascaded->counter_styles);
  style::StyleTable& styles = out.cascaded->table;
  out.boxes = box::build_boxes({out.document, styles, counters, provider, out.images, job.limits.max_pixels, out.diagnostics});
  const bool fits = job.pages > 0 || last_page_part(out) > 0 || mends_faults(out);  // and makes boxes again
  if (out.only_pdf && !fits) let_go_texts(out.document);
  check_paragraphs(job.limits, out);
  check_pictures(job.limits, out);
  watch.lap("box", out);
  if (stopped_by(out.diagnostics)) return;
  if (last == Phase::Text) dump_text(engine, out);
  if (last <= Phase::Text) return;

  text::Shaper shaper(*out.fonts, styles, out.diagnostics, &engine.words());
  flow::size_initial_letters(out.boxes, styles, shaper);
  out.pages =
      paginate::paginate({out.boxes, styles, out.cascaded->pages, counters, out.images, shaper, out.document.metadata.right_to_left,
                          fills, job.limits.max_pages, out.diagnostics, last == Phase::Paginate ? &out.plan_dump : nullptr,
                          out.keep_plans ? &out.plans : nullptr, out.haste});
  check_fragments(job.limits, out);
  watch.lap("paginate", out);
}

void run_cascade_and_layout(const Job& job, const resource::Provider& provider, Engine& engine, Phase last, Stopwatch& watch,
                            Compilation& out) {
  const source::Diagnostics before = out.diagnostics;
  const auto lay_out = [&](const style::FitAmounts* amounts) {
    run_cascade(job, provider, engine, out, amounts);
    watch.lap("cascade", out);
    if (last > Phase::Cascade) run_layout(job, provider, engine, last, watch, out, amounts != nullptr && amounts->fills);
  };
  const auto lay_out_changed = [&](const style::FitAmounts& amounts) { lay_out(&amounts); };
  const bool draft = out.haste != nullptr && out.haste->makes_draft();
  const bool fits = last >= Phase::Paginate && !draft;
  if (fits && job.pages > 0) {
    fit_pages(job, out, lay_out_changed);
    return;
  }
  lay_out(nullptr);
  if (fits) {
    const LastPage last_page = save_last_page(before, out, lay_out_changed);
    if (last_page != LastPage::Saved) mend_faults(before, out, lay_out_changed);
    if (last_page == LastPage::Short) report_short_page(out);
  }
  if (out.only_pdf) let_go_texts(out.document);
}

}  // namespace

cascade::CascadeInput cascade_input(const Job& job, Compilation& made, source::Diagnostics& diagnostics,
                                    const style::FitAmounts* fit) {
  cascade::CascadeInput input{made.document, {}, !made.as_article, job.overrides, made.sources, diagnostics, fit};
  if (job.profiles.for_press()) input.usual_bleed = kPressBleed;
  for (const auto& sheet : made.sheets) input.sheets.push_back({cascade::Origin::Author, sheet.get()});
  if (made.fonts != nullptr) {
    input.measure = [&made, &diagnostics](const style::FontStyle& font, const style::StyleTable&) {
      return font_extents(font, *made.fonts, diagnostics);
    };
  }
  return input;
}

font::FontLibrary& Engine::fonts(const Job& job) {
  if (!fonts_ || font_paths_ != job.font_paths || ignore_system_fonts_ != job.ignore_system_fonts) {
    font_paths_ = job.font_paths;
    ignore_system_fonts_ = job.ignore_system_fonts;
    fonts_ = std::make_unique<font::FontLibrary>(font::FontLibrary::Options{font_paths_, ignore_system_fonts_}, &faces_);
  }
  return *fonts_;
}

Result<void> write_pdf(const Job& job, Compilation& out) {
  pdf::WriteOptions options;
  options.profiles = job.profiles;
  if (job.condition) options.condition = &*job.condition;
  options.inks = out.cascaded->inks;
  // Who reads the claim trusts it: a file that breaks its standards does not make it.
  options.conforms = [&] { return report_violations(job.profiles, out.diagnostics); };
  options.creation_time = creation_time(job.creation_time, out.document.metadata.date);
  options.draw_page = draw_pdf_page;
  Result<std::string> bytes = pdf::write_pdf({out.display, out.boxes.structure, named(out.document.metadata, job), *out.fonts,
                                              out.images, options, out.diagnostics, out.only_pdf ? &out.display : nullptr});
  if (!bytes) return bytes.failure();
  out.pdf = std::move(*bytes);
  return {};
}

Result<void> compile(const Job& asked, Engine& engine, Phase last, Compilation& out) {
  resource::FileProvider files = allowed_files(asked);
  files.log_to(out.reads);
  const resource::OverlayProvider given(asked.files, files);
  const HouseProvider provider(asked.files.empty() ? static_cast<const resource::Provider&>(files) : given);
  Stopwatch watch;
  std::optional<Result<Job>> expanded;
  if (names_issue(asked)) expanded = expand_issues(asked, provider, out);
  if (expanded && !*expanded) return expanded->failure();
  const Job& job = expanded ? **expanded : asked;
  if (const auto read = read_inputs(job, provider, out); !read) return read.failure();
  check_elements(job.limits, out);
  watch.lap("import", out);
  if (auto stopped = stopped_by(out.diagnostics)) return *stopped;
  if (last == Phase::Import) return {};

  if (const auto read = read_style_sheets(job, provider, out); !read) return read.failure();
  watch.lap("css", out);
  run_cascade_and_layout(job, provider, engine, last, watch, out);
  if (last == Phase::Cascade) return {};
  if (out.haste != nullptr && out.haste->gave_up)
    return Failure{FailureKind::Input, "job.given-up", "the document has changed while it was made", {}, {}};
  if (last >= Phase::Paint && !stopped_by(out.diagnostics)) {
    out.display = paint::paint({out.pages, out.boxes, out.cascaded->table, out.document, *out.fonts, out.images, provider,
                                out.diagnostics, out.only_pdf ? &out.pages : nullptr, out.cascaded->inks, out.cascaded->profiles,
                                job.creation_time ? pdf::iso_date(*job.creation_time).substr(0, 10) : std::string()});
    if (out.only_pdf) let_go_trees(out);
    watch.lap("paint", out);
  }
  if (auto stopped = stopped_by(out.diagnostics)) return *stopped;
  if (last < Phase::Pdf) return {};
  report_placed_pages(job, out);
  if (job.guards.max_ink) report_inky_pictures(job, out);
  if (job.guards.rgb) report_rgb(job.profiles, out);
  if (auto guard = guard_hit(job.guards, out)) return *guard;

  const Result<void> written = write_pdf(job, out);
  watch.lap("pdf", out);
  if (!written) return written.failure();
  if (auto stopped = stopped_by(out.diagnostics)) return *stopped;
  if (auto guard = guard_hit(job.guards, out)) return *guard;
  return {};
}

source::Diagnostic to_diagnostic(const Failure& failure) {
  return {failure.code, source::Severity::Error, failure.message, failure.hint, {}, failure.file, {}, 1};
}

}  // namespace galley::job
