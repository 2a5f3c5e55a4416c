// A web page as authored, for `--as page`.
#pragma once

#include <string>

#include "import/html_dom.h"

namespace galley::import {

[[nodiscard]] document::Document build_page(const Dom&, SourceId source, const document::Metadata&, const std::string& path);

}  // namespace galley::import
