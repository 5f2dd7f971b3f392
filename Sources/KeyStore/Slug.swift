/// Short names that appear inside access keys and tokens.
enum Slug {
  static let rule = "1 to 40 letters, digits and hyphens, the first a letter or digit"

  static func check(_ text: String, field: String, path: String) throws {
    guard isValid(text) else { throw StoreError(.invalid(field: field, value: text, rule: rule), path: path) }
  }

  static func isValid(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard (1...40).contains(bytes.count), let first = bytes.first, isAlphanumeric(first) else { return false }
    return bytes.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }
}
