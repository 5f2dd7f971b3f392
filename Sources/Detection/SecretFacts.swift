internal import KeyfuseCore

extension DetectionEngine {
  /// What the secret of `candidate` itself tells, such as the account that it belongs to; never a part that is secret.
  ///
  /// - Parameter bytes: the text in which it was found.
  public func facts(of candidate: Candidate, in bytes: Span<UInt8>) -> [String] {
    guard let number = candidate.rule else { return [] }
    let secret = bytes.extracting(candidate.secret)
    let match = bytes.extracting(candidate.match)
    return rule(at: number).validators.flatMap { $0.facts(secret: secret, match: match) }
  }
}

extension Validator {
  /// What the secret tells, one fact each.
  func facts(secret: Span<UInt8>, match: Span<UInt8>) -> [String] {
    let outcome =
      switch judge(secret: secret, match: match) {
      case .proven: "\(rawValue): it is what the vendor makes"
      case .plausible: "\(rawValue): nothing speaks against it"
      case .doubtful: "\(rawValue): it is not as the vendor makes it"
      case .rejected: "\(rawValue): it does not hold"
      }
    return [outcome] + decoded(secret: secret, match: match)
  }

  private func decoded(secret: Span<UInt8>, match: Span<UInt8>) -> [String] {
    switch self {
    case .awsKeyID: StructureValidation.awsAccount(secret).map { ["AWS account \($0)"] } ?? []
    case .jwt: WebTokenValidation.facts(StructureValidation.bytes(of: secret))
    case .pem:
      PrivateKeyValidation.container(in: StructureValidation.bytes(of: match)).map { container in
        [container.isEncrypted ? "\(container.label), encrypted" : "\(container.label), not encrypted"]
      } ?? []
    case .discordToken:
      VendorStructureValidation.discordBot(StructureValidation.bytes(of: secret)).map { ["bot \($0)"] } ?? []
    case .flyToken: FlyTokenValidation.facts(StructureValidation.bytes(of: secret))
    case .puttyKey: PuTTYKeyValidation.facts(StructureValidation.bytes(of: secret))
    case .googleServiceAccount: ServiceAccountValidation.facts(StructureValidation.bytes(of: match))
    case .sentryToken: VendorStructureValidation.sentryFacts(StructureValidation.bytes(of: secret))
    default: []
    }
  }
}
