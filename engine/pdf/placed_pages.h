// Pages of other files: as objects of ours, and drawn into pixels in the inks of the press where a file without transparency needs
// that. Who draws is handed in: no renderer is part of this program.
//
// A page is drawn twice, on paper and on four full inks. What differs between the two is what shows through it.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "image/image.h"
#include "image/placed_page.h"
#include "pdf/object_store.h"
#include "pdf/picture_inks.h"

namespace galley::pdf {

// The only page of a PDF file, which is as many points wide and high as `size` has pixels -> four bytes of ink a pixel, row by row.
using DrawPage = std::function<Result<std::string>(std::string_view pdf, image::PixelSize size)>;

// The page's objects under new numbers; the form's number. Takes their data.
[[nodiscard]] ObjectNumber write_objects(image::PlacedPage& page, ObjectStore& store);

// Groups in a page where nothing shines through change nothing, and a file without transparency may have none.
void drop_groups(image::PlacedPage& page);

// A page with what it draws beyond its cut, as the press whose profile that is prints it. Fails as `draw` does; pdf.no-renderer
// where there is none.
[[nodiscard]] Result<InkPicture> drawn_page(const image::Image& image, image::PixelSize size, std::string_view press,
                                            const DrawPage& draw);

// Pixels on paper and on full inks -> the inks of the page itself, and how opaque it is.
[[nodiscard]] InkPicture without_paper(image::PixelSize size, std::string on_paper, std::string_view on_ink);

}  // namespace galley::pdf
