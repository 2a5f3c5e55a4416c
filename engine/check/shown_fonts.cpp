#include "check/shown_fonts.h"

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/private_use.h"
#include "check/content_walk.h"
#include "check/stream_bytes.h"
#include "check/to_unicode.h"
#include "font/embedded_program.h"

namespace galley::check {
namespace {

// Windows code page 1252, where it is not Latin-1 (ISO 32000-1, annex D).
char32_t win_ansi(std::uint32_t code) {
  constexpr std::array<char16_t, 32> kHigh = {0x20AC, 0x2022, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                              0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x2022, 0x017D, 0x2022,
                                              0x2022, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                              0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x2022, 0x017E, 0x0178};
  return code >= 0x80 && code < 0xA0 ? char32_t{kHigh[code - 0x80]} : char32_t{code};
}

// A number of the dictionary in thousandths of a unit.
std::int64_t width_in(const QPDFObjectHandle& number) { return to_micro(number) / 1000; }

// One font, looked up code by code.
class Lookup {
 public:
  Lookup(const QPDFObjectHandle& font, const CodeMap& codes) : font_(font), map_(codes) {
    QPDFObjectHandle descendants = font_.getKey("/DescendantFonts");
    composite_ = font_.getKey("/Subtype").isNameAndEquals("/Type0");
    holder_ = composite_ && descendants.isArray() && descendants.getArrayNItems() > 0 ? descendants.getArrayItem(0) : font_;
    if (holder_.isDictionary()) open_program(holder_.getKey("/FontDescriptor"));
    if (QPDFObjectHandle map = font_.getKey("/ToUnicode"); map.isStream()) unicode_ = read_to_unicode(stream_bytes(map));
    if (composite_) read_composite_widths();
  }

  [[nodiscard]] bool is_broken() const { return has_program_ && !program_; }
  [[nodiscard]] const std::optional<std::map<std::uint32_t, char32_t>>& unicode() const { return unicode_; }
  [[nodiscard]] bool composite() const { return composite_; }

  // Nothing: it cannot be told.
  [[nodiscard]] std::optional<std::uint32_t> glyph_of(const CodeMap::Code& code) {
    if (!program_) return std::nullopt;
    return composite_ ? std::optional(glyph_of_cid(map_.cid_of(code))) : glyph_of_letter(code.value);
  }
  [[nodiscard]] std::optional<std::int64_t> stated_width(const CodeMap::Code& code) {
    if (composite_) {
      const auto found = widths_.find(map_.cid_of(code));
      return found == widths_.end() ? default_width_ : found->second;
    }
    QPDFObjectHandle widths = font_.getKey("/Widths"), first = font_.getKey("/FirstChar");
    if (!widths.isArray() || !first.isInteger()) return std::nullopt;
    const long long at = code.value - first.getIntValue();
    if (at < 0 || at >= widths.getArrayNItems()) return std::nullopt;
    return width_in(widths.getArrayItem(static_cast<int>(at)));
  }
  [[nodiscard]] std::optional<std::int64_t> program_width(std::uint32_t glyph) const { return program_->width_of(glyph); }

 private:
  void open_program(QPDFObjectHandle descriptor) {
    if (!descriptor.isDictionary()) return;
    for (const char* key : {"/FontFile", "/FontFile2", "/FontFile3"}) {
      QPDFObjectHandle file = descriptor.getKey(key);
      if (!file.isStream()) continue;
      has_program_ = true;
      bytes_ = stream_bytes(file);
      program_ = font::EmbeddedProgram::open(bytes_);
      return;
    }
  }
  [[nodiscard]] std::uint32_t glyph_of_cid(std::uint32_t cid) {
    if (program_->is_cid_keyed()) return cid == 0 ? 0 : program_->glyph_of_cid(cid);
    QPDFObjectHandle map = holder_.getKey("/CIDToGIDMap");
    if (!map.isStream()) return cid < program_->glyph_count() ? cid : 0;
    if (!cid_map_) cid_map_ = stream_bytes(map);
    if (std::size_t{cid} * 2 + 1 >= cid_map_->size()) return 0;
    const auto byte = [&](std::size_t at) { return std::uint32_t{static_cast<unsigned char>((*cid_map_)[at])}; };
    const std::uint32_t glyph = (byte(std::size_t{cid} * 2) << 8U) | byte(std::size_t{cid} * 2 + 1);
    return glyph < program_->glyph_count() ? glyph : 0;
  }

