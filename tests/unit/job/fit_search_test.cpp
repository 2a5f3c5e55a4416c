// The search of copy-fitting, on texts that are nothing but a length.
#include <doctest/doctest.h>

#include <optional>
#include <vector>

#include "job/fit_measure.h"
#include "job/fit_search.h"

using namespace galley;
using namespace galley::job;
using style::FitKnob;

namespace {

const std::vector<FitKnob> kAll = {FitKnob::LetterSpacing, FitKnob::PictureHeight, FitKnob::FontSize, FitKnob::LineHeight};

// A text of `lines` on pages of 3 columns of 50 lines; each knob at its end takes or gives `effect` lines.
struct Text {
  std::int64_t lines = 0, effect = 30;
  std::vector<FitKnob> knobs = kAll;
  std::vector<style::FitAmounts> asked{};

  FitMeasure at(const style::FitAmounts& amounts, std::uint32_t wanted) {
    asked.push_back(amounts);
    std::int64_t now = lines * style::kOneQ16;
    for (const FitKnob knob : knobs) now += effect * amounts.of(knob);
    now = now / style::kOneQ16 + (now % style::kOneQ16 == 0 ? 0 : 1);
    FitMeasure m;
    m.columns = 3;
    m.lines_of_page = 150;
    m.pages = static_cast<std::uint32_t>((now + 149) / 150);
    m.free_lines = (std::int64_t{m.pages} * 150 - now) / 3 * 3;
    m.over_lines = std::max<std::int64_t>(0, now - std::int64_t{wanted} * 150);
    return m;
  }
  FitFound fit(std::uint32_t wanted) {
    return find_fit({wanted, fit_stages(knobs), [&](const style::FitAmounts& a) { return at(a, wanted); }});
  }
};

}  // namespace

TEST_CASE("a text that fills its pages is left alone after one measurement") {
  Text text{300};
  const FitFound found = text.fit(2);
  CHECK(found.amounts == style::FitAmounts{});
  CHECK(found.rounds == 1);
}

namespace {

// A text that takes `lines` more than two pages, and what is asked of it to save the third.
struct Shorter {
  Text text;
  std::optional<FitFound> found;
  explicit Shorter(std::int64_t lines, style::Q16 end = style::kOneQ16, std::int32_t tries = 3) : text{300 + lines} {
    const FitMeasure plain = text.at({}, 2);
    text.asked.clear();
    FitSearch search{2, fit_stages(kAll), [this](const style::FitAmounts& a) { return text.at(a, 2); }};
    found = find_shorter(search, plain, end, tries);
  }
};

}  // namespace

TEST_CASE("a page is given up after one measurement where the greatest change does not save it") {
  const Shorter far(130);  // four knobs of thirty lines
  CHECK_FALSE(far.found);
  CHECK(far.text.asked.size() == 1);
  for (const FitKnob knob : kAll) CHECK(far.text.asked.front().of(knob) == -style::kOneQ16);
}

TEST_CASE("a page is saved by little more than the least change, which was measured, in four measurements") {
  for (const std::int64_t lines : {1, 10, 25, 31, 50, 70, 90, 110, 119}) {
    CAPTURE(lines);
    const Shorter few(lines);
    REQUIRE(few.found);
    CHECK(few.found->measure.pages == 2);
    CHECK(few.text.asked.size() <= 4);
    CHECK(few.found->rounds == few.text.asked.size());
    const bool tracked = few.found->amounts.of(FitKnob::PictureHeight) == 0;
    CHECK(tracked == (lines <= 30));
    std::int64_t given = 0;
    for (const FitKnob knob : kAll) given -= 30 * few.found->amounts.of(knob) / style::kOneQ16;
    CHECK(given >= lines);
    CHECK(given <= lines + 30);
  }
}

TEST_CASE("of a path whose end is nearer no more is taken") {
  const Shorter quarter(10, style::kOneQ16 / 4, 0);
  REQUIRE(quarter.found);
  CHECK(quarter.text.asked.size() == 1);
  CHECK(quarter.found->amounts.of(FitKnob::LetterSpacing) == -style::kOneQ16 / 4 * 3);
  CHECK_FALSE(Shorter(30, style::kOneQ16 / 4, 0).found);
}

TEST_CASE("of places at which the text fits the least without flaws is taken") {
  FitSearch search{2, fit_stages(kAll), {}};
  Text text{310};
  search.measure = [&](const style::FitAmounts& amounts) {
    FitMeasure m = text.at(amounts, 2);
    m.flaws = amounts.of(FitKnob::FontSize) == 0 ? 1 : 0;
    return m;
  };
  const auto found = find_shorter(search, text.at({}, 2), style::kOneQ16, 3);
  REQUIRE(found);
  CHECK(found->measure.flaws == 0);
  CHECK(found->amounts.of(FitKnob::FontSize) == -style::kOneQ16);
}

