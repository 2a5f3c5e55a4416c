#include "import/junk_lines.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "import/byline.h"
#include "import/dates.h"
#include "import/junk_phrases.h"
#include "import/unicode.h"
#include "resource/picture_name.h"

namespace galley::import {

namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// "300 x 250", "728×90", "[970x250]": the size of a banner.
bool is_ad_slot(std::string_view line) {
  std::string digits;
  for (std::size_t at = 0; at < line.size();) {
    const Character c = character_at(line, at);
    at += c.size;
    if (is_digit(c.value) && digit_value(c.value) >= 0) {
      digits += '0';
    } else if (c.value == 'x' || c.value == 'X' || c.value == 0xD7 || c.value == '*') {
      digits += 'x';
    } else if (c.value != ' ' && c.value != 0xA0 && c.value != '[' && c.value != ']' && c.value != '(' && c.value != ')') {
      return false;
    }
  }
  return is_one_of(digits, {"00x00", "000x00", "000x000", "000x0000", "0000x000", "0000x0000", "0000x00"});
}

std::size_t count_digits(std::string_view word) {
  std::size_t at = 0, digits = 0;
  for (; at < word.size();) {
    const Character c = character_at(word, at);
    if (!is_digit(c.value) && c.value != ',' && c.value != '.') return 0;
    digits += is_digit(c.value) ? 1 : 0;
    at += c.size;
  }
  return digits;
}

// "1 of 4", "[1/3]", "Image 2 of 9", "Bild 1 von 4": the number of a picture in a gallery.
bool is_gallery_counter(const std::string& folded) {
  const auto words = words_of(folded, 6);
  if (words.size() < 2 || words.size() > 4) return false;
  std::size_t numbers = 0;
  bool counted = words.size() == 2;  // "1/3" has no word between
  for (const std::string_view word : words) {
    if (count_digits(word) > 0 && word.size() <= 6)
      ++numbers;
    else if (is_one_of(word, {"of", "von", "sur", "de", "di", "van", "av", "из", "z", "از", "من"}))
      counted = true;
    else if (!is_one_of(word, {"image", "photo", "picture", "slide", "bild", "foto", "imagen", "imagem", "immagine", "afbeelding",
                               "diapositive", "page", "عکس", "صورة"}))
      return false;
  }
  return numbers == 2 && counted;
}

// "12 comments", "1.2K shares", "Show 12 comments", "View 8 photos", "Comments (4)".
std::optional<DropReason> match_count(const std::string& folded) {
  const auto words = words_of(folded, 6);
  if (words.size() < 2 || words.size() > 5) return std::nullopt;
  const auto among = [](const auto& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
  };
  static constexpr auto kComments = std::to_array<std::string_view>(
      {"comment",      "comments",    "replies",     "reply",        "responses",   "kommentare", "kommentar",
       "commentaires", "commentaire", "commenter",   "kommentieren", "comentar",    "commenta",   "reacties",
       "reageer",      "yorum",       "comentarios", "comentario",   "réagir",      "réactions",  "نظر",
       "نظرات",        "دیدگاه",      "تعليق",       "commenti",     "comentários", "antworten",  "respuestas"});
  static constexpr auto kShares =
      std::to_array<std::string_view>({"share", "shares", "likes", "like", "views", "tweets", "retweets", "reads", "claps",
                                       "reactions", "vues", "aufrufe", "بازدید"});
  static constexpr auto kMedia =
      std::to_array<std::string_view>({"photo", "photos", "images", "image", "pictures", "videos", "slides", "fotos", "bilder"});
  static constexpr auto kFillers =
      std::to_array<std::string_view>({"k",    "m",   "all",    "view", "show", "see", "read", "hide", "load",     "more", "your",
                                       "post", "add", "reader", "of",   "voir", "les", "ver",  "alle", "anzeigen", "شما"});
  std::size_t numbers = 0, comments = 0, shares = 0, media = 0, fillers = 0;
  for (const std::string_view word : words) {
    const bool scaled =
        word.size() > 1 && (word.back() == 'k' || word.back() == 'm') && count_digits(word.substr(0, word.size() - 1)) > 0;
    if (count_digits(word) > 0 || scaled)
      ++numbers;
    else if (among(kComments, word))
      ++comments;
    else if (among(kShares, word))
      ++shares;
    else if (among(kMedia, word))
      ++media;
    else if (among(kFillers, word))
      ++fillers;
    else
      return std::nullopt;
  }
  if (numbers == 0) return std::nullopt;
  if (comments > 0) return DropReason::Comments;
  if (shares > 0) return DropReason::ShareBar;
  return media > 0 && fillers > 0 ? std::optional(DropReason::Embed) : std::nullopt;
}

// Every word is the name of a network or a word of a share bar; at least two.
bool is_share_bar(const std::string& folded) {
  const auto words = words_of(folded, 16);
  if (words.size() < 2 || words.size() > 12) return false;
  return std::all_of(words.begin(), words.end(), [](std::string_view word) {
    return is_one_of(word, {"facebook",  "twitter",   "x",      "tweet",     "share",    "email",     "e",      "mail", "whatsapp",
                            "telegram",  "linkedin",  "reddit", "pinterest", "pin",      "print",     "copy",   "link", "messenger",
                            "instagram", "youtube",   "tumblr", "bluesky",   "mastodon", "threads",   "save",   "like", "sms",
                            "viber",     "flipboard", "google", "teilen",    "partager", "compartir", "follow", "us",   "on",
                            "via",       "and",       "or",     "this",      "rss",      "tiktok",    "vk",     "xing", "pocket",
                            "it",        "فیسبوک",    "توییتر", "تلگرام",    "واتساپ",   "ایمیل",     "لینکدین"});
  });
}

std::vector<std::string_view> split_at(std::string_view line, std::string_view mark) {
  std::vector<std::string_view> parts;
  std::size_t from = 0;
  for (std::size_t at = line.find(mark); at != std::string_view::npos; at = line.find(mark, from)) {
    parts.push_back(trim(line.substr(from, at - from)));
    from = at + mark.size();
  }
  parts.push_back(trim(line.substr(from)));
  return parts;
}

bool all_short(const std::vector<std::string_view>& parts, std::size_t most_words) {
  return std::all_of(parts.begin(), parts.end(), [&](std::string_view part) {
    const std::size_t words = word_count(part, most_words + 2);
    return words >= 1 && words <= most_words && !ends_sentence(part);
  });
}

// "Home | World | Opinion | Contact": three short parts or more.
bool is_navigation_bar(std::string_view line) {
  for (const std::string_view mark : {" | ", " · ", " • ", "|"}) {
    const auto parts = split_at(line, mark);
    if (parts.size() >= 3 && all_short(parts, 3)) return true;
  }
  return false;
}

bool is_link(std::string_view line) {
  if (line.find(' ') != std::string_view::npos) return false;
  return line.substr(0, 7) == "http://" || line.substr(0, 8) == "https://" || line.substr(0, 4) == "www.";
}

bool is_hash_tags(std::string_view line) {
  const auto words = words_of(line, 24);
  return !words.empty() && std::all_of(words.begin(), words.end(), [](std::string_view word) {
    return word.size() > 1 && word[0] == '#' && word[1] != '#' && count_digits(word.substr(1)) == 0;
  });
}

bool is_image_name(std::string_view line) {
  const std::string name = lower(line);
  if (name.find(' ') != std::string::npos && name.substr(0, 7) != "[image:" && name.substr(0, 7) != "[photo:") return false;
  if (resource::has_picture_ending(name.ends_with(']') ? name.substr(0, name.size() - 1) : name)) return true;
  return is_one_of(name, {"[image]", "[photo]", "[video]", "image", "photo", "[img]", "null", "undefined"});
}

// What an embedded post or player leaves behind: "pic.example.com/x", "— Jane Doe (@jane) May 3, 2021", "@jane", "0:45", "1/3".
bool is_embed(std::string_view line) {
  if (line.size() > 160) return false;
  const auto words = words_of(line, 12);
  if (words.size() == 1 && line.size() > 2 && line[0] == '@') return true;
  if (words.size() == 1 && line.substr(0, 4) == "pic.") return true;
  const bool dash = is_dash(character_at(line, 0).value);
  if (dash && line.find("(@") != std::string_view::npos && words.size() <= 11) return true;
  const std::size_t colon = line.find(':');
  const bool clock = words.size() == 1 && colon != std::string_view::npos && line.size() <= 8;
  return clock && std::all_of(line.begin(), line.end(), [](char c) { return (c >= '0' && c <= '9') || c == ':'; });
}

bool is_rule(std::string_view line) {
  if (line.size() < 3) return false;
  for (std::size_t at = 0; at < line.size();) {
    const Character c = character_at(line, at);
    if (!is_dash(c.value) && c.value != '*' && c.value != '_' && c.value != '=' && c.value != '~' && c.value != '#' &&
        c.value != '+' && c.value != ' ' && c.value != 0x2022 && c.value != 0x2500)
      return false;
    at += c.size;
  }
  return true;
}

bool is_end_mark(std::string_view line) {
  return line == "###" || line == "# # #" || line == "-30-" || line == "- 30 -" || line == "##";
}

bool holds_year(std::string_view line) {
  for (std::size_t i = 0; i + 4 <= line.size(); ++i) {
    const bool digits = std::all_of(line.begin() + static_cast<std::ptrdiff_t>(i),
                                    line.begin() + static_cast<std::ptrdiff_t>(i) + 4, [](char c) { return c >= '0' && c <= '9'; });
    if (digits && (line.substr(i, 2) == "19" || line.substr(i, 2) == "20")) return true;
  }
  return false;
}

bool is_copyright(std::string_view line, const std::string& folded) {
  const bool sign = line.find("\xC2\xA9") != std::string_view::npos || line.substr(0, 3) == "(c)" || line.substr(0, 3) == "(C)";
  const bool word = starts_with_word(folded, "copyright");
  if (sign && line.substr(0, 2) == "\xC2\xA9") return word_count(line, 60) <= 40;
  return (sign || word) && holds_year(line) && word_count(line, 60) <= 40;
}

}  // namespace

