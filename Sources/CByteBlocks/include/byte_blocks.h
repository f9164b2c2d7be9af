#ifndef SEATLEDGER_BYTE_BLOCKS_H
#define SEATLEDGER_BYTE_BLOCKS_H

// Questions about many bytes at once, for the reader of long logs: Swift has no name for the two instructions that
// answer them, "which of these bytes are equal" as bits and "fetch this line, I shall need it". Nothing here writes.
//
// A block is 64 bytes, all of which must be readable: callers keep so much slack behind what they read.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/// Asks the memory for the line that holds an address. Any address is allowed.
static inline void seatledger_prefetch(const void *address) { __builtin_prefetch(address, 1, 3); }

#if defined(__linux__)
/// Makes a mapping larger, elsewhere if need be. (Variadic in C, which Swift cannot call.)
static inline void *seatledger_mremap(void *pages, size_t size, size_t grown) {
  extern void *mremap(void *, size_t, size_t, int, ...);
  return mremap(pages, size, grown, 1 /* MREMAP_MAYMOVE */);
}
#endif

/// A bit for each byte of a block that is one of four.
static inline uint64_t seatledger_any_of_four(const uint8_t *block, uint8_t a, uint8_t b, uint8_t c, uint8_t d) {
#if defined(__SSE2__)
  const __m128i wa = _mm_set1_epi8((char)a), wb = _mm_set1_epi8((char)b);
  const __m128i wc = _mm_set1_epi8((char)c), wd = _mm_set1_epi8((char)d);
  uint64_t bits = 0;
  for (int part = 0; part < 4; part++) {
    const __m128i bytes = _mm_loadu_si128((const __m128i *)(block + 16 * part));
    const __m128i found = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(bytes, wa), _mm_cmpeq_epi8(bytes, wb)),
                                       _mm_or_si128(_mm_cmpeq_epi8(bytes, wc), _mm_cmpeq_epi8(bytes, wd)));
    bits |= (uint64_t)(uint32_t)_mm_movemask_epi8(found) << (16 * part);
  }
  return bits;
#else
  uint64_t bits = 0;
  for (int at = 0; at < 64; at++) {
    const uint8_t byte = block[at];
    bits |= (uint64_t)(byte == a || byte == b || byte == c || byte == d) << at;
  }
  return bits;
#endif
}

/// A bit for each of 16 bytes at which a JSON string stops being plain: quote, backslash, control character.
static inline uint32_t seatledger_string_stops(const uint8_t *bytes16) {
#if defined(__SSE2__)
  const __m128i bytes = _mm_loadu_si128((const __m128i *)bytes16);
  const __m128i quote = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(0x22));
  const __m128i backslash = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(0x5C));
  const __m128i control = _mm_cmpeq_epi8(_mm_max_epu8(bytes, _mm_set1_epi8(0x1F)), _mm_set1_epi8(0x1F));
  return (uint32_t)_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(quote, backslash), control));
#else
  uint32_t bits = 0;
  for (int at = 0; at < 16; at++) {
    const uint8_t byte = bytes16[at];
    bits |= (uint32_t)(byte == 0x22 || byte == 0x5C || byte < 0x20) << at;
  }
  return bits;
#endif
}

/// Which of the first 16 bytes of two texts differ, as bits.
static inline uint32_t seatledger_differing16(const uint8_t *left, const uint8_t *right) {
#if defined(__SSE2__)
  const __m128i same = _mm_cmpeq_epi8(_mm_loadu_si128((const __m128i *)left), _mm_loadu_si128((const __m128i *)right));
  return (uint32_t)_mm_movemask_epi8(same) ^ 0xFFFF;
#else
  uint32_t bits = 0;
  for (int at = 0; at < 16; at++) bits |= (uint32_t)(left[at] != right[at]) << at;
  return bits;
#endif
}

/// Whether no byte of a block is 0 or above 0x7F.
static inline bool seatledger_is_plain_ascii(const uint8_t *block) {
#if defined(__SSE2__)
  __m128i high = _mm_setzero_si128(), least = _mm_set1_epi8((char)0xFF);
  for (int part = 0; part < 4; part++) {
    const __m128i bytes = _mm_loadu_si128((const __m128i *)(block + 16 * part));
    high = _mm_or_si128(high, bytes);
    least = _mm_min_epu8(least, bytes);
  }
  const __m128i zero = _mm_cmpeq_epi8(least, _mm_setzero_si128());
  return (_mm_movemask_epi8(high) | _mm_movemask_epi8(zero)) == 0;
#else
  uint8_t high = 0, zero = 0;
  for (int at = 0; at < 64; at++) {
    high |= block[at];
    zero |= block[at] == 0;
  }
  return high < 0x80 && !zero;
#endif
}

#endif
