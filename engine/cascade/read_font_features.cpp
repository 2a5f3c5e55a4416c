// font-variant-*, font-kerning and font-feature-settings end in one sorted list of OpenType features.
//
// The list of an element is made of two inherited ones kept in Extras: what font-variant-* asked for, grouped by
// property through the tags each of them governs, and font-feature-settings, which wins where both name a feature.
#include <algorithm>

#include "cascade/readers.h"

namespace galley::cascade {
namespace {

using style::FontFeature;

constexpr std::uint32_t tag(const char (&name)[5]) {
  std::uint32_t packed = 0;
  for (int i = 0; i < 4; ++i) packed = packed << 8U | static_cast<unsigned char>(name[i]);
  return packed;
}

constexpr std::uint32_t kKerning[] = {tag("kern")};
constexpr std::uint32_t kLigatures[] = {tag("liga"), tag("clig"), tag("dlig"), tag("hlig"), tag("calt")};
constexpr std::uint32_t kCaps[] = {tag("smcp"), tag("c2sc"), tag("pcap"), tag("c2pc"), tag("unic"), tag("titl")};
constexpr std::uint32_t kNumeric[] = {tag("lnum"), tag("onum"), tag("pnum"), tag("tnum"),
                                      tag("frac"), tag("afrc"), tag("ordn"), tag("zero")};
constexpr std::uint32_t kEastAsian[] = {tag("jp78"), tag("jp83"), tag("jp90"), tag("jp04"), tag("smpl"),
                                        tag("trad"), tag("fwid"), tag("pwid"), tag("ruby")};
constexpr std::uint32_t kPosition[] = {tag("subs"), tag("sups")};
constexpr std::uint32_t kAlternates[] = {tag("hist")};

std::span<const std::uint32_t> tags_of(FeatureGroup group) {
  switch (group) {
    case FeatureGroup::Kerning: return kKerning;
    case FeatureGroup::Ligatures: return kLigatures;
    case FeatureGroup::Caps: return kCaps;
    case FeatureGroup::Numeric: return kNumeric;
    case FeatureGroup::EastAsian: return kEastAsian;
    case FeatureGroup::Position: return kPosition;
    case FeatureGroup::Alternates: return kAlternates;
  }
  return {};
}

void erase_group(std::vector<FontFeature>& features, FeatureGroup group) {
  const auto tags = tags_of(group);
  std::erase_if(features, [&](const FontFeature& f) { return std::find(tags.begin(), tags.end(), f.tag) != tags.end(); });
}

// One word and the features it means; a value may be off.
struct Word {
  std::string_view word;
  std::vector<FontFeature> features;
};

// `words` in any order, each at most once (no two that set the same feature).
bool read_words(Reader& reader, Context& context, FeatureGroup group, const std::vector<Word>& words) {
  std::vector<FontFeature> chosen;
  if (!reader.keyword("normal")) {
    bool any = false;
    while (!reader.done()) {
      const auto found = std::find_if(words.begin(), words.end(), [&](const Word& word) { return reader.keyword(word.word); });
      if (found == words.end()) return false;
      any = true;
      for (const auto& feature : found->features) {
        const bool twice = std::any_of(chosen.begin(), chosen.end(), [&](const FontFeature& f) { return f.tag == feature.tag; });
        if (twice) return false;
        chosen.push_back(feature);
      }
    }
    if (!any) return false;
  }
  auto& features = context.extras.variant_features;
  erase_group(features, group);
  features.insert(features.end(), chosen.begin(), chosen.end());
  return true;
}

}  // namespace

void copy_features(Context& context, FeatureGroup group) {
  if (context.copying_initial) erase_group(context.extras.variant_features, group);
}

void copy_own_features(Context& context) {
  if (context.copying_initial) context.extras.own_features.clear();
}

std::vector<FontFeature> merged_features(const Extras& extras) {
  std::vector<FontFeature> merged = extras.own_features;
  for (const auto& feature : extras.variant_features) {
    const bool known = std::any_of(merged.begin(), merged.end(), [&](const FontFeature& f) { return f.tag == feature.tag; });
    if (!known) merged.push_back(feature);
  }
  std::sort(merged.begin(), merged.end(), [](const FontFeature& a, const FontFeature& b) { return a.tag < b.tag; });
  return merged;
}

bool read_font_kerning(Reader& reader, Context& context) {
  static const std::vector<Word> kWords{{"auto", {}}, {"none", {{tag("kern"), 0}}}};
  if (reader.keyword("normal")) {
    erase_group(context.extras.variant_features, FeatureGroup::Kerning);
    context.extras.variant_features.push_back({tag("kern"), 1});
    return true;
  }
  return read_words(reader, context, FeatureGroup::Kerning, kWords);
}

bool read_font_variant_ligatures(Reader& reader, Context& context) {
  static const std::vector<Word> kNone{
      {"none", {{tag("liga"), 0}, {tag("clig"), 0}, {tag("dlig"), 0}, {tag("hlig"), 0}, {tag("calt"), 0}}}};
  static const std::vector<Word> kWords{{"common-ligatures", {{tag("liga"), 1}, {tag("clig"), 1}}},
                                        {"no-common-ligatures", {{tag("liga"), 0}, {tag("clig"), 0}}},
                                        {"discretionary-ligatures", {{tag("dlig"), 1}}},
                                        {"no-discretionary-ligatures", {{tag("dlig"), 0}}},
                                        {"historical-ligatures", {{tag("hlig"), 1}}},
                                        {"no-historical-ligatures", {{tag("hlig"), 0}}},
                                        {"contextual", {{tag("calt"), 1}}},
                                        {"no-contextual", {{tag("calt"), 0}}}};
  const css::ComponentValue* first = reader.peek();
  const bool none = first != nullptr && first->is(css::TokenKind::Ident) && equals_ignore_case(first->token.text, "none");
  return read_words(reader, context, FeatureGroup::Ligatures, none ? kNone : kWords);
}

bool read_font_variant_caps(Reader& reader, Context& context) {
  static const std::vector<Word> kWords{
      {"small-caps", {{tag("smcp"), 1}}},  {"all-small-caps", {{tag("c2sc"), 1}, {tag("smcp"), 1}}},
      {"petite-caps", {{tag("pcap"), 1}}}, {"all-petite-caps", {{tag("c2pc"), 1}, {tag("pcap"), 1}}},
      {"unicase", {{tag("unic"), 1}}},     {"titling-caps", {{tag("titl"), 1}}}};
  const std::size_t start = reader.mark();
  reader.next();
  if (!reader.done()) return false;  // one word only
  reader.rewind(start);
  return read_words(reader, context, FeatureGroup::Caps, kWords);
}

bool read_font_variant_numeric(Reader& reader, Context& context) {
  static const std::vector<Word> kWords{
      {"lining-nums", {{tag("lnum"), 1}}},  {"oldstyle-nums", {{tag("onum"), 1}}},      {"proportional-nums", {{tag("pnum"), 1}}},
      {"tabular-nums", {{tag("tnum"), 1}}}, {"diagonal-fractions", {{tag("frac"), 1}}}, {"stacked-fractions", {{tag("afrc"), 1}}},
      {"ordinal", {{tag("ordn"), 1}}},      {"slashed-zero", {{tag("zero"), 1}}}};
  return read_words(reader, context, FeatureGroup::Numeric, kWords);
}

bool read_font_variant_east_asian(Reader& reader, Context& context) {
  static const std::vector<Word> kWords{{"jis78", {{tag("jp78"), 1}}},      {"jis83", {{tag("jp83"), 1}}},
                                        {"jis90", {{tag("jp90"), 1}}},      {"jis04", {{tag("jp04"), 1}}},
                                        {"simplified", {{tag("smpl"), 1}}}, {"traditional", {{tag("trad"), 1}}},
                                        {"full-width", {{tag("fwid"), 1}}}, {"proportional-width", {{tag("pwid"), 1}}},
                                        {"ruby", {{tag("ruby"), 1}}}};
  return read_words(reader, context, FeatureGroup::EastAsian, kWords);
}

bool read_font_variant_position(Reader& reader, Context& context) {
  static const std::vector<Word> kWords{{"sub", {{tag("subs"), 1}}}, {"super", {{tag("sups"), 1}}}};
  return read_words(reader, context, FeatureGroup::Position, kWords);
}

bool read_font_variant_alternates(Reader& reader, Context& context) {
  static const std::vector<Word> kWords{{"historical-forms", {{tag("hist"), 1}}}};
  return read_words(reader, context, FeatureGroup::Alternates, kWords);
}

bool read_font_feature_settings(Reader& reader, Context& context) {
  std::vector<FontFeature> features;
  if (!reader.keyword("normal")) {
    do {
      const auto name = reader.string();
      const auto printable = [](char c) { return c >= 0x20 && c <= 0x7E; };
      if (!name || name->size() != 4 || !std::all_of(name->begin(), name->end(), printable)) return false;
      std::int64_t value = 1;
      if (reader.keyword("off")) {
        value = 0;
      } else if (!reader.keyword("on")) {
        if (const auto number = reader.integer()) value = *number;
      }
      if (value < 0) return false;
      std::uint32_t packed = 0;
      for (const char c : *name) packed = packed << 8U | static_cast<unsigned char>(c);
      std::erase_if(features, [&](const FontFeature& f) { return f.tag == packed; });
      features.push_back({packed, static_cast<std::uint32_t>(value)});
    } while (reader.comma());
  }
  context.extras.own_features = std::move(features);
  return true;
}

}  // namespace galley::cascade
