/// What stands in texts, tables and packets rather than in a credential.
extension ValueRecogniser {
  /// Whether several bytes are written as octal numbers: what is not text at all.
  static func holdsOctalEscapes(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count(of: UInt8(ascii: "\\")) > 1 else { return false }
    var escapes = 0
    for index in 0..<max(0, bytes.count - 3) where bytes[index] == UInt8(ascii: "\\") {
      let digits = (1...3).allSatisfy { Byte.isDigit(bytes[index + $0]) }
      escapes += digits ? 1 : 0
    }
    return escapes > 1
  }

  /// Whether a tag ends, or begins whose brackets are escaped: `</li>`, `&lt;/b&gt;`.
  static func holdsTag(_ bytes: Span<UInt8>) -> Bool {
    for index in 0..<max(0, bytes.count - 3) where bytes[index] == UInt8(ascii: "<") {
      if bytes[index + 1] == UInt8(ascii: "/"), Byte.isLetter(bytes[index + 2]),
        bytes.holds(">", in: index..<bytes.count)
      {
        return true
      }
    }
    for index in 0..<bytes.count where bytes[index] == UInt8(ascii: "&") {
      if bytes.has("&lt;/", at: index) || bytes.has("&lt;br", at: index) || bytes.has("&nbsp;", at: index) {
        return true
      }
    }
    return false
  }

  /// `[,src=*name*]`, `**name**`: the grammar of a manual.
  static func isGrammar(_ bytes: Span<UInt8>) -> Bool {
    bytes.holds("[,", in: 0..<bytes.count) || bytes.has("**", at: 0) || bytes.has("![cdata[", at: 0)
  }

  /// `Lozinka:`: words with a colon at the end.
  static func isLabel(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    bytes[bytes.count - 1] == UInt8(ascii: ":") && shape.digits == 0 && shape.strongMarks == 0
      && bytes.count(of: UInt8(ascii: ":")) == 1
  }

  /// `1.0;ps=100`: a decimal number, and the next column of a row of measures.
  static func isMeasureOfMany(_ bytes: Span<UInt8>) -> Bool {
    var at = 0
    while Byte.isDigit(bytes.at(at)) || at > 0 && bytes.at(at) == UInt8(ascii: ".") { at += 1 }
    return at > 0 && bytes.at(at) == UInt8(ascii: ";") && Byte.isLetter(bytes.at(at + 1))
      && bytes.holds("=", in: at..<bytes.count)
  }

  /// ``:rfc:`3062` ``, `to<br/>the`: a role of reStructuredText, or a line that a page breaks.
  static func isSet(_ bytes: Span<UInt8>) -> Bool {
    if bytes.holds("<br", in: 0..<bytes.count) || isExpansion(bytes) { return true }
    guard bytes.at(0) == UInt8(ascii: ":") else { return false }
    var at = 1
    while Byte.isLower(bytes.at(at)) || bytes.at(at) == UInt8(ascii: "-") { at += 1 }
    return at > 2 && bytes.has(":`", at: at)
  }

  /// `sky-{50,500,700}`: words in small letters before numbers in braces.
  private static func isExpansion(_ bytes: Span<UInt8>) -> Bool {
    guard bytes[bytes.count - 1] == 0x7D, let open = bytes.indices.first(where: { bytes[$0] == 0x7B }), open > 2,
      (0..<open).allSatisfy({ Byte.isLower(bytes[$0]) || bytes[$0] == UInt8(ascii: "-") })
    else { return false }
    return ((open + 1)..<(bytes.count - 1)).allSatisfy {
      Byte.isDigit(bytes[$0]) || bytes[$0] == UInt8(ascii: ",")
    }
  }

  /// `PLW23424927.0023424927.00Exact`: several numbers with decimals, as columns of fixed width have them.
  static func holdsDecimals(_ bytes: Span<UInt8>) -> Bool {
    var numbers = 0
    for index in 0..<bytes.count where bytes[index] == UInt8(ascii: ".") {
      let isDecimal = [-2, -1, 1, 2].allSatisfy { Byte.isDigit(bytes.at(index + $0)) }
      numbers += isDecimal ? 1 : 0
    }
    return numbers > 1
  }

  /// `YdhijlmnsuwyZDFGH`: characters in the order of the alphabet, in two rows at most.
  static func isSorted(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count >= 12 else { return false }
    var turns = 0
    for index in 1..<bytes.count where bytes[index] <= bytes[index - 1] {
      turns += 1
      if turns > 1 { return false }
    }
    return true
  }

  /// Whether `…` stands in it, in UTF-8: the rest was left out.
  static func holdsEllipsis(_ bytes: Span<UInt8>) -> Bool {
    for index in 0..<bytes.count where bytes[index] == 0xE2 {
      if bytes.at(index + 1) == 0x80, bytes.at(index + 2) == 0xA6 { return true }
    }
    return false
  }

  /// Whether a letter or digit stands there seven times and more in a row, in what is not longer than a key.
  static func holdsRun(_ bytes: Span<UInt8>) -> Bool {
    guard (8...96).contains(bytes.count) else { return false }
    var run = 1
    for index in 1..<bytes.count {
      run = bytes[index] == bytes[index - 1] && Byte.isAlphanumeric(bytes[index]) ? run + 1 : 1
      if run > 6 { return true }
    }
    return false
  }
}
