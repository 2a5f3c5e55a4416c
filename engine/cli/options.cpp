// CLI11 is included here only: it is the largest header of the project.
#include "cli/options.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include "cli/words.h"
#include "import/issue_file.h"
#include "job/creation_time.h"
#include "job/guards.h"

namespace galley::cli {

namespace {

constexpr const char* kVersion = "galley " GALLEY_VERSION;
constexpr const char* kAbout = "Galley sets articles as pages for print.";
constexpr const char* kFooter =
    "\nIN is scraped text, HTML, Markdown, an issue (*.toml, see galley init), or - for standard input. Exit status: 0 done,\n"
    "1 no output could be made, 2 wrong usage, 3 a --fail rule was hit, 4 a limit was reached.";

// Strings that still have to be understood once all words are there.
struct RawWords {
  std::string as = "auto", diagnostics = "human", profile = std::string(pdf::kDefaultProfiles), timestamp, shard, place, first,
              second;
  std::vector<std::string> settings;
  bool import_json = false, booklet = false;
  std::uint64_t max_bytes = 0;
};

void add_reporting(CLI::App& verb, Command& command, RawWords& raw) {
  verb.add_option("--diagnostics", raw.diagnostics, "human or json (one object a line), on standard error")
      ->check(CLI::IsMember({"human", "json"}));
  verb.add_flag("--quiet,-q", command.quiet, "print errors only");
}

// Bytes may be written as 64MB or 2GiB.
void add_limits(CLI::App& verb, Command& command, RawWords& raw) {
  job::Limits& limits = command.job.limits;
  const auto bytes = [&verb](const char* flag, std::uint64_t& value, const char* what) {
    verb.add_option(flag, value, what)->transform(CLI::AsSizeValue(false));
  };
  bytes("--max-bytes", raw.max_bytes, "largest file that is read, 0 as usual (16 MiB of text, 256 MiB of anything else)");
  bytes("--max-decoded", limits.max_decoded, "most bytes of pictures that have to be decoded");
  bytes("--max-memory", limits.max_memory, "most memory of a process, 0 for no limit");
  verb.add_option("--max-pixels", limits.max_pixels, "largest picture that is used");
  verb.add_option("--max-elements", limits.max_elements, "most elements of a document");
  verb.add_option("--max-depth", limits.max_depth, "most elements in one another");
  verb.add_option("--timeout", limits.timeout_seconds, "seconds a document may take, 0 for no limit");
}

void add_reading(CLI::App& verb, Command& command, RawWords& raw) {
  verb.add_option("--as", raw.as, "article: the import decides roles; page: as authored; auto: HTML is a page")
      ->check(CLI::IsMember({"auto", "article", "page"}));
  verb.add_option("--root", command.job.root, "folder below which files may be read (the input's folder)");
  add_limits(verb, command, raw);
  add_reporting(verb, command, raw);
}

void add_input(CLI::App& verb, Command& command, RawWords& raw) {
  verb.add_option("IN", command.job.inputs, "articles; several make one document")->required();
  verb.add_option("--picture", command.job.pictures, "a picture for the article; may be given several times, in order")
      ->allow_extra_args(false);
  add_reading(verb, command, raw);
}

void add_fonts(CLI::App& verb, Command& command) {
  verb.add_option("--font-path", command.job.font_paths, "folder with fonts, searched first")->allow_extra_args(false);
  verb.add_flag("--ignore-system-fonts", command.job.ignore_system_fonts, "use the fonts of --font-path only");
}

void add_layout(CLI::App& verb, Command& command, RawWords& raw) {
  verb.add_option("-s,--style", command.job.styles, "house sheet or CSS file; may be given several times")->allow_extra_args(false);
  verb.add_option("--set", raw.settings, "NAME=VALUE: a custom property of the style, e.g. --set accent=navy")
      ->allow_extra_args(false);
  verb.add_option("--pages", command.job.pages, "fill so many pages, changing values within -galley-fit")
      ->check(CLI::Range(1, 10000));
  verb.add_option("--max-pages", command.job.limits.max_pages, "stop after so many pages")->check(CLI::PositiveNumber);
  verb.add_option("--max-fragments", command.job.limits.max_fragments, "most boxes and lines on all pages");
  add_fonts(verb, command);
}

void add_press(CLI::App& verb, Command& command) {
  verb.add_option("--output-intent", command.output_intent,
                  "the press: fogra39, fogra40, tr003, tr005, tr006 or an ICC profile (fogra39)");
}

void add_profiles(CLI::App& verb, Command& command, RawWords& raw) {
  verb.add_option("--pdf-profile", raw.profile,
                  "what the file conforms to, a comma list of screen, x-4, x-1a (alone), a-2a, a-2u, a-2b, ua-1 "
                  "(x-4,ua-1,a-2a); screen keeps links and RGB")
      ->each([&command](const std::string& words) { command.asked_profiles = words; });
  add_press(verb, command);
}

void add_output(CLI::App& verb, Command& command, RawWords& raw) {
  add_profiles(verb, command, raw);
  verb.add_option("--creation-timestamp", raw.timestamp, "seconds since 1970 written into the file");
  job::Guards& guards = command.job.guards;
  verb.add_flag("--fail-dropped-content", guards.dropped_content, "no file if text of the source was left out");
  verb.add_flag("--fail-missing-glyphs", guards.missing_glyphs, "no file if no font has a character");
  verb.add_flag("--fail-missing-resources", guards.missing_resources, "no file if a picture, font or sheet is missing or broken");
  verb.add_flag("--fail-low-resolution", guards.low_resolution, "no file if a picture has less than 150 pixels per inch");
  verb.add_flag("--fail-max-ink", guards.max_ink, "no file if a picture has more ink than -galley-max-ink or the press allows");
  verb.add_flag("--fail-rgb", guards.rgb, "no file if something in it is RGB: pictures, for a screen other colours too");
  verb.add_flag("--fail-pdf-profile", guards.pdf_profile, "no file if something in it breaks a standard of --pdf-profile");
  verb.add_flag("--fail-overset", guards.overset, "no file if content does not fit its column, or not the --pages");
  verb.add_flag("--fail-unsupported-css", guards.unsupported_css, "no file if a declaration is unknown or not supported");
  verb.add_flag_callback(
      "--fail-safe", [&guards] { guards = job::all_guards(); }, "all of the --fail rules");
}

void add_render(CLI::App& app, Command& command, RawWords& raw) {
  CLI::App* verb = app.add_subcommand("render", "an article or a page as PDF");
  add_input(*verb, command, raw);
  add_layout(*verb, command, raw);
  verb->add_option("-o,--output", command.output, "the PDF; - is standard output")->required();
  verb->add_flag("--timings", command.timings, "print what each phase took on standard error");
  add_output(*verb, command, raw);
  verb->callback([&command] { command.verb = Verb::Render; });
}

void add_batch(CLI::App& app, Command& command, RawWords& raw) {
  CLI::App* verb = app.add_subcommand("batch", "many articles, each a PDF of its own");
  batch::Options& batch = command.batch;
  verb->add_option("IN", batch.inputs, "articles, folders of articles, patterns");
  verb->add_option("--list", batch.list, "file (or -) with a line for each job: INPUT or INPUT<TAB>OUTPUT.pdf");
  verb->add_flag("-0", batch.null_separated, "entries of the list end with a zero byte");
  verb->add_option("--jobs-json", batch.jobs_json,
                   "file (or -) with a JSON object a line: inputs, output, styles, as, pictures, set");
  verb->add_option("--out", batch.out_folder, "folder for the PDFs (beside each input)");
  verb->add_option("-j,--workers", batch.workers, "worker processes (as many as processors)")->check(CLI::Range(1, 4096));
  verb->add_option("--shard", raw.shard, "I/N: every Nth job, beginning with the Ith");
  verb->add_flag("--resume", batch.resume, "go on where a batch that was cut short stopped");
  verb->add_flag("--incremental", batch.incremental, "pass over jobs whose files, fonts and options are as they were");
  verb->add_option("--report", batch.report, "a line of JSON for every job");
  verb->add_option("--merge-reports", command.merge, "reports of shards or runs as one, on standard output");
  add_reading(*verb, command, raw);
  add_layout(*verb, command, raw);
  add_output(*verb, command, raw);
  verb->callback([&command] { command.verb = Verb::Batch; });
}

void add_watch(CLI::App& app, Command& command, RawWords& raw) {
  CLI::App* verb = app.add_subcommand("watch", "the pages in a browser, up to date with every change of a file");
  add_input(*verb, command, raw);
  add_layout(*verb, command, raw);
  verb->add_option("--port", command.port, "port on this machine; 0 is any that is free (0)");
  verb->add_flag("--open", command.open_browser, "open the address in a browser");
  verb->callback([&command] { command.verb = Verb::Watch; });
}

void add_import(CLI::App& app, Command& command, RawWords& raw) {
  CLI::App* verb = app.add_subcommand("import", "what was recognised in an article, what was dropped and why");
  add_input(*verb, command, raw);
  CLI::Option* json = verb->add_flag("--json", raw.import_json, "as JSON (default)");
  verb->add_flag("--html", command.import_html, "as HTML")->excludes(json);
  verb->callback([&command] { command.verb = Verb::Import; });
}

void add_dump(CLI::App& app, Command& command, RawWords& raw) {
  CLI::App* verb = app.add_subcommand("dump", "what a phase made, as text");
  add_input(*verb, command, raw);
  add_layout(*verb, command, raw);
  verb->add_option("--after", command.after, "import, cascade, box, text, paginate or paint")
      ->required()
      ->check(CLI::IsMember({"import", "cascade", "box", "text", "paginate", "paint"}));
  verb->callback([&command] { command.verb = Verb::Dump; });
}

void add_explain(CLI::App& app, Command& command, RawWords& raw) {
  CLI::App* verb = app.add_subcommand("explain", "what a CSS property does, or why something is where it is on a page");
  CLI::Option* what = verb->add_option("PROPERTY", command.job.inputs, "e.g. column-fill; with --at: articles");
  CLI::Option* at = verb->add_option("--at", raw.place, "PAGE,X,Y: a place, in points (or mm) from the page's top left");
  verb->add_flag("--all", command.explain_all, "every property")->excludes(what)->excludes(at);
  verb->add_flag("--json", command.json_report, "as JSON");
  verb->add_option("--picture", command.job.pictures, "a picture for the article; may be given several times, in order")
      ->allow_extra_args(false);
  add_reading(*verb, command, raw);
  add_layout(*verb, command, raw);
  verb->callback([&command] { command.verb = Verb::Explain; });
}

void add_list_of_fonts(CLI::App& app, Command& command, RawWords& raw) {
  CLI::App* verb = app.add_subcommand("fonts", "the fonts that can be used: family, style, weight, file");
  add_fonts(*verb, command);
  add_reporting(*verb, command, raw);
  verb->callback([&command] { command.verb = Verb::Fonts; });
}

void add_completions(CLI::App& app, Command& command, RawWords&) {
  CLI::App* verb = app.add_subcommand("completions", "a script that completes these words in a shell, or the manual page");
  verb->add_option("SHELL", command.shell, "bash, zsh, fish, or man for the manual page")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish", "man"}));
  verb->callback([&command] { command.verb = Verb::Completions; });
}

void add_init(CLI::App& app, Command& command, RawWords&) {
  CLI::App* verb = app.add_subcommand("init", "a folder with an issue, an article and a style sheet to begin with");
  verb->add_option("DIR", command.folder, "the folder; made if it is not there")->required();
  verb->callback([&command] { command.verb = Verb::Init; });
}

void add_check(CLI::App& app, Command& command, RawWords& raw) {
  CLI::App* verb = app.add_subcommand("check", "what a typographer would mark in set pages, or a printer say about a PDF file");
  add_input(*verb, command, raw);
  add_layout(*verb, command, raw);
  verb->add_flag("--json", command.json_report, "as JSON");
  add_press(*verb, command);
  verb->add_option("--annotate", command.annotated, "also the pages as PDF with the findings drawn in, a layer for each kind");
  verb->add_option("--fail", command.fail_level, "exit status 3 at an error, or already at a warning")
      ->check(CLI::IsMember({"error", "warn"}));
  verb->callback([&command] { command.verb = Verb::Check; });
}

void add_compare(CLI::App& app, Command& command, RawWords& raw) {
  CLI::App* verb = app.add_subcommand("compare", "what is different between the pages of two articles or PDF files");
  verb->add_option("A", raw.first, "an article or a PDF file")->required();
  verb->add_option("B", raw.second, "what it is compared with")->required();
  add_reading(*verb, command, raw);
  add_layout(*verb, command, raw);
  verb->add_flag("--json", command.json_report, "as JSON");
  verb->add_option("--pictures", command.pictures, "folder for pictures of the pages that differ: each, and the difference");
  verb->callback([&command, &raw] {
    command.verb = Verb::Compare;
    command.job.inputs = {raw.first, raw.second};
  });
}

void add_impose(CLI::App& app, Command& command, RawWords& raw) {
  CLI::App* verb = app.add_subcommand("impose", "pages as spreads of a stitched booklet");
  add_input(*verb, command, raw);
  add_layout(*verb, command, raw);
  verb->add_option("-o,--output", command.output, "the PDF; - is standard output")->required();
  verb->add_flag("--booklet", raw.booklet, "two pages a side, folded and stitched through the fold")->required();
  verb->add_option("--sheet", command.sheet, "A3, SRA3, A4, tabloid... or 320x450 in millimetres (A3)");
  add_profiles(*verb, command, raw);
  verb->add_option("--creep", command.creep_microns, "thickness of the paper in thousandths of a millimetre (100)")
      ->check(CLI::Range(0, 2000));
  verb->callback([&command] { command.verb = Verb::Impose; });
}

bool understand_shard(const std::string& text, batch::Options& batch) {
  const char* end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, batch.shard);
  if (first.ec != std::errc() || first.ptr == end || *first.ptr != '/') return false;
  const auto second = std::from_chars(first.ptr + 1, end, batch.shards);
  return second.ec == std::errc() && second.ptr == end && batch.shard >= 1 && batch.shard <= batch.shards;
}

// "12.5", "12.5pt" or "40mm" up to a comma or the end.
bool understand_length(std::string_view& text, Length& length) {
  const std::string_view word = text.substr(0, text.find(','));
  const bool millimetres = word.ends_with("mm");
  const std::string number(word.substr(0, word.size() - (millimetres || word.ends_with("pt") ? 2 : 0)));
  const std::size_t point = number.find('.');
  const std::string digits = number.substr(0, point) + (point == std::string::npos ? "" : number.substr(point + 1));
  std::int64_t value = 0, scale = 1;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.empty() || digits.size() > 9 || read.ec != std::errc() || read.ptr != digits.data() + digits.size() || value < 0)
    return false;
  for (std::size_t i = 0; point != std::string::npos && i + point + 1 < number.size(); ++i) scale *= 10;
  const std::int64_t points = value * Length::kUnitsPerPoint;
  length = Length::from_raw(millimetres ? points / scale * 720 / 254 : points / scale);
  text.remove_prefix(std::min(text.size(), word.size() + 1));
  return true;
}

