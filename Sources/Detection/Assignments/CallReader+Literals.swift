internal import KeyfuseCore

/// Literals that only a credential looks like, at the places where calls take one.
extension CallReader {
  /// The first arguments that have the shape of a password.
  static func typed(_ literal: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    let start = literal.upperBound - (Byte.isQuote(bytes[literal.upperBound - 1]) ? 1 : 0)
    let literals = arguments(from: start, in: bytes).prefix(3).compactMap(\.literal)
    let shaped = literals.compactMap { ShapedPassword.isOne($0, in: bytes) }
    return shaped.isEmpty ? typedIntoField(literals, before: literal.lowerBound, in: bytes) : shaped
  }

  /// The value behind `old one was `: no word of a language, and with a capital and a digit.
  ///
  /// - Parameter isSure: whether nothing but a password follows the keyword.
  static func spoken(
    behind literal: Range<Int>, isSure: Bool = true, in bytes: Span<UInt8>
  ) -> AssignedValue? {
    guard bytes.at(literal.upperBound) > 0x20, let value = SpokenValue.read(bytes, literal.upperBound, .told),
      value.range.count >= 10,
      ShapedPassword.isMixed(value.range, in: bytes) || SpokenValue.isPassphrase(bytes.extracting(value.range))
    else { return nil }
    if !ShapedPassword.isMixed(value.range, in: bytes) { return value }
    if !isSure {
      return NearbyValue.isPassword(bytes.extracting(value.range), isQuoted: false) ? value : nil
    }
    // HP-ProDesk.600G6 is a thing.
    let text = bytes.extracting(value.range)
    let shape = ValueShape(text)
    return shape.strongMarks > 0 || shape.marks == 0 || NearbyValue.isPassword(text, isQuoted: true)
      || SpokenValue.isJoined(text, shape) ? value : nil
  }

  /// The value in the quotes that end the keyword: no word of a language, and with a capital and a digit.
  static func given(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    guard ShapedPassword.mayStand(at: literal.upperBound, in: bytes),
      let literal = ValueLocator.quoted(bytes, literal.upperBound - 1, .call)
    else { return nil }
    let value = ShapedPassword.withoutKeys(literal, in: bytes)
    return (8...40).contains(value.range.count) && SpokenValue.isVaried(bytes.extracting(value.range), .told)
      ? value : nil
  }

  /// The token behind `bearer: `.
  ///
  /// - Parameter mayBeIdentity: whether a UUID is one.
  static func generated(
    behind literal: Range<Int>, mayBeIdentity: Bool = false, in bytes: Span<UInt8>
  ) -> AssignedValue? {
    var at = literal.upperBound
    ValueLocator.skipBlanks(bytes, &at, limit: 4)
    let value =
      ValueLocator.quoted(bytes, at, .assignment) ?? BareValue.read(bytes, at, .assignment, context: .structured)
    if let value, mayBeIdentity, value.isQuoted,
      ValueRecogniser.isUUID(bytes.extracting(value.range))
    {
      return .given(value.range)
    }
    guard let value, isGenerated(value, in: bytes) else { return nil }
    return value
  }

  /// The token behind `"Bearer `, up to the quote that closes it.
  static func bearer(behind literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let quote = bytes[literal.lowerBound]
    var end = literal.upperBound
    while end < bytes.count, end - literal.upperBound < AssignedValue.limit, bytes[end] > 0x20, bytes[end] != quote {
      end += 1
    }
    guard bytes.at(end) == quote else { return nil }
    let value = AssignedValue(range: literal.upperBound..<end, form: .call, isQuoted: true)
    return isGenerated(value, in: bytes) ? value : nil
  }

