public import KeyfuseCore

/// An index over a handful of secrets, each of a key that is live.
public struct KnownSecrets: KnownKeyIndex {
  public let shapes: [TokenShape]
  public let secrets: Set<[UInt8]>

  public init(shapes: [TokenShape], secrets: Set<[UInt8]>) {
    self.shapes = shapes
    self.secrets = secrets
  }

  public func mayContain(_ token: Span<UInt8>) -> Bool {
    secrets.contains(bytes(token))
  }

  public func lookUp(_ token: Span<UInt8>) -> KnownKey? {
    guard secrets.contains(bytes(token)) else { return nil }
    return KnownKey(
      identity: KeyIdentity(id: "k", name: "n", accessKey: nil, owner: "o", state: "live", environment: nil),
      verdict: .confirmed)
  }

  private func bytes(_ token: Span<UInt8>) -> [UInt8] {
    (0..<token.count).map { token[$0] }
  }
}