TEST_CASE("a text a little too long is tracked, not set smaller") {
  Text text{320};
  const FitFound found = text.fit(2);
  CHECK(found.measure.pages == 2);
  CHECK(found.amounts.of(FitKnob::LetterSpacing) < -style::kOneQ16 / 2);
  CHECK(found.amounts.of(FitKnob::LetterSpacing) > -style::kOneQ16);
  CHECK(found.amounts.of(FitKnob::PictureHeight) == 0);
  CHECK(found.amounts.of(FitKnob::FontSize) == 0);
}

TEST_CASE("size and leading change together, and only when tracking and pictures have given all") {
  Text text{300 + 90};
  const FitFound found = text.fit(2);
  CHECK(found.measure.pages == 2);
  CHECK(found.amounts.of(FitKnob::LetterSpacing) == -style::kOneQ16);
  CHECK(found.amounts.of(FitKnob::PictureHeight) == -style::kOneQ16);
  CHECK(found.amounts.of(FitKnob::FontSize) < 0);
  CHECK(found.amounts.of(FitKnob::FontSize) == found.amounts.of(FitKnob::LineHeight));
}

TEST_CASE("the change is the least that fits, of all places on the path") {
  for (std::int64_t lines = 301; lines <= 420; lines += 7) {
    INFO(lines);
    Text text{lines};
    const FitFound found = text.fit(2);
    REQUIRE(found.measure.pages == 2);
    CHECK(found.measure.free_lines < 6);  // one step less would not have done
    CHECK(found.rounds <= 12);
  }
}

TEST_CASE("a text too short grows until the last page is full or the ranges end") {
  Text text{250};
  const FitFound full = text.fit(2);
  CHECK(full.measure.pages == 2);
  CHECK(is_filled(full.measure, 2));
  CHECK(full.amounts.of(FitKnob::LetterSpacing) == style::kOneQ16);
  CHECK(full.rounds <= 12);
  Text shorter{160};
  const FitFound most = shorter.fit(2);
  CHECK(most.measure.pages == 2);
  CHECK(most.measure.free_lines == 18);
  CHECK(most.amounts.of(FitKnob::LineHeight) == style::kOneQ16);
}

TEST_CASE("a page nearly full is filled by its paragraphs, with nothing else changed where that will do") {
  const auto filled = [](std::int64_t lines, std::int64_t most) {
    FitSearch search{2, fit_stages({FitKnob::FontSize}), [&](const style::FitAmounts& amounts) {
                       FitMeasure m;
                       m.columns = 3;
                       m.lines_of_page = 150;
                       const bool larger = amounts.of(FitKnob::FontSize) > 0;
                       m.pages = larger && lines > 240 ? 3 : 2;
                       m.free_lines = 300 - lines - (amounts.fills ? most : 0) - (larger ? 20 : 0);
                       return m;
                     }};
    const FitMeasure plain = search.measure({});
    return fill_last_page(search, plain, find_fit(search));
  };
  const FitFound plain = filled(288, 11);  // larger is a page more
  CHECK(plain.amounts.fills);
  CHECK(plain.amounts.of(FitKnob::FontSize) == 0);
  CHECK(plain.measure.free_lines == 1);
  CHECK_FALSE(filled(298, 11).amounts.fills);  // full as it is
  CHECK_FALSE(filled(250, 11).amounts.fills);  // never by lines alone
  const FitFound both = filled(230, 48);       // as found, larger, which leaves 50
  CHECK_FALSE(both.amounts.fills);
  CHECK(both.measure.free_lines == 50);
}

TEST_CASE("what cannot be reached is approached as far as the ranges allow, in two measurements") {
  Text lengthy{450};
  const FitFound over = lengthy.fit(2);
  CHECK(over.measure.pages == 3);
  CHECK(over.measure.over_lines == 30);
  CHECK(over.amounts.of(FitKnob::FontSize) == -style::kOneQ16);
  CHECK(over.rounds == 2);
  Text brief{20};
  const FitFound under = brief.fit(2);
  CHECK(under.measure.pages == 1);
  CHECK(under.measure.free_lines == 9);
  CHECK(under.rounds == 2);
}

TEST_CASE("without ranges the text is measured once and left as it is") {
  Text text{320, 30, {}};
  const FitFound found = text.fit(2);
  CHECK(found.measure.over_lines == 20);
  CHECK(found.rounds == 1);
}

