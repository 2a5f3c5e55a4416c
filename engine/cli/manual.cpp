// The words of the command line -> the manual page. What no option says of itself is written here.
#include <fmt/format.h>

#include "cli/words.h"
#include "job/house_sheets.h"

namespace galley::cli {

namespace {

// A line of text: a backslash, a hyphen that is meant as one, and a line that would begin with a request.
std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (out.empty() && (c == '.' || c == '\'')) out += "\\&";
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
  }
  return out;
}

std::string option_entry(const OptionWords& option) {
  std::string names;
  for (const std::string& name : option.names) names += (names.empty() ? "" : ", ") + fmt::format("\\fB{}\\fR", escaped(name));
  const std::string value = option.value.empty() ? "" : fmt::format("\\fI{}\\fR", escaped(option.value));
  const std::string between = names.empty() || value.empty() ? "" : " ";
  std::string choices;
  for (const std::string& choice : option.choices) choices += (choices.empty() ? "" : ", ") + escaped(choice);
  if (!choices.empty()) choices = "\n.br\nOne of: " + choices + ".";
  return fmt::format(".TP\n{}{}{}\n{}{}\n", names, between, value, escaped(option.description), choices);
}

std::string synopsis_of(const VerbWords& verb) {
  std::string words;
  for (const OptionWords& option : verb.options) {
    if (!option.required) continue;
    if (!option.names.empty()) words += fmt::format(" \\fB{}\\fR", escaped(option.names.front()));
    if (!option.value.empty()) words += fmt::format(" \\fI{}\\fR", escaped(option.value));
    if (option.names.empty() && option.repeated) words += "...";
  }
  return fmt::format(".br\n\\fBgalley {}\\fR{} [\\fIoptions\\fR]\n", verb.name, words);
}

constexpr std::string_view kAround = R"(.SH DESCRIPTION
Galley sets articles as pages for print: scraped text, HTML and Markdown in, PDF out, in columns on one grid, with every line
that was dropped and every character that no font has reported.
.PP
Data goes to standard output or to the file named with \fB\-o\fR, diagnostics to standard error. The output file appears whole
or not at all. Nothing is fetched from a network; files are read below the input's folder (or \fB\-\-root\fR), the folders of
style sheets and those of fonts.
.PP
\fIIN\fR is scraped text, HTML or Markdown, or \fB\-\fR for standard input. A style is the path of a CSS file or the name of a
house sheet:
)";

constexpr std::string_view kBehind = R"(.SH EXIT STATUS
.TP
.B 0
Done.
.TP
.B 1
No output could be made, the input is at fault; or some jobs of a batch failed.
.TP
.B 2
Wrong usage.
.TP
.B 3
A \fB\-\-fail\fR rule was hit; no file is kept.
.TP
.B 4
A limit or the time was reached; the message names its flag.
.SH ENVIRONMENT
.TP
.B SOURCE_DATE_EPOCH
Seconds since 1970 written into the file unless \fB\-\-creation\-timestamp\fR is given. Otherwise the article's own date is, or
2000\-01\-01, never the clock's.
.SH EXAMPLES
.EX
galley render article.txt \-o bulletin.pdf
galley render page.html \-\-as page \-s print.css \-o page.pdf
galley batch articles/ \-\-out pdf/ \-\-report night.jsonl \-\-resume
galley batch \-\-list tonight.txt \-\-shard 3/16 \-\-report 3.jsonl
.EE
)";

}  // namespace

std::string manual_page(const ProgramWords& words) {
  std::string page = fmt::format(".TH GALLEY 1 \"\" \"{}\" \"User Commands\"\n.SH NAME\ngalley \\- {}\n.SH SYNOPSIS\n",
                                 escaped(words.version), "set articles as pages for print");
  for (const VerbWords& verb : words.verbs) page += synopsis_of(verb);
  page += kAround;
  for (const job::HouseSheet& sheet : job::house_sheets()) {
    page += fmt::format("{}{}\n", sheet.name, &sheet == &job::house_sheets().back() ? "." : ",");
  }
  page += ".SH COMMANDS\n";
  for (const VerbWords& verb : words.verbs) {
    page += fmt::format(".SS galley {}\n{}\n", verb.name, escaped(verb.description));
    for (const OptionWords& option : verb.options) page += option_entry(option);
  }
  page += kBehind;
  return page;
}

}  // namespace galley::cli
