internal import KeyfuseCore

/// What is known of an expression without running it.
struct PatternAnalysis {
  /// The greatest distance in bytes from a match's start to a keyword in it, such that every match has a keyword no
  /// further away; nil where some match may hold none, or no bound is known.
  var keywordDistance: Int?
  /// The greatest length of a match; nil where there is none.
  var maximumLength: Int?
  /// How far the expression looks before its match.
  var behind: Int?
  /// How far the expression looks behind its match.
  var ahead: Int?

  /// What every match holds.
  var requiredRun: RequiredRun?

  init(pattern: String, keywords: [String]) {
    guard let node = PatternParser.parse(pattern) else { return }
    maximumLength = node.maximumLength
    requiredRun = RequiredRun(of: node)
    (behind, ahead) = node.lookAround
    let folded = keywords.map { $0.utf8.map(Self.fold) }.filter { !$0.isEmpty }
    keywordDistance = folded.isEmpty ? nil : KeywordSpelling.distance(in: node, to: folded)
  }

  /// The byte, a capital ASCII letter in lower case.
  static func fold(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }
}
