// What the literal filter looks up: see literals.c for its stages.
#pragma once

#include "literal_scan.h"

#include <string.h>

enum {
  WORD_BITS = 15,                       // words of the filter, as a power of two: 128 KB
  STRETCH_BITS = 19,                    // bits of the second stage: 64 KB
  SLOT_BITS = 14,                       // slots of the third
  PAIR_BITS = 10,                       // and those for literals that are found one byte before they begin
  FOLD = 0x202020,
  AHEAD = 2,                            // how far before a position the eight bytes begin that are compared at once
};

// Bytes of a literal that the second stage looks at, as a mask of those from `AHEAD` before a position on.
static const uint64_t BEHIND = 0x00FFFFFFFFFF0000u;
static const uint64_t AROUND = 0x0000FFFFFFFFFF00u;
static const uint64_t ALONE = 0x000000FFFFFF0000u;
static const uint64_t LATER = 0x0000FFFFFF000000u;

static const uint64_t WIDE_FOLD = 0x2020202020202020u;

// A literal, where it lies if its group is at a position of the text.
typedef struct {
  uint64_t window;                      // the bytes from `AHEAD` before the position on, folded
  uint64_t mask;                        // those of them that are the literal's
  uint32_t literal;
  int32_t start;                        // the literal's first byte, from the position
} entry;

// Entries by a hash, in the order of their literals.
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
  index_table groups;                   // by the group of three bytes at a position
  index_table pairs;                    // by the two bytes behind a position
  size_t longest;
  body *bodies;
  uint8_t *text;
};

// The bit of the second stage for the bytes of `window` in `mask`.
static inline uint32_t bit_of_stretch(uint64_t window, uint64_t mask) {
  return (uint32_t)(((window & mask) * (0x9E3779B97F4A7C15u ^ (mask << 1))) >> (64 - STRETCH_BITS));
}

static inline uint32_t has_stretch(const keyfuse_literals *self, uint64_t window, uint64_t mask) {
  const uint32_t bit = bit_of_stretch(window, mask);
  return (uint32_t)(self->stretches[bit >> 6] >> (bit & 63)) & 1;
}

static inline uint32_t hash_of(uint32_t group) { return group * 0x9E3779B1u; }

static inline uint32_t load_group(const uint8_t *bytes) {
  return ((uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16) | FOLD;
}

static inline uint32_t slot_of_group(const uint8_t *bytes) { return hash_of(load_group(bytes)) >> (32 - SLOT_BITS); }

static inline uint32_t slot_of_pair(const uint8_t *bytes) {
  return hash_of(((uint32_t)bytes[0] | (uint32_t)bytes[1] << 8) | 0x2020) >> (32 - PAIR_BITS);
}
