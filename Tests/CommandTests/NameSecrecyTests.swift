import Foundation
import TestSupport
import Testing

/// Secrets in the names of files, authors and references do not get out by way of the places that a report shows.
@Suite struct NameSecrecyTests {
  private let repository: GitRepository
  private let token = Tokens.github(seed: 61)
  private let other = Tokens.github(seed: 62)
  /// Found by its name in the content only; no rule would find it in a path.
  private let password = ["Winter", "Reise", "1828"].joined(separator: "-")  // keyfuse:allow

  init() throws {
    repository = try GitRepository()
    try repository.write("key = \(other)\n", to: "dump-\(token)/app.env")
    try repository.write("password = \"\(password)\"\n", to: "\(password).ini")
    try repository.directory.write([0x89] + Array("PNG\r\n\u{1A}\n".utf8), to: "work/\(token).png")
    try FileManager.default.createSymbolicLink(
      atPath: repository.url.appendingPathComponent("link").path, withDestinationPath: "/srv/\(token)")
    try repository.git("add", "-A")
    try repository.git(
      "-c", "user.name=\(token)", "commit", "-q", "-m", "Add \(other)", "--author", "\(token) <\(token)@example.org>")
    try repository.git("branch", "deploy-\(token)")
  }

  private func scan(_ arguments: [String]) throws -> KeyfuseProcess.Outcome {
    try KeyfuseProcess.run(arguments, in: repository.url, environment: repository.environment)
  }

  private func expectClean(_ text: String, _ place: String) {
    for (name, secret) in [("token", token), ("other", other), ("password", password)] where text.contains(secret) {
      Issue.record("\(place) holds the \(name): \(text)")
    }
  }

  @Test(arguments: ["text", "jsonl", "json", "sarif"], [[], ["--history"], ["--range"], ["--staged"]])
  func noFormatShowsASecretInAName(format: String, kind: [String]) throws {
    var kind = kind
    if kind == ["--range"] {
      let tree = try repository.git("hash-object", "-t", "tree", "-w", "/dev/null").trimmingCharacters(in: .newlines)
      let root = try repository.git("commit-tree", "-m", "Empty", tree).trimmingCharacters(in: .newlines)
      kind.append("\(root)..HEAD")
    }
    if kind == ["--staged"] { try repository.git("update-ref", "-d", "HEAD") }
    let outcome = try scan(["scan", "--format", format, "--verbose", "--show-suppressed"] + kind)
    #expect(outcome.status == 1, "\(outcome.messages)")
    #expect(outcome.text.contains("app.env"))
    expectClean(outcome.text, "\(format) \(kind)")
    expectClean(outcome.messages, "standard error of \(kind)")
  }

  @Test func whoAsksForSecretsSeesNamesAsTheyAre() throws {
    let outcome = try scan(["scan", "--format", "jsonl", "--show-secrets"])
    #expect(try outcome.openPaths().contains("dump-\(token)/app.env"))
  }

  @Test func baselinesAndSweepsKeepToIt() throws {
    let file = repository.directory.path("baseline.jsonl")
    let created = try scan(["baseline", "create", "--history", "--output", file])
    #expect(created.status == 0, "\(created.messages)")
    expectClean(try String(contentsOfFile: file, encoding: .utf8), "the baseline")
    expectClean(created.messages, "standard error of baseline create")
    let under = try scan(["scan", "--history", "--baseline", file, "--format", "jsonl"])
    #expect(under.status == 0)
    let diff = try scan(["baseline", "diff", "--baseline", file])
    expectClean(diff.text, "baseline diff")
    let sweep = try scan(["sweep", ".", "--verbose"])
    expectClean(sweep.text + sweep.messages, "sweep")
  }

  @Test func aRepositoryInADirectoryNamedAfterASecretIsReadAllTheSame() throws {
    let root = repository.directory.url
    try FileManager.default.createDirectory(
      at: root.appendingPathComponent("tree/\(token)"), withIntermediateDirectories: true)
    try FileManager.default.moveItem(at: repository.url, to: root.appendingPathComponent("tree/\(token)/shop"))
    for command in ["scan", "sweep"] {
      let outcome = try KeyfuseProcess.run([command, "tree", "--format", "jsonl", "--verbose"], in: root)
      #expect(outcome.status == 1, "\(outcome.messages)")
      let isFromHistory = try outcome.findings().contains { $0["path"] as? String == ":message" }
      #expect(isFromHistory == (command == "sweep"))
      expectClean(outcome.text, command)
      expectClean(outcome.messages, "standard error of \(command)")
    }
  }
}
