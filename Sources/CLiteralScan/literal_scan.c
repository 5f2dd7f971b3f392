#include "literal_scan.h"
