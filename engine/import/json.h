// The little JSON this folder needs: writing the report, reading the linked data (JSON-LD) of web pages.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace galley::import {

// Two-space indented. Calls must nest as JSON does; key() before each value of an object.
class JsonWriter {
 public:
  void begin_object() { begin('{', false); }
  void end_object() { end('}'); }
  void begin_array(bool on_one_line = false) { begin('[', on_one_line); }
  void end_array() { end(']'); }
  void key(std::string_view name);
  void string(std::string_view value);
  void number(std::uint64_t value);
  void null();
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  struct Level {
    bool one_line = false, empty = true;
  };
  void begin(char mark, bool one_line);
  void end(char mark);
  void separate();
  void quoted(std::string_view value);
  std::string out_;
  std::vector<Level> levels_;
  bool after_key_ = false;
};

// A parsed value; objects keep the order of their members. Numbers are kept as text.
struct JsonValue {
  enum class Kind : std::uint8_t { Null, Text, Array, Object } kind = Kind::Null;
  std::string text;
  std::vector<JsonValue> items;    // of an array; of an object the values
  std::vector<std::string> names;  // of an object, one for each item

  [[nodiscard]] const JsonValue* member(std::string_view name) const;
};

// Forgiving: stops at the first fault and returns what it has; depth is bounded.
[[nodiscard]] JsonValue parse_json(std::string_view text);

}  // namespace galley::import
