internal import KeyfuseCore

/// What only programs write: pieces between strings, members, patterns, calls.
extension ValueRecogniser {
  /// What stands between two strings of a program rather than in one, and parameters with values of their own.
  static func isFragment(_ bytes: Span<UInt8>) -> Bool {
    let first = bytes.at(0)
    if first == UInt8(ascii: ")") || first == UInt8(ascii: ",") || first == UInt8(ascii: ";") {
      let shape = ValueShape(bytes)
      return shape.wordRuns > 0 || shape.spaces > 0 || shape.classes < 4
    }
    if isRuleList(bytes) || isNumberedOption(bytes) || isJoining(bytes) { return true }
    var at = 0
    while at < bytes.count, Byte.isLetter(bytes[at]) || bytes[at] == UInt8(ascii: "_") { at += 1 }
    guard bytes.at(at) == UInt8(ascii: "="), at + 3 < bytes.count else { return false }
    guard at >= 4 else { return false }
    return LetterModel.isWordLike(bytes, 0..<min(at, 4))
  }

  /// `+b[0]);if(d){if(`, `.bin2hex(random_bytes(10)).`: what joins two strings, a call among it.
  private static func isJoining(_ bytes: Span<UInt8>) -> Bool {
    let (first, last) = (bytes.at(0), bytes.at(bytes.count - 1))
    guard first == UInt8(ascii: "+") || first == UInt8(ascii: "."), bytes.count >= 6 else { return false }
    let endsOpen = last == first || last == UInt8(ascii: "(") || last == UInt8(ascii: ",")
    return endsOpen && Byte.isLetter(bytes.at(1)) && bytes.holds("(", in: 0..<bytes.count)
  }

