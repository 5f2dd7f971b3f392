internal import KeyfuseCore

/// The test of one rule while it runs.
struct RuleTestRun: ~Copyable {
  private let rule: Rule
  private let repetitions: Int
  /// Finds what is reported by default.
  private var strict: Detector
  /// Finds what is proven, where the rule's matches can be.
  private var proving: Detector
  /// Finds also what the rule itself holds for less likely.
  private var lenient: Detector
  private(set) var report = RuleSelfTest.Report()
  /// Failures that the rule's exceptions take out, by kind.
  private var excused: [String: Int] = [:]

  private static let neutralName = VariableName(words: ["setting"])
  private static let unrelatedName = VariableName(words: ["unrelated"])

  init(rule: Rule, repetitions: Int) {
    self.rule = rule
    self.repetitions = repetitions
    let rules = RuleSet(rules: [rule], warnings: [])
    strict = Detector(DetectionEngine(rules: rules, knownKeys: nil, minimumConfidence: .medium))
    proving = Detector(
      DetectionEngine(rules: rules, knownKeys: nil, minimumConfidence: max(rule.confidence, .medium)))
    lenient = Detector(
      DetectionEngine(rules: rules, knownKeys: nil, minimumConfidence: min(rule.confidence, .medium)))
  }

  mutating func fail(_ kind: String, _ message: String, text: String = "") {
    guard !rule.exceptions.contains(where: { $0.kind == kind }) else {
      excused[kind, default: 0] += 1
      return
    }
    guard !report.failures.contains(where: { $0.kind == kind && $0.text == text }) else { return }
    report.failures.append(failure(kind, message, text))
  }

  private func failure(_ kind: String, _ message: String, _ text: String) -> RuleSelfTest.Failure {
    RuleSelfTest.Failure(
      rule: rule.id, origin: rule.origin, kind: kind, message: message, text: text, form: kind.isEmpty ? nil : rule.form
    )
  }

  /// Notes what a rule has to state so that others can rely on it.
  mutating func checkEvidence() {
    var lacks: [String] = []
    if rule.evidence == nil { lacks.append("it states no evidence; say documented, vendor source or well known") }
    if !rule.references.contains(where: { $0.hasPrefix("https://") && $0.utf8.count > 12 }) {
      lacks.append("it has no reference; give the https address that its form is from")
    }
    if rule.form == nil { lacks.append("it has no form, so that no examples can be made from it") }
    if rule.examples.isEmpty { lacks.append("it has no examples") }
    if rule.counterexamples.isEmpty { lacks.append("it has no counterexamples") }
    report.gaps += lacks.map { failure("", $0, "") }
  }

  /// Searches the texts that the rule states itself.
  mutating func checkExamples() {
    for template in rule.examples { check(template, kind: "example", isFound: true) }
    for template in rule.counterexamples { check(template, kind: "counterexample", isFound: false) }
  }

  /// An exception that nothing needs hides what it was made for.
  mutating func checkExceptions() {
    for exception in rule.exceptions {
      if !RuleSelfTest.kinds.contains(exception.kind) {
        report.failures.append(failure("", "there is no kind \(exception.kind) to make an exception of", ""))
      } else if excused[exception.kind] == nil {
        report.failures.append(failure("", "the exception of \(exception.kind) is not needed", ""))
      }
    }
  }

  private mutating func check(_ template: String, kind: String, isFound: Bool) {
    for repetition in 0..<repetitions {
      do {
        var filler = try TemplateFiller(
          parsing: rule.form, generator: SeededGenerator(seed: "\(rule.id) \(template) \(repetition)"))
        let found = try detect(in: try filler.fill(template), .any)
        if found.isEmpty == isFound { fail(kind, isFound ? "it is not found" : "it is found", text: template) }
        if let span = rule.maximumSpan, let wide = found.first(where: { $0.match.count > span }) {
          fail(kind, "a match of \(wide.match.count) bytes exceeds max_span", text: template)
        }
      } catch let error as TemplateError {
        fail(kind, error.message, text: template)
      } catch {
        fail(kind, "\(error)", text: template)
      }
    }
  }

  /// Searches texts made from the form: in all wrappings, and missed by little.
  mutating func checkForm(_ form: [TemplatePart]) throws(TemplateError) {
    let context = try RuleContext(of: rule, form: form)
    for wrapping in Wrapping.catalogue {
      if wrapping.isNameless, case .named = context { continue }
      for repetition in 0..<repetitions {
        try check(wrapping, form, context, seed: "\(rule.id) \(wrapping.kind) \(repetition)")
      }
    }
    // What a reader finds has no form of a vendor to miss.
    guard rule.reader == nil else { return }
    for repetition in 0..<repetitions {
      try checkNearMisses(of: form, context, seed: "\(rule.id) near \(repetition)")
    }
  }

