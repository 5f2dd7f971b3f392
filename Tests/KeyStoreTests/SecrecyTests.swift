import Foundation
import KeyfuseCore
import Testing

@testable import KeyStore

@Suite struct SecrecyTests {
  /// Everything that a store writes, while it is open and after it was closed, next to every secret that it was given.
  @Test func noFileHoldsAnyPartOfASecretInAnyForm() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    let actor = TemporaryStore.actor
    let issued = try (0..<4).map { try temporary.issue("k\($0)") }
    let salt = Secret(SecureRandom.base62(40))
    let imported = SecureRandom.base62(40)
    let digest = HMACSHA256(key: salt).authenticationCode(for: imported)
    _ = try store.importDigests(
      DigestImport(label: "l", algorithm: .hmacSHA256, salt: salt, lengths: 40...40), lines: [digest.hex], actor: actor)
    for key in issued {
      _ = try store.verify(VerifyRequest(token: key.secret, action: "a"), recordingUse: true)
    }
    let index = try store.knownKeyIndex()
    #expect(try index.lookUp(imported.span)?.verdict == .foreign)
    try store.revoke(issued[0].key.id, reason: "r", actor: actor)
    try store.delete(issued[1].key.id, actor: actor)
    var content = try files(of: temporary)
    try store.backup(to: temporary.folder.appendingPathComponent("copy.db").path)
    try store.close()
    content += try files(of: temporary)
    #expect(content.count > 100_000)

    var secrets = issued.map { Array($0.secret.reveal().utf8.dropFirst("kf_prod_".utf8.count)) }
    secrets += [imported, salt.withBytes { span in span.indices.map { span[$0] } }]
    // A value that is in the files on purpose shows that the search finds things.
    #expect(hits(of: [Array(issued[2].key.accessKey.utf8)], in: content) > 0)
    #expect(hits(of: secrets, in: content) == 0)
    #expect(hits(of: [digest.bytes], in: content) == 0, "imported digests are kept as keyed digests only")
  }

  @Test func secretsInUsageAreStoredRedacted() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    let issued = try temporary.issue()
    let secret = issued.secret.reveal()
    let redacted = issued.secret.withBytes { Redaction.redact($0) }
    try store.record([
      UsageEvent(
        keyID: issued.key.id, time: Timestamp(seconds: 1), action: secret,
        resource: "/v1/x?api_key=\(secret)&y=\(secret)",
        userAgent: "curl \(secret)x", requestID: "r-1/\(secret)")
    ])
    let line =
      #"{"time":"2026-01-02T03:04:05Z","key_id":"\#(issued.key.id)","resource":"\#(secret)","request_id":"\#(secret)"}"#
    let wrong = #"{"time":"2026-01-02T03:04:05Z","key_id":"\#(secret)"}"#
    let report = try store.importUsage(lines: [line, wrong], actor: TemporaryStore.actor)
    #expect(report.rejected.map(\.reason) == ["no key \(redacted) in this store"])
    let events = try store.usage(of: issued.key.id).results
    #expect(events.map(\.resource) == ["/v1/x?api_key=\(redacted)&y=\(redacted)", redacted])
    #expect(events.map(\.requestID) == ["r-1/\(redacted)", redacted])
    try store.close()
    #expect(try files(of: temporary).range(of: Data(secret.utf8)) == nil)
  }

  @Test func errorsDoNotRepeatASecretThatWasGivenAsAName() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    let secret = try temporary.issue().secret.reveal()
    let attempts: [() throws -> Void] = [
      { _ = try store.key(secret) },
      { _ = try store.revoke(secret, reason: "r", actor: TemporaryStore.actor) },
      { _ = try store.createOrganisation(slug: secret, actor: TemporaryStore.actor) },
      { _ = try store.createServiceAccount(organisation: secret, slug: "a", actor: TemporaryStore.actor) },
    ]
    for attempt in attempts {
      let error = #expect(throws: StoreError.self) { try attempt() }
      #expect(error?.description.contains(secret.suffix(12)) == false)
      #expect(error?.description.contains("kf_…\(secret.suffix(4))") == true)
    }
  }

  @Test(arguments: ["", "/v1/orders?id=17", "a_b_" + String(repeating: "0a", count: 32), "_x_", "sa_acme_robot_Ab3"])
  func otherTextsAreLeftAsTheyAre(text: String) {
    #expect(IssuedShape.redacted(text) == text)
  }

  @Test func sealedSecretsOpenOnlyInTheirOwnRow() throws {
    let keys = try StoreKeys(root: Secret([UInt8](repeating: 1, count: 32)), keyEncryptionKey: Secret("kek"))
    let secret = Secret("the secret")
    let sealed = try keys.sealSecret(secret, id: "key_a")
    #expect(try keys.openSecret(sealed.sealedSecret, wrappedKey: sealed.wrappedKey, id: "key_a") == secret)
    #expect(throws: AES256GCM.Failure.notAuthentic) {
      try keys.openSecret(sealed.sealedSecret, wrappedKey: sealed.wrappedKey, id: "key_b")
    }
  }

  private func files(of temporary: TemporaryStore) throws -> Data {
    try FileManager.default.contentsOfDirectory(at: temporary.folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension != "key" }
      .reduce(into: Data()) { $0 += try Data(contentsOf: $1) }
  }

  /// How many forms of the secrets and of their 12-byte parts occur in `content`.
  private func hits(of secrets: [[UInt8]], in content: Data) -> Int {
    secrets.flatMap { secret in
      [secret] + (0...(secret.count - 12)).map { Array(secret[$0..<($0 + 12)]) }
    }.flatMap(forms).count { content.range(of: Data($0)) != nil }
  }

  private func forms(_ bytes: [UInt8]) -> [[UInt8]] {
    let hex = Hex.encode(bytes)
    // The whole groups of base64 that come out the same wherever the bytes begin.
    let base64 = (0..<3).map { shift in
      let text = Data([UInt8](repeating: 0, count: shift) + bytes).base64EncodedString()
      return String(text.dropFirst(4).dropLast(4))
    }
    let percent = bytes.map { "%" + Hex.encode([$0]) }.joined()
    let texts =
      [hex, hex.uppercased(), percent, percent.uppercased()] + base64
      + base64.map { $0.replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_") }
    return [bytes, bytes.flatMap { [$0, 0] }, bytes.flatMap { [0, $0] }, bytes.reversed()]
      + texts.map { Array($0.utf8) }
  }
}
