// What the system headers offer only behind feature macros, and hints for the processor.
#pragma once

#include <stdbool.h>
#include <stdint.h>

// The number of processors that this process may run on; at least 1.
int keyfuse_processor_count(void);

// Whether the open file or directory shows the kernel's state rather than stored files (/proc, /sys and the like).
bool keyfuse_is_kernel_interface(int descriptor);

// Makes the allocator keep what is freed for what is asked for next, where it can be told to. A process that runs for a
// few milliseconds spends most of them on pages that it touches for the first time.
void keyfuse_keep_freed_memory(void);

// Asks the processor to fetch the memory at `address`, which need not be valid, ahead of its use.
static inline void keyfuse_prefetch(const void *address) { __builtin_prefetch(address); }

// Whether one of the sixteen numbers at `line` is `number`.
static inline bool keyfuse_holds(const uint32_t *line, uint32_t number) {
  uint32_t found = 0;
  for (int index = 0; index < 16; index++) found |= line[index] == number;
  return found != 0;
}
