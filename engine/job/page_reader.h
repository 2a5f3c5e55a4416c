// PageReader: pages of PDF files, read by the program `galley-pdf`, or drawn by Ghostscript, in a process of its own for each.
//
// Who makes PDF files for us to place may be anybody: libqpdf looks at them where memory, time and system calls are limited, and
// what comes back is checked before it is used (image/placed_page.h). A process that may not start programs any more (a worker of a
// batch) has a helper that does, started beforehand.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "image/area_scaler.h"

namespace galley::job {

// Page `number` (from 1) as the text of an image::PlacedPage. Fails with image.pdf.
[[nodiscard]] Result<std::string> read_pdf_page(std::string_view pdf, std::uint32_t number);
// The only page of a PDF file, as many points wide and high as `size` has pixels: four bytes of ink for each, row by row. What inks
// mean says the file's output intent. Fails with pdf.no-renderer (Ghostscript is not there) and pdf.not-drawn.
[[nodiscard]] Result<std::string> draw_pdf_page(std::string_view pdf, image::PixelSize size);
// From here on another process starts the programs for this one; it ends with it.
void start_page_helper();

}  // namespace galley::job
