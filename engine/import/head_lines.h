// Short lines above an article, by their words: sections, labels of releases, jobs, names of who wrote it.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "import/byline.h"

namespace galley::import {

// One word, up to three in capitals, the name of a section, or parts with a bar.
[[nodiscard]] bool is_section_label(std::string_view line);
// A word that news sites name their sections with stands in the line of at most four words.
[[nodiscard]] bool names_section(std::string_view line);
// "PRESS RELEASE", "For immediate release": says what the text is, above its headline.
[[nodiscard]] bool is_release_label(std::string_view line);
// "Columnist", "Staff writer", "Political editor": stands under the name of who wrote it.
[[nodiscard]] bool is_job(std::string_view line);
// "The Coast Herald", "Fennick Times": the name of a paper.
[[nodiscard]] bool is_publication(std::string_view line);
// "Reuters", "dpa", "Redacción", "Staff reporter": who wrote it, without a person's name.
[[nodiscard]] bool is_press_body(std::string_view line);
// "Jane Doe", "Jane Doe Health correspondent", "Jane Doe in Harwick", "Jane Doe and Otto Krell": where the names are.
[[nodiscard]] std::optional<BylineMatch> match_author_line(std::string_view line);

}  // namespace galley::import
