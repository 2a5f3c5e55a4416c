#include "vector/tree.h"

#include <expat.h>

#include <memory>

#include "vector/scanner.h"

namespace galley::vector {
namespace {

constexpr std::size_t kMaxNodes = 1'000'000, kMaxDepth = 256;

struct Builder {
  Tree tree;
  std::vector<Index> open;
  XML_Parser parser = nullptr;
  bool too_much = false;

  void stop() {
    too_much = true;
    XML_StopParser(parser, XML_FALSE);
  }
  Index add(Node node) {
    const auto index = static_cast<Index>(tree.nodes.size());
    node.parent = open.empty() ? kNobody : open.back();
    tree.nodes.push_back(std::move(node));
    if (open.empty()) return index;
    Node& parent = tree.nodes[open.back()];
    tree.nodes[index].previous = parent.last;
    (parent.last == kNobody ? parent.first : tree.nodes[parent.last].next) = index;
    parent.last = index;
    return index;
  }
};

// "svg:rect" and "xlink:href" lose their prefixes; names of other namespaces (editors' own) keep theirs and are known to nobody.
std::string plain_name(std::string_view name) {
  const std::size_t colon = name.find(':');
  if (colon == std::string_view::npos) return lower(name);
  const std::string prefix = lower(name.substr(0, colon));
  if (prefix == "svg" || prefix == "xlink") return lower(name.substr(colon + 1));
  return lower(name);
}

void start_element(void* user, const XML_Char* name, const XML_Char** attributes) {
  auto& builder = *static_cast<Builder*>(user);
  if (builder.tree.nodes.size() >= kMaxNodes || builder.open.size() >= kMaxDepth) return builder.stop();
  Node node;
  node.name = plain_name(name);
  node.line = static_cast<std::uint32_t>(XML_GetCurrentLineNumber(builder.parser));
  node.column = static_cast<std::uint32_t>(XML_GetCurrentColumnNumber(builder.parser)) + 1;
  for (; attributes[0] != nullptr; attributes += 2) {
    std::string key = plain_name(attributes[0]);
    if (key == "href" && std::string_view(attributes[0]) != "href" && node.find("href") != nullptr) continue;  // plain href wins
    node.attributes.emplace_back(std::move(key), attributes[1]);
  }
  const std::string id(node.attribute("id"));
  const Index index = builder.add(std::move(node));
  if (!id.empty()) builder.tree.by_id.emplace(id, index);
  builder.open.push_back(index);
}

void end_element(void* user, const XML_Char*) { static_cast<Builder*>(user)->open.pop_back(); }

void characters(void* user, const XML_Char* text, int size) {
  auto& builder = *static_cast<Builder*>(user);
  if (builder.open.empty()) return;
  const std::string_view piece(text, static_cast<std::size_t>(size));
  const Index last = builder.tree.nodes[builder.open.back()].last;
  if (last != kNobody && !builder.tree.nodes[last].is_element()) {
    builder.tree.nodes[last].text += piece;
    return;
  }
  if (builder.tree.nodes.size() >= kMaxNodes) return builder.stop();
  Node node;
  node.text = piece;
  (void)builder.add(std::move(node));
}

Failure broken(std::string message) {
  return {FailureKind::Input, "image.broken", "the SVG cannot be read: " + std::move(message), "open and export it again", {}};
}

// Past white space, comments, processing instructions and the DOCTYPE with what stands in its brackets.
std::string_view skip_prolog(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  while (true) {
    bytes = trimmed(bytes.substr(0, bytes.size()));
    std::string_view end;
    if (bytes.starts_with("<?")) {
      end = "?>";
    } else if (bytes.starts_with("<!--")) {
      end = "-->";
    } else if (lower(bytes.substr(0, 9)) == "<!doctype") {
      const std::size_t bracket = bytes.find_first_of("[>");
      end = bracket != std::string_view::npos && bytes[bracket] == '[' ? "]>" : ">";
      if (end == "]>") {
        const std::size_t close = bytes.find(']');
        if (close == std::string_view::npos) return {};
        bytes.remove_prefix(close);
        end = ">";
      }
    } else {
      return bytes;
    }
    const std::size_t at = bytes.find(end);
    if (at == std::string_view::npos) return {};
    bytes.remove_prefix(at + end.size());
  }
}

}  // namespace

const std::string* Node::find(std::string_view wanted) const {
  for (const auto& [key, value] : attributes) {
    if (key == wanted) return &value;
  }
  return nullptr;
}

std::string_view Node::attribute(std::string_view wanted) const {
  const std::string* value = find(wanted);
  return value == nullptr ? std::string_view() : std::string_view(*value);
}

Index Tree::find_id(std::string_view id) const {
  const auto found = by_id.find(id);
  return found == by_id.end() ? kNobody : found->second;
}

std::string Tree::text_of(Index index) const {
  std::string text = nodes[index].text;
  for (Index child = nodes[index].first; child != kNobody; child = nodes[child].next) text += text_of(child);
  return text;
}

bool is_svg(std::string_view bytes) {
  constexpr std::size_t kEnough = 65536;  // no prolog is longer
  const std::string_view start = skip_prolog(bytes.substr(0, kEnough));
  return start.starts_with("<svg") || start.starts_with("<svg:svg");
}

Result<Tree> parse_tree(std::string_view bytes) {
  Builder builder;
  const std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser(XML_ParserCreate(nullptr), XML_ParserFree);
  if (parser == nullptr) return broken("no memory");
  builder.parser = parser.get();
  XML_SetUserData(parser.get(), &builder);
  XML_SetElementHandler(parser.get(), start_element, end_element);
  XML_SetCharacterDataHandler(parser.get(), characters);
  XML_SetParamEntityParsing(parser.get(), XML_PARAM_ENTITY_PARSING_NEVER);
  XML_SetHashSalt(parser.get(), 0x6761'6c6c);  // no random numbers: files are small and come from the author
  const XML_Status status = XML_Parse(parser.get(), bytes.data(), static_cast<int>(bytes.size()), 1);
  if (builder.too_much) {
    return Failure{FailureKind::Limit,
                   "limit.elements",
                   "the SVG has more elements, or deeper ones, than a picture needs",
                   "simplify it or save it as PNG",
                   {}};
  }
  if (status != XML_STATUS_OK) {
    return broken(std::string(XML_ErrorString(XML_GetErrorCode(parser.get()))) + " in line " +
                  std::to_string(XML_GetCurrentLineNumber(parser.get())));
  }
  if (builder.tree.nodes.empty() || !builder.tree.nodes[0].is("svg")) return broken("it has no svg element");
  return std::move(builder.tree);
}

}  // namespace galley::vector
