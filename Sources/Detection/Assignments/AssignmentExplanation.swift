public import KeyfuseCore

/// Why a credential word does or does not lead to a finding.
public struct AssignmentExplanation: Sendable {
  /// The rule whose keyword stands there.
  public var rule: String
  /// The name, or the word alone where it names no credential.
  public var name: Range<Int>
  /// The value, where there is one.
  public var value: Range<Int>?
  /// What counted, in the order in which it was looked at.
  public var evidence: [String]
  /// What a finding deserves; nil where there is none.
  public var confidence: Confidence?
  /// The files in which that is less.
  var doubtfulIn: FileKinds = []
}

extension AssignmentExplanation {
  /// The explanation with what the path of the file adds.
  fileprivate func judged(at path: String) -> AssignmentExplanation {
    guard let confidence, confidence > .low, !doubtfulIn.isDisjoint(with: FileKinds(ofFileAt: path)) else {
      return self
    }
    var judged = self
    judged.confidence = .low
    judged.evidence.append("the file is one in which that is too little: tests, translations, programs, data")
    return judged
  }
}

extension DetectionEngine {
  /// Explains the decisions of the readers of assignments on the words that begin in `range` of `bytes`, and on those
  /// elsewhere whose value stands in it.
  ///
  /// - Parameter path: that of the file, relative to what is searched.
  public func explainAssignments(
    _ bytes: Span<UInt8>, in range: Range<Int>, at path: String
  ) -> [AssignmentExplanation] {
    var hits = Array(repeating: LiteralHit(), count: max(4096, literals.minimumCapacity))
    var cursor = 0
    var result: [AssignmentExplanation] = []
    while cursor < bytes.count {
      let count = literals.scan(bytes, end: bytes.count, cursor: &cursor, hits: &hits)
      for hit in hits[..<count] {
        let literal = literals.range(of: hit)
        let isHere = range.contains(Int(hit.position))
        for rule in keywords.rules(calledBy: Int(hit.literal)) {
          guard let kind = readers[Int(rule)] else { continue }
          let id = self.rule(at: Int(rule)).id
          let about = isHere ? nil : range
          guard let explanation = assignments.explain(bytes, at: literal, kind: kind, rule: id, valueIn: about) else {
            continue
          }
          result.append(explanation.judged(at: path))
        }
      }
    }
    return result.sorted { ($0.name.lowerBound, $0.rule) < ($1.name.lowerBound, $1.rule) }
  }
}

extension AssignmentReader {
  /// What counts for and against the word at `literal`; nil where it is only a part of another word.
  ///
  /// - Parameter range: where a value has to stand that counts; nil where each does, and what speaks against one too.
  func explain(
    _ bytes: Span<UInt8>, at literal: Range<Int>, kind: CredentialKind, rule: String, valueIn range: Range<Int>?
  ) -> AssignmentExplanation? {
    if range != nil, rulesOut(literal, kind: kind, in: bytes) || prospect(bytes, at: literal, kind: kind) == nil {
      return nil
    }
    var explanation = AssignmentExplanation(rule: rule, name: literal, value: nil, evidence: [], confidence: nil)
    read(bytes, at: literal, kind: kind) { assignment in
      if let range, !assignment.value.range.overlaps(range) { return }
      explanation.name = assignment.name.range
      explanation.value = assignment.value.range
      explanation.confidence = assignment.confidence
      explanation.doubtfulIn = assignment.doubtfulIn
      explanation.evidence = [
        Self.text(assignment.name.strength, kind),
        "the value is tied to it as \(assignment.value.form)\(assignment.value.isQuoted ? ", in quotes" : "")",
        "the value is \(Self.text(assignment.valueClass, of: bytes.extracting(assignment.value.range)))",
      ]
      if let doubt = assignment.doubt { explanation.evidence.append("the value is \(doubt.rawValue)") }
      if let service = assignment.name.service {
        explanation.evidence.append(service.evidence)
        if let fit = service.evidence(bytes.extracting(assignment.value.range)) { explanation.evidence.append(fit) }
      }
    }
    if explanation.confidence != nil { return explanation }
    if range != nil { return nil }
    guard kind != .command, kind != .service, kind != .pin, names.headEnd(in: bytes, literal) != nil else { return nil }
    guard let name = names.name(in: bytes, at: literal, kind: kind) else {
      explanation.evidence = ["the name is none of a \(kind.rawValue), or only mentions one"]
      return explanation
    }
    explanation.name = name.range
    explanation.evidence = [Self.text(name.strength, kind)]
    guard let value = ValueLocator.value(of: name.range, in: bytes), !value.range.isEmpty else {
      explanation.evidence.append("nothing behind it is its value")
      return explanation
    }
    explanation.value = value.range
    let text = bytes.extracting(value.range)
    let reason =
      ValueContext.innocence(of: value, named: name.range, kind: kind, in: bytes)
      ?? ValueSurroundings.innocence(of: value.range, isQuoted: value.isQuoted, in: bytes)
      ?? (ValueSurroundings.isCalledPublic(value.range, in: bytes) ? .publicPart : nil)
    let valueClass =
      reason.map(ValueClass.innocent)
      ?? classifier.classify(text, isQuoted: value.isQuoted, isPassword: kind == .password)
    explanation.evidence.append("the value is tied to it as \(value.form)\(value.isQuoted ? ", in quotes" : "")")
    explanation.evidence.append("the value is \(Self.text(valueClass, of: text))")
    return explanation
  }

  private static func text(_ strength: AssignedName.Strength, _ kind: CredentialKind) -> String {
    strength == .open
      ? "the name is that of a \(kind.rawValue) only if it belongs to a service"
      : "the name is a \(strength) name of a \(kind.rawValue)"
  }

  private static func text(_ valueClass: ValueClass, of value: Span<UInt8>) -> String {
    switch valueClass {
    case .innocent(let reason): reason.rawValue
    case .weakPassword: "one word, or what everybody tries first"
    case .password where (0..<value.count).allSatisfy({ Byte.isLetter(value[$0]) || value[$0] >= 0x80 }):
      "made of words, and stands where nothing but a password does"
    case .password: "of several kinds of characters, as people choose passwords"
    case .digest: "hexadecimal of a digest's length"
    case .uuid: "a UUID"
    case .random: "too varied for anything but a generator"
    }
  }
}
