import Foundation
import Testing

/// Keys that the store issued are found by digest alone, wherever they stand.
@Suite struct KnownKeyScanTests {
  @Test(arguments: [
    "%", "\"%\"", "'%'", "key=%", "key: %,", "{\"key\":\"%\"}", "https://example.org/?token=%&x=1",
    "https://user:%@example.org/", "Authorization: Bearer %", "<key>%</key>", "a=1;k=%;b=2", "[%]", "(%)", "`%`",
    "export KEY=%", "\t%\r", "key=%.",
  ])
  func anIssuedKeyIsConfirmed(place: String) throws {
    let fixture = try StoreFixture()
    let key = try fixture.issue()
    let line = place.replacingOccurrences(of: "%", with: key.secret)
    let before = String(repeating: "GET /index.html 200 0123456789abcdef0123456789abcdef\n", count: 3000)
    let outcome = try fixture.run(
      ["scan", "--stdin", "--no-builtin", "--format", "jsonl"], input: before + line + "\n" + before)
    #expect(outcome.status == 3)
    let findings = try outcome.json().dropLast()
    #expect(findings.count == 1)
    let finding = try #require(findings.first)
    #expect(finding["verdict"] as? String == "confirmed")
    #expect((finding["key"] as? [String: Any])?["id"] as? String == key.id)
    #expect(finding["line"] as? Int == 3001)
    #expect((finding["end"] as? Int ?? 0) - (finding["start"] as? Int ?? 0) == key.secret.utf8.count)
    #expect(!outcome.text.contains(key.secret))
  }

  @Test func aLiveKeyIsAFailureEvenWhereFindingsAreNone() throws {
    let fixture = try StoreFixture()
    let key = try fixture.issue()
    let scan = ["scan", "--stdin", "--exit-zero-on", "findings"]
    #expect(try fixture.run(scan, input: key.secret).status == 3)
    #expect(try fixture.run(scan, input: Tokens.github(seed: 1)).status == 0)
  }

  @Test func aTextThatBeginsLikeAFontIsRead() throws {
    let fixture = try StoreFixture()
    let key = try fixture.issue()
    #expect(try fixture.run(["scan", "--stdin"], input: "OTTO_TOKEN=\(key.secret)\n").status == 3)
  }

  @Test func aRevokedKeyIsALeakButNoLiveOne() throws {
    let fixture = try StoreFixture()
    let key = try fixture.issue()
    try fixture.succeed(["api-key", "revoke", "--api-key-id", key.id, "--reason", "test"])
    let outcome = try fixture.run(["scan", "--stdin", "--no-builtin", "--format", "jsonl"], input: key.secret)
    #expect(outcome.status == 1)
    #expect(try outcome.json().first?["verdict"] as? String == "revoked")
  }

  @Test func aCommentCannotWaveALiveKeyThrough() throws {
    let fixture = try StoreFixture()
    let key = try fixture.issue()
    let outcome = try fixture.run(
      ["scan", "--stdin", "--format", "jsonl"], input: "\(key.secret) # keyfuse:allow gitleaks:allow\n")
    #expect(outcome.status == 3)
    #expect(try outcome.json().first?["suppressed"] is NSNull)
  }

  /// Versions of a file are deltas of each other in a pack: the key is new in one, copied in another, cut in a third.
  @Test(arguments: [[], ["--full-blobs"]])
  func anIssuedKeyIsConfirmedInEveryVersionOfAFile(options: [String]) throws {
    let fixture = try StoreFixture()
    let key = try fixture.issue().secret
    let repository = try GitRepository()
    let lines = (0..<400).map { "line \($0) of a text that goes on and on\n" }
    let middle = key.index(key.startIndex, offsetBy: 20)
    let values = [
      "\(key)\n", "k = \"\(key)\"\n", "\(key[..<middle])\n\(key[middle...])\n", "\(key.dropLast())\n", "\(key)\n",
    ]
    var starts: [Int] = []
    for (number, value) in values.enumerated() {
      let head = lines[..<(200 + 7 * number)].joined()
      try repository.write(head + value + lines[(200 + 7 * number)...].joined(), to: "notes.txt")
      try repository.git("add", "-A")
      try repository.git("commit", "-q", "-m", "version \(number)")
      if let place = value.firstRange(of: key) {
        starts.append(head.utf8.count + value[..<place.lowerBound].utf8.count)
      }
    }
    try repository.git("gc", "-q", "--aggressive")
    let outcome = try fixture.run(
      ["scan", repository.url.path, "--history", "--no-attribution", "--no-builtin", "--format", "jsonl"] + options)
    #expect(outcome.status == 3)
    let findings = try outcome.json().dropLast()
    #expect(findings.allSatisfy { $0["verdict"] as? String == "confirmed" })
    #expect(findings.compactMap { $0["start"] as? Int }.sorted() == starts.sorted())
  }

  @Test func fingerprintsDependOnTheStore() throws {
    let token = Tokens.github(seed: 1)
    let fixtures = [try StoreFixture(), try StoreFixture()]
    let scan = ["scan", "--stdin", "--format", "jsonl"]
    let fingerprints = try fixtures.map { try $0.run(scan, input: token).json().first?["fingerprint"] as? String }
    #expect(fingerprints[0] != nil)
    #expect(fingerprints[0] != fingerprints[1])
    #expect(try fixtures[0].run(scan, input: token).json().first?["fingerprint"] as? String == fingerprints[0])
  }

  @Test func aStoreThatCannotBeOpenedIsNoScanWithoutIt() throws {
    let outcome = try KeyfuseProcess.run(["scan", "--stdin", "--store", "/no/such.db"])
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains("/no/such.db"))
    #expect(outcome.output.isEmpty)
  }
}
