import KeyfuseCore
import Testing

@testable import Reporting

@Suite struct TextSinkTests {
  private func render(
    _ findings: [Finding], coverage: Coverage = Samples.coverage(), color: Bool = false
  ) throws -> String {
    var options = FindingOutputOptions()
    options.usesColor = color
    let writer = MemoryWriter()
    let sink = TextSink(output: writer, options: options)
    for finding in findings { try sink.write(finding) }
    try sink.finish(coverage)
    return writer.text
  }

  @Test func `one secret in several places is one entry with the first and the last day`() throws {
    let text = try render([
      Samples.finding(layers: [Samples.git(commit: "1111111111aa", date: "2026-03-04T23:30:00-02:00")]),
      Samples.finding(path: "b.log", layers: [.log(timestamp: "2026-04-01T00:00:00Z")]),
      Samples.finding(path: "c.txt"),
    ])
    #expect(text.components(of: "Sample token") == 1)
    #expect(text.contains("3 places, first 2026-03-05, last 2026-04-01"))
    for part in ["1111111111", "Ada Lovelace <ada@example.org>", "b.log:12:9", "c.txt:12:9"] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test func `of a short secret it is said that it is hidden`() throws {
    var finding = Samples.finding()
    finding.redacted = "…"
    #expect(try render([finding]).contains("Sample token  (hidden)"))
    #expect(try render([Samples.finding()]).contains("Sample token  abc…876"))
  }

  @Test func `a secret in very many places shows all of them in a few lines`() throws {
    let commits = (0..<500).map { String($0 + 1_000_000_000, radix: 16) + "00" }
    let findings =
      (1...3000).map { Samples.finding(path: "app.log", line: $0, layers: [.log(timestamp: nil)]) }
      + commits.map { Samples.finding(path: "conf.ini", layers: [Samples.git(commit: $0)]) }
    let text = try render(findings)
    for line in 1...3000 { #expect(text.contains("\(line):9")) }
    for commit in commits { #expect(text.contains(commit.prefix(10))) }
    #expect(text.components(of: "\n") < 600)
  }

  @Test func `live keys come first, then by severity`() throws {
    let text = try render([
      Samples.finding(title: "Third", severity: .low, fingerprint: "c"),
      Samples.finding(title: "Second", severity: .critical, fingerprint: "b"),
      Samples.finding(title: "First", severity: .medium, fingerprint: "a", verdict: .confirmed, key: Samples.key),
    ])
    let order = ["First", "Second", "Third"].compactMap { text.firstRange(of: $0)?.lowerBound }
    #expect(order.count == 3 && order == order.sorted())
    #expect(text.contains("LIVE KEY scheduler-prod (key_01), prod, owner scheduler"))
    #expect(text.contains("3 secrets in 3 places, 1 live key."))
  }

  @Test func `suppressed findings are counted and not shown`() throws {
    let suppression = Suppression(kind: .baseline, detail: "baseline.json")
    var coverage = Samples.coverage()
    coverage.suppressedBy = [.baseline: 1]
    let text = try render([Samples.finding(suppression: suppression)], coverage: coverage)
    #expect(text.contains("No leaks found; 1 finding suppressed (1 by baseline); --show-suppressed lists it."))
    let counted = try render([], coverage: coverage)
    #expect(counted.contains("No leaks found; 1 finding suppressed (1 by baseline)."))
    #expect(!text.contains("deploy.sh"))
  }

  @Test func `what was read is summed up and what could not be read is named`() throws {
    let text = try render([], coverage: Samples.coverage(skipped: Samples.skipped))
    #expect(text.contains("Read 1,204 files, 83.2 MB, 12 commits, 96 git objects in 1.25 s (66.6 MB/s), 64 rules."))
    #expect(text.contains("1 item skipped by choice or default."))
    #expect(text.contains("INCOMPLETE: 1 item could not be read:\n  big \\u{1b}[31m.bin: larger than the limit"))
  }

  @Test func `colour is only decoration`() throws {
    let colored = try render(Samples.variety, color: true)
    #expect(colored.contains("\u{1B}["))
    let plain = colored.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(plain == (try render(Samples.variety)))
  }

  @Test(
    arguments: [
      (ColorChoice.auto, true, [:], true), (.auto, false, [:], false), (.auto, true, ["NO_COLOR": "1"], false),
      (.auto, true, ["NO_COLOR": ""], true), (.auto, true, ["TERM": "dumb"], false),
      (.always, false, ["NO_COLOR": "1"], true), (.never, true, [:], false),
    ] as [(ColorChoice, Bool, [String: String], Bool)])
  func `colour follows the option, the terminal and NO_COLOR`(
    choice: ColorChoice, isTerminal: Bool, environment: [String: String], expected: Bool
  ) {
    #expect(choice.usesColor(isTerminal: isTerminal, environment: environment) == expected)
  }
}

extension String {
  fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
