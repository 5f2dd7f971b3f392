internal import KeyfuseCore

/// How programs go on whose names and blanks a tool has taken away.
extension ProgramText {
  /// `r},(0,s.e)(`: a name, and the brackets of what it is a member or an argument of.
  static func closesLiteral(_ text: Span<UInt8>) -> Bool {
    var at = 0
    while at < text.count, Byte.isWord(text[at]) || text[at] == UInt8(ascii: "$") || text[at] == UInt8(ascii: ".") {
      at += 1
    }
    // derive("a", length: 12).length
    if at > 0, (0..<at).allSatisfy({ Byte.isDigit(text[$0]) }), text.has(").", at: at), Byte.isLower(text.at(at + 2)) {
      return true
    }
    guard at > 0, at + 1 < text.count, !Byte.isDigit(text[0]), Byte.closesBracket(text[at]) else {
      return false
    }
    switch text[at + 1] {
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ")"), UInt8(ascii: "}"), UInt8(ascii: "("),
      UInt8(ascii: "."), UInt8(ascii: "]"), UInt8(ascii: ":"), UInt8(ascii: "?"), UInt8(ascii: "&"), UInt8(ascii: "|"):
      // What a person types does not go on like a program.
      return at <= 3 || ValueShape(text.extracting(0..<at)).wordShare > 0.5
    default: return false
    }
  }

  /// Whether a block or a statement ends in it: `!0};x(y);var`.
  static func holdsEnd(_ text: Span<UInt8>) -> Bool {
    if text[0] == UInt8(ascii: "}"), !Byte.isAlphanumeric(text.at(1)), text.at(1) != UInt8(ascii: "^") { return true }
    if text.has("!0", at: 0) || text.has("!1", at: 0), !Byte.isAlphanumeric(text.at(2)) { return true }
    if text.holds("}}", in: 0..<text.count), !text.holds("{{", in: 0..<text.count) { return true }
    return text.holds("};", in: 0..<text.count) || text.holds(");", in: 0..<text.count)
      || text.holds("){", in: 0..<text.count)
  }

  /// `t,r.Hi=e,r.R=n`, `i}=e;if(!t)return`: a variable of one or two letters, and how a minified program goes on.
  static func isShortened(_ text: Span<UInt8>) -> Bool {
    var at = 0
    while at < 3, Byte.isWord(text.at(at)) || text.at(at) == UInt8(ascii: "$") { at += 1 }
    guard at == 1 || at == 2, !Byte.isDigit(text[0]), text.count > at + 2 else { return false }
    let next = text[at + 1]
    switch text[at] {
    case UInt8(ascii: ","):
      // The next expression: a member, a variable that is given something, a call.
      var end = at + 1
      while end < text.count, Byte.isWord(text[end]) || text[end] == UInt8(ascii: "$") { end += 1 }
      guard end > at + 1, end - at <= 24 else { return next == UInt8(ascii: "!") || next == UInt8(ascii: "{") }
      return [UInt8(ascii: "."), UInt8(ascii: "="), UInt8(ascii: "("), UInt8(ascii: ":"), UInt8(ascii: "}")]
        .contains(text.at(end))
    case UInt8(ascii: "}"): return next == UInt8(ascii: "=") || next == UInt8(ascii: ")") || Byte.isLetter(next)
    case UInt8(ascii: "["), UInt8(ascii: "("): return Byte.isWord(next)
    case UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "="): return next == text[at]
    default: return false
    }
  }

  /// `t.password=e.pw2a`: a member of one letter's object is given to a member, as minified programs are written.
  static func isMember(of text: Span<UInt8>, assignedTo name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard text.count > 2, Byte.isLetter(text[0]), text[1] == UInt8(ascii: "."), Byte.isLetter(text[2]) else {
      return false
    }
    return bytes.at(name.upperBound) == UInt8(ascii: "=") && bytes.at(name.lowerBound + 1) == UInt8(ascii: ".")
  }
}