bool is_breadcrumb(std::string_view line) {
  if (line.size() > 200) return false;
  for (const std::string_view mark : {" > ", " » ", " › ", " / ", ">", " → "}) {
    const auto parts = split_at(line, mark);
    if (parts.size() < 2) continue;
    const std::string first = fold(parts[0]);
    const bool home = is_one_of(
        first, {"home", "homepage", "início", "hjem", "hem", "strona główna", "главная", "ana sayfa", "voorpagina", "startseite",
                "accueil", "inicio", "صفحه اصلی", "خانه", "start", "الرئيسية", "الصفحة الرئيسية", "home page"});
    // The last part may be the headline, cut or whole.
    const std::vector<std::string_view> sections(parts.begin(), parts.end() - 1);
    if (home && all_short(sections, 4)) return true;
    if (parts.size() >= 3 && all_short(parts, 4)) return true;
  }
  return false;
}

bool is_photo_credit(std::string_view line) {
  if (line.size() > 160 || word_count(line, 20) > 14) return false;
  const std::string folded = fold(line);
  constexpr auto kStarts = std::to_array<std::string_view>(
      {"photo",        "photos",     "picture",     "image",     "images",        "credit",       "photo credit",
       "image credit", "photograph", "photography", "photo by",  "photograph by", "image source", "foto",
       "fotos",        "bild",       "bildquelle",  "crédit",    "crédit photo",  "crédits",      "crédito",
       "foto de",      "عکس",        "منبع عکس",    "picture by"});
  for (const std::string_view start : kStarts) {
    if (!starts_with_word(folded, start)) continue;
    if (folded == start) return folded.size() < 7;
    const std::string_view rest = trim(std::string_view(folded).substr(start.size()));
    const bool by =
        starts_with_word(rest, "by") || starts_with_word(rest, "courtesy") || start.find(" by") != std::string_view::npos;
    // The label's own mark, then a name rather than a description: few words.
    const std::string_view after = trim(line.substr(std::min(start.size(), line.size())));
    const bool mark =
        !after.empty() && (after[0] == ':' || after[0] == '/' || after[0] == '|' || (after[0] == ',' && start == "image source"));
    if ((mark || by) && word_count(rest) <= 8 && !ends_sentence(line)) return true;
  }
  constexpr auto kAgencies = std::to_array<std::string_view>({"reuters", "ap", "afp", "getty", "getty images", "epa", "dpa",
                                                              "ap photo", "afp photo", "shutterstock", "istock", "efe",
                                                              "picture alliance", "handout", "file photo", "afp via getty images"});
  const bool bracketed = line.size() > 2 && (line.front() == '(' || line.front() == '[');
  if (std::any_of(kAgencies.begin(), kAgencies.end(), [&](std::string_view a) { return folded == a; })) return true;
  // "(Northwire)": whose text or picture it is.
  if (bracketed && (line.back() == ')' || line.back() == ']') && word_count(line, 4) <= 2 && starts_upper(line) &&
      line.find_first_of("0123456789:.,!?") == std::string_view::npos)
    return true;
  // "Jane Doe/AP", "Jane Doe / Getty Images"
  const std::size_t slash = line.rfind('/');
  if (slash == std::string_view::npos || word_count(line) > 7 || ends_sentence(line)) return false;
  const std::string agency = fold(line.substr(slash + 1));
  return std::any_of(kAgencies.begin(), kAgencies.end(), [&](std::string_view a) { return agency == a; }) &&
         (bracketed || starts_upper(line));
}

