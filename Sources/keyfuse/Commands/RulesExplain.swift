import ArgumentParser
import Detection
import KeyfuseCore
import Reporting

extension RulesCommand {
  struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "explain", abstract: "Tells what counts for and against a finding in a line of a file.",
      discussion: "The value itself is not shown.")

    @Argument(help: ArgumentHelp("The file and the number of the line.", valueName: "file:line"))
    var place: String

    @OptionGroup var selection: RuleSelection
    @OptionGroup var data: DataOptions

    func run() throws {
      guard let colon = place.lastIndex(of: ":"), let line = Int(place[place.index(after: colon)...]), line > 0 else {
        throw UsageError("\(place) is not FILE:LINE, such as src/app.py:12")
      }
      let path = String(place[..<colon])
      let bytes = try FileContent.read(path, as: "file")
      guard let range = Self.range(ofLine: line, in: bytes) else {
        throw UsageError("\(path) has no line \(line)")
      }
      try explain(bytes, range, path)
    }

    private func explain(_ bytes: [UInt8], _ range: Range<Int>, _ path: String) throws {
      let rules = try selection.loadSet()
      let engine = DetectionEngine(rules: rules, knownKeys: nil, minimumConfidence: .low)
      var detector = Detector(engine)
      var found: [Candidate] = []
      try detector.detect(in: bytes.span, owned: 0..<max(1, bytes.count), isEnd: true, path: path, into: &found)
      let here = found.filter { $0.secret.overlaps(range) }
      for candidate in here {
        tell(candidate, column: candidate.secret.lowerBound - range.lowerBound + 1, engine, bytes)
      }
      let explanations = engine.explainAssignments(bytes.span, in: range, at: path)
      if here.isEmpty && explanations.isEmpty {
        StandardError.write("keyfuse: nothing in \(TerminalText.escape(place)) looks like a credential\n")
      }
      for explanation in explanations { tell(explanation, bytes) }
    }

    private func tell(_ candidate: Candidate, column: Int, _ engine: DetectionEngine, _ bytes: [UInt8]) {
      let rule = engine.reference(for: candidate).id
      let facts = engine.facts(of: candidate, in: bytes.span)
      let head =
        "found: rule \(rule), confidence \(candidate.confidence.rawValue), column \(column), "
        + "\(candidate.secret.count) bytes"
      let text = ([head] + facts.map { "  - \(TerminalText.escape($0))" }).joined(separator: "\n")
      data.print(text, schema: "keyfuse.explained-finding/1") { writer in
        writer.field("rule", rule)
        writer.field("confidence", candidate.confidence.rawValue)
        writer.field("column", column)
        writer.field("bytes", candidate.secret.count)
        writer.field("facts", facts)
      }
    }

    private func tell(_ explanation: AssignmentExplanation, _ bytes: [UInt8]) {
      let name = String(decoding: bytes[explanation.name], as: UTF8.self)
      let verdict = explanation.confidence.map { "confidence \($0.rawValue)" } ?? "no finding"
      let head = "\(explanation.rule): \(TerminalText.escape(name)): \(verdict)"
      let text = ([head] + explanation.evidence.map { "  - \($0)" }).joined(separator: "\n")
      data.print(text, schema: "keyfuse.explained-name/1") { writer in
        writer.field("rule", explanation.rule)
        writer.field("name", name)
        writer.field("confidence", explanation.confidence?.rawValue)
        writer.field("evidence", explanation.evidence)
      }
    }

    /// The bytes of a line, counted from 1, its end left out.
    private static func range(ofLine line: Int, in bytes: [UInt8]) -> Range<Int>? {
      var start = 0
      for _ in 1..<line {
        guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")), end + 1 < bytes.count else { return nil }
        start = end + 1
      }
      return start..<(bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count)
    }
  }
}
