// BoxBuilder: walks the document once and drives counters, structure, generated content and box generation.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "box/build.h"
#include "box/counters.h"
#include "box/frame_stack.h"
#include "box/pictures.h"
#include "box/roles.h"
#include "box/special_elements.h"
#include "box/structure_builder.h"

namespace galley::box {

class BoxBuilder {
 public:
  explicit BoxBuilder(const BuildInput& input);
  [[nodiscard]] BoxTree build();

 private:
  // Of a dl or a div in it: the list item that its terms and descriptions made.
  enum class Item : std::uint8_t { None, Terms, Described };
  // An element whose end has not been reached.
  struct OpenElement {
    NodeId node, end;
    StyleId style;
    Opened opened = Opened::Nothing;
    std::size_t frames_inside = 0;  // for FrameStack::end
    unsigned structures = 0;        // structure nodes opened for it
    Item item = Item::None;
    bool artifact = false;  // running and hidden elements are artefacts
    bool expands = true;    // has ::before and ::after
  };
  // What generated text needs to know about where it stands.
  struct Origin {
    NodeId node;  // the element
    StyleId style;
    StructureId figure = {};  // of its pictures; none: they are artefacts
  };
  // What is open while content is made that says something else than it shows.
  struct Saying {
    unsigned structures = 0;
    bool artifact = false;
    StructureId figure = {};
  };

  // box_builder.cpp: the walk
  NodeId enter(NodeId id);
  NodeId enter_element(NodeId id, StyleId style);
  void leave();
  void text_node(NodeId id);
  void open_box(OpenElement& element);
  void describe_box(const OpenElement& element, BoxId box);
  [[nodiscard]] std::uint32_t depth() const { return static_cast<std::uint32_t>(elements_.size()); }
  [[nodiscard]] source::Span span_of(NodeId node) const { return input_.document.node(node).span; }
  [[nodiscard]] const style::ComputedStyle& style(StyleId id) const { return input_.styles[id]; }

  // structure
  void open_structure(OpenElement& element);
  void settle_described_item(const document::Node& node);
  void describe_structure(StructureId id, const document::Node& node);
  [[nodiscard]] bool begins_a_row_of_data(NodeId cell) const;
  void open_body_of_item(OpenElement& element);

  // generated_content.cpp
  void change_counters(StyleId style, NodeId node, bool is_pseudo);
  void change_list_counter(StyleId style, NodeId node);
  void pseudo_element(NodeId node, style::Pseudo which);
  void marker(OpenElement& element);
  void marker_content(StyleId style, NodeId node, std::string_view fallback);
  [[nodiscard]] Saying begin_saying(const style::ContentStyle& content, const Origin& origin);
  void end_saying(const Saying& saying);
  void content_items(const std::vector<style::ContentItem>& items, const Origin& origin);
  [[nodiscard]] std::string text_of_item(const style::ContentItem& item, const Origin& origin);
  [[nodiscard]] std::string quote(style::ContentItem::Kind kind, const Origin& origin);
  [[nodiscard]] std::string target_text(const style::ContentItem& item, const Origin& origin);
  [[nodiscard]] NodeId element_with_id(std::string_view id);
  [[nodiscard]] std::string counter_text(const style::ContentItem& item, const Origin& origin);
  [[nodiscard]] std::string counters_text(const style::ContentItem& item) const;
  void generated_text(std::string_view text, const Origin& origin, bool verbatim = false);
  void generated_picture(const std::string& url, const Origin& origin);
  void name_strings(const OpenElement& element, BoxId box);

  // replaced.cpp
  // True if the element is done with; false: its children are set as usual.
  bool special_element(Special special, OpenElement& element);
  void picture(const OpenElement& element, std::string_view attribute);
  [[nodiscard]] ImageId picture_of(const document::Node& node, std::string_view attribute);
  [[nodiscard]] bool lacks_its_picture(NodeId figure);
  [[nodiscard]] bool says_anything(NodeId figure) const;
  [[nodiscard]] bool is_caption(NodeId picture, std::string_view alt) const;
  void set_instead(const OpenElement& element, std::string_view text);
  void vector_picture(const OpenElement& element);
  [[nodiscard]] std::string svg_source(const OpenElement& element) const;
  void input_element(const OpenElement& element);
  void select_element(const OpenElement& element);
  void unsupported(const OpenElement& element, std::string_view instead);
  [[nodiscard]] StructureId open_figure(const OpenElement& element, const std::string* alt, bool& opened);

  const BuildInput& input_;
  BoxTree tree_;
  StructureBuilder structures_;
  FrameStack frames_;
  PictureLoader pictures_;
  Counters counters_;
  std::vector<OpenElement> elements_;
  std::uint32_t quote_depth_ = 0;
  std::map<std::string_view, NodeId> ids_;                   // filled when target-text() first asks
  std::map<std::string, std::string, std::less<>> strings_;  // string-set values in force
};

}  // namespace galley::box
