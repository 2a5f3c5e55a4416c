// bulletin ARTICLE OUT.pdf: an article as a PDF, its headings with their places on standard output, what was odd on standard error.
#include <cstdio>
#include <iostream>

#include <galley/galley.h>

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: bulletin ARTICLE OUT.pdf\n";
    return 2;
  }
  const galley::Engine engine;
  galley::Job job;
  job.inputs.push_back(galley::Source::file(argv[1]));
  job.as = galley::As::Article;
  job.properties = {{"--columns", "2"}};
  job.keep_shapes = true;
  const galley::Document document = engine.render(job);
  for (const galley::Diagnostic& diagnostic : document.diagnostics()) {
    std::cerr << diagnostic.source.file << ':' << diagnostic.source.line << ": " << diagnostic.message << " [" << diagnostic.code
              << "]\n";
  }
  if (!document || document.write(argv[2]) != galley::Status::Done) return 1;
  for (std::size_t i = 0; i < document.page_count(); ++i) {
    for (const galley::Shape& shape : document.page(i).shapes) {
      if (shape.kind != galley::ShapeKind::Text || shape.role != "H1") continue;
      std::cout << "page " << i + 1 << ", " << shape.rect.left.to_microns() << " um: " << shape.text << '\n';
    }
  }
  return 0;
}
