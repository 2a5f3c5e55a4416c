// CodeMap: how a Type 0 font's strings fall into codes, and which CID each of them is (ISO 32000-1, 9.7.5 and 9.7.6).
//
// Identity-H and -V, and CMaps that are streams of the file with what they use of others. Adobe's predefined ones are tables of
// their own, which nobody here has: they are not read.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <qpdf/QPDFObjectHandle.hh>

namespace galley::check {

class CodeMap {
 public:
  struct Code {
    std::uint8_t bytes = 0;
    std::uint32_t value = 0;
    auto operator<=>(const Code&) const = default;
  };
  enum class Kind : std::uint8_t { Known, Predefined, Broken };

  // `encoding`: of the font's dictionary.
  [[nodiscard]] static CodeMap of(const QPDFObjectHandle& encoding);
  [[nodiscard]] Kind kind() const { return kind_; }
  // The code at `at`, which moves behind it. Bytes of no code space are as long as the shortest code.
  [[nodiscard]] Code next(std::string_view shown, std::size_t& at) const;
  // 0, which is .notdef, for codes the map does not know.
  [[nodiscard]] std::uint32_t cid_of(const Code& code) const;
  // The stream and its dictionary name different writing modes (ISO 19005-2, 6.2.11.3.3).
  [[nodiscard]] bool contradicts_itself() const { return contradicts_; }

 private:
  struct Space {
    std::uint8_t bytes = 0;
    std::uint32_t low = 0, high = 0;
  };
  struct Range {
    std::uint32_t last = 0, cid = 0;
  };
  friend class CodeMapReader;
  void read(QPDFObjectHandle encoding, int depth);

  Kind kind_ = Kind::Known;
  bool contradicts_ = false;
  std::vector<Space> spaces_;
  std::map<Code, Range> ranges_;  // by the first code
};

}  // namespace galley::check
