// Galley for C, and for every language that can call C.
//
// An engine keeps fonts and what was learnt from them; a job says what is wanted; galley_render() makes a document of it, which
// holds the PDF, the pages as shapes, and everything there was to say about the input. Names and meanings are only added to.
//
// Rules that hold everywhere:
//  - Text is UTF-8 with a length and need not end in a zero byte. What a call returns lives as long as its handle.
//  - Handles are counted: what create or reference gave is given back with destroy. Null is allowed where a handle is destroyed.
//  - Structures begin with their own size: fill it in with sizeof (the _INIT macros do), so that later ones may be longer.
//  - Every call that can fail returns a galley_status. Nothing throws, prints or exits.
//  - An engine may be used by several threads at once; a job may not while it is changed; a document is only read.
#pragma once

// NOLINTBEGIN(modernize-*,readability-identifier-naming): C, and the names of C
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define GALLEY_API __attribute__((visibility("default")))
#else
#define GALLEY_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

typedef struct galley_engine galley_engine;
typedef struct galley_job galley_job;
typedef struct galley_document galley_document;

// The first five are the exit statuses of the program.
typedef enum galley_status {
  GALLEY_DONE = 0,
  GALLEY_NO_OUTPUT = 1,  // the input is at fault
  GALLEY_USAGE = 2,      // a call or an option makes no sense
  GALLEY_GUARD = 3,      // a rule of galley_guards was hit: there is no PDF
  GALLEY_LIMIT = 4,      // a limit was reached, or there is no memory
  GALLEY_INTERNAL = 5    // a mistake of Galley's
} galley_status;

typedef struct galley_text {
  const char* data;
  size_t size;
} galley_text;

// Distances are whole numbers of 1/65536 points; a point is 1/72 inch.
typedef int64_t galley_length;
#define GALLEY_POINT ((galley_length)65536)

typedef struct galley_rect {  // from the trimmed page's top left corner; y grows downwards
  galley_length left, top, width, height;
} galley_rect;

// The version of the library that runs, e.g. "0.1.0".
GALLEY_API const char* galley_version(void);

// ---- engine

typedef struct galley_engine_options {
  size_t size;
  const galley_text* font_paths;  // folders with fonts, searched first
  size_t font_path_count;
  int ignore_system_fonts;
} galley_engine_options;
#define GALLEY_ENGINE_OPTIONS_INIT \
  { sizeof(galley_engine_options), 0, 0, 0 }

GALLEY_API galley_status galley_engine_create(const galley_engine_options* options, galley_engine** engine);  // options may be null
GALLEY_API galley_engine* galley_engine_reference(galley_engine* engine);
GALLEY_API void galley_engine_destroy(galley_engine* engine);

// ---- job

typedef enum galley_as { GALLEY_AS_AUTO = 0, GALLEY_AS_ARTICLE = 1, GALLEY_AS_PAGE = 2 } galley_as;

// Rules that end a job instead of letting it pass with a warning; a sum of them.
typedef enum galley_guards {
  GALLEY_FAIL_DROPPED_CONTENT = 1,
  GALLEY_FAIL_MISSING_GLYPHS = 2,
  GALLEY_FAIL_MISSING_RESOURCES = 4,
  GALLEY_FAIL_LOW_RESOLUTION = 8,
  GALLEY_FAIL_OVERSET = 16,
  GALLEY_FAIL_UNSUPPORTED_CSS = 32,
  GALLEY_FAIL_MAX_INK = 64,
  GALLEY_FAIL_RGB = 128
} galley_guards;

typedef struct galley_job_options {
  size_t size;
  galley_as as;
  uint32_t pages;         // to fill by copy-fitting; 0: as many as there are
  int has_creation_time;  // else the article's date, else 2000-01-01
  int64_t creation_time;  // seconds since 1970
  galley_text root;       // folder below which files may be read; empty: the folders of the inputs
  uint32_t guards;        // galley_guards
  int keep_shapes;        // the document keeps its pages as shapes
  uint64_t max_bytes;     // of any file; 0 here and below: as usual
  uint32_t max_elements, max_depth, max_pages;
  uint64_t max_fragments, max_pixels, max_decoded;
} galley_job_options;
#define GALLEY_JOB_OPTIONS_INIT \
  { sizeof(galley_job_options), GALLEY_AS_AUTO, 0, 0, 0, {0, 0}, 0, 0, 0, 0, 0, 0, 0, 0, 0 }

