// What came of a job: the PDF, the pages as shapes, the diagnostics.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <galley/c.h>
#include <galley/error.h>
#include <galley/source.h>
#include <galley/units.h>

namespace galley {

enum class ShapeKind {
  Text = GALLEY_SHAPE_TEXT,
  Fill = GALLEY_SHAPE_FILL,
  Stroke = GALLEY_SHAPE_STROKE,
  Picture = GALLEY_SHAPE_PICTURE,
  Link = GALLEY_SHAPE_LINK
};

// Something on a page, in the order of painting. Views live as long as the Document.
struct Shape {
  ShapeKind kind = ShapeKind::Text;
  Rect rect;
  std::string_view text, font;  // of Text: what copies out; PostScript name of the face
  Length font_size, baseline;   // of Text
  std::string_view target;      // of Link
  std::string_view role;        // H1, P, Figure, Caption ...; empty for what is no content
  Place source;                 // where it was written
};

struct Page {
  Length width, height;  // trimmed
  Length bleed;
  std::vector<Shape> shapes;  // empty unless the job keeps shapes
};

class Document {
 public:
  Document(const Document& other)
      : handle_(other.handle_ == nullptr ? nullptr : galley_document_reference(other.handle_)), status_(other.status_) {}
  Document(Document&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)), status_(other.status_) {}
  Document& operator=(Document other) noexcept {
    std::swap(handle_, other.handle_);
    std::swap(status_, other.status_);
    return *this;
  }
  ~Document() { galley_document_destroy(handle_); }

  [[nodiscard]] Status status() const { return static_cast<Status>(status_); }
  [[nodiscard]] explicit operator bool() const { return status_ == GALLEY_DONE; }

  [[nodiscard]] std::string_view pdf() const {
    return handle_ == nullptr ? std::string_view() : detail::view(galley_document_pdf(handle_));
  }
  // Whole or not at all.
  [[nodiscard]] Status write(std::string_view path) const {
    return handle_ == nullptr ? Status::Usage : static_cast<Status>(galley_document_write(handle_, detail::text(path)));
  }

  [[nodiscard]] std::vector<Diagnostic> diagnostics() const {
    std::vector<Diagnostic> all;
    const std::size_t count = handle_ == nullptr ? 0 : galley_document_diagnostic_count(handle_);
    for (std::size_t i = 0; i < count; ++i) {
      galley_diagnostic one{};
      one.size = sizeof one;
      detail::require(galley_document_diagnostic(handle_, i, &one));
      all.push_back({static_cast<Severity>(one.severity), detail::view(one.code), detail::view(one.message), detail::view(one.hint),
                     Place{detail::view(one.file), one.line, one.column}, one.page, Rect::from(one.place), one.count});
    }
    return all;
  }
  // Why there is no PDF.
  [[nodiscard]] std::optional<Diagnostic> error() const {
    std::optional<Diagnostic> last;
    for (const Diagnostic& diagnostic : diagnostics()) {
      if (diagnostic.severity == Severity::Error) last = diagnostic;
    }
    return last;
  }

  [[nodiscard]] std::size_t page_count() const { return handle_ == nullptr ? 0 : galley_document_page_count(handle_); }
  [[nodiscard]] Page page(std::size_t index) const {
    galley_page page{};
    page.size = sizeof page;
    detail::require(handle_ == nullptr ? GALLEY_USAGE : galley_document_page(handle_, index, &page));
    Page out{{page.width}, {page.height}, {page.bleed}, {}};
    out.shapes.reserve(page.shape_count);
    for (std::size_t i = 0; i < page.shape_count; ++i) {
      galley_shape shape{};
      shape.size = sizeof shape;
      detail::require(galley_document_shape(handle_, index, i, &shape));
      out.shapes.push_back(shape_from(shape));
    }
    return out;
  }

 private:
  friend class Engine;
  Document(galley_document* handle, galley_status status) : handle_(handle), status_(status) {}
  [[nodiscard]] static Shape shape_from(const galley_shape& shape) {
    return {
        static_cast<ShapeKind>(shape.kind), Rect::from(shape.rect),   detail::view(shape.text),
        detail::view(shape.font),           {shape.font_size},        {shape.baseline},
        detail::view(shape.target),         detail::view(shape.role), Place{detail::view(shape.file), shape.line, shape.column}};
  }

  galley_document* handle_ = nullptr;
  galley_status status_ = GALLEY_USAGE;
};

}  // namespace galley
