#include "import/json.h"

#include <cctype>

#include <fmt/format.h>

#include "import/unicode.h"

namespace galley::import {

void JsonWriter::separate() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (levels_.empty()) return;
  Level& level = levels_.back();
  if (!level.empty) out_ += level.one_line ? ", " : ",";
  if (!level.one_line) out_ += "\n" + std::string(levels_.size() * 2, ' ');
  level.empty = false;
}

void JsonWriter::begin(char mark, bool one_line) {
  separate();
  out_ += mark;
  levels_.push_back({one_line, true});
}

void JsonWriter::end(char mark) {
  const Level level = levels_.back();
  levels_.pop_back();
  if (!level.one_line && !level.empty) out_ += "\n" + std::string(levels_.size() * 2, ' ');
  out_ += mark;
}

void JsonWriter::quoted(std::string_view value) {
  out_ += '"';
  for (std::size_t at = 0; at < value.size();) {
    const Character c = character_at(value, at);
    if (c.value == '"' || c.value == '\\') {
      out_ += '\\';
      out_ += static_cast<char>(c.value);
    } else if (c.value == '\n') {
      out_ += "\\n";
    } else if (c.value == '\t') {
      out_ += "\\t";
    } else if (c.value < 0x20 || c.value == 0x7F) {
      out_ += fmt::format("\\u{:04x}", static_cast<unsigned>(c.value));
    } else {
      append_character(out_, c.value);
    }
    at += c.size;
  }
  out_ += '"';
}

void JsonWriter::key(std::string_view name) {
  separate();
  quoted(name);
  out_ += ": ";
  after_key_ = true;
}
void JsonWriter::string(std::string_view value) {
  separate();
  quoted(value);
}
void JsonWriter::number(std::uint64_t value) {
  separate();
  out_ += fmt::format("{}", value);
}
void JsonWriter::null() {
  separate();
  out_ += "null";
}

const JsonValue* JsonValue::member(std::string_view name) const {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return &items[i];
  }
  return nullptr;
}

namespace {

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  JsonValue value(int depth) {
    constexpr int kDeepest = 64;
    skip();
    JsonValue out;
    if (at_ >= text_.size() || depth > kDeepest) {
      failed_ = true;
      return out;
    }
    const char c = text_[at_];
    if (c == '{') return object(depth);
    if (c == '[') return array(depth);
    if (c == '"') return {JsonValue::Kind::Text, string(), {}, {}};
    const std::size_t begin = at_;
    while (at_ < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[at_])) != 0 || text_[at_] == '.' ||
                                  text_[at_] == '-' || text_[at_] == '+'))
      ++at_;
    if (at_ == begin) {
      failed_ = true;
      return out;
    }
    out.text = std::string(text_.substr(begin, at_ - begin));
    out.kind = out.text == "null" ? JsonValue::Kind::Null : JsonValue::Kind::Text;
    return out;
  }

 private:
  void skip() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t')) ++at_;
  }

  // True when the next character is `mark`; moves past it.
  bool take(char mark) {
    skip();
    if (at_ >= text_.size() || text_[at_] != mark) return false;
    ++at_;
    return true;
  }

  JsonValue object(int depth) {
    JsonValue out{JsonValue::Kind::Object, {}, {}, {}};
    ++at_;
    while (!failed_ && !take('}')) {
      skip();
      if (at_ >= text_.size() || text_[at_] != '"') {
        failed_ = true;
        break;
      }
      std::string name = string();
      if (!take(':')) failed_ = true;
      if (!failed_) {
        out.names.push_back(std::move(name));
        out.items.push_back(value(depth + 1));
      }
      take(',');
    }
    return out;
  }

  JsonValue array(int depth) {
    JsonValue out{JsonValue::Kind::Array, {}, {}, {}};
    ++at_;
    while (!failed_ && !take(']')) {
      out.items.push_back(value(depth + 1));
      take(',');
    }
    return out;
  }

  char32_t hex4() {
    char32_t value = 0;
    for (int i = 0; i < 4 && at_ < text_.size(); ++i, ++at_) {
      const char c = text_[at_];
      const int digit = c >= '0' && c <= '9'   ? c - '0'
                        : c >= 'a' && c <= 'f' ? c - 'a' + 10
                        : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                               : 0;
      value = value * 16 + static_cast<char32_t>(digit);
    }
    return value;
  }

  void escape(std::string& out) {
    const char c = at_ < text_.size() ? text_[at_++] : '\0';
    if (c == 'u') {
      char32_t value = hex4();
      if (value >= 0xD800 && value < 0xDC00 && text_.substr(at_, 2) == "\\u") {
        at_ += 2;
        value = 0x10000 + ((value - 0xD800) << 10U) + ((hex4() - 0xDC00) & 0x3FFU);
      }
      append_character(out, value >= 0xD800 && value < 0xE000 ? 0xFFFD : value);
    } else {
      out += c == 'n' || c == 'r' || c == 't' || c == 'b' || c == 'f' ? ' ' : c;
    }
  }

  std::string string() {
    std::string out;
    ++at_;
    while (at_ < text_.size() && text_[at_] != '"') {
      if (text_[at_] == '\\') {
        ++at_;
        escape(out);
      } else {
        out += text_[at_++];
      }
    }
    if (at_ < text_.size())
      ++at_;
    else
      failed_ = true;
    return out;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace

JsonValue parse_json(std::string_view text) { return Parser(text).value(0); }

}  // namespace galley::import
