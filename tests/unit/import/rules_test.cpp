#include <doctest/doctest.h>

#include "import/byline.h"
#include "import/caption_text.h"
#include "import/dateline.h"
#include "import/dates.h"
#include "import/head_lines.h"
#include "import/junk_lines.h"
#include "import/speech.h"
#include "import/unicode.h"

using namespace galley::import;

TEST_CASE("dates in many forms become ISO days") {
  const auto iso = [](const char* text) {
    const auto found = find_date(text);
    return found ? found->iso : "none";
  };
  CHECK(iso("November 10, 2020") == "2020-11-10");
  CHECK(iso("Nov. 10, 2020") == "2020-11-10");
  CHECK(iso("Tuesday, November 10th, 2020") == "2020-11-10");
  CHECK(iso("10 November 2020") == "2020-11-10");
  CHECK(iso("10. November 2020") == "2020-11-10");
  CHECK(iso("10 de noviembre de 2020") == "2020-11-10");
  CHECK(iso("le 1er août 2019") == "2019-08-01");
  CHECK(iso("2020-11-10T08:15:00Z") == "2020-11-10");
  CHECK(iso("10.11.2020") == "2020-11-10");
  CHECK(iso("31/10/2020") == "2020-10-31");
  CHECK(iso("۱۰ نوامبر ۲۰۲۰") == "2020-11-10");
  CHECK(iso("۲۰ آبان ۱۳۹۹") == "2020-11-10");
  CHECK(iso("1 فروردین 1400") == "2021-03-21");
  CHECK(iso("Jan 3") == "");
  CHECK(iso("10/11/2020") == "");  // day or month first: not known
  CHECK(iso("room 2020") == "none");
  CHECK(iso("May it please the court") == "none");
}

TEST_CASE("a dateline ends before its dash") {
  struct Case {
    const char *text, *dateline, *place, *date, *rest;
  };
  const Case cases[] = {
      {"Harwick, November 10, 2020—The council met again today.", "Harwick, November 10, 2020", "Harwick", "2020-11-10",
       "The council met again today."},
      {"HARWICK, Jan 3 (Northwire) - The council met again.", "HARWICK, Jan 3 (Northwire)", "HARWICK", "Jan 3",
       "The council met again."},
      {"HARWICK (NW) — The council met again today.", "HARWICK (NW)", "HARWICK", "", "The council met again today."},
      {"(Northwire) - The council met again today.", "(Northwire)", "", "", "The council met again today."},
      {"NEW HARWICK--(MEDIA WIRE)--The council met again today.", "NEW HARWICK--(MEDIA WIRE)", "NEW HARWICK", "",
       "The council met again today."},
      {"HARWICK, Senn Valley, Jan. 3, 2021 /MediaWire/ -- The council met again.", "HARWICK, Senn Valley, Jan. 3, 2021 /MediaWire/",
       "HARWICK, Senn Valley", "2021-01-03", "The council met again."},
      {"Harwick, 3 May 2021: The council met again today.", "Harwick, 3 May 2021", "Harwick", "2021-05-03",
       "The council met again today."},
      {"Harwick — The council met again today.", "Harwick", "Harwick", "", "The council met again today."},
      {"November 10, 2020 - The council met again today.", "November 10, 2020", "", "2020-11-10", "The council met again today."},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const std::string text = c.text;
    const auto match = match_dateline(text);
    REQUIRE(match);
    CHECK(text.substr(0, match->text_end) == c.dateline);
    CHECK(match->place == c.place);
    CHECK(match->date == c.date);
    CHECK(text.substr(match->body_begin) == c.rest);
  }
}

TEST_CASE("prose with a dash is no dateline") {
  for (const char* text : {"Jane Roe - who resigned in May - did not attend the meeting.",
                           "The mayor, who won in May 2020, said - and not for the first time - that",
                           "Harwick–Lindhaven line reopens after the long winter storms",
                           "It was late: the bells rang over the valley.", "Ten years - that is how long it took to build."}) {
    CAPTURE(text);
    CHECK_FALSE(match_dateline(text));
  }
}

