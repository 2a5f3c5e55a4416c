// Takes out of the article's element what is not article: share bars, lists of links, empty boxes.
#pragma once

#include "import/html_dom.h"
#include "import/html_prepare.h"

namespace galley::import {

// `conditional`: also boxes that look like links, forms or galleries by their counts.
void clean_content(Dom&, DomId content, Remover&, bool conditional);
// A table of data, not of layout.
[[nodiscard]] bool is_data_table(const Dom&, DomId table);

}  // namespace galley::import
