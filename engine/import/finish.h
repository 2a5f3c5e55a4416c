// What is done to every article, whatever it was read from: dateline, captions, pictures, language, pull-quote.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "import/article.h"
#include "import/import.h"
#include "source/diagnostic.h"

namespace galley::import {

// Ordinary spaces for the no-break spaces that editors of web sites strew.
void settle_no_break_spaces(Article&);
// Headings of short paragraphs that are bold throughout.
void settle_cross_heads(Article&);
// A paragraph that says what a picture near it says for those who cannot see it is that picture's caption.
void settle_alternative_texts(Article&);
// Splits the dateline off the lead paragraph, or sets a dateline line as its run-in.
void settle_dateline(Article&);
// Moves speaker captions to the paragraph of their speaker and ties them to it.
void tie_captions(Article&);
// Pictures beside the article, in order: the lead caption first, then the other captions; the rest between paragraphs.
void attach_pictures(Article&, const std::vector<std::string>& pictures);
// Language and direction from metadata, else from the words.
void settle_language(Article&);

struct ChosenQuote {
  std::string text, speaker;
  std::size_t from = 0;    // block it stands in
  std::size_t before = 0;  // block it is set before
  bool found_source = true;
  MappedText mapped;
};
// A marked pull-quote, else a short, complete, attributed sentence of the body; none for short pieces.
[[nodiscard]] std::optional<ChosenQuote> choose_pull_quote(const Article&);

// Article -> Document in the vocabulary of document/README.md.
[[nodiscard]] document::Document build_document(const Article&, const std::optional<ChosenQuote>&, const std::string& path);
[[nodiscard]] Report build_report(const Article&, const std::optional<ChosenQuote>&);

}  // namespace galley::import
