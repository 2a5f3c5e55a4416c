// A folder of short articles that differ, and what a batch made of them.
#pragma once

#include <string>

#include "cli/program.h"

namespace galley::batch_test {

[[nodiscard]] inline std::string article(int number) {
  std::string text = cli_test::plain_article();
  text.replace(0, 7, "Harbour " + std::to_string(number));
  for (int i = 0; i < number % 4; ++i) {
    text += "\nParagraph " + std::to_string(i) + " of article " + std::to_string(number) +
            " tells at some length of the stones, the boats and the nine weeks in which nobody could sail from Easter Quay.\n";
  }
  return text;
}

// in/0.txt ... and list.txt, which names them.
inline void write_articles(const cli_test::Workplace& place, int count) {
  std::string list;
  for (int i = 0; i < count; ++i) {
    const std::string name = "in/" + std::to_string(i) + ".txt";
    place.write(name, article(i));
    list += name + '\n';
  }
  place.write("list.txt", list);
}

[[nodiscard]] inline std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

}  // namespace galley::batch_test
