# What every target of this project, and no consumer, is compiled with.

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

# Given at compile and at link: emcc picks the matching build of its embind runtime by the link flags.
# Where they differ the module links, then every call fails with "unbound types".
set(CREATOR_NO_RUNTIME_EXTRAS -fno-exceptions -fno-rtti)

add_library(creator_settings INTERFACE)
target_compile_features(creator_settings INTERFACE cxx_std_20)
target_compile_options(creator_settings INTERFACE
  ${CREATOR_NO_RUNTIME_EXTRAS}
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow
  $<$<BOOL:${CREATOR_WERROR}>:-Werror>
  # g++ 12 sees overlapping copies in std::string's operator+ (GCC bug 105651); clang checks the same.
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
)
if(EMSCRIPTEN)
  target_link_options(creator_settings INTERFACE ${CREATOR_NO_RUNTIME_EXTRAS})
  # embind prints type names only with RTTI.
  target_compile_definitions(creator_settings INTERFACE EMSCRIPTEN_HAS_UNBOUND_TYPE_NAMES=0)
endif()
