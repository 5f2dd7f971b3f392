import Foundation
import KeyfuseCore
import Testing

@Suite struct IncidentTests {
  private static let provenance = GitProvenance(
    repository: "/srv/repo", commit: "c0ffee", author: "A", email: "a@example.org", date: "2026-01-02T03:04:05Z",
    removed: nil, refs: ["refs/heads/main"], isReachable: true, isAtTip: false)

  private static let layers: [SourceLayer] = [
    .file, .git(provenance), .staged, .unstaged, .log(timestamp: "t"), .log(timestamp: nil), .archive(member: "a/b"),
    .bundle(original: "src/a.ts", line: 3), .encoding("base64"), .standardInput,
  ]

  private func leak(_ path: String = "a.env", line: Int = 1, layers: [SourceLayer] = [.file]) -> LeakLocation {
    let location = Location(
      target: "/srv", path: path, line: line, column: 2, endLine: line, endColumn: 9, start: 1, end: 8, layers: layers)
    let finding = Finding(
      rule: RuleReference(id: "r", title: "R", severity: .high), confidence: .high,
      fingerprint: Fingerprint(text: "kf1:h:00"), redacted: "kf_…abcd", secret: Secret("a secret in clear"),
      location: location)
    return LeakLocation(finding, foundAt: Timestamp(seconds: 1_000_000))
  }

  @Test func locationsSurviveJSONWithEveryLayer() throws {
    let leak = leak(layers: Self.layers)
    let data = try JSONEncoder().encode(leak)
    #expect(try JSONDecoder().decode(LeakLocation.self, from: data) == leak)
    #expect(!String(decoding: data, as: UTF8.self).contains("a secret"))
  }

  @Test func identityIgnoresTheLineAndNothingElse() {
    let base = leak()
    #expect(leak(line: 7).identity == base.identity)
    var others = Set(Self.layers.map { leak(layers: [$0]).identity })
    // Both logs are the same place; a timestamp belongs to a line.
    #expect(others.count == Self.layers.count - 1)
    others.insert(leak("b.env").identity)
    others.insert(leak("a.env/", layers: [.file, .archive(member: "x")]).identity)
    others.insert(leak("a.env", layers: [.file, .archive(member: "/x")]).identity)
    #expect(others.count == Self.layers.count + 2)
  }
}
