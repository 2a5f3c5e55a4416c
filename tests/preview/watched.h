// `galley watch` running on files of a folder of its own.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "cli/program.h"

namespace httplib {
class Client;
struct Response;
}  // namespace httplib

namespace galley::preview_test {

struct Reply {
  int status = 0;  // 0: no answer
  std::string body, hash;
};

class Watched {
 public:
  // Starts with an article and a style sheet of its own or another, and waits for the address.
  explicit Watched(const std::string& sheet = "own.css");
  Watched(const Watched&) = delete;
  Watched& operator=(const Watched&) = delete;
  ~Watched();

  [[nodiscard]] const std::string& address() const { return address_; }
  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] const std::string& token() const { return token_; }
  [[nodiscard]] const cli_test::Workplace& place() const { return place_; }

  using Headers = std::vector<std::pair<std::string, std::string>>;
  [[nodiscard]] Reply get(const std::string& path, const Headers& headers = {}) const;  // below the token
  [[nodiscard]] Reply get_raw(const std::string& path, const Headers& headers = {}) const;
  [[nodiscard]] Reply post(const std::string& path, const std::string& body, const Headers& headers = {},
                           const std::string& type = "application/json") const;
  [[nodiscard]] nlohmann::json state() const;
  // Waits for a state that is good for `test`, half a minute at most; the last one seen.
  template <class Test>
  [[nodiscard]] nlohmann::json state_when(Test test) const {
    nlohmann::json seen;
    for (int i = 0; i < 600; ++i) {
      seen = state();
      if (seen.is_object() && test(seen)) break;
      pause();
    }
    return seen;
  }
  // SIGTERM; the exit status.
  [[nodiscard]] int stop();

 private:
  static void pause();
  cli_test::Workplace place_;
  pid_t child_ = -1;
  std::string address_, token_;
  std::uint16_t port_ = 0;
};

}  // namespace galley::preview_test
