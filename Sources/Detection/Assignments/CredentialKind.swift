/// What a name promises its value to be; each kind is the reader of one generic rule.
public enum CredentialKind: String, Sendable, CaseIterable {
  case password, secret, token, key
  /// The password among the arguments of a command.
  case command
  /// What is assigned to the name of a service itself.
  case service
  /// A number that opens something.
  case pin
}