  // By the name that Differences gives, else by WinAnsi; all else is the program's own affair.
  [[nodiscard]] std::optional<std::uint32_t> glyph_of_letter(std::uint32_t code) {
    QPDFObjectHandle encoding = font_.getKey("/Encoding"), base = encoding;
    if (encoding.isDictionary()) {
      if (const std::string name = name_in_differences(encoding.getKey("/Differences"), code); !name.empty()) {
        const std::uint32_t glyph = program_->glyph_of_name(name.substr(1));
        return name == "/.notdef" || glyph != 0 ? std::optional(glyph) : std::nullopt;
      }
      base = encoding.getKey("/BaseEncoding");
    }
    QPDFObjectHandle descriptor = holder_.getKey("/FontDescriptor");
    const bool symbolic = descriptor.getKey("/Flags").isInteger() && (descriptor.getKey("/Flags").getIntValue() & 4) != 0;
    if (!base.isNameAndEquals("/WinAnsiEncoding") || symbolic || !font_.getKey("/Subtype").isNameAndEquals("/TrueType"))
      return std::nullopt;
    const std::uint32_t glyph = program_->glyph_of_character(win_ansi(code));
    // A program without a map of Unicode has another way to it.
    return glyph != 0 || program_->glyph_of_character(U'e') != 0 || program_->glyph_of_character(U'a') != 0 ? std::optional(glyph)
                                                                                                            : std::nullopt;
  }
  static std::string name_in_differences(QPDFObjectHandle differences, std::uint32_t code) {
    std::uint32_t at = 0;
    for (int i = 0; differences.isArray() && i < differences.getArrayNItems(); ++i) {
      QPDFObjectHandle item = differences.getArrayItem(i);
      if (item.isInteger()) at = static_cast<std::uint32_t>(item.getIntValue());
      if (item.isName() && at++ == code) return item.getName();
    }
    return {};
  }

  // c [w1 w2 ...] or first last w (ISO 32000-1, 9.7.4.3).
  void read_composite_widths() {
    if (!holder_.isDictionary()) return;
    if (holder_.getKey("/DW").isNumber()) default_width_ = width_in(holder_.getKey("/DW"));
    QPDFObjectHandle list = holder_.getKey("/W");
    std::uint32_t left = 200'000;  // hostile ranges overlap
    for (int i = 0; list.isArray() && i + 1 < list.getArrayNItems();) {
      const auto first = static_cast<std::uint32_t>(to_code(list.getArrayItem(i)));
      QPDFObjectHandle next = list.getArrayItem(i + 1);
      if (next.isArray()) {
        for (int k = 0; k < next.getArrayNItems(); ++k)
          widths_[first + static_cast<std::uint32_t>(k)] = width_in(next.getArrayItem(k));
        i += 2;
      } else if (i + 2 < list.getArrayNItems()) {
        const auto last = static_cast<std::uint32_t>(to_code(next));
        for (std::uint32_t cid = first; cid <= last && left > 0; ++cid, --left) widths_[cid] = width_in(list.getArrayItem(i + 2));
        i += 3;
      } else {
        break;
      }
    }
  }
  static std::int64_t to_code(QPDFObjectHandle number) {
    return number.isInteger() ? std::min<std::int64_t>(std::max<std::int64_t>(number.getIntValue(), 0), 0xFFFF) : 0;
  }

