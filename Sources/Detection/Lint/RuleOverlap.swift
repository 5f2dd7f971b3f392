internal import KeyfuseCore
private import Synchronization

/// Finds rules that find the form of another.
final class RuleOverlap: Sendable {
  private let rules: [Rule]
  /// Knows the keywords of all.
  private let all: DetectionEngine
  /// An engine with one rule alone, made when it is first needed.
  private let engines: Mutex<[Int: DetectionEngine]> = Mutex([:])

  init(_ rules: [Rule]) {
    self.rules = rules.filter { !$0.pattern.isEmpty }
    all = DetectionEngine(rules: RuleSet(rules: self.rules), knownKeys: nil, minimumConfidence: .medium)
  }

  /// Which others find what `rule` declares, as likely as it does itself.
  func remarks(on rule: Rule) -> [String] {
    guard !rule.pattern.isEmpty, let form = rule.form else { return [] }
    do {
      let parts = try TemplateParser.parse(form)
      var filler = TemplateFiller(form: parts, generator: SeededGenerator(seed: rule.id))
      let text = try self.text(of: rule, parts, &filler)
      return try called(by: text.bytes).compactMap { number in
        let other = rules[number]
        guard other.id != rule.id, other.confidence >= rule.confidence,
          try finds(number, text.bytes, text.form ?? 0..<text.bytes.count)
        else { return nil }
        return "its form is found by rule \(other.id) too (\(other.origin.file):\(other.origin.line))"
      }
    } catch let error as TemplateError {
      return ["its form cannot be filled: \(error.message)"]
    } catch {
      return ["other rules cannot be tried on its form: \(error)"]
    }
  }

  private func text(
    of rule: Rule, _ form: [TemplatePart], _ filler: inout TemplateFiller
  ) throws(TemplateError) -> TemplateFiller.Filled {
    switch try RuleContext(of: rule, form: form) {
    case .alone: return try filler.fill([.form])
    case .named(let name):
      return try filler.fill([.literal(Array("\(name.environment)=".utf8)), .form, .literal(Array("\n".utf8))])
    case .passage(let parts): return try filler.fill(parts)
    }
  }

  /// The rules of which a keyword is in `text`, and those without.
  private func called(by text: [UInt8]) -> [Int] {
    var hits = Array(repeating: LiteralHit(), count: max(4096, all.literals.minimumCapacity))
    var numbers = Set(all.keywords.unconditional)
    var cursor = 0
    while cursor < text.count {
      let count = all.literals.scan(text.span, end: text.count, cursor: &cursor, hits: &hits)
      for hit in hits[..<count] { numbers.formUnion(all.keywords.rules(calledBy: Int(hit.literal)).map(Int.init)) }
    }
    return numbers.sorted()
  }

  private func finds(_ number: Int, _ text: [UInt8], _ secret: Range<Int>) throws -> Bool {
    let engine = engines.withLock { known in
      if let made = known[number] { return made }
      let made = DetectionEngine(
        rules: RuleSet(rules: [rules[number]]), knownKeys: nil, minimumConfidence: .medium)
      known[number] = made
      return made
    }
    var detector = Detector(engine)
    var found: [Candidate] = []
    try detector.detect(in: text.span, owned: 0..<max(1, text.count), isEnd: true, path: "example.txt", into: &found)
    return found.contains { $0.secret.overlaps(secret) }
  }
}
