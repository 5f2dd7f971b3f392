@testable import Detection

/// Texts with tokens in them, made from a rule's examples and a seed: for tests.
enum ExampleText {
  /// The first example of `rule`, filled with characters that depend on `seed` alone.
  ///
  /// - Returns: nil for a rule without examples, or with one that cannot be filled.
  static func make(for rule: Rule, seed: UInt64) -> [UInt8]? {
    guard let template = rule.examples.first else { return nil }
    do throws(TemplateError) {
      var filler = try TemplateFiller(parsing: rule.form, generator: SeededGenerator(seed: seed))
      return try filler.fill(template)
    } catch {
      return nil
    }
  }
}
