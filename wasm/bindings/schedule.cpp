#include "bindings/convert.h"

namespace creator::wasm {

EMSCRIPTEN_BINDINGS(creator_schedule) {}

}  // namespace creator::wasm
