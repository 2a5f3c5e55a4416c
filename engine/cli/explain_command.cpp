#include "cli/explain_command.h"

#include <fmt/format.h>

#include "explain/place.h"
#include "explain/property_page.h"

namespace galley::cli {

Result<std::string> explain_property(const Command& command) {
  if (command.explain_all) return command.json_report ? explain::table_as_json() : explain::table_as_markdown();
  const Result<explain::PropertyPage> page = explain::page_of_property(command.property);
  if (!page) return page.failure();
  return command.json_report ? render_json(*page) : render_text(*page);
}

Result<std::string> explain_place(const Command& command, job::Compilation& made) {
  source::Diagnostics unheard;
  const cascade::CascadeInput cascade = job::cascade_input(command.job, made, unheard);
  const auto answer =
      explain::explain_place({cascade, *made.cascaded, made.boxes, made.pages, made.plans}, command.place->page, command.place->at);
  if (!answer) {
    return Failure{
        FailureKind::Usage,
        "job.no-such-place",
        fmt::format("there is no such place: the document has {} page{}", made.pages.size(), made.pages.size() == 1 ? "" : "s"),
        "--at PAGE,X,Y counts pages from 1 and points from the page's top left",
        {}};
  }
  return command.json_report ? render_json(*answer) : render_text(*answer);
}

ProgramWords with_properties(ProgramWords words) {
  for (VerbWords& verb : words.verbs) {
    if (verb.name != "explain") continue;
    for (OptionWords& option : verb.options) {
      if (option.names.empty()) option.choices = explain::property_names();
    }
  }
  return words;
}

}  // namespace galley::cli
