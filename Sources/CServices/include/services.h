#pragma once

#include <stddef.h>

/// rules/services.tsv as it was when the program was built, without a terminating zero.
const unsigned char *keyfuse_services_bytes(void);

/// The number of its bytes.
extern const size_t keyfuse_services_count;
