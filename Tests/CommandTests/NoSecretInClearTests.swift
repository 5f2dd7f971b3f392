import Foundation
import KeyStore
import KeyfuseCore
import TestSupport
import Testing

/// Whatever the program writes, no secret is in it: as such, in the usual encodings, or in part.
@Suite struct NoSecretInClearTests {
  private let scene: LeakScene

  init() throws { scene = try LeakScene() }

  /// The forms under which a secret could get out: itself, encoded, and each part of 12 bytes behind the public head.
  private func needles(_ secret: String) -> [(name: String, bytes: Data)] {
    let bytes = Data(secret.utf8)
    let hex = bytes.map { String(format: "%02x", $0) }.joined()
    let percent = bytes.map { String(format: "%%%02X", $0) }.joined()
    var result: [(String, Data)] = [
      ("itself", bytes), ("hex", Data(hex.utf8)), ("upper-case hex", Data(hex.uppercased().utf8)),
      ("percent", Data(percent.utf8)), ("UTF-16LE", bytes.reduce(into: Data()) { $0 += [$1, 0] }),
      ("UTF-16BE", bytes.reduce(into: Data()) { $0 += [0, $1] }),
    ]
    // Base64 of text differs by where in a group of three it begins.
    for shift in 0..<3 {
      let padded = Data(repeating: 0x20, count: shift) + bytes
      result.append(("base64+\(shift)", padded.base64EncodedData().dropFirst(4 * (shift == 0 ? 0 : 1)).dropLast(4)))
    }
    let head = secret.split(separator: "_").dropLast().joined(separator: "_").utf8.count + 1
    for start in head...(bytes.count - 12) { result.append(("part at \(start)", bytes[start..<start + 12])) }
    return result
  }

  private func expectClean(_ content: Data, _ place: String) {
    for secret in [scene.leaked.secret.reveal(), scene.kept.secret.reveal()] {
      for needle in needles(secret) where content.range(of: needle.bytes) != nil {
        Issue.record("\(place) holds a secret: \(needle.name)")
        return
      }
    }
  }

  private func expectClean(_ outcome: KeyfuseProcess.Outcome, _ place: String) {
    expectClean(Data(outcome.output), "\(place), standard output")
    expectClean(Data(outcome.messages.utf8), "\(place), standard error")
  }

  /// The secret itself, to show that the search finds what is there.
  @Test func `the search finds a secret in every form`() throws {
    let secret = scene.leaked.secret.reveal()
    for needle in needles(secret) {
      let content = Data("before ".utf8) + needle.bytes + Data(" after".utf8)
      #expect(needles(secret).contains { content.range(of: $0.bytes) != nil }, "\(needle.name)")
    }
    let shown = try KeyfuseProcess.run(["scan", scene.tree, "--store", scene.store, "--show-secrets"])
    #expect(Data(shown.output).range(of: Data(secret.utf8)) != nil)
  }

  @Test(arguments: ["text", "jsonl", "json", "sarif"])
  func `no format of findings shows it`(format: String) throws {
    let file = scene.directory.path("out.\(format)")
    for target in [[scene.tree], ["\(scene.tree)/shop", "--history"]] {
      let outcome = try KeyfuseProcess.run(
        ["scan", "--store", scene.store, "--verbose", "--format", format] + target)
      #expect(outcome.status == 3, "\(outcome.messages)")
      expectClean(outcome, "scan --format \(format)")
    }
    let sweep = try scene.sweep(["--format", "\(format)=\(file)"])
    #expect(sweep.status == 3)
    expectClean(sweep, "sweep")
    expectClean(try Data(contentsOf: URL(fileURLWithPath: file)), file)
  }

  @Test func `neither store, audit log nor reports hold it, and no command tells it`() throws {
    expectClean(try scene.sweep(["--respond", "--dry-run"]), "dry run")
    expectClean(try scene.sweep(["--respond"]), "sweep")
    let id = try #require(try scene.incident(["list", "--format", "jsonl"]).json().first?["id"] as? String)
    expectClean(try scene.incident(["show", id]), "incident show")
    for arguments in [["api-key", "list"], ["audit", "query"], ["audit", "export"]] {
      expectClean(
        try KeyfuseProcess.run(arguments + ["--store", scene.store]), arguments.joined(separator: " "))
    }
    let root = scene.directory.url
    let names = try FileManager.default.subpathsOfDirectory(atPath: root.path)
    var seen = 0
    for name in names where name.hasPrefix("keys.db") || name.hasPrefix("reports/") {
      seen += 1
      expectClean(try Data(contentsOf: root.appendingPathComponent(name)), name)
    }
    #expect(seen >= 6)
  }
}
