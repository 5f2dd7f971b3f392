internal import KeyfuseCore

/// The arguments of a call.
extension CallReader {
  struct Argument {
    var start: Int
    /// The argument, where it is nothing but a literal.
    var literal: AssignedValue?
  }

  /// The arguments from behind the parenthesis, or the name of the call, to the end of the call.
  static func arguments(from open: Int, in bytes: Span<UInt8>) -> [Argument] {
    var arguments: [Argument] = []
    arguments.reserveCapacity(4)
    var at = open
    let end = min(bytes.count, open + reach)
    while arguments.count < 8 {
      ValueLocator.skipSpaces(bytes, &at)
      // (const unsigned char*)"x"
      if bytes.at(at) == UInt8(ascii: "("), let cast = endOfCast(at, in: bytes) { at = cast }
      if bytes.has("<<\"", at: at) { at += 2 }
      if bytes.has("&hex", at: at) { at += 1 }
      // ['x'].pack('H*')
      if bytes.at(at) == UInt8(ascii: "["), Byte.isQuote(bytes.at(at + 1)), isPacked(at + 1, in: bytes) { at += 1 }
      let start = at
      guard let extent = extent(from: start, end, in: bytes) else { return arguments }
      let next = extent.end
      var literal: AssignedValue?
      if extent.hasQuote,
        let value = ValueLocator.quoted(bytes, start, .call) ?? ValueLocator.wrapped(bytes, start, .call),
        value.range.upperBound < next, isWholeArgument(value, next, in: bytes)
      {
        literal = value
      }
      arguments.append(Argument(start: start, literal: literal))
      guard bytes.at(next) == UInt8(ascii: ",") || bytes.at(next) == UInt8(ascii: "=") else { return arguments }
      at = next + (bytes.at(next) == UInt8(ascii: "=") ? 2 : 1)
    }
    return arguments
  }

  /// Whether the literal at `quote` is the one of a list that becomes bytes.
  private static func isPacked(_ quote: Int, in bytes: Span<UInt8>) -> Bool {
    guard let literal = ValueLocator.quoted(bytes, quote, .call) else { return false }
    return bytes.has("].pack(", at: literal.range.upperBound + 1)
  }

  /// The quote behind a cast to a pointer of bytes.
  private static func endOfCast(_ open: Int, in bytes: Span<UInt8>) -> Int? {
    var at = open + 1
    while at - open < 32, Byte.isWord(bytes.at(at)) || bytes.at(at) == 0x20 { at += 1 }
    guard bytes.has("*)", at: at) else { return nil }
    at += 2
    ValueLocator.skipBlanks(bytes, &at)
    return Byte.isQuote(bytes.at(at)) ? at : nil
  }

  /// Whether nothing but closing brackets and a method's call stands behind the literal.
  private static func isWholeArgument(_ value: AssignedValue, _ end: Int, in bytes: Span<UInt8>) -> Bool {
    var at = value.range.upperBound + 1
    while at < end {
      let byte = bytes[at]
      let closes = byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}")
      guard
        closes || Byte.isSpace(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "(") || Byte.isWord(byte)
          || Byte.isQuote(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "#") || byte == UInt8(ascii: ">")
      else { return false }
      at += 1
    }
    return true
  }

  private struct Extent {
    var end: Int
    /// Whether a quote stands in it, or what is one in Perl or HTML.
    var hasQuote: Bool
  }

  /// How far an argument goes, up to a comma or bracket; nil where it goes on too far.
  private static func extent(from start: Int, _ end: Int, in bytes: Span<UInt8>) -> Extent? {
    var at = start
    var hasQuote = false
    var depth = 0
    var quote: UInt8?
    while at < end {
      let byte = bytes[at]
      if let open = quote {
        if byte == UInt8(ascii: "\\") { at += 1 } else if byte == open { quote = nil }
        at += 1
        continue
      }
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
        quote = byte
        hasQuote = true
      case UInt8(ascii: "&"): hasQuote = true
      case UInt8(ascii: "q"), UInt8(ascii: "Q"): hasQuote = hasQuote || !Byte.isWord(bytes.at(at + 1))
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        if depth == 0 { return Extent(end: at, hasQuote: hasQuote) }
        depth -= 1
      case UInt8(ascii: ",") where depth == 0: return Extent(end: at, hasQuote: hasQuote)
      // 'user' => 'x', as Perl parts arguments
      case UInt8(ascii: "=")
      where depth == 0 && bytes.at(at + 1) == UInt8(ascii: ">") && Byte.isQuote(bytes.at(at - 2)):
        return Extent(end: at, hasQuote: hasQuote)
      case UInt8(ascii: ";"): return at > start ? Extent(end: at, hasQuote: hasQuote) : nil
      case 0x0A where depth == 0 && at > start && !Byte.isBlank(bytes.at(at + 1)):
        return Extent(end: at, hasQuote: hasQuote)
      default: break
      }
      at += 1
    }
    let isWhole = end == bytes.count && quote == nil && depth == 0 && at > start
    return isWhole ? Extent(end: end, hasQuote: hasQuote) : nil
  }
}
