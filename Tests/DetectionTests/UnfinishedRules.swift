/// Rules whose expression and declared form do not agree yet; nothing may be added here.
enum UnfinishedRules {
  static let ids: Set<String> = [
    "azure-common-annotated-key",
    "azure-event-grid-key",
    "buildkite-agent-token",
    "buildkite-user-access-token",
    "databricks-oauth-secret",
    "docker-config-auth",
    "generic-api-key",
    "generic-command-password",
    "generic-password",
    "generic-secret",
    "generic-token",
    "mongodb-url",
    "snowflake-password",
  ]
}
