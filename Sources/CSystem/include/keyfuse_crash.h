// Errors of the program's own while it reads what others wrote: the place is remembered, the program begins anew, and
// passes over that place.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// What a thread is reading: a text, and the place in it whose surroundings decide what is done. Without a text `bytes` is null.
struct keyfuse_reading {
  const uint8_t *bytes;
  size_t count;
  size_t place;
};

extern _Thread_local struct keyfuse_reading keyfuse_reading;

// The thread reads `bytes`, which stay as they are until it ends that with keyfuse_end_reading.
static inline void keyfuse_begin_reading(const uint8_t *bytes, size_t count) {
  keyfuse_reading.place = 0;
  keyfuse_reading.count = count;
  keyfuse_reading.bytes = bytes;
}

// The thread goes on to the surroundings of `place`.
static inline void keyfuse_read_place(size_t place) { keyfuse_reading.place = place; }

static inline void keyfuse_end_reading(void) { keyfuse_reading.bytes = NULL; }

// Tells a place by up to 512 bytes around it.
uint64_t keyfuse_place_digest(const uint8_t *bytes, size_t count, size_t place);

// The variable that tells the program which places it shall pass over: their digests in hexadecimal, each with a comma behind.
#define KEYFUSE_PASSED_OVER "KEYFUSE_PASSED_OVER"

// From now on a trap or a bad access to memory makes the process begin anew, with what it was reading named in
// KEYFUSE_PASSED_OVER; where it cannot, it says so on standard error and ends with `status`. A signal that another
// process sent ends it as ever.
//
// `arguments`: those of the process, with a null pointer at their end; they are not copied.
void keyfuse_contain_crashes(char *const *arguments, int status);

// The process cannot begin anew any more: it has written results, or taken input that cannot be read twice.
void keyfuse_forbid_restart(void);

// Gives this thread a stack for its signals, so that it can tell of an overflow of its own; null where there is no memory.
void *keyfuse_add_signal_stack(void);

// Takes what keyfuse_add_signal_stack returned.
void keyfuse_remove_signal_stack(void *stack);
