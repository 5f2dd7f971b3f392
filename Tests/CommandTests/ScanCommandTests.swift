import Foundation
import TestSupport
import Testing

@Suite struct ScanCommandTests {
  @Test func aTokenWithTheRightChecksumIsAHighConfidenceFinding() throws {
    let token = Tokens.github(seed: 1)
    let outcome = try KeyfuseProcess.run(
      ["scan", "--stdin", "--name", "paste", "--format", "jsonl"], input: Array("a\n  token = \(token)\n".utf8))
    #expect(outcome.status == 1)
    #expect(outcome.messages.isEmpty)
    let lines = try outcome.json()
    #expect(lines.count == 2)
    #expect(lines[0]["schema"] as? String == "keyfuse.finding/1")
    #expect(lines[0]["confidence"] as? String == "high")
    #expect(lines[0]["path"] as? String == "paste")
    #expect(lines[0]["line"] as? Int == 2)
    #expect(lines[0]["column"] as? Int == 11)
    #expect(lines[0]["start"] as? Int == 12)
    #expect(lines[0]["end"] as? Int == 52)
    #expect(lines[1]["schema"] as? String == "keyfuse.coverage/1")
    #expect(lines[1]["complete"] as? Bool == true)
    #expect(!outcome.text.contains(token))
  }

  @Test func aTokenWithAWrongChecksumIsNotReported() throws {
    let token = Tokens.githubWithWrongChecksum(seed: 1)
    let outcome = try KeyfuseProcess.run(["scan", "--stdin", "--format", "jsonl"], input: Array(token.utf8))
    #expect(outcome.status == 0)
    #expect(outcome.lines.count == 1)
  }

  @Test func secretsAreShownOnlyWhereAsked() throws {
    let token = Tokens.github(seed: 2)
    for format in ["text", "jsonl", "json", "sarif"] {
      let hidden = try KeyfuseProcess.run(["scan", "--stdin", "--format", format], input: Array(token.utf8))
      #expect(hidden.status == 1)
      #expect(!hidden.text.contains(token.dropFirst(8).dropLast(8)), "\(format)")
    }
    let shown = try KeyfuseProcess.run(
      ["scan", "--stdin", "--format", "jsonl", "--show-secrets"], input: Array(token.utf8))
    #expect(try shown.json().first?["secret"] as? String == token)
  }

  @Test func severalFormatsAreWrittenAtOnce() throws {
    let folder = try TemporaryDirectory()
    try folder.write(Tokens.github(seed: 3), to: "tree/file")
    let outcome = try KeyfuseProcess.run(
      ["scan", "tree", "--format", "text", "--format", "jsonl=out.jsonl", "--format", "sarif=out.sarif"],
      in: folder.url)
    #expect(outcome.status == 1)
    #expect(outcome.text.contains("tree/file:1:1"))
    let lines = try String(contentsOf: folder.url.appendingPathComponent("out.jsonl"), encoding: .utf8)
    #expect(lines.split(separator: "\n").count == 2)
    let sarif = try Data(contentsOf: folder.url.appendingPathComponent("out.sarif"))
    let document = try JSONSerialization.jsonObject(with: sarif) as? [String: Any]
    #expect(document?["version"] as? String == "2.1.0")
  }

  @Test func leaksCanBeToleratedButNotIncompleteness() throws {
    let folder = try TemporaryDirectory()
    try folder.write(Tokens.github(seed: 4), to: "file")
    let tolerant = ["scan", "--exit-zero-on", "findings", "--quiet"]
    #expect(try KeyfuseProcess.run(tolerant + [folder.url.path]).status == 0)
    #expect(try KeyfuseProcess.run(tolerant + [folder.url.path, folder.path("gone")]).status == 4)
    #expect(try KeyfuseProcess.run(["scan", folder.url.path, folder.path("gone")]).status == 1)
  }

  @Test func anInlineCommentSuppressesAndIsCounted() throws {
    let folder = try TemporaryDirectory()
    try folder.write("\(Tokens.github(seed: 5))  # keyfuse:allow\n", to: "file")
    let outcome = try KeyfuseProcess.run(["scan", "--format", "jsonl", folder.url.path])
    #expect(outcome.status == 0)
    let lines = try outcome.json()
    #expect((lines.first?["suppressed"] as? [String: Any])?["kind"] as? String == "inline")
    #expect(lines.last?["suppressed"] as? Int == 1)
  }

  @Test func aWorkTreeSaysThatItsHistoryWasNotRead() throws {
    let folder = try TemporaryDirectory()
    try folder.write("ref: refs/heads/main\n", to: ".git/HEAD")
    for name in ["refs", "objects"] { try folder.write("", to: ".git/\(name)/empty") }
    let outcome = try KeyfuseProcess.run(["scan", folder.url.path])
    #expect(outcome.status == 0)
    #expect(outcome.messages.contains("history of \(folder.url.path) was not read"))
    #expect(try KeyfuseProcess.run(["scan", "-q", folder.url.path]).messages.isEmpty)
  }

  @Test func theWorkingDirectoryIsTheDefaultTarget() throws {
    let folder = try TemporaryDirectory()
    try folder.write(Tokens.github(seed: 6), to: "sub/.env")
    let outcome = try KeyfuseProcess.run(["scan", "--format", "jsonl"], in: folder.url)
    #expect(outcome.status == 1)
    #expect(try outcome.json().first?["path"] as? String == "sub/.env")
  }

  @Test func optionsChooseAmongRules() throws {
    let input = Array(Tokens.github(seed: 7).utf8)
    let stdin = ["scan", "--stdin", "--quiet"]
    #expect(try KeyfuseProcess.run(stdin, input: input).status == 1)
    #expect(try KeyfuseProcess.run(stdin + ["--only", "npm-token"], input: input).status != 1)
    let unknown = try KeyfuseProcess.run(stdin + ["--only", "no-such-rule"], input: input)
    #expect(unknown.status == 2)
    #expect(unknown.messages.contains("no-such-rule"))
  }
}
