// The literal filter.
//
// Three stages, one block of text at a time so that the block stays in the first-level cache:
//
// 1. At every second position a hash of three bytes (case folded) picks a bit of a 32 KB table. For each literal the
//    table holds two groups of three bytes, one that starts at an even and one that starts at an odd offset in the
//    literal, so that wherever the literal lies, one of its groups starts at an even position of the text. Of the
//    possible offsets those are taken that are rarest in program text. Positions that pass are written to a list
//    without a branch.
// 2. A look at the byte before and the byte behind the group drops most of what only shares the group, again without
//    a branch.
// 3. For each position left the literals with that group are compared in full.
//
// A literal of three bytes has one group only; for its odd position the table holds the two last (or first) bytes with
// every third byte.
#include "literal_scan.h"

#include "common_groups.h"

#include <stdlib.h>
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#define KEYFUSE_X86 1
#endif

enum {
  FILTER_BITS = 18,                     // bits of the filter, as a power of two: 32 KB
  SLOT_BITS = 14,                       // slots of the second and third stage
  BLOCK = 8192,                         // bytes of text per round; even
  FOLD = 0x202020,
  GROUP = 0xFFFFFF,
};

// A group of three bytes, and the literal that it belongs to.
typedef struct {
  uint64_t head;                        // the literal's first 8 bytes, folded where case does not count
  uint64_t head_fold;                   // 0x20 at each letter whose case does not count
  uint64_t head_mask;                   // the bytes that are part of the literal
  uint32_t group;
  uint32_t literal;
  uint8_t offset;                       // what to subtract from the group's position; see `before`
  uint8_t before;                       // 1 where the group starts one byte before the literal
  uint8_t count;
} entry;

// Which bytes may stand beside the groups of a slot: a bit for each value of the byte's low five bits.
typedef struct {
  uint32_t before;
  uint32_t behind;
} neighbours;

struct keyfuse_literals {
  uint32_t filter[1u << (FILTER_BITS - 5)];
  neighbours beside[1u << SLOT_BITS];
  uint32_t slots[(1u << SLOT_BITS) + 1];
  entry *entries;
  size_t entry_count;
  size_t most_per_slot;
  size_t longest;
  uint8_t **tails;                      // per literal: its bytes from the ninth on, then their fold masks
  size_t literal_count;
};

static inline uint32_t hash_of(uint32_t group) { return group * 0x9E3779B1u; }