std::string understand_explain(const RawWords& raw, Command& command) {
  if (raw.place.empty()) {
    if (command.explain_all) return {};
    if (command.job.inputs.size() != 1) return "explain wants a property, e.g. column-fill, or an article and --at PAGE,X,Y";
    command.property = command.job.inputs.front();
    return {};
  }
  std::string_view text = raw.place;
  ExplainedPlace place;
  const auto page = std::from_chars(text.data(), text.data() + text.size(), place.page);
  text.remove_prefix(std::min(static_cast<std::size_t>(page.ptr - text.data()) + 1, text.size()));
  if (page.ec != std::errc() || place.page == 0 || !understand_length(text, place.at.x) || !understand_length(text, place.at.y) ||
      !text.empty()) {
    return "--at wants PAGE,X,Y, e.g. 1,120,300 or 1,40mm,90mm, not " + raw.place;
  }
  if (command.job.inputs.empty()) return "--at wants an article as well";
  command.place = place;
  return {};
}

// Two articles, or an article and its file, are compared as they are printed.
bool makes_pdf(Verb verb) { return verb == Verb::Render || verb == Verb::Batch || verb == Verb::Impose || verb == Verb::Compare; }

// What CLI11 cannot check by itself; the answer is a complaint, empty if all is well.
std::string understand(const RawWords& raw, Command& command) {
  command.json_diagnostics = raw.diagnostics == "json";
  command.job.as = raw.as == "article" ? import::As::Article : raw.as == "page" ? import::As::Page : import::As::Auto;
  for (const std::string& setting : raw.settings) {
    const auto equals = setting.find('=');
    if (equals == std::string::npos || equals == 0) return "--set wants NAME=VALUE, not " + setting;
    command.job.overrides.emplace_back(setting.substr(0, equals), setting.substr(equals + 1));
  }
  if (makes_pdf(command.verb)) {
    pdf::ProfileChoice choice = pdf::parse_profiles(raw.profile);
    if (!choice.complaint.empty()) return "--pdf-profile " + raw.profile + ": " + choice.complaint;
    command.job.profiles = choice.profiles;
  }
  if (!raw.timestamp.empty()) {
    command.job.creation_time = job::parse_timestamp(raw.timestamp);
    if (!command.job.creation_time) return "--creation-timestamp wants seconds since 1970, not " + raw.timestamp;
  }
  if (raw.max_bytes > 0) command.job.limits.max_bytes = command.job.limits.max_input_bytes = raw.max_bytes;
  if (!raw.shard.empty() && !understand_shard(raw.shard, command.batch)) {
    return "--shard wants I/N with I from 1 to N, not " + raw.shard;
  }
  const batch::Options& batch = command.batch;
  if (command.verb == Verb::Batch && batch.list == "-" && batch.jobs_json == "-") return "standard input can be read once only";
  if (command.verb == Verb::Import && (command.job.inputs.size() > 1 || import::is_issue_file(command.job.inputs.front()))) {
    return "import looks at one article";
  }
  if (command.verb == Verb::Explain) return understand_explain(raw, command);
  if (command.verb == Verb::Watch && std::count(command.job.inputs.begin(), command.job.inputs.end(), "-") > 0) {
    return "watch looks at files; standard input does not change";
  }
  return {};
}