TEST_CASE("a range is walked from the value to one end or the other; a value outside begins at the nearest") {
  const style::FitRange range{FitKnob::FontSize, 900, 1000};
  CHECK(range.at(950, 0) == 950);
  CHECK(range.at(950, style::kOneQ16) == 1000);
  CHECK(range.at(950, -style::kOneQ16) == 900);
  CHECK(range.at(950, -style::kOneQ16 / 2) == 925);
  CHECK(range.at(1200, 0) == 1000);
  CHECK(range.at(100, style::kOneQ16 / 2) == 950);
}

TEST_CASE("pages are measured in lines of one column") {
  const auto pt = [](std::int64_t points) { return Length::from_raw(points * Length::kUnitsPerPoint); };
  const auto page_with = [&](int lines) {
    fragment::PageFragments page;
    page.page_area = {pt(10), pt(10), pt(320), pt(500)};
    for (int i = 0; i < lines; ++i) {
      fragment::Fragment line;
      line.kind = fragment::FragmentKind::Line;
      line.rect = {pt(10), pt(10 + 10 * i), pt(100), pt(10)};
      page.fragments.push_back(line);
    }
    return page;
  };
  std::vector<fragment::PageFragments> pages = {page_with(50), page_with(20)};
  fragment::Fragment folio;
  folio.kind = fragment::FragmentKind::Line;
  folio.marginal = true;
  folio.rect = {pt(10), pt(505), pt(100), pt(5)};
  pages[1].fragments.push_back(folio);
  const FitMeasure m = measure_pages(pages, 1);
  CHECK(m.pages == 2);
  CHECK(m.columns == 3);
  CHECK(m.lines_of_page == 150);
  CHECK(m.free_lines == 90);
  CHECK(m.over_lines == 20);
  fragment::Fragment picture;
  picture.kind = fragment::FragmentKind::Image;
  picture.rect = {pt(10), pt(210), pt(100), pt(41)};
  pages[1].fragments.push_back(picture);
  CHECK(measure_pages(pages, 1).over_lines == 25);
}

constexpr std::int64_t kTenPoints = std::int64_t{style::kOneQ16} * 10;

TEST_CASE("ranges beyond all reason have places that fit") {
  // 10 pt within 1 and 900 pt: as the text is with one line to a point of size.
  const style::FitRange range{FitKnob::FontSize, style::kOneQ16, 900 * std::int64_t{style::kOneQ16}};
  const auto size_at = [&](const style::FitAmounts& a) { return range.at(kTenPoints, a.of(FitKnob::FontSize)); };
  for (const std::int64_t lines : {100, 200, 440, 520, 700}) {
    INFO(lines);
    FitSearch search{2, fit_stages({FitKnob::FontSize}), [&](const style::FitAmounts& a) {
                       return FitMeasure{static_cast<std::uint32_t>((lines * size_at(a) / kTenPoints + 149) / 150),
                                         std::max<std::int64_t>(0, lines * size_at(a) / kTenPoints - 300),
                                         (1500 - lines * size_at(a) / kTenPoints % 150) % 150, 3, 150};
                     }};
    search.steps = {fit_steps(search.stages.front(), {range})};
    const FitFound found = find_fit(search);
    CHECK(found.measure.pages == 2);
    CHECK(found.measure.free_lines <= 3);
    CHECK(found.rounds <= 18);
  }
}

TEST_CASE("ranges of the house sheets are parted into as many steps as ever") {
  CHECK(fit_steps({FitKnob::FontSize, FitKnob::LineHeight}, {{FitKnob::FontSize, 600000, 640000}}) == kFitSteps);
  CHECK(fit_steps({FitKnob::LetterSpacing}, {{FitKnob::FontSize, 0, 64000000}}) == kFitSteps);
  CHECK(fit_steps({FitKnob::FontSize}, {{FitKnob::FontSize, 0, INT64_MAX / 4}}) == style::kOneQ16);
}

TEST_CASE("a wide range whose end has no effect still has places that fit") {
  const style::FitRange range{FitKnob::LineHeight, style::kOneQ16, 900 * std::int64_t{style::kOneQ16}};
  FitSearch search{2, fit_stages({FitKnob::LineHeight}), [&](const style::FitAmounts& a) {
                     const std::int64_t leading = range.at(kTenPoints, a.of(FitKnob::LineHeight));
                     const bool gives_way = leading > 400 * std::int64_t{style::kOneQ16};
                     const std::int64_t lines = gives_way ? 200 : 200 * leading / kTenPoints;
                     return FitMeasure{static_cast<std::uint32_t>((lines + 149) / 150), std::max<std::int64_t>(0, lines - 300),
                                       (1500 - lines % 150) % 150, 3, 150};
                   }};
  search.steps = {fit_steps(search.stages.front(), {range})};
  const FitFound found = find_fit(search);
  CHECK(found.measure.pages == 2);
  CHECK(found.measure.free_lines <= 3);
}
