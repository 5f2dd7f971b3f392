// What the literal filter looks up: see literals.c for its stages.
#pragma once

#include "literal_scan.h"

#include <string.h>

enum {
  WORD_BITS = 15,                       // words of the filter, as a power of two: 128 KB
  STRETCH_BITS = 19,                    // bits of the second stage: 64 KB
  SLOT_BITS = 14,                       // slots of the third
  FOLD = 0x202020,
  AHEAD = 2,                            // how far before a position the eight bytes begin that are compared at once
};

// The bytes of a literal that the second stage looks at, as masks of those from `AHEAD` before a position on: five behind it
// or around it, and for short literals three behind it or one byte later.
enum { STRETCHES = 4, BEHIND = 0, AROUND = 1, ALONE = 2, LATER = 3 };
static const uint64_t stretch_masks[STRETCHES] = {
  0x00FFFFFFFFFF0000u, 0x0000FFFFFFFFFF00u, 0x000000FFFFFF0000u, 0x0000FFFFFF000000u,
};

static const uint64_t WIDE_FOLD = 0x2020202020202020u;

// A literal, where it lies if its group is at a position of the text.
typedef struct {
  uint64_t window;                      // the bytes from `AHEAD` before the position on, folded
  uint64_t mask;                        // those of them that are the literal's
  uint32_t literal;
  int32_t start;                        // the literal's first byte, from the position
} entry;

// Entries by the hash of their stretch, those of a slot in the order of their literals.
typedef struct {
  entry *entries;
  uint32_t *slots;                      // where the entries of each slot begin; one more for the end
  size_t most;                          // entries in one slot
} index_table;

// What a literal is compared by.
typedef struct {
  uint32_t bytes;                       // where its bytes lie in `text`, folded where case does not count
  uint32_t count;                       // behind them as many bytes with 0x20 at each letter whose case does not count
} body;

struct keyfuse_literals {
  uint32_t filter[1u << WORD_BITS];
  uint64_t stretches[1u << (STRETCH_BITS - 6)];
  index_table index;
  size_t longest;
  body *bodies;
  uint8_t *text;
};

// The bit of the second stage for a stretch of `window`.
static inline uint32_t bit_of_stretch(uint64_t window, int stretch) {
  const uint64_t mask = stretch_masks[stretch];
  return (uint32_t)(((window & mask) * (0x9E3779B97F4A7C15u ^ (mask << 1))) >> (64 - STRETCH_BITS));
}

static inline uint32_t has_stretch(const keyfuse_literals *self, uint64_t window, int stretch) {
  const uint32_t bit = bit_of_stretch(window, stretch);
  return (uint32_t)(self->stretches[bit >> 6] >> (bit & 63)) & 1;
}

// The slot of the third stage for a bit of the second.
static inline uint32_t slot_of_bit(uint32_t bit) { return bit >> (STRETCH_BITS - SLOT_BITS); }

static inline uint32_t hash_of(uint32_t group) { return group * 0x9E3779B1u; }

static inline uint32_t load_group(const uint8_t *bytes) {
  return ((uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16) | FOLD;
}
