// -galley-fit-last-page: a document whose last page is nearly empty ends a page earlier, if ranges of -galley-fit allow it.
#pragma once

#include "job/trial_layouts.h"

namespace galley::job {

// What the sheet says of this document, of the root or else the body; 0: none. After the cascade.
[[nodiscard]] style::Q16 last_page_part(const Compilation& out);

// Less of its last page is filled than the sheet asks for.
[[nodiscard]] bool has_short_page(const Compilation& out);

enum class LastPage : std::uint8_t { Fine, Saved, Short };

// `out` is as laid out without changes, `before` what was said until then. Afterwards all of it is that of the changed document
// (Saved), or as it was.
[[nodiscard]] LastPage save_last_page(const source::Diagnostics& before, Compilation& out, const LayOutChanged& lay_out);
// Says of a last page that stays short by how much.
void report_short_page(Compilation& out);

}  // namespace galley::job
