internal import KeyfuseCore

/// Constants whose name is no more than `KEY`, or a key of something that nobody knows: `private const val prefsKey = "x"`.
/// They name rows and entries far more often, so that only what ciphers and interfaces take for keys counts, and only where
/// it is given in quotes.
enum ConstantKey {
  /// What stands beside keys of other kinds: of caches, rows, tests.
  private static let others: [StaticString] = [
    "plaintext", "ciphertext", "nonce", "expect", "assert", "vector", "rfc", "nist", "cache", "md5", "commit",
    "checksum",
    "digest", "hash", "fixture", "sha1", "sha256",
  ]

  /// Whether the value is a key for what it looks like and how it is given.
  static func isOne(_ value: AssignedValue, named name: Range<Int>, _ names: NameReader, in bytes: Span<UInt8>) -> Bool
  {
    guard value.isQuoted, value.form == .assignment || value.form == .fallback, isDeclared(name, in: bytes),
      endsInKey(name, in: bytes), names.mayBeSecret(name, in: bytes)
    else { return false }
    let text = bytes.extracting(value.range)
    let isCapitals = !name.contains { Byte.isLower(bytes[$0]) } || name.count > 5 && isConstant(name, in: bytes)
    guard
      CipherKey.isMaterial(text) && !ValueShape.isHexadecimal(text)
        || (isCapitals || isOfWords(name, in: bytes)) && GeneratedKey.isHexadecimal(text)
          && (ValueShape(text).upper == 0 || ValueShape(text).lower == 0)
    else { return false }
    let around = bytes.surroundings(of: name, value.range, before: 300, behind: 300)
    return !others.contains { bytes.holds($0, in: around.lowerBound..<name.lowerBound) }
      && !others.contains { bytes.holds($0, in: value.range.upperBound..<around.upperBound) }
  }

  /// `kTelemetryKey`, `mesh_key`: a word that is no sign of a type stands before the last one.
  private static func isOfWords(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    name.count >= 8 && !bytes.holds("stor", in: name) && !bytes.holds("pref", in: name)
      && !bytes.holds("map", in: name)
  }

  /// `const SCANNER_KEY = "…"`: a UUID in quotes that a constant in capitals is given, whose name says of what it is the key.
  static func isUUID(_ value: AssignedValue, named name: Range<Int>, _ names: NameReader, in bytes: Span<UInt8>) -> Bool
  {
    guard value.isQuoted, value.form == .assignment, name.count > 6, bytes.at(name.upperBound - 4) == UInt8(ascii: "_"),
      !name.contains(where: { Byte.isLower(bytes[$0]) }), endsInKey(name, in: bytes), isDeclared(name, in: bytes)
    else { return false }
    let stores: [StaticString] = ["stor", "cache", "cookie", "local", "pref"]
    return names.mayBeSecret(name, in: bytes) && !stores.contains { bytes.holds($0, in: name) }
  }

  /// `KEY`, `prefsKey`, `OLD_KEY`: no plural, and nothing behind the word.
  private static func endsInKey(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    bytes.has("key", at: name.upperBound - 3)
      && (name.count == 3 || !Byte.isLetter(bytes.at(name.upperBound - 4))
        || Byte.isUpper(bytes[name.upperBound - 3]) && Byte.isLower(bytes.at(name.upperBound - 4)))
  }

  /// `static const char *kTelemetryKey`, `define('COOKIE_SALT'`: whether what stands before the name in its line says that it
  /// does not change.
  static func isConstant(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let line = max(TabularValue.lineStart(name.lowerBound, in: bytes), name.lowerBound - 60)..<name.lowerBound
    let words: [StaticString] = ["const ", "final ", "static ", "readonly ", "constexpr ", "private let ", "define"]
    return words.contains { bytes.holds($0, in: line) }
  }

  /// Whether the line declares the name: nothing, or words of a declaration, stand before it, and no member of an object.
  private static func isDeclared(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var at = TabularValue.lineStart(name.lowerBound, in: bytes)
    ValueLocator.skipBlanks(bytes, &at)
    guard name.lowerBound - at <= 60, bytes.at(name.upperBound) != UInt8(ascii: "]") else { return false }
    let isEquals =
      (name.upperBound..<min(bytes.count, name.upperBound + 40)).first { bytes[$0] == UInt8(ascii: "=") }
    guard isEquals != nil, !Byte.isQuote(bytes.at(name.upperBound)) else { return false }
    return (at..<name.lowerBound).allSatisfy { index in
      let byte = bytes[index]
      return Byte.isWord(byte) || byte == 0x20 || byte == UInt8(ascii: "$") || byte == UInt8(ascii: ":")
        || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "@") || byte == UInt8(ascii: "#")
    }
  }
}
