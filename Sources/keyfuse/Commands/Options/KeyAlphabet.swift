import ArgumentParser

/// The characters that keys consist of: a name that is known, or characters and ranges such as `0-9a-f_`.
struct KeyAlphabet: ExpressibleByArgument {
  /// Each character once.
  let characters: String

  private static let digits = "0123456789"
  private static let lower = "abcdefghijklmnopqrstuvwxyz"
  private static let known: KeyValuePairs<String, String> = [
    "hex": "0123456789abcdef", "HEX": "0123456789ABCDEF", "base32": lower.uppercased() + "234567",
    "base58": "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz",
    "base62": digits + lower + lower.uppercased(), "base64": digits + lower + lower.uppercased() + "+/=",
    "base64url": digits + lower + lower.uppercased() + "-_",
  ]

  static var names: String { known.map(\.key).joined(separator: ", ") }

  /// - Returns: nil where fewer than ten characters remain, since keys of so few are none, or where some are not ASCII.
  init?(argument: String) {
    if let (_, characters) = Self.known.first(where: { $0.key == argument }) {
      self.characters = characters
      return
    }
    var found: [UInt8] = []
    var rest = Array(argument.utf8)[...]
    while let first = rest.popFirst() {
      if rest.count >= 2, rest.first == UInt8(ascii: "-"), Self.isRange(first, rest[rest.startIndex + 1]) {
        found += first...rest[rest.startIndex + 1]
        rest = rest.dropFirst(2)
      } else {
        found.append(first)
      }
    }
    guard Set(found).count >= 10, found.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
    // A word that is meant for a name would match nothing, without a word.
    if argument.utf8.count <= 12, argument.contains("base") || argument.contains("alnum") { return nil }
    characters = String(decoding: Set(found).sorted(), as: UTF8.self)
  }

  /// Whether two characters are the ends of a range: two digits, or two letters of one case.
  private static func isRange(_ first: UInt8, _ last: UInt8) -> Bool {
    guard first < last else { return false }
    return [
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"),
    ]
    .contains { $0.contains(first) && $0.contains(last) }
  }
}
