#include "bindings/convert.h"

namespace creator::wasm {

EMSCRIPTEN_BINDINGS(creator_signing) {}

}  // namespace creator::wasm
