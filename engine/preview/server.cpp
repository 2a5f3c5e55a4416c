#include "preview/server.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <utility>

#include <httplib.h>
#include <nlohmann/json.hpp>

#include "preview/assets.h"
#include "preview/bench_json.h"
#include "preview/contact_sheet.h"
#include "preview/page_facts.h"
#include "preview/plates.h"
#include "preview/stand_in.h"
#include "preview/state_json.h"
#include "preview/token.h"
#include "preview/workbench.h"

namespace galley::preview {
namespace {

using httplib::Request;
using httplib::Response;
using nlohmann::json;

constexpr std::size_t kThreads = 48;            // every open page holds one for its events
constexpr std::size_t kFarthest = 100'000'000;  // thousandths of a point; larger than any page
constexpr std::size_t kMaxBody = std::size_t{4} << 20;
constexpr const char* kJson = "application/json; charset=utf-8";

void set_headers(Response& response) {
  response.set_header("Cache-Control", "no-store");
  response.set_header("Content-Security-Policy",
                      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                      "base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
  response.set_header("Referrer-Policy", "no-referrer");  // the address holds the token
  response.set_header("X-Content-Type-Options", "nosniff");
  response.set_header("Cross-Origin-Resource-Policy", "same-origin");
}

// As a provider of known length: what is set as content, cpp-httplib packs by brotli at its highest effort, 1.8 s for a page.
void send_body(Response& response, std::string body, const char* type) {
  const std::size_t size = body.size();
  if (size == 0) return response.set_content(body, type);
  response.set_content_provider(size, type,
                                [body = std::move(body)](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
                                  return sink.write(body.data() + offset, length);
                                });
}

void refuse(Response& response, int status, const char* why) {
  response.status = status;
  send_body(response, why, "text/plain; charset=utf-8");
}

std::optional<std::size_t> number_in(const std::string& text) {
  std::size_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  return read.ec == std::errc() && read.ptr == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

const char* media_type(const image::Image& image) { return image.format == image::Format::Png ? "image/png" : "image/jpeg"; }

}  // namespace

struct Server::Impl {
  Impl(Session& shown, std::string secret, std::function<void()> call)
      : session(shown), token(std::move(secret)), wake(std::move(call)), bench(shown), contact(shown.job()) {}

  Session& session;
  std::string token;
  std::function<void()> wake;
  std::uint16_t port = 0;
  Workbench bench;
  ContactSheet contact;
  httplib::Server http;

  // The requests that may go on. Answers what is wrong with the others.
  [[nodiscard]] const char* complaint(const Request& request) const {
    if (!is_own_host(request.get_header_value("Host"), port)) return "unknown host";
    if (request.has_header("Origin") && !is_own_origin(request.get_header_value("Origin"), port)) return "foreign origin";
    const std::string site = request.get_header_value("Sec-Fetch-Site");
    if (site == "cross-site" && request.method != "GET") return "foreign page";
    if (request.method == "POST") {
      // No form of another page can send this without asking first.
      if (!request.get_header_value("Content-Type").starts_with("application/json")) return "not JSON";
    } else if (request.method != "GET") {
      return "unknown method";
    }
    const std::string_view path = request.path;
    if (path.size() < token.size() + 2 || !same_token(path.substr(1, token.size()), token) || path[token.size() + 1] != '/')
      return "unknown address";
    return nullptr;
  }

  void add_routes() {
    const std::string base = "/" + token + "/";
    get(base, [](const Request&, Response& response) { send_asset("index.html", response); });
    get(base + R"(([a-z_]+\.(?:js|css)))",
        [](const Request& request, Response& response) { send_asset(request.matches[1].str(), response); });
    get(base + "state",
        [this](const Request&, Response& response) { send_body(response, state_json(session.state(), false), kJson); });
    get(base + "events", [this](const Request& request, Response& response) { send_events(request, response); });
    get(base + R"(page/(\d{1,6}))", [this](const Request& request, Response& response) { send_page(request, response); });
    get(base + R"(picture/([0-9a-f]{32}))",
        [this](const Request& request, Response& response) { send_picture(request, response); });
    get(base + R"(facts/(\d{1,6}))", [this](const Request& request, Response& response) { send_facts(request, response); });
    get(base + R"(place/(\d{1,6}))", [this](const Request& request, Response& response) { send_place(request, response); });
    get(base + "check", [this](const Request&, Response& response) { send_check(response); });
    get(base + "knobs", [this](const Request&, Response& response) { send_body(response, knobs_json(bench).dump(), kJson); });
    get(base + "faces", [this](const Request&, Response& response) { send_faces(response); });
    get(base + R"(contact/([a-z]{1,32}))", [this](const Request& request, Response& response) { send_contact(request, response); });
    get(base + "contact", [](const Request&, Response& response) { send_body(response, contact_names_json().dump(), kJson); });
    post(base + "look", [this](const json& body) { return look(body); });
    post(base + "try", [this](const json& body) { return told(try_value(bench, body)); });
    post(base + "keep", [this](const json& body) { return told(bench.keep(file_in(body))); });
    post(base + "drop", [this](const json& body) { return told(bench.drop(file_in(body))); });
    post(base + "undo", [this](const json&) { return told(bench.undo()); });
    post(base + "pin", [this](const json&) {
      session.pin();
      return std::optional(json::object());
    });
  }

  // What came of a wish; the making thread looks at the sheets again.
  [[nodiscard]] std::optional<json> told(const Result<void>& done) const {
    if (!done) return json{{"problem", done.failure().message}, {"code", done.failure().code}, {"hint", done.failure().hint}};
    wake();
    return json::object();
  }

  void send_faces(Response& response) const {
    const State state = session.state();
    std::set<std::string> families;
    if (state.shown) {
      for (const auto& face : state.shown->made().fonts->list()) families.insert(face.family);
    }
    send_body(response, json(families).dump(-1, ' ', false, json::error_handler_t::replace), kJson);
  }

  // The first page of the article in a house sheet.
  void send_contact(const Request& request, Response& response) {
    const std::shared_ptr<const Snapshot> made = contact.in(request.matches[1].str());
    if (!made || made->page_count() == 0) return refuse(response, 404, "no such sheet, or nothing came of it");
    response.set_header("X-Pages", std::to_string(made->page_count()));
    send_body(response, svg::markup_of(made->page(0).drawing, false), "image/svg+xml");
  }

  template <class Handler>
  void get(const std::string& pattern, Handler handler) {
    http.Get(pattern, std::move(handler));
  }
  // Handlers of posts take JSON and answer with JSON; nothing: the question was not understood.
  void post(const std::string& pattern, std::function<std::optional<json>(const json&)> handler) {
    http.Post(pattern, [handler = std::move(handler)](const Request& request, Response& response) {
      const json body = json::parse(request.body, nullptr, false);
      const std::optional<json> answer = body.is_object() ? handler(body) : std::nullopt;
      if (!answer) return refuse(response, 400, "not understood");
      send_body(response, answer->dump(-1, ' ', false, json::error_handler_t::replace), kJson);
    });
  }

  static void send_asset(const std::string& name, Response& response) {
    const Asset* asset = find_asset(name);
    if (asset == nullptr) return refuse(response, 404, "no such file");
    send_body(response, std::string(asset->bytes), std::string(asset->type).c_str());
  }

  // Server-sent events: the whole state at first, then at every change.
  void send_events(const Request& request, Response& response) {
    const std::string reader = request.get_param_value("reader").substr(0, 64);
    response.set_chunked_content_provider(
        "text/event-stream",
        [this, known = std::uint64_t{0}](std::size_t, httplib::DataSink& sink) mutable {
          const State state = session.news(known, std::chrono::seconds(10));
          if (session.stopped()) return false;
          const bool fresh = state.version != known;
          const std::string text = fresh ? "data: " + state_json(state, true) + "\n\n" : ": still here\n\n";
          known = state.version;
          return sink.write(text.data(), text.size());
        },
        [this, reader](bool) { session.looks_at(reader, {}); });
  }

  // The page as SVG, or nothing (204) if the browser has it already.
  void send_page(const Request& request, Response& response) {
    const State state = session.state();
    const std::shared_ptr<const Snapshot> wanted = request.has_param("pinned") ? state.pinned : state.shown;
    const std::optional<std::size_t> index = number_in(request.matches[1].str());
    if (!wanted || !index || *index >= wanted->page_count()) return refuse(response, 404, "no such page");
    const DrawnPage& page = wanted->page(*index);
    response.set_header("X-Page-Hash", page.hash);
    if (request.get_param_value("have") == page.hash) {
      response.status = 204;
      return;
    }
    send_body(response, svg::markup_of(page.drawing, false), "image/svg+xml");
  }

  void send_facts(const Request& request, Response& response) {
    const State state = session.state();
    const std::optional<std::size_t> index = number_in(request.matches[1].str());
    if (!state.shown || !index || *index >= state.shown->page_count()) return refuse(response, 404, "no such page");
    send_body(response, page_facts_json(state.shown->made(), *index, session.press()), kJson);
  }

  // x and y are thousandths of a point from the trim box's top left.
  void send_place(const Request& request, Response& response) {
    const State state = session.state();
    const std::optional<std::size_t> index = number_in(request.matches[1].str()), x = number_in(request.get_param_value("x")),
                                     y = number_in(request.get_param_value("y"));
    if (!state.shown || !index || !x || !y || *index >= state.shown->page_count() || std::max(*x, *y) > kFarthest)
      return refuse(response, 404, "no such place");
    const auto length = [](std::size_t n) {
      return Length::from_raw(static_cast<std::int64_t>(n) * Length::kUnitsPerPoint / 1000);
    };
    const auto answer = state.shown->explain_place(static_cast<std::uint32_t>(*index) + 1, {length(*x), length(*y)});
    if (!answer) return refuse(response, 404, "no such place");
    send_body(response, explain::render_json(*answer), kJson);
  }

  void send_check(Response& response) {
    const State state = session.state();
    if (!state.shown) return refuse(response, 404, "no pages");
    send_body(response, check::render_json(state.shown->check()), kJson);
  }

  void send_picture(const Request& request, Response& response) {
    const State state = session.state();
    const std::string hash = request.matches[1].str();
    std::vector<std::shared_ptr<const Snapshot>> places = contact.made();
    places.insert(places.begin(), {state.shown, state.pinned});
    for (const auto& place : places) {
      const image::Image* image = place ? place->find_picture(hash) : nullptr;
      if (image == nullptr) continue;
      response.set_header("Cache-Control", "private, max-age=86400, immutable");  // its address is its hash
      if (image->format == image::Format::Pdf) {
        send_body(response, stand_in(*image), "image/svg+xml");
      } else if (request.has_param("plate")) {
        send_plate(*image, request.get_param_value("plate"), response);
      } else {
        send_body(response, std::string(image->bytes), media_type(*image));
      }
      return;
    }
    refuse(response, 404, "no such picture");
  }

  void send_plate(const image::Image& image, const std::string& name, Response& response) const {
    const std::optional<Plate> plate = plate_named(name);
    std::string picture = plate ? plate_of(image, *plate, session.press()) : std::string();
    if (picture.empty()) return refuse(response, 404, "no such plate");
    send_body(response, std::move(picture), "image/png");
  }

  std::optional<json> look(const json& body) {
    const auto reader = body.find("reader"), pages = body.find("pages");
    if (reader == body.end() || !reader->is_string() || pages == body.end() || !pages->is_array()) return std::nullopt;
    std::set<std::size_t> wanted;
    for (const json& page : *pages) {
      if (page.is_number_unsigned() && wanted.size() < 16) wanted.insert(page.get<std::size_t>());
    }
    session.looks_at(reader->get<std::string>().substr(0, 64), std::move(wanted));
    return json::object();
  }
};

Server::Server(Session& session, std::string token, std::function<void()> wake)
    : impl_(std::make_unique<Impl>(session, std::move(token), std::move(wake))) {
  httplib::Server& http = impl_->http;
  http.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
  http.set_tcp_nodelay(true);
  // Nobody else may share the port: the library would set SO_REUSEPORT.
  http.set_socket_options([](socket_t socket) {
    const int yes = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  });
  http.set_payload_max_length(kMaxBody);
  http.set_pre_routing_handler([impl = impl_.get()](const Request& request, Response& response) {
    set_headers(response);
    const char* complaint = impl->complaint(request);
    if (complaint == nullptr) return httplib::Server::HandlerResponse::Unhandled;
    refuse(response, 403, complaint);
    return httplib::Server::HandlerResponse::Handled;
  });
  impl_->add_routes();
}

Server::~Server() = default;

Result<std::uint16_t> Server::bind(std::uint16_t port) {
  constexpr const char* kLoopback = "127.0.0.1";
  const int bound = port == 0 ? impl_->http.bind_to_any_port(kLoopback) : impl_->http.bind_to_port(kLoopback, port) ? port : -1;
  if (bound <= 0) {
    return Failure{FailureKind::Usage,
                   "preview.port",
                   "port " + std::to_string(port) + " cannot be used",
                   "another program may have it; --port 0 takes one that is free",
                   {}};
  }
  impl_->port = static_cast<std::uint16_t>(bound);
  return impl_->port;
}

const std::string& Server::token() const { return impl_->token; }

void Server::serve() { impl_->http.listen_after_bind(); }

void Server::stop() {
  impl_->session.stop();
  impl_->http.stop();
}

}  // namespace galley::preview
