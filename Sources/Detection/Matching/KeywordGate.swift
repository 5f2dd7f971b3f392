/// What is asked around a keyword before the expression of its rule is tried: a value of its own, so that the threads that
/// share a rule do not count references to it where nothing is found.
struct KeywordGate: Sendable {
  /// See `PatternAnalysis.keywordDistance`; nil where the expression sets none that is small enough.
  let distance: Int?
  /// What has to lie within the longest match around the keyword; nil where nothing has to, or a match may be too long for it.
  let run: RequiredRun?
  /// The longest match; 0 where no run is looked for.
  let length: Int

  /// The most bytes that an expression may reach for what it needs to count as bounded.
  private static let farthest = 32 * 1024
  /// The longest match that is looked into for what it has to hold before its expression is tried.
  private static let longestSearched = 1024

  init(_ analysis: PatternAnalysis) {
    distance = analysis.keywordDistance.flatMap { $0 <= Self.farthest ? $0 : nil }
    if let run = analysis.requiredRun, let longest = analysis.maximumLength, longest <= Self.longestSearched {
      self.run = run
      length = longest
    } else {
      run = nil
      length = 0
    }
  }
}
