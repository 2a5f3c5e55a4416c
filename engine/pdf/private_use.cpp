#include "pdf/private_use.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/private_use.h"
#include "pdf/syntax.h"

namespace galley::pdf {
namespace {

// First bytes of U+E000 and beyond: hardly any text has one, so most runs are passed over.
bool may_have_private_use(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xEE; });
}

}  // namespace

bool has_private_use(std::string_view text) {
  if (!may_have_private_use(text)) return false;
  for (std::size_t at = 0; at < text.size();) {
    if (is_private_use(next_code_point(text, at))) return true;
  }
  return false;
}

void PrivateUse::look_at(const paint::Page& page) {
  for (const paint::Command& command : page.commands) {
    const auto* glyphs = std::get_if<paint::Glyphs>(&command);
    if (glyphs != nullptr && glyphs->ink.structure.valid() && may_have_private_use(glyphs->text)) look_at(*glyphs);
  }
}

void PrivateUse::look_at(const paint::Glyphs& glyphs) {
  cluster_text(glyphs, run_);
  for (const Cluster& cluster : run_.clusters) {
    if (glyphs.glyphs[cluster.first].glyph == 0) continue;
    for (std::size_t at = 0; at < cluster.text.size();) {
      const char32_t code = next_code_point(cluster.text, at);
      if (!is_private_use(code) || !said_.insert(code).second) continue;
      diagnostics_.warn("pdf.private-use", glyphs.ink.span,
                        fmt::format("U+{:04X} is a character of private use: what it means only its font knows",
                                    static_cast<std::uint32_t>(code)),
                        "set a character of Unicode's instead, or place the sign as a picture with an alternative text");
    }
  }
}

}  // namespace galley::pdf
