// bulletin-c OUT.pdf: an article and its picture that are in memory as a PDF.
#include <galley/c.h>
#include <stdio.h>
#include <string.h>

static galley_text text(const char* string) {
  galley_text view = {string, strlen(string)};
  return view;
}

static void tell(const galley_document* document) {
  for (size_t i = 0; i < galley_document_diagnostic_count(document); ++i) {
    galley_diagnostic one = {.size = sizeof one};
    if (galley_document_diagnostic(document, i, &one) != GALLEY_DONE) continue;
    fprintf(stderr, "%.*s [%.*s]\n", (int)one.message.size, one.message.data, (int)one.code.size, one.code.data);
  }
}

static galley_status fill(galley_job* job) {
  const char* article =
      "# The quay is open again\n\n*By Nobody at all*\n\nBoats were back at the quay on Monday, nine weeks after the storm took its "
      "stones away, and the first of them brought what it had left with.\n\n![The quay](quay.svg)\n";
  const char* quay =
      "<svg xmlns='http://www.w3.org/2000/svg' width='120' height='40'><path d='M0 30 L120 20 L120 40 L0 40 Z' fill='teal'/></svg>";
  galley_job_options options = GALLEY_JOB_OPTIONS_INIT;
  options.as = GALLEY_AS_ARTICLE;
  options.guards = GALLEY_FAIL_MISSING_RESOURCES | GALLEY_FAIL_MISSING_GLYPHS;
  galley_status status = galley_job_set_options(job, &options);
  if (status == GALLEY_DONE) status = galley_job_add_bytes(job, text("quay.md"), text(article));
  if (status == GALLEY_DONE) status = galley_job_add_resource(job, text("quay.svg"), text(quay));
  return status;
}

int main(int argc, char** argv) {
  galley_engine* engine = NULL;
  galley_job* job = NULL;
  galley_document* document = NULL;
  if (argc != 2) return GALLEY_USAGE;
  galley_status status = galley_engine_create(NULL, &engine);
  if (status == GALLEY_DONE) status = galley_job_create(&job);
  if (status == GALLEY_DONE) status = fill(job);
  if (status == GALLEY_DONE) status = galley_render(engine, job, &document);
  tell(document);
  if (status == GALLEY_DONE) status = galley_document_write(document, text(argv[1]));
  printf("Galley %s: %zu page(s)\n", galley_version(), galley_document_page_count(document));
  galley_document_destroy(document);
  galley_job_destroy(job);
  galley_engine_destroy(engine);
  return (int)status;
}
