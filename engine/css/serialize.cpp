// Component values -> text that parses to the same values (css-syntax-3 section 9).
//
// Tokens that would grow together are parted by an empty comment. Bad strings and bad addresses become the shortest
// text that is bad in the same way, so that serialising twice gives the same text.
#include <fmt/format.h>

#include "css/ascii.h"
#include "css/code_points.h"
#include "css/syntax.h"

namespace galley::css {

namespace {

void append_escaped(std::string& out, char32_t c) {
  fmt::format_to(std::back_inserter(out), "\\{:x} ", static_cast<std::uint32_t>(c));
}

// The rest of a name: every code point that is not a name code point is escaped.
void append_name(std::string& out, std::string_view name, std::size_t at = 0) {
  while (at < name.size()) {
    const CodePoint c = decode_utf8(name, at);
    if (is_name(c.value) && c.value != 0xFEFF) {  // a byte-order mark in front would not come back
      append_utf8(out, c.value);
    } else if (c.value > 0x20 && c.value < 0x7F) {
      out += '\\';
      append_utf8(out, c.value);
    } else {
      append_escaped(out, c.value);
    }
    at += c.size;
  }
}

void append_identifier(std::string& out, std::string_view name) {
  std::size_t at = 0;
  if (name == "-") {
    out += "\\-";
    return;
  }
  if (!name.empty() && name[0] == '-') out += name[at++];
  if (at < name.size() && is_digit(static_cast<unsigned char>(name[at]))) {
    append_escaped(out, static_cast<unsigned char>(name[at++]));
  }
  append_name(out, name, at);
}

// A unit like "e3" would be read as an exponent.
void append_unit(std::string& out, std::string_view unit) {
  const bool exponent = unit.size() > 1 && lower(unit[0]) == 'e' &&
                        (is_digit(static_cast<unsigned char>(unit[1])) ||
                         (unit.size() > 2 && unit[1] == '-' && is_digit(static_cast<unsigned char>(unit[2]))));
  if (!exponent) {
    append_identifier(out, unit);
    return;
  }
  append_escaped(out, static_cast<unsigned char>(unit[0]));
  append_name(out, unit, 1);
}

void append_string(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      append_escaped(out, static_cast<unsigned char>(c));
    } else {
      out += c;
    }
  }
  out += '"';
}

void append_url(std::string& out, std::string_view text) {
  out += "url(";
  for (const char c : text) {
    if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7F) {
      append_escaped(out, static_cast<unsigned char>(c));
    } else {
      if (c == '"' || c == '\'' || c == '(' || c == ')' || c == '\\') out += '\\';
      out += c;
    }
  }
  out += ')';
}

void append_token(std::string& out, const Token& token) {
  switch (token.kind) {
    case TokenKind::Ident: append_identifier(out, token.text); break;
    case TokenKind::Function:
      append_identifier(out, token.text);
      out += '(';
      break;
    case TokenKind::AtKeyword:
      out += '@';
      append_identifier(out, token.text);
      break;
    case TokenKind::Hash:
      out += '#';
      token.id_hash ? append_identifier(out, token.text) : append_name(out, token.text);
      break;
    case TokenKind::String: append_string(out, token.text); break;
    case TokenKind::BadString: out += "\"\n"; break;
    case TokenKind::Url: append_url(out, token.text); break;
    case TokenKind::BadUrl: out += "url(()"; break;
    case TokenKind::Delim: out += token.text == "\\" ? "\\\n" : token.text; break;
    case TokenKind::Number:
    case TokenKind::UnicodeRange: out += token.representation; break;
    case TokenKind::Percentage: out += token.representation + '%'; break;
    case TokenKind::Dimension:
      out += token.representation;
      append_unit(out, token.unit);
      break;
    case TokenKind::Whitespace: out += ' '; break;
    case TokenKind::Cdo: out += "<!--"; break;
    case TokenKind::Cdc: out += "-->"; break;
    case TokenKind::Colon: out += ':'; break;
    case TokenKind::Semicolon: out += ';'; break;
    case TokenKind::Comma: out += ','; break;
    case TokenKind::OpenSquare: out += '['; break;
    case TokenKind::CloseSquare: out += ']'; break;
    case TokenKind::OpenParen: out += '('; break;
    case TokenKind::CloseParen: out += ')'; break;
    case TokenKind::OpenCurly: out += '{'; break;
    case TokenKind::CloseCurly: out += '}'; break;
    case TokenKind::Eof: break;
  }
}

bool is_delim_in(const Token& token, std::string_view set) {
  return token.kind == TokenKind::Delim && token.text.size() == 1 && set.find(token.text[0]) != std::string_view::npos;
}

bool starts_like_name(const Token& token) {
  return token.kind == TokenKind::Ident || token.kind == TokenKind::Function || token.kind == TokenKind::Url ||
         token.kind == TokenKind::BadUrl;
}

bool is_numeric(const Token& token) {
  return token.kind == TokenKind::Number || token.kind == TokenKind::Percentage || token.kind == TokenKind::Dimension;
}

bool starts_with_dash(const Token& token) { return is_delim_in(token, "-") || token.kind == TokenKind::Cdc; }

// The table of section 9: would `left` and `right` be read as something else without a comment between?
bool need_comment(const Token& left, const Token& right) {
  const bool name_or_number =
      starts_like_name(right) || is_numeric(right) || starts_with_dash(right) || right.kind == TokenKind::UnicodeRange;
  switch (left.kind) {
    case TokenKind::Ident: return name_or_number || right.kind == TokenKind::OpenParen;
    case TokenKind::AtKeyword:
    case TokenKind::Hash:
    case TokenKind::Dimension: return name_or_number;
    case TokenKind::Number: return name_or_number || is_delim_in(right, "%");
    case TokenKind::UnicodeRange: return name_or_number || is_delim_in(right, "?");
    case TokenKind::Delim: break;
    default: return false;
  }
  if (is_delim_in(left, "#-")) return name_or_number;
  if (is_delim_in(left, "@")) return starts_like_name(right) || starts_with_dash(right);
  if (is_delim_in(left, ".+")) return is_numeric(right);
  if (is_delim_in(left, "<")) return is_delim_in(right, "!");
  return is_delim_in(left, "/") && is_delim_in(right, "*");
}

void append_values(std::string& out, const ComponentValue* begin, const ComponentValue* end) {
  for (const ComponentValue* value = begin; value != end; ++value) {
    const ComponentValue* before = value == begin ? nullptr : value - 1;
    if (before != nullptr && before->is_whitespace() && value->is_whitespace()) continue;  // a comment stood between
    if (before != nullptr && before->kind == ComponentValue::Kind::Token && need_comment(before->token, value->token)) {
      out += "/**/";
    }
    append_token(out, value->token);
    if (value->kind == ComponentValue::Kind::Token) continue;
    append_values(out, value->children.data(), value->children.data() + value->children.size());
    if (value->token.kind == TokenKind::OpenSquare) {
      out += ']';
    } else {
      out += value->token.kind == TokenKind::OpenCurly ? '}' : ')';
    }
  }
}

}  // namespace

std::string serialize(const ComponentValue* begin, const ComponentValue* end) {
  std::string out;
  append_values(out, begin, end);
  return out;
}

std::string serialize(const ComponentValues& values) { return serialize(values.data(), values.data() + values.size()); }

}  // namespace galley::css
