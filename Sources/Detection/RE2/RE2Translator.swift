internal import KeyfuseCore

/// An RE2 expression, which is over characters, written as a PCRE2 expression over the bytes of UTF-8.
///
/// What is kept: which texts match, for text in UTF-8. What is not, besides what `remarks` tells: `(?i)` does not take the
/// sign for Kelvin for a k, nor the long s for an s; and where a text is not UTF-8, bytes from 80 to BF that belong to no
/// character count as part of the one before.
struct RE2Translation {
  /// What PCRE2 is to run.
  var expression: String
  /// What is not kept to the letter, for people.
  var remarks: [String]

  /// - Throws: `RE2Error.notRE2` for an expression that uses what only PCRE2 has.
  init(_ expression: String) throws(RE2Error) {
    var writer = RE2Writer()
    writer.write(try RE2Parser.parse(expression))
    self.expression = writer.finish()
    remarks = writer.remarks
  }
}

/// Writes an RE2 syntax tree as PCRE2 over bytes.
private struct RE2Writer {
  /// Beyond this many, characters are counted as bytes: PCRE2 writes a counted group out as often as it may occur.
  private static let countLimit = 64
  /// Longer sets are written once and called wherever they are used.
  private static let inlineLimit = 160

  private var text = ""
  private var definitions: [String] = []
  private var ignoresCase = false
  private(set) var remarks: [String] = []

  mutating func finish() -> String {
    setCase(ignored: false)
    let named = definitions.enumerated().map { "(?<u\($0)>\($1))" }
    if !named.isEmpty { text += "(?(DEFINE)\(named.joined()))" }
    return text
  }

  mutating func write(_ node: RE2Node) {
    switch node {
    case .character(let set):
      setCase(ignored: set.caselessLetter != nil)
      text += one(set)
    case .byte:
      text += "[\\x00-\\xFF]"
    case .assertion(let assertion):
      text += assertion
    case .group(let inner, let isCapturing):
      setCase(ignored: false)
      text += isCapturing ? "(" : "(?:"
      write(inner)
      setCase(ignored: false)
      text += ")"
    case .sequence(let nodes):
      for node in nodes { write(node) }
    case .alternation(let nodes):
      for (index, node) in nodes.enumerated() {
        if index > 0 {
          setCase(ignored: false)
          text += "|"
        }
        write(node)
      }
      setCase(ignored: false)
    case .repetition(let inner, let atLeast, let upTo, let isLazy):
      writeRepetition(of: inner, atLeast, upTo, isLazy)
    }
  }

  /// A letter in both cases is a letter within `(?i:…)`, so that PCRE2 sees literals.
  private mutating func setCase(ignored: Bool) {
    guard ignored != ignoresCase else { return }
    text += ignored ? "(?i:" : ")"
    ignoresCase = ignored
  }

  // MARK: - Repetitions

  private mutating func writeRepetition(of node: RE2Node, _ atLeast: Int, _ upTo: Int?, _ isLazy: Bool) {
    let mark = Self.quantifier(atLeast, upTo, isLazy)
    guard case .character(let set) = node else {
      setCase(ignored: false)
      let isAtomic = if case .group = node { true } else if case .byte = node { true } else { false }
      text += isAtomic ? "" : "(?:"
      write(node)
      setCase(ignored: false)
      text += isAtomic ? mark : ")" + mark
      return
    }
    setCase(ignored: set.caselessLetter != nil)
    guard isOpen(set) else {
      text += one(set) + mark
      return
    }
    let bytes = byteClass(set, openAbove: 0x80)
    let count = upTo ?? atLeast
    if count > Self.countLimit {
      remarks.append(
        "\(mark) counts bytes rather than characters: one beyond ASCII counts as two to four")
      text += bytes + mark
    } else if upTo == nil {
      // Without a bound, a run of characters is a run of bytes.
      if atLeast > 1 { text += "(?:\(character(set))){\(atLeast - 1)}" }
      text += bytes + Self.quantifier(min(atLeast, 1), nil, isLazy)
    } else {
      text += "(?:\(character(set)))\(mark)"
    }
  }

  private static func quantifier(_ atLeast: Int, _ upTo: Int?, _ isLazy: Bool) -> String {
    let mark =
      switch (atLeast, upTo) {
      case (0, nil): "*"
      case (1, nil): "+"
      case (0, 1): "?"
      case (_, nil): "{\(atLeast),}"
      case (_, let most?): most == atLeast ? "{\(atLeast)}" : "{\(atLeast),\(most)}"
      }
    return mark + (isLazy ? "?" : "")
  }

  // MARK: - Characters

  /// Whether the set takes in all that is beyond ASCII.
  private func isOpen(_ set: CodePointSet) -> Bool {
    set.ranges.last.map { $0.contains(0x80) && $0.upperBound == 0x10FFFF } ?? false
  }

  /// One character of `set`, as something that a quantifier can follow.
  private mutating func one(_ set: CodePointSet) -> String {
    if set.isEmpty { return "(?!)" }
    if isOpen(set) { return "(?:\(character(set)))" }
    if let letter = set.caselessLetter { return String(Unicode.Scalar(letter)) }
    let beyond = set.intersection(.beyondASCII)
    if beyond.isEmpty {
      return set.onlyMember.map { Self.escaped(UInt8($0)) } ?? byteClass(set, openAbove: nil)
    }
    let ascii = set.intersection(.ascii)
    var branches = UTF8Sequences.make(beyond).map { sequence in sequence.map(Self.byteRange).joined() }
    if !ascii.isEmpty { branches.insert(byteClass(ascii, openAbove: nil), at: 0) }
    let group = branches.joined(separator: "|")
    guard group.utf8.count > Self.inlineLimit else { return "(?:\(group))" }
    if let known = definitions.firstIndex(of: group) { return "(?&u\(known))" }
    definitions.append(group)
    return "(?&u\(definitions.count - 1))"
  }

  /// One character of a set that is open: a byte that begins one, and those that go on with it.
  private func character(_ set: CodePointSet) -> String {
    byteClass(set, openAbove: 0xC0) + "[\\x80-\\xBF]{0,3}+"
  }

  /// The ASCII part of `set` as a class of bytes, with all bytes from `openAbove` on.
  private func byteClass(_ set: CodePointSet, openAbove: UInt8?) -> String {
    var ranges = set.intersection(.ascii).ranges.map { UInt8($0.lowerBound)...UInt8($0.upperBound) }
    if let openAbove { ranges.append(openAbove...0xFF) }
    return "[" + ranges.map(Self.classRange).joined() + "]"
  }

  private static func byteRange(_ range: ClosedRange<UInt8>) -> String {
    range.count == 1
      ? hexadecimal(range.lowerBound) : "[\(hexadecimal(range.lowerBound))-\(hexadecimal(range.upperBound))]"
  }

  private static func classRange(_ range: ClosedRange<UInt8>) -> String {
    switch range.count {
    case 1: escaped(range.lowerBound)
    case 2: escaped(range.lowerBound) + escaped(range.upperBound)
    default: escaped(range.lowerBound) + "-" + escaped(range.upperBound)
    }
  }

  private static func escaped(_ byte: UInt8) -> String {
    if ByteSet.word.contains(byte) || byte == 0x20 { return String(Unicode.Scalar(byte)) }
    if (0x21...0x7E).contains(byte) { return "\\" + String(Unicode.Scalar(byte)) }
    return hexadecimal(byte)
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "\\x" + (digits.utf8.count == 1 ? "0" : "") + digits
  }
}
