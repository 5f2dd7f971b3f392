import GRDB
public import KeyfuseCore

/// A request that somebody made with a token, to be judged.
public struct VerifyRequest: Sendable {
  public var token: Secret
  /// The client's address.
  public var address: IPAddress?
  /// What is to be done, such as `orders:read`.
  public var action: String?
  /// What it is to be done to.
  public var resource: String?
  public var userAgent: String?
  public var requestID: String?

  public init(
    token: Secret, address: IPAddress? = nil, action: String? = nil, resource: String? = nil,
    userAgent: String? = nil, requestID: String? = nil
  ) {
    self.token = token
    self.address = address
    self.action = action
    self.resource = resource
    self.userAgent = userAgent
    self.requestID = requestID
  }
}

/// The judgement of a request.
public struct VerifyOutcome: Sendable {
  /// Why a request is not accepted.
  public enum Refusal: String, Sendable, CaseIterable {
    /// No key has this token.
    case unknown
    case disabled, expired, revoked
    /// The address is not in the key's allowlist, or is needed and not given.
    case address
    /// The key's scopes do not cover the action.
    case scope
  }

  /// The key; nil where the token is unknown.
  public var key: APIKey?
  /// nil where the request is accepted.
  public var refusal: Refusal?

  public var isAccepted: Bool { refusal == nil }
}

extension KeyStore {
  /// Judges a request as the store is at this moment: a revocation holds from the next call on.
  ///
  /// - Parameter recordingUse: whether to write the request, accepted or refused, into the key's usage.
  public func verify(_ request: VerifyRequest, recordingUse: Bool = false) throws -> VerifyOutcome {
    guard let key = try request.token.withBytes({ try findIssued($0) }) else {
      return VerifyOutcome(key: nil, refusal: .unknown)
    }
    let now = clock()
    let outcome = VerifyOutcome(key: key, refusal: Self.refusal(of: request, key: key, at: now))
    if recordingUse {
      let status = outcome.refusal.map { $0 == .address || $0 == .scope ? 403 : 401 } ?? 200
      try record([
        UsageEvent(
          keyID: key.id, time: now, action: request.action ?? "verify", resource: request.resource ?? "",
          address: request.address?.description ?? "", userAgent: request.userAgent ?? "", status: status,
          requestID: request.requestID)
      ])
    }
    return outcome
  }

  private static func refusal(of request: VerifyRequest, key: APIKey, at now: Timestamp) -> VerifyOutcome.Refusal? {
    switch key.state(at: now) {
    case .revoked: return .revoked
    case .expired: return .expired
    case .disabled: return .disabled
    case .live: break
    }
    if !key.allowlist.isEmpty {
      guard let address = request.address, key.allowlist.contains(where: { $0.contains(address) }) else {
        return .address
      }
    }
    guard let action = request.action, !key.scopes.isEmpty else { return nil }
    return key.scopes.contains { covers($0, action) } ? nil : .scope
  }

  /// Whether a scope allows an action: the same text, or its part before a final `*`.
  private static func covers(_ scope: String, _ action: String) -> Bool {
    scope.hasSuffix("*") ? action.hasPrefix(scope.dropLast()) : scope == action
  }
}
