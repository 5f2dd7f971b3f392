internal import KeyfuseCore

/// Parses the syntax of RE2 as Go's regexp package has it.
///
/// Source: https://pkg.go.dev/regexp/syntax and https://github.com/google/re2/wiki/Syntax.
struct RE2Parser {
  private struct Flags {
    var ignoresCase = false
    var isMultiline = false
    var dotMatchesLine = false
    var isUngreedy = false
  }

  private let text: [Unicode.Scalar]
  private var at = 0
  private var flags = Flags()
  private var depth = 0

  private init(_ expression: String) {
    text = Array(expression.unicodeScalars)
  }

  static func parse(_ expression: String) throws(RE2Error) -> RE2Node {
    var parser = RE2Parser(expression)
    let node = try parser.alternation()
    guard parser.at == parser.text.count else { throw parser.wrong("a ) without its (") }
    return node
  }

  // MARK: - Structure

  private mutating func alternation() throws(RE2Error) -> RE2Node {
    depth += 1
    defer { depth -= 1 }
    guard depth < 250 else { throw wrong("groups are nested too deep") }
    var branches = [try sequence()]
    while take("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .alternation(branches)
  }

  private mutating func sequence() throws(RE2Error) -> RE2Node {
    var items: [RE2Node] = []
    while let next, next != "|", next != ")" {
      if take("\\Q") {
        try quoted(into: &items)
        continue
      }
      guard let item = try atom() else { continue }
      items.append(try quantified(item))
    }
    return items.count == 1 ? items[0] : .sequence(items)
  }

  /// The characters up to `\E`; a quantifier behind it is for the last of them.
  private mutating func quoted(into items: inout [RE2Node]) throws(RE2Error) {
    while at < text.count, !take("\\E") {
      items.append(.character(literal(text[at])))
      at += 1
    }
    if let last = items.popLast() { items.append(try quantified(last)) }
  }

  private mutating func quantified(_ item: RE2Node) throws(RE2Error) -> RE2Node {
    guard let (atLeast, upTo) = quantifier() else { return item }
    var isLazy = flags.isUngreedy
    if take("?") { isLazy.toggle() }
    if next == "+" { throw .notRE2 }
    let start = at
    guard quantifier() == nil else {
      at = start
      throw wrong("a repetition of a repetition")
    }
    if let upTo, upTo < atLeast { throw wrong("a repetition of at least \(atLeast) and at most \(upTo)") }
    return .repetition(item, atLeast: atLeast, upTo: upTo, isLazy: isLazy)
  }

  /// Braces that hold no numbers are characters like any other.
  private mutating func quantifier() -> (Int, Int?)? {
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    if take("?") { return (0, 1) }
    guard next == "{", let end = text[at...].firstIndex(of: "}") else { return nil }
    let parts = text[(at + 1)..<end].split(separator: ",", omittingEmptySubsequences: false).map { digits in
      String(String.UnicodeScalarView(digits))
    }
    guard (1...2).contains(parts.count), let first = number(parts[0]) else { return nil }
    if parts.count == 1 {
      at = end + 1
      return (first, first)
    }
    if parts[1].isEmpty {
      at = end + 1
      return (first, nil)
    }
    guard let last = number(parts[1]) else { return nil }
    at = end + 1
    return (first, last)
  }

  private func number(_ digits: String) -> Int? {
    digits.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(digits) : nil
  }

  // MARK: - Atoms

  /// One item, or nil where what was read only sets flags.
  private mutating func atom() throws(RE2Error) -> RE2Node? {
    let scalar = text[at]
    at += 1
    switch scalar {
    case "(": return try group()
    case "[": return .character(try characterClass())
    case ".": return .character(flags.dotMatchesLine ? .all : CodePointSet("\n").inverted())
    case "^": return .assertion(flags.isMultiline ? "(?<![^\\n])" : "\\A")
    case "$": return .assertion(flags.isMultiline ? "(?![^\\n])" : "\\z")
    case "*", "+", "?", "{":
      at -= 1
      guard quantifier() == nil else { throw wrong("a repetition of nothing") }
      at += 1
      return .character(literal(scalar))
    case "\\": return try escape()
    default: return .character(literal(scalar))
    }
  }

  private func literal(_ scalar: Unicode.Scalar) -> CodePointSet {
    let set = CodePointSet(scalar)
    return flags.ignoresCase ? set.folded() : set
  }

  private mutating func group() throws(RE2Error) -> RE2Node? {
    if next == "*" { throw .notRE2 }
    guard take("?") else { return try body(isCapturing: true) }
    if take("P<") || (next == "<" && !looking(at: "<=") && !looking(at: "<!")) {
      _ = take("<")
      guard let end = text[at...].firstIndex(of: ">"), end > at else { throw wrong("a group's name without its >") }
      at = end + 1
      return try body(isCapturing: true)
    }
    guard let next, "imsU-:)".unicodeScalars.contains(next) else { throw .notRE2 }
    return try flagGroup()
  }

  /// Flags that are set inside end with the group.
  private mutating func body(isCapturing: Bool) throws(RE2Error) -> RE2Node {
    let outside = flags
    let node = try alternation()
    flags = outside
    guard take(")") else { throw wrong("a ( without its )") }
    return .group(node, isCapturing: isCapturing)
  }

  /// `(?i)`, `(?s-i)`, `(?i:…)`, `(?:…)`
  private mutating func flagGroup() throws(RE2Error) -> RE2Node? {
    let outside = flags
    var isOn = true
    while let scalar = next {
      at += 1
      switch scalar {
      case "-" where isOn: isOn = false
      case "i": flags.ignoresCase = isOn
      case "m": flags.isMultiline = isOn
      case "s": flags.dotMatchesLine = isOn
      case "U": flags.isUngreedy = isOn
      case ")": return nil
      case ":":
        let node = try body(isCapturing: false)
        flags = outside
        return node
      default: throw .notRE2
      }
    }
    throw wrong("a ( without its )")
  }

  // MARK: - Escapes

  private mutating func escape() throws(RE2Error) -> RE2Node {
    guard let scalar = next else { throw wrong("a \\ at the end") }
    switch scalar {
    case "A", "z", "b", "B":
      at += 1
      return .assertion("\\\(scalar)")
    case "C":
      at += 1
      return .byte
    default: return .character(try escapedSet(folding: flags.ignoresCase))
    }
  }

  /// What an escape stands for that is a character or a set of them; `at` is behind the backslash.
  private mutating func escapedSet(folding: Bool) throws(RE2Error) -> CodePointSet {
    guard let scalar = next else { throw wrong("a \\ at the end") }
    at += 1
    if let set = Self.perlClass(scalar) { return set }
    if scalar == "p" || scalar == "P" {
      let set = try property()
      let folded = folding ? set.folded() : set
      return scalar == "P" ? folded.inverted() : folded
    }
    let value = try escapedCharacter(scalar)
    return folding ? CodePointSet(value).folded() : CodePointSet(value)
  }

  private mutating func escapedCharacter(_ scalar: Unicode.Scalar) throws(RE2Error) -> Unicode.Scalar {
    switch scalar {
    case "a": return "\u{07}"
    case "f": return "\u{0C}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "v": return "\u{0B}"
    case "x": return try hexadecimal()
    case "0"..."7":
      // One digit alone would refer back to a group.
      guard scalar == "0" || next.map({ ("0"..."7").contains($0) }) == true else { throw .notRE2 }
      var value = scalar.value - 0x30
      var count = 1
      while count < 3, let digit = next, ("0"..."7").contains(digit) {
        value = value * 8 + (digit.value - 0x30)
        at += 1
        count += 1
      }
      return try self.scalar(value)
    default:
      guard scalar.isASCII, !scalar.properties.isAlphabetic, !("0"..."9").contains(scalar) else { throw .notRE2 }
      return scalar
    }
  }

  private mutating func hexadecimal() throws(RE2Error) -> Unicode.Scalar {
    let isBraced = take("{")
    var digits = ""
    while digits.count < (isBraced ? 8 : 2), let next, next.properties.isASCIIHexDigit {
      digits.unicodeScalars.append(next)
      at += 1
    }
    guard let value = UInt32(digits, radix: 16), isBraced ? take("}") : digits.count == 2 else {
      throw wrong("\\x without two hexadecimal digits, or some in braces")
    }
    return try scalar(value)
  }

  private func scalar(_ value: UInt32) throws(RE2Error) -> Unicode.Scalar {
    guard let scalar = Unicode.Scalar(value) else { throw wrong("U+\(String(value, radix: 16)) is no character") }
    return scalar
  }

  private static func perlClass(_ scalar: Unicode.Scalar) -> CodePointSet? {
    switch scalar {
    case "d": posix("digit")
    case "D": posix("digit")?.inverted()
    case "s": CodePointSet("\t\n\u{0C}\r ")
    case "S": CodePointSet("\t\n\u{0C}\r ").inverted()
    case "w": posix("word")
    case "W": posix("word")?.inverted()
    default: nil
    }
  }

  private static func posix(_ name: String) -> CodePointSet? {
    guard let (_, set) = ByteSet.posixClasses.first(where: { $0.0 == name }) else { return nil }
    return CodePointSet(set.members.map { UInt32($0)...UInt32($0) })
  }

  /// `\pN`, `\p{Greek}`, `\p{^Greek}`; `at` is behind the letter.
  private mutating func property() throws(RE2Error) -> CodePointSet {
    let start = at - 2
    guard let first = next else { throw wrong("\\p without a name") }
    at += 1
    var name = String(first)
    var isNegated = false
    if first == "{" {
      guard let end = text[at...].firstIndex(of: "}") else { throw wrong("a { without its }") }
      name = String(String.UnicodeScalarView(text[at..<end]))
      at = end + 1
      if name.hasPrefix("^") {
        isNegated = true
        name.removeFirst()
      }
    }
    guard let set = UnicodeProperty.members(name) else {
      throw .inexpressible(String(String.UnicodeScalarView(text[start..<at])))
    }
    return isNegated ? set.inverted() : set
  }

  // MARK: - Classes

  /// `at` is behind the bracket.
  private mutating func characterClass() throws(RE2Error) -> CodePointSet {
    let isNegated = take("^")
    var set = CodePointSet()
    var isFirst = true
    while isFirst || next != "]" {
      guard next != nil else { throw wrong("a [ without its ]") }
      isFirst = false
      if looking(at: "[:"), let named = try posixClass() {
        set = set.union(named)
        continue
      }
      let low = try classMember()
      guard let start = low.onlyMember, looking(at: "-"), at + 1 < text.count, text[at + 1] != "]" else {
        set = set.union(low)
        continue
      }
      at += 1
      guard let end = try classMember().onlyMember, end >= start else { throw wrong("a range that runs backwards") }
      set = set.union(CodePointSet([start...end]))
    }
    at += 1
    if flags.ignoresCase { set = set.folded() }
    return isNegated ? set.inverted() : set
  }

  private mutating func classMember() throws(RE2Error) -> CodePointSet {
    guard let scalar = next else { throw wrong("a [ without its ]") }
    at += 1
    return scalar == "\\" ? try escapedSet(folding: false) : CodePointSet(scalar)
  }

  private mutating func posixClass() throws(RE2Error) -> CodePointSet? {
    guard let end = text[at...].firstIndex(of: "]"), end > at + 2, text[end - 1] == ":" else { return nil }
    var name = String(String.UnicodeScalarView(text[(at + 2)..<(end - 1)]))
    let isNegated = name.hasPrefix("^")
    if isNegated { name.removeFirst() }
    let set = name == "ascii" ? .ascii : Self.posix(name)
    guard let set else { throw wrong("there is no class [:\(name):]") }
    at = end + 1
    return isNegated ? set.inverted() : set
  }

  // MARK: - Text

  private var next: Unicode.Scalar? { at < text.count ? text[at] : nil }

  private func looking(at literal: String) -> Bool {
    text[at...].starts(with: literal.unicodeScalars)
  }

  private mutating func take(_ literal: String) -> Bool {
    guard looking(at: literal) else { return false }
    at += literal.unicodeScalars.count
    return true
  }

  private func wrong(_ message: String) -> RE2Error {
    .wrong(offset: String(String.UnicodeScalarView(text[..<at])).utf8.count, message: message)
  }
}
