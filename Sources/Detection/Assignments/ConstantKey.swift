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

  /// `chatKey: "…"`, `certificateKey: …`, `local key = "…"`: hexadecimal of a key's length that something called a key of
  /// anything, or a constant called no more than that, is given directly, and nothing around speaks of digests.
  static func isHexadecimal(
    _ value: AssignedValue, named name: Range<Int>, _ names: NameReader, in bytes: Span<UInt8>
  ) -> Bool {
    guard value.form.isDirect, value.form != .query,
      value.form != .directive || isDefined(value, name, in: bytes),
      let word = keyWord(endingName: name, in: bytes), names.mayBeSecret(name, in: bytes),
      value.isQuoted || value.form == .element || value.form == .fallback || bytes.endsLine(at: value.range.upperBound)
    else { return false }
    let text = bytes.extracting(value.range)
    guard [32, 40, 48, 64].contains(text.count), GeneratedKey.isHexadecimal(text), !isDoubled(text) else {
      return false
    }
    let shape = ValueShape(text)
    let isAlone = word.lowerBound == name.lowerBound
    guard shape.upper == 0 || shape.lower == 0 && text.count != 40, shape.digits > 3,
      isAlone
        ? (text.count != 40 || !bytes.has("key", at: word.lowerBound)) && isDeclared(name, in: bytes)
        : namesNoEntry(name, in: bytes)
    else { return false }
    let around = bytes.surroundings(of: name, value.range, before: 200, behind: 200)
    let (before, behind) = (around.lowerBound..<name.lowerBound, value.range.upperBound..<around.upperBound)
    return !others.contains { bytes.holds($0, in: before) || bytes.holds($0, in: behind) }
      && !(isAlone && ofVectors.contains { bytes.holds($0, in: before) || bytes.holds($0, in: behind) })
  }

  /// What stands beside a key called no more than that where ciphers are tested.
  private static let ofVectors: [StaticString] = ["test", "\niv", "iv =", "tag =", "keylen", "count =", "msg ="]

  /// `00112233…`: what somebody typed for a key.
  private static func isDoubled(_ text: Span<UInt8>) -> Bool {
    var pairs = 0
    for index in 1..<max(1, text.count) where text[index] == text[index - 1] { pairs += 1 }
    return pairs * 3 > text.count || ValueRecogniser.isSequence(text)
  }

  /// `#define OTA_KEY "…"`
  private static func isDefined(_ value: AssignedValue, _ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    value.form == .directive && value.isQuoted && bytes.has("define ", endingAt: name.lowerBound)
  }

  /// Words for a key that end names in programs.
  private static let keyWords: [StaticString] = [
    "key", "schluessel", "schlüssel", "clave", "chave", "llave", "sleutel", "chiave", "klucz", "nyckel", "anahtar",
  ]

  /// The word for a key that ends the name, but for what says how the key is written: `KEY_HEX`.
  private static func keyWord(endingName name: Range<Int>, in bytes: Span<UInt8>) -> Range<Int>? {
    var end = name.upperBound
    if bytes.has("hex", endingAt: end) {
      end -= 3
      if bytes.at(end - 1) == UInt8(ascii: "_") || bytes.at(end - 1) == UInt8(ascii: "-") { end -= 1 }
    }
    guard let word = keyWords.first(where: { bytes.has($0, endingAt: end) }) else { return nil }
    let start = end - word.utf8CodeUnitCount
    guard start >= name.lowerBound else { return nil }
    // monkey
    let before = bytes.at(start - 1)
    let isPart = Byte.isLetter(before) && Byte.isLower(bytes[start]) == Byte.isLower(before)
    return start > name.lowerBound && isPart ? nil : start..<end
  }

  /// Whether no word says that an entry of a store is found by it.
  private static func namesNoEntry(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let entries: [StaticString] = ["stor", "pref", "map", "ident", "cache", "entity", "row"]
    return !entries.contains { bytes.holds($0, in: name) }
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
