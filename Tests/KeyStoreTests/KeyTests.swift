import Foundation
import KeyStore
import KeyfuseCore
import Testing

@Suite struct KeyTests {
  private let actor = TemporaryStore.actor

  @Test func issuedSecretHasThePublishedForm() throws {
    let temporary = try TemporaryStore()
    let issued = try temporary.issue()
    let text = issued.secret.reveal()
    let parts = text.split(separator: "_")
    #expect(parts.count == 3)
    #expect(parts[0] == "kf")
    #expect(parts[1] == "prod")
    #expect(parts[2].count == 43 + 6)
    #expect(parts[2].utf8.allSatisfy { ByteSet.alphanumeric.contains($0) })
    let body = Array(text.utf8.dropLast(6))
    #expect(CRC32.base62(of: body.span) == Array(text.utf8.suffix(6)))
    let isValid = issued.secret.withBytes { TokenFormat.hasValidChecksum($0) }
    #expect(isValid)
    #expect(issued.key.accessKey.hasPrefix("sa_acme_robot_"))
    #expect(try temporary.issue().secret != issued.secret)
  }

  @Test func issuedKeyIsKeptWithAllItsFields() throws {
    let temporary = try TemporaryStore()
    let request = KeyRequest(
      organisation: "acme", account: "robot", name: "scheduler-prod", description: "runs jobs",
      owner: "ops@acme.example",
      service: "scheduler", environment: "prod", role: .viewer, workspace: "main", scopes: ["jobs:read", "jobs:run"],
      allowlist: try ["192.0.2.0/24", "2001:db8::/32"].map { try #require(NetworkRange($0)) },
      expiresAt: temporary.clock.now.adding(seconds: 3600))
    let issued = try temporary.store.issue(request, actor: actor)
    let kept = try temporary.reopen(.readOnly).key(issued.key.accessKey)
    #expect(kept == issued.key)
    #expect(kept.scopes == request.scopes)
    #expect(kept.allowlist == request.allowlist)
    #expect(kept.expiresAt == request.expiresAt)
    #expect(kept.createdBy == "user:ada")
    #expect(kept.createdAt == temporary.clock.now)
  }

  @Test func quotaCountsOnlyKeysThatCouldBeUsed() throws {
    let temporary = try TemporaryStore(quota: 2)
    let first = try temporary.issue()
    try temporary.issue()
    #expect(StoreError.code { _ = try temporary.issue() } == .quotaExceeded(organisation: "acme", limit: 2))
    try temporary.store.revoke(first.key.id, reason: "unused", actor: actor)
    try temporary.issue()
    try temporary.store.setKeyQuota(3, organisation: "acme", actor: actor)
    try temporary.issue()
    #expect(StoreError.code { _ = try temporary.issue() } == .quotaExceeded(organisation: "acme", limit: 3))
  }

  @Test(arguments: ["", "a b", "-a", "a_b", "ä", String(repeating: "a", count: 41), "a\n"])
  func slugsHoldLettersDigitsAndHyphensOnly(slug: String) throws {
    let temporary = try TemporaryStore()
    let codes = [
      StoreError.code { try temporary.store.createOrganisation(slug: slug, actor: actor) },
      StoreError.code {
        try temporary.store.createServiceAccount(organisation: "acme", slug: slug, actor: actor)
      },
      StoreError.code { _ = try temporary.issue(environment: slug) },
    ]
    for code in codes {
      guard case .invalid = code else {
        Issue.record("\(slug) was taken: \(String(describing: code))")
        continue
      }
    }
  }

  @Test func namesThatAreTakenOrUnknownAreToldApart() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    #expect(
      StoreError.code { try store.createOrganisation(slug: "acme", actor: actor) }
        == .duplicate(kind: "organisation", name: "acme"))
    #expect(
      StoreError.code { try store.createServiceAccount(organisation: "acme", slug: "robot", actor: actor) }
        == .duplicate(kind: "service account", name: "acme/robot"))
    #expect(
      StoreError.code { try store.createServiceAccount(organisation: "none", slug: "robot", actor: actor) }
        == .notFound(kind: "organisation", name: "none"))
    #expect(
      StoreError.code {
        _ = try store.issue(KeyRequest(organisation: "acme", account: "none", name: "n"), actor: actor)
      } == .notFound(kind: "service account", name: "acme/none"))
    #expect(StoreError.code { _ = try store.key("key_none") } == .notFound(kind: "key", name: "key_none"))
  }

  @Test func listIsFilteredAndPaged() throws {
    let temporary = try TemporaryStore()
    var ids: [String] = []
    for number in 0..<7 {
      temporary.clock.advance(seconds: 1)
      ids.append(try temporary.issue("k\(number)", environment: number < 3 ? "dev" : "prod").key.id)
    }
    let store = temporary.store
    try store.disable(ids[1], actor: actor)
    try store.revoke(ids[4], reason: "r", actor: actor)
    try store.delete(ids[5], actor: actor)
    #expect(try store.keys().results.map(\.id) == ids.filter { $0 != ids[5] })
    #expect(try store.keys(KeyFilter(environment: "dev")).total == 3)
    #expect(try store.keys(KeyFilter(state: .disabled)).results.map(\.id) == [ids[1]])
    #expect(try store.keys(KeyFilter(state: .revoked)).results.map(\.id) == [ids[4]])
    #expect(try store.keys(KeyFilter(organisation: "other")).total == 0)
    let page = try store.keys(page: Page(number: 2, size: 4))
    #expect(page.total == 6)
    #expect(page.results.map(\.id) == [ids[4], ids[6]])
  }

  @Test func updateChangesOnlyWhatItNames() throws {
    let temporary = try TemporaryStore()
    let key = try temporary.issue().key
    let entries = try temporary.store.audit().total
    var expected = key
    expected.description = "new"
    expected.expiresAt = temporary.clock.now.adding(seconds: 60)
    let update = KeyUpdate(description: "new", expiresAt: .some(expected.expiresAt))
    #expect(try temporary.store.update(key.id, update, actor: actor) == expected)
    #expect(try temporary.store.key(key.id) == expected)
    #expect(try temporary.store.update(key.id, update, actor: actor) == expected)
    #expect(try temporary.store.audit().total == entries + 1, "what is so already is not audited")
    expected.expiresAt = nil
    #expect(try temporary.store.update(key.id, KeyUpdate(expiresAt: .some(nil)), actor: actor) == expected)
  }

  @Test func revocationIsForGoodAndHappensOnce() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    let key = try temporary.issue().key
    let first = try store.revoke(key.id, reason: "leaked", actor: actor)
    let entries = try store.audit().total
    temporary.clock.advance(seconds: 60)
    #expect(try store.revoke(key.accessKey, reason: "again", actor: actor) == first)
    #expect(try store.audit().total == entries)
    #expect(first.revocationReason == "leaked")
    #expect(StoreError.code { try store.enable(key.id, actor: actor) } == .keyRevoked(id: key.id))
    #expect(
      StoreError.code { try store.update(key.id, KeyUpdate(name: "x"), actor: actor) } == .keyRevoked(id: key.id))
  }
}
