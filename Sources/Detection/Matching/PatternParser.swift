internal import KeyfuseCore

/// Parses the commonly used part of PCRE2's syntax into a `PatternNode`.
///
/// It serves to learn lengths and literals, never to match. What it does not know makes it give up, and the caller
/// then assumes the worst. Source: pcre2pattern(3).
struct PatternParser {
  /// Syntax that is not understood here.
  struct Unknown: Error {}

  private let text: [UInt8]
  private var at = 0
  private var ignoresCase = false
  private var dotMatchesLine = false
  private var depth = 0

  init(_ pattern: String) {
    text = Array(pattern.utf8)
  }

  /// - Returns: nil where the pattern uses syntax that is not understood here.
  static func parse(_ pattern: String) -> PatternNode? {
    var parser = PatternParser(pattern)
    do throws(Unknown) {
      let node = try parser.alternation()
      return parser.at == parser.text.count ? node : nil
    } catch {
      return nil
    }
  }

  private var next: UInt8? { at < text.count ? text[at] : nil }

  private func looking(at literal: StaticString) -> Bool {
    let length = literal.utf8CodeUnitCount
    guard at + length <= text.count else { return false }
    // SAFETY: the pointer of a static string is good for the whole run and for `length` bytes.
    let bytes = unsafe literal.utf8Start
    for offset in 0..<length where unsafe text[at + offset] != bytes[offset] { return false }
    return true
  }

  private mutating func take(_ literal: StaticString) -> Bool {
    guard looking(at: literal) else { return false }
    at += literal.utf8CodeUnitCount
    return true
  }

  private mutating func alternation() throws(Unknown) -> PatternNode {
    depth += 1
    defer { depth -= 1 }
    guard depth < 100 else { throw Unknown() }
    var branches = [try sequence()]
    while take("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .alternation(branches)
  }

  private mutating func sequence() throws(Unknown) -> PatternNode {
    var items: [PatternNode] = []
    while let byte = next, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
      guard let item = try atom() else { continue }
      items.append(try quantified(item))
    }
    return items.count == 1 ? items[0] : .sequence(items)
  }

  private mutating func quantified(_ item: PatternNode) throws(Unknown) -> PatternNode {
    var item = item
    while let (atLeast, upTo) = try quantifier() {
      if !take("?") { _ = take("+") }
      item = .repetition(item, atLeast: atLeast, upTo: upTo)
    }
    return item
  }

  private mutating func quantifier() throws(Unknown) -> (Int, Int?)? {
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    if take("?") { return (0, 1) }
    guard next == UInt8(ascii: "{"), let end = text[at...].firstIndex(of: UInt8(ascii: "}")) else { return nil }
    let parts = text[(at + 1)..<end].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard parts.count <= 2, let first = number(parts[0]) else { return nil }
    at = end + 1
    if parts.count == 1 { return (first, first) }
    if parts[1].isEmpty { return (first, nil) }
    guard let last = number(parts[1]) else { throw Unknown() }
    return (first, last)
  }

  private func number(_ digits: ArraySlice<UInt8>) -> Int? {
    Int(String(decoding: digits, as: UTF8.self))
  }

  /// One item, or nil where what was read stands for nothing (a setting, a comment).
  private mutating func atom() throws(Unknown) -> PatternNode? {
    guard let byte = next else { throw Unknown() }
    at += 1
    switch byte {
    case UInt8(ascii: "("): return try group()
    case UInt8(ascii: "["): return .byte(try characterClass())
    case UInt8(ascii: "."): return .byte(anyByte())
    case UInt8(ascii: "^"), UInt8(ascii: "$"): return .assertion(behind: 1, ahead: 1)
    case UInt8(ascii: "\\"): return try escape()
    case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"): throw Unknown()
    default: return .byte(literal(byte))
    }
  }

  private func literal(_ byte: UInt8) -> ByteSet {
    var set = ByteSet()
    set.insert(byte)
    return ignoresCase ? set.withBothCases() : set
  }

  private func anyByte() -> ByteSet {
    dotMatchesLine ? ByteSet().inverted() : ByteSet("\n").inverted()
  }

