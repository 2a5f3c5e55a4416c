#include "batch/channel.h"

#include <sys/socket.h>
#include <sys/uio.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace galley::batch {

namespace {

constexpr std::size_t kMaxMessage = std::size_t{64} << 20;  // a worker that sends more is not itself any more

union FileMessage {
  cmsghdr header;
  std::array<char, CMSG_SPACE(sizeof(int))> bytes;
};

}  // namespace

bool send_order(int socket, const Order& order) {
  std::uint32_t index = order.index;
  iovec part{&index, sizeof index};
  FileMessage control{};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = control.bytes.data();
  message.msg_controllen = control.bytes.size();
  cmsghdr* header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(sizeof(int));
  std::memcpy(CMSG_DATA(header), &order.output, sizeof(int));
  return ::sendmsg(socket, &message, MSG_NOSIGNAL) == static_cast<ssize_t>(sizeof index);
}

std::optional<Order> receive_order(int socket) {
  Order order;
  iovec part{&order.index, sizeof order.index};
  FileMessage control{};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = control.bytes.data();
  message.msg_controllen = control.bytes.size();
  ssize_t got = 0;
  do got = ::recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
  while (got < 0 && errno == EINTR);
  const cmsghdr* header = CMSG_FIRSTHDR(&message);
  if (got != static_cast<ssize_t>(sizeof order.index) || header == nullptr || header->cmsg_type != SCM_RIGHTS) return std::nullopt;
  std::memcpy(&order.output, CMSG_DATA(header), sizeof(int));
  return order;
}

bool send_message(int socket, std::string_view message) {
  const auto size = static_cast<std::uint32_t>(message.size());
  std::string framed(reinterpret_cast<const char*>(&size), sizeof size);
  framed += message;
  std::string_view rest = framed;
  while (!rest.empty()) {
    const ssize_t sent = ::send(socket, rest.data(), rest.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    rest.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool Inbox::take(int socket) {
  std::array<char, std::size_t{1} << 16> block;
  while (true) {
    const ssize_t got = ::recv(socket, block.data(), block.size(), MSG_DONTWAIT);
    if (got > 0) {
      bytes_.append(block.data(), static_cast<std::size_t>(got));
      if (bytes_.size() > kMaxMessage) return false;
      continue;
    }
    if (got < 0 && errno == EINTR) continue;
    return got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
  }
}

std::optional<std::string> Inbox::next() {
  std::uint32_t size = 0;
  if (bytes_.size() < sizeof size) return std::nullopt;
  std::memcpy(&size, bytes_.data(), sizeof size);
  if (bytes_.size() < sizeof size + size) return std::nullopt;
  std::string message = bytes_.substr(sizeof size, size);
  bytes_.erase(0, sizeof size + size);
  return message;
}

}  // namespace galley::batch