static inline uint32_t load_group(const uint8_t *bytes) {
  return ((uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16) | FOLD;
}

static inline bool is_letter(uint8_t byte) { return (uint8_t)((byte | 0x20) - 'a') < 26; }

enum { COMMON = (sizeof common_groups - 1) / 3, RANKS = 4096 };

// The ranks of the common groups, by hash; 0 where a slot is free.
typedef struct {
  uint32_t groups[RANKS];
  uint16_t ranks[RANKS];
} rank_table;

static void fill_ranks(rank_table *table) {
  memset(table, 0, sizeof *table);
  for (size_t index = 0; index < COMMON; index++) {
    const uint32_t group = load_group((const uint8_t *)common_groups + 3 * index);
    uint32_t slot = hash_of(group) % RANKS;
    while (table->ranks[slot]) slot = (slot + 1) % RANKS;
    table->groups[slot] = group;
    table->ranks[slot] = (uint16_t)(COMMON - index);
  }
}

// How common a byte is, in coarse steps from 1 (rare) to 3.
static unsigned commonness(uint8_t byte) {
  if (is_letter(byte)) return strchr("etaoinsrlcdpum", byte | 0x20) ? 3 : 2;
  return byte && strchr(" _.-=\"/", byte) ? 2 : 1;
}

// An estimate of how often a group occurs; the common ones by rank, the others by their bytes.
static unsigned frequency(const rank_table *table, const uint8_t *bytes) {
  const uint32_t group = load_group(bytes);
  for (uint32_t slot = hash_of(group) % RANKS; table->ranks[slot]; slot = (slot + 1) % RANKS)
    if (table->groups[slot] == group) return 100u + table->ranks[slot];
  return commonness(bytes[0]) * commonness(bytes[1]) * commonness(bytes[2]);
}

// The rarest group among those that start at `first`, `first` + 2, … in the literal.
static size_t best_offset(const rank_table *table, const uint8_t *bytes, size_t count, size_t first) {
  size_t best = first;
  unsigned least = ~0u;
  for (size_t offset = first; offset + 3 <= count; offset += 2) {
    const unsigned often = frequency(table, bytes + offset);
    if (often < least) {
      least = often;
      best = offset;
    }
  }
  return best;
}

static void set_head(entry *made, const keyfuse_literal *literal) {
  uint8_t head[8] = {0}, fold[8] = {0}, mask[8] = {0};
  for (size_t index = 0; index < 8 && index < literal->count; index++) {
    const uint8_t byte = literal->bytes[index];
    fold[index] = !literal->exact && is_letter(byte) ? 0x20 : 0;
    head[index] = byte | fold[index];
    mask[index] = 0xFF;
  }
  memcpy(&made->head, head, 8);
  memcpy(&made->head_fold, fold, 8);
  memcpy(&made->head_mask, mask, 8);
}

static void add_entry(keyfuse_literals *self, const keyfuse_literal *literal, uint32_t index, uint32_t group,
                      size_t offset, bool before) {
  entry *made = &self->entries[self->entry_count++];
  memset(made, 0, sizeof *made);
  set_head(made, literal);
  made->group = (group | FOLD) & (GROUP | FOLD);
  made->literal = index;
  made->offset = (uint8_t)offset;
  made->before = before;
  made->count = (uint8_t)literal->count;
}

static uint32_t group_at(const uint8_t *bytes) { return load_group(bytes); }

// The odd position of a literal of three bytes: two of its bytes, and anything (that stays apart after folding).
static void add_short(keyfuse_literals *self, const keyfuse_literal *literal, uint32_t index) {
  const uint8_t *bytes = literal->bytes;
  const bool before = commonness(bytes[0]) < commonness(bytes[2]);
  for (unsigned any = 0; any < 256; any++) {
    if (!(any & 0x20)) continue;
    const uint8_t group[3] = {before ? (uint8_t)any : bytes[1], before ? bytes[0] : bytes[2],
                              before ? bytes[1] : (uint8_t)any};
    add_entry(self, literal, index, group_at(group), before ? 0 : 1, before);
  }
}

// Notes which bytes stand beside `entry`'s group; any, where the group reaches the literal's edge.
static void add_neighbours(keyfuse_literals *self, const entry *made, const keyfuse_literal *literal) {
  neighbours *beside = &self->beside[hash_of(made->group) >> (32 - SLOT_BITS)];
  const bool first = made->offset == 0;
  const size_t behind = made->before ? 2u : made->offset + 3u;
  beside->before |= first ? ~0u : 1u << (literal->bytes[made->offset - 1] & 31);
  beside->behind |= behind < literal->count ? 1u << (literal->bytes[behind] & 31) : ~0u;
}

static uint8_t *make_tail(const keyfuse_literal *literal) {
  const size_t count = literal->count > 8 ? literal->count - 8 : 0;
  uint8_t *tail = malloc(2 * count + 1);
  if (!tail) return NULL;
  for (size_t index = 0; index < count; index++) {
    const uint8_t byte = literal->bytes[8 + index];
    const uint8_t fold = !literal->exact && is_letter(byte) ? 0x20 : 0;
    tail[index] = byte | fold;
    tail[count + index] = fold;
  }
  return tail;
}

static int by_slot(const void *left, const void *right) {
  const entry *a = left, *b = right;
  const uint32_t ha = hash_of(a->group), hb = hash_of(b->group);
  if (ha != hb) return ha < hb ? -1 : 1;
  return a->literal < b->literal ? -1 : a->literal > b->literal;
}

static void build_index(keyfuse_literals *self, const keyfuse_literal *literals) {
  qsort(self->entries, self->entry_count, sizeof(entry), by_slot);
  size_t next = 0;
  for (uint32_t slot = 0; slot < 1u << SLOT_BITS; slot++) {
    self->slots[slot] = (uint32_t)next;
    while (next < self->entry_count && hash_of(self->entries[next].group) >> (32 - SLOT_BITS) == slot) next++;
    const size_t here = next - self->slots[slot];
    if (here > self->most_per_slot) self->most_per_slot = here;
  }
  self->slots[1u << SLOT_BITS] = (uint32_t)next;
  for (size_t index = 0; index < self->entry_count; index++) {
    const uint32_t bit = hash_of(self->entries[index].group) >> (32 - FILTER_BITS);
    self->filter[bit >> 5] |= 1u << (bit & 31);
    add_neighbours(self, &self->entries[index], &literals[self->entries[index].literal]);
  }
}

keyfuse_literals *keyfuse_literals_create(const keyfuse_literal *literals, size_t count) {
  keyfuse_literals *self = calloc(1, sizeof *self);
  if (!self) return NULL;
  self->tails = calloc(count ? count : 1, sizeof *self->tails);
  self->literal_count = count;
  size_t entries = 0;
  for (size_t index = 0; index < count; index++) {
    if (literals[index].count < 3 || literals[index].count > 255) goto fail;
    entries += literals[index].count == 3 ? 129 : 2;
  }
  self->entries = calloc(entries ? entries : 1, sizeof *self->entries);
  if (!self->tails || !self->entries) goto fail;
  rank_table ranks;
  fill_ranks(&ranks);
  for (size_t index = 0; index < count; index++) {
    const keyfuse_literal *literal = &literals[index];
    const size_t even = best_offset(&ranks, literal->bytes, literal->count, 0);
    if (literal->count > self->longest) self->longest = literal->count;
    if (!(self->tails[index] = make_tail(literal))) goto fail;
    add_entry(self, literal, (uint32_t)index, group_at(literal->bytes + even), even, false);
    if (literal->count == 3) {
      add_short(self, literal, (uint32_t)index);
    } else {
      const size_t odd = best_offset(&ranks, literal->bytes, literal->count, 1);
      add_entry(self, literal, (uint32_t)index, group_at(literal->bytes + odd), odd, false);
    }
  }
  build_index(self, literals);
  return self;
fail:
  keyfuse_literals_destroy(self);
  return NULL;
}

void keyfuse_literals_destroy(keyfuse_literals *self) {
  if (!self) return;
  for (size_t index = 0; self->tails && index < self->literal_count; index++) free(self->tails[index]);
  free(self->tails);
  free(self->entries);
  free(self);
}

size_t keyfuse_literals_longest(const keyfuse_literals *self) { return self->longest; }

size_t keyfuse_literals_minimum_capacity(const keyfuse_literals *self) { return self->most_per_slot + 1; }

static inline bool passes(const keyfuse_literals *self, uint32_t group) {
  const uint32_t bit = hash_of(group) >> (32 - FILTER_BITS);
  return self->filter[bit >> 5] >> (bit & 31) & 1;
}

// Writes the positions in [from, to), all even, that pass the filter. bytes[0, to + 2) must be readable.
static size_t filter_portable(const keyfuse_literals *self, const uint8_t *bytes, size_t from, size_t to,
                              uint32_t *found) {
  size_t count = 0;
  for (size_t position = from; position < to; position += 2) {
    found[count] = (uint32_t)position;
    count += passes(self, load_group(bytes + position));
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
  const __m256i spread = _mm256_setr_epi8(0, 1, 2, -1, 2, 3, 4, -1, 4, 5, 6, -1, 6, 7, 8, -1,  //
                                          0, 1, 2, -1, 2, 3, 4, -1, 4, 5, 6, -1, 6, 7, 8, -1);
  const __m256i fold = _mm256_set1_epi32(FOLD);
  const __m256i factor = _mm256_set1_epi32((int)0x9E3779B1u);
  const __m256i low = _mm256_set1_epi32(31);
  const __m256i step = _mm256_set1_epi32(16);
  __m256i positions = _mm256_add_epi32(_mm256_set1_epi32((int)from), _mm256_setr_epi32(0, 2, 4, 6, 8, 10, 12, 14));
  size_t count = 0;
  for (size_t position = from; position < to; position += 16) {
    const __m256i text = _mm256_inserti128_si256(
        _mm256_castsi128_si256(_mm_loadu_si128((const __m128i *)(bytes + position))),
        _mm_loadu_si128((const __m128i *)(bytes + position + 8)), 1);
    const __m256i groups = _mm256_or_si256(_mm256_shuffle_epi8(text, spread), fold);
    const __m256i hashes = _mm256_mullo_epi32(groups, factor);
    const __m256i words =
        _mm256_i32gather_epi32((const int *)self->filter, _mm256_srli_epi32(hashes, 32 - FILTER_BITS + 5), 4);
    const __m256i bits = _mm256_andnot_si256(_mm256_srli_epi32(hashes, 32 - FILTER_BITS), low);
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
  // The vectors take 16 positions at a time: what is left of a part goes the other way.
  const size_t safe = from + ((limit - from) & ~(size_t)15);
  size_t written = 0;
#ifdef KEYFUSE_X86
  if (vector) written = filter_avx2(self, bytes, from, safe, found);
  else
#endif
    written = filter_portable(self, bytes, from, safe, found);
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

static inline bool tail_equal(const uint8_t *bytes, const uint8_t *tail, size_t count) {
  for (size_t index = 0; index < count; index++)
    if ((bytes[index] | tail[count + index]) != tail[index]) return false;
  return true;
}

static inline bool holds(const keyfuse_literals *self, const entry *candidate, const uint8_t *bytes, size_t count,
                         size_t start) {
  if (start + candidate->count > count) return false;
  uint64_t head = 0;
  if (start + 8 <= count) memcpy(&head, bytes + start, 8);
  else memcpy(&head, bytes + start, count - start);
  if (((head | candidate->head_fold) & candidate->head_mask) != candidate->head) return false;
  return candidate->count <= 8 || tail_equal(bytes + start + 8, self->tails[candidate->literal], candidate->count - 8u);
}

// Keeps of `found` the positions whose neighbouring bytes fit.
static size_t filter_neighbours(const keyfuse_literals *self, const uint8_t *bytes, size_t count, uint32_t *found,
                                size_t listed) {
  size_t kept = 0;
  for (size_t index = 0; index < listed; index++) {
    const size_t position = found[index];
    found[kept] = (uint32_t)position;
    if (position == 0 || position + 4 > count) {
      kept++;
      continue;
    }
    const neighbours beside = self->beside[hash_of(load_group(bytes + position)) >> (32 - SLOT_BITS)];
    kept += beside.before >> (bytes[position - 1] & 31) & beside.behind >> (bytes[position + 3] & 31) & 1;
  }
  return kept;
}

static inline uint32_t padded_group(const uint8_t *bytes, size_t count, size_t position) {
  uint8_t group[3] = {0};
  memcpy(group, bytes + position, count - position < 3 ? count - position : 3);
  return load_group(group);
}

// The literals with a group at `position`. At most `most_per_slot` hits.
static size_t verify(const keyfuse_literals *self, const uint8_t *bytes, size_t count, size_t position,
                     keyfuse_hit *hits) {
  const uint32_t group =
      position + 3 <= count ? load_group(bytes + position) : padded_group(bytes, count, position);
  const uint32_t slot = hash_of(group) >> (32 - SLOT_BITS);
  size_t found = 0;
  for (uint32_t index = self->slots[slot]; index < self->slots[slot + 1]; index++) {
    const entry *candidate = &self->entries[index];
    if (candidate->group != group || position + candidate->before < candidate->offset) continue;
    const size_t start = position + candidate->before - candidate->offset;
    if (!holds(self, candidate, bytes, count, start)) continue;
    hits[found].position = (uint32_t)start;
    hits[found].literal = candidate->literal;
    found++;
  }
  return found;
}

static bool wants_vector(keyfuse_implementation implementation) {
  return implementation != KEYFUSE_PORTABLE && keyfuse_supports(KEYFUSE_AVX2);
}

size_t keyfuse_literals_scan(const keyfuse_literals *self, keyfuse_implementation implementation,
                             const uint8_t *bytes, size_t count, size_t end, size_t *cursor, keyfuse_hit *hits,
                             size_t capacity) {
  const bool vector = wants_vector(implementation);
  uint32_t positions[BLOCK / 2 + 16];
  size_t written = 0;
  for (size_t from = *cursor; from < end; from += BLOCK) {
    const size_t to = end - from < BLOCK ? end : from + BLOCK;
    const size_t listed = filter_block(self, vector, bytes, count, from, to, positions);
    const size_t candidates = filter_neighbours(self, bytes, count, positions, listed);
    for (size_t index = 0; index < candidates; index++) {
      if (capacity - written < self->most_per_slot) {
        *cursor = positions[index];
        return written;
      }
      written += verify(self, bytes, count, positions[index], hits + written);
    }
  }
  *cursor = end;
  return written;
}

size_t keyfuse_literals_candidates(const keyfuse_literals *self, keyfuse_implementation implementation,
                                   const uint8_t *bytes, size_t count) {
  const bool vector = wants_vector(implementation);
  uint32_t positions[BLOCK / 2 + 16];
  size_t total = 0;
  for (size_t from = 0; from < count; from += BLOCK) {
    const size_t to = count - from < BLOCK ? count : from + BLOCK;
    const size_t listed = filter_block(self, vector, bytes, count, from, to, positions);
    total += filter_neighbours(self, bytes, count, positions, listed);
  }
  return total;
}
