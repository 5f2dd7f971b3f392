// The literal filter.
//
// Three stages, one block of text at a time so that the block stays in the first-level cache:
//
// 1. At every second position a hash of three bytes (case folded) picks a word of a table, and the low five bits of the
//    byte behind them a bit of that word. For each literal the table holds two such groups of three bytes, one that
//    starts at an even and one that starts at an odd offset in the literal, so that wherever the literal lies, one of
//    its groups starts at an even position of the text. Of the possible offsets those are taken that are rarest in
//    program text. Positions that pass are written to a list without a branch.
// 2. Hashes of the five bytes behind and around such a position, for short literals of three, pick bytes of a second
//    table, again without a branch; the bit of one of these stretches must be set.
// 3. For each that is, the literals with such bytes are compared: eight bytes of the text at once, and where they
//    fit the rest.
//
// A literal of three bytes has one group only. Where it lies at an odd position, the group begins one byte before it:
// any byte, its first two, and its third as the byte behind. Those of four bytes may do the same.
#include "literal_table.h"

#if defined(__x86_64__)
#include <immintrin.h>
#define KEYFUSE_X86 1
#endif

enum { BLOCK = 8192 };                  // bytes of text per round; even

static inline bool passes(const keyfuse_literals *self, const uint8_t *bytes) {
  return self->filter[hash_of(load_group(bytes)) >> (32 - WORD_BITS)] >> (bytes[3] & 31) & 1;
}

// Writes the positions in [from, to), all even, that pass the filter. bytes[0, to + 3) must be readable.
static size_t filter_portable(const keyfuse_literals *self, const uint8_t *bytes, size_t from, size_t to,
                              uint32_t *found) {
  size_t count = 0;
  for (size_t position = from; position < to; position += 2) {
    found[count] = (uint32_t)position;
    count += passes(self, bytes + position);
  }
  return count;
}

#ifdef KEYFUSE_X86
// The lanes whose bit is set, moved to the front.
static uint32_t compaction[256][8];

__attribute__((constructor)) static void fill_compaction(void) {
  for (unsigned mask = 0; mask < 256; mask++) {
    unsigned next = 0;
    for (unsigned lane = 0; lane < 8; lane++)
      if (mask >> lane & 1) compaction[mask][next++] = lane;
  }
}

// As filter_portable; reads up to bytes[to + 32). Eight positions a step.
__attribute__((target("avx2"))) static size_t filter_avx2(const keyfuse_literals *self, const uint8_t *bytes,
                                                          size_t from, size_t to, uint32_t *found) {
  const __m256i spread = _mm256_setr_epi8(0, 1, 2, 3, 2, 3, 4, 5, 4, 5, 6, 7, 6, 7, 8, 9,  //
                                          0, 1, 2, 3, 2, 3, 4, 5, 4, 5, 6, 7, 6, 7, 8, 9);
  const __m256i fold = _mm256_set1_epi32(FOLD);
  const __m256i three = _mm256_set1_epi32(0xFFFFFF);
  const __m256i factor = _mm256_set1_epi32((int)0x9E3779B1u);
  const __m256i low = _mm256_set1_epi32(31);
  const __m256i step = _mm256_set1_epi32(16);
  __m256i positions = _mm256_add_epi32(_mm256_set1_epi32((int)from), _mm256_setr_epi32(0, 2, 4, 6, 8, 10, 12, 14));
  size_t count = 0;
  for (size_t position = from; position < to; position += 16) {
    const __m256i text = _mm256_inserti128_si256(
        _mm256_castsi128_si256(_mm_loadu_si128((const __m128i *)(bytes + position))),
        _mm_loadu_si128((const __m128i *)(bytes + position + 8)), 1);
    const __m256i lanes = _mm256_shuffle_epi8(text, spread);
    const __m256i groups = _mm256_or_si256(_mm256_and_si256(lanes, three), fold);
    const __m256i hashes = _mm256_mullo_epi32(groups, factor);
    const __m256i words =
        _mm256_i32gather_epi32((const int *)self->filter, _mm256_srli_epi32(hashes, 32 - WORD_BITS), 4);
    const __m256i bits = _mm256_andnot_si256(_mm256_srli_epi32(lanes, 24), low);
    const unsigned mask = (unsigned)_mm256_movemask_ps(_mm256_castsi256_ps(_mm256_sllv_epi32(words, bits)));
    const __m256i order = _mm256_loadu_si256((const __m256i *)compaction[mask]);
    _mm256_storeu_si256((__m256i *)(found + count), _mm256_permutevar8x32_epi32(positions, order));
    count += (size_t)__builtin_popcount(mask);
    positions = _mm256_add_epi32(positions, step);
  }
  return count;
}
#endif

