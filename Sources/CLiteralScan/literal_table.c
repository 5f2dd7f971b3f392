// Compiles literals into the tables of the filter's stages.
#include "literal_table.h"

#include "common_groups.h"

#include <stdlib.h>

// What a group that begins with any byte costs, which takes 128 bits of the filter, against the rate of other groups.
enum { WIDE_GROUP_COST = 32 };

static inline bool is_letter(uint8_t byte) { return (uint8_t)((byte | 0x20) - 'a') < 26; }

enum { COMMON = (sizeof common_groups - 1) / 3, RANK_BITS = 13, RANKS = 1 << RANK_BITS };

// The common groups by hash, and how often each occurs in a million bytes; 0 where a slot is free. And how common each
// byte is, in coarse steps from 1 (rare) to 3.
typedef struct {
  uint32_t groups[RANKS];
  uint16_t often[RANKS];
  uint8_t commonness[256];
} frequency_table;

// The first slot for a group: the high bits of the hash, which all bytes of the group change.
static inline uint32_t rank_slot(uint32_t group) { return hash_of(group) >> (32 - RANK_BITS); }

static void set_commonness(frequency_table *table, const char *bytes, uint8_t commonness) {
  for (; *bytes; bytes++) table->commonness[(uint8_t)*bytes] = commonness;
}

static void fill_frequencies(frequency_table *table) {
  memset(table, 0, sizeof *table);
  memset(table->commonness, 1, sizeof table->commonness);
  set_commonness(table, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ _.-=\"/", 2);
  set_commonness(table, "etaoinsrlcdpumETAOINSRLCDPUM", 3);
  for (size_t index = 0; index < COMMON; index++) {
    const uint32_t group = load_group((const uint8_t *)common_groups + 3 * index);
    uint32_t slot = rank_slot(group);
    while (table->often[slot]) slot = (slot + 1) % RANKS;
    table->groups[slot] = group;
    table->often[slot] = (uint16_t)(200000 / (index + 100));
  }
}

// An estimate of how often a group occurs in a million bytes; those that are not common by their bytes.
static unsigned frequency(const frequency_table *table, const uint8_t *bytes) {
  const uint32_t group = load_group(bytes);
  for (uint32_t slot = rank_slot(group); table->often[slot]; slot = (slot + 1) % RANKS)
    if (table->groups[slot] == group) return table->often[slot];
  return table->commonness[bytes[0]] * table->commonness[bytes[1]] * table->commonness[bytes[2]];
}

// How often each group of three bytes of a literal occurs, by its offset.
static void fill_often(const frequency_table *table, const keyfuse_literal *literal, unsigned *often) {
  for (size_t offset = 0; offset + 3 <= literal->count; offset++)
    often[offset] = frequency(table, literal->bytes + offset);
}

// The offset among `first`, `first` + 2, … of the group that is rarest together with the byte behind it; SIZE_MAX
// where a group does better that begins before the literal. The last group of a long literal, with no byte behind it,
// is not taken.
static size_t best_offset(const keyfuse_literal *literal, const unsigned *often, size_t first) {
  size_t best = SIZE_MAX;
  unsigned least = ~0u;
  if (first == 1 && literal->count <= 4) least = often[0] + WIDE_GROUP_COST;
  for (size_t offset = first; offset + (literal->count > 4 ? 4 : 3) <= literal->count; offset += 2) {
    unsigned here = often[offset];
    if (offset + 4 <= literal->count) here = (here < often[offset + 1] ? here : often[offset + 1]) / 2;
    if (here < least) {
      least = here;
      best = offset;
    }
  }
  return best;
}

static void set_body(keyfuse_literals *self, uint32_t index, const keyfuse_literal *literal, uint32_t *used) {
  uint8_t *const bytes = self->text + *used;
  for (size_t at = 0; at < literal->count; at++) {
    const uint8_t fold = !literal->exact && is_letter(literal->bytes[at]) ? 0x20 : 0;
    bytes[at] = literal->bytes[at] | fold;
    bytes[literal->count + at] = fold;
  }
  self->bodies[index] = (body){*used, (uint32_t)literal->count};
  *used += 2 * (uint32_t)literal->count;
  if (literal->count > self->longest) self->longest = literal->count;
}

// The bytes of a window that `stretch` looks at.
static uint64_t mask_of_stretch(unsigned stretch) { return ~(uint64_t)0 >> stretch_rest[stretch] << stretch_begin[stretch]; }

// The stretch that the second stage tells an entry by.
static uint8_t stretch_of(const entry *made) {
  if ((made->mask & mask_of_stretch(BEHIND)) == mask_of_stretch(BEHIND)) return BEHIND;
  if ((made->mask & mask_of_stretch(AROUND)) == mask_of_stretch(AROUND)) return AROUND;
  return made->start > 0 ? LATER : ALONE;
}

static entry make_entry(const keyfuse_literal *literal, uint32_t index, int32_t start) {
  uint8_t window[8] = {0}, mask[8] = {0};
  for (int32_t at = 0; at < 8; at++) {
    const int32_t place = at - AHEAD - start;
    if (place < 0 || place >= (int32_t)literal->count) continue;
    window[at] = literal->bytes[place] | 0x20;
    mask[at] = 0xFF;
  }
  entry made = {.literal = index, .start = (int16_t)start};
  memcpy(&made.window, window, 8);
  memcpy(&made.mask, mask, 8);
  made.stretch = stretch_of(&made);
  return made;
}

