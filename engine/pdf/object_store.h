// ObjectStore: the whole contract between us and whatever writes PDF syntax: reserve a number, set a value, set a stream, write.
//
// Values are our own small variant, so that no other file knows the library behind it. Streams are stored as they are handed in:
// whoever compresses them says so in the dictionary. Objects are written in order of their numbers.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"

namespace galley::pdf {

class PdfValue;
struct Entry;

// A reference to an object; 0 is none.
struct ObjectNumber {
  std::uint32_t value = 0;
  [[nodiscard]] bool valid() const { return value != 0; }
  auto operator<=>(const ObjectNumber&) const = default;
};
struct Name {
  std::string text;  // without the slash
};
struct Bytes {
  std::string bytes;  // of a string object
};
struct Raw {
  std::string syntax;  // PDF tokens, for long lists of numbers
};
struct Milli {
  std::int64_t thousandths = 0;
};
using Array = std::vector<PdfValue>;

struct Dictionary {
  std::vector<Entry> entries;
  // Entry is not complete yet: what makes and ends the list stands in the .cpp.
  Dictionary();
  Dictionary(const Dictionary& other);
  Dictionary(Dictionary&& other) noexcept;
  Dictionary& operator=(const Dictionary& other);
  Dictionary& operator=(Dictionary&& other) noexcept;
  ~Dictionary();
  Dictionary(std::initializer_list<Entry> list);
  void add(std::string key, PdfValue value);
};

class PdfValue {
 public:
  using Variant = std::variant<std::monostate, bool, std::int64_t, Milli, Name, Bytes, Raw, ObjectNumber, Array, Dictionary>;
  PdfValue() = default;
  template <class T>
  requires(!std::is_same_v<std::remove_cvref_t<T>, PdfValue>)
      PdfValue(T&& value) {  // NOLINT: values read as themselves in dictionaries
    using Plain = std::remove_cvref_t<T>;
    if constexpr (std::is_integral_v<Plain> && !std::is_same_v<Plain, bool>) {
      value_ = static_cast<std::int64_t>(value);
    } else {
      value_ = std::forward<T>(value);
    }
  }
  [[nodiscard]] const Variant& variant() const { return value_; }

 private:
  Variant value_;
};

struct Entry {
  std::string key;
  PdfValue value;
};

enum class PdfVersion : std::uint8_t { V14, V16, V17 };

// Stands in the metadata of print files for the file's identifier, which is known when all else is written.
inline constexpr std::string_view kIdentifierToCome = "uuid:00000000-0000-0000-0000-000000000000";

class ObjectStore {
 public:
  [[nodiscard]] ObjectNumber reserve();
  void set(ObjectNumber number, PdfValue value);
  ObjectNumber add(PdfValue value);
  // `dictionary` must not hold Length.
  void set_stream(ObjectNumber number, Dictionary dictionary, std::string data);
  // `data` must outlive write(): pictures are not copied.
  void set_borrowed_stream(ObjectNumber number, Dictionary dictionary, std::string_view data);
  [[nodiscard]] std::size_t size() const { return objects_.size(); }

  struct Object {
    PdfValue value;
    std::string owned;
    std::string_view borrowed;
    bool is_stream = false;
    [[nodiscard]] std::string_view data() const { return borrowed.empty() ? std::string_view(owned) : borrowed; }
  };
  // The file. Its identifier is a hash of its content, also where a stream of a V16 file says kIdentifierToCome; `info` must not be
  // empty.
  [[nodiscard]] Result<std::string> write(ObjectNumber root, ObjectNumber info, PdfVersion version) const;

 private:
  std::vector<Object> objects_;  // number - 1
};

}  // namespace galley::pdf
