internal import KeyfuseCore

/// Comments beside a secret that declare it harmless: our own, and those of other scanners that people have in their
/// code already.
///
/// A comment accepts what stands on its line, or with `-next-line` what begins on the next one. `keyfuse:allow[id]`
/// accepts what the rules of these ids find. The words behind it are for readers of the code, and are not repeated: they
/// may hold a secret themselves.
enum InlineSuppression {
  /// How far from the secret a comment is looked for; in a minified file a line holds more than belongs together.
  static let reach = 1024

  /// The suppression of the secret at `range`, where a comment outside of it accepts it.
  ///
  /// - Parameter rule: the id of the rule that found the secret.
  static func find(around range: Range<Int>, rule: String, in window: Span<UInt8>) -> Suppression? {
    let low = lineStart(before: range.lowerBound, in: window)
    let high = lineEnd(behind: range.upperBound, in: window)
    let isLong = window.extracting(range).containsLineFeed
    let tests: [(text: Range<Int>, counts: (InlineDirective) -> Bool)] = [
      (range.upperBound..<high, { $0.place != .nextLine }),
      (low..<range.lowerBound, { $0.place != .nextLine }),
      (neighbour(endingAt: low, in: window), { $0.place == .nextLine || isLong && $0.place == .around }),
      (neighbour(startingAt: high, in: window), { isLong && $0.place == .around }),
    ]
    for test in tests {
      let found = InlineDirective.first(in: window.extracting(test.text)) { test.counts($0) && $0.names(rule) }
      if let found { return Suppression(kind: .inlineComment, detail: found.detail(for: rule)) }
    }
    return nil
  }

  private static func lineStart(before index: Int, in window: Span<UInt8>) -> Int {
    var low = index
    while low > max(0, index - reach), window[low - 1] != UInt8(ascii: "\n") { low -= 1 }
    return low
  }

  private static func lineEnd(behind index: Int, in window: Span<UInt8>) -> Int {
    var high = index
    while high < min(window.count, index + reach), window[high] != UInt8(ascii: "\n") { high += 1 }
    return high
  }

  /// The line before the one that begins at `start`; empty where `start` is no beginning of a line.
  private static func neighbour(endingAt start: Int, in window: Span<UInt8>) -> Range<Int> {
    guard start > 0, window[start - 1] == UInt8(ascii: "\n") else { return start..<start }
    return lineStart(before: start - 1, in: window)..<start - 1
  }

  /// The line behind the one that ends at `end`.
  private static func neighbour(startingAt end: Int, in window: Span<UInt8>) -> Range<Int> {
    guard end < window.count, window[end] == UInt8(ascii: "\n") else { return end..<end }
    return end + 1..<lineEnd(behind: end + 1, in: window)
  }
}

extension Span where Element == UInt8 {
  fileprivate var containsLineFeed: Bool {
    for index in 0..<count where self[index] == UInt8(ascii: "\n") { return true }
    return false
  }
}
