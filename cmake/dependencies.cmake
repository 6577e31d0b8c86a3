# The libraries the core stands on, the same names for the native and the WASM build:
#   creator_headers  Boost 1.81, nlohmann/json, date: header-only
#   creator_doctest  the test framework
#   creator_sodium   libsodium 1.0.18

# Debian's header folder, of use to a cross compiler only package by package: the rest of /usr/include
# belongs to the host.
set(CREATOR_HOST_INCLUDE /usr/include CACHE PATH "Where the header-only libraries stand")

add_library(creator_headers INTERFACE)
add_library(creator_doctest INTERFACE)

if(EMSCRIPTEN)
  set(staged ${PROJECT_BINARY_DIR}/staged-headers)
  file(MAKE_DIRECTORY ${staged})
  foreach(folder boost nlohmann date doctest)
    if(NOT EXISTS ${CREATOR_HOST_INCLUDE}/${folder})
      message(FATAL_ERROR "${CREATOR_HOST_INCLUDE}/${folder} is missing: run scripts/setup")
    endif()
    file(CREATE_LINK ${CREATOR_HOST_INCLUDE}/${folder} ${staged}/${folder} SYMBOLIC)
  endforeach()
  target_include_directories(creator_headers SYSTEM INTERFACE ${staged})
  target_include_directories(creator_doctest SYSTEM INTERFACE ${staged})
  include(${CMAKE_CURRENT_LIST_DIR}/sodium_for_wasm.cmake)
else()
  find_package(Boost 1.81 REQUIRED)
  find_package(nlohmann_json REQUIRED)
  find_package(date REQUIRED)
  target_link_libraries(creator_headers INTERFACE Boost::headers date::date)
  # Private to the core's sources: no public header includes it.
  target_link_libraries(creator_headers INTERFACE $<BUILD_INTERFACE:nlohmann_json::nlohmann_json>)
  find_package(PkgConfig REQUIRED)
  pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium>=1.0.18)
  add_library(creator_sodium INTERFACE)
  target_link_libraries(creator_sodium INTERFACE PkgConfig::sodium)
endif()
target_compile_definitions(creator_doctest INTERFACE
  DOCTEST_CONFIG_NO_EXCEPTIONS_BUT_WITH_ALL_ASSERTS
  DOCTEST_CONFIG_SUPER_FAST_ASSERTS
)