  /// `priv-lvl=15`: a name in small letters, and the number that it is given.
  private static func isNumberedOption(_ bytes: Span<UInt8>) -> Bool {
    var at = 0
    while at < bytes.count, Byte.isLower(bytes[at]) || bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: "_")
    {
      at += 1
    }
    guard at > 3, bytes.at(at) == UInt8(ascii: "="), (1...4).contains(bytes.count - at - 1) else { return false }
    return ((at + 1)..<bytes.count).allSatisfy { Byte.isDigit(bytes[$0]) }
  }

  /// `required|min:8`: words with arguments, as validators of forms are written.
  private static func isRuleList(_ bytes: Span<UInt8>) -> Bool {
    var bars = 0
    for index in 0..<bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "|") { bars += 1 }
      let belongs =
        Byte.isLower(byte) || Byte.isDigit(byte) || byte == UInt8(ascii: "|") || byte == UInt8(ascii: ":")
        || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ",")
      guard belongs else { return false }
    }
    var word = 0
    while word < bytes.count, Byte.isLower(bytes[word]) { word += 1 }
    return bars > 0 && Byte.isLower(bytes[0]) && LetterModel.isWordLike(bytes, 0..<min(5, word))
  }

  /// `a.b` with words on both sides, or `a || b`.
  static func isMemberAccess(_ bytes: Span<UInt8>) -> Bool {
    for index in 1..<max(1, bytes.count - 1) {
      let (before, byte, next) = (bytes[index - 1], bytes[index], bytes[index + 1])
      if byte == UInt8(ascii: "."), Byte.isWord(before), Byte.isLetter(next) || next == UInt8(ascii: "_") {
        return true
      }
      if byte == next, byte == UInt8(ascii: "|") || byte == UInt8(ascii: "&") { return true }
    }
    return false
  }

  /// `process.env.X`, `props.name2`: letters at both sides of two dots and more, or small ones of one.
  static func isMember(_ bytes: Span<UInt8>) -> Bool {
    var dots = 0
    var isSmall = true
    for index in 1..<max(1, bytes.count - 1) where bytes[index] == UInt8(ascii: ".") {
      guard Byte.isWord(bytes[index - 1]), Byte.isLetter(bytes[index + 1]) else { return false }
      // Base64.encode
      if index > 2, Byte.isUpper(bytes[0]), Byte.isLower(bytes[index + 1]), endsInSize(bytes.extracting(0..<index)) {
        return true
      }
      if !Byte.isLower(bytes[index - 1]) || !Byte.isLower(bytes[index + 1]) { isSmall = false }
      dots += 1
    }
    return dots > 1 || dots == 1 && isSmall && ValueShape.marks(in: bytes) == 1
  }

  /// `Base64`, `Sha256`: letters and the number of bits that types are called by.
  private static func endsInSize(_ bytes: Span<UInt8>) -> Bool {
    let sizes: [StaticString] = ["16", "32", "64", "128", "256", "512"]
    return sizes.contains { size in
      bytes.has(size, at: bytes.count - size.utf8CodeUnitCount)
        && Byte.isLetter(bytes.at(bytes.count - size.utf8CodeUnitCount - 1))
    }
  }

  /// `Hash.new`: letters, single dots, and nothing else.
  static func isDottedName(_ bytes: Span<UInt8>) -> Bool {
    var dots = 0
    for index in 0..<bytes.count {
      if bytes[index] == UInt8(ascii: ".") {
        guard Byte.isLetter(bytes.at(index - 1)), Byte.isLetter(bytes.at(index + 1)) else { return false }
        dots += 1
      } else if !Byte.isLetter(bytes[index]) {
        return false
      }
    }
    return dots > 0
  }

  /// One of them is in whatever is told to be a pattern, its slashes apart.
  private static let patternMarks = ByteSet("[](\\*-")

  /// Expressions for patterns: classes, anchors, escapes of classes.
  static func isPattern(_ bytes: Span<UInt8>) -> Bool {
    let all = 0..<bytes.count
    if isBetweenSlashes(bytes) { return true }
    guard all.contains(where: { patternMarks.contains(bytes[$0]) }) else { return false }
    return bytes.holds("[a-z", in: all) || bytes.holds("[0-9", in: all) || bytes.holds("a-z0-9", in: all)
      || bytes.holds("\\d", in: all) || bytes.holds("\\w", in: all) || bytes.holds("\\s", in: all)
      || bytes.holds("\\x", in: all) || bytes.holds("\\u", in: all) || bytes.holds("[^", in: all)
      || bytes.holds("(?", in: all) || bytes.holds(".*", in: all) || bytes.holds("0-9a-z", in: all)
      || bytes.holds("a-za-z", in: all) || bytes.holds("]{", in: all) || bytes.holds("]+", in: all)
  }

  /// `/…/gm`: an expression of JavaScript with its flags.
  private static func isBetweenSlashes(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.at(0) == UInt8(ascii: "/") else { return false }
    var end = bytes.count
    while end > 1, bytes.count - end < 4, Byte.isLower(bytes[end - 1]) { end -= 1 }
    guard end > 3, end < bytes.count, bytes[end - 1] == UInt8(ascii: "/") else { return false }
    let flags: [UInt8] = [0x64, 0x67, 0x69, 0x6D, 0x73, 0x75, 0x76, 0x79]
    return (end..<bytes.count).allSatisfy { flags.contains(bytes[$0]) }
  }

  /// What only programs write: calls, subscripts, member access, operators.
  static func isCode(_ bytes: Span<UInt8>, _ shape: ValueShape) -> Bool {
    for index in 0..<bytes.count {
      let (byte, next) = (bytes[index], bytes.at(index + 1))
      let before = bytes.at(index - 1)
      if byte == UInt8(ascii: "(") || byte == UInt8(ascii: "["), Byte.isWord(before) {
        if Byte.isWord(bytes.at(index - 2)) && Byte.isWord(bytes.at(index - 3)) || shape.strongMarks <= 2 {
          return true
        }
      }
      if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "="), next == UInt8(ascii: ">") { return true }
      if byte == UInt8(ascii: ":"), next == UInt8(ascii: ":") { return true }
      if byte == UInt8(ascii: ","), Byte.isLetter(next), holdsKey(bytes, from: index + 1) { return true }
      if byte == UInt8(ascii: "="), next == UInt8(ascii: "=") && index + 2 < bytes.count { return true }
      if byte == UInt8(ascii: ";"), index + 1 < bytes.count, shape.wordShare > 0.5 { return true }
      if byte == UInt8(ascii: "{"), index >= 4, Byte.isWord(before), shape.wordShare > 0.5 { return true }
      if byte == UInt8(ascii: "<"), isTypeArgument(bytes, index) { return true }
    }
    return false
  }

  /// `Map<Key`, `set<int>`
  private static func isTypeArgument(_ bytes: Span<UInt8>, _ angle: Int) -> Bool {
    let next = bytes.at(angle + 1)
    guard angle >= 3, Byte.isLetter(next) || next == UInt8(ascii: "[") else { return false }
    for index in 1..<angle where !Byte.isLetter(bytes[index]) { return false }
    let last = bytes[bytes.count - 1]
    return Byte.isUpper(bytes[0]) || last == UInt8(ascii: ">") || last == UInt8(ascii: ")")
  }

  /// Whether `name:` or `name=` begins at `start`.
  private static func holdsKey(_ bytes: Span<UInt8>, from start: Int) -> Bool {
    var at = start
    while at < bytes.count, Byte.isWord(bytes[at]) { at += 1 }
    return bytes.at(at) == UInt8(ascii: ":") || bytes.at(at) == UInt8(ascii: "=")
  }
}