static inline uint32_t *word_of(keyfuse_literals *self, uint32_t group) {
  return &self->filter[hash_of(group) >> (32 - WORD_BITS)];
}

// Where a literal lies that has a group at a position: short, since each of thousands of pages that a program touches first
// costs its start.
typedef struct {
  uint32_t literal;
  int32_t start;
} placed;

static placed place_group(keyfuse_literals *self, const keyfuse_literal *literal, uint32_t index, size_t offset) {
  const uint8_t *const bytes = literal->bytes + offset;
  *word_of(self, load_group(bytes)) |= offset + 3 < literal->count ? 1u << (bytes[3] & 31) : ~0u;
  return (placed){index, -(int32_t)offset};
}

// Any byte (that stays apart after folding), and the literal.
static placed place_pair(keyfuse_literals *self, const keyfuse_literal *literal, uint32_t index) {
  const uint8_t *const bytes = literal->bytes;
  for (unsigned any = 0; any < 256; any++) {
    const uint8_t group[3] = {(uint8_t)any, bytes[0], bytes[1]};
    if (any & 0x20) *word_of(self, load_group(group)) |= 1u << (bytes[2] & 31);
  }
  return (placed){index, 1};
}

// Makes `count` entries, and lets the second stage let them through.
static bool fill_index(keyfuse_literals *self, const keyfuse_literal *literals, const placed *places, size_t count) {
  index_table *const table = &self->index;
  const size_t slots = (size_t)1 << SLOT_BITS;
  table->slots = calloc(slots + 1, sizeof *table->slots);
  table->entries = malloc((count ? count : 1) * sizeof *table->entries);
  uint32_t *const hashes = malloc((count ? count : 1) * sizeof *hashes);
  const bool is_made = table->slots && table->entries && hashes;
  for (size_t index = 0; is_made && index < count; index++) {
    const entry made = make_entry(&literals[places[index].literal], places[index].literal, places[index].start);
    hashes[index] = hash_of_stretch(made.window, made.stretch);
    self->stretches[hashes[index]] |= (uint8_t)(1u << made.stretch);
    table->slots[slot_of_hash(hashes[index]) + 1]++;
  }
  for (size_t slot = 0; is_made && slot < slots; slot++) {
    if (table->slots[slot + 1] > table->most) table->most = table->slots[slot + 1];
    table->slots[slot + 1] += table->slots[slot];
  }
  // The begin of each slot serves as the place of its next entry, and is the begin of the slot behind it in the end.
  for (size_t index = 0; is_made && index < count; index++) {
    const placed *const place = &places[index];
    table->entries[table->slots[slot_of_hash(hashes[index])]++] =
        make_entry(&literals[place->literal], place->literal, place->start);
  }
  free(hashes);
  if (!is_made) return false;
  memmove(table->slots + 1, table->slots, slots * sizeof *table->slots);
  table->slots[0] = 0;
  return true;
}

static bool fill(keyfuse_literals *self, const keyfuse_literal *literals, size_t count, frequency_table *table,
                 placed *places) {
  size_t placed_count = 0;
  uint32_t used = 0;
  fill_frequencies(table);
  for (size_t index = 0; index < count; index++) {
    const keyfuse_literal *const literal = &literals[index];
    unsigned often[256];
    fill_often(table, literal, often);
    set_body(self, (uint32_t)index, literal, &used);
    for (size_t first = 0; first < 2; first++) {
      const size_t offset = best_offset(literal, often, first);
      places[placed_count++] = offset == SIZE_MAX ? place_pair(self, literal, (uint32_t)index)
                                                  : place_group(self, literal, (uint32_t)index, offset);
    }
  }
  return fill_index(self, literals, places, placed_count);
}

keyfuse_literals *keyfuse_literals_create(const keyfuse_literal *literals, size_t count) {
  size_t text = 0;
  for (size_t index = 0; index < count; index++) {
    if (literals[index].count < 3 || literals[index].count > 255) return NULL;
    text += 2 * literals[index].count;
  }
  keyfuse_literals *const self = calloc(1, sizeof *self);
  frequency_table *const table = malloc(sizeof *table);
  placed *const places = malloc((2 * count + 1) * sizeof *places);
  bool filled = false;
  if (self) {
    self->bodies = malloc((count + 1) * sizeof *self->bodies);
    self->text = malloc(text + 1);
    filled = table && places && self->bodies && self->text && fill(self, literals, count, table, places);
  }
  free(table);
  free(places);
  if (filled) return self;
  keyfuse_literals_destroy(self);
  return NULL;
}

void keyfuse_literals_destroy(keyfuse_literals *self) {
  if (!self) return;
  free(self->index.entries);
  free(self->index.slots);
  free(self->bodies);
  free(self->text);
  free(self);
}

size_t keyfuse_literals_longest(const keyfuse_literals *self) { return self->longest; }

size_t keyfuse_literals_minimum_capacity(const keyfuse_literals *self) {
  return STRETCHES * self->index.most + 1;
}
