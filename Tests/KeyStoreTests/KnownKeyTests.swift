import Foundation
import KeyStore
import KeyfuseCore
import Testing

@Suite struct KnownKeyTests {
  private let actor = TemporaryStore.actor

  private func lookUp(_ token: String, _ index: KnownKeySnapshot) throws -> KnownKey? {
    let bytes = Array(token.utf8)
    guard index.mayContain(bytes.span) else { return nil }
    return try index.lookUp(bytes.span)
  }

  @Test func everyIssuedKeyIsFoundWithItsStateAtTheLookUp() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    let keys = try (0..<60).map { try temporary.issue("k\($0)") }
    let index = try store.knownKeyIndex()
    for issued in keys {
      let known = try lookUp(issued.secret.reveal(), index)
      #expect(known?.verdict == .confirmed)
      #expect(known?.identity.id == issued.key.id)
      #expect(known?.identity.accessKey == issued.key.accessKey)
      #expect(known?.identity.state == "live")
    }
    try store.disable(keys[0].key.id, actor: actor)
    try store.revoke(keys[1].key.id, reason: "r", actor: actor)
    try store.update(keys[2].key.id, KeyUpdate(expiresAt: .some(temporary.clock.now)), actor: actor)
    try store.delete(keys[3].key.id, actor: actor)
    let verdicts = try keys.prefix(5).map { try lookUp($0.secret.reveal(), index)?.verdict }
    #expect(verdicts == [.disabled, .revoked, .expired, .revoked, .confirmed])
  }

  @Test func filterRefusesOtherTokens() throws {
    let temporary = try TemporaryStore()
    for number in 0..<50 { try temporary.issue("k\(number)") }
    let index = try temporary.store.knownKeyIndex()
    let passed = (0..<20_000).count { _ in
      let token = SecureRandom.base62(57)
      return index.mayContain(token.span)
    }
    #expect(passed == 0, "50 of 2^64 values: a single one that passes is a defect")
  }

  @Test func shapesCoverAllKeysAndNothingElse() throws {
    let temporary = try TemporaryStore()
    let secrets = try ["dev", "prod", "eu-west"].map { try temporary.issue(environment: $0).secret.reveal() }
    let shapes = try temporary.store.knownKeyIndex().shapes
    #expect(shapes.map { String(decoding: $0.prefix, as: UTF8.self) } == ["kf_dev_", "kf_eu-west_", "kf_prod_"])
    for secret in secrets {
      #expect(
        shapes.contains { shape in
          shape.lengths == secret.utf8.count...secret.utf8.count && secret.utf8.starts(with: shape.prefix)
            && secret.utf8.allSatisfy { shape.alphabet.contains($0) }
        })
    }
    #expect(try TemporaryStore().store.knownKeyIndex().shapes.isEmpty)
  }

  @Test func mayBeAskedByManyThreads() async throws {
    let temporary = try TemporaryStore()
    let keys = try (0..<8).map { try temporary.issue("k\($0)") }
    let index = try temporary.store.knownKeyIndex()
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for round in 0..<64 {
        let issued = keys[round % keys.count]
        group.addTask {
          try issued.secret.withBytes { index.mayContain($0) ? try index.lookUp($0) : nil }?.identity.id
            == issued.key.id
        }
      }
      for try await isFound in group { #expect(isFound) }
    }
  }

  @Test(arguments: DigestAlgorithm.allCases)
  func importedDigestsAreFoundAsForeign(algorithm: DigestAlgorithm) throws {
    let temporary = try TemporaryStore()
    let salt = Secret("a salt of theirs")
    let tokens = (0..<5).map { "legacy-token-number-\($0)-of-five" }
    let digests = tokens.map { token in
      let bytes = Array(token.utf8)
      return switch algorithm {
      case .sha256: HashFunction.sha256.digest(of: bytes)
      case .sha512_256: HashFunction.sha512_256.digest(of: bytes)
      case .hmacSHA256: HMACSHA256(key: salt).authenticationCode(for: bytes)
      }
    }
    let request = DigestImport(
      label: "legacy", issuer: "old system", algorithm: algorithm, salt: algorithm == .hmacSHA256 ? salt : nil,
      lengths: 28...31)
    let lines =
      [
        digests[0].hex, "", digests[1].hex.uppercased() + "\r",
        #"{"digest":"\#(digests[2].hex)","name":"ci","owner":"eve"}"#,
      ]
      + ["zz", digests[0].hex, #"{"digest":"00"}"#, "{"]
    let report = try temporary.store.importDigests(request, lines: lines, actor: actor)
    #expect(report.added == 3)
    #expect(report.known == 1)
    #expect(report.rejected.map(\.line) == [5, 7, 8])
    let index = try temporary.reopen(.readOnly).knownKeyIndex()
    #expect(try lookUp(tokens[0], index)?.verdict == .foreign)
    #expect(try lookUp(tokens[1], index)?.identity.owner == "old system")
    #expect(try lookUp(tokens[2], index)?.identity.name == "ci")
    #expect(try lookUp(tokens[3], index) == nil)
    let tooLong = Array("legacy-token-number-0-of-five-more".utf8)
    let odd = Array("legacy token number 0 of five".utf8)
    let passesTooLong = index.mayContain(tooLong.span)
    #expect(!passesTooLong)
    let passesOdd = index.mayContain(odd.span)
    #expect(!passesOdd)
  }

  @Test func importRefusesWhatCannotWork() throws {
    let temporary = try TemporaryStore()
    func code(_ request: DigestImport) -> StoreError.Code? {
      StoreError.code { _ = try temporary.store.importDigests(request, lines: [], actor: actor) }
    }
    #expect(code(DigestImport(label: "a", algorithm: .sha256, lengths: 20...30)) == nil)
    #expect(
      code(DigestImport(label: "a", algorithm: .sha256, lengths: 20...30)) == .duplicate(kind: "import set", name: "a"))
    for request in [
      DigestImport(label: "", algorithm: .sha256, lengths: 20...30),
      DigestImport(label: "b", algorithm: .sha256, lengths: 3...30),
      DigestImport(label: "c", algorithm: .hmacSHA256, lengths: 20...30),
      DigestImport(label: "d", algorithm: .sha256, salt: Secret("s"), lengths: 20...30),
    ] {
      guard case .invalid = code(request) else {
        Issue.record("taken: \(request)")
        continue
      }
    }
  }

  @Test func lookUpInAClosedStoreIsAnError() throws {
    let temporary = try TemporaryStore()
    let secret = try temporary.issue().secret
    let index = try temporary.store.knownKeyIndex()
    try temporary.store.close()
    #expect(throws: StoreError.self) { try secret.withBytes { _ = try index.lookUp($0) } }
  }

  @Test func fingerprintKeyIsTheStoresOwn() throws {
    let temporary = try TemporaryStore()
    #expect(temporary.store.fingerprintKey == (try temporary.reopen().fingerprintKey))
    #expect(temporary.store.fingerprintKey != (try TemporaryStore().store.fingerprintKey))
  }
}
