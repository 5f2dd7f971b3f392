/// Forms of a secret that are safe to show.
public enum Redaction {
  /// The longest public prefix that is kept, its separator included.
  static let prefixLimit = 8
  /// Secrets shorter than this show no end.
  static let tailMinimum = 24
  static let tailCount = 4

  /// A short form such as `ghp_…0mLq`: the public prefix up to the first `_` or `-`, where it is short, and the last four
  /// characters, where the secret is long; together never more than a quarter of the secret. Bytes that cannot be
  /// printed are escaped as `\xNN`.
  public static func redact(_ secret: Span<UInt8>) -> String {
    let budget = secret.count / 4
    var prefix = prefixCount(secret)
    if prefix > budget { prefix = 0 }
    var tail = secret.count >= tailMinimum ? tailCount : 0
    if prefix + tail > budget { tail = 0 }
    return printable(secret.extracting(0..<prefix)) + "…"
      + printable(secret.extracting((secret.count - tail)..<secret.count))
  }

  /// What stands in a text for people: of a short secret nothing is shown, which looks like a line that was cut.
  public static func forPeople(_ redacted: String) -> String { redacted == "…" ? "(hidden)" : redacted }

  /// The number of bytes up to and including the first separator; 0 where something else than letters and digits, or
  /// nothing, comes before it.
  private static func prefixCount(_ secret: Span<UInt8>) -> Int {
    for index in 0..<min(prefixLimit, secret.count) {
      let byte = secret[index]
      if byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") { return index == 0 ? 0 : index + 1 }
      if !ByteSet.alphanumeric.contains(byte) { return 0 }
    }
    return 0
  }

  private static func printable(_ bytes: Span<UInt8>) -> String {
    var text = ""
    for index in 0..<bytes.count {
      let byte = bytes[index]
      if byte > 0x20, byte < 0x7f, byte != UInt8(ascii: "\\") {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        text += "\\x" + Hex.encode([byte])
      }
    }
    return text
  }
}
