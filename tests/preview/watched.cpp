#include "preview/watched.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <thread>

#include <httplib.h>

namespace galley::preview_test {
namespace {

Reply reply_of(const httplib::Result& result) {
  if (!result) return {};
  return {result->status, result->body, result->get_header_value("X-Page-Hash")};
}

httplib::Headers headers_of(const Watched::Headers& headers) {
  httplib::Headers out;
  for (const auto& [name, value] : headers) out.emplace(name, value);
  return out;
}

}  // namespace

Watched::Watched(const std::string& sheet) {
  place_.write("article.txt", cli_test::plain_article());
  place_.write("own.css", ":root { --accent: #123456; font: 11pt/14pt \"DejaVu Serif\" }\nh1 { color: var(--accent) }\n");
  std::array<int, 2> out{};
  if (::pipe2(out.data(), O_CLOEXEC) != 0) return;
  child_ = ::fork();
  if (child_ == 0) {
    ::dup2(out[1], STDOUT_FILENO);
    if (::chdir(place_.folder().c_str()) != 0) ::_exit(126);
    ::execl(GALLEY_PROGRAM, "galley", "watch", "article.txt", "-s", sheet.c_str(), "--port", "0", nullptr);
    ::_exit(127);
  }
  ::close(out[1]);
  char c = 0;
  while (::read(out[0], &c, 1) == 1 && c != '\n') address_.push_back(c);
  ::close(out[0]);
  const std::string before = "http://127.0.0.1:";
  if (!address_.starts_with(before)) return;
  std::size_t digits = 0;
  port_ = static_cast<std::uint16_t>(std::stoi(address_.substr(before.size()), &digits));
  token_ = address_.substr(before.size() + digits + 1);
  if (!token_.empty()) token_.pop_back();
}

Watched::~Watched() {
  if (child_ > 0) static_cast<void>(stop());
}

int Watched::stop() {
  ::kill(child_, SIGTERM);
  int status = 0;
  ::waitpid(child_, &status, 0);
  child_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

Reply Watched::get(const std::string& path, const Headers& headers) const { return get_raw("/" + token_ + "/" + path, headers); }

Reply Watched::get_raw(const std::string& path, const Headers& headers) const {
  httplib::Client client("127.0.0.1", port_);
  return reply_of(client.Get(path.c_str(), headers_of(headers)));
}

Reply Watched::post(const std::string& path, const std::string& body, const Headers& headers, const std::string& type) const {
  httplib::Client client("127.0.0.1", port_);
  return reply_of(client.Post(("/" + token_ + "/" + path).c_str(), headers_of(headers), body, type.c_str()));
}

nlohmann::json Watched::state() const { return nlohmann::json::parse(get("state").body, nullptr, false); }

void Watched::pause() { std::this_thread::sleep_for(std::chrono::milliseconds(50)); }

}  // namespace galley::preview_test
