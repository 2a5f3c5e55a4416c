// Builds one line of text with markup from pieces: white space collapses over element borders, empty marks vanish.
#pragma once

#include <string_view>
#include <vector>

#include "import/html_dom.h"
#include "import/mapped_text.h"

namespace galley::import {

class InlineWriter {
 public:
  explicit InlineWriter(bool keep_space = false) : keep_space_(keep_space) {}
  void text(const MappedText& text);
  void generated(std::string_view text, std::uint32_t begin, std::uint32_t end);
  void line_break();
  void gap() { gap_ = true; }  // a border of blocks: at least a space
  void open(const DomNode& element);
  void open(std::string name, std::vector<document::Attribute> attributes);
  void close();
  [[nodiscard]] bool blank() const;
  [[nodiscard]] std::size_t text_size() const { return out_.text().size(); }
  [[nodiscard]] bool ends_with_break() const;  // only white space since the last break
  // Trimmed, and empty again; elements that are open stay open for what follows.
  [[nodiscard]] Inline take();

 private:
  struct Open {
    std::string name;  // empty: markup that is not kept
    std::vector<document::Attribute> attributes;
    std::size_t mark = 0;
  };
  void put(const MappedText& from, std::size_t begin, std::size_t end);
  void put_space(std::uint32_t begin, std::uint32_t end);
  void begin_mark(Open& element);

  bool keep_space_;
  bool gap_ = false;
  std::uint32_t gap_at_ = 0;
  Inline out_;
  std::vector<Open> open_;
};

}  // namespace galley::import
