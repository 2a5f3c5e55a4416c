// Job: what is asked for one document. Plain data; filled by the command line, tests and embedding programs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "color/output_condition.h"
#include "import/import.h"
#include "pdf/profiles.h"

namespace galley::job {

// Far above any honest bulletin; reaching one ends the job with exit status 4 and names the flag.
struct Limits {
  std::uint64_t max_bytes = std::uint64_t{256} << 20;            // of any file
  std::uint64_t max_input_bytes = std::uint64_t{16} << 20;       // of an article; a book of 16 MiB has 3000 pages
  std::uint64_t max_paragraph_bytes = std::uint64_t{256} << 10;  // forty thousand words; layout takes the square of it
  std::uint32_t max_elements = 1'000'000;                        // of the document
  std::uint32_t max_depth = 500;                                 // of elements in one another
  std::uint32_t max_pages = 20000;
  std::uint64_t max_fragments = 50'000'000;            // boxes and lines on all pages
  std::uint64_t max_pixels = 400'000'000;              // of one picture
  std::uint64_t max_decoded = std::uint64_t{2} << 30;  // bytes of all pictures that have to be decoded
  std::uint64_t max_memory = std::uint64_t{4} << 30;   // bytes of the process's data; 0: no limit
  std::uint32_t timeout_seconds = 300;                 // 0: no limit
};

// Rules that turn a diagnostic into a failure (exit status 3).
struct Guards {
  bool dropped_content = false, missing_glyphs = false, missing_resources = false, unsupported_css = false;
  bool low_resolution = false;
  bool max_ink = false;  // pictures are measured for it
  bool rgb = false;      // colours are looked at for it
  bool overset = false;
  bool pdf_profile = false;
};

// What holds for one input; made where an issue names its articles.
struct InputOptions {
  import::As as = import::As::Auto;
  std::vector<std::string> pictures;  // in order, paths
};

// What an issue says of the document as a whole; empty: as its first article has it.
struct IssueName {
  std::string title, language;
  std::optional<std::string> date;  // YYYY-MM-DD
};

struct Job {
  std::vector<std::string> inputs;                         // paths; "-" is `standard_input`. Several make one document in order
  std::string standard_input;                              // bytes
  std::vector<std::pair<std::string, std::string>> files;  // name and bytes of what is given in memory: wins over the disk
  std::vector<InputOptions> input_options;                 // one for each input, or none: then `as` and `pictures` hold
  IssueName issue;
  std::vector<std::string> styles;  // house sheet names or paths, in order
  import::As as = import::As::Auto;
  std::vector<std::string> pictures;  // of the first input, in order; else the folder beside each article is asked
  std::vector<std::pair<std::string, std::string>> overrides;  // custom properties: name, value
  std::string root;                                            // what may be read; empty: the folders of the inputs
  std::vector<std::string> font_paths;
  bool ignore_system_fonts = false;
  std::optional<std::int64_t> creation_time;        // seconds since 1970; else the article's date, else 2000-01-01
  std::uint32_t pages = 0;                          // to fill by copy-fitting; 0: as many as there are
  pdf::Profiles profiles;                           // none: for screens, tagged
  std::optional<color::OutputCondition> condition;  // the press; none: color::default_condition()
  Limits limits;
  Guards guards;
};

}  // namespace galley::job
