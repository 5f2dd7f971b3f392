#include "builtin_rules.h"

// One array per file of rules/, in alphabetical order. A new file needs a line in each of the two lists below.

static const unsigned char ai[] = {
#embed "../../rules/ai.toml"
};
static const unsigned char chat[] = {
#embed "../../rules/chat.toml"
};
static const unsigned char ci[] = {
#embed "../../rules/ci.toml"
};
static const unsigned char cloud_aws[] = {
#embed "../../rules/cloud-aws.toml"
};
static const unsigned char cloud_azure[] = {
#embed "../../rules/cloud-azure.toml"
};
static const unsigned char cloud_google[] = {
#embed "../../rules/cloud-google.toml"
};
static const unsigned char cloud_others[] = {
#embed "../../rules/cloud-others.toml"
};
static const unsigned char code_hosts[] = {
#embed "../../rules/code-hosts.toml"
};
static const unsigned char commerce[] = {
#embed "../../rules/commerce.toml"
};
static const unsigned char connection_strings[] = {
#embed "../../rules/connection-strings.toml"
};
static const unsigned char credential_files[] = {
#embed "../../rules/credential-files.toml"
};
static const unsigned char crypto[] = {
#embed "../../rules/crypto.toml"
};
static const unsigned char databases[] = {
#embed "../../rules/databases.toml"
};
static const unsigned char frameworks[] = {
#embed "../../rules/frameworks.toml"
};
static const unsigned char generic[] = {
#embed "../../rules/generic.toml"
};
static const unsigned char identity[] = {
#embed "../../rules/identity.toml"
};
static const unsigned char infrastructure[] = {
#embed "../../rules/infrastructure.toml"
};
static const unsigned char keyfuse[] = {
#embed "../../rules/keyfuse.toml"
};
static const unsigned char mail_sms[] = {
#embed "../../rules/mail-sms.toml"
};
static const unsigned char maps_and_data[] = {
#embed "../../rules/maps-and-data.toml"
};
static const unsigned char monitoring[] = {
#embed "../../rules/monitoring.toml"
};
static const unsigned char network_devices[] = {
#embed "../../rules/network-devices.toml"
};
static const unsigned char payment[] = {
#embed "../../rules/payment.toml"
};
static const unsigned char presigned_urls[] = {
#embed "../../rules/presigned-urls.toml"
};
static const unsigned char private_keys[] = {
#embed "../../rules/private-keys.toml"
};
static const unsigned char program_statements[] = {
#embed "../../rules/program-statements.toml"
};
static const unsigned char registries[] = {
#embed "../../rules/registries.toml"
};
static const unsigned char saas[] = {
#embed "../../rules/saas.toml"
};
static const unsigned char secret_managers[] = {
#embed "../../rules/secret-managers.toml"
};
static const unsigned char social[] = {
#embed "../../rules/social.toml"
};
static const unsigned char url_credentials[] = {
#embed "../../rules/url-credentials.toml"
};

#define RULE_FILE(file, array) {file, array, sizeof(array)}

const keyfuse_rule_file keyfuse_rule_files[] = {
    RULE_FILE("ai.toml", ai),
    RULE_FILE("chat.toml", chat),
    RULE_FILE("ci.toml", ci),
    RULE_FILE("cloud-aws.toml", cloud_aws),
    RULE_FILE("cloud-azure.toml", cloud_azure),
    RULE_FILE("cloud-google.toml", cloud_google),
    RULE_FILE("cloud-others.toml", cloud_others),
    RULE_FILE("code-hosts.toml", code_hosts),
    RULE_FILE("commerce.toml", commerce),
    RULE_FILE("connection-strings.toml", connection_strings),
    RULE_FILE("credential-files.toml", credential_files),
    RULE_FILE("crypto.toml", crypto),
    RULE_FILE("databases.toml", databases),
    RULE_FILE("frameworks.toml", frameworks),
    RULE_FILE("generic.toml", generic),
    RULE_FILE("identity.toml", identity),
    RULE_FILE("infrastructure.toml", infrastructure),
    RULE_FILE("keyfuse.toml", keyfuse),
    RULE_FILE("mail-sms.toml", mail_sms),
    RULE_FILE("maps-and-data.toml", maps_and_data),
    RULE_FILE("monitoring.toml", monitoring),
    RULE_FILE("network-devices.toml", network_devices),
    RULE_FILE("payment.toml", payment),
    RULE_FILE("presigned-urls.toml", presigned_urls),
    RULE_FILE("private-keys.toml", private_keys),
    RULE_FILE("program-statements.toml", program_statements),
    RULE_FILE("registries.toml", registries),
    RULE_FILE("saas.toml", saas),
    RULE_FILE("secret-managers.toml", secret_managers),
    RULE_FILE("social.toml", social),
    RULE_FILE("url-credentials.toml", url_credentials),
};

const size_t keyfuse_rule_file_count = sizeof(keyfuse_rule_files) / sizeof(keyfuse_rule_files[0]);
