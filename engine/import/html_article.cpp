#include "import/html_article.h"

#include <algorithm>

#include "import/byline.h"
#include "import/html_blocks.h"
#include "import/html_clean.h"
#include "import/html_lead.h"
#include "import/html_marks.h"
#include "import/html_measure.h"
#include "import/html_prepare.h"
#include "import/html_score.h"
#include "import/html_settle.h"
#include "import/unicode.h"

namespace galley::import {

namespace {

struct Attempt {
  bool unlikely, classes, conditional;
};
// Strict first; each step back lets more of the page through.
constexpr Attempt kAttempts[] = {{true, true, true}, {false, true, true}, {false, false, true}, {false, false, false}};
constexpr std::int64_t kEnoughText = 500;  // characters; less and the article was probably pruned away

struct Found {
  std::vector<Block> blocks;
  std::vector<DroppedLine> dropped;
  std::int64_t text = 0;
};

std::int64_t text_in(const std::vector<Block>& blocks) {
  std::int64_t count = 0;
  for (const Block& block : blocks) count += static_cast<std::int64_t>(length_of(block.content.text()));
  return count;
}

class Extractor {
 public:
  Extractor(Dom& dom, SourceId source, const source::Sources& sources, DomId headline, const PageFacts& facts)
      : dom_(dom), source_(source), sources_(sources), headline_(headline), facts_(facts) {}

  Found extract(DomId body, bool fragment) {
    Found best;
    for (const Attempt& attempt : kAttempts) {
      Dom copy = dom_;
      Found found = fragment ? whole(copy, body, attempt) : search(copy, body, attempt);
      if (found.text > best.text || best.blocks.empty()) best = std::move(found);
      if (best.text >= kEnoughText || fragment) break;
    }
    return best;
  }

 private:
  Found search(Dom& dom, DomId body, const Attempt& attempt) {
    Remover remover(dom, source_, sources_);
    if (attempt.unlikely) remove_unlikely(dom, remover);
    make_paragraphs(dom, body);
    const DomId content = gather_content(dom, body, attempt.classes);
    clean_content(dom, content, remover, attempt.conditional);
    take_lead_picture(dom, body, content, headline_, facts_.lead_image);
    // What is left of the page is not the article.
    for (DomId at = dom[body].first; at != kNoDom; at = dom[at].next) {
      if (!dom.contains(at, content)) remover.note(at, dom[at].is_text() ? DropReason::Furniture : reason_for(dom[at]));
    }
    return read(dom, content, remover);
  }

  // A fragment of a content system is all article but for what says otherwise.
  Found whole(Dom& dom, DomId body, const Attempt&) {
    Remover remover(dom, source_, sources_);
    remove_unlikely(dom, remover);
    make_paragraphs(dom, body);
    clean_content(dom, body, remover, false);
    return read(dom, body, remover);
  }

  Found read(const Dom& dom, DomId content, Remover& remover) {
    Found found;
    found.blocks = blocks_of(dom, content, source_, sources_);
    found.dropped = remover.take();
    found.text = text_in(found.blocks);
    return found;
  }

  Dom& dom_;
  SourceId source_;
  const source::Sources& sources_;
  DomId headline_;
  const PageFacts& facts_;
};

// No body tag was written and nothing frames the text.
bool is_fragment(const Dom& dom, DomId body) {
  const bool written = dom[body].end > dom[body].begin;
  if (written) return false;
  for (DomId id = dom.following(body, body); id != kNoDom; id = dom.following(id, body)) {
    if (dom[id].is("nav") || dom[id].is("footer") || dom[id].attribute("role") == "navigation") return false;
  }
  return true;
}

}  // namespace

Article read_html_article(Dom& dom, const PageFacts& facts, SourceId source, const source::Sources& sources) {
  Article article;
  article.source = source;
  const DomId body = dom.root == kNoDom ? kNoDom : dom.find(dom.root, "body");
  if (body == kNoDom) return article;
  Remover remover(dom, source, sources);
  note_embeds(dom, remover);
  remove_machinery(dom);
  remove_hidden(dom, remover);
  article.dropped = remover.take();
  const HeadParts parts = find_head_parts(dom, facts, remover);
  Found found = Extractor(dom, source, sources, parts.headline, facts).extract(body, is_fragment(dom, body));
  article.blocks = std::move(found.blocks);
  article.dropped.insert(article.dropped.end(), std::make_move_iterator(found.dropped.begin()),
                         std::make_move_iterator(found.dropped.end()));
  settle_html_article(article, parts, facts);
  return article;
}

bool looks_like_article(const Dom& dom, const PageFacts& facts) {
  if (facts.is_article) return true;
  constexpr int kParagraphs = 4;
  constexpr std::int64_t kLongText = 400;
  if (dom.root == kNoDom) return false;
  const Measures measures(dom, dom.root);
  std::vector<int> long_paragraphs(dom.nodes.size(), 0);
  for (DomId id = dom.root; id != kNoDom; id = dom.following(id, dom.root)) {
    const bool counts = dom[id].is("p") && measures.of(id).text >= 80 && measures.link_percent(id) < 30;
    if (counts && ++long_paragraphs[dom[id].parent] >= kParagraphs && measures.of(dom[id].parent).text >= kLongText) return true;
  }
  return false;
}

}  // namespace galley::import
