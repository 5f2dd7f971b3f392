internal import KeyfuseCore

/// Literals that a program has many of: items of a list that it goes through, arguments of one call over and over. What a
/// program logs in with stands alone, or among few.
enum ListedLiteral {
  /// How many items make a list one of data.
  private static let leastItems = 6
  /// How many calls make their arguments data.
  private static let leastCalls = 8
  /// How far from the literal the ends of its list are looked for, in bytes.
  private static let reach = 4_000

  /// Whether the literal at `value` is an item of a list of six literals and more that brackets or braces enclose:
  /// `tools = { "tcpflow", "tcpdump", … }`. Arguments of calls and of programs are none.
  static func isOneOfMany(_ value: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let quote = bytes.at(value.lowerBound - 1)
    guard Byte.isQuote(quote), bytes.at(value.upperBound) == quote else { return false }
    var (items, at) = (1, value.lowerBound - 1)
    while let item = item(before: at, in: bytes), value.lowerBound - item.lowerBound < reach {
      if bytes.at(item.lowerBound) == UInt8(ascii: "-") { return false }
      items += 1
      at = item.lowerBound - 1
    }
    // No call has so many arguments.
    guard items > 2 * leastItems || opensList(before: at, in: bytes) else { return false }
    at = value.upperBound
    while items < leastItems, let item = item(behind: at, in: bytes), item.upperBound - value.upperBound < reach {
      items += 1
      at = item.upperBound
    }
    return items >= leastItems
  }

  /// Whether the call that begins with `name` stands in the text eight times and more, each with a literal:
  /// `config.bind('gg', …)`.
  static func isOfRepeatedCall(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard let open = bytes.first(UInt8(ascii: "("), in: name) else { return false }
    var start = name.lowerBound
    while open - start < 64, Byte.isWord(bytes.at(start - 1)) || bytes.at(start - 1) == UInt8(ascii: ".") { start -= 1 }
    let call = start..<(open + 1)
    var (calls, at) = (0, 0)
    while calls < leastCalls, let found = bytes.first(bytes[call.lowerBound], in: at..<bytes.count) {
      at = found + 1
      guard bytes.repeats(call, at: found), !Byte.isWord(bytes.at(found - 1)),
        Byte.isQuote(bytes.at(found + call.count))
      else { continue }
      calls += 1
      at = found + call.count
    }
    return calls >= leastCalls
  }

  /// The literal before the comma that stands before the quote at `start`.
  private static func item(before start: Int, in bytes: Span<UInt8>) -> Range<Int>? {
    var at = start - 1
    skipSpace(&at, by: -1, in: bytes)
    guard bytes.at(at) == UInt8(ascii: ",") else { return nil }
    at -= 1
    skipSpace(&at, by: -1, in: bytes)
    let quote = bytes.at(at)
    guard Byte.isQuote(quote), let open = bytes.last(quote, in: max(0, at - longest)..<max(0, at)) else { return nil }
    return (open + 1)..<at
  }

  /// The literal behind the comma that stands behind the quote at `end`.
  private static func item(behind end: Int, in bytes: Span<UInt8>) -> Range<Int>? {
    var at = end + 1
    skipSpace(&at, by: 1, in: bytes)
    guard bytes.at(at) == UInt8(ascii: ",") else { return nil }
    at += 1
    skipSpace(&at, by: 1, in: bytes)
    let quote = bytes.at(at)
    guard Byte.isQuote(quote),
      let close = bytes.first(quote, in: (at + 1)..<max(at + 1, min(bytes.count, at + longest)))
    else { return nil }
    return (at + 1)..<close
  }

  /// The longest item, in bytes.
  private static let longest = 100

  private static func skipSpace(_ at: inout Int, by step: Int, in bytes: Span<UInt8>) {
    while at >= 0, at < bytes.count, Byte.isSpace(bytes[at]) { at += step }
  }

  /// Whether a bracket or brace stands before the quote at `start`, or a call that makes a list.
  private static func opensList(before start: Int, in bytes: Span<UInt8>) -> Bool {
    var at = start - 1
    skipSpace(&at, by: -1, in: bytes)
    switch bytes.at(at) {
    case UInt8(ascii: "["), UInt8(ascii: "{"): return true
    case UInt8(ascii: "("):
      let makers: [StaticString] = ["array", "arrayof", "list", "listof", "setof"]
      return makers.contains { bytes.has($0, endingAt: at) }
    default: return false
    }
  }
}
