import Detection
import KeyfuseCore
import Testing

@testable import Scanning

/// Findings that are told by several threads.
@Suite struct FindingTellerTests {
  /// Writes the offsets of findings, each in a line, and fails after so many texts.
  private final class Lines: FindingSink {
    private(set) var text = ""
    private(set) var texts = 0
    private let most: Int

    init(most: Int = .max) { self.most = most }

    struct Full: Error {}

    func write(_ finding: Finding) throws { text += "\(finding.location.start)\n" }
    func finish(_ coverage: Coverage) {}
    var isDivisible: Bool { true }

    func text(of findings: some Sequence<Finding>) -> [UInt8] {
      Array(findings.map { "\($0.location.start)\n" }.joined().utf8)
    }

    func write(text: [UInt8]) throws {
      guard texts < most else { throw Full() }
      texts += 1
      self.text += String(decoding: text, as: UTF8.self)
    }
  }

  private static func findings(_ count: Int) -> [Finding] {
    (0..<count).map { number in
      Finding(
        rule: RuleReference(id: "test-token", title: "Test token", severity: .high), confidence: .high,
        fingerprint: Fingerprint(text: "kf1:r:\(number)"), redacted: "tst_…", secret: Secret("tst_\(number)"),
        location: Location(
          target: ".", path: "a", line: 1, column: 1, endLine: 1, endColumn: 2, start: number, end: number + 1,
          layers: []))
    }
  }

  @Test(arguments: [1, 511, 512, 513, 5_000, 9_217], [1, 2, 3, 7])
  func tellsAllInTheirOrder(count: Int, workers: Int) throws {
    let findings = Self.findings(count)
    var generator = SeededGenerator(seed: UInt64(count))
    let order = findings.indices.shuffled(using: &generator)
    let sink = Lines()
    try FindingTeller(sink: sink, workers: workers).tell(findings, order)
    #expect(sink.text == order.map { "\($0)\n" }.joined())
    #expect((sink.texts > 0) == (workers > 1 && count > FindingTeller.part))
  }

  @Test func endsWhereTheSinkTakesNoMore() throws {
    let sink = Lines(most: 2)
    let findings = Self.findings(5_000)
    #expect(throws: Lines.Full.self) {
      try FindingTeller(sink: sink, workers: 2).tell(findings, Array(findings.indices))
    }
    #expect(sink.text == (0..<2 * FindingTeller.part).map { "\($0)\n" }.joined())
  }
}
