#include "import/dates.h"

#include <array>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "import/unicode.h"

namespace galley::import {

namespace {

struct MonthName {
  std::string_view name;
  int month;  // 13..24: months of the Persian solar calendar
};

constexpr std::array kMonths{
    MonthName{"january", 1}, MonthName{"jan", 1}, MonthName{"february", 2}, MonthName{"feb", 2}, MonthName{"march", 3},
    MonthName{"mar", 3}, MonthName{"april", 4}, MonthName{"apr", 4}, MonthName{"may", 5}, MonthName{"june", 6}, MonthName{"jun", 6},
    MonthName{"july", 7}, MonthName{"jul", 7}, MonthName{"august", 8}, MonthName{"aug", 8}, MonthName{"september", 9},
    MonthName{"sept", 9}, MonthName{"sep", 9}, MonthName{"october", 10}, MonthName{"oct", 10}, MonthName{"november", 11},
    MonthName{"nov", 11}, MonthName{"december", 12}, MonthName{"dec", 12},
    // German, French, Spanish, Italian, Portuguese where they differ
    MonthName{"januar", 1}, MonthName{"jänner", 1}, MonthName{"februar", 2}, MonthName{"märz", 3}, MonthName{"mai", 5},
    MonthName{"juni", 6}, MonthName{"juli", 7}, MonthName{"oktober", 10}, MonthName{"okt", 10}, MonthName{"dezember", 12},
    MonthName{"dez", 12}, MonthName{"janvier", 1}, MonthName{"janv", 1}, MonthName{"février", 2}, MonthName{"févr", 2},
    MonthName{"mars", 3}, MonthName{"avril", 4}, MonthName{"avr", 4}, MonthName{"juin", 6}, MonthName{"juillet", 7},
    MonthName{"juil", 7}, MonthName{"août", 8}, MonthName{"septembre", 9}, MonthName{"octobre", 10}, MonthName{"novembre", 11},
    MonthName{"décembre", 12}, MonthName{"déc", 12}, MonthName{"enero", 1}, MonthName{"ene", 1}, MonthName{"febrero", 2},
    MonthName{"marzo", 3}, MonthName{"abril", 4}, MonthName{"abr", 4}, MonthName{"mayo", 5}, MonthName{"junio", 6},
    MonthName{"julio", 7}, MonthName{"agosto", 8}, MonthName{"ago", 8}, MonthName{"septiembre", 9}, MonthName{"setiembre", 9},
    MonthName{"octubre", 10}, MonthName{"noviembre", 11}, MonthName{"diciembre", 12}, MonthName{"dic", 12}, MonthName{"gennaio", 1},
    MonthName{"febbraio", 2}, MonthName{"aprile", 4}, MonthName{"maggio", 5}, MonthName{"giugno", 6}, MonthName{"luglio", 7},
    MonthName{"settembre", 9}, MonthName{"ottobre", 10}, MonthName{"dicembre", 12}, MonthName{"janeiro", 1},
    MonthName{"fevereiro", 2}, MonthName{"março", 3}, MonthName{"maio", 5}, MonthName{"junho", 6}, MonthName{"julho", 7},
    MonthName{"setembro", 9}, MonthName{"outubro", 10}, MonthName{"novembro", 11}, MonthName{"dezembro", 12},
    // Dutch, Nordic, Polish, Russian, Turkish where they differ
    MonthName{"januari", 1}, MonthName{"februari", 2}, MonthName{"maart", 3}, MonthName{"mrt", 3}, MonthName{"mei", 5},
    MonthName{"augustus", 8}, MonthName{"augusti", 8}, MonthName{"maj", 5}, MonthName{"marts", 3}, MonthName{"desember", 12},
    MonthName{"stycznia", 1}, MonthName{"lutego", 2}, MonthName{"marca", 3}, MonthName{"kwietnia", 4}, MonthName{"maja", 5},
    MonthName{"czerwca", 6}, MonthName{"lipca", 7}, MonthName{"sierpnia", 8}, MonthName{"września", 9},
    MonthName{"października", 10}, MonthName{"listopada", 11}, MonthName{"grudnia", 12}, MonthName{"января", 1},
    MonthName{"февраля", 2}, MonthName{"марта", 3}, MonthName{"апреля", 4}, MonthName{"мая", 5}, MonthName{"июня", 6},
    MonthName{"июля", 7}, MonthName{"августа", 8}, MonthName{"сентября", 9}, MonthName{"октября", 10}, MonthName{"ноября", 11},
    MonthName{"декабря", 12}, MonthName{"ocak", 1}, MonthName{"şubat", 2}, MonthName{"mart", 3}, MonthName{"nisan", 4},
    MonthName{"mayıs", 5}, MonthName{"haziran", 6}, MonthName{"temmuz", 7}, MonthName{"ağustos", 8}, MonthName{"eylül", 9},
    MonthName{"ekim", 10}, MonthName{"kasım", 11}, MonthName{"aralık", 12},
    // Persian and Arabic names of the Gregorian months
    MonthName{"ژانویه", 1}, MonthName{"فوریه", 2}, MonthName{"مارس", 3}, MonthName{"آوریل", 4}, MonthName{"مه", 5},
    MonthName{"می", 5}, MonthName{"ژوئن", 6}, MonthName{"ژوئیه", 7}, MonthName{"جولای", 7}, MonthName{"اوت", 8},
    MonthName{"آگوست", 8}, MonthName{"سپتامبر", 9}, MonthName{"اکتبر", 10}, MonthName{"نوامبر", 11}, MonthName{"دسامبر", 12},
    MonthName{"يناير", 1}, MonthName{"فبراير", 2}, MonthName{"أبريل", 4}, MonthName{"مايو", 5}, MonthName{"يونيو", 6},
    MonthName{"يوليو", 7}, MonthName{"أغسطس", 8}, MonthName{"سبتمبر", 9}, MonthName{"أكتوبر", 10}, MonthName{"نوفمبر", 11},
    MonthName{"ديسمبر", 12}, MonthName{"شباط", 2}, MonthName{"آذار", 3}, MonthName{"نيسان", 4}, MonthName{"أيار", 5},
    MonthName{"حزيران", 6}, MonthName{"تموز", 7}, MonthName{"آب", 8}, MonthName{"أيلول", 9},
    // The Persian solar calendar
    MonthName{"فروردین", 13}, MonthName{"اردیبهشت", 14}, MonthName{"خرداد", 15}, MonthName{"تیر", 16}, MonthName{"مرداد", 17},
    MonthName{"شهریور", 18}, MonthName{"مهر", 19}, MonthName{"آبان", 20}, MonthName{"آذر", 21}, MonthName{"دی", 22},
    MonthName{"بهمن", 23}, MonthName{"اسفند", 24}};

constexpr auto kWeekdays = std::to_array<std::string_view>({"monday",
                                                            "tuesday",
                                                            "wednesday",
                                                            "thursday",
                                                            "friday",
                                                            "saturday",
                                                            "sunday",
                                                            "mon",
                                                            "tue",
                                                            "tues",
                                                            "wed",
                                                            "thu",
                                                            "thurs",
                                                            "fri",
                                                            "sat",
                                                            "sun",
                                                            "montag",
                                                            "dienstag",
                                                            "mittwoch",
                                                            "donnerstag",
                                                            "freitag",
                                                            "samstag",
                                                            "sonntag",
                                                            "lundi",
                                                            "mardi",
                                                            "mercredi",
                                                            "jeudi",
                                                            "vendredi",
                                                            "samedi",
                                                            "dimanche",
                                                            "lunes",
                                                            "martes",
                                                            "miércoles",
                                                            "jueves",
                                                            "viernes",
                                                            "sábado",
                                                            "domingo",
                                                            "lunedì",
                                                            "martedì",
                                                            "mercoledì",
                                                            "giovedì",
                                                            "venerdì",
                                                            "sabato",
                                                            "domenica",
                                                            "maandag",
                                                            "dinsdag",
                                                            "woensdag",
                                                            "donderdag",
                                                            "vrijdag",
                                                            "zaterdag",
                                                            "zondag",
                                                            "الأحد",
                                                            "الاثنين",
                                                            "الثلاثاء",
                                                            "الأربعاء",
                                                            "الخميس",
                                                            "الجمعة",
                                                            "السبت",
                                                            "le",
                                                            "el",
                                                            "den",
                                                            "شنبه",
                                                            "یکشنبه",
                                                            "دوشنبه",
                                                            "سه‌شنبه",
                                                            "چهارشنبه",
                                                            "پنجشنبه",
                                                            "پنج‌شنبه",
                                                            "جمعه"});

struct Token {
  enum class Kind : std::uint8_t { Number, Word, Mark } kind = Kind::Mark;
  std::size_t begin = 0, end = 0;
  int value = 0;     // numbers
  std::string word;  // lower case
};

Token token_at(std::string_view text, std::size_t at) {
  Token token{Token::Kind::Mark, at, at, 0, {}};
  Character c = character_at(text, at);
  if (is_digit(c.value)) {
    token.kind = Token::Kind::Number;
    while (is_digit(c.value) && token.end - at < 16) {
      token.value = token.value * 10 + digit_value(c.value);
      token.end += c.size;
      c = character_at(text, token.end);
      if (token.value > 99999) break;
    }
  } else if (is_letter(c.value)) {
    token.kind = Token::Kind::Word;
    while (is_letter(c.value) && token.end - at < 48) {
      token.end += c.size;
      c = character_at(text, token.end);
    }
    token.word = lower(text.substr(at, token.end - at));
  } else {
    token.end += c.size;
  }
  return token;
}

std::size_t skip_any(std::string_view text, std::size_t at, std::string_view marks) {
  while (at < text.size() && marks.find(text[at]) != std::string_view::npos) ++at;
  if (text.substr(at, 2) == "\xD8\x8C") return skip_any(text, at + 2, marks);  // Arabic comma
  if (text.substr(at, 2) == "\xC2\xA0") return skip_any(text, at + 2, marks);  // no-break space
  return at;
}

// Gregorian date of a day of the Persian solar calendar; arithmetic 33-year rule, right for 1244 to 1472.
std::string from_persian(int year, int month, int day) {
  if (year < 1244 || year > 1472) return {};
  const int jy = year - 979, jm = month - 1;
  int days = 365 * jy + jy / 33 * 8 + (jy % 33 + 3) / 4 + (jm < 6 ? jm * 31 : 186 + (jm - 6) * 30) + day - 1 + 79;
  int gy = 1600 + 400 * (days / 146097);
  days %= 146097;
  bool leap = true;
  if (days >= 36525) {
    --days;
    gy += 100 * (days / 36524);
    days %= 36524;
    if (days >= 365)
      ++days;
    else
      leap = false;
  }
  gy += 4 * (days / 1461);
  days %= 1461;
  if (days >= 366) {
    leap = false;
    --days;
    gy += days / 365;
    days %= 365;
  }
  const std::array<int, 12> lengths{31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  std::size_t gm = 0;
  while (gm < 11 && days >= lengths[gm]) days -= lengths[gm++];
  return fmt::format("{:04}-{:02}-{:02}", gy, gm + 1, days + 1);
}

std::string iso_of(int year, int month, int day) {
  if (day < 1 || day > 31 || month < 1) return {};
  if (month > 12) return from_persian(year, month - 12, day);
  if (year < 1000 || year > 2999) return {};
  return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

// A four-digit year after spaces and commas; moves `at` past it.
int year_after(std::string_view text, std::size_t& at) {
  std::size_t from = skip_any(text, at, " ,.");
  for (const std::string_view link : {"de ", "del ", "do "}) {
    if (text.substr(from, link.size()) == link) from += link.size();
  }
  const Token token = token_at(text, from);
  if (token.kind != Token::Kind::Number || token.value < 1000 || token.value > 2999) return 0;
  at = token.end;
  return token.value;
}

std::optional<DateMatch> month_first(std::string_view text, const Token& month, int number) {
  const Token day = token_at(text, skip_any(text, month.end, ". "));
  if (day.kind != Token::Kind::Number || day.value < 1) return std::nullopt;
  std::size_t end = day.end;
  if (day.value > 31) return std::nullopt;
  const Token suffix = token_at(text, end);
  if (suffix.word == "st" || suffix.word == "nd" || suffix.word == "rd" || suffix.word == "th") end = suffix.end;
  const int year = year_after(text, end);
  return DateMatch{month.begin, end, iso_of(year, number, day.value)};
}

std::optional<DateMatch> day_first(std::string_view text, const Token& day) {
  std::size_t at = day.end;
  const Token suffix = token_at(text, at);
  if (suffix.word == "st" || suffix.word == "nd" || suffix.word == "rd" || suffix.word == "th" || suffix.word == "er")
    at = suffix.end;
  at = skip_any(text, at, ". ");
  for (const std::string_view link : {"de ", "of "}) {
    if (text.substr(at, link.size()) == link) at += link.size();
  }
  const Token month = token_at(text, at);
  const int number = month.kind == Token::Kind::Word ? month_number(month.word) : 0;
  if (number == 0 || day.value < 1 || day.value > 31) return std::nullopt;
  std::size_t end = month.end;
  if (text.substr(end, 1) == "." && month.word.size() <= 5) ++end;
  const int year = year_after(text, end);
  return DateMatch{day.begin, end, iso_of(year, number, day.value)};
}

// 2020-11-10, 10.11.2020, 10/11/2020 (only the first two have a known order, unless a part is above 12).
std::optional<DateMatch> all_numbers(std::string_view text, const Token& first) {
  const std::string_view mark = text.substr(first.end, 1);
  if (mark != "-" && mark != "/" && mark != ".") return std::nullopt;
  const Token second = token_at(text, first.end + 1);
  if (second.kind != Token::Kind::Number || text.substr(second.end, 1) != mark) return std::nullopt;
  const Token third = token_at(text, second.end + 1);
  if (third.kind != Token::Kind::Number) return std::nullopt;
  if (first.value > 999) {
    if (second.value < 1 || second.value > 12 || third.value > 31) return std::nullopt;
    const int month = first.value < 1500 ? second.value + 12 : second.value;
    return DateMatch{first.begin, third.end, iso_of(first.value, month, third.value)};
  }
  if (third.value < 1000 || third.value > 2999 || first.value > 31 || second.value > 31) return std::nullopt;
  const bool day_month = mark == "." || first.value > 12;
  const bool month_day = mark != "." && second.value > 12;
  const bool either = first.value == second.value;  // 03/03/2021 reads the same both ways
  std::string iso = (day_month || either) && second.value <= 12 ? iso_of(third.value, second.value, first.value)
                    : month_day                                 ? iso_of(third.value, first.value, second.value)
                                                                : std::string();
  return DateMatch{first.begin, third.end, std::move(iso)};
}

}  // namespace

int month_number(std::string_view word) {
  for (const MonthName& month : kMonths) {
    if (month.name == word) return month.month;
  }
  return 0;
}

std::optional<DateMatch> date_at(std::string_view text, std::size_t at) {
  text = text.substr(0, at + 96);  // no date is longer; bounds the chain of weekday words
  const Token first = token_at(text, at);
  if (first.kind == Token::Kind::Mark) return std::nullopt;
  if (first.kind == Token::Kind::Word) {
    for (const std::string_view weekday : kWeekdays) {
      if (first.word != weekday) continue;
      auto rest = date_at(text, skip_any(text, first.end, "., "));
      if (rest) rest->begin = at;
      return rest;
    }
    const int month = month_number(first.word);
    return month == 0 ? std::nullopt : month_first(text, first, month);
  }
  if (auto numbers = all_numbers(text, first)) return numbers;
  return day_first(text, first);
}

std::optional<DateMatch> find_date(std::string_view text) {
  text = text.substr(0, 400);
  for (std::size_t at = 0; at < text.size();) {
    const Token token = token_at(text, at);
    if (token.kind != Token::Kind::Mark) {
      if (auto found = date_at(text, at)) return found;
    }
    at = std::max(token.end, at + 1);
  }
  return std::nullopt;
}

}  // namespace galley::import
