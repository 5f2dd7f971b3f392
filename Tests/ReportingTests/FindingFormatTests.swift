import Foundation
import KeyfuseCore
import Testing

@testable import Reporting

@Suite struct FindingFormatTests {
  private func render(
    _ format: FindingFormat, _ findings: [Finding] = Samples.variety, coverage: Coverage = Samples.coverage(),
    configure: (inout FindingOutputOptions) -> Void = { _ in }
  ) throws -> String {
    var options = FindingOutputOptions()
    configure(&options)
    let writer = MemoryWriter()
    let sink = OutputRequest(format: format).makeSink(output: writer, options: options)
    for finding in findings { try sink.write(finding) }
    try sink.finish(coverage)
    #expect(writer.isFinished)
    return writer.text
  }

  private func lines(_ text: String) -> [Substring] { text.split(separator: "\n") }

  @Test func `a JSON line is the one of the contract, field for field`() throws {
    let text = try render(.jsonl, [Samples.finding()])
    #expect(
      lines(text).first
        == #"""
        {"schema":"keyfuse.finding/1","rule":"sample-token","title":"Sample token","severity":"critical",\#
        "confidence":"high","fingerprint":"kf1:test:00ff","redacted":"abc…876","path":"src/deploy.sh","line":12,\#
        "column":9,"end_line":12,"end_column":38,"start":311,"end":340,"source":[{"kind":"file"}],\#
        "verdict":"unconfirmed","suppressed":null}
        """#)
  }

  @Test func `names of references are escaped, and each finding has its own`() throws {
    let table = ReferenceNames.Table((0..<130).map { $0 == 70 ? "refs/heads/\"\u{1B}ü" : "refs/heads/\($0)" })
    let choices: [[UInt64]] = [[1 << 63, 0b1000001], [UInt64.max, UInt64.max, 3], []]
    let findings = choices.map { members in
      var finding = Samples.finding()
      let refs = ReferenceNames(table: table, members: members)
      finding.location.layers = [
        .git(
          GitProvenance(
            repository: "r", commit: "c", author: "", email: "", date: "", removed: nil, refs: refs, isReachable: true,
            isAtTip: true))
      ]
      return finding
    }
    for (line, members) in zip(try lines(render(.jsonl, findings)), choices) {
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let source = try #require((object["source"] as? [[String: Any]])?.first)
      let names = Array(ReferenceNames(table: table, members: members))
      #expect(source["refs"] as? [String] == Array(names.prefix(100)))
      #expect(source["refs_more"] as? Int == (names.count > 100 ? names.count - 100 : nil))
      #expect(!line.contains("\u{1B}"))
    }
  }

  @Test(
    arguments: [
      ([], nil), (["a"], nil), (["a", "b"], "a"), (["b"], "a"),
    ] as [([String], String?)])
  func `a finding names its target where that is not the only one`(targets: [String], expected: String?) throws {
    for format in [FindingFormat.jsonl, .json] {
      let text = try render(format, [Samples.finding(target: "a")]) { $0.targets = targets }
      let line = format == .json ? text.replacing("\": ", with: "\":").replacing(/\n\s*/, with: "") : text
      let field = expected.map { #","target":"\#($0)""# } ?? ""
      #expect(line.contains(#""path":"src/deploy.sh"\#(field),"line":12"#))
    }
  }

  @Test func `a git layer tells commit, author, removal and references`() throws {
    let text = try render(.jsonl, [Samples.finding(layers: [Samples.git(commit: "1a2b", removed: "9f8e")])])
    #expect(
      text.contains(
        #"""
        "source":[{"kind":"git","repository":"shop","commit":"1a2b","author":"Ada Lovelace",\#
        "email":"ada@example.org","date":"2026-03-04T05:06:07+01:00","removed":"9f8e",\#
        "refs":["refs/heads/main"],"reachable":true,"tip":true}]
        """#))
  }

  @Test func `a confirmed finding names the key`() throws {
    let text = try render(.jsonl, [Samples.finding(verdict: .confirmed, key: Samples.key)])
    #expect(
      text.contains(
        #"""
        "verdict":"confirmed","key":{"id":"key_01","name":"scheduler-prod","access_key":"sa_acme_scheduler_x1",\#
        "owner":"scheduler","environment":"prod","state":"live"},"suppressed":null}
        """#))
  }

  @Test func `the last line is the coverage manifest`() throws {
    let last = try #require(lines(try render(.jsonl, coverage: Samples.coverage(skipped: Samples.skipped))).last)
    #expect(
      last
        == #"""
        {"schema":"keyfuse.coverage/1","targets":["."],"files":1204,"bytes":83200000,"commits":12,"objects":96,\#
        "skipped":[{"path":"core","kind":"policy","reason":"a binary format"},\#
        {"path":"big \u001b[31m.bin","kind":"limit","reason":"larger than the limit"}],\#
        "suppressed":0,"suppressed_by":{"inline":0,"ignore-file":0,"allowlist":0,"baseline":0},"overruled":0,\#
        "complete":false,"seconds":1.25,"rules":64,"version":"0.1.0"}
        """#)
  }

  @Test func `the JSON document holds the same as the lines`() throws {
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(try render(.json).utf8)) as? [String: Any])
    let parsed = try lines(try render(.jsonl)).map {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? NSDictionary
    }
    let findings = try #require(document["findings"] as? [NSDictionary])
    #expect(findings == Array(parsed.dropLast()))
    #expect(document["coverage"] as? NSDictionary == parsed.last)
  }

  @Test(arguments: FindingFormat.allCases)
  func `a secret shows only where it was asked for`(format: FindingFormat) throws {
    #expect(!(try render(format)).contains(Samples.secretText))
    #expect(try render(format) { $0.showsSecrets = true }.contains(Samples.secretText))
  }

  @Test(arguments: FindingFormat.allCases)
  func `no raw control character or bidirectional override gets out`(format: FindingFormat) throws {
    let nasty = "x\u{1B}]0;owned\u{07}\u{202E}\u{9B}y"
    let finding = Samples.finding(
      title: nasty, path: nasty, layers: [Samples.git(commit: nasty), .archive(member: nasty)], verdict: .confirmed,
      key: KeyIdentity(id: nasty, name: nasty, accessKey: nasty, owner: nasty, state: "live", environment: nasty))
    let text = try render(format, [finding], coverage: Samples.coverage(skipped: Samples.skipped))
    let unsafe = text.unicodeScalars.filter { $0 != "\n" && TerminalText.isUnsafe($0) }
    #expect(unsafe.isEmpty)
  }

  @Test(
    arguments: [
      ("text", FindingFormat.text, nil), ("sarif=out.sarif", .sarif, "out.sarif"), ("json=a=b", .json, "a=b"),
    ] as [(String, FindingFormat, String?)])
  func `a format request may name its file`(argument: String, format: FindingFormat, path: String?) {
    #expect(OutputRequest(argument: argument) == OutputRequest(format: format, path: path))
  }

  @Test(arguments: ["", "yaml", "text=", "TEXT"])
  func `other format requests are refused`(argument: String) {
    #expect(OutputRequest(argument: argument) == nil)
  }
}
