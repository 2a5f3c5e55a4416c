// The head of a scraped article: what stands before its first paragraph.
//
// The head ends at the lead: a paragraph with a dateline, a long one, or a full sentence after which no byline or date
// line comes. Before it, in any order: kicker, headline (the first strong line), standfirst, byline, date line, the
// lead picture's caption (a doubled line, or one with a credit).
#include <algorithm>
#include <array>

#include "import/byline.h"
#include "import/caption_text.h"
#include "import/dateline.h"
#include "import/head_lines.h"
#include "import/junk_lines.h"
#include "import/speech.h"
#include "import/text_reader.h"
#include "import/unicode.h"

namespace galley::import {

namespace {

constexpr std::uint32_t kLongestTitle = 190;       // the longest headline in use is about 150
constexpr std::uint32_t kLongestStandfirst = 420;  // four lines over the full measure
constexpr std::size_t kHeadUnits = 16;

class Head {
 public:
  explicit Head(TextReading& reading) : reading_(reading), article_(reading.article) {}

  void read() {
    const std::size_t stop = std::min(reading_.units.size(), kHeadUnits);
    while (reading_.next < stop && take(reading_.next)) ++reading_.next;
    settle_standfirst();
  }

 private:
  [[nodiscard]] const Unit& unit(std::size_t i) const { return reading_.units[i]; }
  [[nodiscard]] bool has(std::size_t i) const { return i < reading_.units.size(); }

  // Places unit i in the head; false if it is the lead.
  bool take(std::size_t i) {
    const Unit& u = unit(i);
    if (u.marker != Marker::None && !u.doubled && article_.title) return false;
    if (match_dateline(u.view())) return false;
    if (take_labelled_name(i)) return true;
    if (const auto byline = match_byline(u.view()); byline && !article_.byline) {
      article_.byline = header_part(u, byline->value_begin, byline->value_end);
      byline_unit_ = i;
      if (!byline->date.empty() && !article_.metadata.date) article_.metadata.date = byline->date;
      return true;
    }
    if (const auto date = match_dateline_line(u.view()); date && !article_.dateline) return take_dateline(u, *date);
    if (is_release_label(u.view())) return take_release_label(u);
    if (article_.title && !has_lead_caption_ && is_press_body(u.view()) && take_author(i)) return true;
    if (is_photo_credit(u.view())) return take_credit(u);
    if (take_caption(i)) return true;
    if (is_site_name(u)) {
      reading_.drop(u, DropReason::SiteName);
      return true;
    }
    if (take_field(u)) return true;
    if (!article_.title) return take_kicker(i) || take_site_above_menu(i) || take_title(i);
    return take_under_byline(i) || take_author(i) || take_repeated_place(i) || take_standfirst(i) || take_before_dateline(i);
  }

  bool take_dateline(const Unit& u, const DatelineMatch& match) {
    DatelinePart part;
    std::size_t end = match.text_end;
    part.text = std::string(u.view().substr(0, end));
    part.place = match.place;
    part.date = match.date;
    part.lines = u.lines;
    part.own_line = true;
    part.content = plain(u.text.slice(0, end));
    article_.dateline = std::move(part);
    return true;
  }

  bool take_release_label(const Unit& u) {
    if (!article_.kicker)
      article_.kicker = header_part(u);
    else
      reading_.drop(u, DropReason::Furniture);
    return true;
  }

  bool take_credit(const Unit& u) {
    if (!article_.blocks.empty() && article_.blocks.back().kind == BlockKind::Caption) {
      article_.blocks.back().credit = plain(u.text);
      article_.blocks.back().credit_lines = u.lines;
    } else {
      reading_.drop(u, DropReason::PhotoCredit);
    }
    return true;
  }

  bool take_caption(std::size_t i) {
    const Unit& u = unit(i);
    const bool looks = u.length <= 300 && (is_caption_text(u.view()) || (article_.title && has_credit_below(reading_.units, i)));
    if (!looks && (!u.doubled || !article_.title)) return false;
    if (has_lead_caption_ || u.length > kLongestStandfirst) return false;
    Block caption;
    caption.kind = BlockKind::Caption;
    caption.content = plain(u.text);
    caption.lines = u.lines;
    caption.lead = true;
    split_credit(caption);
    article_.blocks.push_back(std::move(caption));
    has_lead_caption_ = true;
    return true;
  }

