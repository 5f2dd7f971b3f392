internal import KeyfuseCore

/// Comments beside a secret that declare it harmless: our own, and those of other scanners that people have in their
/// code already.
enum InlineSuppression {
  /// How far from the secret a comment is looked for; in a minified file a line holds more than belongs together.
  static let reach = 1024

  private static let markers: [[UInt8]] = [
    "keyfuse:allow", "gitleaks:allow", "betterleaks:allow", "kingfisher:ignore", "trufflehog:ignore",
    "pragma: allowlist secret", "pragma: whitelist secret",
  ].map { Array($0.utf8) }

  /// The suppression of the secret at `range`, where a line that the secret touches carries such a comment outside of it.
  static func find(around range: Range<Int>, in window: Span<UInt8>) -> Suppression? {
    var low = range.lowerBound
    while low > max(0, range.lowerBound - reach), window[low - 1] != UInt8(ascii: "\n") { low -= 1 }
    var high = range.upperBound
    while high < min(window.count, range.upperBound + reach), window[high] != UInt8(ascii: "\n") { high += 1 }
    return marker(in: window.extracting(range.upperBound..<high))
      ?? marker(in: window.extracting(low..<range.lowerBound))
  }

  private static func marker(in bytes: Span<UInt8>) -> Suppression? {
    for index in 0..<bytes.count {
      // Every marker has a colon; its place relative to the colon is fixed.
      guard bytes[index] == UInt8(ascii: ":") else { continue }
      for marker in markers where occurs(marker, aroundColon: index, in: bytes) {
        return Suppression(kind: .inlineComment, detail: String(decoding: marker, as: UTF8.self))
      }
    }
    return nil
  }

  private static func occurs(_ marker: [UInt8], aroundColon colon: Int, in bytes: Span<UInt8>) -> Bool {
    guard let before = marker.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let start = colon - before
    guard start >= 0, start + marker.count <= bytes.count else { return false }
    for index in marker.indices where lowercase(bytes[start + index]) != marker[index] { return false }
    return true
  }

  private static func lowercase(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }
}