bool keyfuse_supports(keyfuse_implementation implementation) {
  switch (implementation) {
    case KEYFUSE_AUTOMATIC:
    case KEYFUSE_PORTABLE:
      return true;
    case KEYFUSE_AVX2:
#ifdef KEYFUSE_X86
      return __builtin_cpu_supports("avx2");
#else
      return false;
#endif
  }
  return false;
}

// The positions of one block that pass; the last block is copied so that nothing is read behind the text.
static size_t filter_block(const keyfuse_literals *self, bool vector, const uint8_t *bytes, size_t count, size_t from,
                           size_t to, uint32_t *found) {
  const bool near_end = to + 32 > count;
  size_t limit = to;
  if (near_end) {
    const size_t room = count > 48 ? count - 48 : 0;
    limit = room < from ? from : room < to ? room : to;
  }
  // The vectors take 16 bytes at a time. What is left of a part goes the other way where the text ends soon; elsewhere the last
  // step goes beyond the part, and what passes there is dropped.
  const size_t safe = from + (vector && !near_end ? (to - from + 15) & ~(size_t)15 : (limit - from) & ~(size_t)15);
  size_t written = 0;
#ifdef KEYFUSE_X86
  if (vector) written = filter_avx2(self, bytes, from, safe, found);
  else
#endif
    written = filter_portable(self, bytes, from, safe, found);
  while (written > 0 && found[written - 1] >= to) written--;
  if (safe < to && !near_end) {
    written += filter_portable(self, bytes, safe, to, found + written);
  } else if (safe < to) {
    uint8_t rest[128] = {0};
    uint32_t positions[64];
    memcpy(rest, bytes + safe, count - safe);
    const size_t more = filter_portable(self, rest, 0, to - safe, positions);
    for (size_t index = 0; index < more; index++) found[written++] = positions[index] + (uint32_t)safe;
  }
  return written;
}

static inline bool holds(const keyfuse_literals *self, const body *literal, const uint8_t *bytes) {
  const uint8_t *const expected = self->text + literal->bytes;
  for (uint32_t index = 0; index < literal->count; index++)
    if ((bytes[index] | expected[literal->count + index]) != expected[index]) return false;
  return true;
}

// The literals with that `stretch` that lie around `position`, of which `window` holds the bytes from `AHEAD` before it on.
static inline size_t compare(const keyfuse_literals *self, unsigned stretch, uint64_t window, const uint8_t *bytes,
                             size_t count, size_t position, keyfuse_hit *hits) {
  const index_table *const table = &self->index;
  const uint32_t slot = slot_of_hash(hash_of_stretch(window, stretch));
  size_t found = 0;
  for (uint32_t index = table->slots[slot]; index < table->slots[slot + 1]; index++) {
    const entry *const candidate = &table->entries[index];
    // Two stretches may share a slot, whose literals are told once.
    if ((window & candidate->mask) != candidate->window || candidate->stretch != stretch) continue;
    const int64_t start = (int64_t)position + candidate->start;
    const body *const literal = &self->bodies[candidate->literal];
    if (start < 0 || (size_t)start + literal->count > count || !holds(self, literal, bytes + start)) continue;
    hits[found].position = (uint32_t)start;
    hits[found].literal = candidate->literal;
    found++;
  }
  return found;
}

// The eight bytes from `AHEAD` before `position` on, folded; what lies outside of the text is 0.
static inline uint64_t window_at(const uint8_t *bytes, size_t count, size_t position) {
  uint64_t window = 0;
  if (position >= AHEAD && position - AHEAD + sizeof window <= count) {
    memcpy(&window, bytes + position - AHEAD, sizeof window);
  } else {
    uint8_t edge[sizeof window] = {0};
    const size_t first = position < AHEAD ? AHEAD - position : 0;
    const size_t from = position + first - AHEAD;
    const size_t room = sizeof edge - first;
    memcpy(edge + first, bytes + from, count - from < room ? count - from : room);
    memcpy(&window, edge, sizeof window);
  }
  return window | WIDE_FOLD;
}