struct VerbDefinition {
  std::string_view name;
  void (*add)(CLI::App&, Command&, RawWords&);
};
constexpr VerbDefinition kVerbs[] = {
    {"render", add_render},   {"batch", add_batch},         {"import", add_import},           {"watch", add_watch},
    {"dump", add_dump},       {"check", add_check},         {"compare", add_compare},         {"impose", add_impose},
    {"explain", add_explain}, {"fonts", add_list_of_fonts}, {"completions", add_completions}, {"init", add_init},
};

// All verbs, or the one that is `first_word`: defining the options of all others takes as long as a tenth of a page.
void define(CLI::App& app, Command& command, RawWords& raw, std::string_view first_word = {}) {
  app.set_version_flag("--version", kVersion);
  app.footer(kFooter);
  app.require_subcommand(1);
  const auto* chosen =
      std::find_if(std::begin(kVerbs), std::end(kVerbs), [&](const VerbDefinition& verb) { return verb.name == first_word; });
  for (const VerbDefinition& verb : kVerbs) {
    if (chosen == std::end(kVerbs) || &verb == chosen) verb.add(app, command, raw);
  }
}

// The values of a CLI::IsMember, which stand in the type's name as "TEXT:{a,b}".
std::vector<std::string> choices_in(const std::string& type) {
  std::vector<std::string> choices;
  const std::size_t open = type.find('{'), close = type.find('}');
  if (open == std::string::npos || close == std::string::npos) return choices;
  for (std::size_t at = open + 1; at < close;) {
    const std::size_t end = std::min(type.find(',', at), close);
    choices.push_back(type.substr(at, end - at));
    at = end + 1;
  }
  return choices;
}