  private mutating func check(
    _ wrapping: Wrapping, _ form: [TemplatePart], _ context: RuleContext, seed: String
  ) throws(TemplateError) {
    var filler = TemplateFiller(form: form, generator: SeededGenerator(seed: seed))
    let value = try Self.value(of: context, &filler)
    guard wrapping.admits(value.bytes) else { return }
    report.wrappings.insert(wrapping.kind)
    let name = if case .named(let name) = context { name } else { Self.neutralName }
    let secret = value.form ?? 0..<value.bytes.count
    let (text, place) = wrapping.wrap(value.bytes, secret: secret, name: name)
    do {
      let found = try detect(in: text, .any)
      if found.contains(where: { $0.secret == place }) { return }
      let shown = Array(text[..<place.lowerBound]) + Array("{form}".utf8) + Array(text[place.upperBound...])
      fail(
        wrapping.kind, found.isEmpty ? "it is not found" : "it is not found as a whole, or with what is behind it",
        text: Self.escaped(shown))
    } catch {
      fail(wrapping.kind, "\(error)")
    }
  }

  /// The form in the text that it needs around it; never one that looks like a placeholder by chance.
  private static func value(
    of context: RuleContext, _ filler: inout TemplateFiller
  ) throws(TemplateError) -> TemplateFiller.Filled {
    var filled = TemplateFiller.Filled(bytes: [], form: nil)
    for _ in 0..<8 {
      if case .passage(let parts) = context {
        filled = try filler.fill(parts)
      } else {
        filled = try filler.fill([.form])
      }
      if !PlaceholderFilter.isPlaceholder(filled.bytes[filled.form ?? 0..<filled.bytes.count].span) { break }
    }
    return filled
  }

  private mutating func checkNearMisses(
    of form: [TemplatePart], _ context: RuleContext, seed: String
  ) throws(TemplateError) {
    var generator = NearMissGenerator(form: form, generator: SeededGenerator(seed: seed))
    var filler = TemplateFiller(form: form, generator: SeededGenerator(seed: seed + " around"))
    let standsAlone = if case .alone = context { true } else { false }
    for miss in try generator.make(standsAlone: standsAlone) {
      for text in try Self.texts(with: miss.text, in: context, seed: seed) { checkIsNotFound(miss, text) }
    }
    guard !standsAlone else { return }
    let token = try filler.fill([.form]).bytes
    let bare = NearMiss(kind: .withoutContext, text: token, explanation: "the form with another name")
    for text in Self.assignments(of: token, to: Self.unrelatedName) { checkIsNotFound(bare, text) }
  }

  private static func texts(
    with token: [UInt8], in context: RuleContext, seed: String
  ) throws(TemplateError) -> [[UInt8]] {
    switch context {
    case .alone: return [token + Array("\n".utf8)] + assignments(of: token, to: neutralName)
    case .named(let name): return assignments(of: token, to: name)
    case .passage(let parts):
      var filler = TemplateFiller(form: [.literal(token)], generator: SeededGenerator(seed: seed))
      return [try filler.fill(parts).bytes]
    }
  }

  private static func assignments(of token: [UInt8], to name: VariableName) -> [[UInt8]] {
    [
      Array("\(name.snake): \"".utf8) + token + Array("\"\n".utf8),
      Array("\(name.environment)=".utf8) + token + Array("\n".utf8),
    ]
  }

  /// A wrong checksum may leave what is made like a token in doubt; it may not pass for proof.
  private mutating func checkIsNotFound(_ miss: NearMiss, _ text: [UInt8]) {
    do {
      guard try !detect(in: text, miss.kind == .wrongChecksum ? .proven : .reported).isEmpty else { return }
      fail(miss.kind.rawValue, "it is found", text: miss.explanation)
    } catch {
      fail(miss.kind.rawValue, "\(error)", text: miss.explanation)
    }
  }

  /// What counts as found.
  private enum Demand {
    /// At the confidence of the rule, however low.
    case any
    /// At medium confidence.
    case reported
    /// At the confidence of the rule, however high.
    case proven
  }

  private mutating func detect(in text: [UInt8], _ demand: Demand) throws -> [Candidate] {
    report.checks += 1
    let path = rule.file?.examplePath ?? "example.txt"
    var found: [Candidate] = []
    let whole = 0..<max(text.count, 1)
    switch demand {
    case .any: try lenient.detect(in: text.span, owned: whole, isEnd: true, path: path, into: &found)
    case .reported: try strict.detect(in: text.span, owned: whole, isEnd: true, path: path, into: &found)
    case .proven: try proving.detect(in: text.span, owned: whole, isEnd: true, path: path, into: &found)
    }
    return found
  }

  private static func escaped(_ text: [UInt8]) -> String {
    String(decoding: text, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "⏎")
  }
}
