#include "import/html_dom.h"

#include <algorithm>
#include <cstring>

#include <fmt/format.h>
#include <gumbo.h>

#include "import/html_guard.h"
#include "import/unicode.h"

namespace galley::import {

std::string_view DomNode::attribute(std::string_view wanted) const {
  for (const auto& attribute : attributes) {
    if (attribute.name == wanted) return attribute.value;
  }
  return {};
}

bool DomNode::has_attribute(std::string_view wanted) const {
  return std::any_of(attributes.begin(), attributes.end(), [&](const document::Attribute& a) { return a.name == wanted; });
}

DomId Dom::add(DomNode node, DomId parent) {
  nodes.push_back(std::move(node));
  const auto id = static_cast<DomId>(nodes.size() - 1);
  if (parent != kNoDom) append(id, parent);
  return id;
}

void Dom::append(DomId id, DomId parent) {
  unlink(id);
  DomNode& node = nodes[id];
  node.parent = parent;
  node.previous = nodes[parent].last;
  if (node.previous != kNoDom)
    nodes[node.previous].next = id;
  else
    nodes[parent].first = id;
  nodes[parent].last = id;
}

void Dom::unlink(DomId id) {
  DomNode& node = nodes[id];
  if (node.parent == kNoDom) return;
  (node.previous != kNoDom ? nodes[node.previous].next : nodes[node.parent].first) = node.next;
  (node.next != kNoDom ? nodes[node.next].previous : nodes[node.parent].last) = node.previous;
  node.parent = node.next = node.previous = kNoDom;
}

void Dom::insert_before(DomId id, DomId place) {
  unlink(id);
  DomNode& node = nodes[id];
  node.parent = nodes[place].parent;
  node.next = place;
  node.previous = nodes[place].previous;
  (node.previous != kNoDom ? nodes[node.previous].next : nodes[node.parent].first) = id;
  nodes[place].previous = id;
}

DomId Dom::following(DomId id, DomId scope, bool skip_children) const {
  if (!skip_children && nodes[id].first != kNoDom) return nodes[id].first;
  while (id != scope && id != kNoDom) {
    if (nodes[id].next != kNoDom) return nodes[id].next;
    id = nodes[id].parent;
  }
  return kNoDom;
}

DomId Dom::find(DomId scope, std::string_view name) const {
  for (DomId id = following(scope, scope); id != kNoDom; id = following(id, scope)) {
    if (nodes[id].is(name)) return id;
  }
  return kNoDom;
}

std::string Dom::text_of(DomId id) const {
  std::string text;
  for (DomId at = id; at != kNoDom; at = following(at, id)) {
    text += nodes[at].text.text;
    if (nodes[at].is("br")) text += ' ';
  }
  return text;
}

bool Dom::contains(DomId ancestor, DomId id) const {
  while (id != kNoDom && id != ancestor) id = nodes[id].parent;
  return id == ancestor;
}

namespace {

// Length of the character reference at `at` in the source ("&amp;", "&#8217;", "&nbsp"), 0 if it is none. `decoded` is
// what the parser made of it and what follows; for names without a semicolon it tells how long the name was.
std::size_t reference_size(std::string_view source, std::size_t at, std::string_view decoded) {
  std::size_t end = at + 1;
  if (end < source.size() && source[end] == '#') {
    ++end;
    while (end < source.size() && std::isalnum(static_cast<unsigned char>(source[end])) != 0 && end - at < 12) ++end;
    if (end < source.size() && source[end] == ';') ++end;
    return end - at;
  }
  while (end < source.size() && std::isalnum(static_cast<unsigned char>(source[end])) != 0 && end - at < 34) ++end;
  const bool closed = end < source.size() && source[end] == ';';
  const bool literal = decoded.substr(0, 1) == "&";
  if (closed) return literal && source.substr(at, 5) != "&amp;" && source.substr(at, 5) != "&AMP;" ? 0 : end + 1 - at;
  if (literal) return source.substr(at, 4) == "&amp" ? 4 : 0;
  const std::string_view rest = decoded.substr(std::min<std::size_t>(character_at(decoded, 0).size, decoded.size())).substr(0, 6);
  for (std::size_t size = 3; size <= end - at; ++size) {
    if (source.substr(at + size, rest.size()) == rest) return size;
  }
  return end - at;
}

// Aligns a decoded text node with the source bytes it came from.
MappedText align(std::string_view decoded, std::string_view source, std::uint32_t offset) {
  MappedText out;
  std::size_t from = 0, at = 0;
  const auto here = [&](std::size_t i) { return offset + static_cast<std::uint32_t>(i); };
  while (from < decoded.size() && at < source.size()) {
    std::size_t run = 0;
    while (from + run < decoded.size() && at + run < source.size() && decoded[from + run] == source[at + run] &&
           source[at + run] != '&')
      ++run;
    out.append(decoded.substr(from, run), here(at));
    from += run;
    at += run;
    if (from >= decoded.size() || at >= source.size()) break;
    const std::size_t size = source[at] == '&' ? reference_size(source, at, decoded.substr(from)) : 0;
    if (size > 0) {
      std::size_t length = std::max<std::size_t>(1, character_at(decoded, from).size);
      // A few references stand for two characters; the bytes up to where both agree again belong to it.
      while (from + length < decoded.size() && at + size < source.size() && decoded[from + length] != source[at + size] &&
             source[at + size] != '&' && source[at + size] != '<' && source[at + size] != '\r' && length < 8) {
        ++length;
      }
      length = std::min(length, decoded.size() - from);
      out.append_for(decoded.substr(from, length), here(at), here(at + size));
      from += length;
      at += size;
    } else if (source[at] == decoded[from]) {
      out.append(decoded.substr(from, 1), here(at));
      ++from;
      ++at;
    } else if (source[at] == '\r') {
      ++at;
    } else if (source[at] == '<') {
      const std::size_t close = source.find('>', at);
      at = close == std::string_view::npos ? source.size() : close + 1;
    } else {
      break;
    }
  }
  if (from < decoded.size()) out.append_for(decoded.substr(from), here(std::min(at, source.size())), here(source.size()));
  return out;
}

class Converter {
 public:
  Converter(Dom& dom, std::string_view html, std::uint32_t base) : dom_(dom), html_(html), base_(base) {}