OptionWords words_of(const CLI::Option& option) {
  OptionWords words;
  for (const std::string& name : option.get_snames()) words.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) words.names.push_back("--" + name);
  words.description = option.get_description();
  words.required = option.get_required();
  words.repeated = option.get_expected_max() > 1;
  if (option.get_items_expected_max() == 0) return words;
  const std::string type = option.get_type_name();
  words.choices = choices_in(type);
  words.value = words.names.empty() ? option.get_name(true) : type.substr(0, type.find(':'));
  return words;
}

}  // namespace

ProgramWords program_words() {
  Command command;
  RawWords raw;
  CLI::App app(kAbout, "galley");
  define(app, command, raw);
  ProgramWords words{kAbout, kVersion, {}};
  for (const CLI::App* verb : app.get_subcommands({})) {
    VerbWords& made = words.verbs.emplace_back(VerbWords{verb->get_name(), verb->get_description(), {}});
    for (const CLI::Option* option : verb->get_options()) {
      if (option->get_name() != "--help") made.options.push_back(words_of(*option));
    }
  }
  return words;
}

std::variant<Command, Notice> parse_arguments(int count, const char* const* arguments) {
  Command command;
  command.words.assign(arguments + 1, arguments + std::max(count, 1));
  RawWords raw;
  CLI::App app(kAbout, "galley");
  define(app, command, raw, count > 1 ? std::string_view(arguments[1]) : std::string_view());
  try {
    app.parse(count, arguments);
  } catch (const CLI::CallForHelp&) {
    const auto chosen = app.get_subcommands();
    return Notice{chosen.empty() ? app.help() : chosen.front()->help("galley"), false};
  } catch (const CLI::CallForVersion&) {
    return Notice{std::string(kVersion) + "\n", false};
  } catch (const CLI::ParseError& error) {
    return Notice{std::string("galley: ") + error.what() + "\n  galley --help lists verbs, galley VERB --help their options\n",
                  true};
  }
  const std::string complaint = understand(raw, command);
  if (!complaint.empty()) return Notice{"galley: " + complaint + "\n", true};
  return command;
}

}  // namespace galley::cli
