// Prints the report (or with --html the article, with --dump the tree) of one file; for trying rules and for score_articles.py.
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "import/import.h"

int main(int argc, char** argv) {
  using namespace galley;
  std::string mode = "--json";
  import::ImportRequest request;
  request.as = import::As::Article;
  std::string path;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument.substr(0, 2) == "--")
      mode = argument;
    else if (path.empty())
      path = argument;
    else
      request.pictures.push_back(argument);
  }
  if (mode == "--page") request.as = import::As::Page;
  std::ifstream file(path, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  source::Diagnostics diagnostics;
  source::Sources sources;
  request.path = path;
  request.format = import::detect_format(path, bytes);
  auto text = import::decode_text(std::move(bytes), path, request.format, diagnostics);
  if (!text) {
    std::cerr << text.failure().code << ": " << text.failure().message << "\n";
    return 1;
  }
  request.source = sources.add(path, std::move(*text));
  const auto imported = import::import_document(request, sources, diagnostics);
  if (!imported) {
    std::cerr << imported.failure().code << ": " << imported.failure().message << "\n";
    return 1;
  }
  for (const auto& diagnostic : diagnostics.all()) std::cerr << source::render_human(diagnostic, sources) << "\n";
  if (mode == "--html")
    std::cout << import::report_html(imported->document);
  else if (mode == "--dump" || mode == "--page")
    std::cout << document::dump(imported->document);
  else
    std::cout << import::report_json(imported->report);
  return 0;
}