  // What a dropped title had after its bar: "Headline | The Coast Herald".
  [[nodiscard]] bool is_site_name(const Unit& u) const {
    if (u.length > 60) return false;
    const std::string key = fold(u.view());
    return std::any_of(article_.dropped.begin(), article_.dropped.end(), [&](const DroppedLine& line) {
      if (line.reason != DropReason::Duplicate) return false;
      const std::size_t mark = line.text.find_last_of("|-\xBB\x93\x94");
      return mark != std::string::npos && fold(line.text.substr(mark + 1)) == key;
    });
  }

  // "Written by" on a line of its own, the name on the next.
  bool take_labelled_name(std::size_t i) {
    if (article_.byline || !article_.title || !has(i + 1) || !is_byline_label(unit(i).view())) return false;
    const auto name = match_author_line(unit(i + 1).view());
    if (!name) return false;
    article_.byline = header_part(unit(i + 1), 0, name->value_end);
    article_.byline->lines.first = unit(i).lines.first;
    byline_unit_ = i + 1;
    ++reading_.next;
    return true;
  }

  // The job or the paper of who wrote it, right under the name.
  bool take_under_byline(std::size_t i) {
    if (!article_.byline || !byline_unit_ || i != *byline_unit_ + 1 || unit(i).length > 60) return false;
    if (is_job(unit(i).view()) && !ends_sentence(unit(i).view())) {
      article_.byline->lines.last = unit(i).lines.last;
    } else if (is_publication(unit(i).view())) {
      reading_.drop(unit(i), DropReason::SiteName);
    } else {
      return false;
    }
    return true;
  }

  // Who wrote it, without "By": a name, perhaps with a job or a place, or an agency, between headline and text.
  bool take_author(std::size_t i) {
    const Unit& u = unit(i);
    if (article_.byline || u.doubled || u.length > 110 || !has(i + 1)) return false;
    std::size_t end = u.view().size();
    if (!is_press_body(u.view())) {
      const auto match = match_author_line(u.view());
      if (!match || (match->value_end == u.view().size() && !is_bare_name(i))) return false;
      end = match->value_end;
      if (!is_job(u.view().substr(end)) && is_named_after(reading_.units, i, u.view().substr(0, end))) return false;
    }
    article_.byline = header_part(u, 0, end);
    byline_unit_ = i;
    return true;
  }

  // A name and nothing else may as well be a cross-head or the subject: then the text near by has it too.
  [[nodiscard]] bool is_bare_name(std::size_t i) const {
    const Unit &u = unit(i), &next = unit(i + 1);
    const bool lead_comes = next.length >= 80 || is_job(next.view()) || is_publication(next.view()) || next.doubled ||
                            match_dateline_line(next.view()) || is_caption_text(next.view());
    if (u.length > 60 || !lead_comes) return false;
    const std::string name = name_in_caption(u.view());
    const bool several = u.view().size() > name.size();
    const std::size_t words = word_count(name, 5);
    if (!several && (words < 2 || words > 3)) return false;
    return !is_named_after(reading_.units, i, name);
  }

  // The town on a line of its own, which the dateline gives again.
  bool take_repeated_place(std::size_t i) {
    const Unit& u = unit(i);
    if (u.length > 40) return false;
    for (std::size_t j = i + 1; j < std::min(reading_.units.size(), i + 6); ++j) {
      const auto dateline = match_dateline(unit(j).view());
      if (!dateline) continue;
      if (fold(dateline->place) != fold(u.view())) return false;
      reading_.drop(u, DropReason::Duplicate);
      return true;
    }
    return false;
  }

  // What stands before a paragraph with a dateline is not the lead, even with the standfirst already found.
  bool take_before_dateline(std::size_t i) {
    if (unit(i).length > kLongestStandfirst || !dateline_follows(i)) return false;
    Block block;
    block.content = plain(unit(i).text);
    block.lines = unit(i).lines;
    article_.blocks.push_back(std::move(block));
    return true;
  }

