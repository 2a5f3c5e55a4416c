// Result<T>: a value, or the reason why the job cannot be done. std::expected is C++23; this is the part we need.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace galley {

enum class FailureKind : unsigned char { Input, Usage, Guard, Limit, Internal };

// Why something could not be done. `code` and `message` become a diagnostic of severity error.
struct Failure {
  FailureKind kind = FailureKind::Input;
  std::string code;
  std::string message;
  std::string hint;
  std::string file;  // the path it is about, if any
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}            // NOLINT(google-explicit-constructor): reads as a return
  Result(Failure failure) : state_(std::move(failure)) {}  // NOLINT(google-explicit-constructor)
  [[nodiscard]] bool ok() const { return std::holds_alternative<T>(state_); }
  explicit operator bool() const { return ok(); }
  T& operator*() { return *std::get_if<T>(&state_); }
  const T& operator*() const { return *std::get_if<T>(&state_); }
  T* operator->() { return std::get_if<T>(&state_); }
  const T* operator->() const { return std::get_if<T>(&state_); }
  [[nodiscard]] const Failure& failure() const { return *std::get_if<Failure>(&state_); }

 private:
  std::variant<T, Failure> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Failure failure) : failure_(std::move(failure)), ok_(false) {}  // NOLINT(google-explicit-constructor)
  [[nodiscard]] bool ok() const { return ok_; }
  explicit operator bool() const { return ok_; }
  [[nodiscard]] const Failure& failure() const { return failure_; }

 private:
  Failure failure_;
  bool ok_ = true;
};

}  // namespace galley
