// Finds many short literals, and long runs of token-like bytes, in large buffers.
//
// Everything here is pure: no I/O, no global state apart from the processor's features, no allocation outside of
// keyfuse_literals_create.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Which implementation to use. AUTOMATIC takes the fastest that the processor has.
typedef enum {
  KEYFUSE_AUTOMATIC = 0,
  KEYFUSE_PORTABLE = 1,
  KEYFUSE_AVX2 = 2,
} keyfuse_implementation;

// Whether this build and processor can run `implementation`.
bool keyfuse_supports(keyfuse_implementation implementation);

// A literal of 3 to 255 bytes. Unless `exact`, ASCII letters match in either case.
typedef struct {
  const uint8_t *bytes;
  size_t count;
  bool exact;
} keyfuse_literal;

// An occurrence: the offset of its first byte, and the literal's index.
typedef struct {
  uint32_t position;
  uint32_t literal;
} keyfuse_hit;

typedef struct keyfuse_literals keyfuse_literals;

// Compiles `count` literals. Returns NULL where memory is short or a literal's length is out of range.
keyfuse_literals *keyfuse_literals_create(const keyfuse_literal *literals, size_t count);
void keyfuse_literals_destroy(keyfuse_literals *literals);

// The least capacity that keyfuse_literals_scan takes.
size_t keyfuse_literals_minimum_capacity(const keyfuse_literals *literals);

// Finds every occurrence of every literal in bytes[0, count), overlapping ones too, roughly in the order of position.
// `count` must be below 2^32 - 64.
//
// `cursor` is 0 at first, and `end` is `count`. Returns the number of hits written; when the hits were full, `cursor` is
// less than `end` and the call is to be repeated, otherwise it is `end`.
//
// With another `cursor` and `end`, both even or `end` = `count`, a part of the text is searched: an occurrence is found
// if one of its groups of three bytes begins in [cursor, end), so that an occurrence that touches [a, b) is certainly
// found with cursor <= a - keyfuse_literals_longest() and end >= b + keyfuse_literals_longest(). Of parts that do not
// overlap only one finds it.
size_t keyfuse_literals_scan(const keyfuse_literals *literals, keyfuse_implementation implementation,
                             const uint8_t *bytes, size_t count, size_t end, size_t *cursor, keyfuse_hit *hits,
                             size_t capacity);

// The length of the longest literal.
size_t keyfuse_literals_longest(const keyfuse_literals *literals);

// The stages before the full comparison alone, for measurements: the number of positions that they let through.
size_t keyfuse_literals_candidates(const keyfuse_literals *literals, keyfuse_implementation implementation,
                                   const uint8_t *bytes, size_t count);

// A set of ASCII bytes, as two nibble tables.
typedef struct {
  uint8_t low[16];   // bit (b >> 4) of low[b & 15] says that byte b is in the set
  bool member[256];
} keyfuse_byte_class;

void keyfuse_byte_class_clear(keyfuse_byte_class *set);

// Adds an ASCII byte; others are ignored.
void keyfuse_byte_class_add(keyfuse_byte_class *set, uint8_t byte);

// A maximal run [start, end) of bytes of a class.
typedef struct {
  uint32_t start;
  uint32_t end;
} keyfuse_run;

// Finds the maximal runs of at least `minimum` bytes of `set`, in order. `cursor` as above; a call that stopped for want
// of room goes on behind the last run that it wrote.
size_t keyfuse_find_runs(const keyfuse_byte_class *set, keyfuse_implementation implementation, const uint8_t *bytes,
                         size_t count, size_t minimum, size_t *cursor, keyfuse_run *runs, size_t capacity);

// The number of line feeds in bytes[0, count).
size_t keyfuse_count_lines(const uint8_t *bytes, size_t count);

#ifdef __cplusplus
}
#endif
