/// Names of passwords that abbreviate the word: `updatePw`, `FBPW`, `APN_PASS`.
enum AbbreviatedName {
  /// The name that ends in the `pw` at `word`, where its case tells that it is a word of its own.
  static func name(endingIn word: Range<Int>, in bytes: Span<UInt8>) -> AssignedName? {
    guard !Byte.isWord(bytes.at(word.upperBound)) else { return nil }
    var start = word.lowerBound
    while start > 0, word.lowerBound - start < 32, Byte.isWord(bytes[start - 1]) { start -= 1 }
    let prefix = start..<word.lowerBound
    guard !prefix.isEmpty, !Byte.isWord(bytes.at(start - 1)) else { return nil }
    let (first, second) = (bytes[word.lowerBound], bytes[word.lowerBound + 1])
    let isCapitalised = Byte.isUpper(first) && Byte.isLower(second) && !Byte.isUpper(bytes[word.lowerBound - 1])
    let isInCapitals =
      Byte.isUpper(second) && (2...16).contains(prefix.count) && prefix.allSatisfy { !Byte.isLower(bytes[$0]) }
    let isOwned = CredentialLexicon.words.roles(of: prefix, in: bytes).contains(.owner)
    guard isCapitalised || isInCapitals || isOwned else { return nil }
    return AssignedName(range: start..<word.upperBound, strength: .normal)
  }

  /// Whether the `pass` at `literal` is the last word of a name whose other words nobody has to know: a value that only a
  /// password looks like makes it one.
  static func mayEnd(in literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let behind = bytes.at(literal.upperBound)
    guard !Byte.isWord(behind), behind != UInt8(ascii: "-"), behind != UInt8(ascii: ".") else { return false }
    let before = bytes.at(literal.lowerBound - 1)
    if before == UInt8(ascii: "_") { return Byte.isAlphanumeric(bytes.at(literal.lowerBound - 2)) }
    return Byte.isUpper(bytes[literal.lowerBound]) && Byte.isLower(bytes[literal.lowerBound + 1])
      && Byte.isLower(before)
  }

  /// Whether a value in quotes can be nothing but what such a name says.
  static func admits(_ value: AssignedValue, _ text: Span<UInt8>) -> Bool {
    switch value.form {
    case .assignment, .pair, .directive, .fallback, .call:
      // ipmi_pass: x, as settings are written
      return SpokenValue.isVaried(text, value.isQuoted ? .told : .beside)
        && (value.isQuoted || value.form == .assignment)
    default: return false
    }
  }

  /// Whether the name is one that ends in `pass`.
  static func isOne(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    name.count > 4 && bytes.has("pass", at: name.upperBound - 4)
  }
}
