// Server: the addresses a browser may ask for, on the loopback interface only.
//
// Everything lies below /TOKEN/. A request that does not know the token, names another host or comes from another site's page gets
// nothing. No address names a file: pictures come from what was compiled.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "preview/session.h"

namespace galley::preview {

class Server {
 public:
  // `wake` is called when the making thread has something to do.
  Server(Session& session, std::string token, std::function<void()> wake);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // Port 0: any that is free. Answers the port. Fails with preview.port.
  [[nodiscard]] Result<std::uint16_t> bind(std::uint16_t port);
  [[nodiscard]] const std::string& token() const;
  void serve();  // until stop()
  void stop();   // from any thread

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace galley::preview
