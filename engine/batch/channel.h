// Messages between the parent and a worker: bytes of known length, and from the parent an open file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace galley::batch {

// What the parent asks: job `index`, its PDF written to the file that comes with it.
struct Order {
  std::uint32_t index = 0;
  int output = -1;
};

// Parent's end.
[[nodiscard]] bool send_order(int socket, const Order& order);
// Worker's end: waits; nothing once the parent has closed its end.
[[nodiscard]] std::optional<Order> receive_order(int socket);
// Worker's end: the whole message or the worker ends.
[[nodiscard]] bool send_message(int socket, std::string_view message);

// Parent's end: takes what has come without waiting.
class Inbox {
 public:
  // False when the other end is closed.
  bool take(int socket);
  // The next whole message.
  [[nodiscard]] std::optional<std::string> next();

 private:
  std::string bytes_;
};

}  // namespace galley::batch