  [[nodiscard]] bool dateline_follows(std::size_t i) const {
    for (std::size_t j = i + 1; j < std::min(reading_.units.size(), i + 4); ++j) {
      const auto match = match_dateline(unit(j).view());
      if (match && (match->sure || j <= i + 2)) return true;
    }
    return false;
  }

  // "Title: ...", "Source: ...": scrapers that write the fields of a form.
  bool take_field(const Unit& u) {
    const std::string_view text = u.view();
    const std::size_t colon = text.substr(0, 24).find(':');
    if (colon == std::string_view::npos || colon + 2 >= text.size()) return false;
    const std::string label = fold(text.substr(0, colon));
    const auto is_one_of = [&](std::initializer_list<std::string_view> names) {
      return std::find(names.begin(), names.end(), label) != names.end();
    };
    HeaderPart part = header_part(u);
    part.content = trimmed(part.content.slice(colon + 1, text.size()));
    if (!article_.title && is_one_of({"title", "headline", "titel", "titre", "t\xC3\xADtulo", "عنوان", "تیتر"})) {
      article_.title = std::move(part);
    } else if (!article_.standfirst &&
               is_one_of({"subtitle", "summary", "standfirst", "description", "deck", "untertitel", "خلاصه"})) {
      article_.standfirst = std::move(part);
    } else if (!article_.kicker && is_one_of({"section", "category", "kicker", "rubrik", "rubrique"})) {
      article_.kicker = std::move(part);
    } else if (is_one_of({"source", "publisher", "website", "site", "quelle", "منبع"}) && u.length < 80) {
      reading_.drop(u, DropReason::SiteName);
    } else if (is_one_of({"url", "link"})) {
      reading_.drop(u, DropReason::Address);
    } else {
      return false;
    }
    return true;
  }

  bool take_title(std::size_t i) {
    const Unit& u = unit(i);
    if (u.length > kLongestTitle || (u.marker != Marker::None && !u.doubled)) return false;
    const bool last = !has(i + 1);
    const std::string_view text = u.view();
    const bool full_stop =
        ends_sentence(text) && (text.back() == '.' || text.back() == '"' ||
                                text.substr(text.size() - std::min<std::size_t>(3, text.size())) == "\xE2\x80\x9D");
    if (full_stop && (last || u.length > 110 || sentence_count(text) > 1 || (u.length > 70 && !header_follows(i)))) return false;
    if (!full_stop && sentence_count(text) > 2) return false;
    if (last && u.length > 120) return false;
    if (!u.doubled && character_at(text, text.size() - 1).value == ':' && word_count(text) > 6) return false;
    article_.title = header_part(u);
    return true;
  }

  // A byline, a date line, a doubled caption or a dated paragraph comes within the next few units.
  [[nodiscard]] bool header_follows(std::size_t i) const {
    for (std::size_t j = i + 1; j < std::min(reading_.units.size(), i + 5); ++j) {
      const Unit& u = unit(j);
      if (match_byline(u.view()) || match_dateline_line(u.view()) || match_dateline(u.view())) return true;
      if (!article_.byline && u.length <= 80 && j + 1 < reading_.units.size() && (is_author(j) || is_byline_label(u.view())))
        return true;
      if (u.doubled || is_photo_credit(u.view()) || (u.length <= 300 && is_caption_text(u.view()))) continue;
      if (u.length > kLongestStandfirst || sentence_count(u.view()) > 2) return false;
    }
    return false;
  }

  [[nodiscard]] bool is_author(std::size_t i) const {
    const auto match = match_author_line(unit(i).view());
    return is_press_body(unit(i).view()) || (match && (match->value_end < unit(i).view().size() || is_bare_name(i)));
  }

  bool take_standfirst(std::size_t i) {
    const Unit& u = unit(i);
    if (article_.standfirst || u.length > kLongestStandfirst || !has(i + 1)) return false;
    const std::string_view text = u.view();
    const std::size_t colon = text.substr(0, 24).find(':');  // "WHERE: ..." is a field of an advisory
    if (colon != std::string_view::npos && is_all_caps(text.substr(0, colon))) return false;
    const bool announced = header_follows(i) && (!past_byline() || dateline_follows(i));
    const bool no_stop = !ends_sentence(text) && word_count(text, 8) >= 6 && unit(i + 1).length > u.length / 2 &&
                         character_before(text, text.size()).value != ':';
    const bool short_line = word_count(text, 8) < 6 && !ends_sentence(text);
    if (short_line && !(announced && !article_.standfirst)) return false;
    if (!announced && !(no_stop && unit(i + 1).length >= 80)) return false;
    article_.standfirst = header_part(u);
    return true;
  }

