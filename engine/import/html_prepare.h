// Makes a page ready for the search of its article: machinery out, hidden parts out, loose text wrapped in paragraphs.
#pragma once

#include <string>
#include <vector>

#include "import/article.h"
#include "import/html_dom.h"

namespace galley::import {

// Unlinks elements and remembers their text as dropped.
class Remover {
 public:
  Remover(Dom& dom, SourceId source, const source::Sources& sources) : dom_(dom), source_(source), sources_(sources) {}
  void remove(DomId id, DropReason reason);
  void remove(DomId id);                   // the reason from its class and name
  void note(DomId id, DropReason reason);  // remembers without unlinking
  void note(DomId id, std::string text, DropReason reason);
  [[nodiscard]] std::vector<DroppedLine> take() { return std::move(dropped_); }
  [[nodiscard]] Lines lines_of(std::uint32_t begin, std::uint32_t end) const;

 private:
  Dom& dom_;
  SourceId source_;
  const source::Sources& sources_;
  std::vector<DroppedLine> dropped_;
};

// Names players and other embedded things as dropped, by title or address; before the machinery goes.
void note_embeds(const Dom&, Remover&);
// Scripts, styles, forms' fields; pictures that wait for a script get their address, or that of their noscript twin.
void remove_machinery(Dom&);
// What no reader of the page sees, and the signs by which headings link to themselves.
void remove_hidden(Dom&, Remover&);
// Elements whose name or class says that they are not the article.
void remove_unlikely(Dom&, Remover&);
// Two line breaks become a paragraph, loose text beside blocks gets one, a div of text alone is one.
void make_paragraphs(Dom&, DomId scope);

}  // namespace galley::import
