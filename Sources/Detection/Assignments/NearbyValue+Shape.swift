internal import KeyfuseCore

/// Which words have the shape of a password and of nothing else.
extension NearbyValue {
  /// Marks that people add to passwords, and that join no identifiers.
  static func isStrong(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "@"), UInt8(ascii: "#"), UInt8(ascii: "!"), UInt8(ascii: "*"), UInt8(ascii: "+"),
      UInt8(ascii: "="), UInt8(ascii: "?"), UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "^"),
      UInt8(ascii: "~"), UInt8(ascii: "%"):
      true
    default: false
    }
  }

  private static func joins(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
  }

  /// Whether words, numbers and one to three marks make it up as people make passwords of them.
  static func isPassword(_ text: Span<UInt8>, isQuoted: Bool) -> Bool {
    var strong = 0
    var joints = 0
    var innerJoint = false
    for index in 0..<text.count {
      let byte = text[index]
      if Byte.isAlphanumeric(byte) { continue }
      let isInner = index > 0 && index + 1 < text.count
      if isStrong(byte) {
        strong += 1
        // name=value, a&b, %s
        let isRisky =
          byte == UInt8(ascii: "=") || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "?")
          || byte == UInt8(ascii: "%") || byte == UInt8(ascii: "$")
        if isRisky, isInner, !isQuoted, !(byte == UInt8(ascii: "=") && endsInNumber(text, before: index)) {
          return false
        }
      } else if joins(byte) {
        joints += 1
        if isInner { innerJoint = true }
      } else {
        return false
      }
      // Joomla!2.5Beta
      if byte == UInt8(ascii: "."), isInner, Byte.isDigit(text[index - 1]), Byte.isDigit(text[index + 1]) {
        return false
      }
      // Marks do not stand beside marks.
      if isInner, !Byte.isAlphanumeric(text[index - 1]) { return false }
    }
    guard strong + joints <= 3, strong + joints > 0 else { return false }
    let shape = ValueShape(text)
    guard shape.upper > 0, shape.lower >= 3, shape.digits > 0, shape.upper <= 6 else { return false }
    guard !SpokenValue.isWritten(text, shape), SpokenValue.isVaried(text, .told) else { return false }
    guard isOfWords(text, shape) else { return false }
    if strong > 0 { return shape.digits >= 2 && strong <= 2 }
    if !innerJoint { return shape.digits >= 3 && shape.switches >= 2 }
    return isCompound(text, joints: joints, shape)
  }

  /// Whether a capital, letters and two digits stand before `index`, as names of parameters do not: `Cactus09=Tiger`.
  private static func endsInNumber(_ text: Span<UInt8>, before index: Int) -> Bool {
    guard index >= 6, Byte.isDigit(text[index - 1]), Byte.isDigit(text[index - 2]) else { return false }
    return Byte.isUpper(text[0]) && Byte.isLower(text[1]) && index + 3 < text.count && Byte.isUpper(text[index + 1])
  }

  /// Whether it has two words, or one with digits for letters, or one behind a letter of each case and a digit.
  private static func isOfWords(_ text: Span<UInt8>, _ shape: ValueShape) -> Bool {
    var splitter = WordSplitter(0..<text.count)
    var words = 0
    while let part = splitter.next(in: text) {
      if part.count >= 3, Byte.isLower(text[part.upperBound - 1]), Byte.isLower(text[part.upperBound - 2]) {
        words += 1
      }
    }
    if words >= 2 { return true }
    let isLed = Byte.isLower(text[0]) && Byte.isUpper(text.at(1)) && Byte.isDigit(text.at(2))
    return words == 1 && (isLed || shape.switches >= 3)
  }

  /// `Willow20.Canyon`, `xB3Harbor_48`, `Candle-Forest-River6`: what no identifier is like, though only the marks of those
  /// are in it.
  private static func isCompound(_ text: Span<UInt8>, joints: Int, _ shape: ValueShape) -> Bool {
    // Each part begins with a capital; where there are three, a single digit ends the last.
    var parts = 0
    var capitals = 0
    var at = 0
    var isSound = true
    while at < text.count {
      let start = at
      while at < text.count, Byte.isAlphanumeric(text[at]) { at += 1 }
      if Byte.isUpper(text[start]) { capitals += 1 }
      if at - start < 2 { isSound = false }
      parts += 1
      at += 1
    }
    if parts == 3 {
      return isSound && text.count(of: UInt8(ascii: "_")) == 0 && capitals == 3
        && shape.digits == 1 && Byte.isDigit(text[text.count - 1]) && shape.upper == 3
    }
    guard parts == 2, isSound, shape.digits >= 2 else { return false }
    // H3lm3t-636rooster
    if shape.digits >= 4, shape.switches >= 4, shape.upper <= 3, Byte.isUpper(text[0]),
      Byte.isLower(text[text.count - 1])
    {
      return true
    }
    // A number behind the second word makes a name of a user.
    if capitals == 2 {
      return shape.upper == 2 && shape.switches == 1 && !Byte.isDigit(text[text.count - 1]) && Byte.isLower(text.at(2))
    }
    // xB3Harbor_48
    return Byte.isLower(text[0]) && Byte.isUpper(text.at(1)) && Byte.isDigit(text.at(2))
  }
}
