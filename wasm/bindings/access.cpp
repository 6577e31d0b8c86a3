#include "bindings/convert.h"

namespace creator::wasm {

EMSCRIPTEN_BINDINGS(creator_access) {}

}  // namespace creator::wasm
