// Strokes between Arabic letters, drawn out by copies of the tatweel that overlap as far as their length asks. The copies are of
// the cluster before them, so that text taken from the page has nothing of them.
#include <algorithm>

#include "paragraph/badness.h"
#include "paragraph/line_parts.h"

namespace galley::paragraph {

namespace {

// In 1/65536 em. Longer ones are seen for themselves, shorter ones are not worth a place.
constexpr std::int64_t kLongest = 32768, kUsual = 26214, kShortest = 9830;

struct Drawn {
  text::StrokePlace place;
  LinePart* part = nullptr;
  Length size;
};

std::vector<Drawn> places_of(std::vector<LinePart>& parts, const text::ShapedParagraph& paragraph) {
  std::vector<Drawn> places;
  for (LinePart& part : parts) {
    if (part.kind != PartKind::Text) continue;
    const auto first = std::upper_bound(paragraph.strokes.begin(), paragraph.strokes.end(), part.run.text.begin,
                                        [](TextOffset at, const text::StrokePlace& place) { return at < place.at; });
    for (auto place = first; place != paragraph.strokes.end() && place->at < part.run.text.end; ++place) {
      if (place->run == part.source_run) places.push_back({*place, &part, part.run.size});
    }
  }
  std::stable_sort(places.begin(), places.end(), [](const Drawn& a, const Drawn& b) { return a.place.rank < b.place.rank; });
  return places;
}

// Copies of `drawn`'s glyph before its cluster, `length` together. Answers what they came to: nothing where that cluster is not
// there.
Length insert(const Drawn& drawn, Length length) {
  auto& glyphs = drawn.part->run.glyphs;
  const auto before = std::find_if(glyphs.begin(), glyphs.end(), [&](const SetGlyph& g) { return g.cluster >= drawn.place.at; });
  if (before == glyphs.begin() || before == glyphs.end() || before->cluster != drawn.place.at) return {};
  const Length advance = drawn.place.advance;
  const std::int64_t count = (length.raw() + advance.raw() - 1) / advance.raw();
  const Length each = length / count;
  SetGlyph stroke{drawn.place.glyph, std::prev(before)->cluster, each, (each - advance) / 2, Length(), false};
  const auto at = before - glyphs.begin();
  glyphs.insert(before, static_cast<std::size_t>(count), stroke);
  drawn.part->flags.insert(drawn.part->flags.begin() + at, static_cast<std::size_t>(count), std::uint8_t{0});
  return each * count;
}

}  // namespace

std::int32_t draw_strokes(std::vector<LinePart>& parts, const text::ShapedParagraph& paragraph, const BreakPolicy& policy,
                          Length target, const style::StyleTable& styles) {
  const LineLack lack = lack_of(parts, paragraph, policy, target);
  std::vector<Drawn> places = places_of(parts, paragraph);
  const auto ratio_left = [&](Length drawn) {
    const Length left = lack.missing - drawn;
    return left <= lack.all ? ratio_of(left, lack.all) : ratio_of(left - (lack.all - lack.white), lack.white);
  };
  if (places.empty()) return ratio_left(Length());
  const Length size = places[0].size, usual = max(part_q16(size, kUsual), Length::from_raw(1));
  const std::int64_t share = std::min(styles[places[0].part->run.style].text.kashida, style::kOneQ16);
  const Length wanted = part_q16(lack.missing - part_q16(lack.all, kStrokesFrom), share);
  if (wanted < part_q16(size, kShortest) || wanted <= Length()) return ratio_left(Length());
  const std::int64_t count =
      std::min<std::int64_t>((wanted.raw() + usual.raw() - 1) / usual.raw(), static_cast<std::int64_t>(places.size()));
  const Length each = min(wanted / count, part_q16(size, kLongest));
  Length drawn;
  for (std::int64_t i = 0; i < count; ++i) drawn += insert(places[static_cast<std::size_t>(i)], each);
  return ratio_left(drawn);
}

}  // namespace galley::paragraph