namespace {

// "Print   Share   Save", "Accept all | Manage preferences": every part is junk by itself.
std::optional<JunkMatch> match_parts(std::string_view line) {
  for (const std::string_view mark : {"|", "\xC2\xB7", "\xE2\x80\xA2", "   ", "  ", "\t"}) {
    auto parts = split_at(line, mark);
    parts.erase(std::remove_if(parts.begin(), parts.end(), [](std::string_view part) { return part.empty(); }), parts.end());
    if (parts.size() < 2 || parts.size() > 8) continue;
    std::optional<JunkMatch> first;
    bool all = true;
    for (const std::string_view part : parts) {
      const auto phrase = part.size() < 80 ? find_junk_phrase(fold(part), false) : std::nullopt;
      all = all && phrase.has_value();
      if (!all) break;
      if (!first) first = JunkMatch{phrase->reason};
    }
    if (all) return first;
  }
  return std::nullopt;
}

}  // namespace

std::optional<JunkMatch> match_junk(std::string_view line) {
  if (line.empty() || line.size() > 600) return std::nullopt;
  if (is_ad_slot(line)) return JunkMatch{DropReason::AdSlot};
  if (is_end_mark(line)) return JunkMatch{DropReason::EndMark};
  if (is_rule(line)) return JunkMatch{DropReason::Separator};
  const std::string folded = fold(line);
  if (folded.empty()) return std::nullopt;
  if (is_copyright(line, folded)) return JunkMatch{DropReason::Copyright};
  if (is_link(line)) return JunkMatch{DropReason::Address};
  if (is_embed(line) || (line.size() <= 40 && is_gallery_counter(folded))) return JunkMatch{DropReason::Embed};
  if (is_hash_tags(line)) return JunkMatch{DropReason::Tags};
  if (is_image_name(line)) return JunkMatch{DropReason::ImageName};
  if (is_time_stamp(line)) return JunkMatch{DropReason::TimeStamp};
  if (const auto count = match_count(folded)) return JunkMatch{*count};
  if (is_share_bar(folded)) return JunkMatch{DropReason::ShareBar};
  if (is_breadcrumb(line)) return JunkMatch{DropReason::Breadcrumb};
  if (!match_byline(line) && is_navigation_bar(line)) return JunkMatch{DropReason::Navigation};
  if (const auto parts = match_parts(line)) return parts;
  const std::string_view label = line.substr(0, 40);
  const bool labelled = label.find(':') != std::string_view::npos || label.find(" \xE2\x80\x93 ") != std::string_view::npos ||
                        label.find(" \xE2\x80\x94 ") != std::string_view::npos;
  const auto phrase = find_junk_phrase(folded, labelled);
  // "[Read: ...]" within an article is the writer's own pointer.
  return phrase && phrase->reason == DropReason::ReadMore && line.front() == '[' ? std::nullopt : phrase;
}

}  // namespace galley::import
