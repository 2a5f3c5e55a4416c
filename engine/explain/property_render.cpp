// A property's page in three forms, and the whole table in two.
#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "explain/property_page.h"

namespace galley::explain {

namespace {

std::vector<PropertyPage> sorted_pages() {
  std::vector<PropertyPage> pages;
  for (const cascade::PropertyInfo& info : cascade::all_properties()) pages.push_back(page_of(info));
  std::sort(pages.begin(), pages.end(), [](const PropertyPage& a, const PropertyPage& b) { return a.name < b.name; });
  return pages;
}

nlohmann::ordered_json page_json(const PropertyPage& page) {
  return {
      {"name", page.name},           {"kind", page.kind},
      {"inherited", page.inherited}, {"explanation", page.explanation},
      {"values", page.values},       {"keywords", page.keywords},
      {"initial", page.initial},     {"sets", page.sets},
      {"support", page.support},     {"example", page.example},
      {"aliases", page.aliases},     {"link", page.link.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(page.link)}};
}

std::string dumped(const nlohmann::ordered_json& json) {
  return json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

// What stands inside a cell or between backquotes of Markdown.
std::string code(std::string_view text) { return "`" + std::string(text) + "`"; }

std::string as_markdown(const PropertyPage& page) {
  std::string out = fmt::format("### {}\n\n{}\n\n", page.name, page.explanation);
  const auto line = [&](std::string_view label, const std::string& value) {
    if (!value.empty()) out += fmt::format("- {}: {}\n", label, value);
  };
  line("Values", code(page.values));
  if (page.sets.empty()) line("Initial", code(page.initial) + (page.inherited ? ", inherited" : ""));
  line("Stands for", page.sets.empty() ? std::string() : code(fmt::format("{}", fmt::join(page.sets, ", "))));
  if (page.support != "yes") line("Support", page.support);
  line("Example", page.example.empty() ? std::string() : code(page.example));
  line("Specification", page.link.empty() ? std::string("Galley's own") : fmt::format("<{}>", page.link));
  return out + "\n";
}

}  // namespace

std::string render_text(const PropertyPage& page) {
  std::string text = fmt::format("{}: {}{}\n", page.name, page.kind, page.inherited ? ", inherited" : "");
  const auto line = [&](std::string_view label, std::string_view value) {
    if (!value.empty()) text += fmt::format("  {:<9} {}\n", label, value);
  };
  line("", page.explanation);
  line("values", page.values);
  line("initial", page.initial);
  line("sets", fmt::format("{}", fmt::join(page.sets, ", ")));
  line("support", page.support);
  line("example", page.example);
  line("also", fmt::format("{}", fmt::join(page.aliases, ", ")));
  line("see", page.link);
  return text;
}

std::string render_json(const PropertyPage& page) { return dumped(page_json(page)); }

std::string table_as_json() {
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  for (const PropertyPage& page : sorted_pages()) all.push_back(page_json(page));
  return dumped(all);
}

std::string table_as_markdown() {
  const std::vector<PropertyPage> pages = sorted_pages();
  const auto supported = std::count_if(pages.begin(), pages.end(), [](const PropertyPage& p) { return p.support == "yes"; });
  std::string out = fmt::format(
      "# Properties\n\nMade from the table of properties that the parser uses (`./dev docs`); do not edit. {} properties, of which "
      "{} change\n"
      "the page and {} are read and kept. `galley explain NAME` prints one of them. Property names with another prefix are in the\n"
      "last section.\n\n",
      pages.size(), supported, static_cast<std::ptrdiff_t>(pages.size()) - supported);
  for (const PropertyPage& page : pages) out += as_markdown(page);
  out += "## Other names\n\n| Name | is read as |\n|---|---|\n";
  for (const cascade::PropertyAlias& alias : cascade::property_aliases())
    out += fmt::format("| `{}` | `{}` |\n", alias.alias, alias.name);
  return out;
}

}  // namespace galley::explain
