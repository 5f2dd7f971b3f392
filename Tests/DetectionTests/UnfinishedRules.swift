/// Rules whose expression and declared form do not agree yet; nothing may be added here.
enum UnfinishedRules {
  static let ids: Set<String> = [
    "docker-config-auth",
    "generic-api-key",
    "generic-command-password",
    "generic-password",
    "generic-secret",
    "generic-service-credential",
    "generic-token",
    "mongodb-url",
  ]
}
