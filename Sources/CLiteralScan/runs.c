// Long runs of token-like bytes, and line feeds, 64 bytes at a time.
#include "literal_scan.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#define KEYFUSE_X86 1
#endif

void keyfuse_byte_class_clear(keyfuse_byte_class *set) { memset(set, 0, sizeof *set); }

void keyfuse_byte_class_add(keyfuse_byte_class *set, uint8_t byte) {
  if (byte >= 0x80) return;
  set->low[byte & 15] |= (uint8_t)(1u << (byte >> 4));
  set->member[byte] = true;
}

typedef uint64_t (*classify)(const keyfuse_byte_class *set, const uint8_t *bytes);

static uint64_t classify_portable(const keyfuse_byte_class *set, const uint8_t *bytes) {
  uint64_t mask = 0;
  for (unsigned index = 0; index < 64; index++) mask |= (uint64_t)set->member[bytes[index]] << index;
  return mask;
}

#ifdef KEYFUSE_X86
__attribute__((target("avx2"))) static inline uint32_t classify_half(__m256i low, const uint8_t *bytes) {
  const __m256i bit_of_high = _mm256_setr_epi8(1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0,  //
                                               1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0);
  const __m256i text = _mm256_loadu_si256((const __m256i *)bytes);
  const __m256i nibble = _mm256_set1_epi8(15);
  const __m256i rows = _mm256_shuffle_epi8(low, _mm256_and_si256(text, nibble));
  const __m256i bits =
      _mm256_shuffle_epi8(bit_of_high, _mm256_and_si256(_mm256_srli_epi16(text, 4), nibble));
  const __m256i outside = _mm256_cmpeq_epi8(_mm256_and_si256(rows, bits), _mm256_setzero_si256());
  return ~(uint32_t)_mm256_movemask_epi8(outside);
}

__attribute__((target("avx2"))) static uint64_t classify_avx2(const keyfuse_byte_class *set, const uint8_t *bytes) {
  const __m256i low = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)set->low));
  return (uint64_t)classify_half(low, bytes) | (uint64_t)classify_half(low, bytes + 32) << 32;
}
#endif

// Whether `mask` has `minimum` (1 to 64) ones in a row.
static inline bool has_run(uint64_t mask, size_t minimum) {
  size_t have = 1;
  while (2 * have <= minimum) {
    mask &= mask >> have;
    have *= 2;
  }
  if (minimum > have) mask &= mask >> (minimum - have);
  return mask != 0;
}

typedef struct {
  keyfuse_run *runs;
  size_t capacity;
  size_t written;
  size_t minimum;
  size_t open;                          // start of the run that reaches the current position; SIZE_MAX where none does
} run_writer;

// Returns false where there is no room; the run stays open then.
static inline bool close_run(run_writer *writer, size_t end) {
  const size_t start = writer->open;
  if (start != SIZE_MAX && end - start >= writer->minimum) {
    if (writer->written == writer->capacity) return false;
    writer->runs[writer->written].start = (uint32_t)start;
    writer->runs[writer->written].end = (uint32_t)end;
    writer->written++;
  }
  writer->open = SIZE_MAX;
  return true;
}

// Follows the ones and zeros of a mask. `width` is 64 but for the last block.
static bool follow(run_writer *writer, uint64_t mask, size_t base, size_t width) {
  size_t at = 0;
  while (at < width) {
    const uint64_t rest = mask >> at;
    if (writer->open == SIZE_MAX) {
      if (!rest) return true;
      at += (size_t)__builtin_ctzll(rest);
      if (at >= width) return true;
      writer->open = base + at;
    } else {
      const uint64_t gaps = ~rest;
      const size_t ones = gaps ? (size_t)__builtin_ctzll(gaps) : 64;
      at += ones;
      if (at >= width) return true;
      if (!close_run(writer, base + at)) return false;
    }
  }
  return true;
}

static inline bool can_skip(const run_writer *writer, uint64_t mask, size_t base) {
  if (mask == ~(uint64_t)0) return writer->open != SIZE_MAX;
  const size_t lead = (size_t)__builtin_ctzll(~mask);
  if (writer->open != SIZE_MAX && base + lead - writer->open >= writer->minimum) return false;
  return writer->minimum > 64 || !has_run(mask, writer->minimum);
}

__attribute__((always_inline)) static inline size_t find_runs(classify masks, const keyfuse_byte_class *set,
                                                              const uint8_t *bytes, size_t count, size_t *cursor,
                                                              run_writer *writer) {
  for (size_t base = *cursor; base < count; base += 64) {
    const size_t width = count - base < 64 ? count - base : 64;
    uint64_t mask;
    if (width == 64) {
      mask = masks(set, bytes + base);
    } else {
      uint8_t rest[64] = {0};
      memcpy(rest, bytes + base, width);
      mask = masks(set, rest) & (((uint64_t)1 << width) - 1);
    }
    if (width == 64 && can_skip(writer, mask, base)) {
      if (mask != ~(uint64_t)0) {
        const size_t trail = (size_t)__builtin_clzll(~mask);
        writer->open = trail ? base + 64 - trail : SIZE_MAX;
      }
      continue;
    }
    if (!follow(writer, mask, base, width)) {
      *cursor = writer->open;
      return writer->written;
    }
  }
  if (!close_run(writer, count)) {
    *cursor = writer->open;
    return writer->written;
  }
  *cursor = count;
  return writer->written;
}

#ifdef KEYFUSE_X86
__attribute__((target("avx2"))) static size_t find_runs_avx2(const keyfuse_byte_class *set, const uint8_t *bytes,
                                                             size_t count, size_t *cursor, run_writer *writer) {
  return find_runs(classify_avx2, set, bytes, count, cursor, writer);
}
#endif

size_t keyfuse_find_runs(const keyfuse_byte_class *set, keyfuse_implementation implementation, const uint8_t *bytes,
                         size_t count, size_t minimum, size_t *cursor, keyfuse_run *runs, size_t capacity) {
  run_writer writer = {runs, capacity, 0, minimum ? minimum : 1, SIZE_MAX};
#ifdef KEYFUSE_X86
  if (implementation != KEYFUSE_PORTABLE && keyfuse_supports(KEYFUSE_AVX2))
    return find_runs_avx2(set, bytes, count, cursor, &writer);
#endif
  return find_runs(classify_portable, set, bytes, count, cursor, &writer);
}

size_t keyfuse_count_lines(const uint8_t *bytes, size_t count) {
  size_t lines = 0;
  while (count >= 32) {
    // At most 255 rounds, so that the counters of a byte cannot overflow.
    const size_t rounds = count / 32 < 255 ? count / 32 : 255;
    uint8_t counters[32] = {0};
    for (size_t round = 0; round < rounds; round++, bytes += 32)
      for (unsigned lane = 0; lane < 32; lane++) counters[lane] += bytes[lane] == '\n';
    for (unsigned lane = 0; lane < 32; lane++) lines += counters[lane];
    count -= rounds * 32;
  }
  for (size_t index = 0; index < count; index++) lines += bytes[index] == '\n';
  return lines;
}
