// What the literal filter looks up: see literals.c for its stages.
#pragma once

#include "literal_scan.h"

#include <string.h>

enum {
  WORD_BITS = 16,                       // words of the filter, as a power of two: 256 KB
  STRETCH_BITS = 17,                    // bytes of the second stage: 128 KB
  SLOT_BITS = 14,                       // slots of the third
  FOLD = 0x202020,
  AHEAD = 2,                            // how far before a position the eight bytes begin that are compared at once
};

// The bytes that the second stage looks at: five from a position on or from the byte before it, and for short literals three
// from the position on or from the byte behind it.
enum { BEHIND = 0, AROUND = 1, ALONE = 2, LATER = 3, STRETCHES = 4 };

// Where each stretch begins in a window, and how many bits of 64 it leaves.
static const unsigned stretch_begin[STRETCHES] = {8 * AHEAD, 8 * AHEAD - 8, 8 * AHEAD, 8 * AHEAD + 8};
static const unsigned stretch_rest[STRETCHES] = {24, 24, 40, 40};

static const uint64_t WIDE_FOLD = 0x2020202020202020u;

// A literal, where it lies if its group is at a position of the text.
typedef struct {
  uint64_t window;                      // the bytes from `AHEAD` before the position on, folded
  uint64_t mask;                        // those of them that are the literal's
  uint32_t literal;
  int16_t start;                        // the literal's first byte, from the position
  uint8_t stretch;                      // what the second stage tells it by
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
  uint8_t stretches[1u << STRETCH_BITS];  // by the hash of a stretch the bits of those that have it
  index_table index;
  size_t longest;
  body *bodies;
  uint8_t *text;
};

// The hash of a stretch of `window`. What lies behind the stretch is shifted out of the product.
static inline uint32_t hash_of_stretch(uint64_t window, unsigned stretch) {
  const uint64_t factor = (0x9E3779B97F4A7C15u + 2 * stretch) << stretch_rest[stretch];
  return (uint32_t)(((window >> stretch_begin[stretch]) * factor) >> (64 - STRETCH_BITS));
}

// The bit of `stretch`, where a literal has that of `window`.
static inline unsigned has_stretch(const keyfuse_literals *self, uint64_t window, unsigned stretch) {
  return self->stretches[hash_of_stretch(window, stretch)] & 1u << stretch;
}

// The slot of the third stage.
static inline uint32_t slot_of_hash(uint32_t hash) { return hash >> (STRETCH_BITS - SLOT_BITS); }

static inline uint32_t hash_of(uint32_t group) { return group * 0x9E3779B1u; }

static inline uint32_t load_group(const uint8_t *bytes) {
  return ((uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16) | FOLD;
}
