internal import KeyfuseCore

/// The section of a configuration that says how web tokens are signed, whose `Key` is the secret:
/// `"Jwt": { "Issuer": "api", "Key": "x" }`.
enum JWTSection {
  private static let reach = 140

  /// Whether the name is `key` alone and stands in such a section.
  static func encloses(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard name.count == 3, bytes.at(name.upperBound) == UInt8(ascii: "\""), bytes.at(name.upperBound + 1) == 0x3A else {
      return false
    }
    let before = max(0, name.lowerBound - reach)..<name.lowerBound
    guard let brace = bytes.last(UInt8(ascii: "{"), in: before) else { return false }
    return bytes.holds("jwt", in: max(0, brace - 24)..<brace)
  }
}