  void convert(const GumboNode* root) {
    dom_.root = element(root, kNoDom);
    // Depth is bounded by the guard, but a loop is as short: (gumbo node, its id, next child).
    struct Frame {
      const GumboVector* children;
      DomId id;
      unsigned next;
    };
    std::vector<Frame> stack{{&root->v.element.children, dom_.root, 0}};
    while (!stack.empty()) {
      Frame& frame = stack.back();
      if (frame.next >= frame.children->length) {
        stack.pop_back();
        continue;
      }
      const auto* child = static_cast<const GumboNode*>(frame.children->data[frame.next++]);
      const DomId parent = frame.id;
      if (child->type == GUMBO_NODE_ELEMENT || child->type == GUMBO_NODE_TEMPLATE) {
        const DomId id = element(child, parent);
        stack.push_back({&child->v.element.children, id, 0});
      } else if (child->type != GUMBO_NODE_COMMENT) {
        text(child, parent);
      }
    }
  }

 private:
  [[nodiscard]] std::uint32_t offset_of(const char* place) const {
    return static_cast<std::uint32_t>(
        std::clamp<std::ptrdiff_t>(place - html_.data(), 0, static_cast<std::ptrdiff_t>(html_.size())));
  }

  // The parser counts one byte past the end of a text that stops inside a tag.
  [[nodiscard]] std::uint32_t within(std::size_t end) const {
    return static_cast<std::uint32_t>(std::min<std::size_t>(end, base_ + html_.size()));
  }

  static std::string name_of(const GumboElement& element) {
    if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
    GumboStringPiece tag = element.original_tag;
    if (tag.data == nullptr) return "unknown";
    gumbo_tag_from_original_text(&tag);
    std::string name = lower(std::string_view(tag.data, tag.length));
    return name.empty() ? "unknown" : name;
  }

  DomId element(const GumboNode* node, DomId parent) {
    const GumboElement& e = node->v.element;
    DomNode out;
    out.name = name_of(e);
    if (e.original_tag.data != nullptr) {
      out.begin = base_ + offset_of(e.original_tag.data);
      out.end = within(out.begin + e.original_tag.length);
    } else if (parent != kNoDom) {
      out.begin = out.end = dom_[parent].begin;
    }
    if (e.original_end_tag.data != nullptr && e.original_end_tag.length > 0) {
      out.end = std::max(out.end, within(base_ + offset_of(e.original_end_tag.data) + e.original_end_tag.length));
    }
    for (unsigned i = 0; i < e.attributes.length; ++i) {
      const auto* attribute = static_cast<const GumboAttribute*>(e.attributes.data[i]);
      out.attributes.push_back({attribute->name, attribute->value});
    }
    return dom_.add(std::move(out), parent);
  }

  void text(const GumboNode* node, DomId parent) {
    const GumboText& t = node->v.text;
    DomNode out;
    const std::string_view original(t.original_text.data, t.original_text.data == nullptr ? 0 : t.original_text.length);
    const std::uint32_t at = original.empty() ? 0 : offset_of(original.data()), offset = at + base_;
    const std::string_view decoded(t.text);
    out.text = align(decoded, html_.substr(at, std::min<std::size_t>(original.size(), html_.size() - at)), offset);
    out.begin = offset;
    out.end = within(offset + original.size());
    dom_.add(std::move(out), parent);
  }

  Dom& dom_;
  std::string_view html_;
  std::uint32_t base_;
};

}  // namespace

Dom parse_html(std::string_view text, SourceId source, source::Diagnostics& diagnostics, std::uint32_t offset) {
  std::string html(text);
  const Flattened flattened = flatten_deep_tags(html);
  if (flattened.tags > 0) {
    diagnostics.warn("import.too-deep", {source, 0, 0}, fmt::format("{} tags are nested too deep and were ignored", flattened.tags),
                     "close the elements that are left open");
  }
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  GumboOutput* output = gumbo_parse_with_options(&options, html.data(), html.size());
  Dom dom;
  dom.written_depth = flattened.deepest;
  Converter(dom, html, offset).convert(output->root);
  gumbo_destroy_output(&options, output);
  return dom;
}

}  // namespace galley::import
