# libsodium 1.0.18 from the portable C sources that npm sodium-native@3.2.1 carries: the release that
# Debian 12 has natively, so that both builds run the same code. Only what signing/crypto.cpp and
# signing/base64.cpp call is compiled.
set(CREATOR_SODIUM_SOURCE ${PROJECT_SOURCE_DIR}/node_modules/sodium-native/libsodium
  CACHE PATH "The source tree of libsodium 1.0.18")

set(sodium_source ${CREATOR_SODIUM_SOURCE}/src/libsodium)
if(NOT EXISTS ${sodium_source}/include/sodium.h)
  message(FATAL_ERROR "${sodium_source} holds no libsodium: run scripts/setup")
endif()

# Its configure script would write this one header; the numbers are those of release 1.0.18.
set(sodium_generated ${PROJECT_BINARY_DIR}/sodium)
block()
  set(VERSION 1.0.18)
  set(SODIUM_LIBRARY_VERSION_MAJOR 10)
  set(SODIUM_LIBRARY_VERSION_MINOR 3)
  set(SODIUM_LIBRARY_MINIMAL_DEF "")
  configure_file(${sodium_source}/include/sodium/version.h.in
    ${sodium_generated}/sodium/version.h @ONLY)
endblock()

add_library(creator_sodium STATIC
  ${sodium_source}/crypto_auth/hmacsha256/auth_hmacsha256.c
  ${sodium_source}/crypto_hash/sha256/cp/hash_sha256_cp.c
  ${sodium_source}/crypto_verify/sodium/verify.c
  ${sodium_source}/sodium/codecs.c
  ${sodium_source}/sodium/core.c  # for sodium_misuse; the linker drops the rest
  ${sodium_source}/sodium/utils.c
)
target_include_directories(creator_sodium SYSTEM
  # The second of each: the generated header looks for its neighbours beside itself.
  PUBLIC
    ${sodium_source}/include ${sodium_source}/include/sodium
    ${sodium_generated} ${sodium_generated}/sodium
)
target_compile_definitions(creator_sodium
  PUBLIC SODIUM_STATIC
  PRIVATE
    CONFIGURED=1
    NATIVE_LITTLE_ENDIAN=1
    HAVE_EXPLICIT_BZERO=1  # musl's, with a barrier that no optimiser removes
)
target_compile_options(creator_sodium PRIVATE
  -O3  # at -Oz hashing is 7 to 9 times slower
  -w   # not ours to mend
)
