#include "builtin_rules.h"
