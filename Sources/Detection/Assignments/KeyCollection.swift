internal import KeyfuseCore

/// Generated keys in a collection whose name says that it holds keys, or those who have one each:
/// `keys = {["ios"] = "x", ["web"] = "y"}`, `KEYS = new Map([['north', 'x'], ['west', 'y']])`,
/// `clients = []client{{"till", "x", 100}}`.
enum KeyCollection {
  /// The most bytes of a collection.
  private static let reach = 1400
  private static let most = 16
  /// What stands in collections of other values: digests, public keys, identifiers, vectors of tests.
  private static let others: [StaticString] = [
    "kty", "kid", "pub", "digest", "checksum", "sha", "md5", "hash", "commit", "vector", "expect", "rfc", "ssh-",
    "fingerprint", "cert", "signature", "address", "etag", "revision", "integrity", "cache", "i18n", "uuid",
    "playlist", "video", "template", "encrypted", "accountkeys",
  ]
  /// What follows the keys of tests of algorithms.
  private static let uses: [StaticString] = ["assert", "vector", "plain", "cipher", "expect"]

  /// Whether a bracket opens behind the plural: says no to most other names by the byte behind them.
  static func mayBeOne(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes[name.upperBound - 1] | 0x20 == UInt8(ascii: "s"), name.count <= 40 else { return false }
    switch bytes.at(name.upperBound) {
    case 0x20, UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "["): break
    default: return false
    }
    return opening(behind: name.upperBound, in: bytes) != nil
  }

  /// The generated keys in the collection that the name is given; none where anything else stands among them.
  static func values(of name: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    guard let open = opening(behind: name.upperBound, in: bytes), let end = closing(of: open, in: bytes) else {
      return []
    }
    let line = max(TabularValue.lineStart(name.lowerBound, in: bytes), name.lowerBound - 120)
    guard !others.contains(where: { bytes.holds($0, in: line..<open) }) else { return [] }
    let literals = literals(from: open, to: end, in: bytes)
    let keys = literals.filter { isKey($0, in: bytes) }
    guard !keys.isEmpty, keys.count <= most, isOfKeys(literals, keys, in: bytes) else { return [] }
    let behind = end..<min(bytes.count, end + 300)
    guard !uses.contains(where: { bytes.holds($0, in: behind) }) else { return [] }
    var labels = open
    for key in keys {
      guard !others.contains(where: { bytes.holds($0, in: labels..<key.range.lowerBound) }) else { return [] }
      labels = key.range.upperBound
    }
    return keys.map { .given($0.range) }
  }

  /// Whether the rest are labels, of which a row has a few, and no texts.
  private static func isOfKeys(
    _ literals: [AssignedValue], _ keys: [AssignedValue], in bytes: Span<UInt8>
  ) -> Bool {
    guard literals.count <= keys.count * 4 else { return false }
    guard !keys.allSatisfy({ isOfLedger(bytes.extracting($0.range)) }) else { return false }
    return literals.allSatisfy { literal in
      // A key of noughts is one of a test.
      let text = bytes.extracting(literal.range)
      if text.count >= 16, ValueShape.isHexadecimal(text), !isKey(literal, in: bytes) { return false }
      return literal.range.count <= 128 && literal.range.count { bytes[$0] == 0x20 } <= 3
    }
  }

  /// Whether it is base58 of the length of an account of a ledger, or of what an account signed.
  private static func isOfLedger(_ text: Span<UInt8>) -> Bool {
    ((32...44).contains(text.count) || (86...88).contains(text.count)) && PublicForm.isBase58(text)
  }

  private static func isKey(_ literal: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    let text = bytes.extracting(literal.range)
    if GeneratedKey.isOne(text) { return true }
    guard GeneratedKey.isHexadecimalKey(text) else { return false }
    let shape = ValueShape(text)
    return shape.upper == 0 || shape.lower == 0
  }

  /// The literals between two brackets, without those of remarks.
  private static func literals(from open: Int, to end: Int, in bytes: Span<UInt8>) -> [AssignedValue] {
    var literals: [AssignedValue] = []
    var at = open + 1
    while at < end {
      if bytes.has("//", at: at) || bytes[at] == UInt8(ascii: "#") || bytes.has("-- ", at: at) {
        at = TabularValue.lineEnd(at, in: bytes)
      } else if Byte.isQuote(bytes[at]), let literal = ValueLocator.quoted(bytes, at, .cell) {
        literals.append(literal)
        at = literal.range.upperBound
      }
      at += 1
    }
    return literals
  }

  /// The bracket that closes the one at `open`.
  private static func closing(of open: Int, in bytes: Span<UInt8>) -> Int? {
    var depth = 0
    var at = open
    while at < min(bytes.count, open + reach) {
      switch bytes[at] {
      case UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: ")"), UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 { return at }
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
        guard let literal = ValueLocator.quoted(bytes, at, .cell) else { break }
        at = literal.range.upperBound
      default: break
      }
      at += 1
    }
    return nil
  }

  /// The bracket of the collection that the name is given.
  private static func opening(behind start: Int, in bytes: Span<UInt8>) -> Int? {
    CollectionOpening.bracket(behind: start, mayBeQuoted: true, in: bytes) {
      bytes[$0] == UInt8(ascii: "{") || opensRows($0, in: bytes)
    }
  }

  /// Whether a literal or another bracket follows, and no type.
  private static func opensRows(_ open: Int, in bytes: Span<UInt8>) -> Bool {
    // sort("x"), load("x"): no collection
    let makers: [StaticString] = ["map", "of", "dict", "list", "set", "array", "mapof", "hash", "vec", "entries"]
    if bytes[open] == UInt8(ascii: "("), Byte.isWord(bytes.at(open - 1)),
      !makers.contains(where: { bytes.has($0, endingAt: open) })
    {
      return false
    }
    var at = open + 1
    ValueLocator.skipSpaces(bytes, &at)
    return Byte.isQuote(bytes.at(at)) || bytes.at(at) == UInt8(ascii: "(") || bytes.at(at) == UInt8(ascii: "{")
      || bytes.at(at) == UInt8(ascii: "[")
  }
}