  QPDFObjectHandle font_, holder_;
  const CodeMap& map_;
  bool composite_ = false, has_program_ = false;
  std::string bytes_;
  std::optional<font::EmbeddedProgram> program_;
  std::optional<std::map<std::uint32_t, char32_t>> unicode_;
  std::optional<std::string> cid_map_;
  std::map<std::uint32_t, std::int64_t> widths_;
  std::int64_t default_width_ = 1'000'000;
};

std::string name_of_font(QPDFObjectHandle font) {
  QPDFObjectHandle base = font.getKey("/BaseFont");
  return base.isName() ? base.getName().substr(1) : std::string("of no name");
}

using Faults = std::map<ShownFonts::Fault, std::string>;

void look_at_glyph(Lookup& font, const std::string& name, const CodeMap::Code& code, bool seen, Faults& faults) {
  // Both are rounded to whole thousandths of the size, and may differ by one (ISO 19005-2, 6.2.11.5).
  constexpr std::int64_t kTolerance = 1500;
  const std::optional<std::uint32_t> glyph = font.glyph_of(code);
  if (!glyph) return;
  if (*glyph == 0) {
    faults.emplace(ShownFonts::Fault::NotDefined, fmt::format("the font {}, which has no glyph for code {}", name, code.value));
  } else if (seen) {
    const std::optional<std::int64_t> stated = font.stated_width(code), real = font.program_width(*glyph);
    if (!stated || !real || std::abs(*stated - *real * 1000) <= kTolerance) return;
    faults.emplace(ShownFonts::Fault::Width, fmt::format("the font {}, whose glyph for code {} is {} wide and not {}", name,
                                                         code.value, *real, (*stated + 500) / 1000));
  }
}

void look_at_character(const Lookup& font, const std::string& name, std::uint32_t code, Faults& faults) {
  const auto text = font.unicode()->find(code);
  const bool is_said = text != font.unicode()->end();
  const char32_t character = is_said ? text->second : 0;
  const bool is_none = character == 0 || character == 0xFEFF || character == 0xFFFE;
  // Simple fonts of named letters say what is not in the map.
  if (is_none && (font.composite() || is_said)) {
    faults.emplace(ShownFonts::Fault::NoUnicode, fmt::format("the font {}, which does not say what its code {} is", name, code));
  } else if (is_private_use(character)) {
    faults.emplace(ShownFonts::Fault::PrivateUse,
                   fmt::format("the font {}, whose code {} is a character of private use", name, code));
  }
}

}  // namespace

void ShownFonts::show(QPDFObjectHandle font, const std::string& codes, std::uint32_t page, bool seen) {
  if (!font.isDictionary() || !font.isIndirect() || font.getKey("/Subtype").isNameAndEquals("/Type3")) return;
  const auto [found, is_new] = known_.try_emplace(font.getObjGen(), fonts_.size());
  const bool composite = font.getKey("/Subtype").isNameAndEquals("/Type0");
  if (is_new) fonts_.push_back({font, page, composite ? CodeMap::of(font.getKey("/Encoding")) : CodeMap(), {}});
  Shown& shown = fonts_[found->second];
  if (shown.map.kind() != CodeMap::Kind::Known) return;
  for (std::size_t at = 0; at < codes.size();) {
    const CodeMap::Code code = composite ? shown.map.next(codes, at) : CodeMap::Code{1, static_cast<unsigned char>(codes[at++])};
    bool& was_seen = shown.codes[code];
    was_seen = was_seen || seen;
  }
}

void ShownFonts::report(const Say& say) const {
  for (const Shown& shown : fonts_) {
    const std::string name = name_of_font(shown.font);
    if (shown.map.kind() == CodeMap::Kind::Broken) {
      say(Fault::CodeMap, fmt::format("the font {}, whose CMap cannot be read", name), shown.page);
      continue;
    }
    if (shown.map.contradicts_itself()) {
      say(Fault::CodeMap, fmt::format("the font {}, whose CMap names another writing mode than its dictionary", name), shown.page);
    }
    Lookup font(shown.font, shown.map);
    if (font.is_broken()) {
      say(Fault::Program, fmt::format("the font {}, whose program cannot be read", name), shown.page);
      continue;
    }
    if (shown.map.kind() == CodeMap::Kind::Predefined) {
      say(Fault::NotJudged,
          fmt::format("the font {}, whose codes are those of a predefined CMap: its glyphs are not looked into", name), shown.page);
      continue;
    }
    Faults faults;
    for (const auto& [code, seen] : shown.codes) {
      look_at_glyph(font, name, code, seen, faults);
      if (font.unicode()) look_at_character(font, name, code.value, faults);
    }
    for (const auto& [fault, message] : faults) say(fault, message, shown.page);
  }
}

}  // namespace galley::check
