// What the system headers offer only behind feature macros.
#pragma once

#include <stdbool.h>

// The number of processors that this process may run on; at least 1.
int keyfuse_processor_count(void);

// Whether the open file or directory shows the kernel's state rather than stored files (/proc, /sys and the like).
bool keyfuse_is_kernel_interface(int descriptor);