  // A full sentence after the byline is the lead, not the standfirst.
  [[nodiscard]] bool past_byline() const {
    const std::uint32_t title = article_.title ? article_.title->lines.last : 0;
    return article_.byline && article_.byline->lines.first > title;
  }

  // "WORLD" / "Storm closes the coast road": a section's name before a line that can be the headline. Of several the
  // first is the kicker.
  bool take_kicker(std::size_t i) {
    const Unit& u = unit(i);
    if (u.doubled || u.length > 40) return false;
    const bool paper = is_publication(u.view());
    if ((!paper && !is_section_label(u.view())) || !headline_after(i, paper ? 4 : 2)) return false;
    if (paper) {
      reading_.drop(u, DropReason::SiteName);
    } else if (article_.kicker) {
      reading_.drop(u, DropReason::Navigation);
    } else {
      article_.kicker = header_part(u);
    }
    return true;
  }

  // "Garden & Cricket" / "Menu" / headline / byline: a short line, and a menu before what stands over the byline.
  bool take_site_above_menu(std::size_t i) {
    if (unit(i).length > 40 || unit(i).doubled || ends_sentence(unit(i).view())) return false;
    for (std::size_t j = i + 1; j + 1 < std::min(reading_.units.size(), i + 6); ++j) {
      if (unit(j).length > kLongestTitle) return false;
      const std::string_view under = unit(j + 1).view();
      if (!match_byline(under) && !match_dateline_line(under)) continue;
      if (!can_be_headline(j, 3) || !menu_between(unit(i).lines.last, unit(j).lines.first)) return false;
      reading_.drop(unit(i), DropReason::SiteName);
      return true;
    }
    return false;
  }

  [[nodiscard]] bool menu_between(std::uint32_t first, std::uint32_t last) const {
    return std::any_of(article_.dropped.begin(), article_.dropped.end(), [&](const DroppedLine& line) {
      const bool menu =
          line.reason == DropReason::Navigation || line.reason == DropReason::Account || line.reason == DropReason::Breadcrumb;
      return menu && line.lines.first > first && line.lines.last < last;
    });
  }

  // Only labels and dates stand between line i and one that can be the headline.
  [[nodiscard]] bool headline_after(std::size_t i, std::size_t fewest_words) const {
    for (std::size_t j = i + 1; j < std::min(reading_.units.size(), i + 6); ++j) {
      const std::string_view text = unit(j).view();
      const bool label = unit(j).length <= 40 && (word_count(text, 2) == 1 || names_section(text)) && !unit(j).doubled;
      const bool better = label && has(j + 1) && can_be_headline(j + 1, 4);
      if (!better && can_be_headline(j, fewest_words)) return true;
      if (!label && !match_dateline_line(text)) return false;
    }
    return false;
  }

  [[nodiscard]] bool can_be_headline(std::size_t i, std::size_t fewest_words) const {
    const std::string_view text = unit(i).view();
    const std::size_t words = word_count(text, 32);
    const bool titled = words >= fewest_words && words <= 26 && unit(i).length <= kLongestTitle && (words >= 3 || has(i + 1)) &&
                        !(ends_sentence(text) && text.back() == '.');
    return titled && !match_byline(text) && !match_dateline_line(text) && !match_dateline(text) && !is_caption_text(text);
  }

  // Without a standfirst the lead picture's caption serves.
  void settle_standfirst() {
    if (article_.standfirst || !has_lead_caption_ || !article_.title) return;
    for (Block& block : article_.blocks) {
      if (!block.lead || block.kind != BlockKind::Caption) continue;
      article_.standfirst = HeaderPart{block.content, 0, block.lines};
      block.serves_as_standfirst = true;
    }
  }

  TextReading& reading_;
  Article& article_;
  bool has_lead_caption_ = false;
  std::optional<std::size_t> byline_unit_;
};

}  // namespace

void read_head(TextReading& reading) { Head(reading).read(); }

}  // namespace galley::import
