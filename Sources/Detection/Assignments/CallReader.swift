internal import KeyfuseCore

/// Finds credentials at calls, words and signs that take them by their place: `mysqli_connect("db", "app", "x")`.
enum CallReader {
  /// The most bytes from the open parenthesis to the end of the arguments.
  static let reach = 400

  /// Whether the text before the keyword counts, as a constant may be taken for the key.
  static func looksBack(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    // Those that a constant follows end so.
    let last = bytes.at(literal.upperBound - 1)
    guard last == UInt8(ascii: "(") || last == 0x20 && Byte.isLetter(bytes.at(literal.upperBound)) else { return false }
    switch CallTable.call(at: literal, in: bytes)?.place {
    case .check(.headerVariable): return last == 0x20
    case .among(.key), .among(.at(1)): return last == UInt8(ascii: "(")
    default: return false
    }
  }

  /// Whether the call at `literal` may have a credential; says no to most.
  ///
  /// - Parameter bytes: the text within `AssignmentReader.near` of the keyword.
  static func mayRead(_ call: CallTable.Call, at literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    isWhole(call, literal, in: bytes) && call.place.mayHold(at: literal, in: bytes)
  }

  /// The credentials at the call at `literal`.
  static func values(of call: CallTable.Call, at literal: Range<Int>, in bytes: Span<UInt8>) -> [AssignedValue] {
    guard isWhole(call, literal, in: bytes) else { return [] }
    return call.place.values(at: literal, isNamed: !call.isSuffix, in: bytes)
  }

  /// Whether no word goes on before the keyword, where the call is known by its whole name.
  private static func isWhole(_ call: CallTable.Call, _ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let start = literal.lowerBound
    // os.path.expanduser(
    if call.isSuffix { return !bytes.has("expanduser", at: start - 6) }
    if !Byte.isLetter(bytes[start]) || !Byte.isWord(bytes.at(start - 1)) { return true }
    return bytes.at(start - 2) == UInt8(ascii: "\\")
  }

  /// Where the arguments begin: keywords such as `new("` end with the quote of the first one.
  static func firstArgument(of literal: Range<Int>, in bytes: Span<UInt8>) -> Int {
    literal.upperBound - (Byte.isQuote(bytes[literal.upperBound - 1]) ? 1 : 0)
  }

  /// Whether the first argument begins as a literal and may not be the only one: most calls of constructors fail that.
  static func mayHaveSecond(_ literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let start = firstArgument(of: literal, in: bytes)
    let quote = bytes.at(start)
    guard Byte.isQuote(quote) else { return Byte.isSpace(quote) }
    for at in (start + 1)..<max(start + 1, min(bytes.count, start + 64))
    where bytes[at] == quote || bytes[at] == UInt8(ascii: "\\") {
      return bytes[at] != quote || bytes.at(at + 1) != UInt8(ascii: ")")
    }
    return true
  }

  /// Whether a quote stands in the parentheses that the keyword opens.
  static func mayHaveLiteral(behind literal: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes[literal.upperBound - 1] == UInt8(ascii: "(") else { return true }
    var depth = 0
    for at in literal.upperBound..<bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        if depth == 0 { return false }
        depth -= 1
      case UInt8(ascii: ";") where depth == 0: return false
      // q{…} and &quot; are quotes as well.
      case UInt8(ascii: "&"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"): return true
      case UInt8(ascii: "q"), UInt8(ascii: "Q"): if !Byte.isWord(bytes.at(at + 1)) { return true }
      default: break
      }
    }
    return true
  }

  /// The literal at the place of a password: what reads like words is one that a person chose.
  static func marked(_ literal: AssignedValue, in bytes: Span<UInt8>) -> AssignedValue {
    var value = literal
    value.isMarked = value.isMarked || ChosenWords.read(bytes.extracting(value.range)) != nil
    return value
  }

  /// Whether only a generator writes such a literal.
  static func isGenerated(_ value: AssignedValue, in bytes: Span<UInt8>) -> Bool {
    guard value.range.count >= 20 else { return false }
    let text = bytes.extracting(value.range)
    let classifier = ValueClassifier(words: CredentialLexicon.words)
    switch classifier.classify(text, isQuoted: true, isPassword: false) {
    case .random, .digest: return ValueShape(text).strongMarks <= 3
    case .innocent, .weakPassword, .password, .uuid: return false
    }
  }
}