TEST_CASE("bylines give the name as it stands") {
  const auto byline = [](const std::string& line) -> std::string {
    const auto match = match_byline(line);
    return match ? line.substr(match->value_begin, match->value_end - match->value_begin) : "-";
  };
  CHECK(byline("By Jane Doe") == "Jane Doe");
  CHECK(byline("BY JANE DOE AND JOHN ROE") == "JANE DOE AND JOHN ROE");
  CHECK(byline("Reporting by NWS/Coast") == "NWS/Coast");
  CHECK(byline("By Jane Doe | May 3, 2021") == "Jane Doe");
  CHECK(byline("By Jane Doe on 3 May 2021") == "Jane Doe");
  CHECK(byline("Jane Doe, staff writer") == "Jane Doe, staff writer");
  CHECK(byline("Von Greta van der Holt") == "Greta van der Holt");
  CHECK(byline("نویسنده: نرگس فرهمند") == "نرگس فرهمند");
  CHECK(byline("Author: Jane Doe") == "Jane Doe");
  CHECK(byline("By the time the police arrived the hall was empty") == "-");
  CHECK(byline("Author Jane Doe wins the prize of the city") == "-");
  CHECK(byline("By noon.") == "-");
}

TEST_CASE("names are an author line with a job or a place, not with signs alone") {
  const auto names_end = [](const char* text) {
    const auto found = match_author_line(text);
    return found ? static_cast<int>(found->value_end) : -1;
  };
  CHECK(names_end("Jane Doe") == 8);
  CHECK(names_end("Jane Doe Health correspondent") == 8);
  CHECK(names_end("Jane Doe and Otto Krell") == 23);
  CHECK(names_end("Jane Doe in Harwick") == 8);
  CHECK(names_end("Jane Doe wins the race") == -1);
  CHECK(names_end("Jane Doe #") == -1);
}

TEST_CASE("lines of web pages are told by their reason") {
  struct Case {
    const char* line;
    DropReason reason;
  };
  const Case cases[] = {{"300 x 250", DropReason::AdSlot},
                        {"[728×90]", DropReason::AdSlot},
                        {"ADVERTISEMENT", DropReason::Advertisement},
                        {"Share on Facebook", DropReason::ShareBar},
                        {"Facebook Twitter Email", DropReason::ShareBar},
                        {"Print   Share   Save", DropReason::ShareBar},
                        {"1.2K shares", DropReason::ShareBar},
                        {"We use cookies to improve our site.", DropReason::CookieNotice},
                        {"Sign up for our newsletter", DropReason::Newsletter},
                        {"Related: Another story of the day", DropReason::Related},
                        {"Read more: How it began", DropReason::ReadMore},
                        {"Show 12 comments", DropReason::Comments},
                        {"Home > News > World", DropReason::Breadcrumb},
                        {"Home | News | Sport | Contact", DropReason::Navigation},
                        {"Skip to main content", DropReason::Navigation},
                        {"© 2021 The Coast Herald", DropReason::Copyright},
                        {"Updated 3 hours ago", DropReason::TimeStamp},
                        {"March 3, 2021 4:52 PM Updated 2 hours ago", DropReason::TimeStamp},
                        {"5 min read", DropReason::TimeStamp},
                        {"Tags: harbour, ferry", DropReason::Tags},
                        {"Log in", DropReason::Account},
                        {"###", DropReason::EndMark},
                        {"* * *", DropReason::Separator},
                        {"harbour-01.jpg", DropReason::ImageName},
                        {"https://coast.example/a/b", DropReason::Address},
                        {"— Jane Doe (@janedoe) May 3, 2021", DropReason::Embed},
                        {"View 8 photos", DropReason::Embed}};
  for (const Case& c : cases) {
    CAPTURE(c.line);
    const auto match = match_junk(c.line);
    REQUIRE(match);
    CHECK(name_of(match->reason) == name_of(c.reason));
  }
}

TEST_CASE("headlines and sentences that only begin like junk are kept") {
  for (const char* line : {"Copyright law divides the council", "Home owners fear the new tax",
                           "Share of voters without party grows again, survey says",
                           "Menu of the future: what we shall eat in fifty years", "Topics of the day were bread and the bridge",
                           "He said that cookies were baked in the school every Friday.", "More in common than they thought",
                           "Photo exhibition opens, mayor attends", "Watch makers of the valley lose their last factory",
                           "Updated plans for the bridge please nobody", "Search for missing hikers ends", "By land or by sea"}) {
    CAPTURE(line);
    CHECK_FALSE(match_junk(line));
    CHECK_FALSE(is_photo_credit(line));
  }
}

