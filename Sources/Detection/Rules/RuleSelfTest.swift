internal import KeyfuseCore

/// Runs the examples and counter-examples that rules carry through the real engine.
///
/// Each rule is tested by itself, so that what it promises does not depend on others.
public struct RuleSelfTest: Sendable {
  /// A promise that a rule does not keep.
  public struct Failure: Sendable, CustomStringConvertible {
    public var rule: String
    public var origin: RuleOrigin
    /// The template that was filled, or what is missing.
    public var template: String
    public var message: String

    /// Such as `rules/x.toml:3: rule x-token: …`.
    public var description: String {
      "\(origin.file):\(origin.line): rule \(rule): \(message): \(template)"
    }
  }

  /// How often each template is filled with other characters.
  public let repetitions: Int

  /// - Parameter repetitions: how often each template is filled, with other characters each time.
  public init(repetitions: Int = 5) {
    self.repetitions = repetitions
  }

  /// The promises that `rule` does not keep; none where all is well.
  public func failures(of rule: Rule) -> [Failure] {
    var failures: [Failure] = []
    if rule.examples.isEmpty { failures.append(failure(rule, "", "it has no examples")) }
    if rule.counterexamples.isEmpty { failures.append(failure(rule, "", "it has no counterexamples")) }
    let engine = DetectionEngine(
      rules: RuleSet(rules: [rule], warnings: []), knownKeys: nil, minimumConfidence: min(rule.confidence, .medium))
    for template in rule.examples {
      check(template, of: rule, with: engine, into: &failures) { count in
        count == 0 ? "an example is not found" : nil
      }
    }
    for template in rule.counterexamples {
      check(template, of: rule, with: engine, into: &failures) { count in
        count > 0 ? "a counterexample is found" : nil
      }
    }
    return failures
  }

  private func check(
    _ template: String, of rule: Rule, with engine: DetectionEngine, into failures: inout [Failure],
    complaint: (Int) -> String?
  ) {
    var detector = Detector(engine)
    for repetition in 0..<repetitions {
      var filler = TokenTemplate(
        form: rule.form, generator: SeededGenerator(seed: "\(rule.id) \(template) \(repetition)"))
      do {
        let text = try filler.expand(template)
        var found: [Candidate] = []
        try detector.detect(
          in: text.span, owned: 0..<max(text.count, 1), isEnd: true, path: "example.txt", into: &found)
        if let message = complaint(found.count) {
          failures.append(failure(rule, template, message))
          return
        }
        if let span = rule.maximumSpan, let wide = found.first(where: { $0.match.count > span }) {
          failures.append(failure(rule, template, "a match of \(wide.match.count) bytes exceeds max_span"))
          return
        }
      } catch {
        failures.append(failure(rule, template, "\(error)"))
        return
      }
    }
  }

  private func failure(_ rule: Rule, _ template: String, _ message: String) -> Failure {
    Failure(rule: rule.id, origin: rule.origin, template: template, message: message)
  }
}
