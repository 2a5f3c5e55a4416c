// Watcher: waits until one of a set of files changes, by inotify on their folders (so that a file that is replaced by rename, or
// is not there yet, is seen too).
#pragma once

#include <chrono>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace galley::preview {

class Watcher {
 public:
  Watcher();
  ~Watcher();
  Watcher(const Watcher&) = delete;
  Watcher& operator=(const Watcher&) = delete;

  // The files to look after from now on, and folders of which every file counts. What changed meanwhile is not lost.
  void watch(const std::vector<std::string>& files, const std::vector<std::string>& folders);
  // Paths (as given; files of whole folders by their own) that changed; waits until there is one or somebody wakes it.
  [[nodiscard]] std::set<std::string> wait(std::chrono::milliseconds at_most);
  // Whether something has changed that nobody has waited for yet.
  [[nodiscard]] bool has_changes();
  void wake();  // from any thread

 private:
  void look_after(const std::string& folder);
  void read_events(std::set<std::string>& changed);

  int events_ = -1, wake_ = -1;
  std::set<std::string> pending_;                                               // what has_changes() has read
  std::map<int, std::string> folders_;                                          // watch descriptor -> folder
  std::map<std::string, int> descriptors_;                                      // folder -> watch descriptor
  std::map<std::pair<std::string, std::string>, std::set<std::string>> names_;  // folder and name -> paths as given
  std::set<std::string> whole_;                                                 // folders of which every file counts
};

}  // namespace galley::preview