TEST_CASE("names lose titles and roles") {
  CHECK(bare_name("NRB President-elect Maria Holt") == "Maria Holt");
  CHECK(bare_name("Dr. Jane van der Doe") == "Jane van der Doe");
  CHECK(bare_name("British MP Theresa Vale") == "Theresa Vale");
  CHECK(bare_name("Museumsleiterin Doris Ahlers") == "Doris Ahlers");
  CHECK(name_in_caption("Íngrid Solano, former minister and candidate") == "Íngrid Solano");
  CHECK(name_in_caption("Mayor Linnea Strand") == "Linnea Strand");
}

TEST_CASE("the speaker of a quotation is found before and after it") {
  const auto speaker = [](const std::string& text, std::size_t which = 0) -> std::string {
    const auto quotes = find_quotations(text);
    if (which >= quotes.size()) return "no quotation";
    const auto found = attribution_of(text, quotes, which);
    return !found ? "-" : found->pronoun ? "pronoun" : found->speaker;
  };
  CHECK(speaker("“We will wait,” said Mayor Jane Doe.") == "Jane Doe");
  CHECK(speaker("“We will wait,” Jane Doe, head of the office, said.") == "Jane Doe");
  CHECK(speaker("“We will wait,” said Mr. J. K. Doe, a surveyor.") == "J. K. Doe");
  CHECK(speaker("“We will wait,” said Dr. Doe. Mrs. Roe stood up.") == "Doe");
  CHECK(speaker("He stood up. Mrs. Roe said: “We will wait.”") == "Roe");
  CHECK(speaker("“We will wait,” said the captain. Jane Doe sat down.") == "pronoun");
  CHECK(speaker("“We will wait,” she said.") == "pronoun");
  CHECK(speaker("Jane Doe stood up and said: “We will wait.”") == "Jane Doe");
  CHECK(speaker("Madam Doe said: “We will wait.”") == "Doe");
  CHECK(speaker("“We will wait,” said Jane Doe. “It is warm here.”", 1) == "Jane Doe");
  CHECK(speaker("„Wir warten“, sagte Greta Holt.") == "Greta Holt");
  CHECK(speaker("سهراب کیانی، مدیر کتابخانه، گفت: «ما منتظر می‌مانیم.»") ==
        "سهراب کیانی");
  CHECK(speaker("The sign “Wait here” hung over the door.") == "-");
}

TEST_CASE("a quotation that never closes runs to the end of its paragraph") {
  const auto quotes = find_quotations("“First he came.");
  REQUIRE(quotes.size() == 1);
  CHECK_FALSE(quotes[0].closed);
  CHECK(find_quotations("“He said, “No.” Then he left.”").size() == 1);
}

TEST_CASE("credits are cut off the ends of captions") {
  const auto cut = [](const std::string& text) { return std::string(trim(std::string_view(text).substr(0, credit_begin(text)))); };
  CHECK(cut("The mill at dawn. Photo: Jane Doe/NW") == "The mill at dawn.");
  CHECK(cut("The mill at dawn (Photo by Jane Doe)") == "The mill at dawn");
  CHECK(cut("The mill at dawn. (Coast Herald/Jan Vik)") == "The mill at dawn.");
  CHECK(cut("The mill at dawn (AP)") == "The mill at dawn");
  CHECK(cut("The mill at dawn (built in 1890)") == "The mill at dawn (built in 1890)");
}

TEST_CASE("stepping over malformed bytes always advances") {
  const std::string bad =
      "a\xFF\xC3\xE2\x80"
      "b\xF0\x9F";
  std::size_t at = 0, steps = 0;
  while (at < bad.size()) {
    const Character c = character_at(bad, at);
    REQUIRE(c.size > 0);
    at += c.size;
    ++steps;
  }
  CHECK(steps == 8);
  CHECK(fold("  “Don’t—STOP!”  ") == "dont stop");
}
