// Calls on documents.
#include "api/handles.h"
#include "api/sized_struct.h"
#include "job/output_file.h"

using galley::api::DiagnosticCopy;
using galley::api::give;
using galley::api::guarded;
using galley::api::is_sound;
using galley::api::PageCopy;
using galley::api::ShapeCopy;
using galley::api::string_of;
using galley::api::text_of;

galley_document* galley_document_reference(galley_document* document) {
  if (document != nullptr) document->references.add();
  return document;
}

void galley_document_destroy(galley_document* document) {
  if (document != nullptr && document->references.drop()) delete document;
}

galley_status galley_document_status(const galley_document* document) {
  return document == nullptr ? GALLEY_USAGE : document->status;
}

galley_text galley_document_pdf(const galley_document* document) {
  return document == nullptr ? galley_text{nullptr, 0} : text_of(document->pdf);
}

galley_status galley_document_write(const galley_document* document, galley_text path) {
  if (document == nullptr || document->status != GALLEY_DONE || !is_sound(path) || path.size == 0) return GALLEY_USAGE;
  return guarded([&] {
    const std::string name = string_of(path);
    // "-" is standard output to the program; to a library it is a file's name.
    return galley::job::write_output(name == "-" ? "./-" : name, document->pdf) ? GALLEY_DONE : GALLEY_NO_OUTPUT;
  });
}

size_t galley_document_diagnostic_count(const galley_document* document) {
  return document == nullptr ? 0 : document->diagnostics.size();
}

galley_status galley_document_diagnostic(const galley_document* document, size_t index, galley_diagnostic* diagnostic) {
  if (document == nullptr || index >= document->diagnostics.size()) return GALLEY_USAGE;
  const DiagnosticCopy& copy = document->diagnostics[index];
  const galley_diagnostic made = {sizeof(galley_diagnostic),
                                  copy.severity,
                                  text_of(copy.code),
                                  text_of(copy.message),
                                  text_of(copy.hint),
                                  text_of(copy.file),
                                  copy.line,
                                  copy.column,
                                  copy.page,
                                  copy.place,
                                  copy.count};
  return give(made, diagnostic) ? GALLEY_DONE : GALLEY_USAGE;
}

size_t galley_document_page_count(const galley_document* document) { return document == nullptr ? 0 : document->pages.size(); }

galley_status galley_document_page(const galley_document* document, size_t index, galley_page* page) {
  if (document == nullptr || index >= document->pages.size()) return GALLEY_USAGE;
  const PageCopy& copy = document->pages[index];
  const galley_page made = {sizeof(galley_page), copy.width, copy.height, copy.bleed, copy.shapes.size()};
  return give(made, page) ? GALLEY_DONE : GALLEY_USAGE;
}

galley_status galley_document_shape(const galley_document* document, size_t page, size_t index, galley_shape* shape) {
  if (document == nullptr || page >= document->pages.size()) return GALLEY_USAGE;
  const std::vector<ShapeCopy>& shapes = document->pages[page].shapes;
  if (index >= shapes.size()) return GALLEY_USAGE;
  const ShapeCopy& copy = shapes[index];
  const galley_shape made = {sizeof(galley_shape), copy.kind,          copy.rect,     text_of(copy.text),
                             text_of(copy.font),   copy.font_size,     copy.baseline, text_of(copy.target),
                             text_of(copy.role),   text_of(copy.file), copy.line,     copy.column};
  return give(made, shape) ? GALLEY_DONE : GALLEY_USAGE;
}
