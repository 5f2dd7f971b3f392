#include "services.h"

static const unsigned char services[] = {
#embed "../../rules/services.tsv"
};

const unsigned char *keyfuse_services_bytes(void) { return services; }

const size_t keyfuse_services_count = sizeof(services);
