internal import KeyfuseCore

/// What a finding calls the credential of a service.
enum CredentialNoun: String, Sendable {
  case apiKey = "API key"
  case accessKey = "access key"
  case secretKey = "secret key"
  case privateKey = "private key"
  case signingKey = "signing key"
  case encryptionKey = "encryption key"
  case licenseKey = "license key"
  case writeKey = "write key"
  case key
  case token
  case secret
  case clientSecret = "client secret"
  case webhookSecret = "webhook secret"
  case password
  case pin = "PIN"
  case credential

  /// What a name calls its value.
  init(kind: CredentialKind, name: Range<Int>, in bytes: Span<UInt8>) {
    switch kind {
    case .password, .command: self = .password
    case .service: self = .credential
    case .pin: self = .pin
    case .token: self = .token
    case .secret:
      self =
        bytes.holds("client", in: name) ? .clientSecret : bytes.holds("webhook", in: name) ? .webhookSecret : .secret
    case .key: self = Self.key(name, in: bytes)
    }
  }

  private static func key(_ name: Range<Int>, in bytes: Span<UInt8>) -> CredentialNoun {
    if bytes.holds("licen", in: name) { return .licenseKey }
    if bytes.holds("secret", in: name) { return .secretKey }
    if bytes.holds("private", in: name) { return .privateKey }
    if bytes.holds("signing", in: name) { return .signingKey }
    if bytes.holds("encrypt", in: name) { return .encryptionKey }
    if bytes.holds("access", in: name) { return .accessKey }
    return bytes.holds("write", in: name) ? .writeKey : .apiKey
  }
}

/// The service that a credential belongs to, and what it is there.
public struct ServiceCredential: Sendable, Hashable {
  let service: Int32
  let noun: CredentialNoun

  /// The service, such as `Mailgun`.
  public var serviceTitle: String { ServiceLexicon.builtIn.title(of: service) }

  /// What a finding says, such as `Mailgun API key`.
  public var title: String { "\(serviceTitle) \(noun.rawValue)" }

  /// The harm that it can do, where that is not what the rule says: a write key lets others add events, which pages and
  /// programs that are given away do with it anyway.
  var severity: Severity? { noun == .writeKey ? .low : nil }
}