// The positions that the second stage lets through, and by which bits.
typedef struct {
  uint32_t *positions;
  uint8_t *stretches;
  size_t count;
} candidates;

// Keeps `position` where a literal has one of the stretches of `window`.
static inline void keep(const keyfuse_literals *self, candidates *kept, uint32_t position, uint64_t window) {
  const unsigned stretches = has_stretch(self, window, BEHIND) | has_stretch(self, window, AROUND) |
                             has_stretch(self, window, ALONE) | has_stretch(self, window, LATER);
  kept->positions[kept->count] = position;
  kept->stretches[kept->count] = (uint8_t)stretches;
  kept->count += stretches != 0;
}

// Keeps of `listed` positions those that the second stage lets through, and says in `stretches` by which bits. Windows that lie
// within the text, which are nearly all, are loaded without a test.
static size_t filter_stretches(const keyfuse_literals *self, const uint8_t *bytes, size_t count, uint32_t *positions,
                               size_t listed, uint8_t *stretches) {
  candidates kept = {positions, stretches, 0};
  size_t index = 0, inner = listed;
  while (inner > 0 && positions[inner - 1] + sizeof(uint64_t) - AHEAD > count) inner--;
  for (; index < inner && positions[index] < AHEAD; index++)
    keep(self, &kept, positions[index], window_at(bytes, count, positions[index]));
  for (; index < inner; index++) {
    uint64_t window;
    memcpy(&window, bytes + positions[index] - AHEAD, sizeof window);
    keep(self, &kept, positions[index], window | WIDE_FOLD);
  }
  for (; index < listed; index++) keep(self, &kept, positions[index], window_at(bytes, count, positions[index]));
  return kept.count;
}

// The literals with a group at `position` and one of `stretches`: at most keyfuse_literals_minimum_capacity.
static size_t verify(const keyfuse_literals *self, const uint8_t *bytes, size_t count, size_t position,
                     unsigned stretches, keyfuse_hit *hits) {
  const uint64_t window = window_at(bytes, count, position);
  size_t found = 0;
  for (; stretches; stretches &= stretches - 1)
    found += compare(self, (unsigned)__builtin_ctz(stretches), window, bytes, count, position, hits + found);
  return found;
}

static bool wants_vector(keyfuse_implementation implementation) {
  return implementation != KEYFUSE_PORTABLE && keyfuse_supports(KEYFUSE_AVX2);
}

size_t keyfuse_literals_scan(const keyfuse_literals *self, keyfuse_implementation implementation,
                             const uint8_t *bytes, size_t count, size_t end, size_t *cursor, keyfuse_hit *hits,
                             size_t capacity) {
  const bool vector = wants_vector(implementation);
  const size_t most = STRETCHES * self->index.most;
  uint32_t positions[BLOCK / 2 + 16];
  uint8_t stretches[BLOCK / 2 + 16];
  size_t written = 0;
  for (size_t from = *cursor; from < end; from += BLOCK) {
    const size_t to = end - from < BLOCK ? end : from + BLOCK;
    const size_t listed = filter_block(self, vector, bytes, count, from, to, positions);
    const size_t kept = filter_stretches(self, bytes, count, positions, listed, stretches);
    for (size_t index = 0; index < kept; index++) {
      if (capacity - written < most) {
        *cursor = positions[index];
        return written;
      }
      written += verify(self, bytes, count, positions[index], stretches[index], hits + written);
    }
  }
  *cursor = end;
  return written;
}

size_t keyfuse_literals_candidates(const keyfuse_literals *self, keyfuse_implementation implementation,
                                   const uint8_t *bytes, size_t count) {
  const bool vector = wants_vector(implementation);
  uint32_t positions[BLOCK / 2 + 16];
  uint8_t stretches[BLOCK / 2 + 16];
  size_t total = 0;
  for (size_t from = 0; from < count; from += BLOCK) {
    const size_t to = count - from < BLOCK ? count : from + BLOCK;
    const size_t listed = filter_block(self, vector, bytes, count, from, to, positions);
    total += filter_stretches(self, bytes, count, positions, listed, stretches);
  }
  return total;
}
