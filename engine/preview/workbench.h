// Workbench: style sheets while values are tried in the page. What is tried is a text in memory that the session reads instead of
// the file; keeping it writes the file, which can be undone. Only sheets that the document uses and that are files are written.
#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "preview/session.h"

namespace galley::preview {

class Workbench {
 public:
  explicit Workbench(Session& session) : session_(session) {}

  struct Sheet {
    std::string path, text;  // as it is shown
    bool writable = false;   // house sheets are not
    bool tried = false;      // other than the file
  };
  [[nodiscard]] std::vector<Sheet> sheets() const;
  // Shows `text` instead of the sheet. Fails for what is none of the document's sheets.
  [[nodiscard]] Result<void> try_text(const std::string& path, std::string text);
  [[nodiscard]] Result<std::string> text_of(const std::string& path) const;
  [[nodiscard]] Result<void> drop(const std::string& path);
  [[nodiscard]] Result<void> keep(const std::string& path);
  // Writes the text before the last keep(), unless the file has been changed by somebody else since.
  [[nodiscard]] Result<void> undo();
  [[nodiscard]] std::size_t undo_count() const;

 private:
  struct Kept {
    std::string path, before, after;
  };
  [[nodiscard]] Result<Sheet> find(const std::string& path) const;

  Session& session_;
  mutable std::mutex mutex_;
  std::vector<Kept> kept_;
};

}  // namespace galley::preview
