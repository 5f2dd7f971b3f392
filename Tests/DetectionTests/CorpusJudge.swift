import Detection
import KeyfuseCore

/// Runs an engine over labelled documents and counts what it got right.
struct CorpusJudge {
  /// A value that was missed, or something that was reported and should not have been.
  struct Fault: CustomStringConvertible {
    var document: String
    var value: String
    var line: String
    /// The rule that reported it; nil for a miss.
    var rule: String?

    var description: String { "\(document) \(rule.map { "flagged by \($0)" } ?? "missed"): \(value) in: \(line)" }
  }

  private(set) var secrets = 0
  private(set) var innocents = 0
  private(set) var missed: [Fault] = []
  private(set) var flagged: [Fault] = []

  /// The part of the secrets that was found.
  var recall: Double { secrets == 0 ? 1 : 1 - Double(missed.count) / Double(secrets) }
  /// The part of the innocent values that was reported, reports beside all values included.
  var falseAlarms: Double { innocents == 0 ? 0 : Double(flagged.count) / Double(innocents) }

  mutating func judge(_ document: LabelledDocument, _ engine: DetectionEngine, words: [String]) throws {
    let (text, marks) = try document.expanded(words: words)
    var detector = Detector(engine)
    var found: [Candidate] = []
    try detector.detect(
      in: text.span, owned: 0..<max(1, text.count), isEnd: true, path: document.path, into: &found)
    var isFound = Array(repeating: false, count: marks.count)
    for candidate in found {
      let touched = marks.indices.filter { marks[$0].range.overlaps(candidate.secret) }
      for index in touched { isFound[index] = true }
      for index in marks.indices where candidate.parts.contains(where: { marks[index].range.overlaps($0.secret) }) {
        isFound[index] = true
      }
      let isRight = touched.contains { marks[$0].label != .innocent }
      if !isRight {
        flagged.append(
          fault(document, candidate.secret, text, rule: engine.reference(for: candidate).id))
      }
    }
    for (index, mark) in marks.enumerated() {
      if mark.label == .secret {
        secrets += 1
        if !isFound[index] { missed.append(fault(document, mark.range, text, rule: nil)) }
      } else if mark.label == .innocent {
        innocents += 1
      }
    }
  }

  private func fault(_ document: LabelledDocument, _ range: Range<Int>, _ text: [UInt8], rule: String?) -> Fault {
    let newline = UInt8(ascii: "\n")
    let start = text[..<range.lowerBound].lastIndex(of: newline).map { $0 + 1 } ?? 0
    let end = text[range.upperBound...].firstIndex(of: newline) ?? text.count
    return Fault(
      document: document.id, value: String(decoding: text[range], as: UTF8.self),
      line: String(decoding: text[start..<end], as: UTF8.self), rule: rule)
  }
}
