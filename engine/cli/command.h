// Command: what was asked on the command line, as plain data. Parsed by options.cpp, carried out by run.cpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "batch/batch.h"
#include "job/compile.h"
#include "job/job.h"

namespace galley::cli {

enum class Verb : std::uint8_t { Render, Import, Dump, Fonts, Explain, Check, Compare, Impose, Batch, Watch, Completions, Init };

// Exit statuses of the contract.
enum class Exit : int { Done = 0, NoOutput = 1, Usage = 2, Guard = 3, Limit = 4 };

struct ExplainedPlace {
  std::uint32_t page = 0;  // from 1
  Point at;
};

struct Command {
  Verb verb = Verb::Render;
  job::Job job;
  std::string output;         // render
  std::string output_intent;  // a name or a profile; empty: the usual one
  std::string after;          // dump
  std::string property;       // explain
  bool explain_all = false;
  std::optional<ExplainedPlace> place;  // explain --at
  std::string shell;                    // completions: bash, zsh, fish or man
  std::string folder;                   // init
  std::string asked_profiles;           // as --pdf-profile was written; empty: it was not
  std::string sheet = "A3";             // impose
  std::int64_t creep_microns = 100;
  std::string fail_level;          // check: error or warn; empty: never
  bool json_report = false;        // check, compare, explain
  std::string annotated;           // check: where the annotated PDF goes
  std::string pictures;            // compare: the folder for pictures
  batch::Options batch;            // batch; what is common to its jobs is in `job`
  std::vector<std::string> merge;  // batch --merge-reports
  std::vector<std::string> words;  // as they were given, for the program that is started for a verb
  std::uint16_t port = 0;          // watch
  bool open_browser = false;
  bool import_html = false;  // import: HTML instead of JSON
  bool json_diagnostics = false, quiet = false, timings = false;
};

}  // namespace galley::cli
