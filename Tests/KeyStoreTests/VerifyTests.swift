import KeyStore
import KeyfuseCore
import Testing

@Suite struct VerifyTests {
  private let actor = TemporaryStore.actor

  @Test func stateDecidesFromTheNextCallOn() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    let issued = try store.issue(
      KeyRequest(
        organisation: "acme", account: "robot", name: "n", expiresAt: temporary.clock.now.adding(seconds: 100)),
      actor: actor)
    let other = try temporary.reopen()
    func refusal() throws -> VerifyOutcome.Refusal? {
      let outcome = try other.verify(VerifyRequest(token: issued.secret), recordingUse: false)
      return outcome.refusal
    }
    #expect(try refusal() == nil)
    try store.disable(issued.key.id, actor: actor)
    #expect(try refusal() == .disabled)
    try store.enable(issued.key.id, actor: actor)
    #expect(try refusal() == nil)
    temporary.clock.advance(seconds: 99)
    #expect(try refusal() == nil)
    temporary.clock.advance(seconds: 1)
    #expect(try refusal() == .expired)
    try store.revoke(issued.key.id, reason: "r", actor: actor)
    #expect(try refusal() == .revoked)
  }

  @Test func onlyTheExactTokenIsAccepted() throws {
    let temporary = try TemporaryStore()
    let token = Array(try temporary.issue().secret.reveal().utf8)
    for index in token.indices {
      var altered = token
      altered[index] ^= 1
      let outcome = try temporary.store.verify(VerifyRequest(token: Secret(altered)))
      #expect(outcome.refusal == .unknown)
      #expect(outcome.key == nil)
    }
    #expect(try temporary.store.verify(VerifyRequest(token: Secret(token + [0]))).refusal == .unknown)
    #expect(try temporary.store.verify(VerifyRequest(token: Secret([]))).refusal == .unknown)
    #expect(try temporary.store.verify(VerifyRequest(token: Secret(token))).isAccepted)
  }

  @Test(arguments: [
    ("192.0.2.9", true), ("192.0.3.9", false), ("2001:db8::1", true), ("2001:db9::1", false), (nil, false),
    ("::ffff:192.0.2.9", true),
  ])
  func allowlistDecides(address: String?, accepted: Bool) throws {
    let temporary = try TemporaryStore()
    let ranges = try ["192.0.2.0/24", "2001:db8::/32"].map { try #require(NetworkRange($0)) }
    let secret = try temporary.store.issue(
      KeyRequest(organisation: "acme", account: "robot", name: "n", allowlist: ranges), actor: actor
    ).secret
    let outcome = try temporary.store.verify(
      VerifyRequest(token: secret, address: address.flatMap { IPAddress($0) }))
    #expect(outcome.refusal == (accepted ? nil : .address))
  }

  @Test(arguments: [
    ([], "orders:read", true), (["orders:read"], "orders:read", true), (["orders:read"], "orders:readx", false),
    (["orders:*"], "orders:write", true), (["orders:*"], "users:read", false), (["*"], "x", true),
    (["a", "b"], "b", true),
  ])
  func scopesDecide(scopes: [String], action: String, accepted: Bool) throws {
    let temporary = try TemporaryStore()
    let secret = try temporary.store.issue(
      KeyRequest(organisation: "acme", account: "robot", name: "n", scopes: scopes), actor: actor
    ).secret
    let outcome = try temporary.store.verify(VerifyRequest(token: secret, action: action))
    #expect(outcome.refusal == (accepted ? nil : .scope))
    #expect(try temporary.store.verify(VerifyRequest(token: secret)).isAccepted)
  }

  @Test func useIsRecordedWhenAsked() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    let issued = try temporary.issue()
    let request = VerifyRequest(
      token: issued.secret, address: IPAddress("192.0.2.7"), action: "orders:read", resource: "/orders/1",
      userAgent: "curl", requestID: "r1")
    _ = try store.verify(request)
    #expect(try store.usage(of: issued.key.id).total == 0)
    _ = try store.verify(request, recordingUse: true)
    try store.revoke(issued.key.id, reason: "r", actor: actor)
    temporary.clock.advance(seconds: 5)
    _ = try store.verify(VerifyRequest(token: issued.secret, requestID: "r2"), recordingUse: true)
    let events = try store.usage(of: issued.key.accessKey).results
    #expect(
      events.first
        == UsageEvent(
          keyID: issued.key.id, time: issued.key.createdAt, action: "orders:read", resource: "/orders/1",
          address: "192.0.2.7", userAgent: "curl", status: 200, requestID: "r1"))
    #expect(events.map(\.status) == [200, 401])
    #expect(try store.key(issued.key.id).lastUsedAt == temporary.clock.now)
  }
}