GALLEY_API galley_status galley_job_create(galley_job** job);
GALLEY_API galley_job* galley_job_reference(galley_job* job);
GALLEY_API void galley_job_destroy(galley_job* job);
GALLEY_API galley_status galley_job_set_options(galley_job* job, const galley_job_options* options);
// An article; several make one document in order.
GALLEY_API galley_status galley_job_add_file(galley_job* job, galley_text path);
// The same from memory. The ending of the name says what it is (.txt, .md, .html); diagnostics use the name.
GALLEY_API galley_status galley_job_add_bytes(galley_job* job, galley_text name, galley_text bytes);
// A picture, font or sheet in memory, found wherever the document refers to this name. The bytes are copied.
GALLEY_API galley_status galley_job_add_resource(galley_job* job, galley_text name, galley_text bytes);
// A house sheet by name or a CSS file by path; several in order.
GALLEY_API galley_status galley_job_add_style(galley_job* job, galley_text name);
// A picture of the first article: a path or the name of a resource; several in order.
GALLEY_API galley_status galley_job_add_picture(galley_job* job, galley_text path);
// A custom property of the style, e.g. "--accent", "navy".
GALLEY_API galley_status galley_job_set_property(galley_job* job, galley_text name, galley_text value);

// ---- document

// Makes a document. There is one also when the status is not GALLEY_DONE (but for GALLEY_USAGE and want of memory, where it is
// null): without a PDF, with the diagnostics that say why.
GALLEY_API galley_status galley_render(galley_engine* engine, const galley_job* job, galley_document** document);
GALLEY_API galley_document* galley_document_reference(galley_document* document);
GALLEY_API void galley_document_destroy(galley_document* document);

GALLEY_API galley_status galley_document_status(const galley_document* document);
GALLEY_API galley_text galley_document_pdf(const galley_document* document);  // empty if there is none
// Whole or not at all: under another name first, then renamed.
GALLEY_API galley_status galley_document_write(const galley_document* document, galley_text path);

typedef enum galley_severity { GALLEY_NOTE = 0, GALLEY_WARNING = 1, GALLEY_ERROR = 2 } galley_severity;

typedef struct galley_diagnostic {
  size_t size;
  galley_severity severity;
  galley_text code;  // "area.thing"; never changes its meaning
  galley_text message, hint;
  galley_text file;       // the source it is about; may be empty
  uint32_t line, column;  // from 1; 0: unknown
  uint32_t page;          // from 1; 0: unknown
  galley_rect place;      // on that page
  uint32_t count;         // how often it happened
} galley_diagnostic;

GALLEY_API size_t galley_document_diagnostic_count(const galley_document* document);
GALLEY_API galley_status galley_document_diagnostic(const galley_document* document, size_t index, galley_diagnostic* diagnostic);

typedef struct galley_page {
  size_t size;
  galley_length width, height;  // of the trimmed page
  galley_length bleed;
  size_t shape_count;  // 0 unless the job keeps shapes
} galley_page;

typedef enum galley_shape_kind {
  GALLEY_SHAPE_TEXT = 0,     // a run of glyphs of one face
  GALLEY_SHAPE_FILL = 1,     // an area of one colour or gradient; its bounds
  GALLEY_SHAPE_STROKE = 2,   // a line; its bounds
  GALLEY_SHAPE_PICTURE = 3,  // a picture or drawing
  GALLEY_SHAPE_LINK = 4      // where a link may be clicked
} galley_shape_kind;

typedef struct galley_shape {
  size_t size;
  galley_shape_kind kind;
  galley_rect rect;
  galley_text text;         // of TEXT: what copies out
  galley_text font;         // of TEXT: PostScript name of its face
  galley_length font_size;  // of TEXT
  galley_length baseline;   // of TEXT: from the page's top
  galley_text target;       // of LINK
  galley_text role;         // structure of the document: H1, P, Figure, Caption ...; empty for what is no content
  galley_text file;         // where it was written; may be empty
  uint32_t line, column;
} galley_shape;

GALLEY_API size_t galley_document_page_count(const galley_document* document);
GALLEY_API galley_status galley_document_page(const galley_document* document, size_t index, galley_page* page);
// In the order in which they are painted.
GALLEY_API galley_status galley_document_shape(const galley_document* document, size_t page, size_t index, galley_shape* shape);

#ifdef __cplusplus
}
#endif
// NOLINTEND(modernize-*,readability-identifier-naming)
