#include "bindings/convert.h"

namespace creator::wasm {

EMSCRIPTEN_BINDINGS(creator_pricing) {}

}  // namespace creator::wasm