  private mutating func group() throws(Unknown) -> PatternNode? {
    guard take("?") else { return try body() }
    if take("#") {
      guard let end = text[at...].firstIndex(of: UInt8(ascii: ")")) else { throw Unknown() }
      at = end + 1
      return nil
    }
    if take("=") || take("!") { return try looking(behind: false) }
    if take("<=") || take("<!") { return try looking(behind: true) }
    if take(":") || take(">") || take("|") { return try body() }
    if take("P<") || take("<") || take("'") {
      guard let end = text[at...].firstIndex(where: { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "'") }) else {
        throw Unknown()
      }
      at = end + 1
      return try body()
    }
    return try settings()
  }

  private mutating func looking(behind: Bool) throws(Unknown) -> PatternNode {
    let inner = try scoped { (parser) throws(Unknown) in try parser.alternation() }
    let length = inner.maximumLength
    return behind ? .assertion(behind: length, ahead: 0) : .assertion(behind: 0, ahead: length)
  }

  private mutating func body() throws(Unknown) -> PatternNode {
    try scoped { (parser) throws(Unknown) in try parser.alternation() }
  }

  /// Reads up to the closing parenthesis; settings made inside end there.
  private mutating func scoped(
    _ read: (inout PatternParser) throws(Unknown) -> PatternNode
  ) throws(Unknown) -> PatternNode {
    let settings = (ignoresCase, dotMatchesLine)
    let node = try read(&self)
    (ignoresCase, dotMatchesLine) = settings
    guard take(")") else { throw Unknown() }
    return node
  }

  /// `(?i)`, `(?s-i)`, `(?i:…)`.
  private mutating func settings() throws(Unknown) -> PatternNode? {
    let before = (ignoresCase, dotMatchesLine)
    var on = true
    while let byte = next {
      at += 1
      switch byte {
      case UInt8(ascii: "-"): on = false
      case UInt8(ascii: "i"): ignoresCase = on
      case UInt8(ascii: "s"): dotMatchesLine = on
      case UInt8(ascii: "m"), UInt8(ascii: "n"), UInt8(ascii: "U"), UInt8(ascii: "J"): break
      case UInt8(ascii: ")"): return nil
      case UInt8(ascii: ":"):
        let node = try alternation()
        guard take(")") else { throw Unknown() }
        (ignoresCase, dotMatchesLine) = before
        return node
      default: throw Unknown()
      }
    }
    throw Unknown()
  }

  private mutating func escape() throws(Unknown) -> PatternNode? {
    guard let byte = next else { throw Unknown() }
    switch byte {
    case UInt8(ascii: "b"), UInt8(ascii: "B"), UInt8(ascii: "A"), UInt8(ascii: "z"), UInt8(ascii: "Z"),
      UInt8(ascii: "G"):
      at += 1
      return .assertion(behind: 1, ahead: 1)
    case UInt8(ascii: "1")...UInt8(ascii: "9"):
      return .unknown
    case UInt8(ascii: "Q"):
      at += 1
      return .sequence(quotedBytes())
    default:
      return .byte(try escapedSet())
    }
  }

  private mutating func quotedBytes() -> [PatternNode] {
    var nodes: [PatternNode] = []
    while let byte = next, !looking(at: "\\E") {
      at += 1
      nodes.append(.byte(literal(byte)))
    }
    _ = take("\\E")
    return nodes
  }

  /// What an escape stands for that is a byte or a set of bytes; `at` is behind the backslash.
  private mutating func escapedSet() throws(Unknown) -> ByteSet {
    guard let byte = next else { throw Unknown() }
    at += 1
    if let set = ByteSet.named(byte) { return set }
    switch byte {
    case UInt8(ascii: "n"): return literal(UInt8(ascii: "\n"))
    case UInt8(ascii: "r"): return literal(UInt8(ascii: "\r"))
    case UInt8(ascii: "t"): return literal(UInt8(ascii: "\t"))
    case UInt8(ascii: "f"): return literal(0x0C)
    case UInt8(ascii: "a"): return literal(0x07)
    case UInt8(ascii: "e"): return literal(0x1B)
    case UInt8(ascii: "0"): return literal(0)
    case UInt8(ascii: "x"): return literal(try hexadecimal())
    default:
      guard !ByteSet.alphanumeric.contains(byte) else { throw Unknown() }
      return literal(byte)
    }
  }

  private mutating func hexadecimal() throws(Unknown) -> UInt8 {
    let braced = take("{")
    var digits = ""
    while digits.utf8.count < (braced ? 8 : 2), let byte = next, Character(UnicodeScalar(byte)).isHexDigit {
      digits.unicodeScalars.append(UnicodeScalar(byte))
      at += 1
    }
    if braced, !take("}") { throw Unknown() }
    guard let value = UInt8(digits.isEmpty ? "0" : digits, radix: 16) else { throw Unknown() }
    return value
  }

  private mutating func characterClass() throws(Unknown) -> ByteSet {
    let negated = take("^")
    var set = ByteSet()
    var first = true
    while first || next != UInt8(ascii: "]") {
      guard let byte = next else { throw Unknown() }
      first = false
      if looking(at: "[:") {
        set = set.union(try posixClass())
        continue
      }
      let low = try classMember(byte)
      if let start = low.onlyMember, next == UInt8(ascii: "-"), at + 1 < text.count, text[at + 1] != UInt8(ascii: "]") {
        at += 1
        guard let byte = next, let end = try classMember(byte).onlyMember, end >= start else { throw Unknown() }
        for value in start...end { set.insert(value) }
      } else {
        set = set.union(low)
      }
    }
    at += 1
    if ignoresCase { set = set.withBothCases() }
    return negated ? set.inverted() : set
  }

  /// A single byte (both cases are added at the end), or the set of an escape.
  private mutating func classMember(_ byte: UInt8) throws(Unknown) -> ByteSet {
    at += 1
    let ignoredCase = ignoresCase
    ignoresCase = false
    defer { ignoresCase = ignoredCase }
    guard byte == UInt8(ascii: "\\") else { return literal(byte) }
    if take("b") { return literal(0x08) }
    return try escapedSet()
  }

  private mutating func posixClass() throws(Unknown) -> ByteSet {
    for (name, set) in ByteSet.posixClasses where text[at...].starts(with: "[:\(name):]".utf8) {
      at += name.utf8.count + 4
      return set
    }
    throw Unknown()
  }
}
