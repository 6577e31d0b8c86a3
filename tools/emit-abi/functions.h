#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

/// How JavaScript calls a function of the C ABI, deduced from its declaration.
namespace creator::abi {

/// The name of a type, incomplete ones included: `cc_viewer`.
template <class T>
constexpr std::string_view type_name() {
  // clang's text: "std::string_view creator::abi::type_name() [T = cc_viewer]".
  const std::string_view text = __PRETTY_FUNCTION__;
  const auto begin = text.rfind("T = ") + 4;
  return text.substr(begin, text.size() - begin - 1);
}

template <class T>
constexpr std::string_view number_name() {
  if (std::is_same_v<T, double>) return "float64";
  if (std::is_same_v<T, std::size_t>) return "length";
  switch (sizeof(T)) {
    case 1: return "uint8";
    case 2: return std::is_signed_v<T> ? "int16" : "uint16";
    case 4: return std::is_signed_v<T> ? "int32" : "uint32";
    case 8: return std::is_signed_v<T> ? "int64" : "uint64";
  }
  return "";
}

/// Names a parameter by its type: C++ does not tell the names of a declaration.
template <class T>
std::string label() {
  if constexpr (std::is_pointer_v<T>) {
    using Pointee = std::remove_cv_t<std::remove_pointer_t<T>>;
    if constexpr (std::is_pointer_v<Pointee>)
      return "out";
    else if constexpr (std::is_void_v<Pointee>)
      return "memory";
    else if constexpr (std::is_same_v<Pointee, char>)
      return "text";
    else if constexpr (std::is_arithmetic_v<Pointee>)
      return std::string(number_name<Pointee>()) + "s";
    else
      return std::string(type_name<Pointee>().substr(sizeof("cc_") - 1));
  } else {
    return std::string(number_name<T>());
  }
}

/// Parameters of the WebAssembly export: emcc splits an int64 in two halves.
class Parameters {
 public:
  template <class T>
  void add() {
    const std::string name = label<T>();
    if (name == "int64") {
      add("int64_low", "number");
      add("int64_high", "number");
    } else {
      add(name, std::is_pointer_v<T> ? "Pointer" : "number");
    }
  }

  const std::string& text() const { return text_; }

 private:
  void add(const std::string& name, std::string_view type) {
    labels_.push_back(name);
    const auto nth = std::count(labels_.begin(), labels_.end(), name);
    if (!text_.empty()) text_ += ", ";
    text_ += nth == 1 ? name : name + "_" + std::to_string(nth);
    text_.append(": ").append(type);
  }

  std::vector<std::string> labels_;
  std::string text_;
};

template <class Function>
struct Signature;

/// Prints as the member of a TypeScript type: `cc_free(memory: Pointer): void`.
template <class R, class... Args>
struct Signature<R(Args...) noexcept> {
  static std::string member(const std::string& name) {
    // JavaScript sees no more than the lower half of a returned int64: nothing that can be called.
    if constexpr (std::is_same_v<R, std::int64_t>) return "readonly " + name + ": never";
    Parameters parameters;
    (parameters.add<Args>(), ...);
    const char* const answer = std::is_void_v<R>      ? "void"
                               : std::is_pointer_v<R> ? "Pointer"
                                                      : "number";
    return name + "(" + parameters.text() + "): " + answer;
  }
};

}  // namespace creator::abi
