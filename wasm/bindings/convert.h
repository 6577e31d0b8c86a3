#pragma once

#include <emscripten/bind.h>

#include <cstdint>
#include <string>
#include <utility>

#include "creator/base/result.h"

/// The shapes in which answers cross the wall. The one place in the repository that knows them,
/// with `js-bindings/src/wall.ts` on the other side.
namespace creator::wasm {

/// { code, message, pointer?, offset? }
inline emscripten::val to_js(const Error& error) {
  auto out = emscripten::val::object();
  out.set("code", std::string(name(error.code)));
  out.set("message", message(error));
  if (error.pointer) out.set("pointer", *error.pointer);
  if (error.offset) out.set("offset", *error.offset);
  return out;
}

inline emscripten::val refused(const Faults& faults) {
  auto list = emscripten::val::array();
  for (const auto& error : faults) list.call<void>("push", to_js(error));
  auto out = emscripten::val::object();
  out.set("faults", list);
  return out;
}

/// { value } or { faults: [...] }, from a Result or a Checked.
template <class R>
emscripten::val to_js(R result) {
  if (!result.has_value()) return refused(Faults(result.error()));
  auto out = emscripten::val::object();
  out.set("value", *std::move(result));
  return out;
}

/// Makes a function that returns a Result bindable: `&InJs<compile>::call`.
template <auto function>
struct InJs;

template <class R, class... Args, R (*function)(Args...)>
struct InJs<function> {
  static emscripten::val call(Args... args) { return to_js(function(std::forward<Args>(args)...)); }
};

/// The address of a handle, by which the C ABI knows it. As a double: exact, and no BigInt.
template <class T>
double address_of(const T& handle) {
  return static_cast<double>(reinterpret_cast<std::uintptr_t>(&handle));
}

}  // namespace creator::wasm
