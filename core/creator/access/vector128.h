#pragma once

// Internal: vectors of 128 bits under one set of names, defined with CREATOR_VECTOR128 where the
// machine has them.

#include <cstdint>

#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#define CREATOR_VECTOR128 1

namespace creator::access::vector128 {

using Pair = v128_t;   // two doubles, or what their comparison gives: all bits or none
using Bytes = v128_t;  // sixteen

inline Pair load(const double* at) {
  return wasm_v128_load(at);
}
inline Pair both(double value) {
  return wasm_f64x2_splat(value);
}
inline Pair equal(Pair a, Pair b) {
  return wasm_f64x2_eq(a, b);
}
inline Pair unequal(Pair a, Pair b) {
  return wasm_f64x2_ne(a, b);
}
inline Pair less(Pair a, Pair b) {
  return wasm_f64x2_lt(a, b);
}
inline Pair at_most(Pair a, Pair b) {
  return wasm_f64x2_le(a, b);
}
/// Where it is NaN.
inline Pair absent(Pair a) {
  return wasm_f64x2_ne(a, a);
}
/// Where either is.
inline Pair absent(Pair a, Pair b) {
  return wasm_v128_or(absent(a), absent(b));
}

inline Pair pair_of(double first, double second) {
  return wasm_f64x2_make(first, second);
}
/// `yes` where the comparison `by` held, else `no`.
inline Pair choose(Pair by, Pair yes, Pair no) {
  return wasm_v128_bitselect(yes, no, by);
}
inline Pair where(Pair by, Pair yes) {
  return wasm_v128_and(by, yes);
}  // else 0
inline void store(double* at, Pair pair) {
  wasm_v128_store(at, pair);
}

inline Pair add(Pair a, Pair b) {
  return wasm_f64x2_add(a, b);
}
inline Pair subtract(Pair a, Pair b) {
  return wasm_f64x2_sub(a, b);
}

/// The lowest 32 bits of both halves.
struct LowBits {
  std::uint32_t first;
  std::uint32_t second;
};
inline LowBits low_bits(Pair pair) {
  return {static_cast<std::uint32_t>(wasm_i32x4_extract_lane(pair, 0)),
          static_cast<std::uint32_t>(wasm_i32x4_extract_lane(pair, 2))};
}

/// Eight comparisons of pairs as sixteen bytes, 0xff or 0.
inline Bytes narrow(const Pair (&of)[8]) {
  const auto words = [&](int i) { return wasm_i32x4_shuffle(of[i], of[i + 1], 0, 2, 4, 6); };
  return wasm_i8x16_narrow_i16x8(wasm_i16x8_narrow_i32x4(words(0), words(2)),
                                 wasm_i16x8_narrow_i32x4(words(4), words(6)));
}

inline Bytes each(std::uint8_t value) {
  return wasm_u8x16_splat(value);
}
inline Bytes bits_and(Bytes a, Bytes b) {
  return wasm_v128_and(a, b);
}
inline Bytes bits_or(Bytes a, Bytes b) {
  return wasm_v128_or(a, b);
}
/// The bits of `a` that `without` lacks.
inline Bytes bits_without(Bytes a, Bytes without) {
  return wasm_v128_andnot(a, without);
}
inline Bytes load(const std::uint8_t* at) {
  return wasm_v128_load(at);
}
inline void store(std::uint8_t* at, Bytes bytes) {
  wasm_v128_store(at, bytes);
}
inline Bytes least(Bytes a, Bytes b) {
  return wasm_u8x16_min(a, b);
}
inline Bytes most(Bytes a, Bytes b) {
  return wasm_u8x16_max(a, b);
}
/// 0xff where `a` is not below `b`, else 0.
inline Bytes not_below(Bytes a, Bytes b) {
  return wasm_u8x16_ge(a, b);
}
inline bool any_bit(Bytes bytes) {
  return wasm_v128_any_true(bytes);
}

}  // namespace creator::access::vector128

#elif defined(__SSE2__) && defined(__x86_64__)
#include <emmintrin.h>
#define CREATOR_VECTOR128 1

namespace creator::access::vector128 {

using Pair = __m128d;
using Bytes = __m128i;

inline Pair load(const double* at) {
  return _mm_loadu_pd(at);
}
inline Pair both(double value) {
  return _mm_set1_pd(value);
}
inline Pair equal(Pair a, Pair b) {
  return _mm_cmpeq_pd(a, b);
}
inline Pair unequal(Pair a, Pair b) {
  return _mm_cmpneq_pd(a, b);
}
inline Pair less(Pair a, Pair b) {
  return _mm_cmplt_pd(a, b);
}
inline Pair at_most(Pair a, Pair b) {
  return _mm_cmple_pd(a, b);
}
inline Pair absent(Pair a, Pair b) {
  return _mm_cmpunord_pd(a, b);
}
inline Pair absent(Pair a) {
  return absent(a, a);
}

inline Pair pair_of(double first, double second) {
  return _mm_set_pd(second, first);
}
inline Pair choose(Pair by, Pair yes, Pair no) {
  return _mm_or_pd(_mm_and_pd(by, yes), _mm_andnot_pd(by, no));
}
inline Pair where(Pair by, Pair yes) {
  return _mm_and_pd(by, yes);
}
inline void store(double* at, Pair pair) {
  _mm_storeu_pd(at, pair);
}

inline Pair add(Pair a, Pair b) {
  return _mm_add_pd(a, b);
}
inline Pair subtract(Pair a, Pair b) {
  return _mm_sub_pd(a, b);
}

struct LowBits {
  std::uint32_t first;
  std::uint32_t second;
};
inline LowBits low_bits(Pair pair) {
  const __m128i bits = _mm_castpd_si128(pair);
  return {static_cast<std::uint32_t>(_mm_cvtsi128_si32(bits)),
          static_cast<std::uint32_t>(_mm_cvtsi128_si32(_mm_unpackhi_epi64(bits, bits)))};
}

inline Bytes narrow(const Pair (&of)[8]) {
  const auto words = [&](int i) {
    return _mm_castps_si128(
        _mm_shuffle_ps(_mm_castpd_ps(of[i]), _mm_castpd_ps(of[i + 1]), _MM_SHUFFLE(2, 0, 2, 0)));
  };
  return _mm_packs_epi16(_mm_packs_epi32(words(0), words(2)), _mm_packs_epi32(words(4), words(6)));
}

inline Bytes each(std::uint8_t value) {
  return _mm_set1_epi8(static_cast<char>(value));
}
inline Bytes bits_and(Bytes a, Bytes b) {
  return _mm_and_si128(a, b);
}
inline Bytes bits_or(Bytes a, Bytes b) {
  return _mm_or_si128(a, b);
}
inline Bytes bits_without(Bytes a, Bytes without) {
  return _mm_andnot_si128(without, a);
}
inline Bytes load(const std::uint8_t* at) {
  return _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
}
inline void store(std::uint8_t* at, Bytes bytes) {
  _mm_storeu_si128(reinterpret_cast<__m128i*>(at), bytes);
}
inline Bytes least(Bytes a, Bytes b) {
  return _mm_min_epu8(a, b);
}
inline Bytes most(Bytes a, Bytes b) {
  return _mm_max_epu8(a, b);
}
inline Bytes not_below(Bytes a, Bytes b) {
  return _mm_cmpeq_epi8(most(a, b), a);
}
inline bool any_bit(Bytes bytes) {
  return _mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_setzero_si128())) != 0xffff;
}

}  // namespace creator::access::vector128

#endif
