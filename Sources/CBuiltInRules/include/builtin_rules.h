#pragma once

#include <stddef.h>

/// A file of rules/ as it was when the program was built: TOML in UTF-8, without a terminating zero.
typedef struct {
  const char *name;
  const unsigned char *bytes;
  size_t count;
} keyfuse_rule_file;

/// The built-in rule files in alphabetical order of their names.
extern const keyfuse_rule_file keyfuse_rule_files[];
extern const size_t keyfuse_rule_file_count;

/// The file at `index`, which must be below the count. Swift does not import arrays of unknown length.
static inline const keyfuse_rule_file *keyfuse_rule_file_at(size_t index) { return &keyfuse_rule_files[index]; }