  /// The value behind a user among the literals that a text with holes for both is given: `"%s:%s@" % ("bob", "x")`.
  static func formatted(behind hole: Int, in bytes: Span<UInt8>) -> [AssignedValue] {
    var at = hole
    if bytes[hole - 1] == UInt8(ascii: "@") {
      while at - hole < 120, at < bytes.count, !Byte.isQuote(bytes[at]), !Byte.isLineEnd(bytes[at]) { at += 1 }
      guard Byte.isQuote(bytes.at(at)) else { return [] }
      at += 1
    }
    var literals: [AssignedValue] = []
    let end = min(bytes.count, at + 200)
    while at < end, literals.count < 4, !Byte.isLineEnd(bytes[at]), bytes[at] != UInt8(ascii: ";") {
      if Byte.isQuote(bytes[at]), let literal = ValueLocator.quoted(bytes, at, .call) {
        literals.append(literal)
        at = literal.range.upperBound
      }
      at += 1
    }
    // app:%s@ names its user itself.
    if bytes.at(hole - 4) == UInt8(ascii: ":"), Byte.isAlphanumeric(bytes.at(hole - 5)),
      bytes.at(hole - 6) != UInt8(ascii: "%")
    {
      return literals.prefix(1).filter { SpokenValue.isVaried(bytes.extracting($0.range), .told) }
    }
    guard literals.count > 1, mayBeUser(literals[0].range, in: bytes) else { return [] }
    return literals.dropFirst().prefix(1).filter { SpokenValue.isVaried(bytes.extracting($0.range), .told) }
  }

  /// The literal whose method is called: `"x".toCharArray(`, as an argument of another call.
  static func receiver(of literal: Range<Int>, in bytes: Span<UInt8>) -> AssignedValue? {
    let end = literal.lowerBound - 1
    guard bytes.at(end) == UInt8(ascii: "\"") else { return nil }
    var start = end
    while start > 0, end - start < AssignedValue.limit, bytes[start - 1] != UInt8(ascii: "\"") {
      start -= 1
      if Byte.isLineEnd(bytes[start]) { return nil }
    }
    var before = start - 2
    while before > 0, start - before < 40, Byte.isSpace(bytes[before]) { before -= 1 }
    let text = bytes.extracting(start..<max(start, end))
    // "1,00,02,123\r": a row of numbers
    let isArgument = bytes.at(before) == UInt8(ascii: ",") || bytes.at(before) == UInt8(ascii: "(")
    let isConstant = bytes.at(before) == UInt8(ascii: "=") && holdsLetters(before, in: bytes)
    guard isArgument || isConstant, end > start, text.count(of: UInt8(ascii: ",")) < 3 else { return nil }
    let value = AssignedValue(range: start..<end, form: .call, isQuoted: true)
    if isConstant {
      return text.count <= 24 && NearbyValue.isPassword(text, isQuoted: true) && !ValueRecogniser.isSequence(text)
        ? value : nil
    }
    if SpokenValue.isVaried(text, .told) { return value }
    guard opensStore(before, in: bytes) else { return nil }
    if text.count >= 4, (0..<text.count).allSatisfy({ Byte.isDigit(text[$0]) }) {
      return ValueRecogniser.isSequence(text)
        ? nil : AssignedValue(range: value.range, form: .assignment, isQuoted: true, isMarked: true)
    }
    if PlacedPhrase.isOne(text, mayBeTitle: false) { return .given(value.range) }
    return ChosenWords.read(text) == nil ? nil : marked(value, in: bytes)
  }

  /// `static final char[] STORE =`: whether the sign gives a value to an array of letters.
  private static func holdsLetters(_ sign: Int, in bytes: Span<UInt8>) -> Bool {
    bytes.holds("char[] ", in: TabularValue.lineStart(sign, in: bytes)..<sign)
  }

  /// Whether the argument that begins behind `comma` is one of a call that opens a store of keys.
  private static func opensStore(_ comma: Int, in bytes: Span<UInt8>) -> Bool {
    let line = max(TabularValue.lineStart(comma, in: bytes), comma - 100)..<(comma + 1)
    let calls: [StaticString] = [
      ".load(", "getkey(", ".store(", "loadkeymaterial(", "passwordprotection(", "pbekeyspec(", "setkeyentry(",
      "keystorepassword", ".init(", "setpassword(", "getbytes(", "supportfactory(", "vault.open(", "unlock(",
    ]
    return calls.contains { bytes.holds($0, in: line) }
  }
}
